import CivilCalendar
import CoverageModel
import Rulebook

extension MoneyPlanner {
    private var planYear: PlanYear {
        PlanYear(
            start: facts.coverage?.costs.planYearStart ?? Day(facts.asOf.parts.year, 1, 1) ?? facts.asOf)
    }

    private var metOn: Day { facts.coverage?.costs.metOn ?? facts.asOf }

    private var payer: String { facts.coverage?.payer ?? "the plan" }

    private func sharing(_ terms: SharingTerms, _ met: Accumulated) -> CostSharing {
        CostSharing(terms: terms, planYear: planYear, met: met, metOn: metOn)
    }

    private func path(_ key: String) -> String? { facts.coveragePlace.map { "coverages.\($0).\(key)" } }

    private func yearAssumption() -> Assumption {
        .answered(
            "plan-year-start", path: path("plan-year-start"),
            given: facts.coverage?.costs.planYearStart.map {
                "The plan's year begins on the month and day of \($0); what is met then starts again."
            },
            otherwise: "When the plan's year begins is not known; 1 January is taken. Another day moves cost "
                + "between the two years and can start the deductible again sooner.")
    }

    private func closedWithoutCoverage(_ kind: PaymentWay.Kind) -> PaymentWay {
        var way = PaymentWay(kind, state: .closed)
        way.why = ["There is no insurance in the case."]
        way.isUnpriced = true
        return way
    }

    // MARK: In network

    func inNetwork() -> PaymentWay {
        guard let coverage = facts.coverage else { return closedWithoutCoverage(.inNetwork) }
        var way = PaymentWay(.inNetwork, state: .conditional)
        way.needs = ["\(payer) approves the treatment, and the clinic is in its network."]
        if facts.inNetwork == .no {
            way.why.append(
                "The clinic is not in the plan's network. Another clinic, or a gap exception, would be needed."
            )
        } else if facts.inNetwork != .yes {
            way.why.append("Whether the clinic is in the plan's network is not known (provider.in-network).")
        }
        let bounds = InsuranceBounds(
            coverage.costs.inNetwork, path: path("in-network"), place: "in network")
        let (price, priceBasis) = agreedPrice()
        way.assumptions = [priceBasis] + bounds.assumptions + [yearAssumption()]
        way.low = costs(
            sparse, sharing(bounds.low, bounds.metLow).share(charges(sparse, price.low)))
        way.high = costs(
            dense, sharing(bounds.high, bounds.metHigh).share(charges(dense, price.high)))
        way.work = [
            "The clinic asks for approval and renews it; you keep the visits and read each statement."
        ]
        way.time = "When the plan has decided; its clock is under `recourse clocks`."
        way.closes = ["Nothing: paying another way stays open."]
        return way
    }

    private func agreedPrice() -> (CentsRange, Assumption) {
        price(
            facts.price.allowedInNetwork, "allowed-in-network", "The price agreed by plan and clinic",
            note: " A price agreed by a plan is often another; ask the clinic.")
    }

    private func charges(_ sessions: [CourseSchedule.Session], _ allowed: Cents) -> [Charge] {
        sessions.map { Charge(on: $0.on, allowed: allowed) }
    }

    // MARK: With a maker's savings

    func withSavings(_ programs: [ProgramFinding]) -> PaymentWay? {
        let savings = programs.filter {
            [.manufacturerSavings, .manufacturerRebate].contains($0.program.kind)
                && $0.program.personPays != nil
        }
        guard let medicine = savings.first(where: { $0.program.paysFor.contains(.medicine) }) else {
            return nil
        }
        guard let coverage = facts.coverage else { return closedWithoutCoverage(.withSavings) }
        var way = inNetwork()
        way = PaymentWay(.withSavings, state: .conditional, like: way)
        switch medicine.verdict {
        case .notMet:
            way.state = .closed
            way.why = medicine.reasons
            way.isUnpriced = true
            way.low = []
            way.high = []
            return way
        case .unknown: way.state = .unknown
        case .met: break
        }
        way.why += medicine.reasons
        let visit = savings.first { $0.program.paysFor.contains(.visit) && $0.verdict == .met }
        let bounds = InsuranceBounds(
            coverage.costs.inNetwork, path: path("in-network"), place: "in network")
        let (price, _) = agreedPrice()
        let maximum = facts.price.savingsMaximum
        way.low = helped(
            sparse, allowed: price.low, sharing(bounds.low, bounds.metLow), medicine: medicine.program,
            visit: visit?.program, maximum: maximum,
            medicineShare: facts.price.medicineInNetwork ?? price.low,
            counts: true)
        let isCertain = maximum != nil && medicine.verdict == .met
        way.high =
            isCertain
            ? helped(
                dense, allowed: price.high, sharing(bounds.high, bounds.metHigh), medicine: medicine.program,
                visit: nil, maximum: maximum, medicineShare: facts.price.medicineInNetwork ?? .zero,
                counts: false)
            : way.high
        way.needs.append("You enroll in the savings program, and the plan covers the medicine.")
        way.work.append("After each session papers go to the program.")
        way.assumptions += savingsAssumptions(visit)
        way.warnings.append(
            "Savings of a maker can never go with government insurance. Tell the program if you get any.")
        return way
    }

