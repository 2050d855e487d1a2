import ConfinedProcess

/// What a PDF says of itself, found without drawing a page.
public struct PDFInspection: Hashable, Sendable {
    /// The size and turn of one page.
    public struct Page: Hashable, Sendable {
        /// The width of the crop box in points (1/72 inch), before turning.
        public var widthPoints: Double
        /// The height of the crop box in points, before turning.
        public var heightPoints: Double
        /// How far a viewer turns the page clockwise: 0, 90, 180 or 270 degrees.
        public var rotationDegrees: Int

        /// Makes a page size.
        public init(widthPoints: Double, heightPoints: Double, rotationDegrees: Int = 0) {
            self.widthPoints = widthPoints
            self.heightPoints = heightPoints
            self.rotationDegrees = rotationDegrees
        }

        /// The width in points as a viewer shows the page.
        public var shownWidthPoints: Double { rotationDegrees % 180 == 0 ? widthPoints : heightPoints }
        /// The height in points as a viewer shows the page.
        public var shownHeightPoints: Double { rotationDegrees % 180 == 0 ? heightPoints : widthPoints }
    }

    /// How many pages the file has.
    public var pageCount: Int
    /// The pages' sizes in order, no more than `ExtractionLimits.pages`.
    public var pages: [Page]
    /// Whether the file is encrypted with an empty password: it opens for everyone, and may restrict
    /// printing, copying or assembly. A file that needs a password is an error, not an inspection.
    public var isRestricted: Bool

    /// Inspects a PDF with poppler's `pdfinfo`.
    ///
    /// Throws when the file cannot be read, is no PDF, needs a password or is damaged. The count of pages
    /// is not judged: that is the caller's, by `checkPageCount`.
    public static func inspect(
        path: String, limits: ExtractionLimits = ExtractionLimits(),
        programs: ExtractionPrograms = ExtractionPrograms()
    ) throws(ExtractionError) -> PDFInspection {
        let file = try ReceivedFile(path: path, limits: limits)
        guard case .pdf = FileKind(head: file.bytes(at: 0, count: FileKind.headBytes)) else {
            throw .unsupportedKind(file: file.name, kind: "not a PDF", advice: "Give a PDF.")
        }
        return try inspect(file, runner: ProgramRunner(file: file.name, programs: programs, limits: limits))
    }

    /// Refuses a file of more pages than are read.
    public func checkPageCount(_ limits: ExtractionLimits, file: String) throws(ExtractionError) {
        guard pageCount <= limits.pages else {
            throw .tooManyPages(file: file, pages: pageCount, limit: limits.pages)
        }
    }

    static func inspect(
        _ file: ReceivedFile, runner: ProgramRunner
    ) throws(ExtractionError) -> PDFInspection {
        let output: String
        do throws(ProgramFailure) {
            let last = String(max(runner.limits.pages, 1))
            output = try runner.run(runner.programs.pdfinfo, ["-f", "1", "-l", last, file.path], seconds: 30)
                .outputText
        } catch {
            if error.message.contains("incorrect password") { throw .encrypted(file: file.name) }
            if error.isVerdictOnFile { throw .damaged(file: file.name, kind: "a PDF") }
            throw error.extractionError
        }
        guard let inspection = PDFInspection(pdfinfo: output), inspection.pageCount > 0 else {
            throw .damaged(file: file.name, kind: "a PDF")
        }
        return inspection
    }

    /// Reads what `pdfinfo -f 1 -l N` prints.
    init?(pdfinfo text: String) {
        var count: Int?
        var restricted = false
        var found: [Page] = []
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let label = line[..<colon].split(separator: " ")
            let values = line[line.index(after: colon)...].split(separator: " ")
            switch (label.first, label.last, label.count) {
            case ("Pages", _, 1): count = values.first.flatMap { Int($0) }
            case ("Encrypted", _, 1): restricted = values.first == "yes"
            case ("Page", "size", 3):
                guard values.count >= 3, let width = Double(values[0]), let height = Double(values[2])
                else { continue }
                found.append(Page(widthPoints: width, heightPoints: height))
            case ("Page", "rot", 3):
                guard !found.isEmpty, let turn = values.first.flatMap({ Int($0) }) else { continue }
                found[found.count - 1].rotationDegrees = ((turn % 360) + 360) % 360
            default: continue
            }
        }
        guard let count else { return nil }
        pageCount = count
        pages = found
        isRestricted = restricted
    }
}
