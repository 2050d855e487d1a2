public import CivilCalendar
public import CoverageModel
public import Rulebook

/// All that a plan of costs is made from: the case's answers for one treatment, on one day.
public struct MoneyFacts: Sendable {
    public var asOf: Day
    public var therapy: Therapy
    /// The coverage that is asked; `nil` where the person has none.
    public var coverage: Coverage?
    /// What kind of insurance each coverage is, where its law is known.
    public var insurance: InsuranceFinding
    public var inNetwork: Answer?
    public var price: SessionPrice
    /// Place of the price in the form's list, for the paths of assumptions; `nil` where none is given.
    public var pricePlace: Int?
    /// Place of the coverage in the form's list.
    public var coveragePlace: Int?
    public var household: Household
    public var accounts: HealthAccounts
    public var offer: PaymentOffer
    public var birthDate: Day?
    public var state: String?
    public var schedule: CourseSchedule
    public var course: TreatmentCourse

    /// The facts of a matter of the case; `matter` is `nil` for the first one, and a case without matters
    /// is planned for `therapy`.
    ///
    /// - Parameters:
    ///   - regimes: the law that governs each coverage, by the coverage's order.
    ///   - rules: as of `asOf`.
    /// - Throws: `RuleHistoryError` where no course is in force for the treatment that day.
    public init(
        _ form: CaseForm, matter: String? = nil, therapy: Therapy? = nil, regimes: [Int: String],
        rules: MoneyRules, asOf: Day
    ) throws(RuleHistoryError) {
        let asked = form.matters.first { matter == nil || $0.id == matter }
        self.asOf = asOf
        self.therapy = therapy ?? asked?.therapy ?? .ivKetamine
        course = try rules.courses.version(of: "course:\(self.therapy.rawValue)", on: asOf)
        let order = asked?.coverage ?? form.coverages.map(\.order).min()
        coveragePlace = form.coverages.firstIndex { $0.order == order }
        coverage = coveragePlace.map { form.coverages[$0] }
        insurance = InsuranceFinding(form.coverages, regimes: regimes)
        inNetwork = form.provider.inNetwork
        pricePlace = form.prices.firstIndex { [therapy = self.therapy] in $0.therapy == therapy }
        price = pricePlace.map { form.prices[$0] } ?? SessionPrice(therapy: self.therapy)
        household = form.household
        accounts = form.healthAccounts
        offer = form.paymentOffer
        birthDate = form.person.birthDate
        state = form.person.state
        // A plan for another treatment says nothing of this one.
        let own = asked.flatMap { [therapy = self.therapy] in $0.therapy == therapy ? $0 : nil }
        let plan = (own.map { form.focused(on: $0) } ?? form.focused(on: self.therapy)).plan
        let known = form.sessions.filter { [therapy = self.therapy] in $0.therapy == therapy }
        schedule = CourseSchedule(
            course: course, known: known, start: max(asOf, plan.startDate ?? asOf),
            firstSeries: own?.sessions ?? plan.sessions,
            maintenanceWeeks: plan.maintenanceWeeks, milligrams: plan.sessionMilligrams)
    }
}

/// What kinds of insurance a person has, as programs of help tell them apart.
public struct InsuranceFinding: Hashable, Sendable {
    /// The kinds that are certain.
    public var kinds: Set<AssistanceProgram.Insurance>
    /// Names of coverages whose kind is not known.
    public var unknown: [String]

    /// The kinds of `coverages` by the law that governs each, by order; none at all is `none`.
    public init(_ coverages: [Coverage], regimes: [Int: String]) {
        kinds = coverages.isEmpty ? [.none] : []
        unknown = []
        for coverage in coverages {
            let kind = (coverage.regime ?? regimes[coverage.order]).flatMap { InsuranceFinding.kind(of: $0) }
            if let kind {
                kinds.insert(kind)
            } else {
                unknown.append(coverage.payer ?? "coverage \(coverage.order)")
            }
        }
    }

    /// The kind of a regime; `nil` where programs may see it either way (plans of the government's own
    /// employees) or the regime is not known.
    static func kind(of regime: String) -> AssistanceProgram.Insurance? {
        switch regime {
        case "medicare_advantage", "part_d", "original_medicare_b", "medicaid_managed_care", "medicaid_ffs",
            "tricare", "va_community_care", "champva":
            .government
        case "erisa_self_funded", "erisa_insured", "individual_aca", "student", "grandfathered", "church":
            .commercial
        default: nil
        }
    }

    /// Whether any coverage is the government's; `nil` where that is not known.
    public var hasGovernment: Bool? {
        if kinds.contains(.government) { return true }
        return unknown.isEmpty ? false : nil
    }
}
