import CivilCalendar
import CoverageModel
import Rulebook

extension ClockReckoning {
    /// The clock of one notice under the versions that may be in force, and what follows when it is missed.
    func clocks(_ versions: [ClockRule], _ notice: NoticeEvents) throws(ClockError) -> [Clock] {
        let given = versions.filter { !$0.givesNone }
        guard let rule = given.last, var reckoned = try reckon(rule, notice) else { return [] }
        for version in given.dropLast() {
            guard let other = try reckon(version, notice) else { continue }
            reckoned.note(rule, "The case does not say which of two versions of the rule is in force.")
            try join(other, to: &reckoned)
        }
        try except(rule, notice, &reckoned)
        try extend(rule, notice, &reckoned)
        try compareWithNotice(rule, notice, &reckoned)
        if rule.isOnlyStated, reckoned.due == nil { return [] }
        let answered = rule.looksBack ? try lookBack(rule, reckoned) : try answer(to: notice, in: rule.metBy)
        let status = try status(rule, &reckoned, answered)
        if status == .missed, rule.whose == .payer, let says = rule.onMissSays { reckoned.note(rule, says) }
        let clock = Clock(
            rule: rule.head.id, regime: facts.regime, matter: reckoned.trigger.matter, what: rule.what,
            whose: rule.whose, trigger: reckoned.trigger, due: reckoned.due, basis: reckoned.basis,
            certainlyLate: reckoned.other, stated: reckoned.stated, status: status, answeredBy: answered,
            onMiss: rule.onMiss, onMissSays: rule.onMissSays, trust: reckoned.trust,
            cite: reckoned.cite.map(\.text), steps: reckoned.steps)
        guard status == .missed, let next = try forwarded(rule, clock, notice) else { return [clock] }
        return [clock, next]
    }

    /// The earlier of two readings is due, the later certain.
    private func join(_ other: Reckoned, to reckoned: inout Reckoned) throws(ClockError) {
        reckoned.steps += other.steps
        reckoned.cite += other.cite.filter { !reckoned.cite.contains($0) }
        guard let more = other.due, let due = reckoned.due else { return }
        let moments = [due, more, reckoned.other, other.other].compactMap { $0 }
        var (first, last) = (due, due)
        for moment in moments {
            if try moment.end(in: zone) < first.end(in: zone) { first = moment }
            if try moment.end(in: zone) > last.end(in: zone) { last = moment }
        }
        if first == more, first != due {
            reckoned.trust = other.trust
            reckoned.trigger = other.trigger
        }
        reckoned.due = first
        reckoned.other = last == first ? nil : last
    }

    /// Reads the labelled exceptions of the plan's state beside the base rule.
    private func except(_ rule: ClockRule, _ notice: NoticeEvents, _ reckoned: inout Reckoned)
        throws(ClockError)
    {
        for exception in exceptions {
            guard let version = try versions(of: exception, for: notice)?.last, !version.givesNone,
                let other = try reckon(version, notice.seen(from: version.start.trigger))
            else { continue }
            let label = version.exception?.label ?? version.head.id
            if let base = reckoned.due, let own = other.due, own != base || other.other != reckoned.other {
                let (one, two) = try inOrder(base, own)
                let shown =
                    two == nil
                    ? "they give the same day"
                    : rule.whose == .claimant
                        ? "\(one.text(in: zone)) is the safe one, and both are shown"
                        : "\(one.text(in: zone)) is expected, the other certainly late, and both are shown"
                reckoned.note(
                    version,
                    "Two rules that do not agree: \(rule.head.id) gives \(base.text(in: zone)), the rule of \(label) (\(version.head.id)) \(own.text(in: zone)); \(shown)."
                )
            } else {
                reckoned.note(version, "\(label) has a rule of its own (\(version.head.id)).")
            }
            try join(other, to: &reckoned)
        }
    }

