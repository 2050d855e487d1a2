import CaseStore
import CivilCalendar
import CoverageModel
import Foundation
import Vault

/// A letter that came by fax or mail and lies in no case yet.
struct InboxLetter: Codable, Hashable, Sendable {
    var id: String
    /// When it was brought in, RFC 3339, and by whose account.
    var received: String
    var by: String
    var name: String
    var notice: Notice
    /// The letter's words, to look for names and birth dates in.
    var pages: [String]
}

/// A case that a letter may belong to, and why.
struct InboxMatch: Hashable, Sendable {
    enum Strength: Int, Sendable, Comparable {
        /// The name and the birth date, or the member number alone.
        case perhaps
        /// Member number and birth date both.
        case sure
        static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
    }
    var caseID: String
    var title: String
    var strength: Strength
    /// Keys of the words for what fits.
    var fits: [String]

    /// How a case fits a letter; `nil` where it does not.
    init?(_ letter: InboxLetter, _ id: String, _ summary: CaseSummary) {
        let member = InboxMatch.plain(letter.notice.memberID)
        let hasMember = !member.isEmpty && member == InboxMatch.plain(summary.memberID)
        let hasBirth = summary.birthDate.map { InboxMatch.speaks(of: $0, letter.pages) } ?? false
        let name = InboxMatch.plain(letter.notice.patient)
        let hasName = !name.isEmpty && name == InboxMatch.plain(summary.title)
        guard hasMember || (hasBirth && hasName) else { return nil }
        caseID = id
        title = summary.title
        strength = hasMember && hasBirth ? .sure : .perhaps
        fits =
            (hasMember ? ["inbox.fits-member"] : []) + (hasBirth ? ["inbox.fits-birth"] : [])
            + (hasName ? ["inbox.fits-name"] : [])
    }

    /// Letters and digits alone, in capitals.
    static func plain(_ text: String?) -> String {
        (text ?? "").uppercased().filter { $0.isLetter || $0.isNumber }
    }

    /// Whether a day stands in the text, in one of the ways in which letters write birth dates.
    static func speaks(of day: Day, _ pages: [String]) -> Bool {
        let parts = day.parts
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        let month = Day.monthNames[parts.month - 1].lowercased()
        let ways = [
            day.description, "\(two(parts.month))/\(two(parts.day))/\(parts.year)",
            "\(parts.month)/\(parts.day)/\(parts.year)",
            "\(two(parts.month))-\(two(parts.day))-\(parts.year)",
            "\(month) \(parts.day), \(parts.year)", "\(month.prefix(3)) \(parts.day), \(parts.year)",
            "\(month) \(two(parts.day)), \(parts.year)",
        ]
        return pages.contains { page in
            let text = page.lowercased()
            return ways.contains { text.contains($0) }
        }
    }
}

/// What came in and is not filed, kept sealed.
struct Inbox: Sendable {
    private static let kind = "inbox"
    let library: any CaseLibrary

    private func fileKind(_ id: String) -> String { "inbox-file/\(id)" }

    func all() throws -> [InboxLetter] {
        try library.items(Inbox.kind).compactMap {
            try? JSONDecoder().decode(InboxLetter.self, from: Data($0.bytes))
        }
    }

    func add(_ letter: InboxLetter, bytes: [UInt8]) throws {
        // The file first: a letter without its file could not be filed.
        try library.putItem(fileKind(letter.id), LibraryItem(id: letter.id, bytes: bytes))
        try library.putItem(
            Inbox.kind, LibraryItem(id: letter.id, bytes: Array(try JSONEncoder().encode(letter))))
    }

    func bytes(_ id: String) throws -> [UInt8]? { try library.items(fileKind(id)).first?.bytes }

    func remove(_ id: String) throws {
        try library.deleteItem(Inbox.kind, id: id)
        try library.deleteItem(fileKind(id), id: id)
    }
}
