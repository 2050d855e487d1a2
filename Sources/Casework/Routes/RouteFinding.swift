public import CivilCalendar
public import CoverageModel
public import Rulebook

/// Says which ways forward are open, not yet open or closed for each matter, as of a day, and why.
public struct RouteFinding: Sendable {
    let record: Case
    let asOf: Day
    let clocks: [Clock]
    let policies: [JudgedPolicy]
    let zone: TimeZoneRules
    /// Regime ids by the coverage's order.
    let regimes: [Int: String]
    let denialReasons: [DenialReasonRule]
    let regimeRules: [Regime]
    let therapies: [TherapyEntry]

    public init(
        record: Case, asOf: Day, clocks: [Clock], policies: [JudgedPolicy], zone: TimeZoneRules,
        regimes: [Int: FoundRegime] = [:], denialReasons: [DenialReasonRule] = [],
        regimeRules: [Regime] = [], therapies: [TherapyEntry] = []
    ) {
        self.record = record
        self.asOf = asOf
        self.clocks = clocks
        self.policies = policies
        self.zone = zone
        self.regimes = regimes.compactMapValues(\.id)
        self.denialReasons = denialReasons
        self.regimeRules = regimeRules
        self.therapies = therapies
    }

    /// Every route, matter by matter: open ones by their last day, then not known, not yet open, closed.
    public func routes() -> [Route] {
        record.form.matters.flatMap { matter in
            let stage = MatterStage(matter, in: record, asOf: asOf)
            return routes(stage).enumerated().sorted { left, right in
                let one = (rank(left.element.state), left.element.by?.number ?? .max, left.offset)
                return one < (rank(right.element.state), right.element.by?.number ?? .max, right.offset)
            }.map(\.element)
        }
    }

    private func rank(_ state: Route.State) -> Int {
        switch state {
        case .open: 0
        case .unknown: 1
        case .notYetOpen: 2
        case .closed: 3
        }
    }

    private func routes(_ stage: MatterStage) -> [Route] {
        if stage.isApproved {
            return [
                route(
                    "use-approval", stage, .open, who: ["prescriber"],
                    why: ["The plan has approved the request."])
            ]
        }
        var found: [Route] = []
        if stage.isDenied {
            found += peerToPeer(stage) + appeals(stage) + beyondThePlan(stage) + answersToReasons(stage)
            found += disclosures(stage)
        }
        found += request(stage) + exceptions(stage) + alternative(stage)
        found.append(
            route(
                "paying-otherwise", stage, .open, who: ["person"],
                why: ["Savings programs, assistance and self-pay stay open whatever the plan decides."]))
        return found
    }

    // MARK: With the plan

    private func peerToPeer(_ stage: MatterStage) -> [Route] {
        guard let offer = stage.denial?.peerToPeer, offer.available else { return [] }
        let isPast = offer.date.map { $0 < asOf } ?? false
        return [
            route(
                "peer-to-peer", stage, isPast ? .closed : .open, by: offer.date, who: ["prescriber"],
                needs: isPast ? [] : ["ten minutes of the prescriber's time"],
                why: [
                    isPast
                        ? "The letter's window for a call with the plan's physician has passed."
                        : "The letter offers a call with the plan's physician; it does not stop the "
                            + "appeal's clock."
                ])
        ]
    }

    private func appeals(_ stage: MatterStage) -> [Route] {
        guard !stage.isFinal else { return [] }
        let by =
            clocks.appealFiling(of: stage.matter.id).flatMap { try? $0.due?.day(in: zone) }
            ?? stage.denial?.appeal?.date
        let isPast = (by.map { $0 < asOf } ?? false) && !stage.hasAppealed
        let state: Route.State = isPast ? .closed : .open
        let lastDay = stage.hasAppealed ? nil : by
        var why = ["The plan denied the request, and an appeal makes it decide again."]
        if stage.hasAppealed { why = ["An appeal has been sent; the plan must decide it."] }
        if isPast { why = ["The last day to appeal has passed; a late appeal needs a good reason."] }
        if by == nil {
            why.append(
                "The letter gives no last day that could be read, and the plan's law is not known yet.")
        }
        let isSecond = stage.isUpheld && (stage.coverage?.mandatoryAppealLevels ?? 1) > 1
        var found = [
            route(
                isSecond ? "second-level-appeal" : "internal-appeal", stage, state, by: lastDay,
                who: ["person", "representative", "prescriber"],
                needs: ["the denial letter", "the prescriber's letter"], why: why)
        ]
        if stage.matter.isUrgent == true || stage.denial?.expedited.mentioned == true {
            found.append(
                route(
                    "expedited-appeal", stage, state, by: lastDay, who: ["person", "prescriber"],
                    needs: ["the prescriber's statement that waiting would do serious harm"],
                    why: ["The plan must decide faster where waiting would do serious harm."]))
        }
        return found
    }

