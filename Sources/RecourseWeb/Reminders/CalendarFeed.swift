import CaseStore
import Foundation
import Vault

/// An address under which a calendar program gets somebody's deadlines, without a session.
struct CalendarFeed: Codable, Hashable, Sendable {
    /// Of the account, or `person`.
    var id: String
    /// Of the address's secret part, which is kept nowhere.
    var hash: String
    /// Whether titles say whose case it is and what to do; else only that there is a deadline.
    var showsDetails: Bool
    /// Seconds since 1970.
    var made: Int
}

/// The addresses that there are, kept sealed.
struct CalendarFeeds: Sendable {
    private static let kind = "feed"
    let library: any CaseLibrary

    private func all() throws -> [CalendarFeed] {
        try library.items(CalendarFeeds.kind).compactMap {
            try? JSONDecoder().decode(CalendarFeed.self, from: Data($0.bytes))
        }
    }

    func feed(of id: String) throws -> CalendarFeed? { try all().first { $0.id == id } }

    func find(_ secret: String) throws -> CalendarFeed? {
        let hash = SHA256.hex(of: secret)
        return try all().first { $0.hash == hash }
    }

    /// Makes a new address; one that was there opens nothing any more.
    /// - Returns: its secret part.
    func make(_ id: String, showsDetails: Bool, now: Int) throws -> String {
        let secret = Hexadecimal.text(try RandomBytes.make(24))
        let feed = CalendarFeed(id: id, hash: SHA256.hex(of: secret), showsDetails: showsDetails, made: now)
        try library.putItem(
            CalendarFeeds.kind, LibraryItem(id: id, bytes: Array(try JSONEncoder().encode(feed))))
        return secret
    }

    func revoke(_ id: String) throws { try library.deleteItem(CalendarFeeds.kind, id: id) }
}

/// Several cases' calendars as one.
enum JoinedCalendar {
    /// - Parameter calendars: each with the title of its case.
    static func text(_ calendars: [(title: String, text: String)], showsDetails: Bool, words: Words) -> String
    {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Recourse//Deadlines//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:Recourse", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        ]
        for calendar in calendars {
            lines += events(calendar.text, calendar.title, showsDetails: showsDetails, words)
        }
        lines.append("END:VCALENDAR")
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private static func events(
        _ text: String, _ title: String, showsDetails: Bool, _ words: Words
    ) -> [String] {
        var lines: [String] = []
        var isInside = false
        var isHidden = false
        for line in text.split(separator: "\r\n") {
            if line == "BEGIN:VEVENT" { isInside = true }
            guard isInside else { continue }
            // A line that begins with a space goes on with the one before.
            if line.hasPrefix(" ") {
                if !isHidden { lines.append(String(line)) }
                continue
            }
            isHidden = false
            if line.hasPrefix("SUMMARY:") || line.hasPrefix("DESCRIPTION:") {
                if !showsDetails {
                    isHidden = true
                    let name = line.prefix { $0 != ":" }
                    lines.append("\(name):\(words["feed.title"])")
                    continue
                }
                if line.hasPrefix("SUMMARY:"), !title.isEmpty {
                    let safe = WebRequest.cleaned(title).filter { !"\\,;\n".contains($0) }.prefix(24)
                    lines.append("SUMMARY:\(safe): ")
                    lines.append(" " + line.dropFirst("SUMMARY:".count))
                    continue
                }
            }
            lines.append(String(line))
            if line == "END:VEVENT" { isInside = false }
        }
        return lines
    }
}
