import CoverageModel
import NoticeReading

/// What libFuzzer calls with each input. The first byte chooses who reads the rest: the markup that pdftotext
/// writes (`p`), the table that tesseract writes (`q`), letters (`r`), C-CDA documents (`s`), FHIR (`t`),
/// tables of fills and statements (`u`), printed fills, cards and notes (`v`).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    switch start[0] {
    case UInt8(ascii: "p"): for page in BoundingBoxMarkup.pages(bytes) { _ = PageText(page) }
    case UInt8(ascii: "q"):
        if let page = RecognitionTable.page(String(decoding: bytes, as: UTF8.self)) { _ = PageText(page) }
    case UInt8(ascii: "s"): Imports.document(bytes)
    case UInt8(ascii: "t"): Imports.bundle(bytes)
    case UInt8(ascii: "u"): Imports.table(bytes)
    case UInt8(ascii: "v"): Imports.paper(bytes)
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
