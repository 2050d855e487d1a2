import CaseStore
public import CoverageModel
public import TextExtraction

/// A picture to show: its bytes and what they are.
public struct DocumentPicture: Sendable {
    public var bytes: [UInt8]
    public var mediaType: String
}

extension CaseDesk {
    /// The picture of one page of a kept document; `nil` for one that has no pages to show (data, plain text).
    /// - Parameter page: counted from 1.
    public func picture(of document: ReceivedDocument, page: Int) throws -> DocumentPicture? {
        switch MediaType(rawValue: document.mediaType) {
        case .png, .jpeg, .gif:
            guard page == 1 else { return nil }
            return DocumentPicture(
                bytes: try store.document(at: document.path), mediaType: document.mediaType)
        case .pdf:
            let copy = try ScratchCopy(try store.document(at: document.path), ending: ".pdf")
            defer { withExtendedLifetime(copy) {} }
            return DocumentPicture(
                bytes: try PagePainter().png(pdf: copy.path, page: page), mediaType: "image/png")
        default: return nil
        }
    }

    /// The text of a kept document with the place of each word; nothing is written.
    public func text(of document: ReceivedDocument) throws -> ExtractedDocument {
        let ending = MediaType(rawValue: document.mediaType)?.ending ?? ""
        let copy = try ScratchCopy(try store.document(at: document.path), ending: ending)
        defer { withExtendedLifetime(copy) {} }
        return try LetterReader(today: context.today, progress: context.progress).text(of: copy.path)
    }
}
