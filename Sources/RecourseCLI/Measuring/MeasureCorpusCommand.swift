import ArgumentParser
import CaseService
import CivilCalendar
import JSONText

/// Reads a corpus of papers with known truth and prints precision and recall of trials for each kind.
struct MeasureCorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "corpus")

    @Argument(help: "The corpus's folder: truth.json and the papers it names.") var folder: String
    @Option(help: "Only papers of this kind.") var kind: String?
    @Flag(help: "Tell what was missed and what was wrong.") var misses = false

    func run() throws {
        let context = try CommandContext.required()
        let bytes = try context.readFile("\(folder)/truth.json")
        let truth = try JSONText.parse(bytes)
        let corpus = try RecordsCorpus(context.service)
        var scores: [String: TrialScore] = [:]
        var files: [String: Int] = [:]
        for paper in truth["papers"]?.array ?? [] {
            guard let name = paper["file"]?.string, let kind = paper["kind"]?.string else {
                throw ServiceError("\(folder)/truth.json holds a paper without a file or a kind")
            }
            if let only = self.kind, only != kind { continue }
            files[kind, default: 0] += 1
            let isBad = paper["refused"]?.bool == true
            do {
                let trials = try corpus.trials(of: "\(folder)/\(name)")
                let score = corpus.score(trials, truth: try Self.trials(paper, name))
                scores[kind, default: TrialScore()] += score
                if isBad { context.screen.raw("\(name): was to be refused, and was taken in") }
                if misses { for miss in score.misses { context.screen.raw("\(name): \(miss)") } }
            } catch {
                guard isBad else { throw ServiceError("\(name): \(error)") }
                scores[kind, default: TrialScore()] += TrialScore()
            }
        }
        show(scores, files, context.screen)
    }

    private func show(_ scores: [String: TrialScore], _ files: [String: Int], _ screen: Screen) {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        screen.raw(
            "\(padded("kind", 24))\(padded("files", 7))\(padded("trials", 8))\(padded("precision", 11))recall"
        )
        for kind in scores.keys.sorted() {
            guard let score = scores[kind] else { continue }
            screen.raw(
                padded(kind, 24) + padded("\(files[kind] ?? 0)", 7) + padded("\(score.wanted)", 8)
                    + padded(Self.share(score.right, score.found), 11) + Self.share(score.right, score.wanted)
            )
        }
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "-" }
        let thousandths = (part * 1000 + whole / 2) / whole
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }

    private static func trials(_ paper: JSONValue, _ name: String) throws -> [TrueTrial] {
        try (paper["trials"]?.array ?? []).map { trial in
            guard let drug = trial["drug"]?.string else {
                throw ServiceError("the truth of \(name) holds a trial without a drug")
            }
            func day(_ key: String) throws -> Day? {
                guard let text = trial[key]?.string else { return nil }
                guard let day = Day(iso: text) else {
                    throw ServiceError("the truth of \(name): \(text) is no day")
                }
                return day
            }
            return TrueTrial(
                drug: drug, start: try day("start"), end: try day("end"),
                maximumMicrograms: trial["dose"]?.int.map { $0 * 1000 })
        }
    }
}
