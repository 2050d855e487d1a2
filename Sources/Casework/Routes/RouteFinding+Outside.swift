import CivilCalendar
import CoverageModel
import Rulebook

/// Who decides after the plan, by the law that rules it.
extension RouteFinding {
    private static let externalReviewRegimes: Set<String> = [
        "erisa_self_funded", "erisa_insured", "individual_aca", "nonfederal_gov", "church", "student",
        "aca_federal_external",
    ]

    /// The reviewers outside the plan, in the order in which they are reached.
    func beyondThePlan(_ stage: MatterStage) -> [Route] {
        switch regime(stage) {
        case "medicare_advantage": medicareAdvantage(stage) + medicareLevels(stage)
        case "part_d": partD(stage) + medicareLevels(stage)
        case "original_medicare_b": originalMedicare(stage) + medicareLevels(stage)
        case "medicaid_managed_care", "medicaid_ffs": medicaid(stage)
        case "fehb", "pshb": federalEmployees(stage)
        case "tricare": military(stage)
        case "champva": champva(stage)
        case "va_community_care": veterans(stage)
        case "short_term":
            outsideFederalLaw(
                stage,
                "No federal law gives external review of short-term or limited coverage; the letter, the policy "
                    + "and the state's insurance department say what there is.")
        case "grandfathered": grandfathered(stage)
        case "student" where stage.coverage?.funding?.lowercased().hasPrefix("self") == true:
            outsideFederalLaw(
                stage,
                "Where the school pays the claims itself no federal appeal law applies; the letter, the "
                    + "school's contract and state law say what there is.")
        case .some(let regime) where !RouteFinding.externalReviewRegimes.contains(regime):
            outsideFederalLaw(
                stage, "Who reviews after the plan under this kind of coverage: the letter says.")
        default: external(stage) + court(stage)
        }
    }

    // MARK: Medicare

    private func medicareAdvantage(_ stage: MatterStage) -> [Route] {
        let overdue = missed("appeal.", stage)
        return [
            route(
                "independent-review-entity", stage, stage.isUpheld || overdue != nil ? .open : .notYetOpen,
                who: ["plan"],
                why: [
                    "When a Medicare Advantage plan upholds its denial it must send the case to the "
                        + "independent reviewer itself."
                ]
                    + overdue.map {
                        ["\($0.what): it did not in time, and must send the case on for that too."]
                    }.orNone)
        ]
    }

    private func partD(_ stage: MatterStage) -> [Route] {
        let forwarded = missed("initial.", stage) ?? missed("redetermination.", stage)
        return [
            timed(
                "independent-review-entity", stage, opens: stage.isUpheld || forwarded != nil,
                by: due("ire.filing", stage), who: ["person", "representative", "prescriber"],
                needs: stage.matter.benefit == .pharmacy
                    ? [
                        "for a drug off the formulary, the prescriber's finding that all its drugs would do less or harm"
                    ] : [],
                why: [
                    "After the plan's redetermination the independent reviewer decides; it must be "
                        + "asked, save where the plan missed its deadline."
                ]
                    + forwarded.map {
                        ["\($0.what): it did not in time, and must send the case on within 24 hours."]
                    }.orNone)
        ]
    }

    private func originalMedicare(_ stage: MatterStage) -> [Route] {
        [
            timed(
                "independent-contractor", stage, opens: stage.isUpheld,
                by: due("reconsideration.filing", stage),
                who: ["person", "representative"], needs: ["all evidence that there is"],
                why: [
                    "After the Medicare contractor's redetermination an independent contractor reconsiders; "
                        + "what a provider does not put in here may not be heard later."
                ])
        ]
    }

    /// The judge and the Council, where the outside reviewer's decision has started their clocks.
    private func medicareLevels(_ stage: MatterStage) -> [Route] {
        let judge = due("alj.filing", stage)
        let council = due("council.filing", stage)
        var found = [
            timed(
                "judge-hearing", stage, opens: judge != nil, by: judge, who: ["person", "representative"],
                why: ["It opens when the independent reviewer decides against you, if enough is in dispute."])
        ]
        if let council {
            found.append(
                timed(
                    "council-review", stage, opens: true, by: council, who: ["person", "representative"],
                    why: ["The Medicare Appeals Council can look at the judge's decision."]))
        }
        return found
    }

