import Testing

@testable import TextExtraction

@Suite("Columns that recognition passed over")
struct MissedColumnTests {
    private static let height = 20.0

    /// A page with ten rows of three printed words, and the words of the columns named.
    private func page(read columns: Set<Int>, isRuled: Bool = false) -> (GreyPicture, [LayoutWord]) {
        var pixels = [UInt8](repeating: 255, count: 900 * 600)
        var words: [LayoutWord] = []
        let places = [(60, 260), (420, 470), (640, 840)]
        for row in 0..<10 {
            let top = 60 + row * 40
            for (number, place) in places.enumerated() {
                if isRuled, number == 1 {
                    for x in 300..<600 { pixels[(top + 12) * 900 + x] = 0 }
                } else {
                    for y in top..<top + 20 {
                        for x in place.0..<place.1 where x % 5 < 2 { pixels[y * 900 + x] = 0 }
                    }
                }
                guard columns.contains(number) else { continue }
                words.append(
                    LayoutWord(
                        text: "w\(number)",
                        box: LayoutBox(
                            left: Double(place.0), top: Double(top), right: Double(place.1),
                            bottom: Double(top) + Self.height), confidence: 0.9))
            }
        }
        return (GreyPicture(width: 900, height: 600, pixels: pixels), words)
    }

    @Test("gaps with print are counted, also at the edges")
    func counted() {
        for missing in 0..<3 {
            let (picture, words) = page(read: Set(0..<3).subtracting([missing]))
            #expect(picture.unreadGaps(besides: words) == 10, "column \(missing)")
        }
    }

    @Test("a page that was read whole, rules and nothing at all give none")
    func none() {
        let (whole, all) = page(read: [0, 1, 2])
        #expect(whole.unreadGaps(besides: all) == 0)
        let (ruled, words) = page(read: [0, 2], isRuled: true)
        #expect(ruled.unreadGaps(besides: words) == 0)
        #expect(whole.unreadGaps(besides: []) == 0)
    }

    @Test("another reading adds only what stands where nothing was read")
    func completed() {
        let (_, some) = page(read: [0, 2])
        let (_, all) = page(read: [0, 1, 2])
        func layout(_ words: [LayoutWord]) -> LayoutPage {
            LayoutPage(
                width: 900, height: 600, blocks: words.map { LayoutBlock(lines: [LayoutLine(words: [$0])]) })
        }
        let page = layout(some).completed(by: layout(all))
        #expect(page.words.count == 30)
        #expect(page.words.count { $0.text == "w1" } == 10)
        // What stands under each other is one column.
        #expect(page.blocks.count == 21)
        #expect(layout(all).completed(by: layout(some)) == layout(all))
    }
}
