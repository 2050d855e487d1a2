import CivilCalendar
import CoverageModel
import Testing

@testable import CDAInterchange

@Suite("Medicines of a CDA document")
struct MedicationTests {
    private func one(_ inside: String, mood: String = "EVN", in code: String = "10160-0") throws
        -> MedicationFact
    {
        let reading = try read(cda(section(code, medicine(inside, mood: mood))))
        return try #require(reading.medications.first)
    }

    static let timings: [(xml: String, frequency: Int?, period: String?, unit: String?)] = [
        (#"<effectiveTime xsi:type="PIVL_TS"><period value="12" unit="h"/></effectiveTime>"#, 1, "12", "h"),
        (#"<effectiveTime xsi:type="PIVL_TS"><period value="24" unit="h"/></effectiveTime>"#, 1, "1", "d"),
        (#"<effectiveTime><period value="0.5" unit="d"/></effectiveTime>"#, 1, "12", "h"),
        (#"<effectiveTime xsi:type="PIVL_TS"><period value="8" unit="hours"/></effectiveTime>"#, 1, "8", "h"),
        (#"<effectiveTime xsi:type="PIVL_TS"><period value="480" unit="min"/></effectiveTime>"#, 1, "8", "h"),
        (#"<effectiveTime xsi:type="PIVL_TS"><period value="1" unit="wk"/></effectiveTime>"#, 1, "1", "wk"),
        (#"<effectiveTime xsi:type="EIVL_TS"><event code="HS"/></effectiveTime>"#, 1, "1", "d"),
        (#"<effectiveTime xsi:type="EIVL_TS"><event code="AC"/></effectiveTime>"#, 3, "1", "d"),
        (
            #"<effectiveTime xsi:type="EIVL_TS"><event code="ACM"/></effectiveTime><effectiveTime xsi:type="EIVL_TS"><event code="HS"/></effectiveTime>"#,
            2, "1", "d"
        ),
        (#"<effectiveTime xsi:type="PIVL_TS"><period value="0" unit="h"/></effectiveTime>"#, nil, nil, nil),
        (#"<effectiveTime xsi:type="PIVL_TS"><period nullFlavor="UNK"/></effectiveTime>"#, nil, nil, nil),
        (
            #"<effectiveTime xsi:type="PIVL_TS"><period value="often" unit="h"/></effectiveTime>"#, nil, nil,
            nil
        ),
        (
            #"<effectiveTime xsi:type="PIVL_TS"><period value="3" unit="fortnight"/></effectiveTime>"#, nil,
            nil, nil
        ),
    ]

    @Test("times of taking in every type", arguments: timings)
    func timing(_ example: (xml: String, frequency: Int?, period: String?, unit: String?)) throws {
        let fact = try one(example.xml + #"<doseQuantity value="50" unit="mg"/>"#)
        let dosage = try #require(fact.dosages.first)
        #expect(dosage.frequency == example.frequency)
        #expect(dosage.period == example.period && dosage.periodUnit == example.unit)
    }

    static let statuses: [(xml: String, status: String?)] = [
        (#"<statusCode code="active"/>"#, "active"), (#"<statusCode code="aborted"/>"#, "stopped"),
        (#"<statusCode code="suspended"/>"#, "on-hold"),
        (#"<statusCode code="nullified"/>"#, "entered-in-error"),
        (#"<statusCode code="Completed"/>"#, "completed"), (#"<statusCode nullFlavor="UNK"/>"#, nil),
        ("", nil),
        (
            #"<statusCode code="completed"/><entryRelationship><observation><code code="33999-4"/><value xsi:type="CE" code="55561003" displayName="Active"/></observation></entryRelationship>"#,
            "active"
        ),
        (
            #"<statusCode code="active"/><entryRelationship><observation><code code="33999-4"/><value displayName="Discontinued"/></observation></entryRelationship>"#,
            "stopped"
        ),
        (
            #"<statusCode code="active"/><entryRelationship><observation><code code="33999-4"/><value displayName="Inactive"/></observation></entryRelationship>"#,
            "completed"
        ),
    ]

    @Test("status of the act, and of the observation inside it, which wins", arguments: statuses)
    func status(_ example: (xml: String, status: String?)) throws {
        #expect(try one(example.xml).status == example.status)
    }

    @Test("an order, a statement and an administration are told apart")
    func kinds() throws {
        #expect(try one("", mood: "INT").kind == .order)
        #expect(try one("", mood: "EVN").kind == .statement)
        let given = try one(#"<effectiveTime value="20240301"/>"#, in: "29549-3")
        #expect(
            given.kind == .administration && given.start?.day == Day(2024, 3, 1) && given.end == given.start)
    }

    @Test("an order without dates takes the day it was written, and says so")
    func written() throws {
        let reading = try read(
            cda(section("10160-0", medicine(#"<author><time value="20240102"/></author>"#, mood: "INT"))))
        #expect(reading.medications.first?.start?.day == Day(2024, 1, 2))
        #expect(reading.flags == ["the day is the one on which it was written down"])
    }

    @Test("steps of a titration become dosages with their own days")
    func steps() throws {
        let step = { (from: String, to: String, dose: String) in
            """
            <entryRelationship typeCode="COMP"><substanceAdministration><effectiveTime xsi:type="IVL_TS"><low value="\(from)"/>
            <high value="\(to)"/></effectiveTime><effectiveTime xsi:type="PIVL_TS"><period value="1" unit="d"/></effectiveTime>
            <doseQuantity value="\(dose)" unit="mg"/></substanceAdministration></entryRelationship>
            """
        }
        let fact = try one(step("20240101", "20240114", "50") + step("20240115", "20240401", "100"))
        #expect(fact.dosages.map(\.doseValue) == ["50", "100"])
        #expect(fact.dosages.map { $0.from?.day } == [Day(2024, 1, 1), Day(2024, 1, 15)])
        #expect(fact.start?.day == Day(2024, 1, 1))
    }

    @Test("dates that cannot be are left out, flagged and told as faults")
    func impossibleDates() throws {
        let reading = try read(
            cda(
                section(
                    "10160-0",
                    medicine(
                        #"<effectiveTime xsi:type="IVL_TS"><low value="20240230"/><high value="2024"/></effectiveTime>"#
                    ),
                    medicine(
                        #"<effectiveTime xsi:type="IVL_TS"><low value="20290101"/></effectiveTime>"#,
                        mood: "INT"),
                    medicine(
                        #"<effectiveTime xsi:type="IVL_TS"><low value="20240301"/><high value="20230301"/></effectiveTime>"#
                    )
                )))
        #expect(reading.medications.count == 3)
        #expect(reading.faults.count == 1 && reading.faults[0].contains("20240230"))
        #expect(reading.medications[0].start == nil && reading.medications[0].end?.text == "2024")
        #expect(reading.flags.contains("effective time ends before it begins"))
    }

    @Test("what names no drug is counted with its reason")
    func nameless() throws {
        let reading = try read(
            cda(
                section(
                    "10160-0", title: "Medications",
                    #"<substanceAdministration moodCode="EVN"><consumable><manufacturedProduct><manufacturedMaterial><code nullFlavor="UNK"/></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>"#,
                    "<substanceAdministration/>", medicine("", drug: "No known medications"),
                    "<observation/>", "")))
        #expect(reading.medications == [])
        #expect(
            reading.remarks == [
                "Medications: 5 not read (1: is a observation; 1: names no drug; 1: says that there is none; "
                    + "1: the drug is not known; 1: the entry is empty)"
            ])
    }

    @Test("taken as needed: a condition with content, or the words")
    func asNeeded() throws {
        let empty = try one(
            #"<text>Take daily</text><precondition><criterion nullFlavor="NI"/></precondition>"#)
        #expect(empty.dosages.first?.asNeeded == false)
        let condition = try one(
            #"<precondition><criterion><value xsi:type="CD" displayName="panic"/></criterion></precondition>"#
        )
        #expect(condition.dosages.first?.asNeeded == true)
        #expect(try one("<text>1 tab PRN sleep</text>").dosages.first?.asNeeded == true)
    }

    @Test("a free-text dose keeps number and unit apart; units in braces lose them")
    func doses() throws {
        let written = try one(#"<doseQuantity value="2 tablets"/>"#).dosages.first
        #expect(written?.doseValue == "2" && written?.doseUnit == "tablets")
        let braces = try one(#"<doseQuantity value="1.0" unit="{TABLET}"/>"#).dosages.first
        #expect(braces?.doseValue == "1.0" && braces?.doseUnit == "tablet")
        let nothing = try one(#"<doseQuantity nullFlavor="UNK"/>"#)
        #expect(nothing.dosages == [])
    }
}
