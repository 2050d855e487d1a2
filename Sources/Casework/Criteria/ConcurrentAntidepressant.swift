import CivilCalendar
import CoverageModel
import Rulebook

extension CriterionJudge {
    /// Days without word of a course after which "still active" needs to be said again.
    static let staleDays = 365

    /// An oral antidepressant taken along: that there is one, how long it has been stable, and that it is not
    /// one of those that failed.
    func concurrentAntidepressant(_ test: ConcurrentAntidepressant, of criterion: Criterion) -> Finding {
        let weeks = test.weeksStable.map { ", stable for \($0) weeks or more" } ?? ""
        let asks =
            "an oral antidepressant taken along\(weeks)"
            + (test.mustNotHaveFailed ? ", not one of those that failed" : "")
        let ongoing = findings.trials.filter {
            $0.role == .antidepressant && !CriterionJudge.isTherapyDrug($0.drug) && $0.isOngoing
        }
        let answer = form.clinical[.continuesAntidepressant]
        let answerUse = findings.statement(
            "clinical.continues-antidepressant",
            "answered \(answer?.rawValue ?? ""): \(ClinicalQuestion.continuesAntidepressant.words)")
        if answer == .no {
            return .notMet(
                "You answered that no antidepressant is continued; the plan asks for \(asks).",
                "Stated: no concurrent antidepressant; required: \(asks).", [answerUse],
                ways: .one(criterion.id, asks, from: .prescriber))
        }
        let fresh = ongoing.filter {
            ($0.lastEvidence ?? $0.startRecorded?.latest).map { asOf - $0 <= CriterionJudge.staleDays }
                ?? false
        }
        let name = findings.plannedAntidepressants[therapy] ?? (fresh.count == 1 ? fresh.first?.drug : nil)
        let course = name.flatMap { name in ongoing.last { $0.drug == name } }
        var uses: [Proof.FactUse] = []
        if findings.plannedAntidepressants[therapy] != nil {
            uses.append(
                findings.statement("plan.concurrent-antidepressant", form.plan.concurrentAntidepressant ?? "")
            )
        }
        if answer == .yes { uses.append(answerUse) }
        uses += fresh.map(\.use)

        var parts: [(verdict: Verdict, ways: Ways, says: String)] = []
        if uses.isEmpty {
            let says = ongoing.isEmpty ? "none is on file" : "the last record of one is over a year old"
            parts.append(
                (
                    .unknown,
                    .one(
                        criterion.id, "which oral antidepressant is continued, with its dose",
                        from: .prescriber), says
                ))
        } else {
            parts.append((.met, .nothingNeeded, name.map { "\($0) is taken" } ?? "one is taken"))
        }
        if let weeks = test.weeksStable { parts.append(stability(weeks, course, criterion, &uses)) }
        if test.mustNotHaveFailed, !uses.isEmpty { parts.append(notFailed(name, criterion)) }

        let verdict = parts.reduce(Verdict.met) { $0 && $1.verdict }
        let says = parts.map(\.says).joined(separator: "; ")
        let plain = "The plan asks for \(asks): \(says)."
        let formal = "Required: \(asks); \(says)."
        let ways = Ways.all(parts.filter { $0.verdict != .met }.map(\.ways))
        return switch verdict {
        case .met: .met(plain, formal, uses)
        case .notMet: .notMet(plain, formal, uses, ways: ways)
        case .unknown: .unknown(plain, formal, uses, ways: ways)
        }
    }

    private func stability(
        _ weeks: Int, _ course: Trial?, _ criterion: Criterion, _ uses: inout [Proof.FactUse]
    ) -> (verdict: Verdict, ways: Ways, says: String) {
        let answer = form.clinical[.antidepressantStable]
        if let answer, answer != .unsure {
            uses.append(findings.statement("clinical.antidepressant-stable", "answered \(answer.rawValue)"))
            return answer == .yes
                ? (.met, .nothingNeeded, "stated to be stable")
                : (
                    .notMet, .one(criterion.id, "\(weeks) weeks at one dose", from: .prescriber),
                    "stated not to be stable"
                )
        }
        if let course, let last = course.segments.last, last.dailyMicrograms != nil,
            (course.lastEvidence.map { asOf - $0 <= CriterionJudge.staleDays } ?? false)
        {
            if asOf - last.from >= weeks * 7, asOf - last.to <= 1 {
                return (.met, .nothingNeeded, "one dose since \(last.from)")
            }
            if course.segments.count > 1, asOf - last.from < weeks * 7 {
                return (
                    .notMet, .one(criterion.id, "\(weeks) weeks at one dose", from: .prescriber),
                    "the dose changed on \(last.from)"
                )
            }
        }
        return (
            .unknown, .one(criterion.id, "since when its dose has been the same", from: .prescriber),
            "since when its dose is the same is not known"
        )
    }

    private func notFailed(_ name: String?, _ criterion: Criterion) -> (
        verdict: Verdict, ways: Ways, says: String
    ) {
        guard let name else {
            return (
                .unknown, .one(criterion.id, "which oral antidepressant is continued", from: .prescriber),
                "which one is not known"
            )
        }
        let courses = findings.trials.filter { $0.drug == name }
        if courses.contains(where: { [.noResponse, .partialResponse, .intolerance].contains($0.outcome) }) {
            return (
                .notMet, .one(criterion.id, "an oral antidepressant other than \(name)", from: .prescriber),
                "\(name) is one of those that failed"
            )
        }
        if courses.contains(where: { $0.outcome == .unknown }) {
            return (
                .unknown, .one(criterion.id, "\(name): how it worked before", from: .prescriber),
                "how \(name) worked is not known"
            )
        }
        return (.met, .nothingNeeded, "\(name) is not among those that failed")
    }
}