    /// An answer that had to come before the day counted from; any in the matter counts.
    private func lookBack(_ rule: ClockRule, _ reckoned: Reckoned) throws(ClockError) -> ClockEvent? {
        matter.first(rule.metBy, from: Instant(secondsSince1970: .min / 2))
    }

    /// Where the clock stands: no one has missed it before the later reading too is past.
    private func status(
        _ rule: ClockRule, _ reckoned: inout Reckoned, _ answered: ClockEvent?
    ) throws(ClockError) -> Clock.Status {
        guard let due = reckoned.due else {
            if answered != nil { return .met }
            if reckoned.isTolled { return .tolled }
            // A duty without a number of days binds from its trigger on.
            return rule.terms.isEmpty ? .running : .notStarted
        }
        let limit = reckoned.other ?? due
        if let answered {
            let isInTime = try isInTime(answered.at, limit)
            let day = answered.at.text(in: zone)
            reckoned.note(
                rule,
                isInTime
                    ? "Done in time: \(answered.event), \(day)."
                    : "Done after the time had ended: \(answered.event), \(day).")
            return isInTime ? .met : .missed
        }
        if facts.asOf > (try limit.civilDay(in: zone)) { return .missed }
        if reckoned.other != nil, facts.asOf > (try due.civilDay(in: zone)) {
            reckoned.note(
                rule,
                rule.whose == .claimant
                    ? "The safe day is past; only on the other reading is there time until \(limit.text(in: zone)). Act at once."
                    : "The expected day is past; it is certainly late only after \(limit.text(in: zone)).")
        }
        return .running
    }

    func isInTime(_ moment: Moment, _ limit: Moment) throws(ClockError) -> Bool {
        if case .instant(let limit) = limit, case .instant(let moment) = moment { return moment <= limit }
        return try moment.civilDay(in: zone) <= limit.civilDay(in: zone)
    }

    /// The duty or right that begins when the period has ended unmet. What the claimant must do is counted
    /// from the earlier reading of that period, what the plan must do from the later.
    private func forwarded(
        _ rule: ClockRule, _ clock: Clock, _ notice: NoticeEvents
    ) throws(ClockError) -> Clock? {
        guard let next = rule.forwarding, let due = clock.due else { return nil }
        // A decision that came late is dealt with by its own letter.
        if next.whose == .claimant, clock.answeredBy != nil { return nil }
        let limit = next.whose == .claimant ? due : clock.certainlyLate ?? due
        let cite = next.cite.map(\.text)
        var steps: [Clock.Step] = []
        func note(_ says: String) {
            steps.append(Clock.Step(rule: next.id, says: says, cite: cite.joined(separator: "; ")))
        }
        note(next.says)
        let ended = "The period of \(clock.rule) ended at \(limit.text(in: zone)) without a decision"
        var end: Moment?
        if let amount = next.amount {
            let moment: Moment =
                next.unit == .hours
                ? .instant(try limit.end(in: zone).adding(hours: amount))
                : .day(try limit.civilDay(in: zone) + amount)
            end = moment
            note("\(ended); \(amount) \(next.unit.words(amount)) more give \(moment.text(in: zone)).")
        } else {
            note("\(ended).")
        }
        let answered = try answer(to: notice, in: next.metBy)
        var status = Clock.Status.running
        if let end, facts.asOf > (try end.civilDay(in: zone)) { status = .missed }
        if let answered {
            status =
                try end.map { end throws(ClockError) in try isInTime(answered.at, end) } ?? true
                ? .met : .missed
            note("Done: \(answered.event), \(answered.at.text(in: zone)).")
        }
        return Clock(
            rule: next.id, regime: facts.regime, matter: clock.matter, what: next.what, whose: next.whose,
            trigger: clock.trigger, due: end, basis: .law, certainlyLate: nil, stated: nil,
            status: status, answeredBy: answered, onMiss: nil, onMissSays: nil, trust: next.trust, cite: cite,
            steps: steps)
    }
}
