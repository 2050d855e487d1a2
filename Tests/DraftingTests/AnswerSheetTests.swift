import CoverageModel
import DocumentModel
import Testing

@testable import Drafting

/// The prescriber's attestation goes out as questions and comes back as signed answers.
@Suite struct AnswerSheetTests {
    @Test func aTickedBoxIsTheAnswer() {
        let text =
            "1. How did sertraline (May 2025 to July 2025) end? [ ] no-response [x] intolerance (treatments.0.outcome)"
        #expect(AnswerSheet.answers(in: text) == ["treatments.0.outcome": "intolerance"])
    }

    @Test func aCapitalTickCountsToo() {
        #expect(
            AnswerSheet.answers(in: "Psychosis: [X] yes  [ ] no (clinical.psychosis)")
                == ["clinical.psychosis": "yes"])
    }

    @Test func nothingTickedAnswersNothing() {
        #expect(AnswerSheet.answers(in: "Psychosis: [ ] yes  [ ] no (clinical.psychosis)").isEmpty)
        #expect(AnswerSheet.answers(in: "Rate: ________________ (plan.rate)").isEmpty)
        #expect(AnswerSheet.answers(in: "").isEmpty)
    }

    @Test func twoTicksAnswerNothing() {
        #expect(AnswerSheet.answers(in: "Psychosis: [x] yes  [x] no (clinical.psychosis)").isEmpty)
    }

    @Test func aLineIsReadWhereverItBreaks() {
        let text = """
            3. Rate: ____over 40
            minutes____
               (plan.rate)
            """
        #expect(AnswerSheet.answers(in: text) == ["plan.rate": "over 40 minutes"])
    }

    @Test func aCourseThatTheFormLacksBringsItsName() {
        let text =
            "2. How did fluoxetine (since 2024) end? [x] no-response [ ] response (treatments.3.outcome; treatments.3.drug=fluoxetine; treatments.3.from=2024-02)"
        #expect(
            AnswerSheet.answers(in: text) == [
                "treatments.3.outcome": "no-response", "treatments.3.drug": "fluoxetine",
                "treatments.3.from": "2024-02",
            ])
    }

    @Test func bracketsThatHoldNoPathAreText() {
        #expect(AnswerSheet.answers(in: "(see the chart) and (more) nothing: here").isEmpty)
        #expect(AnswerSheet.answers(in: "an open ( bracket").isEmpty)
        #expect(AnswerSheet.answers(in: "[x] yes (person.name)").isEmpty)
    }

    /// The fields that the sheet's PDF has are those of its text, and their values come back the same way.
    @Test(arguments: SampleCase.all.indices) func theFieldsAreTheQuestions(_ index: Int) throws {
        let input = try SampleCase.all[index].sharedInput()
        let questions = AttestationQuestions(
            parts: LetterParts(input, signer: .prescriber, exhibits: .none)
        ).all()
        guard !questions.isEmpty, input.record.form.provider.name != nil else { return }
        let letter = try Drafter.packet(.prescriberAttestation, from: input).letter
        let fields = letter.sentences.flatMap { AnswerField.mentions(in: $0.sentence.text).map(\.field) }
        for question in questions {
            let own = fields.filter { $0.bracket.hasPrefix(question.path) }
            #expect(own.compactMap(\.option) == question.choices, "\(question.path)")
            let value = question.choices.first ?? "told"
            let answers = AnswerSheet.answers(inFields: own.prefix(1).map { ($0.name, value) })
            #expect(answers[question.path] == value)
            for (path, known) in question.beside { #expect(answers[path] == known) }
        }
        #expect(fields.filter { $0.bracket.hasPrefix("attestation.") }.count == 2)
        #expect(!fields.contains { $0.name.contains(".") })
    }

    @Test func aFieldOfAnotherFormIsNone() {
        #expect(AnswerField.bracket(ofField: "Patient Name") == nil)
        #expect(AnswerField.bracket(ofField: "person·name") == nil)
        #expect(AnswerSheet.answers(inFields: [("clinical·psychosis", " ")]).isEmpty)
        #expect(AnswerField.mentions(in: "Dose [\u{A0}] yes (see the chart) ________ and no bracket").isEmpty)
    }

    /// Every question of every sample comes back under its own path, and the form takes the answer.
    @Test(arguments: SampleCase.all.indices) func whatIsAskedCanBeAnswered(_ index: Int) throws {
        let input = try SampleCase.all[index].sharedInput()
        let questions = AttestationQuestions(
            parts: LetterParts(input, signer: .prescriber, exhibits: .none)
        ).all()
        guard !questions.isEmpty, input.record.form.provider.name != nil else { return }
        let sheet = PlainText.render(try Drafter.packet(.prescriberAttestation, from: input).letter)
        #expect(AnswerSheet.answers(in: sheet).isEmpty)
        var filled = sheet.replacing("\(AnswerSheet.box)\u{A0}no\u{A0}response", with: "[x] no response")
        filled = filled.replacing("\(AnswerSheet.box)\u{A0}yes", with: "[x] yes")
        let answers = AnswerSheet.answers(in: filled)
        for question in questions where !question.choices.isEmpty {
            let wanted = question.choices.contains("yes") ? "yes" : "no-response"
            #expect(answers[question.path] == wanted, "\(question.path): \(answers)")
        }
        let given = input.record.formAnswers.merging(answers) { _, new in new }
        let issues = CaseForm.read(answers: given).issues.filter { answers.keys.contains($0.path) }
        #expect(issues.isEmpty, "\(issues)")
    }
}
