import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct DiagnosisFindingTests {
    @Test(arguments: [
        ("F33.2", DiagnosisTopic.depressive), ("F32.A", .depressive), ("F34.1", .depressive),
        ("F31.81", .bipolar),
        ("F43.12", .posttraumaticStress), ("F41.1", .anxiety), ("F42.2", .obsessiveCompulsive),
        ("F20.9", .psychosis),
        ("F11.20", .substanceUse), ("R45.851", .suicidality), ("G30.9", .dementia), ("O09.90", .pregnancy),
        ("I67.1", .aneurysmOrMalformation), ("I61.9", .intracranialHemorrhage), ("I10", .hypertension),
    ])
    func topics(_ code: String, _ topic: DiagnosisTopic) { #expect(DiagnosisTopic(icd10cm: code) == topic) }

    @Test(arguments: ["E11.9", "F17.210", "J45.909", "F90.0", ""])
    func othersBearOnNothing(_ code: String) { #expect(DiagnosisTopic(icd10cm: code) == nil) }

    @Test(arguments: [
        ("Major depressive disorder, recurrent severe without psychotic features", DiagnosisTopic.depressive),
        ("Post-traumatic stress disorder", .posttraumaticStress), ("Bipolar II disorder", .bipolar),
        ("Opioid abuse (disorder)", .substanceUse), ("Normal pregnancy", .pregnancy),
        ("Hypertension", .hypertension),
    ])
    func words(_ text: String, _ topic: DiagnosisTopic) { #expect(DiagnosisTopic(text: text) == topic) }

    @Test(arguments: [
        "Stress (finding)", "Respiratory depression", "Family history of depression", "Depression screening",
        "Pulmonary hypertension", "No history of psychosis", "Pregnancy test", "Nicotine dependence",
        "ST depression",
    ])
    func wordsThatOnlyLookAlike(_ text: String) { #expect(DiagnosisTopic(text: text) == nil) }

    @Test func refutedAndMistakenAreLeftOut() {
        var maker = CaseMaker()
        maker.condition("Bipolar disorder", icd: "F31.9", verification: "refuted")
        maker.condition("Psychosis", icd: "F29", verification: "entered-in-error")
        maker.add(.condition(ConditionFact(text: "Major depression")), isProposed: true)
        #expect(maker.diagnoses.isEmpty)
    }

    @Test func severalSourcesAreOneDiagnosis() throws {
        var maker = CaseMaker()
        maker.condition(
            "Recurrent depression", icd: "F33.2", status: "resolved", onset: "2023-05-01",
            document: "records/a.json")
        maker.condition(
            "MDD, recurrent, severe", icd: "F33.2", status: "active", onset: "2024-05-01",
            document: "records/b.json")
        maker.subject.form.diagnosis.code = "F33.2"
        let diagnosis = try #require(maker.diagnoses.first)
        #expect(maker.diagnoses.count == 1)
        #expect(diagnosis.sources.count == 3)
        #expect(diagnosis.isActive == true)
        #expect(diagnosis.onset?.text == "2023-05-01")
    }

    @Test func codesStandAsReceivedAndMappedOnlyByTheTable() throws {
        var maker = CaseMaker()
        maker.condition("Recurrent major depression, severe, no psychosis", snomed: "36474008", status: nil)
        let diagnosis = try #require(maker.diagnoses.first)
        #expect(diagnosis.code == "36474008")
        #expect(diagnosis.system == "SNOMED CT")
        #expect(diagnosis.icd10cm == "F33.2")
        #expect(diagnosis.isActive == nil)
    }

    @Test func textAloneHasNoCode() throws {
        var maker = CaseMaker()
        maker.condition("severe depression")
        let diagnosis = try #require(maker.diagnoses.first)
        #expect(diagnosis.code == nil)
        #expect(diagnosis.icd10cm == nil)
    }
}
