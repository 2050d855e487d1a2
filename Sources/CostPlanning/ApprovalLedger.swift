public import CivilCalendar
public import CoverageModel
public import Rulebook

/// What is approved, what of it was given, what is left, and when it runs out.
public struct ApprovalLedger: Sendable {
    /// One approval with its account.
    public struct Entry: Hashable, Sendable {
        public var authorization: Authorization
        /// Milligrams in all, where its units are known to count them.
        public var totalMilligrams: Int?
        /// Sessions in all, where they are limited.
        public var totalSessions: Int?
        public var givenSessions: Int
        /// `nil` where the dose of a session given is not known.
        public var givenMilligrams: Int?
        public var leftSessions: Int? { totalSessions.map { $0 - givenSessions } }
        public var leftMilligrams: Int? {
            guard let totalMilligrams, let givenMilligrams else { return nil }
            return totalMilligrams - givenMilligrams
        }
    }

    /// When what is approved ends.
    public struct RunOut: Hashable, Sendable {
        /// Why a session is no longer covered.
        public enum Cause: String, Hashable, Sendable, CaseIterable { case units, date, nothing }
        /// The last session that is covered; `nil` where none is.
        public var lastCovered: Day?
        /// The first session that is not; `nil` where none is in sight.
        public var firstUncovered: Day?
        public var cause: Cause
        /// The phase that the first uncovered session falls in.
        public var phase: String?
        /// Milligrams taken for a session whose dose is not fixed.
        public var milligrams: Int?
        /// How often sessions were taken to come.
        public var density: CourseSchedule.Density
    }

    public var asOf: Day
    public var therapy: Therapy
    public var entries: [Entry]
    /// The soonest that it can run out: densest rhythm, highest dose.
    public var soonest: RunOut
    /// The latest: sparsest rhythm, lowest dose.
    public var latest: RunOut
    public var warnings: [LedgerWarning]
    /// Milligrams in one device, where the medicine comes in devices.
    public var deviceMilligrams: Int?
}

/// Something about an approval that has to be put right, with the rule behind it.
public struct LedgerWarning: Hashable, Sendable {
    public var id: String
    public var authorization: String?
    public var says: String
    public var rule: String?
    public var trust: Trust?
}

/// Keeps the account of a case's approvals.
public struct LedgerKeeper: Sendable {
    let rules: MoneyRules
    let schedule: CourseSchedule
    let authorizations: [Authorization]
    let asOf: Day

    /// How far ahead a run-out is looked for, in days.
    private static let horizon = 550

    public init(
        rules: MoneyRules, schedule: CourseSchedule, authorizations: [Authorization], asOf: Day
    ) {
        self.rules = rules
        self.schedule = schedule
        self.authorizations = authorizations
        self.asOf = asOf
    }

    /// The account as of the day.
    public func ledger() -> ApprovalLedger {
        let doses = schedule.milligrams.map { [$0] } ?? schedule.course.milligrams
        let soon = walk(.dense, doses.last)
        let late = walk(.sparse, doses.first)
        return ApprovalLedger(
            asOf: asOf, therapy: schedule.course.therapy, entries: soon.entries, soonest: soon.runOut,
            latest: late.runOut, warnings: warnings(soon), deviceMilligrams: device?.each)
    }

    /// The rule on what one device of the medicine holds.
    private var device: BillingUnit? {
        rules.units.unit(named: "device", on: asOf).flatMap {
            $0.therapy == schedule.course.therapy ? $0 : nil
        }
    }

    // MARK: The walk through the sessions

    private struct Account {
        var authorization: Authorization
        var unit: BillingUnit?
        var totalMilligrams: Int?
        var totalSessions: Int?
        var milligrams = 0
        var sessions = 0

        /// What a session takes: whole devices where devices are counted.
        func need(_ dose: Int?) -> Int? {
            guard let dose, let unit, unit.measures == .milligrams, unit.each > 1 else { return dose }
            return (dose + unit.each - 1) / unit.each * unit.each
        }

        func hasRoom(_ dose: Int?) -> Bool {
            if let totalSessions, sessions >= totalSessions { return false }
            if let totalMilligrams, let need = need(dose), milligrams + need > totalMilligrams {
                return false
            }
            return true
        }
    }

    private struct Walk {
        var entries: [ApprovalLedger.Entry]
        var runOut: ApprovalLedger.RunOut
        /// Sessions given that no approval covers.
        var given: [Day]
    }

