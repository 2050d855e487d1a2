public import CivilCalendar
public import CoverageModel

/// The last day to ask for more without a gap in treatment, and what it is reckoned from.
public struct Continuation: Hashable, Sendable {
    /// What tells how long an answer takes.
    public enum Basis: Hashable, Sendable {
        /// This payer's own answers: the longest, and how many there were.
        case observed(days: Int, count: Int)
        /// The form's answer on the longest time.
        case stated(days: Int)
        /// The law's clock for a request.
        case clock(rule: String, regime: String)
        case unknown
    }

    /// The session that has to be covered.
    public var neededFor: Day
    /// `nil` where nothing tells how long an answer takes.
    public var askBy: Day?
    public var basis: Basis
    /// True where the day has passed.
    public var isLate: Bool
    public var says: String
}

/// Finds the last safe day to ask.
public struct ContinuationFinder: Sendable {
    /// Days in which this payer answered requests of this case.
    public var observed: [Int]
    /// The longest time by the form.
    public var stated: Int?
    /// When the law says that a request made on a day is decided; `nil` where no clock is known.
    public var decisionDue: @Sendable (Day) -> (due: Day, rule: String, regime: String)?

    public init(
        observed: [Int], stated: Int? = nil,
        decisionDue: @escaping @Sendable (Day) -> (due: Day, rule: String, regime: String)? = { _ in nil }
    ) {
        self.observed = observed
        self.stated = stated
        self.decisionDue = decisionDue
    }

    /// The last day on which to ask so that the answer comes on the day before `needed` at the latest: by the
    /// longest answer seen, else the form's, else the law's clock.
    public func find(needed: Day, asOf: Day) -> Continuation {
        let last = needed - 1
        var askBy: Day?
        var basis = Continuation.Basis.unknown
        var reason = "How long this plan takes to answer is not known: ask now."
        if let days = observed.max() {
            askBy = last - days
            basis = .observed(days: days, count: observed.count)
            reason =
                "This plan took up to \(days) days to answer (\(observed.count) "
                + "\(observed.count == 1 ? "answer" : "answers") seen)."
        } else if let days = stated {
            askBy = last - days
            basis = .stated(days: days)
            reason = "The form says that this plan takes up to \(days) days to answer."
        } else if let found = lastDayByClock(last) {
            askBy = found.day
            basis = .clock(rule: found.rule, regime: found.regime)
            reason = "By the law's clock (\(found.rule)) a request made then is decided by \(found.due)."
        }
        let isLate = askBy.map { $0 < asOf } ?? false
        let act =
            askBy.map { day in
                isLate
                    ? "The last safe day to ask, \(day), has passed: ask today, and say that treatment is under way."
                    : "Ask for more by \(day)."
            } ?? "Ask for more now."
        return Continuation(
            neededFor: needed, askBy: askBy, basis: basis, isLate: isLate, says: "\(act) \(reason)")
    }

    private func lastDayByClock(_ last: Day) -> (day: Day, due: Day, rule: String, regime: String)? {
        // Legal clocks for a request run some weeks at most; a request further ahead needs no search.
        for back in 0...120 {
            guard let found = decisionDue(last - back) else { return nil }
            if found.due <= last { return (last - back, found.due, found.rule, found.regime) }
        }
        return nil
    }
}

extension Case {
    /// Days from each request for approval to the next decision of the same matter, for the matters of one
    /// coverage; a request that is not answered gives none.
    public func answerDays(coverage: Int) -> [Int] {
        answerDays(of: Set(form.matters.filter { $0.coverage == coverage }.map(\.id)))
    }

    /// The same for these matters, in the order of the log.
    func answerDays(of matters: Set<String>) -> [Int] {
        func day(_ text: String?) -> Day? { text.flatMap { Day(iso: $0.prefix(10)) } }
        var days: [Int] = []
        for logged in submissions
        where logged.value.kind == .priorAuthorization && matters.contains(logged.value.matter) {
            guard let sent = day(logged.value.received ?? logged.value.sent) else { continue }
            let letters = notices.filter {
                $0.value.matter == logged.value.matter
                    && [.approval, .denial, .partial].contains($0.value.notice.kind)
            }.compactMap { $0.value.notice.denialDate ?? $0.value.notice.letterDate }
            let decisions = determinations.filter {
                $0.value.matter == logged.value.matter && $0.value.outcome != .informationRequested
            }.compactMap { day($0.value.at) }
            if let answer = (letters + decisions).filter({ $0 >= sent }).min() { days.append(answer - sent) }
        }
        return days
    }
}
