import ArgumentParser
import CaseService
import CivilCalendar
import ContractJSON
import CostPlanning
import CoverageModel
import DocumentModel
import JSONText

struct ApprovalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals",
        abstract: "What is approved, what is left, when it runs out, and when to ask for more.")

    @Argument(help: "The case folder.")
    var folder: String

    @OptionGroup var day: DayOption

    @Option(help: "The request, where the case has several.")
    var matter: String?

    @Option(help: "Write a chart of the scale over the sessions here (SVG).")
    var chart: String?

    @Option(help: "The scale of the chart, where the case has several.")
    var scale: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let context = try CommandContext.required()
        let answer = try context.desk(folder, asOf: day.asOf).approvals(matter: matter)
        if let chart {
            try context.refuseOverwriting(folder, [chart])
            try context.writeFile(Array(try picture(answer).utf8), chart)
        }
        if json {
            let value = answer.ledger.json(
                caseID: answer.record.id, continuation: answer.continuation, frequency: answer.frequency,
                response: answer.response, statements: answer.statements, filing: answer.filing)
            context.screen.raw(JSONText.write(value, style: .pretty))
        } else {
            ApprovalsWords(screen: context.screen, answer: answer).show()
        }
    }
}

extension ApprovalsCommand {
    /// The chart of the scale that is named, or of the one with the most totals.
    private func picture(_ answer: ApprovalsAnswer) throws -> String {
        let series = answer.response.filter { answer.charts[$0.scale] != nil }
        let chosen =
            scale.map { name in series.first { $0.scale.lowercased() == name.lowercased() } }
            ?? series.max { $0.points.count < $1.points.count }
        guard let chosen, let chart = answer.charts[chosen.scale] else {
            let known = series.map(\.scale).joined(separator: ", ")
            throw ServiceError(
                known.isEmpty
                    ? "There are not two totals of one scale to draw yet: write them under scores in case.yaml. Nothing was written."
                    : "No chart of \(scale ?? "that scale") can be drawn; there are totals of \(known). Nothing was written."
            )
        }
        return chart.svg(
            marks: Dictionary(
                chosen.points.map { ($0.on, $0.standing.mark) }.filter { !$0.1.isEmpty },
                uniquingKeysWith: { first, _ in first }))
    }
}

/// The account of approvals for people: what to do first.
struct ApprovalsWords {
    let screen: Screen
    let answer: ApprovalsAnswer

    func show() {
        let ledger = answer.ledger
        screen.heading("Approvals as of \(ledger.asOf)")
        if ledger.entries.isEmpty {
            screen.paragraph(
                "No approval is in the case. Import its letter, or write it under `authorizations` in case.yaml."
            )
        }
        if let continuation = answer.continuation { screen.item(continuation.says, mark: "!") }
        for warning in ledger.warnings { screen.item(warning.says, mark: "!") }
        for entry in ledger.entries { self.entry(entry) }
        if !ledger.entries.isEmpty { runOut(ledger) }
        for finding in answer.frequency {
            screen.heading("Fewer sessions than the phase takes")
            screen.paragraph(finding.says)
            for words in finding.response { screen.item(words) }
        }
        response()
        statements()
        for filing in answer.filing { screen.item(filing.says, mark: filing.isLate ? "!" : "-") }
    }

    private func entry(_ entry: ApprovalLedger.Entry) {
        let authorization = entry.authorization
        screen.blank()
        let codes = authorization.codes.isEmpty ? "" : " for \(authorization.codes.joined(separator: ", "))"
        let from = authorization.from.map { " from \($0)" } ?? ""
        let to = authorization.to.map { " to \($0)" } ?? ""
        screen.paragraph(screen.strong(authorization.id) + codes + from + to)
        if let total = entry.totalSessions, let left = entry.leftSessions {
            screen.item("Sessions: \(entry.givenSessions) given of \(total), \(left) left.", indent: 2)
        } else {
            screen.item("Sessions given: \(entry.givenSessions).", indent: 2)
        }
        if let total = entry.totalMilligrams {
            let device = answer.ledger.deviceMilligrams
            let left =
                entry.leftMilligrams.map { left in
                    "\(left) mg left" + (device.map { " (\(left / $0) devices of \($0) mg)" } ?? "")
                }
                ?? "what is left is not known: the dose of a session is not written down (sessions)"
            screen.item("Medicine: \(total) mg in all, \(left).", indent: 2)
        }
    }

    private func runOut(_ ledger: ApprovalLedger) {
        screen.heading("When it runs out")
        for (name, end) in [("At the soonest", ledger.soonest), ("At the latest", ledger.latest)] {
            guard let day = end.firstUncovered else {
                screen.item("\(name): no session without cover is in sight.")
                continue
            }
            let last = end.lastCovered.map { "the last covered session is \($0)" } ?? "no session is covered"
            let why: String
            switch end.cause {
            case .units: why = "the units are used up"
            case .date: why = "its time is over"
            case .nothing: why = "nothing is approved"
            }
            let dose = end.milligrams.map { " at \($0) mg" } ?? ""
            screen.item("\(name)\(dose): \(last); the one on \(day) is not, because \(why).")
        }
    }

    private func response() {
        guard !answer.response.isEmpty else { return }
        screen.heading("How treatment goes")
        for series in answer.response where !series.points.isEmpty {
            let start = series.baseline.map { "\($0.value) on \($0.on)" } ?? "no total from before treatment"
            screen.paragraph("\(series.scale): \(start)")
            for point in series.points {
                let bar = String(repeating: "#", count: min(60, max(0, point.value)))
                let drop = point.dropPercent.map { $0 >= 0 ? ", down \($0)%" : ", up \(-$0)%" } ?? ""
                screen.raw("  \(point.on) \(bar) \(point.value)\(drop), \(point.standing.words)")
            }
        }
    }

    private func statements() {
        guard !answer.statements.isEmpty else { return }
        screen.heading("The plan's statements, read back")
        for finding in answer.statements {
            let on = finding.on.map { "\($0) " } ?? ""
            screen.paragraph(
                "\(on)\(finding.code ?? "a line") (\(finding.document)): \(finding.action.rawValue)")
            for words in finding.says { screen.item(words, indent: 2) }
        }
    }
}
