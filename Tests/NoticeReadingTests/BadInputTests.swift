import CoverageModel
import Testing

@testable import NoticeReading

/// Input that is no letter, or hardly one: nothing is invented, and nothing takes long.
@Suite struct BadInputTests {
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var mixed = state
            mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
            return mixed ^ (mixed >> 33)
        }
    }

    private func expectNothing(_ notice: Notice) {
        #expect(notice.kind == .other)
        #expect(notice.reasons.isEmpty)
        #expect(notice.appeal == nil)
        #expect(notice.approved == nil)
        #expect(notice.payer == nil)
        #expect(notice.letterDate == nil)
        #expect(!notice.unread.isEmpty)
    }

    @Test func emptyPages() {
        expectNothing(NoticeReader.read(pages: []))
        expectNothing(NoticeReader.read(pages: [""]))
        expectNothing(NoticeReader.read(pages: ["", "   \n\n", "\u{0C}"]))
        #expect(NoticeReader.readBundle(pages: []).isEmpty)
    }

    @Test func oneWord() { expectNothing(NoticeReader.read(pages: ["denied"])) }

    @Test func randomBytes() {
        var generator = Generator(state: 7)
        var text = String.UnicodeScalarView()
        for _ in 0..<1_000_000 {
            text.append(Unicode.Scalar(UInt8.random(in: 0...255, using: &generator)))
        }
        let notice = NoticeReader.read(pages: [String(text)])
        #expect(notice.kind == .other)
        #expect(notice.reasons.isEmpty)
    }

    @Test func aMillionWords() {
        let words = [
            "the", "plan", "of", "water", "1", "denied", "if", "may", "page", "and", "road", "2025", ".",
        ]
        var generator = Generator(state: 3)
        var text = ""
        for _ in 0..<1_000_000 {
            text += words.randomElement(using: &generator) ?? ""
            text += " "
        }
        let notice = NoticeReader.read(pages: [text])
        #expect(notice.unread.contains { $0.contains("Only the first") })
    }

    @Test func oddShapes() {
        for text in [
            String(repeating: "\n", count: 100_000), String(repeating: "[ ] ", count: 20_000),
            String(repeating: "Date: ", count: 20_000), String(repeating: "(", count: 100_000),
            String(repeating: "1-", count: 100_000), String(repeating: "not ", count: 50_000),
            String(repeating: "Member ID   ", count: 20_000), String(repeating: "a|", count: 100_000),
            String(repeating: "e\u{301}", count: 50_000), String(repeating: "appeal within ", count: 20_000),
            String(repeating: "01/02/2025 ", count: 20_000),
            String(repeating: "1-800-555-0100 ", count: 10_000),
        ] {
            _ = NoticeReader.read(pages: [text])
        }
    }

    @Test func mutatedLettersNeverTrapAndSpansHold() throws {
        var generator = Generator(state: 11)
        for letter in try LetterCorpus.load() {
            var scalars = Array(letter.pages.joined(separator: "\u{0C}").unicodeScalars)
            for _ in 0..<60 {
                let place = Int.random(in: 0..<scalars.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: scalars.remove(at: place)
                case 1: scalars[place] = Unicode.Scalar(UInt8.random(in: 1...255, using: &generator))
                default: scalars.insert(contentsOf: scalars[place..<min(place + 9, scalars.count)], at: place)
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let pages = String(text).components(byFormFeed: ())
            SpanTests.check(NoticeReader.read(pages: pages), pages: pages, firstPage: 1)
        }
    }
}

extension String {
    /// The pages of a text.
    func components(byFormFeed: Void) -> [String] {
        unicodeScalars.split(separator: "\u{0C}", omittingEmptySubsequences: false).map { String($0) }
    }
}
