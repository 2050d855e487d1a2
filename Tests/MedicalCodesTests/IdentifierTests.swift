import Foundation
import MedicalCodes
import Testing

@Suite("Identifiers with check digits")
struct CheckDigitTests {
    @Test("one digit fits, the oracle's, and the nine others are refused with that one named")
    func oracle() throws {
        let lines = try oracleLines("check-digits.csv")
        #expect(lines.count == 180)
        for line in lines {
            let expected = try #require(Int(line[2]))
            for digit in 0...9 {
                let text = line[1] + (line[0] == "loinc" ? "-" : "") + String(digit)
                let fault = fault(line[0], text)
                #expect(
                    fault?.reason == (digit == expected ? nil : .checkDigit(expected: expected)), "\(text)")
            }
        }
    }

    private func fault(_ system: String, _ text: String) -> InvalidCode? {
        do throws(InvalidCode) {
            switch system {
            case "npi": _ = try NPI(text)
            case "loinc": _ = try LOINC(text)
            default: _ = try SNOMEDCT(text)
            }
            return nil
        } catch {
            return error
        }
    }

    @Test("two neighbours that changed places are seen")
    func transposed() {
        expectRefused(["1234567839", "2134567893", "1243567893"], as: NPI.self)
        expectRefused(["53489007", "34589007"], as: SNOMEDCT.self)
    }

    @Test("NPI")
    func npi() throws {
        try expectRead(["1234567893": "1234567893", " 1234567893\n": "1234567893"], as: NPI.self)
        expectRefused(
            [
                "1234567890", "", "   ", "123456789", "12345678933", "123456789X", "123-456-7893",
                "１２３４５６７８９３", "1234 567893",
            ], as: NPI.self)
        #expect(throws: InvalidCode(system: .npi, text: "1234567890", reason: .checkDigit(expected: 3))) {
            try NPI("1234567890")
        }
        #expect(throws: InvalidCode(system: .npi, text: " ", reason: .empty)) { try NPI(" ") }
    }

    @Test("LOINC")
    func loinc() throws {
        try expectRead(["44261-6": "44261-6", "44249-1": "44249-1", "1-8": "1-8"], as: LOINC.self)
        expectRefused(
            ["44261-5", "44261", "442616", "-6", "44261-", "12345678-2", "LP6464-4", "44261-66", "044261-6"],
            as: LOINC.self)
    }

    @Test(
        "SNOMED CT",
        arguments: [
            "35489007", "370143000", "36923009", "87512008", "720455008", "719592004", "450714000",
            "251000119105", "76441001", "430852001", "70747007", "66344007", "281000119103", "47505003",
            "21897009",
            "23835007", "191610000", "310497006",
        ])
    func snomed(text: String) throws {
        let code = try SNOMEDCT(text)
        #expect(code.component == .concept)
        #expect(code.isExtension == text.hasSuffix("105") || code.isExtension == text.hasSuffix("103"))
    }

    @Test("what is not SNOMED CT")
    func notSnomed() {
        expectRefused(
            [
                "", "12345", "1234567890123456789", "035489007", "35489008", "3548900X", "35489037",
                "35489107",
            ],
            as: SNOMEDCT.self)
    }
}

@Suite("Codes without check digits")
struct FormTests {
    @Test("HCPCS")
    func hcpcs() throws {
        try expectRead(
            ["J0013": "J0013", "g2082": "G2082", " V5011 ": "V5011", "A0021": "A0021"], as: HCPCS.self)
        expectRefused(
            ["", "J001", "J00130", "JJ013", "96365", "W0001", "J 0013", "0013J", "J00１3"], as: HCPCS.self)
    }

    @Test("CPT numbers as typed")
    func cpt() throws {
        try expectRead(
            ["96365": "96365", "0017F": "0017F", "0018u": "0018U", "0200T": "0200T"], as: CPT.self)
        expectRefused(["", "9636", "963655", "J0013", "9636X", "96365-59", "F0017", "9636 5"], as: CPT.self)
    }

    @Test("either level of procedure code")
    func procedure() throws {
        #expect(try ProcedureCode("J0013") == .hcpcs(HCPCS("J0013")))
        #expect(try ProcedureCode("96365") == .cpt(CPT("96365")))
        #expect(try ProcedureCode(" 90837").text == "90837")
        for text in ["", "Spravato", "F32.2", "1234"] {
            #expect(throws: InvalidCode.self) { try ProcedureCode(text) }
        }
    }

    @Test("revenue codes")
    func revenue() throws {
        try expectRead(["0636": "0636", "636": "0636", "0900": "0900", "1001": "1001"], as: RevenueCode.self)
        expectRefused(["", "36", "06366", "0000", "9000", "O636", "000"], as: RevenueCode.self)
    }

    @Test("RxNorm concepts")
    func rxNorm() throws {
        try expectRead(["6130": "6130", " 12345678": "12345678"], as: RxCUI.self)
        expectRefused(["", "0", "06130", "123456789", "6130.0", "-6130", "ketamine"], as: RxCUI.self)
    }

    @Test("NDC is normalised to eleven digits")
    func ndc() throws {
        try expectRead(
            [
                "50458-028-02": "50458002802", "0409-2051-05": "00409205105", "42023-1130-1": "42023113001",
                "50458-0028-03": "50458002803", "50458002803": "50458002803",
            ], as: NDC.self)
        let code = try NDC("50458-028-02")
        #expect(code.labeler == "50458" && code.product == "0028" && code.package == "02")
        #expect(code.hyphenated == "50458-0028-02")
        expectRefused(
            [
                "", "5045802802", "50458-028", "504580028023", "5045-028-02", "50458-028-2", "50458--02",
                "50458-028-0A", "50458_028_02", "-", "50458-028-02-",
            ], as: NDC.self)
        #expect(throws: InvalidCode(system: .ndc, text: "5045802802", reason: .ambiguousWithoutHyphens)) {
            try NDC("5045802802")
        }
    }

    @Test("claim adjustment reasons")
    func carc() throws {
        try expectRead(
            [
                "CO-50": "CO-50", "co50": "CO-50", "PR 204": "PR-204", "50": "50", "PI-A1": "PI-A1",
                "B7": "B7",
                "OA-B22": "OA-B22", "P1": "P1", "PR1": "PR-1", "CO-A0": "CO-A0", "CR-1": "CR-1",
            ], as: CARC.self)
        #expect(try CARC("CO-50").group == .contractualObligation)
        #expect(try CARC("B7").group == nil)
        #expect(try CARC("PR-B7").reason == "B7")
        expectRefused(
            [
                "", "CO", "CO-", "CO-0", "XX-50", "CO-050", "1000", "C50", "CO--50", "CO-B123", "CO-50A",
                "CO-B01",
            ],
            as: CARC.self)
    }

    @Test("remittance remarks")
    func rarc() throws {
        try expectRead(
            ["M25": "M25", "ma01": "MA01", "N706": "N706", "MA130": "MA130", "N1": "N1"], as: RARC.self)
        expectRefused(
            ["", "M", "MA1", "MA001", "MA00", "N0", "N01", "N12345", "X25", "25", "M1234", "MB25", "N7O6"],
            as: RARC.self)
    }
}
