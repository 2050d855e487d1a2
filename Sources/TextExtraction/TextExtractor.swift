/// How far the reading of a file has come.
public struct ExtractionProgress: Hashable, Sendable {
    /// The file's name.
    public var file: String
    /// How many pages are recognised.
    public var pagesDone: Int
    /// How many pages need recognition.
    public var pagesInAll: Int
}

/// Reads received files: plain text, PDF with text, scans and photos, to pages of text with places.
///
/// What a file is, is judged by its content. Everything that decodes a file runs apart, with limits, offline.
/// Two readings of the same file with the same programs give the same answer.
public struct TextExtractor: Sendable {
    /// What is refused.
    public var limits: ExtractionLimits
    /// The programs that do the decoding.
    public var programs: ExtractionPrograms
    /// Told after each recognised page, from any thread; recognition takes a second or two a page.
    public var progress: (@Sendable (ExtractionProgress) -> Void)?

    /// Makes an extractor; the defaults suit papers of a case on a small machine.
    public init(
        limits: ExtractionLimits = ExtractionLimits(), programs: ExtractionPrograms = ExtractionPrograms(),
        progress: (@Sendable (ExtractionProgress) -> Void)? = nil
    ) {
        self.limits = limits
        self.programs = programs
        self.progress = progress
    }

    /// Reads a file to pages of text.
    ///
    /// Throws when nothing of the file can be read. Single pages that are blank, doubtful or unreadable are
    /// told in `ExtractedDocument.unread`, and the rest is read.
    public func read(path: String) throws(ExtractionError) -> ExtractedDocument {
        let file = try ReceivedFile(path: path, limits: limits)
        let runner = ProgramRunner(file: file.name, programs: programs, limits: limits)
        switch FileKind(head: file.bytes(at: 0, count: FileKind.headBytes)) {
        case .plainText: return try PlainTextReading(file: file, limits: limits).read()
        case .pdf: return try PDFReading(file: file, runner: runner, progress: progress).read()
        case .image(let format):
            return try ImageReading(file: file, format: format, runner: runner, progress: progress).read()
        case .unsupported(let kind, let advice):
            throw .unsupportedKind(file: file.name, kind: kind + contradiction(file.name), advice: advice)
        }
    }

    /// What to say where the name promises something else.
    private func contradiction(_ name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        switch name[name.index(after: dot)...].lowercased() {
        case "pdf": return ", not a PDF as its name says"
        case "png", "jpg", "jpeg", "tif", "tiff", "heic", "gif", "bmp", "webp":
            return ", not a picture as its name says"
        case "txt", "text": return ", not plain text as its name says"
        default: return ""
        }
    }
}

/// Reads a plain text file.
struct PlainTextReading {
    let file: ReceivedFile
    let limits: ExtractionLimits

    func read() throws(ExtractionError) -> ExtractedDocument {
        guard file.size <= limits.plainTextBytes else {
            throw .tooLarge(file: file.name, bytes: file.size, limitBytes: limits.plainTextBytes)
        }
        guard let text = PlainText.decode(file.bytes(at: 0, count: file.size)) else {
            throw .unsupportedKind(
                file: file.name, kind: "of a kind that Recourse does not know",
                advice: "Give a PDF, a picture (PNG, JPEG, TIFF, HEIC) or plain text.")
        }
        let texts = PlainText.pages(text)
        guard texts.count <= limits.pages else {
            throw .tooManyPages(file: file.name, pages: texts.count, limit: limits.pages)
        }
        var unread: [String] = []
        let pages = texts.enumerated().map { index, text in
            if !text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
                unread.append("Page \(index + 1) is empty.")
            }
            return ExtractedPage(number: index + 1, text: text, words: [], source: .text, meanConfidence: 1)
        }
        return ExtractedDocument(pages: pages, kind: .text, unread: unread)
    }
}
