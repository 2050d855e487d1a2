public import Casework
public import CivilCalendar
public import CoverageModel
import NoticeReading
public import Rulebook
public import TextExtraction
import Vault

/// One letter of a file: what was read, and the text it was read from.
public struct ReadLetter: Sendable {
    public var notice: Notice
    /// The text of the letter's pages, in order; spans count its Unicode scalars page by page.
    public var pages: [String]
    /// False for a blank page.
    public var hasText: Bool { pages.contains { $0.contains { !$0.isWhitespace } } }
}

/// Reads payers' letters from files of any kind.
public struct LetterReader: Sendable {
    let extractor: TextExtractor

    public init(progress: @escaping @Sendable (String) -> Void) {
        extractor = TextExtractor(progress: { step in
            progress("Reading \(step.file): page \(step.pagesDone) of \(step.pagesInAll)")
        })
    }

    /// The text of a file, exactly as letters are read from it.
    public func text(of path: String) throws -> ExtractedDocument { try extractor.read(path: path) }

    /// Every letter in the files; with `asOne`, all files are the pages of one letter.
    /// - Parameter names: what to call each file; the files' own paths where left out.
    public func read(_ paths: [String], names: [String]? = nil, asOne: Bool) throws -> [ReadLetter] {
        let names = names ?? paths
        if asOne {
            var pages: [String] = []
            var unread: [String] = []
            for path in paths {
                let document = try extractor.read(path: path)
                pages += document.pages.map(\.text)
                unread += document.unread
            }
            return [finish(NoticeReader.read(pages: pages, files: names, firstPage: 1), pages, unread)]
        }
        var letters: [ReadLetter] = []
        for (path, name) in zip(paths, names) {
            let document = try extractor.read(path: path)
            let pages = document.pages.map(\.text)
            for notice in NoticeReader.readBundle(pages: pages, files: [name]) {
                let own = Array(pages[(notice.firstPage - 1)..<min(notice.lastPage, pages.count)])
                letters.append(finish(notice, own, document.unread))
            }
        }
        return letters
    }

    /// The letters among some pages, each with what could not be read.
    static func notices(_ pages: [String], isOneLetter: Bool, unread: [String]) -> [Notice] {
        let reader = LetterReader(progress: { _ in })
        let found =
            isOneLetter
            ? [NoticeReader.read(pages: pages, files: [], firstPage: 1)]
            : NoticeReader.readBundle(pages: pages, files: [])
        return found.map { notice in
            let own = Array(pages[(notice.firstPage - 1)..<min(notice.lastPage, pages.count)])
            return reader.finish(notice, own, unread).notice
        }
    }

    private func finish(_ notice: Notice, _ pages: [String], _ unread: [String]) -> ReadLetter {
        var notice = notice
        notice.textSHA256 = SHA256.hex(of: Array(pages.joined(separator: "\u{C}").utf8))
        for remark in unread where !notice.unread.contains(remark) { notice.unread.append(remark) }
        return ReadLetter(notice: notice, pages: pages)
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
