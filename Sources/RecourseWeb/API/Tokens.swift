import CaseStore
import Foundation
import Vault

/// What a program may do with a token.
enum TokenScope: String, Codable, Sendable, CaseIterable {
    case readCases = "cases:read"
    case writeCases = "cases:write"
    case readDocuments = "documents:read"
    case writeDocuments = "documents:write"
    case makePackets = "packets:make"
    case deleteCases = "cases:delete"
}

/// A way in for a program: of one user, with chosen rights, for a time.
struct APIToken: Codable, Hashable, Sendable {
    var id: String
    /// Of the token; the token itself is kept nowhere.
    var hash: String
    var name: String
    var scopes: Set<TokenScope>
    /// The account it acts for; `nil` for a person's own machine.
    var owner: String?
    /// Seconds since 1970.
    var made: Int
    var until: Int
    /// The day it was last used, as text.
    var lastUsed: String?
}

/// The tokens of a library, kept sealed in it.
struct Tokens: Sendable {
    static let daysToChoose = [30, 90, 365]
    /// So that a token that lies where it should not is known for what it is.
    static let prefix = "recourse_"
    private static let kind = "token"

    let library: any CaseLibrary

    func all() throws -> [APIToken] {
        try library.items(Tokens.kind).compactMap {
            try? JSONDecoder().decode(APIToken.self, from: Data($0.bytes))
        }
    }

    /// The tokens of one account, or of the machine's own person.
    func all(of owner: String?) throws -> [APIToken] { try all().filter { $0.owner == owner } }

    private func save(_ token: APIToken) throws {
        try library.putItem(
            Tokens.kind, LibraryItem(id: token.id, bytes: Array(try JSONEncoder().encode(token))))
    }

    /// Makes a token.
    /// - Returns: its text, which is shown once.
    func make(name: String, scopes: Set<TokenScope>, owner: String?, days: Int, now: Int) throws -> String {
        let text = Tokens.prefix + Hexadecimal.text(try RandomBytes.make(24))
        try save(
            APIToken(
                id: Hexadecimal.text(try RandomBytes.make(8)), hash: SHA256.hex(of: text), name: name,
                scopes: scopes, owner: owner, made: now, until: now + days * 86_400))
        return text
    }

    /// The token of a text, where it is still good; `today` is noted as its last use.
    func find(_ text: String, now: Int, today: String) throws -> APIToken? {
        let hash = SHA256.hex(of: text)
        guard var token = try all().first(where: { $0.hash == hash }), token.until > now else { return nil }
        if token.lastUsed != today {
            token.lastUsed = today
            try save(token)
        }
        return token
    }

    /// Takes a token back; `false` where its owner has none of that id.
    func revoke(_ id: String, of owner: String?) throws -> Bool {
        guard try all(of: owner).contains(where: { $0.id == id }) else { return false }
        try library.deleteItem(Tokens.kind, id: id)
        return true
    }
}
