import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import RecordReading

@Suite struct PharmacyTableTests {
    /// Layouts of pharmacies and plans, each with the same fill of sertraline.
    static let layouts = [
        "Fill Date,Rx Number,Drug Name,Strength,Qty,Days Supply,Prescriber\n01/10/2024,7001234,SERTRALINE HCL,100 MG,60,30,\"CHEN, AMY\"\n",
        "RX #;DATE FILLED;MEDICATION;QUANTITY;DS;DOCTOR;REFILLS LEFT\n7001234;2024-01-10;SERTRALINE HCL 100MG TABS;60.000;30;A CHEN;2\n",
        "Patient\tDOB\tDispensed\tDrug Description\tQty Dispensed\tDay Supply\tPrescribed By\nJane Roe\t04/12/1988\t1/10/24\tSertraline 100 mg tablet\t60\t30\tAmy Chen\n",
        "ServiceDate|LabelName|MetricDecimalQuantity|DaysSupply|NDC|ClaimStatus|PatientPay\n20240110|SERTRALINE TAB 100MG|60|30|65862-0013-01|Paid|4.00\n",
        "Oak Street Pharmacy\nPrescription history for: Jane Roe\nPrinted: 06/01/2024\n\nMedicine,Form,Strength (MG),Number dispensed,Days,Picked up\nsertraline,tablet,100,60 tablets,30,\"Jan 10, 2024\"\n",
        "\u{FEFF}\"Order Date\",\"Item Description\",\"Quantity\",\"Supply Days\",\"Ordering Provider\",\"Status\"\r\n\"10-JAN-2024\",\"Sertraline Hydrochloride Oral Tablet 100 MG\",\"60\",\"30\",\"Amy Chen MD\",\"Shipped\"\r\n",
    ]

    @Test(arguments: layouts) func layout(_ text: String) throws {
        let record = try table(text)
        let fills = medications(record)
        #expect(fills.count == 1)
        let fill = try #require(fills.first)
        #expect(fill.kind == .dispense)
        #expect(fill.status == "completed")
        #expect(fill.start?.day == day("2024-01-10"))
        #expect(fill.daysSupply == 30)
        #expect(fill.quantity == "60")
        #expect(Tables.drugs?.recognise(text: fill.text)?.drug.name == "sertraline")
        #expect(fill.text.lowercased().contains("100"))
        #expect(fill.text.lowercased().contains("mg"))
        #expect(record.faults.isEmpty)
        #expect(record.facts.allSatisfy { !$0.isProposed })
    }

    @Test func namesTheRow() throws {
        let record = try table(
            "Drug,Fill Date,Qty\nsertraline 50 mg,1/2/2024,30\nsertraline 50 mg,2/1/2024,30\n")
        #expect(record.facts.map(\.id) == ["records/fills.csv#row=2", "records/fills.csv#row=3"])
        #expect(record.facts[0].source.reference == "records/fills.csv#row=2")
    }

