import CivilCalendar
import CoverageModel
import Rulebook

@testable import Casework

/// What conduct rules say as of the tests' day, read once.
enum Conduct {
    static let rules: AssessmentRules? = try? AssessmentRules(RulebookLoader(), on: asOf)
}

/// Makes letters out of sentences, each of which carries one thing that the law asks for.
struct LetterMaker {
    /// Sentences of an employer plan's denial, by the item that each carries.
    static let denialSentences: [(carries: String, text: String)] = [
        ("", "We have decided not to approve ketamine infusions, code J3490, for you."),
        ("notice.erisa.plan_provision", "See section 8.3 of your plan booklet."),
        ("notice.erisa.clinical_judgment", "Our scientific or clinical judgment is explained below."),
        ("notice.erisa.criterion", "You may have a copy of any guideline that was used, free of charge."),
        (
            "notice.erisa.right_to_sue",
            "You may bring a civil action under section 502(a) of ERISA afterwards."
        ),
        (
            "notice.aca.codes_available",
            "The diagnosis code and the treatment code with their meanings are given on request."
        ),
        ("notice.aca.denial_code", "Denial reason code E01: experimental or investigational."),
        (
            "notice.aca.external_review",
            "An independent organization can review the decision; write to us to start."
        ),
        (
            "notice.aca.consumer_assistance",
            "For help call the Employee Benefits Security Administration at 1-866-444-3272."
        ),
    ]

    var notice = Notice()
    var sentences = LetterMaker.denialSentences

    /// A denial that an employer's plan could send, whole in every part.
    init() {
        notice.kind = .denial
        notice.stage = .initial
        notice.timing = .preService
        notice.letterDate = day("2026-11-02")
        notice.reasons = [
            .init(
                code: .experimentalInvestigational, quote: "", span: Span(page: 1, start: 0, end: 0),
                confidence: .high)
        ]
        notice.requested = "ketamine infusions"
        notice.criteriaCited = ["Medical Policy 087"]
        var appeal = Notice.Window()
        appeal.days = 180
        appeal.countedFrom = .receipt
        notice.appeal = appeal
    }

    var pages: [String] { [sentences.map(\.text).joined(separator: "\n")] }

    /// The letter without the sentence that carries `rule`.
    func without(_ rule: String) -> LetterMaker {
        var other = self
        other.sentences.removeAll { $0.carries == rule }
        return other
    }

    func reading(
        _ regime: String = "erisa_self_funded", pages: [String]? = nil, isGrandfathered: Bool? = nil,
        isUrgent: Bool? = nil
    ) -> NoticeContentReading {
        (Conduct.rules?.noticeDefects ?? NoticeDefects(rules: [])).find(
            notice: notice, pages: pages ?? self.pages, regime: regime, isGrandfathered: isGrandfathered,
            isUrgent: isUrgent)
    }

    func defects(_ regime: String = "erisa_self_funded", isUrgent: Bool? = nil) -> [String] {
        reading(regime, isUrgent: isUrgent).defects.map(\.rule)
    }
}
