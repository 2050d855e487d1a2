import CivilCalendar
import CoverageModel
import Rulebook

extension CriterionJudge {
    /// Age in whole years on the day of judging, by the form's birth date and the records'.
    func age(_ range: AgeRange, of criterion: Criterion) -> Finding {
        var known: [(birth: Day, use: Proof.FactUse)] = []
        if let birth = form.person.birthDate {
            known.append((birth, findings.statement("person.birth-date", "born \(birth)")))
        }
        for recorded in findings.subject.facts where !recorded.isProposed {
            guard case .person(let person) = recorded.fact, let birth = person.birthDate,
                !known.contains(where: { $0.birth == birth })
            else { continue }
            known.append(
                (birth, Proof.FactUse(id: recorded.id, says: "born \(birth)", sources: [recorded.source])))
        }
        let asks = CriterionJudge.words(range)
        guard let first = known.first else {
            return .unknown(
                "The plan asks for \(asks). No date of birth is known.",
                "Date of birth not on file; required: \(asks).",
                ways: .one(criterion.id, "the date of birth", from: .person))
        }
        let verdicts = Set(
            known.map { CriterionJudge.isInside(CriterionJudge.age(born: $0.birth, on: asOf), range) })
        let years = CriterionJudge.age(born: first.birth, on: asOf)
        guard verdicts.count == 1 else {
            return .unknown(
                "The sources give different dates of birth.",
                "Sources give conflicting dates of birth; required: \(asks).",
                known.map(\.use), ways: .one(criterion.id, "which date of birth is right", from: .person))
        }
        let plain = "Age \(years); the plan asks for \(asks)."
        let formal = "Age \(years) on \(asOf); required: \(asks)."
        return verdicts.contains(true)
            ? .met(plain, formal, known.map(\.use)) : .notMet(plain, formal, known.map(\.use))
    }

    /// Whole years; someone born on 29 February is a year older on 1 March where there is no such day.
    static func age(born birth: Day, on day: Day) -> Int {
        let then = birth.parts
        let now = day.parts
        let hadBirthday = (now.month, now.day) >= (then.month, then.day)
        return now.year - then.year - (hadBirthday ? 0 : 1)
    }

    private static func isInside(_ years: Int, _ range: AgeRange) -> Bool {
        if let minimum = range.minimum, range.minimumIsExclusive ? years <= minimum : years < minimum {
            return false
        }
        if let maximum = range.maximum, range.maximumIsExclusive ? years >= maximum : years > maximum {
            return false
        }
        return true
    }

    private static func words(_ range: AgeRange) -> String {
        var parts: [String] = []
        if let minimum = range.minimum {
            parts.append(range.minimumIsExclusive ? "over \(minimum)" : "\(minimum) or older")
        }
        if let maximum = range.maximum {
            parts.append(range.maximumIsExclusive ? "under \(maximum)" : "\(maximum) or younger")
        }
        return parts.joined(separator: " and ")
    }
}
