public import CivilCalendar
public import CoverageModel
public import Rulebook

/// One line of a plan's statement, held against what the plan's own terms lead one to expect.
public struct StatementFinding: Hashable, Sendable {
    /// What to do about it.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case accept
        case correctedClaim = "corrected-claim"
        case appeal, ask
    }

    public var document: String
    public var code: String?
    public var on: Day?
    public var allowed: Cents?
    public var paid: Cents?
    public var patient: Cents?
    /// What the person's part should be; `nil` where the line does not say what the plan counts.
    public var expected: CentsRange?
    public var action: Action
    public var says: [String]
}

/// Reads explanations of benefits back against the plan's terms.
public struct StatementReader: Sendable {
    let facts: MoneyFacts
    let denialReasons: [DenialReasonRule]

    public init(facts: MoneyFacts, denialReasons: [DenialReasonRule]) {
        self.facts = facts
        self.denialReasons = denialReasons
    }

    /// A finding for every line of every statement among `letters`, in order of the days of care.
    public func findings(_ letters: [CaseNotice]) -> [StatementFinding] {
        let lines = letters.filter { $0.notice.kind == .explanationOfBenefits }
            .flatMap { letter in letter.notice.lines.map { (letter.document, $0) } }
            .sorted { ($0.1.date?.number ?? .max) < ($1.1.date?.number ?? .max) }
        let expected = expectations(lines.map(\.1))
        return zip(lines, expected).map { finding($0.0, $0.1, $1) }
    }

    /// The least and the most that each line can leave to the person, one after the other.
    private func expectations(_ lines: [Notice.Line]) -> [CentsRange?] {
        guard let costs = facts.coverage?.costs else { return lines.map { _ in nil } }
        let share = facts.inNetwork == .no ? costs.outOfNetwork : costs.inNetwork
        let bounds = InsuranceBounds(share, path: nil, place: "")
        let year = PlanYear(start: costs.planYearStart ?? Day(facts.asOf.parts.year, 1, 1) ?? facts.asOf)
        // What was met before the first of these sessions is not known when "met so far" is from a later day.
        let firstDay = lines.compactMap(\.date).min()
        let metOn = costs.metOn ?? facts.asOf
        let isBefore = firstDay.map { metOn < $0 } ?? false
        let charges = lines.map { line in
            Charge(on: line.date ?? facts.asOf, allowed: Cents(max(0, line.allowedCents ?? 0)))
        }
        let nothing = Accumulated()
        let full = Accumulated(
            deductible: bounds.low.deductible, outOfPocket: bounds.low.outOfPocketMaximum ?? .zero)
        let low = CostSharing(
            terms: bounds.low, planYear: year, met: isBefore ? bounds.metLow : full,
            metOn: isBefore ? metOn : firstDay ?? metOn
        ).share(charges)
        let high = CostSharing(
            terms: bounds.high, planYear: year, met: isBefore ? bounds.metHigh : nothing,
            metOn: isBefore ? metOn : firstDay ?? metOn
        ).share(charges)
        return lines.indices.map { place in
            lines[place].allowedCents == nil ? nil : CentsRange(low[place].person, high[place].person)
        }
    }

    private func finding(_ document: String, _ line: Notice.Line, _ expected: CentsRange?) -> StatementFinding
    {
        var finding = StatementFinding(
            document: document, code: line.code, on: line.date, allowed: line.allowedCents.map { Cents($0) },
            paid: line.paidCents.map { Cents($0) }, patient: line.patientCents.map { Cents($0) },
            expected: expected, action: .accept, says: [])
        let refused = reasons(line.adjustments)
        if !refused.isEmpty, (line.paidCents ?? 0) == 0 {
            finding.action =
                refused.contains { $0.reason == .codingError || $0.reason == .duplicate }
                ? .correctedClaim : .appeal
            if line.adjustments.contains(where: { $0.uppercased().hasSuffix("MA130") }) {
                finding.action = .correctedClaim
                finding.says.append(
                    "The claim could not be processed; there is no appeal: mend it and send it again.")
            }
            for rule in refused {
                finding.says.append(rule.meaning)
                finding.says.append(rule.betterThanAppeal ?? rule.strategy)
            }
            return finding
        }
        guard let patient = finding.patient, let expected else {
            finding.action = .ask
            finding.says.append(
                "The statement does not say what the plan counts or what you owe for this line. Ask the plan."
            )
            return finding
        }
        if patient > expected.high {
            finding.action = .ask
            finding.says.append(
                "You are asked for \(patient); by the plan's terms it should be \(expected). Ask the plan to show how it "
                    + "reckoned, and correct or appeal the claim if it cannot.")
        } else if patient < expected.low {
            finding.action = .ask
            finding.says.append(
                "You are asked for \(patient), less than the \(expected) expected. Check the terms in case.yaml; the plan "
                    + "may still correct it.")
        } else {
            finding.says.append(
                "\(patient) is within what the plan's terms lead one to expect (\(expected)).")
        }
        return finding
    }

    /// The reasons that adjustment codes (`CO-50`, `50`) point to.
    private func reasons(_ adjustments: [String]) -> [DenialReasonRule] {
        let numbers = Set(
            adjustments.map { code in
                String(code.split { $0 == "-" || $0 == " " }.last ?? "")
            })
        return denialReasons.filter { !numbers.isDisjoint(with: $0.allCodes) }
    }
}

/// A session whose claim has not been sent, with the last day for it.
public struct FilingFinding: Hashable, Sendable {
    public var session: Day
    /// The last day on which the claim can arrive; where the plan's time is not known, the last day of the
    /// shortest time that plans often give.
    public var lastDay: Day
    public var isKnown: Bool
    public var isLate: Bool
    public var says: String
}

/// Finds sessions whose claims are still to be sent. A claim counts for every session before the day it was
/// sent.
public struct FilingFinder: Sendable {
    let facts: MoneyFacts

    /// Plans often give 90 to 365 days; this is general knowledge, and the plan's own papers decide.
    static let shortestDays = 90

    public init(facts: MoneyFacts) { self.facts = facts }

    public func findings(_ record: Case) -> [FilingFinding] {
        guard let coverage = facts.coverage else { return [] }
        let matters = Set(record.form.matters.filter { $0.coverage == coverage.order }.map(\.id))
        let sent = record.submissions.filter {
            $0.value.kind == .claim && matters.contains($0.value.matter)
        }.compactMap { Day(iso: $0.value.sent.prefix(10)) }.max()
        return facts.schedule.known.filter { session in
            session.on <= facts.asOf && session.charged != nil && sent.map { session.on > $0 } ?? true
        }.map { session in
            let days = coverage.costs.filingDays
            let last = session.on + (days ?? Self.shortestDays)
            let source =
                days.map { "within \($0) days of the session by your plan" }
                ?? "early: plans often give 90 to 365 days, and yours is not known (filing-days)"
            return FilingFinding(
                session: session.on, lastDay: last, isKnown: days != nil, isLate: last < facts.asOf,
                says: "The claim for \(session.on) must arrive by \(last), \(source).")
        }
    }
}
