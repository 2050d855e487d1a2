import CivilCalendar
import CoverageModel
import Rulebook

extension RouteFinding {
    private static let parityRegimes: Set<String> = [
        "erisa_self_funded", "erisa_insured", "individual_aca", "nonfederal_gov", "church", "student",
        "grandfathered",
    ]

    // MARK: External review

    func external(_ stage: MatterStage) -> [Route] {
        let who = ["person", "representative"]
        let doubt = externalDoubt(stage)
        func review(_ state: Route.State, by: Day? = nil, _ why: String) -> Route {
            route("external-review", stage, state, by: by, who: who, why: [why] + doubt)
        }
        if stage.hasAskedExternal { return [review(.open, "The request is with the reviewer.")] }
        if let by = due("external.filing", stage) ?? due("external.filing.first_denial", stage) {
            return [
                review(
                    by < asOf ? .closed : .open, by: by,
                    by < asOf
                        ? "The last day to ask for external review has passed."
                        : "The internal appeal is final; an independent reviewer can decide.")
            ]
        }
        if let deemed = missedAs("deemed_exhausted", stage) {
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
                why: ["Whoever oversees this kind of plan can be told; it does not stop the appeal's clock."]
                    + overseers(stage)))
        return found
    }

    /// Who oversees the plan, with how to reach them, as far as it is known.
    private func overseers(_ stage: MatterStage) -> [String] {
        guard let regime = regimeRules.first(where: { $0.head.id == regime(stage) }) else { return [] }
        return regime.overseers.filter { $0.state == nil || $0.state == stage.coverage?.issueState }.map {
            $0.says + ($0.trust >= .quoted ? "" : " (look the number up before you rely on it)")
        }
    }
}
