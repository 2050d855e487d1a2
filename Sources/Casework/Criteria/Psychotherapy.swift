import CoverageModel
import Rulebook

extension CriterionJudge {
    /// A course of psychotherapy of a kind that the rule takes.
    func psychotherapy(_ test: PsychotherapyTest, of criterion: Criterion) -> Finding {
        let kinds = test.types.isEmpty ? "psychotherapy" : test.types.joined(separator: ", ")
        let asks = kinds + (test.inCurrentEpisode ? " in the present episode" : "")
        let courses = findings.otherTreatments.filter { $0.kind == .psychotherapy }
        if let answer = answered(criterion) {
            return answer.isYes
                ? .met("You answered that this holds.", "Stated as met; required: \(asks).", [answer.use])
                : .notMet(
                    "You answered that this does not hold.", "Stated as not met; required: \(asks).",
                    [answer.use])
        }
        var needs: [[Ways.Item]] = []
        var open: [Proof.FactUse] = []
        for course in courses {
            let use = Proof.FactUse(
                id: course.factIDs.first ?? course.what, says: course.what, sources: course.sources)
            var missing: [Ways.Item] = []
            func need(_ text: String) {
                missing.append(Ways.Item(criterion: criterion.id, need: text, from: .prescriber))
            }
            switch isKind(course, test.types) {
            case true?: break
            case false?: continue
            case nil: need("which kind of psychotherapy it was (\(kinds))")
            }
            if test.inCurrentEpisode {
                switch isInEpisode(course) {
                case true?: break
                case false?: continue
                case nil:
                    need(
                        form.diagnosis.episodeStart == nil
                            ? "the first day of the present episode" : "when the psychotherapy was")
                }
            }
            if missing.isEmpty {
                return .met(
                    "\(course.what) is on file.", "\(course.what) recorded; required: \(asks).", [use])
            }
            needs.append(missing)
            open.append(use)
        }
        needs.append([
            Ways.Item(
                criterion: criterion.id,
                need: "a course of \(asks), if there was one (kind, dates, sessions)",
                from: .person)
        ])
        return .unknown(
            open.isEmpty
                ? "No course of \(kinds) is on file." : "Psychotherapy is on file; something is missing.",
            "Required: \(asks); not shown by the records.", open, ways: Ways(needs))
    }

    private static let otherNames: [String: [String]] = [
        "cbt": ["cognitive behavio"], "ipt": ["interpersonal"], "st": ["supportive"],
        "pei": ["psychoeducation"],
        "dbt": ["dialectical"],
    ]

    /// `nil` where the record says psychotherapy and not which.
    private func isKind(_ course: OtherTreatment, _ types: [String]) -> Bool? {
        if types.isEmpty { return true }
        let words = WordText(course.what)
        for type in types {
            let stems = [type.lowercased()] + (CriterionJudge.otherNames[type.lowercased()] ?? [])
            if stems.contains(where: { words.contains($0) || ($0.count > 4 && words.containsStem($0)) }) {
                return true
            }
        }
        let plain = words.plain
        if ["psychotherapy", "therapy", "talk therapy", "counseling", "counselling"].contains(plain) {
            return nil
        }
        return CriterionJudge.otherNames.values.joined().contains { words.containsStem($0) } ? false : nil
    }

    private func isInEpisode(_ course: OtherTreatment) -> Bool? {
        guard let episode = form.diagnosis.episodeStart else { return nil }
        if let start = course.start, start.earliest >= episode.latest { return true }
        guard let end = course.end else { return nil }
        if end.earliest >= episode.latest { return true }
        return end.latest < episode.earliest ? false : nil
    }
}
