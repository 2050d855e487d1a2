public import Casework
public import CivilCalendar
public import CoverageModel
import NoticeReading
public import Rulebook
public import TextExtraction
import Vault

/// One page of a letter: its text, and where it came from.
public struct LetterSheet: Sendable {
    /// The text, as letters are read from it.
    public var text: String
    /// The words with their places on the page; empty for plain text files.
    public var words: [WordBox]
    /// True where the text was recognised from a picture.
    public var isRecognised: Bool
    /// The file, and the page's number in it, from 1.
    public var path: String
    public var number: Int
}

/// One letter of a file: what was read, and the text it was read from.
public struct ReadLetter: Sendable {
    public var notice: Notice
    /// The letter's pages, in order.
    public var sheets: [LetterSheet]
    /// The text of the letter's pages, in order; spans count its Unicode scalars page by page.
    public var pages: [String] { sheets.map(\.text) }
    /// False for a blank page.
    public var hasText: Bool { pages.contains { $0.contains { !$0.isWhitespace } } }
}

/// Reads payers' letters from files of any kind.
public struct LetterReader: Sendable {
    let extractor: TextExtractor
    /// The day of reading; a statement's later days cannot be.
    let today: Day

    public init(today: Day, progress: @escaping @Sendable (String) -> Void) {
        self.today = today
        extractor = TextExtractor(progress: { step in
            progress("Reading \(step.file): page \(step.pagesDone) of \(step.pagesInAll)")
        })
    }

    /// The text of a file, exactly as letters are read from it.
    public func text(of path: String) throws -> ExtractedDocument {
        if let statement = try statement(at: path, name: path) { return Self.document(of: statement.letter) }
        return try extractor.read(path: path)
    }

    /// Every letter in the files; with `asOne`, all files are the pages of one letter.
    /// - Parameter names: what to call each file; the files' own paths where left out.
    public func read(_ paths: [String], names: [String]? = nil, asOne: Bool) throws -> [ReadLetter] {
        let names = names ?? paths
        if asOne {
            var sheets: [LetterSheet] = []
            var unread: [String] = []
            for path in paths {
                let document = try text(of: path)
                sheets += Self.sheets(document, path)
                unread += document.unread
            }
            let notice = NoticeReader.read(pages: sheets.map(\.text), files: names, firstPage: 1)
            return [finish(notice, sheets, unread)]
        }
        var letters: [ReadLetter] = []
        for (path, name) in zip(paths, names) {
            if let statement = try statement(at: path, name: name) {
                letters.append(statement.letter)
                continue
            }
            letters += self.letters(in: try extractor.read(path: path), at: path, name: name)
        }
        return letters
    }

    /// Every letter in a file whose text was read already.
    public func letters(in document: ExtractedDocument, at path: String, name: String) -> [ReadLetter] {
        let sheets = Self.sheets(document, path)
        return NoticeReader.readBundle(pages: sheets.map(\.text), files: [name]).map { notice in
            let own = Array(sheets[(notice.firstPage - 1)..<min(notice.lastPage, sheets.count)])
            return finish(notice, own, document.unread)
        }
    }

    /// A page as a picture that a browser shows; nothing where there is none.
    public func picture(of sheet: LetterSheet) throws -> PagePicture? {
        try extractor.picture(path: sheet.path, page: sheet.number)
    }

    private static func sheets(_ document: ExtractedDocument, _ path: String) -> [LetterSheet] {
        document.pages.map { page in
            LetterSheet(
                text: page.text, words: page.words, isRecognised: page.source == .ocr, path: path,
                number: page.number)
        }
    }

    /// The letters among some pages, each with what could not be read.
    static func notices(_ pages: [String], isOneLetter: Bool, unread: [String], today: Day) -> [Notice] {
        let reader = LetterReader(today: today, progress: { _ in })
        let sheets = pages.enumerated().map { index, text in
            LetterSheet(text: text, words: [], isRecognised: false, path: "", number: index + 1)
        }
        let found =
            isOneLetter
            ? [NoticeReader.read(pages: pages, files: [], firstPage: 1)]
            : NoticeReader.readBundle(pages: pages, files: [])
        return found.map { notice in
            let own = Array(sheets[(notice.firstPage - 1)..<min(notice.lastPage, sheets.count)])
            return reader.finish(notice, own, unread).notice
        }
    }

    func finish(_ notice: Notice, _ sheets: [LetterSheet], _ unread: [String]) -> ReadLetter {
        var notice = notice
        notice.textSHA256 = SHA256.hex(of: Array(sheets.map(\.text).joined(separator: "\u{C}").utf8))
        for remark in unread where !notice.unread.contains(remark) { notice.unread.append(remark) }
        return ReadLetter(notice: notice, sheets: sheets)
    }
}

/// Holds letters against the law of one regime.
public struct LetterCheck: Sendable {
    private let finder: NoticeDefects
    private let regime: String

    /// - Throws: `ServiceError` for a regime that the rulebook does not hold, naming those it does.
    public init(regime: String, rules: RulebookLoader, on day: Day) throws {
        let regimes = try rules.regimes()
        guard regimes.holds(regime) else {
            throw ServiceError(
                "the rulebook holds no regime \"\(regime)\"; it holds: \(regimes.ids.joined(separator: ", "))"
            )
        }
        finder = NoticeDefects(rules: try rules.noticeContent().rules(on: day))
        self.regime = regime
    }

    /// What a letter lacks.
    public func reading(of letter: ReadLetter) -> NoticeContentReading {
        finder.find(notice: letter.notice, pages: letter.pages, regime: regime)
    }
}
