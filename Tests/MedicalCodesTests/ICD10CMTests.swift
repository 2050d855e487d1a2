import Testing

@testable import MedicalCodes

@Suite("ICD-10-CM")
struct ICD10CMTests {
    @Test("the whole table is the oracle's: count, billable count and checksum over every line")
    func wholeTable() throws {
        let numbers = Dictionary(
            uniqueKeysWithValues: try oracleLines("icd10cm.csv").prefix(3).map { ($0[0], $0[1]) })
        let table = ICD10CMTable.embedded
        let entries = table.categories.flatMap { table.codes(inCategory: $0) }
        #expect(String(entries.count) == numbers["count"])
        #expect(String(entries.count(where: \.isBillable)) == numbers["billable"])
        let ordered = entries.sorted { $0.code.lexicographicallyPrecedes($1.code) }
        var checksum: UInt64 = 0xCBF2_9CE4_8422_2325
        for entry in ordered {
            for byte in entry.code + Array(entry.isBillable ? " b\n".utf8 : " c\n".utf8) {
                checksum = (checksum ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        #expect(String(checksum, radix: 16) == numbers["checksum"].map { String($0.drop { $0 == "0" }) })
    }

    @Test("a sample of codes and near misses stands as the oracle says")
    func sample() throws {
        let lines = try oracleLines("icd10cm.csv").dropFirst(3)
        #expect(lines.count > 2_000)
        let words: [ICD10CM.Status: String] = [
            .billable: "billable", .category: "category", .notInEdition: "none",
        ]
        for line in lines {
            let code = try ICD10CM(line[0])
            #expect(words[code.status] == line[1], "\(line[0])")
        }
    }

    @Test(
        "diagnoses that these cases turn on are billable",
        arguments: [
            "F32.0", "F32.1", "F32.2", "F32.3", "F32.4", "F32.5", "F32.81", "F32.89", "F32.9", "F32.A",
            "F33.0",
            "F33.1", "F33.2", "F33.3", "F33.40", "F33.41", "F33.42", "F33.8", "F33.9", "F31.30", "F31.31",
            "F31.32",
            "F31.4", "F31.5", "F31.81", "F34.1", "F43.10", "F43.11", "F43.12", "R45.851", "Z91.51", "Z91.52",
            "F41.1", "F42.2", "F42.9", "F53.0", "T43.225A", "T43.215A", "T43.205A", "Z91.128", "Z91.148",
            "I10",
            "B20", "P84", "QA0.0102", "S02.0XXA",
        ])
    func billable(text: String) throws {
        let code = try ICD10CM(text)
        #expect(code.status == .billable)
        try code.requireBillable()
        #expect(code.billableCodes == [code])
        #expect(try ICD10CM(code.dotless.lowercased()) == code)
    }

    @Test(
        "headings are not billable",
        arguments: [
            "F32", "F33", "F33.4", "F32.8", "F43.1", "F43", "Z91.5", "T43.225", "R45.85", "QA0", "S02.0",
        ])
    func categories(text: String) throws {
        let code = try ICD10CM(text)
        #expect(code.status == .category)
        try code.requireListed()
        #expect(
            throws: InvalidCode(
                system: .icd10CM, text: text, reason: .notBillable(edition: "April 1 2026"))
        ) { try code.requireBillable() }
        #expect(code.billableCodes.count > 1)
        for below in code.billableCodes {
            #expect(below.isWithin(code) && below.status == .billable)
        }
    }

    @Test(
        "codes of the right form that do not exist name the nearest that does",
        arguments: [
            ("Z91.510", "Z91.51"), ("F32.20", "F32.2"), ("F33.5", "F33"), ("T43.225X", "T43.225"),
            ("S02.0XX", "S02.0"), ("S02.0X", "S02.0"), ("I10.0", "I10"), ("F32.A1", "F32.A"),
        ])
    func missing(text: String, nearest: String) throws {
        let code = try ICD10CM(text)
        #expect(code.status == .notInEdition)
        #expect(code.billableCodes.isEmpty == !text.hasPrefix("S02.0X"))
        #expect(
            throws: InvalidCode(
                system: .icd10CM, text: text, reason: .notInEdition(edition: "April 1 2026", nearest: nearest)
            )
        ) { try code.requireListed() }
    }

    @Test("a category that does not exist has nothing near it")
    func nothingNear() throws {
        for text in ["F35", "Z00", "A00", "U99.9", "Z99"] {
            let code = try ICD10CM(text)
            #expect((code.nearestListed == nil) == (code.category.status == .notInEdition))
        }
        #expect(try ICD10CM("F35.1").nearestListed == nil)
    }

    @Test(
        "what is not of the form is refused",
        arguments: [
            "", " ", "F3", "F32.", "F.322", "F32.2.1", "32.2", "FF2.2", "F32.22222", "F32-2", "F3Z.2",
            "296.33",
            "F32 .2", "Ｆ32.2", "F32.2é", ".F32",
        ])
    func form(text: String) { expectRefused([text], as: ICD10CM.self) }

    @Test("a fault reads as a sentence")
    func sentences() throws {
        let missing = #expect(throws: InvalidCode.self) { try ICD10CM("Z91.510").requireListed() }
        #expect(
            missing?.description
                == "Z91.510 is not an ICD-10-CM code in the list of April 1 2026. Z91.51 is.")
        let heading = #expect(throws: InvalidCode.self) { try ICD10CM("F33.4").requireBillable() }
        #expect(
            heading?.description
                == "F33.4 is a heading in the list of April 1 2026: "
                + "an ICD-10-CM code on a claim needs more characters.")
    }

    @Test("spellings of one code are one code")
    func spelling() throws {
        try expectRead(
            ["f33.2": "F33.2", "F332": "F33.2", " F33.2 ": "F33.2", "I10": "I10"], as: ICD10CM.self)
        #expect(try ICD10CM("F33.2").category == ICD10CM("F33"))
        #expect(try !ICD10CM("F33").isWithin(ICD10CM("F33.2")))
        #expect(ICD10CM.edition == "April 1 2026")
    }
}
