import CivilCalendar
import CoverageModel
import Rulebook

/// What to do while something is with the payer: confirm that it came, ask where it stands, escalate at the
/// law's limit.
///
/// How long payers usually take is experience and never called a deadline; the limit is the law's clock.
struct ChaseFinding {
    let record: Case
    let expectations: [Expectation]
    let clocks: [Clock]
    let zone: TimeZoneRules
    let asOf: Day

    /// How long something sent is followed, in days; what is older has been forgotten by everybody.
    private static let followedDays = 90

    /// The steps that are still to do for everything sent that nobody has answered yet.
    func steps() -> [NextStep] {
        record.submissions.flatMap { logged -> [NextStep] in
            guard let sent = day(logged.value.sent), sent <= asOf, asOf - sent <= ChaseFinding.followedDays,
                !isAnswered(logged, sent), let expectation = expectation(logged.value)
            else { return [] }
            return expectation.chase.compactMap { step($0, logged, sent, expectation) }
        }
    }

    private func day(_ text: String?) -> Day? { text.flatMap { Day(iso: $0.prefix(10)) } }

    private func expectation(_ submission: Submission) -> Expectation? {
        let matter = record.form.matters.first { $0.id == submission.matter }
        let isUrgent = submission.isUrgent ?? matter?.isUrgent ?? false
        return expectations.first {
            $0.submissions.contains(submission.kind) && ($0.isUrgent == nil || $0.isUrgent == isUrgent)
        }
    }

    /// A decision came after it, or something that takes its place was sent.
    private func isAnswered(_ logged: Logged<Submission>, _ sent: Day) -> Bool {
        let submission = logged.value
        let isForPapers = submission.kind == .documentRequest || submission.kind == .codeRequest
        if isForPapers {
            return record.documents.contains { $0.role == .policy }
        }
        if submission.kind == .estimateRequest { return record.form.estimate.cameOn != nil }
        let letters = record.notices.contains { other in
            other.value.matter == submission.matter && other.value.notice.kind != .other
                && (other.value.notice.letterDate ?? other.value.received ?? day(other.at)).map {
                    $0 >= sent && $0 <= asOf
                } ?? false
        }
        let decisions = record.determinations.contains { other in
            other.value.matter == submission.matter
                && day(other.value.at).map { $0 >= sent && $0 <= asOf } ?? false
        }
        let later = record.submissions.contains { other in
            other.value.matter == submission.matter && other.sequence > logged.sequence
                && ![.documentRequest, .codeRequest, .estimateRequest, .other].contains(other.value.kind)
                && day(other.value.sent).map { $0 >= sent && $0 <= asOf } ?? false
        }
        return letters || decisions || later
    }

    private func wasCalled(from start: Day, _ matter: String) -> Bool {
        record.calls.contains { call in
            (call.value.matter ?? matter) == matter
                && day(call.value.at).map { $0 >= start && $0 <= asOf } ?? false
        }
    }

    private func step(
        _ step: Expectation.ChaseStep, _ logged: Logged<Submission>, _ sent: Day, _ expectation: Expectation
    ) -> NextStep? {
        let submission = logged.value
        let what = submission.kind.words
        switch step.moment {
        case .legalLimit:
            guard let clock = limit(logged.sequence), let due = clock.due.flatMap({ try? $0.day(in: zone) })
            else {
                return nil
            }
            return NextStep(
                what: step.what, by: due, who: step.owner.rawValue,
                why: "The law gives until then for \(what) (\(clock.cite.joined(separator: "; "))).",
                kind: .chase)
        case .after(let amount, let unit, let start):
            let isKnown = submission.received != nil || submission.confirmation != nil
            if step.kind == .confirm, isKnown { return nil }
            let from = start == .received ? day(submission.received) ?? sent : sent
            let planned = ChaseFinding.add(amount, unit, to: from)
            if wasCalled(from: step.kind == .confirm ? sent : planned, submission.matter) { return nil }
            let late = planned < asOf ? " This was to be done on \(planned)." : ""
            return NextStep(
                what: step.what, by: max(planned, asOf), who: step.owner.rawValue,
                why: "Sent on \(sent): \(what). \(expectation.head.says)\(late)", kind: .chase)
        }
    }

    /// The soonest of the payer's running clocks that this submission started.
    private func limit(_ sequence: Int) -> Clock? {
        clocks.filter { clock in
            clock.whose != .claimant && clock.status == .running && clock.due != nil
                && clock.trigger.sources.contains { $0.document == "log" && $0.locator == String(sequence) }
        }.min { key($0) < key($1) }
    }

    private func key(_ clock: Clock) -> Int {
        clock.due.flatMap { try? $0.day(in: zone).number } ?? .max
    }

    /// Business days here are those on which a plan's office can be reached.
    private static func add(_ amount: Int, _ unit: Expectation.Unit, to day: Day) -> Day {
        switch unit {
        case .businessDays: day.adding(businessDays: amount, in: .statutoryAndObserved)
        case .calendarDays: day + amount
        case .weeks: day + amount * 7
        case .hours: day + (amount + 23) / 24
        }
    }
}

extension Submission.Kind {
    /// In plain words.
    var words: String {
        switch self {
        case .priorAuthorization: "the request for prior authorization"
        case .additionalInformation: "the papers that were asked for"
        case .internalAppeal: "the appeal"
        case .externalReview: "the request for external review"
        case .claim: "the claim"
        case .documentRequest: "the request for documents"
        case .codeRequest: "the request for codes"
        case .estimateRequest: "the request for an estimate"
        case .other: "what was sent"
        }
    }
}
