import CoverageModel
import DocumentModel
import Testing

@testable import Drafting

/// Changes of single sentences by the person or prescriber.
@Suite struct EditTests {
    private static func edited(_ edits: [SentenceEdit]) throws -> (
        before: Document, after: Document, stale: [String]
    ) {
        let before = try SampleCase.ketamine.packet(.internalAppeal).letter
        var input = try SampleCase.ketamine.sharedInput()
        input.record.edits = edits.enumerated().map {
            Logged(sequence: 40 + $0.offset, at: "2026-11-23", by: "prescriber", value: $0.element)
        }
        return (
            before, try Drafter.packet(.internalAppeal, from: input).letter,
            try Drafter.staleEdits(.internalAppeal, from: input)
        )
    }

    private static func edit(_ id: String, _ old: String, _ new: String, kind: String = "internal-appeal")
        -> SentenceEdit
    {
        SentenceEdit(packetKind: kind, matter: "a", sentence: id, old: old, new: new)
    }

    private static func find(_ words: String) throws -> PlacedSentence {
        let letter = try SampleCase.ketamine.packet(.internalAppeal).letter
        return try #require(letter.sentences.first { $0.sentence.text.contains(words) })
    }

    @Test func anEditedSentenceIsTheSigners() throws {
        let place = try Self.find("did not go above 7.5 mg")
        let (before, after, stale) = try Self.edited([
            Self.edit(place.id, place.sentence.text, "Mirtazapine made her too sleepy at any useful dose.")
        ])
        #expect(stale == [])
        let old = before.sentences
        let new = after.sentences
        #expect(old.map(\.id) == new.map(\.id))
        for (one, other) in zip(old, new) {
            if one.id == place.id {
                #expect(other.sentence.sources == [.signer(id: "edit-40")])
                #expect(other.sentence.text == "Mirtazapine made her too sleepy at any useful dose.")
            } else {
                #expect(one == other)
            }
        }
        #expect(after.faults == [])
    }

    @Test func aSecondEditBuildsOnTheFirst() throws {
        let place = try Self.find("did not go above 7.5 mg")
        let (_, after, stale) = try Self.edited([
            Self.edit(place.id, place.sentence.text, "First."), Self.edit(place.id, "First.", "Second."),
        ])
        #expect(stale == [])
        let found = after.sentences.first { $0.id == place.id }
        #expect(found?.sentence == .signer("edit-41", "Second."))
    }

    @Test func anEmptyEditTakesTheSentenceOut() throws {
        let place = try Self.find("did not go above 7.5 mg")
        let (before, after, _) = try Self.edited([Self.edit(place.id, place.sentence.text, " ")])
        #expect(after.sentences.count == before.sentences.count - 1)
        #expect(!after.sentences.contains { $0.sentence.text == place.sentence.text })
    }

    @Test func anEditOfASentenceThatMovedStillFindsIt() throws {
        let place = try Self.find("did not go above 7.5 mg")
        let (_, after, stale) = try Self.edited([Self.edit("p1s1", place.sentence.text, "Changed.")])
        #expect(stale == [])
        #expect(after.sentences.first { $0.id == place.id }?.sentence.text == "Changed.")
    }

    @Test func anEditOfWordsThatAreGoneIsToldAndLeftOut() throws {
        let (before, after, stale) = try Self.edited([Self.edit("p9s1", "Nobody wrote this.", "Changed.")])
        #expect(before == after)
        #expect(stale == ["Nobody wrote this."])
    }

    @Test func anEditOfAnotherPacketTouchesNothing() throws {
        let place = try Self.find("did not go above 7.5 mg")
        let (before, after, stale) = try Self.edited([
            Self.edit(place.id, place.sentence.text, "Changed.", kind: "expedited-appeal")
        ])
        #expect(before == after)
        #expect(stale == [])
    }

    @Test(arguments: [0, 3, 9, 14]) func everyKindOfBlockCanBeEdited(_ step: Int) throws {
        let letter = try SampleCase.ketamine.packet(.internalAppeal).letter
        let all = letter.sentences
        let place = all[step * all.count / 16]
        let changed = letter.replacing(place.id, with: .signer("edit-1", "Other words."))
        #expect(changed.sentences.map(\.id) == all.map(\.id))
        #expect(changed.sentences.filter { $0.sentence.text == "Other words." }.map(\.id) == [place.id])
    }
}
