import CaseService
import CaseStore
import CivilCalendar
import DocumentModel
import Drafting
import Foundation
import Vault

/// A letter that waits for a prescriber's yes, or has it.
struct SigningRequest: Codable, Hashable, Sendable {
    enum State: String, Codable, Sendable { case waiting, approved, returned }
    var id: String
    var caseID: String
    var kind: String
    var matter: String
    /// Accounts.
    var asker: String
    var prescriber: String
    var askedOn: Day
    var state = State.waiting
    /// The name that was typed, and the day.
    var signer: String?
    var decidedOn: Day?
    /// Of the letter's sentences as they were approved: another wording is not approved.
    var textHash: String?
    var why: String?
}

/// Letters to approve and approved, kept sealed.
struct Signing: Sendable {
    private static let itemKind = "signing"
    let library: any CaseLibrary

    func all() throws -> [SigningRequest] {
        try library.items(Signing.itemKind).compactMap {
            try? JSONDecoder().decode(SigningRequest.self, from: Data($0.bytes))
        }
    }

    func find(_ id: String) throws -> SigningRequest? { try all().first { $0.id == id } }

    func save(_ request: SigningRequest) throws {
        try library.putItem(
            Signing.itemKind, LibraryItem(id: request.id, bytes: Array(try JSONEncoder().encode(request))))
    }

    /// The last request for a letter of a case.
    func last(_ caseID: String, _ kind: PacketKind, _ matter: String) throws -> SigningRequest? {
        try all().last { $0.caseID == caseID && $0.kind == kind.rawValue && $0.matter == matter }
    }

    /// What a letter says, apart from the day on which it is looked at.
    static func hash(of packet: Packet, today: Day) -> String {
        let text = packet.letter.sentences.map(\.sentence.text).joined(separator: "\n")
        return SHA256.hex(of: text.replacing(today.longText, with: "").replacing(today.description, with: ""))
    }
}