    private func walk(_ density: CourseSchedule.Density, _ dose: Int?) -> Walk {
        var accounts = authorizations.map { account($0) }
        var hasUnknownDose = Array(repeating: false, count: accounts.count)
        var entries = accounts.map { account in
            ApprovalLedger.Entry(
                authorization: account.authorization, totalMilligrams: account.totalMilligrams,
                totalSessions: account.totalSessions, givenSessions: 0, givenMilligrams: 0)
        }
        var runOut = ApprovalLedger.RunOut(
            lastCovered: nil, firstUncovered: nil, cause: .nothing, milligrams: dose, density: density)
        var uncoveredGiven: [Day] = []
        for session in schedule.sessions(to: asOf + Self.horizon, density) {
            let need = session.milligrams ?? dose
            let isGiven = session.isKnown && session.on <= asOf
            // A projected session of the past was not given: nothing is counted for it.
            if !isGiven, session.on < asOf { continue }
            let place = accounts.firstIndex { $0.authorization.covers(session.on) && $0.hasRoom(need) }
            guard let place else {
                if isGiven {
                    uncoveredGiven.append(session.on)
                    continue
                }
                runOut.firstUncovered = session.on
                runOut.phase = session.phase
                runOut.cause =
                    accounts.contains { $0.authorization.covers(session.on) } ? .units : .date
                if accounts.isEmpty { runOut.cause = .nothing }
                break
            }
            accounts[place].sessions += 1
            accounts[place].milligrams += accounts[place].need(need) ?? 0
            runOut.lastCovered = session.on
            guard isGiven else { continue }
            if session.milligrams == nil { hasUnknownDose[place] = true }
            entries[place].givenSessions = accounts[place].sessions
            entries[place].givenMilligrams = hasUnknownDose[place] ? nil : accounts[place].milligrams
        }
        return Walk(entries: entries, runOut: runOut, given: uncoveredGiven)
    }

    private func account(_ authorization: Authorization) -> Account {
        let day = authorization.from ?? asOf
        var account = Account(authorization: authorization, totalSessions: authorization.sessions)
        guard let units = authorization.units else { return account }
        guard let unit = unit(of: authorization, on: day) else { return account }
        account.unit = unit
        switch unit.measures {
        case .milligrams: account.totalMilligrams = units * unit.each
        case .sessions: account.totalSessions = min(units * unit.each, authorization.sessions ?? .max)
        case .unknown: break
        }
        return account
    }

    /// What the units of an approval stand for: its word for them, else its only code that is known.
    private func unit(of authorization: Authorization, on day: Day) -> BillingUnit? {
        if let word = authorization.unitType { return rules.units.unit(named: word, on: day) }
        let known = authorization.codes.compactMap { rules.units.unit(named: $0, on: day) }
            .filter { $0.measures != .unknown }
        return known.count == 1 ? known.first : nil
    }

    // MARK: What has to be put right

    private func warnings(_ walk: Walk) -> [LedgerWarning] {
        var warnings = authorizations.flatMap { self.warnings(of: $0) }
        if !walk.given.isEmpty, !authorizations.isEmpty {
            warnings.append(
                LedgerWarning(
                    id: "given-beyond", authorization: nil,
                    says: "Sessions were given that no approval here covers: "
                        + walk.given.map(\.description).joined(separator: ", ")
                        + ". Look for the approval, or ask the plan at once."))
        }
        return warnings
    }

    /// What the units would be, had devices been meant.
    private func inDevices(_ units: Int) -> String {
        device.map { "If devices were meant, \(units) devices are \(units * $0.each) units. " } ?? ""
    }

    private func warnings(of authorization: Authorization) -> [LedgerWarning] {
        var warnings: [LedgerWarning] = []
        func warn(_ id: String, _ says: String, _ rule: BillingUnit? = nil) {
            warnings.append(
                LedgerWarning(
                    id: id, authorization: authorization.id, says: says, rule: rule?.head.id,
                    trust: rule?.head.trust))
        }
        let last = authorization.to ?? max(asOf, authorization.from ?? asOf)
        for code in authorization.codes {
            if let successor = rules.units.successor(of: code, on: last),
                let since = successor.head.inForce.from
            {
                warn(
                    "old-code",
                    "\(authorization.id) names \(code), and \(successor.code) took its place on \(since). A claim from "
                        + "that day on with \(code) is refused: ask the plan to issue the approval again for "
                        + "\(successor.code).", successor)
            }
        }
        let day = authorization.from ?? asOf
        if let units = authorization.units {
            let unit = unit(of: authorization, on: day)
            if let unit, unit.code == "J0013", let least = schedule.course.milligrams.first, units < least {
                warn(
                    "units-too-few",
                    "\(authorization.id) has \(units) units of J0013, which counts milligrams: that is less than one "
                        + "session of \(least) mg. \(inDevices(units))Ask the plan to mend it.", unit)
            }
            if unit == nil || unit?.measures == .unknown {
                warn(
                    "units-unknown",
                    "What the \(units) units of \(authorization.id) stand for is not known. Ask the plan: milligrams, "
                        + "devices or visits? Until then only its dates are counted.")
            }
        }
        if let dose = schedule.milligrams {
            let units = authorization.codes.compactMap { rules.units.unit(named: $0, on: day) }
            let limited = units.filter { $0.mostMilligrams != nil || $0.overMilligrams != nil }
            let fits = limited.contains { unit in
                unit.mostMilligrams.map { dose <= $0 } ?? unit.overMilligrams.map { dose > $0 } ?? true
            }
            if let unit = limited.first, !fits {
                warn(
                    "code-against-dose",
                    "\(authorization.id) names \(limited.map(\.code).joined(separator: ", ")), which does not go with "
                        + "\(dose) mg a session.", unit)
            }
        }
        if authorization.to == nil {
            warn("no-end", "\(authorization.id) has no last day here. Ask the plan for it.")
        }
        return warnings
    }
}
