import CoverageModel
import Testing

@testable import NoticeReading

/// Every group of rules finds the sentences it is said to find and leaves the others alone.
@Suite struct PhraseTests {
    private static func finds(_ meaning: Meaning, in sentence: Substring) -> Bool {
        let letter = Letter(pages: [String(sentence)], firstPage: 1)
        return letter.hits.contains { letter.meaning($0) == meaning }
    }

    @Test func examplesHold() {
        for group in PhraseTables.all {
            for sentence in group.holds.split(separator: "\n") {
                #expect(Self.finds(group.meaning, in: sentence), "\(group.meaning): \(sentence)")
            }
        }
    }

    @Test func counterexamplesFail() {
        for group in PhraseTables.all {
            for sentence in group.fails.split(separator: "\n") {
                #expect(!group.finds(sentence), "\(group.meaning): \(sentence)")
            }
        }
    }

    @Test func everyReasonHasExamples() {
        for reason in DenialReason.allCases {
            let groups = PhraseTables.all.filter {
                if case .reason(reason, _) = $0.meaning { return true }
                return false
            }
            #expect(!groups.isEmpty)
            #expect(groups.allSatisfy { !$0.holds.isEmpty })
        }
    }

    @Test func wordsAreStemmedAlike() {
        var lexicon = Lexicon()
        for (first, second) in [
            ("deny", "denied"), ("denies", "denying"), ("file", "filed"), ("receive", "receiving"),
            ("submit", "submitted"), ("criteria", "criteria"), ("day", "days"),
        ] {
            #expect(lexicon.intern(first) == lexicon.intern(second), "\(first) \(second)")
        }
        for (first, second) in [("not", "note"), ("us", "use"), ("deny", "denial"), ("approve", "approval")] {
            #expect(lexicon.intern(first) != lexicon.intern(second), "\(first) \(second)")
        }
    }
}

extension PhraseGroup {
    /// True where this group itself, compiled alone, finds the sentence.
    fileprivate func finds(_ sentence: Substring) -> Bool {
        let letter = Letter(pages: [String(sentence)], firstPage: 1)
        return letter.hits.contains { letter.meaning($0) == meaning }
    }
}
