import ConfinedProcess
import Glibc

/// Reads a scan or photo: each of its pages by recognition.
struct ImageReading {
    let file: ReceivedFile
    let format: ImageInspection.Format
    let runner: ProgramRunner
    let progress: (@Sendable (ExtractionProgress) -> Void)?

    /// A picture narrower than this is enlarged before it is read: its letters are too few pixels high.
    private static let smallPixels = 1_300
    /// Lines that fall by more than this many radians (0.6 degrees) call for straightening.
    private static let noticeableSkew = 0.0105

    func read() throws(ExtractionError) -> ExtractedDocument {
        let inspection = try ImageInspection.inspect(file, format: format)
        try inspection.check(runner.limits, file: file.name)
        let directory = try runner.scratchDirectory()
        let path = format == .heif ? try decodedPhoto(directory) : file.path
        let runner = runner
        let format = format
        let outcomes = PageRecognition(
            file: file.name, pagesAtOnce: runner.limits.pagesAtOnce, progress: progress
        ).run(Array(1...inspection.pages.count)) { number in
            let size = inspection.pages[number - 1]
            let picture = TextRecognition.Picture(
                path: path, frame: format == .tiff ? number - 1 : nil,
                dotsPerInch: format == .tiff ? nil : TextRecognition.likelyDotsPerInch(size),
                isTurned: inspection.orientation != 1)
            do throws(ExtractionError) {
                let page = try Self.recognize(picture, size: size, runner: runner)
                return .read(page, orientation: inspection.orientation)
            } catch {
                if case .programFailed = error {
                    return .failed(.damaged(file: runner.file, kind: format.words))
                }
                return .failed(error)
            }
        }
        var assembly = DocumentAssembly()
        for number in 1...inspection.pages.count { assembly.append(outcomes[number], number: number) }
        return try assembly.document(kind: .image)
    }

    /// Reads the picture as it is, and only where that was hard, or the page lies askew, a prepared copy of
    /// it.
    private static func recognize(
        _ picture: TextRecognition.Picture, size: ImageInspection.Size, runner: ProgramRunner
    ) throws(ExtractionError) -> LayoutPage {
        let recognition = TextRecognition(runner: runner)
        let directory = try runner.scratchDirectory()
        var first: LayoutPage?
        if min(size.width, size.height) >= smallPixels {
            let page = try recognition.pass(
                picture, mode: picture.isTurned ? .anyDirection : .upright, directory: directory)
            let skew = abs(ReadingFrame(page).skew)
            if !TextRecognition.isDoubtful(page), skew < noticeableSkew { return page }
            first = page
        }
        let grey = try recognition.greyPage(of: picture, size: size, directory: directory)
        // Hard to read as it lies: look for its direction at once.
        let isTurned = picture.isTurned || first.map(TextRecognition.isDoubtful) == true
        let outcome = try recognition.page(
            grey: grey.path, dotsPerInch: grey.dotsPerInch, isTurned: isTurned, directory: directory)
        guard case .read(let second, _) = outcome else {
            return first ?? LayoutPage(width: Double(size.width), height: Double(size.height), blocks: [])
        }
        return first.map { TextRecognition.better($0, second) } ?? second
    }

    /// Turns a HEIC photo into a JPEG, upright, and gives its path.
    private func decodedPhoto(_ directory: ScratchDirectory) throws(ExtractionError) -> String {
        do throws(ProgramFailure) {
            _ = try runner.run(
                runner.programs.heifConvert, ["-q", "95", file.path, directory.file("photo.jpg")],
                directory: directory)
        } catch {
            if error.isVerdictOnFile { throw .damaged(file: file.name, kind: format.words) }
            throw error.extractionError
        }
        // A file of several photos comes out numbered; the first is the one that viewers show.
        for name in ["photo.jpg", "photo-1.jpg"] where access(directory.file(name), R_OK) == 0 {
            return directory.file(name)
        }
        throw .damaged(file: file.name, kind: format.words)
    }
}
