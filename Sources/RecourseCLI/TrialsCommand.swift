import ArgumentParser
import CaseService
import ContractJSON
import CostPlanning
import CoverageModel
import JSONText

struct TrialsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trials",
        abstract: "Clinical studies: what to look for, and what a saved answer of the register says for you.",
        discussion: """
            Without FILE it shows the address to paste into a browser; this program sends nothing. Save the page that
            it shows (a JSON file) and give it here: each study is held against the case, and what is open is asked.
            """)

    @Argument(help: "The case folder.")
    var folder: String

    @Argument(help: "The register's answer, as saved from the browser.")
    var file: String?

    @Option(help: "Near to this place: latitude,longitude, like 44.98,-93.27.")
    var near: String?

    @Option(help: "So many miles around that place.")
    var miles = 50

    @Option(help: "The request, where the case has several.")
    var matter: String?

    @OptionGroup var day: DayOption

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let context = try CommandContext.required()
        let desk = try context.desk(folder, asOf: day.asOf)
        let saved = try file.map { try context.readFile($0) }
        do {
            let answer = try desk.trials(saved: saved, near: near, miles: miles, matter: matter)
            if json {
                let value = answer.query.json(
                    caseID: answer.caseID, answer: answer.answer, fits: answer.fits)
                context.screen.raw(JSONText.write(value, style: .pretty))
            } else {
                TrialsWords(screen: context.screen, answer: answer).show()
            }
        } catch let error as TrialAnswerError {
            throw ServiceError("\(file ?? ""): \(error)")
        }
    }
}

/// Studies for people: those that may fit first, each with what is settled and what to ask.
struct TrialsWords {
    let screen: Screen
    let answer: TrialsAnswer

    func show() {
        screen.heading("Clinical studies")
        screen.paragraph(
            "Paste this into a browser. It names the illness and the treatment, and nothing about you but a place that "
                + "you give.")
        screen.raw("  \(answer.query.address)")
        guard let found = answer.answer else {
            screen.paragraph(
                "Save the page that it shows, and give the file: recourse trials CASE FILE. A study can give treatment "
                    + "free of charge; it can also give a placebo by chance, and it has rules on who can join."
            )
            return
        }
        if answer.fits.isEmpty {
            screen.paragraph("The answer holds no study. Look in a wider circle, or later.")
        }
        for fit in answer.fits { show(fit) }
        if found.hasMore {
            screen.item("The register has more pages; this file is one of them.", mark: "!")
        }
        if found.unreadable > 0 {
            screen.item("Entries without a number, left out: \(found.unreadable).", mark: "!")
        }
    }

    private func show(_ fit: TrialFit) {
        screen.blank()
        let verdict = fit.verdict == .notMet ? "not for you, by what is known" : "may fit; ask the study"
        screen.paragraph(screen.strong("\(fit.study.title) (\(fit.study.id))") + ": \(verdict).")
        screen.raw("  \(fit.study.address)")
        for question in fit.questions {
            let mark =
                switch question.verdict {
                case .met: "+"
                case .notMet: "x"
                case .unknown: "?"
                }
            screen.item(question.says, mark: mark, indent: 2)
        }
        guard fit.verdict != .notMet else { return }
        if !fit.study.interventions.isEmpty {
            screen.item("It compares: \(fit.study.interventions.joined(separator: "; ")).", indent: 2)
        }
        let places = fit.study.places.map(\.words).filter { !$0.isEmpty }
        if !places.isEmpty {
            let more = places.count > 5 ? " and \(places.count - 5) more" : ""
            screen.item("Where: \(places.prefix(5).joined(separator: "; "))\(more).", indent: 2)
        }
        for contact in fit.study.contacts { screen.item("Ask: \(contact)", indent: 2) }
        guard !fit.criteria.isEmpty else { return }
        screen.paragraph("Its own rules, with what the case holds:", indent: 2)
        for criterion in fit.criteria {
            let known = criterion.known.map { " [your case: \($0)]" } ?? ""
            screen.item(criterion.text + known, mark: "?", indent: 4)
        }
    }
}
