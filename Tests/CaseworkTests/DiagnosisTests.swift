import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct DiagnosisTests {
    private let mdd = Requirement.diagnosis(
        DiagnosisSet(prefixes: ["F32.", "F33."], except: ["F32.A", "F32.81", "F33.42"]))

    @Test(arguments: [
        ("F33.2", Verdict.met), ("F32.2", .met), ("f33.1", .met), ("F32.A", .notMet), ("F33.42", .notMet),
        ("F34.1", .notMet), ("F31.4", .notMet), ("F43.10", .notMet),
    ])
    func statedCode(_ code: String, _ expected: Verdict) {
        var maker = CaseMaker()
        maker.subject.form.diagnosis.code = code
        #expect(verdict(mdd, maker) == expected)
    }

    @Test(
        arguments: [
            ("F33.2", "active", "confirmed", Verdict.met), ("F33.2", nil, nil, .met),
            ("F33.2", "resolved", nil, .unknown),
            ("F33.2", "active", "provisional", .unknown), ("F33.2", "active", "refuted", .unknown),
            ("F32.A", "active", nil, .unknown), ("I10", "active", nil, .unknown),
        ] as [(String, String?, String?, Verdict)])
    func recordedCode(_ code: String, _ status: String?, _ verification: String?, _ expected: Verdict) {
        var maker = CaseMaker()
        maker.condition("a problem", icd: code, status: status, verification: verification)
        #expect(verdict(mdd, maker) == expected)
    }

    @Test func snomedIsMappedOnlyByTheRulebook() {
        var maker = CaseMaker()
        maker.condition("Recurrent major depression", snomed: "66344007")
        #expect(verdict(mdd, maker) == .met)
        var severe = CaseMaker()
        severe.condition("Severe depression", snomed: "310497006")
        #expect(verdict(mdd, severe) == .unknown)
        var text = CaseMaker()
        text.condition("Major depression, recurrent")
        #expect(verdict(mdd, text) == .unknown)
    }

    @Test func nothingOnFileIsUnknown() {
        let result = judge(mdd, CaseMaker())
        #expect(result.proof.verdict == .unknown)
        #expect(result.proof.missing.first?.from == .prescriber)
    }

    @Test func unmappedDepressionAsksForTheCode() {
        var maker = CaseMaker()
        maker.condition("Depressive disorder", snomed: "35489007")
        #expect(verdict(mdd, maker) == .unknown)
    }
}
