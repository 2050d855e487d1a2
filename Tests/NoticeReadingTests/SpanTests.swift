import CoverageModel
import Testing

@testable import NoticeReading

/// Every span lies on its page, and a reason's quotation is the text it points at.
@Suite struct SpanTests {
    static func check(_ notice: Notice, pages: [String], firstPage: Int) {
        func text(_ span: Span) -> String? {
            let index = span.page - firstPage
            guard pages.indices.contains(index), span.start >= 0, span.start <= span.end else { return nil }
            let scalars = Array(pages[index].unicodeScalars)
            guard span.end <= scalars.count else { return nil }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[span.start..<span.end])
            return String(view)
        }
        for reason in notice.reasons { #expect(text(reason.span) == reason.quote) }
        for (key, span) in notice.spans {
            let printed = text(span)
            #expect(printed != nil, "\(key)")
        }
        for (index, number) in notice.referenceNumbers.enumerated() {
            #expect(notice.spans["referenceNumbers.\(index)"].flatMap(text) == number)
        }
        if let member = notice.memberID { #expect(notice.spans["memberID"].flatMap(text) == member) }
    }

    @Test func spansPointAtTheirWords() throws {
        for letter in try LetterCorpus.load() {
            SpanTests.check(NoticeReader.read(pages: letter.pages), pages: letter.pages, firstPage: 1)
            SpanTests.check(
                NoticeReader.read(pages: letter.pages, firstPage: 5), pages: letter.pages, firstPage: 5)
        }
    }

    @Test func everyValueHasASpan() throws {
        for letter in try LetterCorpus.load() {
            let notice = NoticeReader.read(pages: letter.pages)
            for key in NoticeFields.of(notice).keys {
                switch key {
                case "kind", "stage", "timing", "benefit", "reasons", "lines", "approved.codes",
                    "approved.unitType":
                    continue
                case "referenceNumbers", "claimNumbers", "serviceCodes", "diagnosisCodes", "adjustmentCodes",
                    "requestedItems", "criteriaCited":
                    #expect(notice.spans["\(key).0"] != nil, "\(letter.name) \(key)")
                default: #expect(notice.spans[key] != nil, "\(letter.name) \(key)")
                }
            }
        }
    }
}

/// A fax of several letters is split; the pages of one letter stay together.
@Suite struct BundleTests {
    private func pages(_ name: String) throws -> [String] {
        try LetterCorpus.load().first { $0.name.hasPrefix(name) }?.pages ?? []
    }

    @Test func lettersOfAFaxArePartedEachWithItsPages() throws {
        let bundle = try pages("a01") + pages("d26") + pages("i02") + pages("o01")
        let notices = NoticeReader.readBundle(pages: bundle, files: ["fax.pdf"])
        #expect(notices.map(\.kind) == [.approval, .denial, .informationRequest, .other])
        #expect(notices.map(\.firstPage) == [1, 2, 5, 6])
        #expect(notices.map(\.lastPage) == [1, 4, 5, 6])
        #expect(notices.allSatisfy { $0.files == ["fax.pdf"] })
        for notice in notices { SpanTests.check(notice, pages: bundle, firstPage: 1) }
    }

    @Test func theSameLetterIsNotParted() throws {
        #expect(NoticeReader.readBundle(pages: try pages("d26")).count == 1)
        #expect(NoticeReader.readBundle(pages: try pages("d01")).count == 1)
    }
}
