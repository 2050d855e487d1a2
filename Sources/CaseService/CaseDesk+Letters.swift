import CaseStore
public import CivilCalendar
public import CoverageModel
public import TextExtraction

/// A letter that was read and waits for a person's yes: what it says, and where each word stands on its page.
public struct LetterProposal: Sendable {
    /// Path of the kept document.
    public var document: String
    public var notice: Notice
    /// The text of the letter's pages.
    public var pages: [String]
    /// The words of the letter's pages with their places.
    public var words: [[WordBox]]
    /// What could not be read.
    public var unread: [String]
}

extension CaseDesk {
    /// Keeps a document unread; the same bytes are kept once.
    /// - Returns: the document as the case holds it.
    public func keep(
        _ bytes: [UInt8], named name: String, role: ReceivedDocument.Role, title: String? = nil
    ) throws -> ReceivedDocument {
        let loaded = try load()
        let type = MediaType.guess(bytes, name: name)
        let stored = try store.putDocument(bytes, named: name)
        if let known = loaded.recorded.documents.first(where: { $0.path == stored.path }) { return known }
        let document = ReceivedDocument(
            path: stored.path, sha256: stored.sha256, byteCount: stored.byteCount, mediaType: type.rawValue,
            role: role, title: title)
        try write([(context.now, .documentReceived(document))], loaded: loaded)
        return document
    }

    /// Reads a letter's bytes; nothing is written, so that what cannot be read leaves no trace.
    ///
    /// Several files are the photographed pages of one letter; one file may hold several letters.
    /// - Throws: what kept a file from being read, in words.
    public func readLetter(_ files: [(bytes: [UInt8], name: String)]) throws -> [LetterProposal] {
        var pages: [ExtractedPage] = []
        var unread: [String] = []
        let reader = LetterReader(today: context.today, progress: context.progress)
        for file in files {
            let type = MediaType.guess(file.bytes, name: file.name)
            if files.count == 1, type == .csv || type == .text {
                let owner = recordOwner(try load())
                if let read = try reader.statement(file.bytes, name: file.name, owner: owner) {
                    try refuseAnothersRecord(read.persons, file.name, try load())
                    return [
                        LetterProposal(
                            document: "", notice: read.letter.notice, pages: read.letter.pages, words: [[]],
                            unread: read.letter.notice.unread)
                    ]
                }
            }
            let copy = try ScratchCopy(file.bytes, ending: type.ending)
            defer { withExtendedLifetime(copy) {} }
            let text = try reader.text(of: copy.path)
            pages += text.pages
            unread += text.unread
        }
        let texts = pages.map(\.text)
        guard texts.contains(where: { $0.contains { !$0.isWhitespace } }) else {
            throw ServiceError(
                "No words could be read from the file. It may be blank, too dark or too far away.")
        }
        let notices = LetterReader.notices(
            texts, isOneLetter: files.count > 1, unread: unread, today: context.today)
        return notices.map { notice in
            let range = (notice.firstPage - 1)..<min(notice.lastPage, pages.count)
            return LetterProposal(
                document: "", notice: notice, pages: Array(texts[range]), words: pages[range].map(\.words),
                unread: notice.unread)
        }
    }

    /// Writes a letter down as the person confirmed it.
    ///
    /// - Parameters:
    ///   - notice: what was read, as corrected.
    ///   - answers: answers of the form that the letter settles (payer, member number), as confirmed.
    public func confirmLetter(
        _ proposal: LetterProposal, notice: Notice, matter: String, received: Day?, answers: [String: String]
    ) throws {
        if let received {
            if received > context.today {
                throw ServiceError(
                    "You cannot have got it on \(received.longText): that day has not come yet.")
            }
            if let dated = notice.letterDate, received < dated {
                throw ServiceError(
                    "The letter is dated \(dated.longText). You cannot have got it before, on \(received.longText)."
                )
            }
        }
        if let dated = notice.letterDate, dated > context.today {
            throw ServiceError("The letter's date, \(dated.longText), has not come yet. Check the year.")
        }
        try answer(answers)
        let loaded = try load()
        var notice = notice
        notice.files = [proposal.document]
        let value = CaseNotice(
            matter: matter, document: proposal.document, notice: notice, received: received,
            pages: proposal.pages)
        if loaded.recorded.notices.contains(where: { $0.value == value }) { return }
        let day = received ?? notice.letterDate
        try write([(day?.description ?? context.now, .noticeRead(value))], loaded: loaded)
    }
}
