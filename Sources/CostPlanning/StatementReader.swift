public import CivilCalendar
public import CoverageModel
public import Rulebook

/// What one line of a statement should leave to the person by the plan's own terms, part by part.
public struct ExpectedShare: Hashable, Sendable {
    /// What of the allowed amount counts toward the deductible.
    public var deductible: CentsRange
    /// The person's part after the deductible: a percentage or a fixed amount.
    public var coinsurance: CentsRange
    /// What the most that one pays in a year takes off.
    public var sparedByMaximum: CentsRange
    /// What the clinic billed above what the plan counts, where the person may owe it (out of network).
    public var aboveAllowed: Cents
    /// All of it together.
    public var person: CentsRange

    fileprivate init(_ low: SharedCharge, _ high: SharedCharge) {
        deductible = CentsRange(low.toDeductible, high.toDeductible)
        coinsurance = CentsRange(low.coinsurance + low.copay, high.coinsurance + high.copay)
        sparedByMaximum = CentsRange(low.sparedByMaximum, high.sparedByMaximum)
        aboveAllowed = high.balance
        person = CentsRange(low.person, high.person)
    }
}

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
    public var billed: Cents?
    public var allowed: Cents?
    public var paid: Cents?
    public var patient: Cents?
    /// What of the billed amount the plan did not count; `nil` where one of both is not printed.
    public var notCounted: Cents? {
        guard let billed, let allowed, billed > allowed else { return nil }
        return billed - allowed
    }
    /// What the person's part should be; `nil` where the line does not say what the plan counts.
    public var share: ExpectedShare?
    public var expected: CentsRange? { share?.person }
    /// Codes of the plan's reasons, as printed.
    public var adjustments: [String]
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

    private var isOutOfNetwork: Bool { facts.inNetwork == .no }

    /// The least and the most that each line can leave to the person, one after the other.
    private func expectations(_ lines: [Notice.Line]) -> [ExpectedShare?] {
        guard let costs = facts.coverage?.costs else { return lines.map { _ in nil } }
        let share = isOutOfNetwork ? costs.outOfNetwork : costs.inNetwork
        let bounds = InsuranceBounds(share, path: nil, place: "")
        let year = PlanYear(start: costs.planYearStart ?? Day(facts.asOf.parts.year, 1, 1) ?? facts.asOf)
        // What was met before the first of these sessions is not known when "met so far" is from a later day.
        let firstDay = lines.compactMap(\.date).min()
        let metOn = costs.metOn ?? facts.asOf
        let isBefore = firstDay.map { metOn < $0 } ?? false
        let charges = lines.map { line in
            let allowed = Cents(max(0, line.allowedCents ?? 0))
            return Charge(
                on: line.date ?? facts.asOf, allowed: allowed,
                billed: isOutOfNetwork ? line.billedCents.map { Cents($0) } : nil)
        }
        let nothing = Accumulated()
        let full = Accumulated(
            deductible: bounds.low.deductible, outOfPocket: bounds.low.outOfPocketMaximum ?? .zero)
        func shared(_ terms: SharingTerms, _ met: Accumulated) -> [SharedCharge] {
            CostSharing(
                terms: terms, planYear: year, met: met, metOn: isBefore ? metOn : firstDay ?? metOn
            ).share(charges)
        }
        let low = shared(bounds.low, isBefore ? bounds.metLow : full)
        let high = shared(bounds.high, isBefore ? bounds.metHigh : nothing)
        return lines.indices.map { place in
            lines[place].allowedCents == nil ? nil : ExpectedShare(low[place], high[place])
        }
    }

    private func finding(_ document: String, _ line: Notice.Line, _ share: ExpectedShare?) -> StatementFinding
    {
        var finding = StatementFinding(
            document: document, code: line.code, on: line.date, billed: line.billedCents.map { Cents($0) },
            allowed: line.allowedCents.map { Cents($0) }, paid: line.paidCents.map { Cents($0) },
            patient: line.patientCents.map { Cents($0) }, share: share, adjustments: line.adjustments,
            action: .accept, says: [])
        let refused = reasons(line.adjustments)
        if !refused.isEmpty, (line.paidCents ?? 0) == 0 {
            answerRefusal(&finding, refused)
        } else {
            compare(&finding)
            checkPrice(&finding)
        }
        return finding
    }

    /// The plan paid nothing and says why.
    private func answerRefusal(_ finding: inout StatementFinding, _ refused: [DenialReasonRule]) {
        let isUnprocessed = finding.adjustments.contains { $0.uppercased().hasSuffix("MA130") }
        let isMended = refused.contains { $0.reason == .codingError || $0.reason == .duplicate }
        finding.action = isUnprocessed || isMended ? .correctedClaim : .appeal
        let codes = finding.adjustments.joined(separator: ", ")
        let amount = finding.billed.map { "\($0)" } ?? "The line"
        finding.says.append("Not covered: \(amount), by the plan's codes \(codes).")
        if isUnprocessed {
            finding.says.append(
                "The claim could not be processed; there is no appeal: mend it and send it again.")
        }
        for rule in refused {
            finding.says.append(rule.meaning)
            finding.says.append(rule.betterThanAppeal ?? rule.strategy)
        }
    }

    private func compare(_ finding: inout StatementFinding) {
        guard let patient = finding.patient, let share = finding.share else {
            finding.action = .ask
            finding.says.append(
                "The statement does not say what the plan counts or what you owe for this line. Ask the plan."
            )
            return
        }
        let expected = share.person
        finding.says.append(parts(of: share, finding.allowed))
        if patient > expected.high {
            finding.action = .ask
            finding.says.append(
                "You are asked for \(patient); by the plan's terms it should be \(expected). Ask the plan to show how it "
                    + "reckoned. Where a code or a session is wrong, the clinic sends a corrected claim; where the plan "
                    + "reckoned wrong and will not mend it, appeal.")
        } else if patient < expected.low {
            finding.action = .ask
            finding.says.append(
                "You are asked for \(patient), less than the \(expected) expected. Check the terms in case.yaml; the plan "
                    + "may still correct it.")
        } else {
            finding.says.append(
                "\(patient) is within what the plan's terms lead one to expect (\(expected)).")
        }
    }

    /// "Of $600.00 that the plan counts: $400.00 to the deductible, $40.00 for your part after it."
    private func parts(of share: ExpectedShare, _ allowed: Cents?) -> String {
        var parts = ["\(share.deductible) to the deductible", "\(share.coinsurance) for your part after it"]
        if share.sparedByMaximum.high > .zero {
            parts.append("less \(share.sparedByMaximum) that the year's maximum spares you")
        }
        if share.aboveAllowed > .zero { parts.append("\(share.aboveAllowed) that was billed above it") }
        return "By the plan's terms, of \(allowed ?? .zero) that it counts: \(parts.joined(separator: ", "))."
    }

    /// A plan that counts less of a session than was agreed leaves more to the person, or to the clinic.
    private func checkPrice(_ finding: inout StatementFinding) {
        let agreed = isOutOfNetwork ? facts.price.allowedOutOfNetwork : facts.price.allowedInNetwork
        guard let agreed, let allowed = finding.allowed, allowed > agreed else { return }
        finding.says.append(
            "The plan counts \(allowed), more than the \(agreed) a session that the case holds: ask the clinic which is right."
        )
        if finding.action == .accept { finding.action = .ask }
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
