/// Why a received file gave no text. `file` is its name, without the folder.
public enum ExtractionError: Error, Hashable, Sendable {
    /// There is no such file.
    case noSuchFile(file: String)
    /// The file is a folder, or the system will not let us read it; the reason is in words.
    case unreadable(file: String, reason: String)
    /// The file has no content at all.
    case empty(file: String)
    /// The file is larger than is read.
    case tooLarge(file: String, bytes: Int, limitBytes: Int)
    /// The file is of a kind that is not read; `kind` in words with its article ("a ZIP archive"), `advice` a
    /// sentence.
    case unsupportedKind(file: String, kind: String, advice: String)
    /// The PDF cannot be opened without its password.
    case encrypted(file: String)
    /// The file starts as its kind should, and cannot be read on.
    case damaged(file: String, kind: String)
    /// More pages than are read.
    case tooManyPages(file: String, pages: Int, limit: Int)
    /// A picture with more pixels than are read.
    case tooManyPixels(file: String, width: Int, height: Int, limit: Int)
    /// A program that this file needs is not installed.
    case programMissing(file: String, program: String, package: String)
    /// The recognition program has no data for its language.
    case languageMissing(file: String, language: String, package: String)
    /// A program took longer than it may.
    case tookTooLong(file: String, program: String, seconds: Double)
    /// A program failed in a way that has no name here.
    case programFailed(file: String, program: String, detail: String)
}

extension ExtractionError: CustomStringConvertible {
    /// What happened, to which file, and what to do: whole sentences for the person at the screen.
    public var description: String {
        switch self {
        case .noSuchFile(let file): "There is no file \(file). Check the name and the folder."
        case .unreadable(let file, let reason): "\(file) could not be opened: \(reason)."
        case .empty(let file): "\(file) is empty: it has no bytes at all. Save or scan it again."
        case .tooLarge(let file, let bytes, let limit):
            "\(file) has \(Self.megabytes(bytes)) MB; at most \(Self.megabytes(limit)) MB are read. "
                + "Split it, or scan at 300 dots per inch in grey."
        case .unsupportedKind(let file, let kind, let advice): "\(file) is \(kind). \(advice)"
        case .encrypted(let file):
            "\(file) is an encrypted PDF that needs a password. Open it with the password, save a copy "
                + "without one, and give that copy."
        case .damaged(let file, let kind):
            "\(file) begins like \(kind) but is damaged or cut short. Fetch or scan it again."
        case .tooManyPages(let file, let pages, let limit):
            "\(file) has \(pages) pages; at most \(limit) are read. Give only the pages that matter."
        case .tooManyPixels(let file, let width, let height, let limit):
            "\(file) is a picture of \(width) by \(height) pixels (\(Self.megapixels(width, height)) "
                + "megapixels); at most \(limit / 1_000_000) megapixels are read. "
                + "Scan it at 300 dots per inch."
        case .programMissing(let file, let program, let package):
            "\(file) cannot be read because the program \(program) is not installed. "
                + "Install the package \(package) (apt install \(package))."
        case .languageMissing(let file, let language, let package):
            "\(file) cannot be read because tesseract has no data for the language \"\(language)\". "
                + "Install the package \(package) (apt install \(package))."
        case .tookTooLong(let file, let program, let seconds):
            "\(file) could not be read: \(program) was stopped after \(Int(seconds)) seconds. "
                + "Try a clearer or smaller scan."
        case .programFailed(let file, let program, let detail):
            "\(file) could not be read: \(program) failed" + (detail.isEmpty ? "." : " (\(detail)).")
        }
    }

    /// By floating point: a hostile header's sides would overflow when multiplied.
    private static func megapixels(_ width: Int, _ height: Int) -> Int {
        Int(min(Double(width) * Double(height) / 1e6, 1e15))
    }

    private static func megabytes(_ bytes: Int) -> Int { (bytes + (1 << 20) - 1) >> 20 }
}