    // MARK: Medicaid

    private func medicaid(_ stage: MatterStage) -> [Route] {
        let isFee = regime(stage) == "medicaid_ffs"
        let deemed = clock("mco.deemed_exhausted", stage)
        var why = [
            isFee
                ? "A state fair hearing can be asked for; the notice says until when."
                : "A state fair hearing opens when the plan has decided the appeal, or missed its deadline."
        ]
        if deemed != nil {
            why.append("The plan did not decide your appeal in its time, so the hearing is open now.")
        }
        var found = [
            timed(
                "fair-hearing", stage, opens: isFee || stage.isUpheld || deemed != nil,
                by: due("fair_hearing.filing", stage) ?? due("ffs.hearing.filing", stage),
                who: ["person", "representative"], why: why)
        ]
        let keeping = ["ffs.maintain", "continuation.hearing", "continuation.request"]
        if let keep = keeping.compactMap({ clock($0, stage) }).first(where: { $0.status == .running }) {
            found.insert(
                route(
                    "continuation", stage, .open, by: day(keep), who: ["person", "representative"],
                    needs: ["a timely appeal or hearing request, and the words that the care shall go on"],
                    why: [
                        "\(keep.what).",
                        "What the care costs meanwhile may be asked back if the appeal or hearing is lost.",
                    ]), at: 0)
        }
        return found
    }

    // MARK: Federal employees, military, veterans

    private func federalEmployees(_ stage: MatterStage) -> [Route] {
        let silent = missed("fehb.carrier.decision", stage)
        let by =
            due("fehb.opm.filing", stage) ?? due("fehb.opm.filing.information", stage)
            ?? (silent == nil ? nil : due("fehb.opm.filing.silence", stage))
        var found = [
            timed(
                "opm-review", stage, opens: stage.isUpheld || silent != nil, by: by,
                who: ["person", "representative"],
                needs: [
                    "the carrier's letters", "the brochure's words", "the prescriber's letter and records",
                ],
                why: [
                    "The Office of Personnel Management reviews after the plan has reconsidered its "
                        + "denial."
                ]
                    + (silent == nil
                        ? [] : ["The carrier did not answer in its time, which opens this review too."]))
        ]
        if let last = due("fehb.court", stage) {
            found.append(
                timed(
                    "court", stage, opens: true, by: last, who: ["person"], needs: ["a lawyer"],
                    why: ["After its review the Office of Personnel Management can be sued."]))
        }
        return found
    }

    private func military(_ stage: MatterStage) -> [Route] {
        let hearing = due("tricare.hearing.filing", stage)
        return [
            timed(
                "formal-review", stage, opens: stage.isUpheld, by: due("tricare.formal_review.filing", stage),
                who: ["person", "representative", "prescriber"],
                needs: ["the reconsideration's letter", "at least $50 in dispute", "proof of mailing"],
                why: [
                    "After the reconsideration the Defense Health Agency reviews formally; the postmark counts. "
                        + "After a peer review organization's reconsideration the hearing is next instead."
                ]),
            timed(
                "tricare-hearing", stage, opens: hearing != nil, by: hearing,
                who: ["person", "representative", "prescriber"], needs: ["at least $300 in dispute"],
                why: ["A hearing can be asked for after the formal review; the postmark counts."]),
        ]
    }

    private func champva(_ stage: MatterStage) -> [Route] {
        [
            timed(
                "director-review", stage, opens: stage.isUpheld, by: due("champva.director.filing", stage),
                who: ["person", "representative"],
                why: [
                    "After the reconsideration the Director reviews. The rule was changed in 2022 in parts "
                        + "that were not read, so the letter's own words come first."
                ])
        ]
    }

