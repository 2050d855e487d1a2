import CivilCalendar
import CoverageModel
import NoticeReading
import Testing

@testable import RecordReading

/// Statements of benefits and remittances as tables.
struct RemittanceTests {
    private func notice(_ text: String, owner: PersonFact? = nil) throws -> Notice {
        let table = try #require(RemittanceTable(bytes: Array(text.utf8), name: "eob.csv", today: today))
        return NoticeReader.read(try table.statement(owner: owner).statement)
    }

    @Test("A member portal's claims give lines, codes, days and the reason of the denied line")
    func portal() throws {
        let notice = try notice(
            """
            Claim Number,Date of Service,Procedure,Amount Billed,Plan Allowed,Plan Paid,Your Responsibility,Remark
            E2290017,01/15/2024,J3490,$650.00,$0.00,$0.00,$650.00,CO-50
            E2290017,01/15/2024,96365,$210.00,$140.00,$112.00,$28.00,
            """)
        #expect(notice.kind == .explanationOfBenefits)
        #expect(notice.claimNumbers == ["E2290017"])
        #expect(notice.serviceCodes == ["J3490", "96365"])
        #expect(notice.lines.map(\.outcome) == ["denied", "paid"])
        #expect(notice.lines.map(\.patientCents) == [65_000, 2_800])
        #expect(notice.reasons.map(\.code) == [.notMedicallyNecessary])
        #expect(notice.serviceDates == Notice.DayRange(from: day("2024-01-15"), to: day("2024-01-15")))
        // No column says when it was decided: the day of service is no day of a letter.
        #expect(notice.letterDate == nil)
        #expect(notice.denialDate == nil)
        #expect(notice.payer == nil)
    }

    @Test("A clinic's remittance gives its groups, reasons and remark codes as one code each")
    func remittance() throws {
        let notice = try notice(
            """
            Payer;Fernhill Mutual
            Check Date;02/03/2025

            Patient Name;ICN;From DOS;To DOS;CPT;Mod;Charges;Allowed;Paid;Group Code;CARC;RARC;Prov
            Osgood, Perrin;25033A71;01/20/2025;01/20/2025;96365;59;310;0;0;CO;197;N54;x
            Osgood, Perrin;25033A71;01/20/2025;01/20/2025;J3490;;"1,450.5";0;0;CO;"197";N54;x
            Osgood, Perrin;25033A71;01/20/2025;01/21/2025;99214;25;180;121.10;96.88;PR;2;;x
            Total;;;;;;1940.5;121.10;96.88;;;;
            """)
        #expect(notice.payer == "Fernhill Mutual")
        #expect(notice.letterDate == day("2025-02-03"))
        #expect(notice.denialDate == day("2025-02-03"))
        #expect(notice.patient == "Osgood, Perrin")
        #expect(notice.lines.map(\.adjustments) == [["CO-197", "N54"], ["CO-197", "N54"], ["PR-2"]])
        #expect(notice.lines[1].billedCents == 145_050)
        #expect(notice.lines.map(\.outcome) == ["denied", "denied", "paid"])
        #expect(notice.reasons.map(\.code) == [.noPriorAuthorization])
        #expect(notice.serviceDates.to == day("2025-01-21"))
        #expect(notice.unread.contains { $0.contains("1 rows under the headings are no claim lines") })
    }

    @Test("Claims without service codes give their amounts, and words give the reason")
    func claims() throws {
        let notice = try notice(
            """
            Claim ID,Service Date,Claim Status,Billed Amount,Plan Paid,You Owe,Denial Reason
            88-1,2025-03-04,Denied,900.00,0.00,900.00,The service is considered experimental or investigational
            88-2,2025-03-11,Paid,200.00,150.00,50.00,
            """)
        #expect(notice.lines.map(\.outcome) == ["denied", "paid"])
        #expect(notice.lines.map(\.code) == [nil, nil])
        #expect(notice.reasons.map(\.code) == [.experimentalInvestigational])
    }

