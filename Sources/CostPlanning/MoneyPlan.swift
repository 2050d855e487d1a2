public import CivilCalendar
public import CoverageModel
public import Rulebook

/// What each way of paying for a course would cost the person this year and next.
public struct MoneyPlan: Sendable {
    public var asOf: Day
    public var therapy: Therapy
    /// This calendar year and the next.
    public var years: [Int]
    /// The course at its sparsest and densest.
    public var sparse: [CourseSchedule.Session]
    public var dense: [CourseSchedule.Session]
    /// What holds for every way.
    public var assumptions: [Assumption]
    public var ways: [PaymentWay]
    public var programs: [ProgramFinding]
    /// What accounts and the tax deduction can do for each way that has a cost.
    public var taxHelp: [TaxHelp]
    /// What the uninsured and whoever pays alone may ask for, in plain words.
    public var rights: [String]
    public var warnings: [String]
}

/// Plans the cost of a course.
public struct MoneyPlanner: Sendable {
    let rules: MoneyRules
    let facts: MoneyFacts
    /// What whoever pays alone may ask for.
    let rightRules: [ClockRule]
    let sparse: [CourseSchedule.Session]
    let dense: [CourseSchedule.Session]

    /// - Parameter rights: the rules on estimates and disputed bills that are in force.
    public init(rules: MoneyRules, facts: MoneyFacts, rights: [ClockRule] = []) {
        self.rules = rules
        rightRules = rights
        self.facts = facts
        let end = Day(facts.asOf.parts.year + 1, 12, 31) ?? facts.asOf + 730
        sparse = facts.schedule.sessions(to: end, .sparse).filter { $0.on >= facts.asOf }
        dense = facts.schedule.sessions(to: end, .dense).filter { $0.on >= facts.asOf }
    }

    /// The plan: every way, open or not, with the reasons.
    public func plan() -> MoneyPlan {
        let year = facts.asOf.parts.year
        let programs = ProgramFinder(rules: rules, facts: facts).findings()
        let ways = [
            inNetwork(), withSavings(programs), outOfNetwork(), selfPay(), package(), paymentPlan(),
        ].compactMap { $0 }
        let tax = TaxHelpFinder(rules: rules, facts: facts)
        return MoneyPlan(
            asOf: facts.asOf, therapy: facts.therapy, years: [year, year + 1], sparse: sparse, dense: dense,
            assumptions: common(), ways: ways, programs: programs,
            taxHelp: ways.filter { $0.state != .closed && !$0.isUnpriced }.map { tax.help(for: $0) },
            rights: rights(), warnings: warnings())
    }

    // MARK: What holds for every way

    private func common() -> [Assumption] {
        let course = facts.course
        var list = [
            Assumption(
                id: "course",
                says: course.head.says + " Planned from \(facts.schedule.start) to the end of next year: "
                    + (sparse.count == dense.count
                        ? "\(dense.count) sessions still to come."
                        : "\(sparse.count) to \(dense.count) sessions still to come."),
                basis: .rule, path: "plan.sessions", rule: course.head.id, trust: course.head.trust),
            Assumption(id: "rounding", says: CostSharing.rounding, basis: .method),
        ]
        list.append(
            .answered(
                "maintenance", path: "plan.maintenance-weeks",
                given: facts.schedule.maintenanceWeeks.map {
                    "After the first series, one session every \($0) weeks."
                },
                otherwise: "How often sessions come later is the prescriber's to say; "
                    + "the range covers the least and the most of the usual course."))
        return list
    }

    private func rights() -> [String] {
        rightRules.map { "\($0.head.says) (rule \($0.head.id), \($0.head.trust.rawValue))" }
    }

    private func warnings() -> [String] {
        var warnings: [String] = []
        if facts.insurance.kinds.contains(.government) {
            warnings.append(
                "With government insurance, ask the plan and the clinic before you pay yourself whether a member "
                    + "may be billed for this care.")
        }
        return warnings
    }

    // MARK: Prices

    /// The least and the most of a price, with what it rests on.
    func price(_ given: Cents?, _ key: String, _ name: String, note: String = "") -> (CentsRange, Assumption)
    {
        let path = "prices.\(facts.pricePlace ?? 0).\(key)"
        if let given {
            let says = "\(name): \(given) a session."
            return (CentsRange(given), Assumption(id: key, says: says, basis: .given, path: path))
        }
        let course = facts.course
        let range = CentsRange(course.priceFrom, course.priceTo)
        return (
            range,
            Assumption(
                id: key, says: "\(name) is not known. \(course.priceSays)\(note)", basis: .rule, path: path,
                rule: course.head.id, trust: course.priceTrust)
        )
    }

    func costs(_ sessions: [CourseSchedule.Session], _ shared: [SharedCharge]) -> [PaymentWay.SessionCost] {
        sessions.map { session in
            let parts = shared.filter { $0.on == session.on }
            return PaymentWay.SessionCost(
                on: session.on, phase: session.phase, person: parts.map(\.person).total,
                plan: parts.map(\.plan).total, helped: parts.map(\.helped).total)
        }
    }
}
