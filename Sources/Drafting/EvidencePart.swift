import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The literature that fits the case, for and against, each with its result and its limits.
struct EvidencePart {
    let cite: Citing
    var input: DraftInput { cite.input }

    /// How many supporting entries a letter carries at most; those that must be cited beside them come on top.
    private static let supportingMaximum = 5

    /// The entries chosen: support first, then what weighs against or limits it.
    func chosen() -> (support: [Evidence], against: [Evidence]) {
        let fitting = input.evidence.filter(fits)
        let rank: (Evidence) -> Int = { entry in
            let trust: Int =
                switch entry.resultTrust {
                case .verified: 0
                case .quoted: 1
                case .secondary: 2
                case .recalled: 3
                }
            return trust
        }
        var support = fitting.enumerated()
            .filter { $0.element.direction == .supports && $0.element.resultTrust >= .quoted }
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .prefix(Self.supportingMaximum).map(\.element)
        var against = fitting.filter { $0.direction == .against || $0.direction == .mixed }
            .filter { $0.resultTrust >= .secondary }
        let needed = Set((support + against).flatMap(\.citeWith))
        for id in needed.sorted() where !(support + against).contains(where: { $0.head.id == id }) {
            guard let entry = input.evidence.first(where: { $0.head.id == id }) else { continue }
            if entry.direction == .supports { support.append(entry) } else { against.append(entry) }
        }
        return (support, against)
    }

    private var conditions: Set<String> {
        var found: Set<String> = []
        let codes = input.assessment.diagnoses.compactMap(\.icd10cm)
        if codes.contains(where: { $0.hasPrefix("F32") || $0.hasPrefix("F33") }) { found.formUnion(["mdd", "trd"]) }
        if codes.contains(where: { $0.hasPrefix("F31") }) { found.insert("bipolar") }
        if codes.contains(where: { $0.hasPrefix("F43.1") }) { found.insert("ptsd") }
        if !input.assessment.safety.isEmpty { found.insert("suicidality") }
        if let birth = input.record.form.person.birthDate, birth.wholeYears(to: input.date) >= 65 {
            found.insert("late-life")
        }
        return found.isEmpty ? ["mdd", "trd"] : found
    }

    private func fits(_ entry: Evidence) -> Bool {
        guard entry.therapies.contains(input.matter.therapy) else { return false }
        guard !conditions.isDisjoint(with: entry.conditions) else { return false }
        let isInpatient = input.record.form.plan.placeOfService?.lowercased().contains("inpatient") ?? false
        switch entry.setting {
        case "inpatient": return isInpatient || entry.direction != .supports
        case "outpatient": return !isInpatient || entry.direction != .supports
        default: return true
        }
    }

    func blocks() -> [Block] {
        let (support, against) = chosen()
        guard !support.isEmpty || !against.isEmpty else { return [] }
        var blocks: [Block] = [.heading(1, .form("heading", "Evidence"))]
        if !support.isEmpty {
            blocks.append(.paragraph([.form("support", "These published studies and guidelines support the treatment in a case like this one; each is given with its limits.")]))
            blocks.append(.list(isNumbered: true, items: support.map(item)))
        }
        if !against.isEmpty {
            blocks.append(.paragraph([.form("against", "A fair review will also weigh the following, which limit or contradict the support above.")]))
            blocks.append(.list(isNumbered: false, items: against.map(item)))
        }
        return blocks
    }

    private func item(_ entry: Evidence) -> [Sentence] {
        func cited(_ text: String) -> Cited { Cited(evidence: entry.head.id, text, doi: entry.doi) }
        let place = entry.doi.map { " doi:\($0)." } ?? ""
        var sentences: [Sentence] = ["\(cited(entry.citation.endingWithPoint + place))"]
        switch entry.resultTrust {
        case .verified, .quoted:
            sentences.append("\(cited(entry.result.capitalizedFirst.endingWithPoint))")
        case .secondary:
            sentences.append("As others summarize it: \(cited(entry.result.endingWithPoint))")
        case .recalled:
            sentences.append("\(cited("Named for completeness; its figures are not restated here."))")
        }
        if let limits = entry.limits { sentences.append("Limits: \(cited(limits.endingWithPoint))") }
        return sentences
    }
}

extension String {
    var capitalizedFirst: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst()
    }

    /// The text with a full stop at its end, where it has no closing mark yet.
    var endingWithPoint: String {
        guard let last = trimmed.last, !".?!".contains(last) else { return trimmed }
        return trimmed + "."
    }
}
