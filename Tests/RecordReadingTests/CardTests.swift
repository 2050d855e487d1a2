import CoverageModel
import Testing

@testable import RecordReading

@Suite struct CardTests {
    private func read(_ text: String) -> CoverageFact? {
        let record = InsuranceCards(document: "records/card.png", today: today).read([
            RecordPage(number: 1, text: text)
        ])
        guard case .coverage(let fact)? = record?.facts.first?.fact else { return nil }
        return fact
    }

    @Test func front() throws {
        let fact = try #require(
            read(
                """
                Larkspur Health Plan
                PPO
                Member Name: DANA WHITLOW
                Member ID: LKS 4471 90215   RxBIN: 610014
                Group No: 0088431   RxPCN: LKSRX
                RxGrp: LK8843
                Administered by Larkspur Benefit Services
                """))
        #expect(fact.payer == "Larkspur Health Plan")
        #expect(fact.memberID == "LKS 4471 90215")
        #expect(fact.group == "0088431")
        #expect(fact.card?.bin == "610014")
        #expect(fact.card?.pcn == "LKSRX")
        #expect(fact.card?.rxGroup == "LK8843")
        #expect(fact.card?.subscriber == "DANA WHITLOW")
        #expect(fact.card?.marks.contains("administered by") == true)
        #expect(fact.type == "administered by")
    }

    @Test func backWithPhonesByDepartment() throws {
        let fact = try #require(
            read(
                """
                Larkspur Health Plan
                Member Services: 1-800-555-0142
                Provider Services: 1-800-555-0143   Fax: 1-800-555-0149
                Prior Authorization: (800) 555-0144
                Behavioral Health: 800.555.0145
                Group Number: 0088431
                TTY: 800-555-0199
                """))
        let phones = try #require(fact.card?.phones)
        #expect(phones.first { $0.department == "member services" }?.number == "800-555-0142")
        #expect(phones.first { $0.department == "prior authorization" }?.number == "800-555-0144")
        #expect(phones.first { $0.department == "behavioral health" }?.number == "800-555-0145")
        #expect(phones.contains { $0.isFax && $0.number == "800-555-0149" })
        #expect(!phones.contains { $0.number == "800-555-0199" })
    }

    @Test func valuesUnderTheirLabels() throws {
        let fact = try #require(
            read(
                """
                Prairie Mutual Insurance Company
                Subscriber ID       Group
                PMI00448812         TX55120
                RxBIN 004336   RxPCN ADV
                """))
        #expect(fact.memberID == "PMI00448812")
        #expect(fact.group == "TX55120")
        #expect(fact.card?.bin == "004336")
    }

    @Test(arguments: [
        ("Medicare Advantage HMO\nH4432-017", "medicare advantage"), ("TRICARE Prime", "tricare"),
        ("Managed Medicaid", "managed medicaid"), ("Federal Employee Program", "federal employee program"),
        ("Self-funded by Acme", "self funded"),
    ])
    func marks(_ words: String, _ type: String) throws {
        let fact = try #require(read("Saltmarsh Health Plan\n\(words)\nMember ID: ABC1234567\nGroup: 12345"))
        #expect(fact.type == type)
    }

    @Test(arguments: [
        "", "Dear Ms. Roe,\nthank you for calling 800-555-0142.", "Sertraline 50 mg daily.",
        "Grocery list: eggs, milk", "RxBIN: 12",
    ])
    func noCard(_ text: String) { #expect(read(text) == nil) }
}

@Suite struct CorrectionTests {
    private let statement = Fact.medication(MedicationFact(kind: .statement, text: "sertraline"))

    @Test func putsRight() throws {
        var fact = try FactCorrection.apply("dose", "150 mg", to: statement, today: today)
        fact = try FactCorrection.apply("start", "2021-03", to: fact, today: today)
        fact = try FactCorrection.apply("end", "06/01/2021", to: fact, today: today)
        guard case .medication(let medication) = fact else { return }
        #expect(medication.dosages.first?.doseValue == "150")
        #expect(medication.start?.text == "2021-03")
        #expect(medication.end?.text == "2021-06-01")
        #expect(medication.status == "stopped")
    }

    @Test(arguments: [
        ("dose", "much"), ("dose", "0"), ("start", "someday"), ("start", "2031-01-01"), ("drug", ""),
        ("colour", "red"),
        ("end", "02/31/2021"),
    ])
    func refuses(_ key: String, _ value: String) {
        #expect(throws: FactCorrection.Fault.self) {
            try FactCorrection.apply(key, value, to: statement, today: today)
        }
    }

    @Test func endBeforeStartIsRefused() throws {
        let fact = try FactCorrection.apply("start", "2021-03-04", to: statement, today: today)
        #expect(throws: FactCorrection.Fault.self) {
            try FactCorrection.check(
                try FactCorrection.apply("end", "2020-01-01", to: fact, today: today))
        }
        // Both may be moved past the old end, in any order.
        let moved = try FactCorrection.apply("start", "2022-03-04", to: fact, today: today)
        try FactCorrection.check(try FactCorrection.apply("end", "2022-04-01", to: moved, today: today))
    }

    @Test func whatAFactSaysNowCanBeTypedAgain() throws {
        for key in FactCorrection.keys(of: statement) {
            guard let now = FactCorrection.value(key, of: statement) else { continue }
            #expect(try FactCorrection.apply(key, now, to: statement, today: today) == statement, "\(key)")
        }
    }
}
