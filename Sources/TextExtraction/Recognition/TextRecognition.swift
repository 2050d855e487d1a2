import ConfinedProcess

/// Recognises the text of one picture with tesseract.
struct TextRecognition: Sendable {
    let runner: ProgramRunner

    /// A picture to recognise.
    struct Picture: Sendable {
        var path: String
        /// Which page of a TIFF, counted from 0; nil for pictures of one page.
        var frame: Int?
        /// Its resolution, where that is known better than by the picture's own header.
        var dotsPerInch: Int?
        /// Whether the pixels are known not to be upright, so that the direction must be found first.
        var isTurned = false
    }

    /// Below this mean confidence a page is tried again with its direction looked for.
    static let doubtfulConfidence = 0.70

    /// Tesseract's numbers for how it takes a page apart.
    enum Mode: Int {
        /// The page is upright.
        case upright = 3
        /// The page may lie on its side or head; costs a third more.
        case anyDirection = 1
        /// The page is one block, whose narrow columns stay with their rows.
        case oneBlock = 6
    }

    /// From so many gaps with unread ink on, a page is read a second time for what is missing.
    static let fewestUnreadGaps = 3

    /// The words of a grey page: straightened first where it lies askew, with places as on the page given.
    func page(
        grey path: String, dotsPerInch: Int, isTurned: Bool, directory: ScratchDirectory
    ) throws(ExtractionError) -> RecognizedPage {
        var picture = Picture(path: path, dotsPerInch: dotsPerInch, isTurned: isTurned)
        var angle = 0.0
        var grey = GreyPicture(path: path, mostPixels: runner.limits.recognitionPixels * 2)
        if let given = grey {
            if given.isBlank { return .blank }
            angle = given.skewAngle
            if angle != 0 {
                picture.path = directory.file("straight.pgm")
                let straight = given.straightened(by: angle)
                if straight.write(path: picture.path) {
                    grey = straight
                } else {
                    picture.path = path
                    angle = 0
                }
            }
        }
        var page = try bestPage(picture, directory: directory)
        if let grey, grey.width == Int(page.width), grey.height == Int(page.height),
            grey.unreadGaps(besides: page.words) >= Self.fewestUnreadGaps
        {
            page = page.completed(by: try pass(picture, mode: .oneBlock, directory: directory))
        }
        return .read(angle == 0 ? page : page.turnedBack(by: angle), orientation: 1)
    }

    /// The words of a picture by as many passes as it takes. A page on which nothing is found has no blocks.
    private func bestPage(_ picture: Picture, directory: ScratchDirectory) throws(ExtractionError)
        -> LayoutPage
    {
        var best = try pass(picture, mode: picture.isTurned ? .anyDirection : .upright, directory: directory)
        if Self.isDoubtful(best), !picture.isTurned {
            best = Self.better(best, try pass(picture, mode: .anyDirection, directory: directory))
        }
        if Self.isDoubtful(best), !best.blocks.isEmpty {
            // Thresholding by neighbourhood helps photos with shadows.
            best = Self.better(
                best,
                try pass(
                    picture, mode: .anyDirection, extra: ["-c", "thresholding_method=1"],
                    directory: directory))
        }
        return best
    }

    static func isDoubtful(_ page: LayoutPage) -> Bool { page.meanConfidence < doubtfulConfidence }

    /// The reading with more sure letters in it; the first where they are equal.
    static func better(_ one: LayoutPage, _ other: LayoutPage) -> LayoutPage {
        func worth(_ page: LayoutPage) -> Double {
            page.words.reduce(0) { $0 + ($1.confidence - 0.4) * Double($1.text.unicodeScalars.count) }
        }
        return worth(other) > worth(one) ? other : one
    }

    /// One run of tesseract over a picture.
    func pass(
        _ picture: Picture, mode: Mode, extra: [String] = [], directory: ScratchDirectory
    ) throws(ExtractionError) -> LayoutPage {
        do throws(ProgramFailure) {
            let result = try runner.run(
                runner.programs.tesseract,
                arguments(picture, output: "stdout", mode: mode.rawValue, extra: extra) + ["tsv"],
                directory: directory)
            guard let page = RecognitionTable.page(result.outputText) else {
                throw undecodable(status: result.status)
            }
            return page
        } catch {
            throw named(error)
        }
    }

    /// Turns a picture of any kind that tesseract decodes into a grey page, and gives its path and
    /// resolution.
    ///
    /// Tesseract can put the picture into a PDF as it stands, and poppler can draw that at any size: so no
    /// decoder of our own is needed for the sake of straightening, and small pictures come out enlarged.
    func greyPage(
        of picture: Picture, size: ImageInspection.Size, directory: ScratchDirectory
    ) throws(ExtractionError) -> (path: String, dotsPerInch: Int) {
        let dots = picture.dotsPerInch ?? Self.likelyDotsPerInch(size)
        var fixed = picture
        fixed.dotsPerInch = dots
        do throws(ProgramFailure) {
            // Mode 10 takes the page for one letter: no time goes into recognising it here.
            _ = try runner.run(
                runner.programs.tesseract,
                arguments(fixed, output: directory.file("picture"), mode: 10, extra: []) + ["pdf"],
                directory: directory)
            let enlarging = min(max(2_550 / Double(max(min(size.width, size.height), 1)), 1), 3)
            let most = (Double(runner.limits.recognitionPixels) / Double(max(size.pixels, 1))).squareRoot()
            let drawn = max(Int(Double(dots) * min(enlarging, most)), 1)
            _ = try runner.run(
                runner.programs.pdftoppm,
                ["-r", String(drawn), "-gray", "-singlefile", directory.file("picture.pdf")]
                    + [directory.file("grey")],
                directory: directory)
            return (directory.file("grey.pgm"), drawn)
        } catch {
            throw named(error)
        }
    }

    /// The resolution if the picture shows one Letter page: cameras and screenshots state none, or a wrong
    /// one.
    static func likelyDotsPerInch(_ size: ImageInspection.Size) -> Int {
        min(max(Int(Double(min(size.width, size.height)) / 8.5), 70), 600)
    }

    private func arguments(_ picture: Picture, output: String, mode: Int, extra: [String]) -> [String] {
        var arguments = [picture.path, output, "-l", runner.programs.language, "--psm", String(mode)]
        if let dots = picture.dotsPerInch { arguments += ["--dpi", String(dots)] }
        if let frame = picture.frame { arguments += ["-c", "tessedit_page_number=\(frame)"] }
        return arguments + extra
    }

    private func undecodable(status: Int32) -> ProgramFailure {
        ProgramFailure(
            cause: .failed(
                program: runner.programs.tesseract, status: status,
                message: "the picture could not be decoded"),
            runner: runner)
    }

    private func named(_ failure: ProgramFailure) -> ExtractionError {
        let message = failure.message
        guard message.contains("load any languages") || message.contains("not initialize tesseract") else {
            return failure.extractionError
        }
        let language = runner.programs.language
        return .languageMissing(file: runner.file, language: language, package: "tesseract-ocr-\(language)")
    }
}
