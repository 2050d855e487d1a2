import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct NoticeDefectsTests {
    @Test func theRulesLoad() throws {
        let rules = try AssessmentRules(RulebookLoader(), on: asOf)
        #expect(rules.noticeDefects.items.count > 50)
    }

    @Test func aWholeLetterHasNoDefect() {
        let reading = LetterMaker().reading()
        #expect(reading.defects.isEmpty, "\(reading.defects.map(\.rule))")
        #expect(reading.cannotTell.map(\.rule) == ["notice.aca.language"])
        #expect(reading.present.count > 12)
    }

    /// Each sentence carries one item: without it, that item and nothing else is missing.
    @Test(arguments: LetterMaker.denialSentences.map(\.carries).filter { !$0.isEmpty })
    func aMissingSentenceIsOneDefect(_ rule: String) throws {
        let reading = LetterMaker().without(rule).reading()
        #expect(reading.defects.map(\.rule) == [rule])
        let defect = try #require(reading.defects.first)
        #expect(!defect.missing.isEmpty && !defect.cite.isEmpty && !defect.lookedFor.isEmpty)
        #expect(defect.trust == .verified)
    }

    @Test func missingValuesAreDefects() {
        var letter = LetterMaker()
        letter.notice.reasons = []
        #expect(letter.defects().first == "notice.erisa.reason")
        letter = LetterMaker()
        letter.notice.appeal = nil
        #expect(
            letter.defects() == [
                "notice.aca.internal_review", "notice.erisa.review_procedure",
                "notice.erisa.review_time_limit",
            ])
        letter = LetterMaker()
        letter.notice.appeal?.days = nil
        #expect(letter.defects() == ["notice.erisa.review_time_limit"])
    }

    @Test func nothingIsClaimedOfWhatCouldNotBeRead() {
        var letter = LetterMaker().without("notice.erisa.right_to_sue").without("notice.aca.denial_code")
        letter.notice.unread = ["page 2 is too faint"]
        let reading = letter.reading()
        #expect(reading.defects.isEmpty)
        #expect(reading.cannotTell.map(\.rule).contains("notice.erisa.right_to_sue"))
        #expect(reading.cannotTell.contains { $0.why.contains("page 2 is too faint") })
        letter.notice.unread = []
        #expect(letter.reading(pages: letter.pages + [" \n 12 "]).defects.isEmpty)
        #expect(letter.defects().count == 2)
        let noText = (Conduct.rules?.noticeDefects ?? NoticeDefects(rules: [])).find(
            notice: letter.notice, pages: nil, regime: "erisa_self_funded")
        #expect(noText.defects.isEmpty)
        #expect(!noText.cannotTell.isEmpty)
    }

    @Test(arguments: [NoticeKind.approval, .other, .explanationOfBenefits, .informationRequest])
    func lettersThatDenyNothingOweNothing(_ kind: NoticeKind) {
        var letter = LetterMaker()
        letter.notice.kind = kind
        letter.notice.reasons = []
        letter.notice.appeal = nil
        for regime in Tables.shared.regimes.map(\.head.id) {
            #expect(letter.reading(regime, pages: ["Thank you."]).defects.isEmpty, "\(regime) \(kind)")
        }
    }

    @Test func aStatementOfBenefitsOwesWhereALineIsDenied() {
        var letter = LetterMaker()
        letter.notice.kind = .explanationOfBenefits
        letter.notice.reasons = []
        var line = Notice.Line()
        line.outcome = "denied"
        letter.notice.lines = [line]
        #expect(
            letter.reading(pages: ["Statement"]).defects.map(\.rule).contains("notice.erisa.right_to_sue"))
    }

    @Test func whatTheStageAndThePlanDecide() {
        var letter = LetterMaker()
        letter.notice.stage = nil
        letter.sentences = []
        let reading = letter.reading(pages: ["No words of use."])
        #expect(reading.defects.isEmpty)
        #expect(reading.cannotTell.contains { $0.why.contains("at which stage") })
        letter.notice.stage = .external
        #expect(letter.reading(pages: ["No words of use."]) == NoticeContentReading())
        letter.notice.stage = .finalInternal
        #expect(
            letter.reading(pages: ["No words."]).defects.map(\.rule).contains("notice.erisa.appeal.documents")
        )
        letter.notice.stage = .initial
        let grandfathered = letter.reading(pages: ["No words."], isGrandfathered: true).defects.map(\.rule)
        #expect(!grandfathered.contains { $0.hasPrefix("notice.aca") })
        #expect(grandfathered.contains("notice.erisa.right_to_sue"))
        #expect(
            !letter.reading("individual_aca", pages: ["No."]).defects.map(\.rule).contains(
                "notice.erisa.right_to_sue"))
        #expect(letter.reading("short_term", pages: ["No."]) == NoticeContentReading())
        #expect(letter.reading("nobody", pages: ["No."]) == NoticeContentReading())
    }

    @Test func urgencyDecidesWhatIsOwed() {
        let letter = LetterMaker()
        #expect(letter.defects(isUrgent: nil).isEmpty)
        #expect(letter.defects(isUrgent: false).isEmpty)
        #expect(letter.defects(isUrgent: true) == ["notice.erisa.expedited"])
        var told = letter
        told.notice.expedited.mentioned = true
        #expect(told.defects(isUrgent: true).isEmpty)
    }

    @Test(arguments: [(179, true), (180, false), (181, false)])
    func theTimeToAppealIsAtLeast180Days(_ days: Int, _ isShort: Bool) {
        var letter = LetterMaker()
        letter.notice.appeal?.days = days
        #expect(letter.defects() == (isShort ? ["notice.erisa.appeal_days"] : []))
    }

    @Test(arguments: [(5, true), (6, false), (7, false)])
    func monthsAreCompared(_ months: Int, _ isShort: Bool) {
        var letter = LetterMaker()
        letter.notice.appeal?.days = nil
        letter.notice.appeal?.months = months
        #expect(letter.defects() == (isShort ? ["notice.erisa.appeal_days"] : []))
    }

    @Test(arguments: [(44, true), (45, false), (46, false)])
    func theTimeToAnswerIsAtLeast45Days(_ days: Int, _ isShort: Bool) {
        var letter = LetterMaker()
        letter.notice.kind = .informationRequest
        letter.notice.response.days = days
        #expect(letter.defects() == (isShort ? ["notice.erisa.information_days"] : []))
        #expect(letter.defects(isUrgent: true).isEmpty)
    }

    @Test(arguments: [
        (59, CountedFrom.receipt, true), (60, .receipt, false), (61, .receipt, false),
        (64, .letterDate, true), (65, .letterDate, false), (66, .letterDate, false),
    ])
    func medicareCountsFromReceiptOrTheLetter(_ days: Int, _ from: CountedFrom, _ isShort: Bool) {
        for (regime, rule) in [
            ("medicare_advantage", "notice.ma.appeal_days"), ("part_d", "notice.part_d.appeal_days"),
        ] {
            var letter = LetterMaker()
            letter.notice.appeal?.days = days
            letter.notice.appeal?.countedFrom = from
            #expect(letter.defects(regime).contains(rule) == isShort, "\(regime)")
        }
    }

    @Test func wordsArePartedAndMisreadAndStillFound() {
        let search = PhraseSearch(pages: [
            "You may request an inde-\npendent review.", "A c0py is frce of charge. expediled",
        ])
        #expect(search.holds("independent review"))
        #expect(search.holds("you ... review"))
        #expect(search.holds("expedited"))
        #expect(search.holds("indep* review"))
        #expect(!search.holds("copy"))
        #expect(!search.holds("free of charge"))
        #expect(!search.holds("review ... request"))
        #expect(!search.holds("..."))
        #expect(!PhraseSearch(pages: []).holds("anything"))
        #expect(PhraseSearch(pages: ["under section 502(a) of ERISA"]).holds("502(a)"))
        let far = "one " + String(repeating: "word ", count: 12) + "two"
        #expect(PhraseSearch(pages: [far]).holds("one ... two"))
        #expect(
            !PhraseSearch(pages: ["one " + String(repeating: "word ", count: 13) + "two"]).holds(
                "one ... two"))
    }

    @Test func lettersOfACaseAreHeldAgainstTheirPlan() throws {
        let rules = try #require(Conduct.rules)
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        coverage.regime = "erisa_self_funded"
        maker.subject.form.coverages = [coverage]
        maker.subject.form.matters = [Matter(id: "a", therapy: .ivKetamine)]
        let letter = LetterMaker().without("notice.erisa.right_to_sue")
        maker.subject.notices = [
            Logged(
                sequence: 2, at: "2026-11-05", by: "x",
                value: CaseNotice(
                    matter: "a", document: "records/denial.pdf", notice: letter.notice,
                    received: day("2026-11-05"), pages: letter.pages))
        ]
        func assess(_ day: Day) -> Assessment {
            Assessor.assess(maker.subject, rules: rules, asOf: day, clocks: [], zone: .newYork)
        }
        let checked = try #require(assess(asOf).notices.first)
        #expect(checked.reading.defects.map(\.rule) == ["notice.erisa.right_to_sue"])
        #expect(checked.regime == "erisa_self_funded")
        #expect(assess(day("2026-11-04")).notices.isEmpty)
        #expect(checked.reading.defects.first?.proof.cite.first?.text == "29 CFR 2560.503-1(g)(1)")
        maker.subject.form.coverages[0].regime = nil
        #expect(assess(asOf).notices.isEmpty)
    }
}