    private func savingsAssumptions(_ visit: ProgramFinding?) -> [Assumption] {
        let place = "prices.\(facts.pricePlace ?? 0)"
        var list: [Assumption] = [
            .answered(
                "medicine-in-network", path: "\(place).medicine-in-network",
                given: facts.price.medicineInNetwork.map { "\($0) of each session is for the medicine." },
                otherwise:
                    "How much of a session is for the medicine is not known: all of it at the least cost, "
                    + "none at the most."),
            .answered(
                "savings-maximum", path: "\(place).savings-maximum",
                given: facts.price.savingsMaximum.map {
                    "The program pays at most \($0) in a calendar year."
                },
                otherwise:
                    "The program's yearly maximum is not known: no limit at the least cost, no help at all "
                    + "at the most."),
        ]
        list.append(
            Assumption(
                id: "savings-count",
                says:
                    "Whether the plan counts the maker's money toward your deductible is not known: it does at "
                    + "the least cost, it does not at the most.",
                basis: .unknown))
        if let visit {
            list.append(
                Assumption(
                    id: "observation-rebate",
                    says: visit.program.head.says + " Counted at the least cost only.",
                    basis: .rule, rule: visit.program.head.id, trust: visit.program.head.trust))
        }
        return list
    }

    /// Medicine and visit as two charges of a day, each with its own help.
    private func helped(
        _ sessions: [CourseSchedule.Session], allowed: Cents, _ sharing: CostSharing,
        medicine: AssistanceProgram, visit: AssistanceProgram?, maximum: Cents?, medicineShare: Cents,
        counts: Bool
    ) -> [PaymentWay.SessionCost] {
        let part = min(medicineShare, allowed)
        let charges = sessions.flatMap {
            [Charge(on: $0.on, allowed: part), Charge(on: $0.on, allowed: allowed - part)]
        }
        let shared = sharing.share(charges) { place in
            if place.isMultiple(of: 2) {
                return medicine.personPays.map {
                    .init(personPays: $0, yearlyMaximum: maximum, countsForPlan: counts)
                }
            }
            return visit?.personPays.map { .init(personPays: $0, countsForPlan: counts) }
        }
        return costs(sessions, shared)
    }

    // MARK: Out of network

    func outOfNetwork() -> PaymentWay {
        guard let coverage = facts.coverage else { return closedWithoutCoverage(.outOfNetwork) }
        var way = PaymentWay(.outOfNetwork, state: .conditional)
        let costsOfPlan = coverage.costs
        if costsOfPlan.coversOutOfNetwork == .no {
            way.state = .closed
            way.why = ["The plan pays nothing out of network (\(path("covers-out-of-network") ?? ""))."]
            way.isUnpriced = true
            return way
        }
        let isCovered = costsOfPlan.coversOutOfNetwork == .yes
        if !isCovered {
            way.state = .unknown
            way.why.append(
                "Whether the plan pays anything out of network is not known; at the most cost it pays nothing."
            )
        }
        let bounds = InsuranceBounds(
            costsOfPlan.outOfNetwork, path: path("out-of-network"), place: "out of network")
        let (price, priceBasis) = price(facts.price.cash, "cash", "The clinic's price")
        let allowed = facts.price.allowedOutOfNetwork
        way.low = costs(
            sparse,
            sharing(bounds.low, bounds.metLow).share(
                sparse.map {
                    Charge(on: $0.on, allowed: min(allowed ?? price.low, price.low), billed: price.low)
                }))
        let counted = isCovered ? min(allowed ?? .zero, price.high) : .zero
        way.high = costs(
            dense,
            sharing(bounds.high, bounds.metHigh).share(
                dense.map { Charge(on: $0.on, allowed: counted, billed: price.high) }))
        let counts = Assumption.answered(
            "allowed-out-of-network", path: "prices.\(facts.pricePlace ?? 0).allowed-out-of-network",
            given: allowed.map {
                "The plan counts \($0) of a session; the clinic's price above that is yours and counts toward "
                    + "nothing."
            },
            otherwise: "What the plan counts of a session is not known: all of the price at the least cost, "
                + "nothing at the most.")
        way.assumptions = [priceBasis, counts]
        way.assumptions += bounds.assumptions + [yearAssumption()]
        way.needs = ["The plan finds the care covered; you pay first and send a superbill."]
        way.work = [
            "You pay at each session, ask for a superbill, send the claim, and read the plan's statement.",
            costsOfPlan.filingDays.map { "Each claim must arrive within \($0) days of the session." }
                ?? "Ask the plan how long after a session a claim can arrive; plans differ.",
        ]
        way.time = "At once for care; weeks for the plan's money."
        way.closes = ["Nothing: an approval later can still be asked for."]
        way.warnings = ["You carry the whole price until the plan pays, and all of it if it does not."]
        return way
    }
}

extension PaymentWay {
    /// Another kind of way with the same content.
    init(_ kind: Kind, state: State, like other: PaymentWay) {
        self = other
        self.kind = kind
        self.state = state
    }
}