    private func request(_ stage: MatterStage) -> [Route] {
        guard !stage.isDenied else { return [] }
        let why = stage.hasAsked ? "The request is with the plan." : "Nothing was asked of the plan yet."
        return [
            route(
                "prior-authorization", stage, .open, who: ["prescriber"],
                needs: stage.hasAsked ? [] : ["the prescriber's letter", "records"] + benefit(stage),
                why: [why])
        ]
    }

    /// Esketamine can be a benefit of either kind, and the request must go to the right department.
    private func benefit(_ stage: MatterStage) -> [String] {
        guard stage.matter.therapy == .esketamine, stage.matter.benefit == nil else { return [] }
        return ["to know whether it is asked for under the medical or the pharmacy benefit"]
    }

    private func exceptions(_ stage: MatterStage) -> [Route] {
        var found: [Route] = []
        if let policy = policies.first(where: {
            $0.therapy == stage.matter.therapy && $0.position == .excluded
        }) {
            found.append(
                route(
                    "individual-consideration", stage, .open, who: ["prescriber"],
                    needs: ["the prescriber's letter"],
                    why: [
                        "The written policy \(policy.title) does not cover it; the plan can make an "
                            + "exception."
                    ]))
        }
        let isOutOfNetwork = record.form.provider.inNetwork == .no || stage.reasons.contains(.outOfNetwork)
        if isOutOfNetwork {
            found.append(
                route(
                    "gap-exception", stage, .open, who: ["person", "prescriber"],
                    needs: ["a list of the plan's own clinics that were called, with dates and answers"],
                    why: [
                        "Where no clinic of the plan gives this treatment near enough, the plan can "
                            + "treat this one as its own."
                    ]))
            found.append(
                route(
                    "out-of-network-claim", stage, .unknown, who: ["person"],
                    needs: ["an itemized bill (superbill)"],
                    why: ["Some plans pay part of care outside their network; the plan's booklet says."]))
        }
        return found
    }

    private func alternative(_ stage: MatterStage) -> [Route] {
        guard stage.matter.therapy == .ivKetamine else { return [] }
        let policy = policies.first { $0.therapy == .esketamine && $0.position == .coveredWithCriteria }
        let why =
            policy.map { "The policy \($0.title) covers esketamine when its criteria are met." }
            ?? "Esketamine is approved and usually covered behind rules; whether this plan covers it is "
            + "not known yet."
        return [
            route(
                "esketamine-alternative", stage, policy == nil ? .unknown : .open, who: ["prescriber"],
                needs: [
                    "a clinic, pharmacy and patient in the Spravato REMS",
                    "to know whether the plan has it under the medical or the pharmacy benefit",
                ], why: [why] + sideBySide())
        ]
    }

    /// Esketamine beside IV ketamine: approved use, sessions, who must be there, and where the cost stands.
    private func sideBySide() -> [String] {
        func fact(_ id: String, _ therapy: Therapy) -> String? {
            therapies.first { $0.therapy == therapy }?.facts.first { $0.id == id }?.text
        }
        var found: [String] = []
        func compare(_ what: String, _ one: String?, _ other: String?) {
            let parts = [one.map { "Esketamine: \($0)" }, other.map { "Ketamine by vein: \($0)" }]
            let words = parts.compactMap { $0 }
            if !words.isEmpty { found.append("\(what). \(words.joined(separator: " "))") }
        }
        compare(
            "Approved use", fact("indication-trd", .esketamine), fact("psychiatric-use", .ivKetamine))
        compare("Sessions", fact("dose-trd", .esketamine), nil)
        compare("Who must be there", fact("monitoring", .esketamine), nil)
        compare("Where", fact("rems", .esketamine), fact("not-compounded", .ivKetamine))
        guard !found.isEmpty else { return [] }
        let criteria = policies.filter { $0.therapy == .esketamine && !$0.criteria.isEmpty }.map { policy in
            let met = policy.criteria.filter { $0.proof.conclusion == .verdict(.met) }.count
            return "Criteria of \(policy.title): \(met) of \(policy.criteria.count) are met so far."
        }
        return found + criteria
            + ["What each way would cost you: recourse money, for this case."]
    }

    // MARK: Shared

    func regime(_ stage: MatterStage) -> String? { regimes[stage.matter.coverage] }

    /// The day a clock of the matter is due.
    func due(_ rule: String, _ stage: MatterStage) -> Day? {
        clocks.first { $0.matter == stage.matter.id && $0.rule == rule }.flatMap {
            try? $0.due?.day(in: zone)
        }
    }

    func route(
        _ id: String, _ stage: MatterStage, _ state: Route.State, by: Day? = nil, who: [String],
        needs: [String] = [], why: [String]
    ) -> Route {
        Route(
            id: id, matter: stage.matter.id, therapy: stage.matter.therapy, state: state, by: by, who: who,
            needs: needs, why: why)
    }
}
