import CivilCalendar
import CoverageModel
import FHIRInterchange
import Testing

@Suite("Pharmacy claims")
struct PharmacyClaimTests {
    static let drug = #"""
        "productOrService": {"coding": [{"system": "http://hl7.org/fhir/sid/ndc", "code": "00000000000",
         "display": "SERTRALINE 50 MG"}]}
        """#
    static let supply = #"""
        "supportingInfo": [{"sequence": 1, "category": {"coding": [{"code": "dayssupply"}]},
         "valueQuantity": {"value": 30}}, {"sequence": 2, "category": {"coding": [{"code": "refillnum"}]},
         "valueQuantity": {"value": 2}}]
        """#

    static func claim(_ elements: String, item: String) -> String {
        #"""
        {"resourceType": "ExplanationOfBenefit", "id": "e", "status": "active", "use": "claim",
         "outcome": "complete", \#(elements), "item": [\#(item)]}
        """#
    }

    @Test("a fill as CARIN Blue Button has it")
    func fill() throws {
        let reading = try read(
            Self.claim(
                #"""
                "type": {"coding": [{"code": "pharmacy"}]}, "billablePeriod": {"start": "2024-01-11"},
                 "careTeam": [{"role": {"coding": [{"code": "prescribing"}]}, "provider": {"display":
                 "Dr. Sample"}}], \#(Self.supply)
                """#,
                item: #"""
                    {"sequence": 1, \#(Self.drug), "servicedDate": "2024-01-12", "quantity":
                     {"value": 30.5, "unit": "EA"}, "informationSequence": [1, 2]}
                    """#
            ))
        let fact = try #require(reading.medications.first)
        #expect(fact.kind == .claim && fact.text == "SERTRALINE 50 MG" && fact.status == "active")
        #expect(fact.start?.day == Day(2024, 1, 12) && fact.daysSupply == 30 && fact.quantity == "30.5")
        #expect(fact.notes == ["Fill number 2"] && fact.prescriber == "Dr. Sample")
        #expect(reading.ids == ["records/chart.json#ExplanationOfBenefit/e"])
    }

    @Test(
        "the fill date falls back to the billable period",
        arguments: [
            (#""servicedPeriod": {"start": "2024-01-13"}"#, Day(2024, 1, 13)),
            (#""sequence": 1"#, Day(2024, 1, 11)),
        ])
    func dates(_ element: String, _ day: Day?) throws {
        let reading = try read(
            Self.claim(#""billablePeriod": {"start": "2024-01-11"}"#, item: "{\(element), \(Self.drug)}"))
        #expect(reading.medications.first?.start?.day == day)
    }

    @Test(
        "what is no fill stays a count",
        arguments: [
            claim(
                #""type": {"coding": [{"code": "pharmacy"}]}"#,
                item: #"{"productOrService": {"text": "Encounter"}}"#),
            claim(
                #""type": {"coding": [{"code": "professional"}]}"#,
                item: #"""
                    {"productOrService": {"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code":
                     "90834"}]}}
                    """#),
            claim(supply, item: #"{"sequence": 1}"#), claim(supply, item: ""),
            claim(supply, item: "{\(drug)}").replacing(
                "\"use\": \"claim\"", with: "\"use\": \"predetermination\""),
        ])
    func notFills(_ text: String) throws {
        let reading = try read(text)
        #expect(reading.facts.isEmpty)
        #expect(reading.counts == ["ExplanationOfBenefit": 1])
    }

    @Test("denied, reversed and failed claims are flagged")
    func flagged() throws {
        let denied = try read(
            Self.claim(
                Self.supply,
                item: #"""
                    {\#(Self.drug), "adjudication": [{"category": {"coding": [{"code": "denialreason"}]},
                     "reason": {"text": "refill too soon"}}]}
                    """#
            ))
        #expect(denied.flags == ["the plan denied this claim: refill too soon"])
        let cancelled = try read(
            Self.claim(Self.supply, item: "{\(Self.drug)}").replacing("\"active\"", with: "\"cancelled\""))
        #expect(cancelled.flags == ["status: cancelled"])
        let failed = try read(
            Self.claim(Self.supply, item: "{\(Self.drug)}").replacing("\"complete\"", with: "\"error\""))
        #expect(failed.flags == ["claim outcome: error"])
    }

    @Test("several items keep their own supply, flags and places")
    func items() throws {
        let reading = try read(
            Self.claim(
                #"""
                "supportingInfo": [{"sequence": 1, "category": {"coding": [{"code": "dayssupply"}]},
                 "valueQuantity": {"value": 30}}, {"sequence": 2, "category": {"coding": [{"code":
                 "https://bluebutton.cms.gov/resources/variables/days_suply_num"}]}, "valueQuantity":
                 {"value": 90}}]
                """#,
                item: #"""
                    {\#(Self.drug), "informationSequence": [1], "servicedDate": "2024-02-30"},
                     {\#(Self.drug), "informationSequence": [2]}
                    """#
            ))
        #expect(reading.medications.map(\.daysSupply) == [30, 90])
        #expect(
            reading.ids.map { $0.split(separator: "#").last } == [
                "ExplanationOfBenefit/e.item[0]", "ExplanationOfBenefit/e.item[1]",
            ])
        #expect(reading.facts.map(\.flags.count) == [1, 0])
    }
}
