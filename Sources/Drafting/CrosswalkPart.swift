import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The plan's own criteria set beside the proof: met, not met, or not yet shown.
struct CrosswalkPart {
    let cite: Citing
    let exhibits: ExhibitPlan
    var input: DraftInput { cite.input }

    func blocks() -> [Block] {
        input.policies.filter { !$0.criteria.isEmpty }.prefix(2).flatMap(blocks)
    }

    private func policyCited(_ policy: JudgedPolicy, _ text: String) -> Cited {
        let cites = policy.proof.cite.map(\.text).joined(separator: "; ")
        return Cited(rule: policy.id, text, cite: cites, trust: policy.trust)
    }

    private func blocks(_ policy: JudgedPolicy) -> [Block] {
        let name = policyCited(policy, "\(policy.payer), \(policy.title)")
        let seen = policyCited(policy, policy.seenOn.longText)
        var opening: [Sentence]
        if policy.currency == .current {
            opening = ["The plan's criteria are those of \(name)."]
        } else {
            opening = [
                "The table follows \(name), as that policy was published when it was last seen on \(seen).",
                .form("other-criteria", "If the plan applies other criteria to this request, please say which, and send them."),
            ]
        }
        let met = policy.criteria.filter { $0.verdict == .met }
        if !met.isEmpty {
            let parts = policy.criteria.map { Cited(rule: $0.criterion.id, "", cite: "", trust: $0.criterion.trust) }
            let count = cite.count("met:\(policy.id)", met.count, of: parts, how: "criteria whose verdict is met")
            let total = cite.count("criteria:\(policy.id)", policy.criteria.count, of: parts, how: "criteria of the policy's pathway")
            opening.append("The records show \(count) of its \(total) criteria met.")
        }
        return [
            .heading(1, .form("heading", "The plan's criteria and the record")), .paragraph(opening),
            .table(
                Table(
                    caption: "Criteria of \(policy.title)",
                    columns: [
                        .init("No.", share: 0.5), .init("What the policy asks", share: 3),
                        .init("Status", share: 1), .init("What shows it", share: 3.6),
                    ],
                    rows: policy.criteria.enumerated().map { row($0.offset + 1, $0.element) })),
        ]
    }

    private func row(_ number: Int, _ judged: JudgedCriterion) -> [Line] {
        let criterion = judged.criterion
        let cites = judged.proof.cite.map(\.text).joined(separator: "; ")
        func rule(_ text: String) -> Cited {
            Cited(rule: criterion.id, text, cite: cites, trust: criterion.trust)
        }
        let status =
            switch judged.verdict {
            case .met: "Met"
            case .notMet: "Not met"
            case .unknown: "Not yet shown"
            }
        let uses = judged.proof.everyFact
        let inputs = uses.map { Cited(fact: $0.id, $0.says, from: $0.sources) }
        let verdict = Cited(derived: "verdict:\(criterion.id)", status, from: [rule("")] + inputs, how: "the criterion judged over the facts")
        return ["\(rule(label(criterion, number)))", "\(rule(criterion.says))", "\(verdict)", shows(judged, uses, rule)]
    }

    /// The payer's own number of the criterion where its id carries one.
    private func label(_ criterion: Criterion, _ number: Int) -> String {
        criterion.id.split(separator: "#").last.map(String.init) ?? String(number)
    }

    private func shows(_ judged: JudgedCriterion, _ uses: [Proof.FactUse], _ rule: (String) -> Cited) -> Line {
        var parts: [Cited] = []
        var seen = Set<String>()
        for use in uses.prefix(6) where seen.insert(use.says).inserted {
            let place = exhibits.words(use.sources).map { " (\($0))" } ?? standing(use.sources)
            parts.append(Cited(fact: use.id, use.says + place, from: use.sources))
        }
        if judged.verdict == .met, !parts.isEmpty { return "\(Cited.series(parts))." }
        let needs = judged.proof.missing.prefix(3).map { rule($0.need) }
        if parts.isEmpty {
            return needs.isEmpty ? "\(rule("No proof is at hand."))" : "Still to come: \(Cited.series(Array(needs)))."
        }
        if needs.isEmpty { return "\(Cited.series(parts))." }
        return "\(Cited.series(parts)). Still to come: \(Cited.series(Array(needs)))."
    }

    private func standing(_ sources: [Source]) -> String {
        switch sources.map(\.standing).max() {
        case .reported: " (as the patient reports)"
        case .attested: " (as the prescriber attests)"
        case .documented, nil: ""
        }
    }
}

extension Proof {
    /// Every fact used by the proof and those it rests on, once each.
    var everyFact: [FactUse] {
        var seen = Set<String>()
        return ([self] + children.flatMap { [$0] + $0.children }).flatMap(\.facts)
            .filter { seen.insert($0.id + $0.says).inserted }
    }
}