    @Test("Every span stands in the text that is shown")
    func spans() throws {
        let text = """
            Claim #\tDOS\tProc Code\tBilled\tPaid\tReason Code
            A-77\t2025-03-04\t90837\t$180.00\t$0.00\tPR-204
            """
        let table = try #require(RemittanceTable(bytes: Array(text.utf8), name: "eob.tsv", today: today))
        let statement = try table.statement(owner: nil).statement
        let notice = NoticeReader.read(statement)
        let scalars = Array(statement.text.unicodeScalars)
        for (key, span) in notice.spans {
            #expect(span.end <= scalars.count && span.start < span.end, "\(key)")
        }
        let span = try #require(notice.spans["claimNumbers.0"])
        var found = ""
        found.unicodeScalars.append(contentsOf: scalars[span.start..<span.end])
        #expect(found == "A-77")
        #expect(notice.reasons.first?.quote == "PR-204")
    }

    @Test("A household's statement gives the owner's lines alone, and none without an owner")
    func household() throws {
        let text = """
            Patient,DOB,Claim,DOS,CPT,Billed,Paid
            Ada Quill,1980-02-03,1,2025-03-04,90837,180.00,90.00
            Ben Quill,2011-05-06,2,2025-03-05,99213,120.00,60.00
            """
        #expect(throws: RemittanceTableError.self) { try notice(text) }
        let owner = PersonFact(name: "Ada Quill", birthDate: day("1980-02-03"), sex: nil)
        let own = try notice(text, owner: owner)
        #expect(own.claimNumbers == ["1"])
        #expect(own.unread.contains { $0.contains("another person's") })
        #expect(!own.lines.contains { $0.code == "99213" })
    }

    @Test("Values that cannot be are named and left out")
    func faults() throws {
        let notice = try notice(
            """
            Claim,DOS,CPT,Billed,Paid,Something Else
            1,02/30/2025,90837,180.00,90.005,a
            2,2031-01-01,ABCDE,180.00,90.00,b
            """)
        #expect(notice.lines.map(\.date) == [nil, nil])
        #expect(notice.lines[0].paidCents == nil)
        for words in ["02/30/2025", "90.005", "2031-01-01", "ABCDE", "Something Else"] {
            #expect(notice.unread.contains { $0.contains(words) }, "\(words)")
        }
    }

    @Test(
        "What is no statement is left to others, and one without lines is refused",
        arguments: [
            "Day,Steps,Distance\n2021-01-05,4012,3.1\n",
            "Drug,Fill Date,Plan Paid,You Paid\nsertraline,2021-01-05,3.00,1.00\n",
            "Claim,DOS,Note\n1,2021-01-05,x\n", "", "Claim", "a,b\nc,d\n",
        ])
    func others(_ text: String) {
        #expect(RemittanceTable(bytes: Array(text.utf8), name: "x.csv", today: today) == nil)
    }

    @Test("Headings alone are refused, and so is a whole clinic's book")
    func refused() throws {
        #expect(throws: RemittanceTableError.self) { try notice("Claim,DOS,CPT,Billed,Paid\n") }
        var long = "Claim,DOS,CPT,Billed,Paid\n"
        for number in 0..<2_100 { long += "\(number),2025-01-05,90837,180.00,90.00\n" }
        #expect(throws: RemittanceTableError.self) { try notice(long) }
    }

    @Test(
        "Codes in cells",
        arguments: [
            ("CO-50", nil, ["CO-50"]), ("CO 45, PR 1", nil, ["CO-45", "PR-1"]), ("PR3", nil, ["PR-3"]),
            ("N115 MA130", nil, ["N115", "MA130"]), ("50", "CO", ["CO-50"]), ("050", nil, ["50"]),
            ("45|197", "CO|CO", ["CO-45", "CO-197"]), ("CO-50: $650.00", nil, ["CO-50"]),
            ("A1", "OA", ["OA-A1"]), ("", nil, []), ("See note", nil, []),
        ] as [(String, String?, [String])])
    func codes(_ cell: String, _ group: String?, _ codes: [String]) {
        #expect(AdjustmentCell.codes(in: cell, group: group) == codes)
    }
}
