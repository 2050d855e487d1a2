import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The plan's reasons, in the plan's own order, each answered from the record by the strategy for that reason.
///
/// The reason is named in words of our own and the letter's page is pointed to: a scanned letter's text may be
/// misread, and a misquotation would be the plan's to hold up.
struct ReasonsPart {
    let parts: LetterParts
    let attachments: Attachments
    var cite: Citing { parts.cite }
    var input: DraftInput { parts.input }

    func blocks() -> [Block] {
        guard let denial = input.denial else { return [] }
        let reasons = denial.value.notice.reasons
        guard !reasons.isEmpty else { return unstated(denial.value.document) }
        var blocks: [Block] = []
        var answered = Set<DenialReason>()
        let isSingle = Set(reasons.map(\.code)).count == 1
        if !isSingle {
            blocks.append(.heading(1, .form("heading", "The reasons given, and the answer to each")))
        }
        for (index, reason) in reasons.enumerated() where answered.insert(reason.code).inserted {
            let heading = Self.name(reason.code)
            blocks.append(
                isSingle
                    ? .heading(1, .form("reason", "The reason given: \(heading.midSentence)"))
                    : .heading(2, .form("reason", "\(answered.count). \(heading)")))
            let answer = answer(reason.code)
            // A reviewer outside the plan cannot say what the plan meant.
            let asks = parts.isToReviewer ? [] : answer.asks
            let isOneParagraph = answer.items.isEmpty && answer.after.isEmpty
            blocks.append(
                .paragraph(
                    [stated(reason, index, denial.value.document)] + answer.sentences
                        + (isOneParagraph ? asks : [])))
            if !answer.items.isEmpty { blocks.append(.list(isNumbered: false, items: answer.items)) }
            let after = answer.after + (isOneParagraph ? [] : asks)
            if !after.isEmpty { blocks.append(.paragraph(after)) }
        }
        return blocks
    }

    /// What a reason is answered with: sentences, a list of facts, what follows from it, and what the plan is
    /// asked for.
    struct Reply {
        var sentences: [Sentence] = []
        var items: [[Sentence]] = []
        var after: [Sentence] = []
        var asks: [Sentence] = []
    }

    private func stated(_ reason: Notice.Reason, _ index: Int, _ document: String) -> Sentence {
        let source = Source(document: document, page: reason.span.page, span: reason.span)
        let words = Cited(fact: "notice:reasons.\(index)", Self.clause(reason.code), from: [source])
        if let place = parts.exhibits.words([source]) {
            return "The decision gives as a reason that \(words) (\(words.saying(place)))."
        }
        return "The decision gives as a reason that \(words)."
    }

    /// A letter without a reason that can be answered: the plan is asked for one.
    private func unstated(_ document: String) -> [Block] {
        let letter = Cited(fact: "document:\(document)", "The decision", from: [Source(document: document)])
        return [
            .heading(1, .form("heading", "The reason for the denial")),
            .paragraph(
                ["\(letter) gives no specific reason that could be made out."]
                    + (parts.isToReviewer
                        ? []
                        : [
                            .form(
                                "ask-reason",
                                "Please state the specific reason, the plan provision and the criterion relied on."
                            )
                        ])),
        ]
    }

    static func name(_ reason: DenialReason) -> String {
        switch reason {
        case .notMedicallyNecessary: "Not medically necessary"
        case .experimentalInvestigational: "Experimental or investigational"
        case .offLabel: "Off-label use"
        case .insufficientDocumentation: "Missing documentation"
        case .notACoveredBenefit: "Not a covered benefit"
        case .stepTherapy: "Step therapy"
        case .noPriorAuthorization: "No prior authorization"
        case .outOfNetwork: "Out of network"
        case .codingError: "Coding"
        case .quantityLimit: "Quantity or frequency"
        case .eligibility: "Eligibility"
        case .timelyFiling: "Timely filing"
        case .duplicate: "Duplicate"
        }
    }

    /// What the plan says, as a clause.
    static func clause(_ reason: DenialReason) -> String {
        switch reason {
        case .notMedicallyNecessary: "the treatment is not medically necessary"
        case .experimentalInvestigational: "the treatment is experimental or investigational"
        case .offLabel: "the drug is not approved for this condition"
        case .insufficientDocumentation: "the papers sent do not show what is needed"
        case .notACoveredBenefit: "the treatment is not a covered benefit"
        case .stepTherapy: "other treatments must be tried first"
        case .noPriorAuthorization: "prior authorization was not obtained"
        case .outOfNetwork: "the provider is not in the network"
        case .codingError: "the codes do not fit"
        case .quantityLimit: "the number or frequency asked for is over a limit"
        case .eligibility: "coverage was not in force"
        case .timelyFiling: "the claim came too late"
        case .duplicate: "the same request or claim was already received"
        }
    }

    private func answer(_ reason: DenialReason) -> Reply {
        switch reason {
        case .stepTherapy: nextStep()
        case .experimentalInvestigational: experimental()
        case .offLabel: offLabel()
        case .notMedicallyNecessary: necessity()
        case .insufficientDocumentation: documentation()
        case .quantityLimit: quantity()
        case .notACoveredBenefit: benefit()
        case .noPriorAuthorization: authorization()
        case .outOfNetwork: network()
        case .codingError: coding()
        case .eligibility: eligibility()
        case .timelyFiling: timeliness()
        case .duplicate: duplicate()
        }
    }
}
