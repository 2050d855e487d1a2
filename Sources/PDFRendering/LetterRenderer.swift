public import DocumentModel

/// A document rendered to PDF.
public struct RenderedDocument: Sendable {
    /// The whole file.
    public var pdf: [UInt8]
    /// How many pages it has.
    public var pageCount: Int
    /// The page, from 1, on which each sentence begins, by sentence id.
    public var sentencePages: [String: Int]
}

/// Renders one document, without exhibits, to a tagged PDF.
public enum LetterRenderer {
    /// The document in pages. The same document gives the same bytes. Mentions of exhibits are plain text.
    ///
    /// - Throws: `.faults` where the document cannot be made honestly, `.unknownCharacter` where it cannot
    ///   be printed.
    public static func render(
        _ document: Document, options: RenderOptions = RenderOptions()
    ) throws(PacketError) -> RenderedDocument {
        let faults = document.faults
        guard faults.isEmpty else { throw .faults(faults) }
        let packet = PrintPacket(cover: nil, letter: PrintDocument(document), exhibits: [])
        let made = try PacketAssembler.assemble(packet, root: "/", options: options)
        return RenderedDocument(
            pdf: made.pdf, pageCount: made.facts.pageCount, sentencePages: made.facts.sentencePages)
    }
}
