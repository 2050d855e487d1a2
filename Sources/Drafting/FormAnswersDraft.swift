import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The answers for a portal or a flat form, each ready to copy, the long ones cut at whole sentences to what the
/// field holds.
struct FormAnswersDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .formAnswers, [parts.hasPerson, parts.hasPayer, parts.hasPrescriber, parts.hasDiagnosis])
        let title: Sentence = "Answers for the plan’s form: \(cite.therapy)"
        let answers = AnswerPairs(parts: parts)
        var blocks: [Block] = [.title(title)]
        blocks.append(
            .paragraph([
                .form("order", "Copy each answer into its field."),
                .form(
                    "missing",
                    "What the case does not hold is not here: leave that field blank or ask for it."),
            ]))
        func section(_ name: String, _ pairs: [Block.Pair]) {
            guard !pairs.isEmpty else { return }
            blocks += [.heading(1, .form("heading", name)), .pairs(pairs)]
        }
        section("Patient and coverage", answers.patient())
        section("Prescriber", answers.prescriber())
        section("Diagnosis and treatment", answers.treatment())
        section("History", answers.history())
        for text in texts() {
            let fitted = FieldText.fit(text.sentences, limit: input.answerLimit)
            guard !fitted.kept.isEmpty else { continue }
            blocks.append(.heading(1, .form("heading", text.name)))
            blocks.append(.paragraph(fitted.kept))
            if fitted.left > 0 {
                blocks.append(
                    .paragraph([
                        .form("cut", "The rest did not fit the field: attach the letter, which holds it all.")
                    ]))
            }
        }
        return parts.packet(.formAnswers, title: title, blocks: blocks)
    }

    /// The long answers.
    private func texts() -> [(name: String, sentences: [Sentence])] {
        let severity = SeverityPart(parts: parts)
        var necessity: [Sentence] = []
        if let person = cite.person, let diagnosis = cite.diagnosisWords {
            necessity.append(
                "\(person) is treated for \(diagnosis.saying(diagnosis.text.midSentence)).")
        }
        if let (scale, scores) = severity.series().first, let last = severity.last(scale, scores) {
            necessity.append(last)
        }
        necessity += HistoryPart(parts).summary()
        necessity += PlanPart(parts: parts).standing()
        necessity += EvidencePart(parts).argument(attachment: nil)
        let plan = input.record.form.plan
        func line(_ label: String, _ key: String, _ text: String?) -> Sentence? {
            cite.plan(key, text).map { "\(Cited.plain(label)): \($0.saying($0.text.withoutPoint))." }
        }
        return [
            ("Reasons of medical necessity", necessity),
            (
                "Plan of treatment",
                [
                    line("Screening", "contraindication-screen", plan.contraindicationScreen),
                    line("Monitoring", "monitoring", plan.monitoring),
                    line("Discharge", "discharge", plan.discharge),
                    line("Response measure", "response-measure", plan.responseMeasure),
                    line("Stopping rule", "stopping-rule", plan.stoppingRule),
                ].compactMap { $0 }
            ),
        ]
    }
}
