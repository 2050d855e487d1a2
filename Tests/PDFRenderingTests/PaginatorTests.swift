import Testing

@testable import PDFRendering

@Suite struct PaginatorTests {
    /// Paragraphs of the given numbers of lines, ten points each, as a letter's layout marks them.
    private func lines(_ counts: [Int]) -> [FlowItem] {
        counts.flatMap { count in
            (0..<count).map { number in
                var item = FlowItem(height: 10)
                item.spaceBefore = number == 0 ? 5 : 0
                if number > 0, number == 1 || number == count - 1 { item.breakBefore = .forbidden }
                item.sentences = ["\(number + 1)/\(count)"]
                return item
            }
        }
    }

    private func sentences(_ pages: [FlowPage]) -> [[String]] {
        pages.map { $0.placed.flatMap(\.item.sentences) }
    }

    @Test(arguments: [(99.0, 2), (100.0, 1), (101.0, 1)])
    func fillsAPageToItsHeight(height: Double, count: Int) {
        let items = (0..<10).map { _ in FlowItem(height: 10) }
        #expect(Paginator.pages(items, height: height).count == count)
    }

    @Test func leavesNoLineAlone() {
        for seed in 1...200 {
            let counts = (0..<30).map { 1 + ($0 * seed * 7 + seed) % 9 }
            let pages = sentences(Paginator.pages(lines(counts), height: 95))
            #expect(pages.flatMap { $0 } == counts.flatMap { count in (1...count).map { "\($0)/\(count)" } })
            for page in pages {
                let first = (page.first ?? "").split(separator: "/").compactMap { Int($0) }
                let last = (page.last ?? "").split(separator: "/").compactMap { Int($0) }
                #expect(first[0] != first[1] || first[1] == 1, "widow")
                #expect(last[0] != 1 || last[1] == 1, "orphan")
            }
        }
    }

    @Test func keepsAHeadingWithTwoLines() {
        for before in 0..<10 {
            var heading = FlowItem(height: 10)
            heading.isKeptWithNext = true
            heading.sentences = ["heading"]
            let items = (0..<before).map { _ in FlowItem(height: 10) } + [heading] + lines([4])
            let page = sentences(Paginator.pages(items, height: 100)).first { $0.contains("heading") } ?? []
            #expect(page.starts(with: ["heading", "1/4", "2/4"]), "after \(before)")
        }
    }

    @Test func endsAPageWhereToldAndRepeatsHeads() {
        var head = FlowItem(height: 10)
        head.sentences = ["head"]
        head.pieces = [Piece(x: 0, y: 0, node: 7, mark: .rule(width: 1, thickness: 1))]
        var row = FlowItem(height: 10)
        row.header = [head]
        var forced = row
        forced.breakBefore = .forced
        let pages = Paginator.pages([head, row, forced, row], height: 100)
        #expect(pages.map(\.placed.count) == [2, 3])
        #expect(pages[1].placed[0].item.pieces[0].node == nil, "it is not read out again")
        #expect(pages[1].placed[1].y == 10)
    }

    @Test func placesWhatIsHigherThanAPage() {
        let pages = Paginator.pages([FlowItem(height: 500), FlowItem(height: 10)], height: 100)
        #expect(pages.map(\.placed.count) == [1, 1])
        #expect(Paginator.pages([], height: 100).isEmpty)
    }
}
