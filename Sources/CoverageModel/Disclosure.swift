public import CivilCalendar

/// Why a record goes to nobody without an authorization of its own.
public enum Sensitivity: String, Hashable, Sendable, Codable, CaseIterable {
    /// A therapist's own notes of what was said in a session, kept apart from the chart.
    case psychotherapyNotes = "psychotherapy-notes"
    /// A record of a program that treats substance use.
    case substanceUse = "substance-use"
    /// A record that its keeper marked as restricted: whoever sends it looks first.
    case restricted

    /// What a security label of a record stands for (HL7's codes of confidentiality, sensitivity and privacy
    /// law); `nil` for one that holds nothing back. Labels for behavioral health in general are such: a
    /// record of depression is what a coverage case rests on.
    public init?(label code: String) {
        switch code {
        case "R", "V": self = .restricted
        case "42CFRPart2", "ETH", "SUD": self = .substanceUse
        case "PSYTHPN": self = .psychotherapyNotes
        default: return nil
        }
    }
}

/// What a person or a document's own words say of a document: that it is to be held back, or that it is not.
public struct DocumentMark: Hashable, Sendable, Codable {
    /// Path of the document.
    public var document: String
    /// `nil` takes an earlier mark away.
    public var sensitivity: Sensitivity?
    /// Where the mark comes from, in words.
    public var why: String?
    public init(document: String, sensitivity: Sensitivity?, why: String? = nil) {
        self.document = document
        self.sensitivity = sensitivity
        self.why = why
    }
}

/// A signed paper that lets held-back documents go to one recipient.
public struct DisclosureAuthorization: Hashable, Sendable, Codable {
    /// Paths of the documents it covers.
    public var documents: [String]
    /// Whom they may go to, as a packet's plan is called.
    public var recipient: String
    public var signer: String
    public var signedOn: Day
    /// The last day on which it holds; `nil` where it names none.
    public var expires: Day?
    public init(documents: [String], recipient: String, signer: String, signedOn: Day, expires: Day? = nil) {
        self.documents = documents
        self.recipient = recipient
        self.signer = signer
        self.signedOn = signedOn
        self.expires = expires
    }
}

/// What was given to whom.
public struct Disclosure: Hashable, Sendable, Codable {
    /// One document, whole or in part.
    public struct Document: Hashable, Sendable, Codable {
        public var path: String
        /// Hash of the document as received.
        public var sha256: String?
        /// The pages that went out, where they were chosen.
        public var pages: [Int]?
        /// True where only entries of it were printed.
        public var isExcerpt: Bool?
        public init(path: String, sha256: String?, pages: [Int]? = nil, isExcerpt: Bool? = nil) {
            self.path = path
            self.sha256 = sha256
            self.pages = pages
            self.isExcerpt = isExcerpt
        }
    }
    public var recipient: String
    /// Hash of the packet that was sent.
    public var packet: String
    public var documents: [Document]
    public init(recipient: String, packet: String, documents: [Document]) {
        self.recipient = recipient
        self.packet = packet
        self.documents = documents
    }
}

/// A document that stays out of a packet.
public struct WithheldDocument: Hashable, Sendable {
    public var path: String
    public var sensitivity: Sensitivity
}

extension Case {
    /// The documents that may not go to any of `recipients` on a day: marked, and not authorized.
    ///
    /// An authorization counts for the recipient it names, capitals and spaces apart, from the day it was
    /// signed to the day it ends.
    public func withheld(on day: Day, from recipients: [String]) -> [WithheldDocument] {
        func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
        let names = Set(recipients.map(plain))
        let paths = Set(documents.map(\.path))
        return sensitivities.sorted { $0.key < $1.key }.compactMap { path, sensitivity in
            let isAuthorized = authorizations.map(\.value).contains {
                $0.documents.contains(path) && names.contains(plain($0.recipient)) && $0.signedOn <= day
                    && ($0.expires.map { day <= $0 } ?? true)
            }
            guard paths.contains(path), !isAuthorized else { return nil }
            return WithheldDocument(path: path, sensitivity: sensitivity)
        }
    }

    /// The case as if these documents had not been received: nothing of them is said or shown.
    public func withholding(_ withheld: [WithheldDocument]) -> Case {
        let paths = Set(withheld.map(\.path))
        guard !paths.isEmpty else { return self }
        var copy = self
        copy.documents.removeAll { paths.contains($0.path) }
        copy.readings.removeAll { paths.contains($0.document) }
        copy.notices.removeAll { paths.contains($0.value.document) }
        return copy
    }
}
