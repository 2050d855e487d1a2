import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The plan's own criteria set beside the proof: met, not met, or not yet shown.
struct CrosswalkPart {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    /// Behind what is known from others' summaries only.
    static let mark = "†"

    func blocks(title: String) -> [Block] {
        guard let policy = input.policy else { return [] }
        return [
            .heading(1, .form("heading", title)), .paragraph(opening(policy)),
            .table(
                Table(
                    caption: "Criteria of \(policy.title)",
                    columns: [
                        .init("No.", share: 0.6), .init("What the policy asks", share: 3),
                        .init("Status", share: 1.1), .init("What shows it", share: 3.3),
                    ],
                    rows: policy.criteria.enumerated().map { row($0.offset + 1, $0.element, policy) })),
        ]
    }

    /// The policy's name, and what its standing is.
    private func opening(_ policy: JudgedPolicy) -> [Sentence] {
        let name = cite.policy(policy, "\(policy.payer), “\(policy.title)”")
        let seen = cite.policy(policy, policy.seenOn.longText)
        var sentences: [Sentence] = []
        if policy.trust < .quoted {
            sentences.append(
                "The criteria of \(name) are given as published summaries had them on \(seen); the policy’s own text was not at hand."
            )
        } else if policy.currency == .current {
            sentences.append("The criteria are those of \(name), as published when last seen on \(seen).")
        } else {
            sentences.append(
                "The criteria are those of \(name), as published when last seen on \(seen); whether they are the plan’s text today is not known."
            )
        }
        if policy.criteria.contains(where: { $0.criterion.trust < .quoted }) {
            sentences.append(
                .form(
                    "mark",
                    "What is marked \(Self.mark) is known from summaries by others, not from the policy’s own words."
                ))
        }
        sentences.append(
            .form(
                "other-criteria",
                parts.isToReviewer
                    ? "If the plan applied other criteria, its file will show which."
                    : "If other criteria were applied, please say which, and send them."))
        return sentences
    }

    private func row(_ number: Int, _ judged: JudgedCriterion, _ policy: JudgedPolicy) -> [Line] {
        let marked = judged.criterion.trust < .quoted ? Self.mark : ""
        let inputs = judged.proof.everyFact.map { Cited(fact: $0.id, $0.says, from: $0.sources) }
        let status = Cited(
            derived: "verdict:\(judged.criterion.id)", Self.status(judged.verdict),
            from: [cite.criterion(judged, "")] + inputs, how: "the criterion judged over the facts")
        return [
            "\(cite.criterion(judged, Self.label(judged, number) + marked))",
            "\(cite.criterion(judged, judged.criterion.says.tightPercent.withoutPoint + marked))",
            "\(status)",
            CriterionProof(parts: parts, judged: judged, policy: policy).line,
        ]
    }

    static func status(_ verdict: Verdict) -> String {
        switch verdict {
        case .met: "Met"
        case .notMet: "Not met"
        case .unknown: "Not yet shown"
        }
    }

    /// The payer's own number of the criterion where its id carries one.
    static func label(_ judged: JudgedCriterion, _ number: Int) -> String {
        judged.criterion.id.split(separator: "#").last.map(String.init) ?? String(number)
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