    private func veterans(_ stage: MatterStage) -> [Route] {
        [
            route(
                "patient-advocate", stage, .open, who: ["person", "representative"],
                why: [
                    "A clinical refusal by the VA is disputed at the facility, through its patient advocate; "
                        + "the times are recalled, so ask which apply."
                ]),
            timed(
                "va-eligibility-review", stage, opens: false, by: due("va.eligibility.review", stage),
                isUnknown: true, who: ["person", "representative"],
                why: ["Only a decision on eligibility, not a clinical one, goes to review by the VA's board."]
            ),
        ]
    }

    // MARK: Employers and policies

    private func outsideFederalLaw(_ stage: MatterStage, _ why: String) -> [Route] {
        [
            timed(
                "external-review", stage, opens: false, by: due("notice.next_review.filing", stage),
                isUnknown: true, who: ["person", "representative"], why: [why])
        ]
    }

    private func grandfathered(_ stage: MatterStage) -> [Route] {
        // A state's own review reaches insured plans alone; who pays the claims must be known to close it.
        let isStates = stage.coverage?.funding != "self-funded"
        return [
            route(
                "external-review", stage, isStates ? .unknown : .closed, who: ["person", "representative"],
                why: [
                    "The federal external review does not reach a grandfathered plan."
                        + (isStates
                            ? " The state's own may; the letter or the insurance department says." : "")
                ])
        ] + court(stage)
    }

    /// A lawsuit, where the plan's steps are used up or its own failure has used them up.
    private func court(_ stage: MatterStage) -> [Route] {
        guard ["erisa_self_funded", "erisa_insured", "grandfathered"].contains(regime(stage) ?? "") else {
            return []
        }
        let deemed = missedAs("deemed_exhausted", stage)
        let by = stage.denial?.suit.date
        let why =
            deemed.map {
                "\($0.what): it did not in time. A claimant may then go to court, and the claim counts as "
                    + "denied without the use of discretion."
            }
            ?? "When the internal appeal is used up a lawsuit for the benefit is open; external review is not needed first."
        return [
            timed(
                "court", stage, opens: stage.isFinal || deemed != nil, by: by, who: ["person"],
                needs: ["a lawyer", "the whole file"],
                why: [why]
                    + (by == nil ? ["The plan's papers may set a last day; ask for the plan document."] : []))
        ]
    }

    // MARK: Shared

    /// A route with a last day: closed once that is past, open where it is reached.
    private func timed(
        _ id: String, _ stage: MatterStage, opens: Bool, by: Day?, isUnknown: Bool = false, who: [String],
        needs: [String] = [], why: [String]
    ) -> Route {
        if let by, by < asOf {
            return route(
                id, stage, .closed, by: by, who: who,
                why: why + ["Its last day has passed; a late request needs a good reason."])
        }
        return route(
            id, stage, opens ? .open : isUnknown ? .unknown : .notYetOpen, by: by, who: who, needs: needs,
            why: why)
    }

    /// The running or finished clock of a rule.
    func clock(_ rule: String, _ stage: MatterStage) -> Clock? {
        clocks.first { $0.matter == stage.matter.id && $0.rule == rule }
    }

    private func day(_ clock: Clock) -> Day? { try? clock.due?.day(in: zone) }

    /// The plan's missed duty whose rule's id begins so.
    private func missed(_ prefix: String, _ stage: MatterStage) -> Clock? {
        clocks.first {
            $0.matter == stage.matter.id && $0.whose == .payer && $0.status == .missed
                && $0.rule.hasPrefix(prefix)
        }
    }

    /// The plan's missed duty that has this consequence.
    func missedAs(_ onMiss: String, _ stage: MatterStage) -> Clock? {
        clocks.first {
            $0.matter == stage.matter.id && $0.whose == .payer && $0.status == .missed && $0.onMiss == onMiss
        }
    }
}

extension Optional where Wrapped == [String] {
    /// The list, or an empty one.
    var orNone: [String] { self ?? [] }
}
