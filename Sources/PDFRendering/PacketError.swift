public import DocumentModel

/// Why a letter or packet was not made. Nothing is written when one is thrown.
public enum PacketError: Error, Hashable, Sendable, Codable {
    /// Sentences without a source, empty texts and the like.
    case faults([DocumentFault])
    /// No installed font has the character, or it cannot be printed at all. `codePoint` is `U+1F600`.
    case unknownCharacter(character: String, codePoint: String, sentence: String?, excerpt: String)
    /// The text cites a page that the exhibit does not have.
    case noSuchExhibitPage(label: String, page: Int, count: Int)
    /// A received document cannot be taken into the packet.
    case exhibit(label: String, path: String, problem: ExhibitProblem)
    /// Faxes of so few pages leave no room behind their covers.
    case faxTooShort(limit: Int, least: Int)
    /// The program that assembles packets apart gave no packet.
    case worker(String)
    /// A fault of ours: the libraries did not behave as they must.
    case internalFault(String)
}

/// What is wrong with one received document.
public enum ExhibitProblem: Hashable, Sendable, Codable {
    /// No file has its path.
    case missing
    /// The system would not let it be read.
    case unreadable(reason: String)
    /// The path leads out of the case's folder.
    case outsideFolder
    /// It has no bytes.
    case empty
    /// It needs a password, or its makers locked it against being copied from.
    case encrypted
    /// It cannot be read in full; nothing is guessed.
    case damaged(detail: String)
    /// It is something else than it was said to be: "a zip archive".
    case wrongKind(String)
    /// It, or the packet with it, is longer than a packet may be.
    case tooManyPages(count: Int, limit: Int)
    /// The file is too large.
    case tooManyBytes(count: Int, limit: Int)
    /// The picture is too large.
    case tooManyPixels(width: Int, height: Int, limit: Int)
    /// A page was chosen that it does not have.
    case noSuchPage(page: Int, count: Int)
    /// There is nothing to print.
    case noPages
    /// It is of a kind that cannot be printed here.
    case unsupported(String)
    /// Taking it in broke off, or took more time or memory than it may.
    case stopped(reason: String)
}

extension PacketError: CustomStringConvertible {
    /// One message for the screen; it names the exhibit or sentence concerned.
    public var description: String {
        switch self {
        case .faults(let faults):
            "The packet cannot be made as it stands:\n"
                + faults.map { "  \($0.description)" }.joined(separator: "\n")
        case .unknownCharacter(let character, let codePoint, let sentence, let excerpt):
            "The character \(codePoint)\(character.isEmpty ? "" : " (\(character))") cannot be printed"
                + (sentence.map { ", in sentence \($0)" } ?? "") + ": “\(excerpt)”. "
                + "Write it otherwise, or install a font that has it."
        case .noSuchExhibitPage(let label, let page, let count):
            "The text cites Exhibit \(label), page \(page); the exhibit has \(PacketError.pages(count))."
        case .exhibit(let label, let path, let problem):
            // What stands outside the exhibits, a logo or a plan's own cover, has no label.
            (label.isEmpty ? path : "Exhibit \(label) (\(path))") + " \(problem.description)"
        case .faxTooShort(let limit, let least):
            "A fax of \(PacketError.pages(limit)) has no room behind its covers; at least \(least) are needed."
        case .worker(let reason): "The packet could not be assembled: \(reason)"
        case .internalFault(let what):
            "The packet could not be assembled, through a fault of the program: \(what)"
        }
    }

    static func pages(_ count: Int) -> String { count == 1 ? "1 page" : "\(count) pages" }
}

extension ExhibitProblem: CustomStringConvertible {
    /// What follows "Exhibit B (records/x.pdf)" in a message.
    public var description: String {
        switch self {
        case .missing: "is not there."
        case .unreadable(let reason): "cannot be read: \(reason)."
        case .outsideFolder: "lies outside the case's folder."
        case .empty: "is an empty file."
        case .encrypted:
            "is encrypted or locked against copying. Open it, print it to a new PDF, and import that."
        case .damaged(let detail):
            "is damaged\(detail.isEmpty ? "" : " (\(detail))"). Ask for it again, or scan it from paper."
        case .wrongKind(let kind): "is not what its name says: it is \(kind)."
        case .tooManyPages(let count, let limit):
            "has \(count) pages; at most \(limit) go into a packet. Choose the pages that are needed."
        case .tooManyBytes(let count, let limit):
            "has \(count / 1_048_576) MB; at most \(limit / 1_048_576) MB go into a packet."
        case .tooManyPixels(let width, let height, let limit):
            "has \(width) by \(height) pixels; at most \(limit / 1_000_000) million go into a packet."
        case .noSuchPage(let page, let count):
            "has no page \(page); it has \(PacketError.pages(count))."
        case .noPages: "has no pages."
        case .unsupported(let what): "cannot be printed: \(what)."
        case .stopped(let reason): "could not be taken in: \(reason)."
        }
    }
}
