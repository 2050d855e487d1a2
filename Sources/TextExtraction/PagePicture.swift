import ConfinedProcess

/// A page of a received file as a picture that a browser shows.
public struct PagePicture: Hashable, Sendable {
    public var bytes: [UInt8]
    /// `image/png` or `image/jpeg`.
    public var mediaType: String
}

extension TextExtractor {
    /// The dots an inch of a page drawn for looking at.
    private static let lookingDotsPerInch = 100
    /// A larger picture is left out: a page of marks is mailed and opened on telephones.
    private static let pictureBytesMax = 4_000_000

    /// Draws one page of a PDF, or gives the photo itself.
    ///
    /// - Parameters:
    ///   - path: the file, as it was read.
    ///   - page: the page's number in the file, from 1.
    /// - Returns: nothing for plain text, and for kinds of picture that browsers do not show.
    public func picture(path: String, page: Int) throws(ExtractionError) -> PagePicture? {
        let file = try ReceivedFile(path: path, limits: limits)
        switch FileKind(head: file.bytes(at: 0, count: FileKind.headBytes)) {
        case .pdf: return try drawn(file, page: page)
        case .image(let format):
            let mediaType: String
            switch format {
            case .png: mediaType = "image/png"
            case .jpeg: mediaType = "image/jpeg"
            default: return nil
            }
            guard page == 1, file.size <= Self.pictureBytesMax else { return nil }
            return PagePicture(bytes: file.bytes(at: 0, count: file.size), mediaType: mediaType)
        case .plainText, .unsupported: return nil
        }
    }

    private func drawn(_ file: ReceivedFile, page: Int) throws(ExtractionError) -> PagePicture? {
        let runner = ProgramRunner(file: file.name, programs: programs, limits: limits)
        let directory = try runner.scratchDirectory()
        let number = String(page)
        do throws(ProgramFailure) {
            _ = try runner.run(
                programs.pdftoppm,
                [
                    "-r", String(Self.lookingDotsPerInch), "-gray", "-png", "-cropbox", "-f", number, "-l",
                    number, "-singlefile", file.path, directory.file("page"),
                ],
                directory: directory)
        } catch {
            throw error.extractionError
        }
        let picture = try ReceivedFile(path: directory.file("page.png"), limits: limits)
        guard picture.size <= Self.pictureBytesMax else { return nil }
        return PagePicture(bytes: picture.bytes(at: 0, count: picture.size), mediaType: "image/png")
    }
}
