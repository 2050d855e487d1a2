import CoverageModel
import Drafting
import Foundation
import Testing

@testable import RecourseWeb

/// The catalogue: everything asked for is there, and it is plain.
@Suite struct WordsTests {
    private static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func sources() throws -> String {
        let folder = project.appendingPathComponent("Sources/RecourseWeb")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.map {
            try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
        }.joined(separator: "\n")
    }

    @Test func everyWordThatPagesAskForIsThere() throws {
        let sources = try Self.sources()
        var asked = Set(
            sources.matches(of: /words(?:\[|\(|\.optional\()\s*"([a-zA-Z0-9.\-]+)"/).map { String($0.1) })
        #expect(asked.count > 200)
        for question in Questions.all { for field in question.fields { asked.insert("ask.\(field.id)") } }
        for (name, fields) in Questions.lists {
            for field in fields { asked.insert("list.\(name).\(field.id)") }
        }
        for task in Questions.tasks { asked.insert("task.\(task.id)") }
        asked.remove("words.en.txt")
        for kind in PacketKind.allCases {
            asked.formUnion(["packet.\(kind.rawValue)", "packet.\(kind.rawValue).why"])
        }
        for kind in NoticeKind.allCases { asked.insert("notice-kind.\(kind.rawValue)") }
        for reason in DenialReason.allCases { asked.insert("reason.\(reason.rawValue)") }
        for outcome in TrialOutcome.allCases { asked.insert("choice.\(outcome.rawValue)") }
        let missing = asked.subtracting(Words.english.keys).sorted()
        #expect(missing == [])
    }

    /// Flesch-Kincaid grade and the automated readability index, over all words of the pages together.
    @Test func thePagesAreAtOrUnderGradeSeven() {
        let texts = Words.english.all.values.filter { $0.split(separator: " ").count >= 4 }
        let grades = ReadingLevel.grades(texts.map { $0.replacing(/\{[a-z]+\}/, with: "Monday") })
        #expect(grades.fleschKincaid <= 7, "\(grades)")
        #expect(grades.automated <= 7, "\(grades)")
        // The gate can fail.
        let hard = ReadingLevel.grades([
            "The administrator's determination regarding investigational pharmaceutical interventions necessitates "
                + "comprehensive documentation demonstrating prior therapeutic unresponsiveness."
        ])
        #expect(hard.fleschKincaid > 12 && hard.automated > 12)
    }
}

enum ReadingLevel {
    static func grades(_ texts: [String]) -> (fleschKincaid: Double, automated: Double) {
        var sentences = 0.0
        var words = 0.0
        var syllables = 0.0
        var letters = 0.0
        for text in texts {
            sentences += Double(max(1, text.matches(of: /[.!?:](\s|$|”)/).count))
            for word in text.split(whereSeparator: { !$0.isLetter && $0 != "'" }) {
                words += 1
                letters += Double(word.count)
                syllables += Double(count(String(word)))
            }
        }
        return (
            0.39 * words / sentences + 11.8 * syllables / words - 15.59,
            4.71 * letters / words + 0.5 * words / sentences - 21.43
        )
    }

    private static func count(_ word: String) -> Int {
        let plain = word.lowercased()
        var count = plain.matches(of: /[aeiouy]+/).count
        if plain.hasSuffix("e"), !plain.hasSuffix("le"), count > 1 { count -= 1 }
        if plain.hasSuffix("ed"), !plain.hasSuffix("ted"), !plain.hasSuffix("ded"), count > 1 { count -= 1 }
        return max(1, count)
    }
}
