import CaseStore
import Foundation
import Vault

/// What somebody does at a clinic, which decides what they may do here.
enum Role: String, Codable, Sendable, CaseIterable {
    case coordinator, biller, prescriber, administrator
    /// The patient, or who helps them: sees the cases that are shared with them, and no others.
    case patient

    /// Sees every case of the clinic; others see what is shared with them.
    var seesAll: Bool { self == .coordinator || self == .biller || self == .administrator }
    var managesPeople: Bool { self == .administrator }
    var startsCases: Bool { self != .patient }
}

/// Somebody who may sign in.
struct Account: Codable, Hashable, Sendable {
    var id: String
    var name: String
    /// What they type to sign in, in small letters.
    var login: String
    var role: Role
    var salt: [UInt8]
    var hash: [UInt8]
    /// The secret of their authenticator; `nil` until they set one up.
    var secret: [UInt8]?
    /// The last step of a one-time code that was taken: none up to it is taken again.
    var lastStep: Int?
    var isActive = true
    /// Ids of the cases that are shared with them.
    var cases: [String] = []
}

extension Account {
    /// The parts of the clinic that are theirs, beside the worklist: key of the words, and address.
    var parts: [(key: String, path: String)] {
        var parts: [(key: String, path: String)] = []
        if role != .patient {
            parts += [
                ("chase.title", "/chase"), ("changes.title", "/changes"), ("outcomes.title", "/outcomes"),
            ]
        }
        if role == .prescriber { parts.append(("signing.title", "/signing")) }
        if role.seesAll { parts.append(("inbox.title", "/inbox")) }
        if role.managesPeople { parts.append(("people.title", "/people")) }
        return parts
    }
}

/// A way in for somebody new: one time, for a few days.
struct Invitation: Codable, Hashable, Sendable {
    /// Of the link's token; the token itself is kept nowhere.
    var tokenHash: String
    var name: String
    var role: Role
    var cases: [String]
    /// Seconds since 1970.
    var until: Int
}

/// Why an account is not made or changed, as a key of the words.
struct AccountFault: Error, Hashable {
    var field: String
    var key: String
}

/// The accounts of a clinic, kept sealed in its library.
struct Accounts: Sendable {
    static let shortestPassword = 12
    static let invitationSeconds = 7 * 24 * 60 * 60
    private static let kind = "account"
    private static let invitationKind = "invitation"

    let library: any CaseLibrary

    func all() throws -> [Account] {
        try library.items(Accounts.kind).compactMap {
            try? JSONDecoder().decode(Account.self, from: Data($0.bytes))
        }
    }

    func find(_ id: String) throws -> Account? { try all().first { $0.id == id } }

    func save(_ account: Account) throws {
        try library.putItem(
            Accounts.kind, LibraryItem(id: account.id, bytes: Array(try JSONEncoder().encode(account))))
    }

    /// Makes an account.
    func make(name: String, login: String, role: Role, password: String, cases: [String] = []) throws
        -> Account
    {
        let login = login.lowercased()
        guard !name.isEmpty else { throw AccountFault(field: "name", key: "account.name-missing") }
        guard login.count >= 3, login.allSatisfy({ $0.isLetter || $0.isNumber || "._-@".contains($0) }) else {
            throw AccountFault(field: "login", key: "account.login-wrong")
        }
        guard try !all().contains(where: { $0.login == login }) else {
            throw AccountFault(field: "login", key: "account.login-taken")
        }
        let salt = try RandomBytes.make(16)
        let account = Account(
            id: Hexadecimal.text(try RandomBytes.make(8)), name: name, login: login, role: role, salt: salt,
            hash: try Accounts.hash(try Accounts.checked(password), salt: salt), cases: cases)
        try save(account)
        return account
    }

    private static func checked(_ password: String) throws -> String {
        guard password.count >= shortestPassword else {
            throw AccountFault(field: "password", key: "account.password-short")
        }
        return password
    }

    private static func hash(_ password: String, salt: [UInt8]) throws -> [UInt8] {
        try Scrypt.standard.key(
            passphrase: Array(password.precomposedStringWithCanonicalMapping.utf8), salt: salt)
    }

    /// The account that a login, password and code belong to; `nil` for any other, without telling which part was wrong
    /// and in the same time whether there is such an account or not.
    func signIn(login: String, password: String, code: String, now: Int) throws -> Account? {
        let found = try all().first { $0.login == login.lowercased() && $0.isActive }
        let hash = try Accounts.hash(password, salt: found?.salt ?? [UInt8](repeating: 0, count: 16))
        guard var account = found, ConstantTime.equal(hash, account.hash) else { return nil }
        guard let secret = account.secret else { return account }
        let digits = code.filter(\.isNumber)
        guard let step = OneTimeCode(secret: secret).step(of: digits, secondsSince1970: now),
            step > account.lastStep ?? Int.min
        else { return nil }
        account.lastStep = step
        try save(account)
        return account
    }

    // MARK: Invitations

    /// Makes a one-time way in.
    /// - Returns: the token for the link.
    func invite(name: String, role: Role, cases: [String], now: Int) throws -> String {
        guard !name.isEmpty else { throw AccountFault(field: "name", key: "account.name-missing") }
        let token = Hexadecimal.text(try RandomBytes.make(24))
        let invitation = Invitation(
            tokenHash: SHA256.hex(of: token), name: name, role: role, cases: cases,
            until: now + Accounts.invitationSeconds)
        try library.putItem(
            Accounts.invitationKind,
            LibraryItem(
                id: Hexadecimal.text(try RandomBytes.make(8)),
                bytes: Array(try JSONEncoder().encode(invitation))))
        return token
    }

    /// The invitation that a token belongs to, where it is still good.
    func invitation(_ token: String, now: Int) throws -> (item: String, invitation: Invitation)? {
        let hash = SHA256.hex(of: token)
        for item in try library.items(Accounts.invitationKind) {
            guard let found = try? JSONDecoder().decode(Invitation.self, from: Data(item.bytes)),
                found.tokenHash == hash
            else { continue }
            return found.until > now ? (item.id, found) : nil
        }
        return nil
    }

    /// Takes an invitation up; it is spent with that.
    func accept(_ token: String, login: String, password: String, now: Int) throws -> Account? {
        guard let (item, invitation) = try invitation(token, now: now) else { return nil }
        let account = try make(
            name: invitation.name, login: login, role: invitation.role, password: password,
            cases: invitation.cases)
        try library.deleteItem(Accounts.invitationKind, id: item)
        return account
    }
}
