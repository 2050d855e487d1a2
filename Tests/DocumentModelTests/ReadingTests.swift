import DocumentModel
import Testing

@Suite struct ReadingTests {
    @Test func numbersParagraphsOverTheWholeLetter() {
        let sentences = SampleLetter.document.sentences
        let ids = sentences.map(\.id)
        #expect(ids.prefix(7) == ["p1s1", "p1s2", "p2s1", "p3s1", "p4s1", "p5s1", "p6s1"])
        #expect(Set(ids).count == ids.count)
        #expect(sentences.first { $0.id == "p6s2" }?.sentence.text.hasPrefix("It was dated") == true)
        #expect(sentences.first { $0.id == "p8s1" }?.sentence.text == "None worked, says the record.")
        // Two rows of four cells, then the chart's words.
        #expect(sentences.first { $0.id == "p10s1" }?.sentence.text == "Sertraline")
        #expect(sentences.first { $0.id == "p18s1" }?.sentence.text.hasPrefix("PHQ-9 fell") == true)
        #expect(ids.last == "p20s2")
    }

    @Test(arguments: [
        ("see Exhibit B, page 3.", ["Exhibit B, page 3"]),
        ("Exhibit C, pages 2 to 5, and Exhibit AA", ["Exhibit C, pages 2", "Exhibit AA"]),
        ("Exhibit A; Exhibit B, page", ["Exhibit A", "Exhibit B"]),
        ("Exhibit All, exhibit B, Exhibit ABCD, Exhibit 3, Exhibits A", []),
        ("PreExhibit A", []), ("Exhibit ", []), ("", []),
        ("naïve Exhibit Z9 Exhibit Z", ["Exhibit Z"]),
    ])
    func findsMentionsOfExhibits(text: String, expected: [String]) {
        #expect(ExhibitReference.mentions(in: text).map { String(text[$0.range]) } == expected)
    }

    @Test func readsTheFirstOfSeveralPages() {
        let found = ExhibitReference.mentions(in: "Exhibit C, pages 2 to 5").map(\.reference)
        #expect(found == [ExhibitReference(label: "C", page: 2)])
    }

    @Test func findsWhatAReferencePrints() {
        for index in 0..<800 {
            let reference = ExhibitReference(label: Exhibit.label(index), page: index % 3 == 0 ? nil : index)
            #expect(ExhibitReference.mentions(in: "(\(reference.text))").map(\.reference) == [reference])
        }
    }
}
