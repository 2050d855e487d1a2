import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import RecordReading

@Suite struct ChartNotesTests {
    private func read(_ text: String) throws -> ReadRecord? {
        ChartNotes(
            drugs: try #require(Tables.drugs), scales: try #require(Tables.scales),
            document: "records/note.txt",
            today: today
        ).read([RecordPage(number: 1, text: text)])
    }

    private func drugs(_ text: String) throws -> [MedicationFact] { try read(text).map(medications) ?? [] }

    private func scores(_ text: String) throws -> [ScoreFact] {
        try read(text)?.facts.compactMap { if case .score(let fact) = $0.fact { fact } else { nil } } ?? []
    }

    private func conditions(_ text: String) throws -> [ConditionFact] {
        try read(text)?.facts.compactMap { if case .condition(let fact) = $0.fact { fact } else { nil } }
            ?? []
    }

    /// Sentences that say nothing of what this person took.
    @Test(arguments: [
        "She has never tried sertraline.", "No history of lithium use.", "Denies ever taking bupropion.",
        "He has not been on venlafaxine.", "Patient declined mirtazapine.", "Sertraline was never started.",
        "Her mother did well on sertraline 100 mg.", "Family history: father treated with paroxetine.",
        "Sertraline worked for her sister.", "His wife takes escitalopram 20 mg.",
        "Will start venlafaxine 75 mg.",
        "Consider lithium augmentation.", "Plan: start aripiprazole 2 mg.", "We discussed nortriptyline.",
        "If no response, add lithium 300 mg.", "Prior authorization for esketamine was submitted.",
        "She is interested in ketamine.", "Options such as bupropion and mirtazapine were reviewed.",
        "Allergies: sertraline (rash)", "Recommended duloxetine; patient will think about it.",
        "Another patient told him about phenelzine.", "Avoid tricyclics such as amitriptyline.",
        "Lamotrigine was not started.", "Without prior trials of lithium or bupropion.",
        "Patient Education: sertraline may cause nausea.", "Never on lithium, phenelzine, or imipramine.",
    ])
    func proposesNothing(_ text: String) throws { #expect(try drugs(text).isEmpty) }

    /// Sentences in which a trap word denies something else.
    @Test(arguments: [
        "No response to sertraline 200 mg.", "Denies side effects from sertraline.",
        "Lives with her mother and takes sertraline 50 mg.", "Did not respond to sertraline.",
        "Sertraline did not help.", "Sertraline 100 mg without benefit.", "No longer taking sertraline.",
        "She reports no suicidal thoughts; takes sertraline 50 mg.", "Failed sertraline 200 mg.",
        "Could not tolerate sertraline.", "Continue sertraline 100 mg.",
        "Sertraline 50 mg, no adverse effects.",
    ])
    func proposesSertraline(_ text: String) throws {
        #expect(try drugs(text).map { $0.text.lowercased() } == ["sertraline"])
    }

    @Test(arguments: [
        (
            "Sertraline 50 mg to 200 mg, 02/01/2019 to 08/15/2019. No response.", "2019-02-01", "2019-08-15",
            "200", "No response"
        ),
        (
            "Started on sertraline 50 mg on January 12, 2021, titrated to 150 mg; stopped April 30, 2021 due to nausea.",
            "2021-01-12", "2021-04-30", "150", "nausea"
        ),
        (
            "Sertraline 100 mg x 8 weeks (started 1/8/2023), ineffective", "2023-01-08", "2023-03-05", "100",
            "ineffective"
        ),
        (
            "From 3 January 2016 until 20 July 2016 he took sertraline, reaching 200 mg, without improvement.",
            "2016-01-03", "2016-07-20", "200", "without improvement"
        ),
    ])
    func readsAttributes(_ text: String, _ start: String, _ end: String, _ dose: String, _ reason: String)
        throws
    {
        let fact = try #require(try drugs(text).first)
        #expect(fact.start?.text == start)
        #expect(fact.end?.text == end)
        #expect(fact.dosages.first?.doseValue == dose)
        #expect(fact.reasonStopped == reason)
    }

    @Test func aListSharesWhatStandsBeforeIt() throws {
        let found = try drugs("Patient failed sertraline, fluoxetine, and bupropion.")
        #expect(found.map(\.text) == ["sertraline", "fluoxetine", "bupropion"])
        #expect(found.allSatisfy { $0.reasonStopped == "failed" })
        #expect(try drugs("Never tried sertraline, fluoxetine, bupropion or lithium.").isEmpty)
    }

    @Test func theNextSentenceGoesOn() throws {
        let found = try drugs(
            "Sertraline was started 01/05/2020. Titrated to 150 mg. Stopped 06/01/2020 for lack of efficacy.")
        #expect(found.count == 1)
        #expect(found.first?.dosages.first?.doseValue == "150")
        #expect(found.first?.end?.text == "2020-06-01")
        #expect(found.first?.reasonStopped == "lack of efficacy")
    }

    @Test(arguments: [
        ("PHQ-9: 21", "PHQ-9", "21"), ("PHQ-9 score of 18 (severe)", "PHQ-9", "18"),
        ("PHQ9 21/27", "PHQ-9", "21"),
        ("MADRS on 02/20/2024 was 34", "MADRS", "34"), ("PHQ-9 decreased from 22 to 15", "PHQ-9", "15"),
        ("HAM-D17 was 24", "HAM-D17", "24"),
    ])
    func readsTotals(_ text: String, _ scale: String, _ value: String) throws {
        let found = try scores(text)
        #expect(found.map(\.name) == [scale])
        #expect(found.map(\.value) == [value])
    }

    @Test(arguments: [
        "Goal PHQ-9 below 5.", "PHQ-9 item 9: 1", "PHQ-2: 4", "PHQ-9 not done today.",
        "Mother's PHQ-9 was 20.",
        "Target MADRS of 10.", "PHQ-9: 99",
    ])
    func noTotal(_ text: String) throws { #expect(try scores(text).isEmpty) }

    @Test func totalsTakeTheVisitsDay() throws {
        let found = try scores(
            "Date of service: 01/09/2023\nPHQ-9: 19\n\nDate of service: 02/20/2023\nPHQ-9: 18\n")
        #expect(found.map(\.on?.text) == ["2023-01-09", "2023-02-20"])
    }

    @Test func diagnosesWithCodes() throws {
        let found = try conditions(
            "Assessment: Major depressive disorder, recurrent, severe (F33.2). PTSD F43.10.")
        #expect(found.map { $0.codes.first?.code } == ["F33.2", "F43.10"])
    }

    @Test(arguments: [
        "Rule out bipolar disorder.", "No history of psychosis or bipolar disorder.",
        "Mother with bipolar disorder.",
        "GAD-7: 15", "Denies PTSD symptoms.", "Screening for schizophrenia was negative.",
    ])
    func noDiagnosis(_ text: String) throws { #expect(try conditions(text).isEmpty) }

    @Test func pinsAreTheNotesOwnWords() throws {
        let text =
            "Name: Jane Roe\nDate of service: 01/09/2023\n\nTook sertraline 100 mg.\nPHQ-9: 19. MDD F33.1."
        let record = try #require(try read(text))
        let scalars = Array(text.unicodeScalars)
        #expect(record.facts.count == 3)
        for fact in record.facts {
            let span = try #require(fact.source.span)
            #expect(span.start < span.end && span.end <= scalars.count)
            #expect(fact.isProposed)
        }
    }

    @Test func oddTextDoesNotCrash() throws {
        var generator = SteadyGenerator(seed: 5)
        let seed = Array(
            "Took sertraline 50-200 mg from 1/2/2019 to Jan-Apr 2020; PHQ-9: 21, F33.2. d/c'd 2/2 rash"
                .unicodeScalars)
        for _ in 0..<300 {
            var scalars = seed
            for _ in 0..<5 {
                let place = Int.random(in: 0..<scalars.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: scalars.remove(at: place)
                case 1:
                    scalars[place] =
                        ["\n", ".", ":", "9", " ", "é"][Int.random(in: 0..<6, using: &generator)]
                default: scalars.insert("-", at: place)
                }
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            _ = try read(String(view))
        }
    }
}
