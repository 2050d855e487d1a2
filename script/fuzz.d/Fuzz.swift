import CoverageModel
import NoticeReading

/// What libFuzzer calls with each input. The first byte chooses who reads the rest: the letter reader, the
/// markup that pdftotext writes, or the table that tesseract writes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    switch start[0] % 4 {
    case 0: for page in BoundingBoxMarkup.pages(bytes) { _ = PageText(page) }
    case 1:
        if let page = RecognitionTable.page(String(decoding: bytes, as: UTF8.self)) { _ = PageText(page) }
    default: letters(bytes)
    }
    return 0
}

/// Every span of every notice lies on its page.
private func letters(_ bytes: [UInt8]) {
    let pages = String(decoding: bytes, as: UTF8.self).unicodeScalars
        .split(separator: "\u{0C}", omittingEmptySubsequences: false).map { String($0) }
    for notice in NoticeReader.readBundle(pages: pages) {
        for span in notice.spans.values + notice.reasons.map(\.span) {
            precondition(pages.indices.contains(span.page - 1), "a span on no page")
            precondition(span.start <= span.end, "a span that ends before it starts")
            precondition(span.end <= pages[span.page - 1].unicodeScalars.count, "a span over its page's end")
        }
    }
}
