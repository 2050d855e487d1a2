import CoverageModel
public import DocumentModel

/// The packet kinds of the packet contract, and beside them our own for paying in other ways.
public enum PacketKind: String, Sendable, CaseIterable {
    case priorAuthorization = "prior-authorization"
    case continuation
    case internalAppeal = "internal-appeal"
    case expeditedAppeal = "expedited-appeal"
    case peerToPeer = "peer-to-peer"
    case externalReview = "external-review"
    case claimFileRequest = "claim-file-request"
    case planDocumentsRequest = "plan-documents-request"
    case parityRequest = "parity-request"
    case overdueNotice = "overdue-notice"
    case recordsRequest = "records-request"
    case regulatorComplaint = "regulator-complaint"
    case caseRecord = "case-record"
    case superbill
    case prescriberAttestation = "prescriber-attestation"
    case representativeAppointment = "representative-appointment"
    case hipaaAuthorization = "hipaa-authorization"
    case callScript = "call-script"
    case phoneRequest = "phone-request"
    case formAnswers = "form-answers"
    case estimateRequest = "estimate-request"
    case discountRequest = "discount-request"
    case medicalExpenseLetter = "medical-expense-letter"
    case networkException = "network-exception"
    case hardshipLetter = "hardship-letter"
    case claimSheet = "claim-sheet"
    case routeComparison = "route-comparison"

    /// Whether it is drafted from prices, claims and ways to pay (`DraftInput.money`).
    public var isAboutMoney: Bool {
        switch self {
        case .superbill, .estimateRequest, .discountRequest, .medicalExpenseLetter, .networkException,
            .hardshipLetter, .claimSheet, .routeComparison:
            true
        default: false
        }
    }

    /// Whose letter or sheet it is.
    var signer: Voice.Signer {
        switch self {
        case .priorAuthorization, .continuation, .peerToPeer, .prescriberAttestation, .superbill,
            .phoneRequest, .formAnswers, .medicalExpenseLetter, .claimSheet:
            .prescriber
        case .internalAppeal, .expeditedAppeal, .overdueNotice, .networkException: .treating
        case .externalReview, .claimFileRequest, .planDocumentsRequest, .parityRequest, .recordsRequest,
            .regulatorComplaint, .caseRecord, .representativeAppointment, .hipaaAuthorization, .callScript,
            .estimateRequest, .discountRequest, .hardshipLetter, .routeComparison:
            .person
        }
    }

    /// Which documents go with it: no more than its reader needs.
    var exhibits: ExhibitPlan.Scope {
        switch self {
        case .priorAuthorization, .continuation, .internalAppeal, .expeditedAppeal, .peerToPeer,
            .externalReview:
            .proof
        case .regulatorComplaint: .letters
        case .claimFileRequest, .planDocumentsRequest, .parityRequest, .overdueNotice, .recordsRequest,
            .caseRecord, .superbill, .prescriberAttestation, .representativeAppointment, .hipaaAuthorization,
            .callScript, .phoneRequest, .formAnswers, .estimateRequest, .discountRequest,
            .medicalExpenseLetter, .networkException, .hardshipLetter, .claimSheet, .routeComparison:
            .none
        }
    }
}

/// A packet cannot be made honestly: what is missing, and who can supply it.
public struct DraftRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    public var kind: String
    public var missing: [String]
    public init(kind: String, missing: [String]) {
        self.kind = kind
        self.missing = missing
    }
    public var description: String {
        "the \(kind) packet cannot be made yet; missing: " + missing.joined(separator: "; ")
    }
}

/// A record without pages of its own, printed: the page, from 1, on which each entry of it stands.
public struct ExcerptPages: Hashable, Sendable {
    /// Path of the record.
    public var document: String
    public var pages: [String: Int]
    public init(document: String, pages: [String: Int]) {
        self.document = document
        self.pages = pages
    }
}

/// A record to be printed as pages, before its pages are known.
public struct DraftExcerpt: Sendable {
    /// Path of the record.
    public var document: String
    public var content: Document

