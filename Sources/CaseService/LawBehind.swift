import Casework
import CivilCalendar
import CoverageModel
import Rulebook

/// Puts what an answer rests on together as a proof, for answers that are drawn without one: a way forward with
/// the clocks and rules behind it, who may act, a last chance, a study.
struct LawBehind {
    let answer: CaseAnswer
    let rules: RulebookLoader
    let today: Day
    private let rights: RightsTable

    init(_ answer: CaseAnswer, _ rules: RulebookLoader, on today: Day) throws {
        self.answer = answer
        self.rules = rules
        self.today = today
        rights = try rules.rights()
    }

    func proof(of id: String) throws -> Proof? {
        let assessment = answer.assessment
        let route = id.hasPrefix("route:") ? String(id.dropFirst(6)) : id
        if let found = assessment.routes.first(where: { $0.id == route }) { return try proof(of: found) }
        for actor in assessment.standing.flatMap(\.actors) where actor.rule == id {
            return Proof(
                id: id, conclusion: .value(actor.isBarred ? "may not act" : "may act"), rule: id,
                cite: actor.cite, plain: actor.says, formal: actor.says,
                missing: actor.takes.map { Proof.Missing(need: $0, from: .person) })
        }
        for chance in assessment.lastChances where chance.rule == id {
            return Proof(
                id: id, conclusion: .value(chance.by.map(\.description) ?? "no day can be said"), rule: id,
                cite: chance.cite, plain: "\(chance.what). \(chance.why)", formal: chance.why)
        }
        let studies = try rules.evidence()
        if studies.holds(id) {
            let study = try studies.version(of: id, on: today)
            let says = "\(study.head.says) \(study.result) Limits: \(study.limits ?? "none are held")."
            return Proof(
                id: id, conclusion: .value(study.direction.rawValue), rule: id, cite: study.head.cite,
                plain: says, formal: says)
        }
        return nil
    }

    private func proof(of route: Route) throws -> Proof {
        let matter = answer.record.form.matters.first { $0.id == route.matter }
        let coverage = answer.assessment.coverages.first { $0.order == matter?.coverage }
        let by = route.by.map { " Last day: \($0)." } ?? ""
        var children = answer.clocks.clocks.filter { bears($0, on: route) }.map { proof(of: $0) }
        if let regime = coverage?.regime.id {
            let ids = LawBehind.rules[route.id] ?? []
            for right in rights.rights where right.regimes.contains(regime) && ids.contains(right.head.id) {
                children.append(proof(of: right.head))
            }
            if route.id == "regulator-complaint" {
                let offices = rights.rights(of: regime).filter { $0.kind == .oversight }
                children += offices.map { proof(of: $0.head) }
            }
        }
        if let coverage {
            children.append(coverage.regime.proof)
        }
        return Proof(
            id: "route:\(route.id)", conclusion: .value(route.state.rawValue), rule: "route:\(route.id)",
            cite: [], plain: route.why.joined(separator: " ") + by, formal: route.why.joined(separator: " "),
            missing: route.needs.map { Proof.Missing(need: $0, from: .person) }, children: children)
    }

    /// A clock whose day is the route's, or whose end unmet has opened it.
    private func bears(_ clock: Clock, on route: Route) -> Bool {
        guard clock.matter == route.matter else { return false }
        if let by = route.by, clock.whose == .claimant, let due = clock.due {
            return (try? due.day(in: answer.clocks.zone)) == by
        }
        let opened = ["external-review", "court", "independent-review-entity", "fair-hearing", "opm-review"]
        return opened.contains(route.id) && clock.whose == .payer && clock.status == .missed
            && clock.onMiss != nil
    }

    private func proof(of clock: Clock) -> Proof {
        let due = clock.due.map { $0.text(in: answer.clocks.zone) } ?? "no day is set"
        let says = ([clock.what + "."] + clock.steps.map(\.says)).joined(separator: " ")
        return Proof(
            id: clock.rule, conclusion: .value(due), rule: clock.rule,
            cite: clock.cite.map { Citation($0, trust: clock.trust) }, plain: says, formal: says,
            facts: [
                Proof.FactUse(
                    id: clock.trigger.event,
                    says: "\(clock.trigger.event), \(clock.trigger.at.text(in: answer.clocks.zone))",
                    sources: clock.trigger.sources)
            ])
    }

    private func proof(of head: RuleHead) -> Proof {
        Proof(
            id: head.id, conclusion: .value("the law"), rule: head.id, cite: head.cite, plain: head.says,
            formal: head.says)
    }

    /// Rights and terms behind the ways forward, by the rights' ids; those of other regimes are left out.
    private static let rules: [String: Set<String>] = [
        "prior-authorization": [
            "ma.prior_authorization.scope", "ma.coverage_criteria",
            "original_medicare.no_prior_authorization",
        ],
        "peer-to-peer": ["peer_to_peer"],
        "internal-appeal": [
            "appeal.levels", "adverse.medical_judgment", "reviewer.erisa", "reviewer.medicare_advantage",
            "mco.levels", "original_medicare.no_expedite",
        ],
        "second-level-appeal": ["appeal.levels", "reviewer.erisa"],
        "expedited-appeal": ["expedite.medicare_advantage", "initial.expedite.grant", "rep"],
        "external-review": ["external.eligible", "external.cost", "external.state_floor"],
        "expedited-external-review": ["external.eligible", "external.cost"],
        "independent-review-entity": ["ire.forward", "ire.nonformulary"],
        "judge-hearing": ["aic.2026", "aic.2027"],
        "fair-hearing": ["mco.levels", "external_medical_review"],
        "opm-review": ["fehb.opm.immediate"],
        "formal-review": ["tricare.late", "tricare.preauth.second_level"],
        "court": ["deemed.sue", "appeal.levels", "aic.2026", "aic.2027"],
        "parity-request": [
            "parity.boxed_warning", "parity.comparative_analysis", "parity.rule_of_2024",
        ],
        "claim-file": ["docs.claim_file", "docs.criteria"],
        "step-therapy-exception": ["exception.grounds", "ma.step_therapy", "parity.boxed_warning"],
        "formulary-exception": ["exception.grounds", "exception.duration", "ire.nonformulary"],
        "gap-exception": ["continuity.network"],
    ]
}