    @Test func unknownLayoutIsToldWithItsColumns() {
        #expect {
            try table("Product Blurb,Dt,N\nsertraline 50 mg,1/2/2024,30\n")
        } throws: { error in
            let words = "\(error)"
            return words.contains("Product Blurb, Dt, N") && words.contains("--column")
        }
    }

    @Test func mappingByHand() throws {
        let text = "Blurb,Dt,N,D\nsertraline 50 mg tab,1/2/2024,30,30\n"
        let record = try table(
            text, columns: [.drug: "blurb", .fillDate: "Dt", .quantity: "N", .daysSupply: "D"])
        #expect(medications(record).first?.quantity == "30")
        #expect(throws: PharmacyTableError.self) {
            try table(text, columns: [.drug: "blurb", .fillDate: "Dt", .quantity: "Number"])
        }
    }

    @Test func dayFirstWhereTheColumnShowsIt() throws {
        let text = "Drug,Fill Date,Qty\nsertraline,25/01/2024,30\nsertraline,05/03/2024,30\n"
        #expect(medications(try table(text)).map { $0.start?.day } == [day("2024-01-25"), day("2024-03-05")])
    }

    @Test func impossibleAndFutureDaysAreFaults() throws {
        let record = try table(
            "Drug,Fill Date,Qty\nsertraline,02/31/2024,30\nsertraline,01/05/2031,30\nsertraline,01/05/2024,30\n"
        )
        #expect(record.facts.count == 1)
        #expect(record.faults.count == 2)
        #expect(record.faults.first?.contains("row 2") == true)
    }

    @Test(arguments: [
        ("Reversed", "cancelled"), ("RTS", "cancelled"), ("Returned to stock", "cancelled"),
        ("Rejected", "cancelled"), ("On Hold", "cancelled"), ("Sold", "completed"), ("Paid", "completed"),
        ("Picked up", "completed"), ("Dispensed", "completed"),
    ])
    func statuses(_ word: String, _ status: String) throws {
        let record = try table("Drug,Fill Date,Qty,Status\nsertraline,01/05/2024,30,\(word)\n")
        #expect(medications(record).first?.status == status)
    }

    @Test func reversalTakesBackOneOfTwo() throws {
        let record = try table(
            """
            Rx,Drug,Fill Date,Qty,Days Supply,Status
            1,sertraline 50 mg,01/05/2024,30,30,Paid
            1,sertraline 50 mg,01/05/2024,-30,30,Reversed
            1,sertraline 50 mg,01/05/2024,30,30,Paid
            """)
        #expect(medications(record).filter { $0.status == "completed" }.count == 1)
    }

    static let household = """
        Member Name,DOB,Drug Name,Fill Date,Qty
        Jane Roe,04/12/1988,sertraline 50 mg,01/05/2024,30
        John Roe,02/03/1985,lithium 300 mg,01/06/2024,60
        ROE JANE Q,04/12/1988,sertraline 50 mg,02/05/2024,30
        """

    @Test func ofAHouseholdOnlyTheOwnersRows() throws {
        let owner = PersonFact(name: "Jane Roe", birthDate: day("1988-04-12"))
        let record = try table(Self.household, owner: owner)
        #expect(record.facts.count == 2)
        #expect(record.persons.map(\.name) == ["Jane Roe"])
        #expect(record.remarks.contains { $0.contains("another person") })
        #expect(throws: PharmacyTableError.self) { try table(Self.household) }
    }

    @Test func quotedLineEndsAndDelimiters() throws {
        let record = try table(
            "Drug,Directions,Fill Date,Qty\n\"sertraline 50 mg, tab\",\"Take 1 tablet\nby mouth \"\"daily\"\"\",1/5/2024,30\n"
        )
        #expect(medications(record).first?.dosages.first?.text == "Take 1 tablet\nby mouth \"daily\"")
    }

    @Test func piecesOfAnySizeGiveTheSame() throws {
        let text = Self.layouts[4]
        let whole = try table(text)
        for size in [1, 2, 7, 64] {
            var reading = PharmacyTable(
                document: "records/fills.csv", today: today, delimiter: UInt8(ascii: ","))
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                reading.feed(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(try reading.finish() == whole)
        }
    }

    @Test(arguments: [
        "", "\n\n", "just words", "a,b,c\n1,2,3\n", "\"unclosed,Fill Date,Qty\nx,y,z", "Drug,Fill Date\n",
        ",,,,\n,,,,\n", "Drug;Fill Date;Qty",
    ])
    func nothingToRead(_ text: String) {
        let record = try? table(text)
        #expect(record?.facts.isEmpty ?? true)
        #expect(!PharmacyTable.isFillTable(head: text.utf8) || text.hasPrefix("Drug;"))
    }

    @Test func oddBytesDoNotCrash() {
        var generator = SteadyGenerator(seed: 7)
        let seed = Array(Self.layouts[0].utf8)
        for _ in 0..<300 {
            var bytes = seed
            for _ in 0..<4 {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255)
            }
            _ = try? PharmacyTable.read(bytes: bytes, document: "records/x.csv", today: today)
        }
    }
}
