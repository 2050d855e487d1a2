import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

/// A case worked from its facts alone: which law, which deadlines, what the letter lacks, which ways are open.
struct WorkedCase {
    var subject: Case
    let today: Day

    init(
        asOf today: String, therapy: Therapy = .ivKetamine, _ plan: (inout Coverage) -> Void,
        matter change: (inout Matter) -> Void = { _ in }
    ) {
        var maker = CaseMaker()
        var coverage = Coverage(order: 1)
        plan(&coverage)
        maker.subject.form.coverages = [coverage]
        maker.subject.form.person.zone = "America/New_York"
        var matter = Matter(id: "a", therapy: therapy)
        matter.timing = .preService
        change(&matter)
        maker.subject.form.matters = [matter]
        subject = maker.subject
        self.today = day(today)
    }

    /// A letter that is whole but for `rules`.
    mutating func letter(
        dated: String, received: String? = nil, stage: NoticeStage = .initial, without rules: [String] = [],
        _ change: (inout Notice) -> Void = { _ in }
    ) {
        var letter = LetterMaker()
        for rule in rules { letter = letter.without(rule) }
        letter.notice.stage = stage
        letter.notice.letterDate = day(dated)
        letter.notice.denialDate = day(dated)
        change(&letter.notice)
        let value = CaseNotice(
            matter: "a", document: "records/\(dated).pdf", notice: letter.notice, received: received.map(day),
            pages: letter.pages)
        subject.notices.append(
            Logged(sequence: subject.notices.count + 10, at: received ?? dated, by: "x", value: value))
    }

    mutating func sent(_ kind: Submission.Kind, _ on: String, received: String? = nil, isUrgent: Bool = false)
    {
        var value = Submission(matter: "a", kind: kind, sent: on)
        value.received = received
        value.isUrgent = isUrgent
        subject.submissions.append(
            Logged(sequence: subject.submissions.count + 50, at: on, by: "x", value: value))
    }

    struct Answer {
        var regime: String?
        var clocks: [Clock]
        var assessment: Assessment

        func clock(_ rule: String) -> Clock? { clocks.first { $0.rule == rule } }
        func due(_ rule: String) -> String? { clock(rule)?.due?.text(in: .newYork) }
        func route(_ id: String) -> Route? { assessment.routes.first { $0.id == id } }
        var defects: [String] { assessment.notices.flatMap(\.reading.defects).map(\.rule) }
    }

    func worked() throws -> Answer {
        let rules = try #require(Conduct.rules)
        let regimes = Assessor.regimes(of: subject, rules: rules, asOf: today)
        let regime = regimes[1]?.id
        var clocks: [Clock] = []
        if let regime, let coverage = subject.form.coverages.first {
            let facts = CaseClocks(subject, asOf: today).facts(regime: regime, coverage: coverage)
            clocks = try ClockEngine(table: try RulebookLoader().clocks()).clocks(facts)
        }
        let assessment = Assessor.assess(subject, rules: rules, asOf: today, clocks: clocks, zone: .newYork)
        return Answer(regime: regime, clocks: clocks, assessment: assessment)
    }
}
