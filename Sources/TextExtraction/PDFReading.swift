import ConfinedProcess

/// Reads a PDF: the text that it carries, and recognition for the pages that are pictures, page by page.
struct PDFReading {
    let file: ReceivedFile
    let runner: ProgramRunner
    let progress: (@Sendable (ExtractionProgress) -> Void)?

    /// Fewer words than this beside a picture over most of the page are a fax header or a stamp, not the
    /// letter.
    private static let fewWords = 50
    /// How much of a page a picture covers that may hold the letter.
    private static let coveringShare = 0.5

    func read() throws(ExtractionError) -> ExtractedDocument {
        let inspection = try PDFInspection.inspect(file, runner: runner)
        try inspection.checkPageCount(runner.limits, file: file.name)
        let carried = try carriedText(inspection)
        let numbers = try pagesToRecognize(carried, inspection: inspection)
        let recognized = recognize(numbers, inspection: inspection)
        var assembly = DocumentAssembly()
        var carriesText = false
        for (index, page) in carried.enumerated() {
            let number = index + 1
            if let outcome = recognized[number], !Self.isWorse(outcome, than: page) {
                assembly.append(outcome, number: number)
            } else {
                assembly.append(text: page, number: number)
                carriesText = true
            }
        }
        return try assembly.document(kind: carriesText ? .pdfText : .pdfScan)
    }

    /// One layout a page, empty where the page carries no text; sizes are as a viewer shows the page.
    private func carriedText(_ inspection: PDFInspection) throws(ExtractionError) -> [LayoutPage] {
        let markup: [UInt8]
        do throws(ProgramFailure) {
            markup = try runner.run(
                runner.programs.pdftotext, ["-bbox-layout", "-cropbox", "-enc", "UTF-8", file.path, "-"]
            ).standardOutput
        } catch {
            if error.isVerdictOnFile { throw .damaged(file: file.name, kind: "a PDF") }
            throw error.extractionError
        }
        var pages = BoundingBoxMarkup.pages(markup)
        for index in 0..<inspection.pageCount {
            let size = inspection.pages.indices.contains(index) ? inspection.pages[index] : nil
            if !pages.indices.contains(index) {
                pages.append(LayoutPage(width: 612, height: 792, blocks: []))
            }
            // The program prints sizes before turning and places after it.
            if let size {
                pages[index].width = size.shownWidthPoints
                pages[index].height = size.shownHeightPoints
            }
        }
        return Array(pages.prefix(inspection.pageCount))
    }

    private func pagesToRecognize(
        _ carried: [LayoutPage], inspection: PDFInspection
    ) throws(ExtractionError) -> [Int] {
        let sparse = carried.indices.filter { carried[$0].words.count < Self.fewWords }
        let hasSparseText = sparse.contains { !carried[$0].blocks.isEmpty }
        let coverage = hasSparseText ? try pictureCoverage(inspection) : [:]
        return carried.indices.filter { index in
            let page = carried[index]
            return page.blocks.isEmpty || Self.isGarbled(page)
                || (page.words.count < Self.fewWords && coverage[index + 1] ?? 0 > Self.coveringShare)
        }.map { $0 + 1 }
    }

    /// The share of each page, by number, that pictures cover.
    private func pictureCoverage(_ inspection: PDFInspection) throws(ExtractionError) -> [Int: Double] {
        let listing: String
        do throws(ProgramFailure) {
            listing = try runner.run(runner.programs.pdfimages, ["-list", file.path]).outputText
        } catch {
            // A file whose pictures cannot be listed still has its text.
            if error.isVerdictOnFile { return [:] }
            throw error.extractionError
        }
        var coverage: [Int: Double] = [:]
        for line in listing.split(separator: "\n").dropFirst(2) {
            let cells = line.split(separator: " ")
            guard cells.count >= 14, let number = Int(cells[0]), let width = Double(cells[3]),
                let height = Double(cells[4]), let dotsAcross = Double(cells[12]), dotsAcross > 0,
                let dotsDown = Double(cells[13]), dotsDown > 0, inspection.pages.indices.contains(number - 1)
            else { continue }
            let page = inspection.pages[number - 1]
            let squarePoints = (width / dotsAcross) * (height / dotsDown) * 72 * 72
            coverage[number, default: 0] += squarePoints / max(page.widthPoints * page.heightPoints, 1)
        }
        return coverage
    }

    /// Text whose fonts carry no meaning: mostly replacement characters, private use, or symbols.
    static func isGarbled(_ page: LayoutPage) -> Bool {
        var readable = 0
        var all = 0
        for word in page.words {
            for scalar in word.text.unicodeScalars {
                all += 1
                let isPrivate = (0xE000...0xF8FF).contains(scalar.value) || scalar.value == 0xFFFD
                if !isPrivate, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    readable += 1
                }
            }
        }
        return all >= 20 && readable * 2 < all
    }

    /// Whether recognition found no more than the page carries anyway.
    private static func isWorse(_ outcome: RecognizedPage, than page: LayoutPage) -> Bool {
        guard !page.blocks.isEmpty, !isGarbled(page) else { return false }
        guard case .read(let recognized, _) = outcome else { return true }
        return recognized.words.count <= page.words.count
    }

    private func recognize(_ numbers: [Int], inspection: PDFInspection) -> [Int: RecognizedPage] {
        let path = file.path
        let runner = runner
        return PageRecognition(file: file.name, pagesAtOnce: runner.limits.pagesAtOnce, progress: progress)
            .run(numbers) { number in
                do throws(ExtractionError) {
                    return try Self.recognize(number, of: path, inspection: inspection, runner: runner)
                } catch {
                    return .failed(error)
                }
            }
    }

    private static func recognize(
        _ number: Int, of path: String, inspection: PDFInspection, runner: ProgramRunner
    ) throws(ExtractionError) -> RecognizedPage {
        let directory = try runner.scratchDirectory()
        let dots = resolution(of: number, inspection: inspection, limits: runner.limits)
        let page = String(number)
        do throws(ProgramFailure) {
            _ = try runner.run(
                runner.programs.pdftoppm,
                ["-r", String(dots), "-gray", "-cropbox", "-f", page, "-l", page, "-singlefile", path]
                    + [directory.file("page")],
                directory: directory)
        } catch {
            throw error.extractionError
        }
        return try TextRecognition(runner: runner).page(
            grey: directory.file("page.pgm"), dotsPerInch: dots, isTurned: false, directory: directory)
    }

    /// The resolution for one page: the usual one, less for a sheet so large that it would hold too many
    /// pixels.
    private static func resolution(
        of number: Int, inspection: PDFInspection, limits: ExtractionLimits
    ) -> Int {
        guard inspection.pages.indices.contains(number - 1) else { return limits.recognitionDotsPerInch }
        let page = inspection.pages[number - 1]
        let squareInches = max(page.widthPoints * page.heightPoints / (72 * 72), 0.01)
        let most = (Double(limits.recognitionPixels) / squareInches).squareRoot()
        return max(min(limits.recognitionDotsPerInch, Int(most)), 1)
    }
}
