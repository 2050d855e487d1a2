import CivilCalendar
import CoverageModel
import Rulebook

extension RouteFinding {
    private static let externalReviewRegimes: Set<String> = [
        "erisa_self_funded", "erisa_insured", "individual_aca", "nonfederal_gov", "church", "student",
        "aca_federal_external",
    ]
    private static let parityRegimes: Set<String> = [
        "erisa_self_funded", "erisa_insured", "individual_aca", "nonfederal_gov", "church",
    ]

    // MARK: Who decides after the plan

    /// The reviewer outside the plan, by the law that rules it.
    func beyondThePlan(_ stage: MatterStage) -> [Route] {
        switch regime(stage) {
        case "medicare_advantage":
            let by = due("alj.filing", stage)
            return [
                route(
                    "independent-review-entity", stage, stage.isUpheld ? .open : .notYetOpen, who: ["plan"],
                    why: [
                        "When a Medicare Advantage plan upholds its denial it must send the case to the "
                            + "independent reviewer itself."
                    ]),
                route(
                    "judge-hearing", stage,
                    by == nil ? .notYetOpen : by.map { $0 < asOf } == true ? .closed : .open,
                    by: by, who: ["person", "representative"],
                    why: ["It opens when the independent reviewer decides against you."]),
            ]
        case "part_d":
            return [
                route(
                    "independent-review-entity", stage, stage.isUpheld ? .open : .notYetOpen,
                    who: ["person", "representative", "prescriber"],
                    why: [
                        "After the plan's redetermination the independent reviewer decides; it must be "
                            + "asked, save where the plan missed its deadline."
                    ])
            ]
        case "medicaid_managed_care", "medicaid_ffs":
            let isFee = regime(stage) == "medicaid_ffs"
            return [
                route(
                    "fair-hearing", stage, isFee || stage.isUpheld ? .open : .notYetOpen,
                    by: claimantDue("hearing", stage), who: ["person", "representative"],
                    why: [
                        isFee
                            ? "A state fair hearing can be asked for; the notice says until when."
                            : "A state fair hearing opens when the plan has decided the appeal, or "
                                + "missed its deadline."
                    ])
            ]
        case "fehb", "pshb":
            return [
                route(
                    "opm-review", stage, stage.isUpheld ? .open : .notYetOpen, who: ["person"],
                    why: [
                        "The Office of Personnel Management reviews after the plan has reconsidered its "
                            + "denial."
                    ])
            ]
        case .some(let regime) where !RouteFinding.externalReviewRegimes.contains(regime):
            return [
                route(
                    "external-review", stage, .unknown, who: ["person", "representative"],
                    why: ["Who reviews after the plan under this kind of coverage: the letter says."])
            ]
        default: return external(stage)
        }
    }

    /// The day of the claimant's own clock whose rule's id holds `word`.
    private func claimantDue(_ word: String, _ stage: MatterStage) -> Day? {
        clocks.first { $0.matter == stage.matter.id && $0.whose == .claimant && $0.rule.contains(word) }
            .flatMap { try? $0.due?.day(in: zone) }
    }

    private func external(_ stage: MatterStage) -> [Route] {
        let who = ["person", "representative"]
        let doubt = externalDoubt(stage)
        func review(_ state: Route.State, by: Day? = nil, _ why: String) -> Route {
            route("external-review", stage, state, by: by, who: who, why: [why] + doubt)
        }
        if stage.hasAskedExternal { return [review(.open, "The request is with the reviewer.")] }
        let by = due("external.filing", stage)
        if let by {
            return [
                review(
                    by < asOf ? .closed : .open, by: by,
                    by < asOf
                        ? "The last day to ask for external review has passed."
                        : "The internal appeal is final; an independent reviewer can decide.")
            ]
        }
        let deemed = clocks.first {
            $0.matter == stage.matter.id && $0.whose == .payer && $0.status == .missed
                && $0.onMiss == "deemed_exhausted"
        }
        if let deemed {
            return [
                review(
                    .open,
                    "\(deemed.what): it did not in time, so the internal steps can be treated as exhausted.")
            ]
        }
        var found = [
            review(
                stage.isFinal ? .unknown : .notYetOpen,
                stage.isFinal
                    ? "The internal appeal is final; the letter says who reviews next."
                    : "It opens when the internal appeal is denied for good, or when the plan misses its "
                        + "own deadline."
            )
        ]
        if !stage.isFinal, stage.matter.isUrgent == true {
            found.append(
                route(
                    "expedited-external-review", stage, .open, who: who + ["prescriber"],
                    needs: [
                        "an expedited internal appeal asked for at the same time",
                        "the prescriber's statement that waiting would do serious harm",
                    ],
                    why: [
                        "Where waiting would do serious harm, external review can be asked for together "
                            + "with the expedited appeal."
                    ] + doubt))
        }
        return found
    }

    /// Where the denial may not be a question of medical judgment, external review may not reach it.
    private func externalDoubt(_ stage: MatterStage) -> [String] {
        let rules = stage.reasons.compactMap { reason in denialReasons.first { $0.reason == reason } }
        guard !rules.isEmpty, rules.count == stage.reasons.count, rules.allSatisfy({ !$0.isMedicalJudgment })
        else {
            return rules.compactMap(\.externalReviewNote)
        }
        return [
            "External review reaches medical judgment; by its reasons this denial may be none. The "
                + "reviewer decides."
        ]
    }

    // MARK: What answers the reason better

    func answersToReasons(_ stage: MatterStage) -> [Route] {
        var found: [Route] = []
        for rule in denialReasons where stage.reasons.contains(rule.reason) {
            if let better = rule.betterThanAppeal {
                let id =
                    switch rule.reason {
                    case .codingError: "corrected-claim"
                    case .insufficientDocumentation: "reopening"
                    default: "better-than-appeal:\(rule.reason.rawValue)"
                    }
                found.append(
                    route(id, stage, .open, who: ["prescriber"], needs: rule.attachments, why: [better]))
            }
        }
        if stage.reasons.contains(.stepTherapy) {
            found.append(
                route(
                    "step-therapy-exception", stage, .open, who: ["prescriber"],
                    needs: ["dates, doses and outcome of what was tried, with pharmacy fills"],
                    why: [
                        "The denial asks for other medicines first; an exception can be asked for with "
                            + "the trials on record."
                    ]))
        }
        if stage.matter.benefit == .pharmacy,
            stage.reasons.contains(.notACoveredBenefit) || stage.reasons.contains(.stepTherapy),
            let regime = regime(stage), ["part_d", "individual_aca"].contains(regime)
        {
            found.append(
                route(
                    "formulary-exception", stage, .open, who: ["person", "prescriber"],
                    needs: ["the prescriber's statement"],
                    why: ["A drug outside the plan's list can be asked for as an exception."]))
        }
        return found
    }

    // MARK: What may be asked of the plan and its overseers

    func disclosures(_ stage: MatterStage) -> [Route] {
        var found = [
            route(
                "claim-file", stage, .open, who: ["person", "representative"],
                why: ["The plan's file, the criteria used and who reviewed can be asked for."])
        ]
        if let regime = regime(stage), RouteFinding.parityRegimes.contains(regime) {
            found.append(
                route(
                    "parity-request", stage, .open, who: ["person", "representative"],
                    why: [
                        "A plan that limits mental health care must show that the limit is no stricter "
                            + "than for other care."
                    ]))
        }
        found.append(
            route(
                "regulator-complaint", stage, .open, who: ["person", "representative"],
                why: ["Whoever oversees this kind of plan can be told; it does not stop the appeal's clock."])
        )
        return found
    }
}
