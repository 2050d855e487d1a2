/// What happened; each case carries what is needed to fold it without reading any other file.
public enum EventBody: Hashable, Sendable {
    case caseOpened(CaseOpened)
    case formAnswered(FormAnswered)
    case attested(Attested)
    case documentReceived(ReceivedDocument)
    case documentRead(DocumentReading)
    case factsConfirmed(FactsConfirmed)
    case noticeRead(CaseNotice)
    case callLogged(LoggedCall)
    case submissionLogged(Submission)
    case determinationLogged(Determination)
    case sentenceEdited(SentenceEdit)
    case documentMarked(DocumentMark)
    case disclosureAuthorized(DisclosureAuthorization)
    case undone(Undone)

    public struct CaseOpened: Hashable, Sendable, Codable {
        public var caseID: String
        public init(caseID: String) { self.caseID = caseID }
    }

    /// Changed answers of the form; an empty text takes an answer back.
    public struct FormAnswered: Hashable, Sendable, Codable {
        public var answers: [String: String]
        public init(answers: [String: String]) { self.answers = answers }
    }

    /// Answers the prescriber signed for.
    public struct Attested: Hashable, Sendable, Codable {
        public var signer: String
        public var on: String
        public var answers: [String: String]
        public init(signer: String, on: String, answers: [String: String]) {
            self.signer = signer
            self.on = on
            self.answers = answers
        }
    }

    /// A person said yes or no to proposed facts, or put them right.
    public struct FactsConfirmed: Hashable, Sendable, Codable {
        public var confirmed: [String]
        public var rejected: [String]
        /// Facts as the person put them right, under the ids of what was read; `nil` in lines of old.
        public var corrected: [RecordedFact]?
        public init(confirmed: [String], rejected: [String], corrected: [RecordedFact]? = nil) {
            self.confirmed = confirmed
            self.rejected = rejected
            self.corrected = corrected
        }
    }

    /// An earlier event is set aside; it stays in the log.
    public struct Undone: Hashable, Sendable, Codable {
        public var sequence: Int
        public var why: String?
        public init(sequence: Int, why: String? = nil) {
            self.sequence = sequence
            self.why = why
        }
    }
}

/// One line of the log: what happened, when it happened, when it was written down, by whom.
public struct Event: Hashable, Sendable {
    /// Version of the event's form; a newer one than this program knows is refused for writing.
    public static let currentVersion = 1

    public var version: Int
    /// Counts from 1 without a gap.
    public var sequence: Int
    /// Day or instant it happened.
    public var at: String
    /// Instant it was written down.
    public var recorded: String
    public var by: String
    public var body: EventBody

    public init(
        version: Int = Event.currentVersion, sequence: Int, at: String, recorded: String, by: String,
        body: EventBody
    ) {
        self.version = version
        self.sequence = sequence
        self.at = at
        self.recorded = recorded
        self.by = by
        self.body = body
    }
}