    /// The page of each entry, from the page on which each sentence of the printed excerpt begins.
    public func pages(_ sentencePages: [String: Int]) -> ExcerptPages {
        var pages: [String: Int] = [:]
        for placed in content.sentences {
            for source in placed.sentence.sources {
                guard case .fact(_, let place) = source, let locator = place.locator, pages[locator] == nil,
                    let page = sentencePages[placed.id]
                else { continue }
                pages[locator] = page
            }
        }
        return ExcerptPages(document: document, pages: pages)
    }
}

/// Drafts packets from a case and what follows from the rulebook.
public enum Drafter {
    /// The packet of `kind`; refused with everything that is missing where it cannot be made honestly.
    ///
    /// Edits of the case are applied: an edited sentence is the signer's, the others keep their sources.
    public static func packet(_ kind: PacketKind, from input: DraftInput) throws(DraftRefusal) -> Packet {
        var packet = try draft(kind, from: input)
        packet.letter = SentenceEdits(input.record.edits, kind: kind.rawValue, matter: input.matter.id)
            .applied(to: packet.letter)
        return packet
    }

    /// The records that are data files, as the pages that an exhibit shows of them.
    ///
    /// Set them once, then give the pages to `DraftInput.excerptPages`, and the letter names pages.
    public static func excerpts(from input: DraftInput) -> [DraftExcerpt] { ExhibitPlan(input).excerpts() }

    /// Edits that no sentence of the letter answers to any more, because the case has moved since.
    public static func staleEdits(_ kind: PacketKind, from input: DraftInput) throws(DraftRefusal) -> [String]
    {
        let packet = try draft(kind, from: input)
        return SentenceEdits(input.record.edits, kind: kind.rawValue, matter: input.matter.id)
            .stale(in: packet.letter)
    }

    /// What must be in hand before whoever signs sends this, by who may act at that level; `nil` where nothing is
    /// wanting.
    public static func standingWarning(_ kind: PacketKind, from input: DraftInput) -> String? {
        let parts = LetterParts(input, signer: kind.signer, exhibits: .none)
        return StandingPart(parts: parts, kind: kind).warning
    }

    private static func draft(_ kind: PacketKind, from input: DraftInput) throws(DraftRefusal) -> Packet {
        let parts = LetterParts(
            input, signer: kind.signer, exhibits: kind.exhibits, isToReviewer: kind == .externalReview)
        switch kind {
        case .priorAuthorization: return try PriorAuthorizationDraft(parts).packet()
        case .continuation: return try ContinuationDraft(parts).packet()
        case .peerToPeer: return try PeerToPeerDraft(parts).packet()
        case .externalReview: return try ExternalReviewDraft(parts).packet()
        case .claimFileRequest: return try ClaimFileRequestDraft(parts).packet()
        case .planDocumentsRequest: return try PlanDocumentsDraft(parts).packet()
        case .parityRequest: return try ParityRequestDraft(parts).packet()
        case .overdueNotice: return try OverdueDraft(parts).packet()
        case .recordsRequest: return try RecordsRequestDraft(parts).packet()
        case .regulatorComplaint: return try ComplaintDraft(parts).packet()
        case .caseRecord: return try CaseRecordDraft(parts).packet()
        case .superbill: return try SuperbillDraft(parts).packet()
        case .representativeAppointment: return try RepresentativeDraft(parts).packet()
        case .hipaaAuthorization: return try AuthorizationDraft(parts).packet()
        case .callScript: return try CallScriptDraft(parts).packet()
        case .phoneRequest: return try PhoneRequestDraft(parts).packet()
        case .formAnswers: return try FormAnswersDraft(parts).packet()
        case .prescriberAttestation: return try AttestationDraft(parts).packet()
        case .internalAppeal: return try AppealDraft(parts, isExpedited: false).packet()
        case .expeditedAppeal: return try AppealDraft(parts, isExpedited: true).packet()
        case .estimateRequest: return try EstimateRequestDraft(parts).packet()
        case .discountRequest: return try DiscountRequestDraft(parts).packet()
        case .medicalExpenseLetter: return try MedicalExpenseDraft(parts).packet()
        case .networkException: return try NetworkExceptionDraft(parts).packet()
        case .hardshipLetter: return try HardshipDraft(parts).packet()
        case .claimSheet: return try ClaimSheetDraft(parts).packet()
        case .routeComparison: return try RouteComparisonDraft(parts).packet()
        }
    }
}
