import CivilCalendar
import CoverageModel
import Rulebook

/// Orders what to do next: help first where there is danger, then by last day, then what brings the case on.
struct NextStepFinding {
    let assessment: Assessment
    let subject: Case
    let clocks: [Clock]
    let zone: TimeZoneRules
    let unrecognised: [(path: String, text: String)]
    /// Chase steps, last chances, papers on standing.
    let conduct: [NextStep]

    func steps() -> [NextStep] {
        var dated = deadlines() + overdue() + promises() + conduct.filter { $0.by != nil }
        dated.sort { left, right in
            (left.by?.number ?? .max, left.what) < (right.by?.number ?? .max, right.what)
        }
        var all =
            safety() + dated + conduct.filter { $0.by == nil } + needs() + contradictions() + proposals()
            + questions()
        var seen: Set<String> = []
        all.removeAll { !seen.insert("\($0.what)|\($0.who)").inserted }
        return all
    }

    private func safety() -> [NextStep] {
        guard let flag = assessment.safety.first else { return [] }
        return [
            NextStep(
                what:
                    "If thoughts of suicide are there now, call or text 988, or 911 in danger; tell the "
                    + "prescriber today",
                by: nil, who: "person", why: "\(flag.says). The case may also count as urgent.")
        ]
    }

    private func day(_ moment: Moment?) -> Day? { moment.flatMap { try? $0.day(in: zone) } }

    /// The claimant's own deadlines that run.
    private func deadlines() -> [NextStep] {
        clocks.compactMap { clock in
            guard clock.whose == .claimant, clock.status == .running, let due = day(clock.due),
                due >= assessment.asOf
            else { return nil }
            return NextStep(
                what: clock.what, by: due, who: "person",
                why:
                    "After \(due.weekday.name), \(due), this may be lost "
                    + "(\(clock.cite.joined(separator: "; "))).", kind: .deadline
            )
        }
    }

    /// What the plan had to do and did not.
    private func overdue() -> [NextStep] {
        clocks.compactMap { clock in
            guard clock.whose == .payer, clock.status == .missed, clock.answeredBy == nil,
                let due = day(clock.due)
            else { return nil }
            let gives = clock.onMissSays.map { " \($0)" } ?? ""
            return NextStep(
                what: "Call the plan: it had to act by \(due) and nothing shows that it did (\(clock.what))",
                by: assessment.asOf, who: "clinic", why: "The day has passed.\(gives)",
                kind: .overdue)
        }
    }

    /// What was promised on the telephone.
    private func promises() -> [NextStep] {
        subject.calls.compactMap { logged in
            guard let check = logged.value.checkOn, let promise = logged.value.promise else { return nil }
            return NextStep(
                what: "Check what was promised: \(promise)", by: check, who: "clinic",
                why: "Promised in the call of \(logged.value.at).", kind: .promise)
        }
    }

    /// What the first policy of each matter lacks, by who can supply it.
    private func needs() -> [NextStep] {
        let lastDay = deadlines().compactMap(\.by).min()
        var steps: [NextStep] = []
        for matter in subject.form.matters {
            guard
                let policy = assessment.policies.first(where: {
                    $0.therapy == matter.therapy && $0.position == .coveredWithCriteria && $0.verdict != .met
                }), let set = policy.gaps.first?.anyOf.first
            else { continue }
            for need in set {
                let (what, who) = NextStepFinding.words(need)
                steps.append(
                    NextStep(
                        what: what, by: lastDay, who: who,
                        why:
                            "\(policy.payer), \(policy.title): criterion \(need.criterion) is open "
                            + "without it."
                    ))
            }
        }
        return steps
    }

    /// Who acts: papers of a pharmacy, a plan or an employer are asked for by the person.
    private static func words(_ need: Gap.Need) -> (what: String, who: String) {
        switch need.from {
        case .prescriber: ("Put on record: \(need.need)", "prescriber")
        case .person: ("Tell: \(need.need)", "person")
        case .pharmacy: ("Ask the pharmacy for: \(need.need)", "person")
        case .plan: ("Ask the plan: \(need.need)", "person")
        case .employer: ("Ask the employer: \(need.need)", "person")
        }
    }

    private func contradictions() -> [NextStep] {
        assessment.contradictions.map {
            NextStep(
                what: "Settle before sending: \($0.says)", by: nil, who: "clinic",
                why: "A reviewer who sees both sources will believe neither.")
        }
    }

    private func proposals() -> [NextStep] {
        assessment.proposed.isEmpty
            ? []
            : [
                NextStep(
                    what: "Say yes or no to what was read from print (\(assessment.proposed.count))", by: nil,
                    who: "person",
                    why: "It counts for nothing until a person confirms it.")
            ]
    }

    private func questions() -> [NextStep] {
        let regimes = assessment.coverages.flatMap { coverage in
            coverage.regime.ask.map {
                NextStep(
                    what: $0, by: nil, who: "person",
                    why: "Which law rules \(coverage.payer ?? "this plan") decides its deadlines.")
            }
                + coverage.questions.map {
                    NextStep(
                        what: $0.text, by: nil, who: $0.key == "benefit" ? "clinic" : "person", why: $0.why)
                }
        }
        let drugs = unrecognised.map {
            NextStep(
                what: "Check the name of the medicine \"\($0.text)\" (\($0.path))", by: nil, who: "person",
                why: "The drug table does not hold it, so it is not among the trials.")
        }
        return regimes + drugs
    }
}
