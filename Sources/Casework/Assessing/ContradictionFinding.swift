import CivilCalendar
import CoverageModel

extension CaseFindings {
    /// What the sources of the case disagree on, each in words that name both.
    public var contradictions: [Contradiction] { ContradictionFinding(findings: self).contradictions() }
}

/// Finds what the sources of a case disagree on: who the person is, how a medicine was taken, totals of one
/// day, and answers that a record denies.
struct ContradictionFinding {
    let findings: CaseFindings

    func contradictions() -> [Contradiction] {
        identity() + trials() + scores() + answers() + coverages() + diagnoses() + calls()
    }

    // MARK: The person

    private struct Claim {
        var name: String?
        var birthDate: Day?
        var sex: String?
        var source: Source
    }

    private func identity() -> [Contradiction] {
        let subject = findings.subject
        let person = subject.form.person
        var claims: [Claim] = []
        if person.name != nil || person.birthDate != nil || person.sex != nil {
            claims.append(
                Claim(
                    name: person.name, birthDate: person.birthDate, sex: person.sex,
                    source: subject.source(of: "person.name")))
        }
        for recorded in subject.facts.sorted(by: { $0.id < $1.id }) where !recorded.isProposed {
            guard case .person(let fact) = recorded.fact else { continue }
            claims.append(
                Claim(name: fact.name, birthDate: fact.birthDate, sex: fact.sex, source: recorded.source))
        }
        for logged in subject.notices {
            guard let name = logged.value.notice.patient else { continue }
            claims.append(
                Claim(
                    name: name,
                    source: Source(document: logged.value.document, page: logged.value.notice.firstPage)))
        }
        guard let first = claims.first else { return [] }
        var found: [Contradiction] = []
        for other in claims.dropFirst() {
            var says: [String] = []
            let nameDiffers = PersonMatch.namesDiffer(first.name, other.name)
            let birthDiffers = first.birthDate.flatMap { one in other.birthDate.map { $0 != one } } ?? false
            if nameDiffers { says.append("the name \(first.name ?? "") or \(other.name ?? "")") }
            if birthDiffers, let one = first.birthDate, let two = other.birthDate {
                says.append("the date of birth \(one) or \(two)")
            }
            if let one = PersonMatch.sex(first.sex), let two = PersonMatch.sex(other.sex), one != two {
                says.append("the sex \(one) or \(two)")
            }
            guard !says.isEmpty else { continue }
            let isOther = nameDiffers && birthDiffers ? "; this may be another person's record" : ""
            found.append(
                Contradiction(
                    id: "identity:\(other.source.reference)",
                    says:
                        "\(first.source.reference) and \(other.source.reference) differ on "
                        + "\(says.joined(separator: " and "))\(isOther)",
                    sources: [first.source, other.source]))
        }
        return found
    }

    // MARK: Medicines, totals, answers

    private func trials() -> [Contradiction] {
        findings.trials.flatMap { trial in
            trial.contradictions.enumerated().map { index, says in
                Contradiction(
                    id: "\(trial.id)#\(index + 1)", says: "\(trial.drug): \(says)", sources: trial.sources)
            }
        }
    }

    private func scores() -> [Contradiction] {
        var groups: [String: [FoundScore]] = [:]
        for score in findings.scores {
            guard score.value != nil, let day = score.on?.day else { continue }
            groups["\(score.scale)|\(day)", default: []].append(score)
        }
        return groups.keys.sorted().compactMap { key in
            guard let scores = groups[key], scores.count > 1, let first = scores.first else { return nil }
            let values = scores.map(\.valueText).joined(separator: " and ")
            return Contradiction(
                id: "score:\(first.scale):\(first.on?.text ?? "")",
                says: "\(first.scale) on \(first.on?.text ?? "") is given as \(values)",
                sources: scores.flatMap(\.sources))
        }
    }

    private static let denied: [(ClinicalQuestion, DiagnosisTopic)] = [
        (.psychosis, .psychosis), (.bipolar, .bipolar), (.dementia, .dementia), (.pregnancy, .pregnancy),
        (.aneurysmOrMalformation, .aneurysmOrMalformation), (.activeSubstanceUse, .substanceUse),
        (.suicidalIdeation, .suicidality),
    ]

    private func answers() -> [Contradiction] {
        ContradictionFinding.denied.compactMap { question, topic in
            guard findings.subject.form.clinical[question] == .no,
                let diagnosis = findings.diagnoses.first(where: {
                    $0.topic == topic && $0.isActive == true && !$0.isProvisional
                })
            else { return nil }
            let form = findings.subject.source(of: "clinical.\(question.rawValue)")
            return Contradiction(
                id: "clinical:\(question.rawValue)",
                says: "the answer to \"\(question.words)\" is no; a record holds \(diagnosis.text) as active",
                sources: [form] + diagnosis.sources)
        }
    }

    // MARK: Calls

    /// Answers to one question of the benefits call that differ from one call to another.
    private func calls() -> [Contradiction] { CallContradictions.find(in: findings.subject) }
}
