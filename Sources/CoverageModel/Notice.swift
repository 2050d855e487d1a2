public import CivilCalendar

/// What kind of letter a payer sent.
public enum NoticeKind: String, Codable, Sendable, CaseIterable {
    case denial, partial, approval
    case informationRequest = "info-request"
    case explanationOfBenefits = "EOB"
    case other
}

/// How far a request has come when the letter is written.
public enum NoticeStage: String, Codable, Sendable, CaseIterable {
    case initial, upheld
    case finalInternal = "final-internal"
    case external
}

/// When a decision stands relative to the care.
public enum CareTiming: String, Codable, Sendable, CaseIterable {
    case preService = "pre-service"
    case concurrent
    case postService = "post-service"
}

/// Which part of the coverage pays.
public enum Benefit: String, Codable, Sendable, CaseIterable { case medical, pharmacy }

/// How sure a reading is.
public enum Confidence: String, Codable, Sendable, CaseIterable { case low, medium, high }

/// Why a payer says no; the thirteen reasons of the contract.
public enum DenialReason: String, Codable, Sendable, CaseIterable {
    case notMedicallyNecessary = "not-medically-necessary"
    case experimentalInvestigational = "experimental-investigational"
    case offLabel = "off-label"
    case insufficientDocumentation = "insufficient-documentation"
    case notACoveredBenefit = "not-a-covered-benefit"
    case stepTherapy = "step-therapy"
    case noPriorAuthorization = "no-prior-authorization"
    case outOfNetwork = "out-of-network"
    case codingError = "coding-error"
    case quantityLimit = "quantity-limit"
    case eligibility
    case timelyFiling = "timely-filing"
    case duplicate
}

/// The day a stated window is counted from.
public enum CountedFrom: String, Codable, Sendable, CaseIterable {
    case receipt
    case letterDate = "letter-date"
    case decisionDate = "decision-date"
    case statementDate = "statement-date"
    case serviceDate = "service-date"
}

/// A payer's letter as read: every value is right or absent, and each points at its words.
public struct Notice: Hashable, Sendable, Codable {
    public struct Reason: Hashable, Sendable, Codable {
        public var code: DenialReason
        public var quote: String
        public var span: Span
        public var confidence: Confidence
        public init(code: DenialReason, quote: String, span: Span, confidence: Confidence) {
            self.code = code
            self.quote = quote
            self.span = span
            self.confidence = confidence
        }
    }

    /// A window to act in, with where to send: an appeal, or an answer to a request for information.
    public struct Window: Hashable, Sendable, Codable {
        public var stated: String?
        public var days: Int?
        public var months: Int?
        public var date: Day?
        public var countedFrom: CountedFrom?
        public var fax: String?
        public var phone: String?
        public var address: String?
        public init() {}
    }

    public struct PeerToPeer: Hashable, Sendable, Codable {
        public var available = false
        public var window: String?
        public var phone: String?
        public var date: Day?
        public init() {}
    }

    public struct Expedited: Hashable, Sendable, Codable {
        public var mentioned = false
        public var hours: Int?
        public var phone: String?
        public var fax: String?
        public init() {}
    }

    public struct ExternalReview: Hashable, Sendable, Codable {
        public var mentioned = false
        public var days: Int?
        public var months: Int?
        public var body: String?
        public var phone: String?
        public init() {}
    }

    public struct Suit: Hashable, Sendable, Codable {
        public var stated: String?
        public var date: Day?
        public init() {}
    }

    public struct Approved: Hashable, Sendable, Codable {
        public var authorizationNumber: String?
        public var sessions: Int?
        public var units: Int?
        public var unitType: String?
        public var codes: [String] = []
        public var from: Day?
        public var to: Day?
        public init() {}
    }

    /// One line of an explanation of benefits; amounts in integer cents.
    public struct Line: Hashable, Sendable, Codable {
        public var code: String?
        public var date: Day?
        public var billedCents: Int?
        public var allowedCents: Int?
        public var paidCents: Int?
        public var patientCents: Int?
        public var adjustments: [String] = []
        public var outcome: String?
        public init() {}
    }

    public struct DayRange: Hashable, Sendable, Codable {
        public var from: Day?
        public var to: Day?
        public init(from: Day? = nil, to: Day? = nil) {
            self.from = from
            self.to = to
        }
    }

    public var files: [String] = []
    /// First and last page of the file, counted from 1.
    public var firstPage = 1
    public var lastPage = 1
    public var kind: NoticeKind = .other
    public var stage: NoticeStage?
    public var timing: CareTiming?
    public var benefit: Benefit?
    public var confidence: Confidence = .low
    public var reasons: [Reason] = []
    public var letterDate: Day?
    public var denialDate: Day?
    public var payer: String?
    public var reviewer: String?
    public var planType: String?
    public var patient: String?
    public var memberID: String?
    public var referenceNumbers: [String] = []
    public var claimNumbers: [String] = []
    public var requested: String?
    public var serviceCodes: [String] = []
    public var diagnosisCodes: [String] = []
    public var adjustmentCodes: [String] = []
    public var serviceDates = DayRange()
    public var appeal: Window?
    public var response = Window()
    public var peerToPeer = PeerToPeer()
    public var expedited = Expedited()
    public var externalReview = ExternalReview()
    public var suit = Suit()
    public var approved: Approved?
    public var lines: [Line] = []
    public var requestedItems: [String] = []
    public var criteriaCited: [String] = []
    /// Where each value was read, by its key in the contract (`letterDate`, `appeal.days`).
    public var spans: [String: Span] = [:]
    public var textSHA256 = ""
    public var unread: [String] = []

    public init() {}
}
