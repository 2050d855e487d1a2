import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import RecordReading

@Suite struct PrintedFillsTests {
    private func read(_ text: String) throws -> ReadRecord? {
        let drugs = try #require(Tables.drugs)
        return PrintedFills(drugs: drugs, document: "records/history.txt", today: today)
            .read([RecordPage(number: 1, text: text)])
    }

    static let table = """
        Oak Street Pharmacy
        Patient: Jane Roe     DOB: 04/12/1988

        Fill Date    Rx #      Drug                          Qty   Days  Prescriber
        01/10/2024   7001234   SERTRALINE HCL 50 MG TABLET    30     30  Amy Chen MD
        02/09/2024   7001234   SERTRALINE HCL 100 MG TABLET   60     30  Amy Chen MD
        03/01/2024   7008000   LISINOPRIL 10 MG TABLET        90     90  Amy Chen MD
        """

    @Test func tableUnderHeadings() throws {
        let record = try #require(try read(Self.table))
        let fills = medications(record)
        #expect(fills.map(\.start?.text) == ["2024-01-10", "2024-02-09", "2024-03-01"])
        #expect(fills.map(\.quantity) == ["30", "60", "90"])
        #expect(fills.map(\.daysSupply) == [30, 30, 90])
        #expect(fills[1].text == "SERTRALINE HCL 100 MG TABLET")
        #expect(fills[1].prescriber == "Amy Chen MD")
        #expect(record.facts.allSatisfy { $0.isProposed })
        #expect(record.persons.first?.name == "Jane Roe")
    }

    @Test func everyProposalIsPinnedToItsLine() throws {
        let record = try #require(try read(Self.table))
        let scalars = Array(Self.table.unicodeScalars)
        for fact in record.facts {
            let span = try #require(fact.source.span)
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[span.start..<span.end])
            #expect(String(view).trimmed == fact.quote)
        }
    }

    @Test func headingsOnTwoLines() throws {
        let record = try #require(
            try read(
                """
                Date        Rx                                           Days
                Filled      Number    Drug Name                   Qty    Supply
                01/10/2024  7001234   Venlafaxine ER 75 mg cap    30     30
                """))
        #expect(medications(record).first?.daysSupply == 30)
        #expect(medications(record).first?.text == "Venlafaxine ER 75 mg cap")
    }

    @Test func drugAboveItsFills() throws {
        let record = try #require(
            try read(
                """
                CITALOPRAM HBR 40 MG TABLET
                  Date Filled   Rx #     Qty   Days Supply
                  03/02/2018    300411   30    30
                  04/01/2018    300411   30    30

                NORTRIPTYLINE HCL 25 MG CAP
                  Date Filled   Rx #     Qty   Days Supply
                  08/01/2019    301200   90    30
                """))
        #expect(
            medications(record).map(\.text) == [
                "CITALOPRAM HBR 40 MG TABLET", "CITALOPRAM HBR 40 MG TABLET", "NORTRIPTYLINE HCL 25 MG CAP",
            ])
    }

    @Test func labelsAndValues() throws {
        let record = try #require(
            try read(
                """
                Sertraline 50 mg tablet
                Rx #: 7001234   Date filled: 01/10/2024
                Qty: 30   Days supply: 30   Prescriber: Amy Chen

                Bupropion XL 150 mg tablet
                Rx #: 7001300   Date filled: 02/15/2024
                Qty: 30   Days supply: 30   Prescriber: Amy Chen
                """))
        let fills = medications(record)
        #expect(fills.map(\.start?.text) == ["2024-01-10", "2024-02-15"])
        #expect(fills.map(\.quantity) == ["30", "30"])
        #expect(fills.map(\.daysSupply) == [30, 30])
        #expect(fills.first?.text == "Sertraline 50 mg tablet")
    }

    @Test func recognitionErrorsInFiguresArePutRight() throws {
        let record = try #require(
            try read(
                """
                Fill Date    Rx Number  Drug                     Qty   Days
                O1/1O/2024   7001234    SERTRALINE 50 MG TABLET  3O    3O
                """))
        #expect(medications(record).first?.start?.text == "2024-01-10")
        #expect(medications(record).first?.quantity == "30")
    }

    @Test(arguments: [
        "", "A letter about nothing in particular, dated January 5, 2024.",
        "We denied your request for sertraline on 01/10/2024.",
        "Date   Description   Amount   Balance\n01/10/2024   Groceries   12.00   88.00",
        "Sertraline 50 mg was started on 01/10/2024 and stopped on 03/01/2024.",
        "Fill Date   Drug   Qty   Days\n",
    ])
    func noFillHistory(_ text: String) throws { #expect(try read(text) == nil) }

    @Test func impossibleDaysAreFaults() throws {
        let record = try #require(
            try read(
                """
                Fill Date    Rx Number  Drug                     Qty   Days
                02/31/2024   7001234    SERTRALINE 50 MG TABLET  30    30
                03/01/2024   7001234    SERTRALINE 50 MG TABLET  30    30
                """))
        #expect(record.facts.count == 1)
        #expect(record.faults.count == 1)
    }

    @Test func oddTextDoesNotCrash() throws {
        let drugs = try #require(Tables.drugs)
        var generator = SteadyGenerator(seed: 3)
        let seed = Array(Self.table.unicodeScalars)
        for _ in 0..<200 {
            var scalars = seed
            for _ in 0..<6 {
                let place = Int.random(in: 0..<scalars.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: scalars.remove(at: place)
                case 1: scalars[place] = "\n"
                default: scalars.insert("9", at: place)
                }
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            _ = PrintedFills(drugs: drugs, document: "d", today: today).read([
                RecordPage(number: 1, text: String(view))
            ])
        }
    }
}
