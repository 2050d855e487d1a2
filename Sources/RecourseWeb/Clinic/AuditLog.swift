import CaseStore
import Foundation
import Synchronization
import Vault

/// One look at a case: who, when, which part.
struct Look: Codable, Hashable, Sendable {
    var at: String
    var who: String
    /// The part of the case, without what stands in it: `criteria`, `document`.
    var part: String
}

/// Every look at a case by somebody of a clinic, sealed; the case's own people can read it.
struct AuditLog: Sendable {
    let library: any CaseLibrary

    private func kind(_ id: String) -> String { "look/\(id)" }

    func add(_ look: Look, to id: String) throws {
        try library.putItem(
            kind(id),
            LibraryItem(
                id: Hexadecimal.text(try RandomBytes.make(8)), bytes: Array(try JSONEncoder().encode(look))))
    }

    /// The looks at a case, the latest first.
    func looks(at id: String) throws -> [Look] {
        try library.items(kind(id)).compactMap { try? JSONDecoder().decode(Look.self, from: Data($0.bytes)) }
            .reversed()
    }
}

/// Looks that were written this minute already: whoever reads a page again in the same minute is told once.
final class RecentLooks: Sendable {
    private let kept = Mutex<(minute: String, looks: Set<String>)>(("", []))

    func isNew(_ look: Look, at id: String) -> Bool {
        let minute = String(look.at.prefix(16))
        return kept.withLock { kept in
            if kept.minute != minute { kept = (minute, []) }
            return kept.looks.insert("\(id)|\(look.who)|\(look.part)").inserted
        }
    }
}
