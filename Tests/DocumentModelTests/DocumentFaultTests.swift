import DocumentModel
import Testing

@Suite struct DocumentFaultTests {
    private func faults(_ blocks: [Block]) -> [DocumentFault] {
        var document = SampleLetter.document
        document.blocks = blocks
        return document.faults
    }

    @Test func findsNoneInASoundLetter() {
        #expect(SampleLetter.document.faults.isEmpty)
    }

    @Test func refusesALiteralWithoutSource() throws {
        let fault = try #require(
            faults([.paragraph([.form("a", "Dear reviewer,"), "The drug is safe."])]).first)
        #expect(fault.reason == .noSource)
        #expect(fault.sentence == "p1s2")
        #expect(
            fault.description == "p1s2: a sentence states something without a source (“The drug is safe.”)")
    }

    @Test func refusesALiteralInATableCell() {
        var table = SampleLetter.table
        table.rows[1][2] = "75"
        #expect(faults([.table(table)]) == [DocumentFault(.noSource, sentence: "p7s1", excerpt: "75")])
    }

    @Test(arguments: ["", " ", "\n\t"])
    func refusesAnEmptyText(text: String) {
        #expect(faults([.heading(1, .form("heading", text))]).map(\.reason) == [.emptyText])
    }

    @Test func acceptsAPlainStatementThatNamesWhatItRestsOn() {
        #expect(faults([.paragraph(["The record shows it.\(on: SampleLetter.fact("x"))"])]).isEmpty)
    }

    @Test func refusesRowsOfTheWrongWidth() {
        var table = SampleLetter.table
        table.rows[0].removeLast()
        #expect(faults([.table(table)]).map(\.reason) == [.rowWidth(cells: 3, columns: 4)])
    }

    @Test(arguments: [(0, 1), (1, 0), (2, 0), (3, 1)])
    func knowsTwoLevelsOfHeading(level: Int, count: Int) {
        #expect(faults([.heading(level, .form("heading", "A"))]).count == count)
    }

    @Test(arguments: [([27], 0), ([28], 1), ([0], 0), ([-1], 1), ([], 1)] as [([Int], Int)])
    func holdsAChartToItsScale(values: [Int], count: Int) {
        #expect(faults([.chart(SampleLetter.chart(values: values))]).count == count)
    }

    @Test func refusesAPacketWithAnExhibitTwiceOrMissing() {
        let exhibit = Exhibit(label: "B", title: .form("title", "Chart"), content: .text(path: "a.txt"))
        let packet = Packet(
            kind: "internal-appeal", matter: "m", cover: nil, letter: SampleLetter.document,
            exhibits: [exhibit, exhibit])
        #expect(packet.faults.map(\.reason) == [.labelTwice("B"), .noSuchExhibit("A")])
    }

    @Test func refusesAnUnsourcedExhibitTitleAndExcerpt() {
        var excerpt = SampleLetter.document
        excerpt.blocks = [.paragraph(["Made up."])]
        let packet = Packet(
            kind: "internal-appeal", matter: "m", cover: nil, letter: SampleLetter.document,
            exhibits: [Exhibit(label: "A", title: "Chart", content: .excerpt(excerpt))])
        #expect(packet.faults.map(\.reason) == [.noSource, .noSource])
    }
}
