import CaseStore
import CoverageModel
import NoticeReading
import RecordReading
import TextExtraction

extension LetterReader {
    /// A statement of benefits that came as a table, and who it is about.
    struct Statement {
        var letter: ReadLetter
        var persons: [PersonFact]
    }

    /// Reads a file as a table of claim lines; `nil` where it is something else.
    func statement(at path: String, name: String) throws -> Statement? {
        let head = try InputFile.head(at: path, byteCount: 4_096)
        let type = MediaType.guess(head, name: path)
        guard type == .csv || type == .text else { return nil }
        return try statement(try InputFile.bytes(at: path), name: name, owner: nil)
    }

    /// Reads bytes as a table of claim lines; `nil` where they are something else.
    ///
    /// - Parameter owner: whose case it is; the lines of others in the same table are left out.
    /// - Throws: where it is about several people and none is the owner, or about nobody's care.
    func statement(_ bytes: [UInt8], name: String, owner: PersonFact?) throws -> Statement? {
        let rows = DelimitedRows.plain(bytes)
        guard !PharmacyTable.isFillTable(head: rows.prefix(65_536)),
            let table = RemittanceTable(
                bytes: rows, name: name.split(separator: "/").last.map(String.init) ?? name, today: today)
        else { return nil }
        do throws(RemittanceTableError) {
            let found = try table.statement(owner: owner)
            var notice = NoticeReader.read(found.statement)
            notice.files = [name]
            let sheet = LetterSheet(
                text: found.statement.text, words: [], isRecognised: false, path: name, number: 1)
            return Statement(letter: finish(notice, [sheet], []), persons: found.persons)
        } catch {
            throw ServiceError("\(error.description) It was not taken in.")
        }
    }

    /// A statement as the text that it was read from.
    static func document(of letter: ReadLetter) -> ExtractedDocument {
        ExtractedDocument(
            pages: letter.pages.enumerated().map { index, text in
                ExtractedPage(number: index + 1, text: text, words: [], source: .text, meanConfidence: 1)
            }, kind: .text, unread: letter.notice.unread)
    }
}
