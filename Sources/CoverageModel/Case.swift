public import CivilCalendar

/// One answer of the form, or one signed by the prescriber: its text and where it stands.
public struct GivenAnswer: Hashable, Sendable, Codable {
    public var value: String
    public var source: Source
    public init(value: String, source: Source) {
        self.value = value
        self.source = source
    }
}

/// A telephone call to or from a plan, as written down.
public struct LoggedCall: Hashable, Sendable, Codable {
    public var matter: String?
    public var at: String
    public var with: String?
    public var department: String?
    public var phone: String?
    public var referenceNumber: String?
    public var said: String
    /// What was promised, and the day to check it.
    public var promise: String?
    public var checkOn: Day?
    /// Answers to the questions of the benefits call, by `CallQuestion`'s keys; `nil` in calls written down
    /// before there were any.
    public var answers: [String: String]?
    public init(at: String, said: String) {
        self.at = at
        self.said = said
    }
}

/// Something sent to a plan or reviewer.
public struct Submission: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case priorAuthorization = "prior-authorization"
        case additionalInformation = "additional-information"
        case internalAppeal = "internal-appeal"
        case externalReview = "external-review"
        case claim
        case documentRequest = "document-request"
        case codeRequest = "code-request"
        /// To the clinic: what care will cost someone who pays alone.
        case estimateRequest = "estimate-request"
        case other
    }
    public enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
        case fax, portal, mail, phone, email
        case inPerson = "in-person"
    }
    public var matter: String
    public var kind: Kind
    /// Day or instant it was sent, as given.
    public var sent: String
    /// Day or instant the plan received it, where known (a fax confirmation, a delivery receipt).
    public var received: String?
    public var channel: Channel?
    public var isUrgent: Bool?
    public var pages: Int?
    public var confirmation: String?
    /// What was disclosed with it, and to whom.
    public var disclosure: Disclosure?
    public init(matter: String, kind: Kind, sent: String) {
        self.matter = matter
        self.kind = kind
        self.sent = sent
    }
}

/// A decision typed in by hand or taken from a letter.
public struct Determination: Hashable, Sendable, Codable {
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        case approved, denied, partial, informationRequested = "information-requested", reversed, upheld
    }
    public var matter: String
    public var outcome: Outcome
    public var stage: NoticeStage?
    /// Day or instant of the decision.
    public var at: String
    /// Day the person got it.
    public var received: String?
    public init(matter: String, outcome: Outcome, at: String) {
        self.matter = matter
        self.outcome = outcome
        self.at = at
    }
}

/// A letter in the case.
public struct CaseNotice: Hashable, Sendable, Codable {
    public var matter: String
    /// Path of the letter among the records.
    public var document: String
    public var notice: Notice
    /// Day the person got the letter, where known.
    public var received: Day?
    /// The text of the letter's pages as it was read; `nil` for letters read before it was kept.
    public var pages: [String]?
    public init(
        matter: String, document: String, notice: Notice, received: Day? = nil, pages: [String]? = nil
    ) {
        self.matter = matter
        self.document = document
        self.notice = notice
        self.received = received
        self.pages = pages
    }
}

/// What came of reading one document.
public struct DocumentReading: Hashable, Sendable, Codable {
    /// Path of the document.
    public var document: String
    public var sha256: String
    /// Reader and its version, `fhir/1`.
    public var reader: String
    public var facts: [RecordedFact]
    /// How many entries of each kind the document holds (`Observation`: 212), read or not.
    public var counts: [String: Int]
    /// What could not be read, in words that name the place.
    public var remarks: [String]
    public init(
        document: String, sha256: String, reader: String, facts: [RecordedFact],
        counts: [String: Int] = [:], remarks: [String] = []
    ) {
        self.document = document
        self.sha256 = sha256
        self.reader = reader
        self.facts = facts
        self.counts = counts
        self.remarks = remarks
    }
}

/// A change of one sentence of a letter by the person or prescriber.
public struct SentenceEdit: Hashable, Sendable, Codable {
    public var packetKind: String
    public var matter: String
    /// The sentence's id in the trace, `p3s1`.
    public var sentence: String
    public var old: String
    public var new: String
    public init(packetKind: String, matter: String, sentence: String, old: String, new: String) {
        self.packetKind = packetKind
        self.matter = matter
        self.sentence = sentence
        self.old = old
        self.new = new
    }
}

/// What was done by whom at what moment, with the log entry that holds it.
public struct Logged<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    /// The event's number in the log.
    public var sequence: Int
    /// When it happened: a day or an instant, as given.
    public var at: String
    public var by: String
    public var value: Value
    public init(sequence: Int, at: String, by: String, value: Value) {
        self.sequence = sequence
        self.at = at
        self.by = by
        self.value = value
    }
}

/// The case as it stands: the fold of its events.
public struct Case: Hashable, Sendable {
    /// The folder's name.
    public var id: String
    public var form: CaseForm
    /// Every answer of the form and of attestations, by path (`person.name`, `treatments.0.drug`).
    public var answers: [String: GivenAnswer]
    /// The form's own answers by path, as written and without attestations.
    public var formAnswers: [String: String]
    /// Every answer the prescriber signed for, in the order of the log.
    public var attested: [AttestedAnswer]
    /// Signed answers that count for nothing now, because the form no longer holds what they are about.
    public var attestationsSetAside: [AttestedAnswer]
    /// What of the answers could not be read.
    public var formIssues: [FormIssue]
    public var documents: [ReceivedDocument]
    public var readings: [DocumentReading]
    public var notices: [Logged<CaseNotice>]
    public var calls: [Logged<LoggedCall>]
    public var submissions: [Logged<Submission>]
    public var determinations: [Logged<Determination>]
    public var edits: [Logged<SentenceEdit>]
    /// Documents that are held back until their disclosure is authorized, by path.
    public var sensitivities: [String: Sensitivity]
    public var authorizations: [Logged<DisclosureAuthorization>]
    /// Number of the last event; 0 for an empty log.
    public var lastSequence: Int
    /// Hash of the last line of the log, in hexadecimal.
    public var headHash: String

    public init(id: String) {
        self.id = id
        form = CaseForm()
        answers = [:]
        formAnswers = [:]
        attested = []
        attestationsSetAside = []
        formIssues = []
        documents = []
        readings = []
        notices = []
        calls = []
        submissions = []
        determinations = []
        edits = []
        sensitivities = [:]
        authorizations = []
        lastSequence = 0
        headHash = ""
    }

    /// Every fact read from the records, proposals included.
    public var facts: [RecordedFact] { readings.flatMap(\.facts) }

    /// The name to print on pages: the form's title, else the person's name, else the folder's.
    public var title: String { form.title ?? form.person.name ?? id }

    /// The source of a form answer: an attestation where one covers it, else the form itself.
    public func source(of path: String) -> Source {
        let path =
            path.hasPrefix("plan.") ? form.planPath + path.dropFirst(CaseForm.sharedPlanPath.count) : path
        return answers[path]?.source ?? Source(document: "case.yaml", locator: path, standing: .reported)
    }
}
