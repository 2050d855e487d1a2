import ArgumentParser
import CaseService
import Casework
import CoverageModel
import Rulebook

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "The whole proof behind one answer.",
        discussion:
            "ID is a criterion (bcbsma-087#4), a policy, a clock rule (appeal.filing), a trial, the law that governs a plan "
            + "(regime, regime:2), a way forward (route:internal-appeal), who may act, a last chance, or a study."
    )

    @Argument(help: "The case folder.")
    var folder: String

    @Argument(help: "The answer's id.")
    var id: String

    @OptionGroup var day: DayOption

    func run() throws {
        let context = try CommandContext.required()
        switch try context.desk(folder, asOf: day.asOf).explain(id) {
        case .proof(let proof): show(proof, context.screen, depth: 0)
        case .clock(let clock, let answer): ClockWords.show(clock, answer, on: context.screen)
        case .trial(let trial): show(trial, context.screen)
        }
    }

    private func show(_ proof: Proof, _ screen: Screen, depth: Int) {
        let conclusion =
            switch proof.conclusion {
            case .verdict(let verdict): AssessmentWords.mark(verdict)
            case .value(let text): text
            }
        screen.item("\(conclusion) \(proof.plain)", indent: depth * 2)
        screen.paragraph("rule \(proof.rule)" + cites(proof), indent: depth * 2 + 2)
        for fact in proof.facts {
            screen.item(
                "\(fact.says): \(AssessmentWords.places(fact.sources))", mark: "fact", indent: depth * 2 + 2)
        }
        for missing in proof.missing {
            screen.item("\(missing.need) (\(missing.from.rawValue))", mark: "needs", indent: depth * 2 + 2)
        }
        for child in proof.children { show(child, screen, depth: depth + 1) }
    }

    private func cites(_ proof: Proof) -> String {
        proof.cite.isEmpty
            ? "" : ": " + proof.cite.map { "\($0.text) (\($0.trust.rawValue))" }.joined(separator: "; ")
    }

    private func show(_ trial: Trial, _ screen: Screen) {
        screen.paragraph(
            "\(trial.drug) (\(trial.drugClass)), \(trial.role.rawValue), \(trial.standing.rawValue)")
        for segment in trial.segments {
            let dose =
                segment.dailyMicrograms.map { AssessmentWords.milligrams($0) + " a day" }
                ?? "dose not recorded"
            screen.item("\(segment.from) to \(segment.to): \(dose)")
        }
        if let adherence = trial.adherence, let days = trial.daysSupplied {
            screen.item("\(days) days supplied, \(Int(adherence * 100 + 0.5)) percent of the days elapsed")
        }
        for gap in trial.supply?.gaps ?? [] {
            screen.item("no supply from \(gap.from) to \(gap.to) (\(gap.days) days)")
        }
        for early in trial.supply?.earlyRefills ?? [] {
            screen.item("filled early on \(early.on), with \(early.daysLeft) days left")
        }
        for source in trial.sources { screen.item(source.reference, mark: "fact") }
        for text in trial.contradictions { screen.item(text, mark: "!") }
    }
}
