import CoverageModel
import Foundation
import Testing

@testable import NoticeReading

/// Reads every letter of the corpus and holds the score to what was reached.
@Suite struct LetterTests {
    struct Score {
        var counts: [String: [FieldResult: Int]] = [:]
        var failures: [String] = []

        func total(_ result: FieldResult) -> Int { counts.values.reduce(0) { $0 + $1[result, default: 0] } }
    }

    static func score(_ cases: [LetterCase], isDetailed: Bool) -> Score {
        var score = Score()
        for letter in cases {
            let found = NoticeFields.of(NoticeReader.read(pages: letter.pages, files: [letter.name]))
            for key in NoticeFields.keys {
                let result = FieldScore.result(key: key, found: found[key], truth: letter.truth[key])
                guard result != .absent, !(result == .invented && letter.untold.contains(key)) else {
                    continue
                }
                score.counts[key, default: [:]][result, default: 0] += 1
                if result != .right, isDetailed {
                    score.failures.append(
                        "\(letter.name) \(key) \(result): found \(found[key] ?? "-") | true \(letter.truth[key] ?? "-")"
                    )
                }
            }
        }
        return score
    }

    private func report(_ title: String, _ score: Score, fields: Bool) {
        let all = [FieldResult.right, .missed, .wrong, .invented].map { score.total($0) }
        print("\(title): right \(all[0]), missed \(all[1]), wrong \(all[2]), invented \(all[3])")
        guard fields else { return }
        for key in NoticeFields.keys {
            guard let counts = score.counts[key] else { continue }
            let row = [FieldResult.right, .missed, .wrong, .invented].map { counts[$0, default: 0] }
            print("  \(key): \(row[0]) right, \(row[1]) missed, \(row[2]) wrong, \(row[3]) invented")
        }
    }

    @Test func developmentLetters() throws {
        let cases = try LetterCorpus.load("development")
        #expect(cases.count >= 80)
        let score = Self.score(cases, isDetailed: true)
        report("development letters (\(cases.count))", score, fields: false)
        for failure in score.failures { print("  \(failure)") }
        let kinds = score.counts["kind", default: [:]]
        #expect(kinds[.right, default: 0] * 100 >= cases.count * 97)
        #expect(score.total(.wrong) + score.total(.invented) <= cases.count / 4)
        #expect(score.total(.missed) <= cases.count / 4)
    }

    /// The half that was held out, at what was reached after it was learned from (docs/reading.md).
    @Test func testLetters() throws {
        let cases = try LetterCorpus.load("test")
        #expect(cases.count >= 140)
        let score = Self.score(cases, isDetailed: false)
        report("test letters (\(cases.count))", score, fields: false)
        let kinds = score.counts["kind", default: [:]]
        #expect(kinds[.right, default: 0] * 100 >= cases.count * 97)
        #expect(
            score.total(.right) * 100 >= 86
                * (score.total(.right) + score.total(.missed) + score.total(.wrong)))
        #expect(score.total(.invented) * 2 <= cases.count)
    }
}
