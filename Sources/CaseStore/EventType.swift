public import CoverageModel

/// The word for each kind of event in the log.
enum EventType: String, CaseIterable {
    case caseOpened = "case-opened"
    case formAnswered = "form-answered"
    case attested
    case documentReceived = "document-received"
    case documentRead = "document-read"
    case factsConfirmed = "facts-confirmed"
    case noticeRead = "notice-read"
    case callLogged = "call-logged"
    case submissionLogged = "submission-logged"
    case determinationLogged = "determination-logged"
    case sentenceEdited = "sentence-edited"
    case documentMarked = "document-marked"
    case disclosureAuthorized = "disclosure-authorized"
    case undone

    init(_ body: EventBody) {
        self =
            switch body {
            case .caseOpened: .caseOpened
            case .formAnswered: .formAnswered
            case .attested: .attested
            case .documentReceived: .documentReceived
            case .documentRead: .documentRead
            case .factsConfirmed: .factsConfirmed
            case .noticeRead: .noticeRead
            case .callLogged: .callLogged
            case .submissionLogged: .submissionLogged
            case .determinationLogged: .determinationLogged
            case .sentenceEdited: .sentenceEdited
            case .documentMarked: .documentMarked
            case .disclosureAuthorized: .disclosureAuthorized
            case .undone: .undone
            }
    }
}

extension EventBody {
    /// The word for this kind of event in the log, `form-answered`.
    public var typeWord: String { EventType(self).rawValue }

    /// What the event carries, for writing.
    var payload: any Encodable {
        switch self {
        case .caseOpened(let body): body
        case .formAnswered(let body): body
        case .attested(let body): body
        case .documentReceived(let body): body
        case .documentRead(let body): body
        case .factsConfirmed(let body): body
        case .noticeRead(let body): body
        case .callLogged(let body): body
        case .submissionLogged(let body): body
        case .determinationLogged(let body): body
        case .sentenceEdited(let body): body
        case .documentMarked(let body): body
        case .disclosureAuthorized(let body): body
        case .undone(let body): body
        }
    }

    /// Reads what an event of this type carries.
    init(_ type: EventType, from container: KeyedDecodingContainer<EventLineKey>) throws {
        func read<Body: Decodable>(_ body: Body.Type) throws -> Body {
            try container.decode(Body.self, forKey: .data)
        }
        self =
            switch type {
            case .caseOpened: .caseOpened(try read(CaseOpened.self))
            case .formAnswered: .formAnswered(try read(FormAnswered.self))
            case .attested: .attested(try read(Attested.self))
            case .documentReceived: .documentReceived(try read(ReceivedDocument.self))
            case .documentRead: .documentRead(try read(DocumentReading.self))
            case .factsConfirmed: .factsConfirmed(try read(FactsConfirmed.self))
            case .noticeRead: .noticeRead(try read(CaseNotice.self))
            case .callLogged: .callLogged(try read(LoggedCall.self))
            case .submissionLogged: .submissionLogged(try read(Submission.self))
            case .determinationLogged: .determinationLogged(try read(Determination.self))
            case .sentenceEdited: .sentenceEdited(try read(SentenceEdit.self))
            case .documentMarked: .documentMarked(try read(DocumentMark.self))
            case .disclosureAuthorized: .disclosureAuthorized(try read(DisclosureAuthorization.self))
            case .undone: .undone(try read(Undone.self))
            }
    }
}
