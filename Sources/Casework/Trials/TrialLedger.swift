public import CivilCalendar
public import CoverageModel
public import Rulebook

/// Every course of every medicine in a case that bears on depression, as raw facts that each policy judges
/// by its own thresholds.
public struct TrialLedger: Sendable {
    private let lexicon: DrugLexicon

    public init(lexicon: DrugLexicon) { self.lexicon = lexicon }

    /// The trials of `subject` as they stood on `day`, in order of time and then by name.
    ///
    /// Orders, statements, fills and the form's treatments of one drug join into one course unless more than
    /// 60 days lie between. What waits for a person's yes is left out.
    public func trials(of subject: Case, asOf day: Day) -> [Trial] {
        let reading = EntryReading(asOf: day)
        var byDrug: [String: [MedicationEntry]] = [:]
        for document in subject.readings {
            for recorded in document.facts where !recorded.isProposed {
                guard case .medication(let fact) = recorded.fact, let drug = recognise(fact.text, fact.codes)
                else { continue }
                byDrug[drug.name, default: []] += reading.entries(
                    fact, drug: drug, id: recorded.id, source: recorded.source)
            }
        }
        for (index, treatment) in subject.form.treatments.enumerated() {
            guard let drug = recognise(treatment.drug, []),
                let entry = reading.entry(
                    treatment, drug: drug, index: index,
                    source: subject.source(of: "treatments.\(index).drug"),
                    outcomeSource: subject.source(of: "treatments.\(index).outcome"),
                    saysOngoing: TrialLedger.saysOngoing(subject.answers["treatments.\(index).to"]?.value))
            else { continue }
            byDrug[drug.name, default: []].append(entry)
        }
        var trials: [Trial] = []
        for (name, entries) in byDrug {
            guard let drug = lexicon.drug(named: name) else { continue }
            var taken: [String: Int] = [:]
            for course in Course.courses(entries) {
                var trial = CourseReading(
                    course: course, drug: drug, asOf: day,
                    episodeStart: subject.form.diagnosis.episodeStart
                ).trial()
                let count = (taken[trial.id] ?? 0) + 1
                taken[trial.id] = count
                if count > 1 { trial.id += ":\(count)" }
                trials.append(trial)
            }
        }
        return trials.sorted { left, right in
            let leftDay = left.startRecorded?.earliest ?? left.endRecorded?.earliest ?? Day(number: .max / 4)
            let rightDay =
                right.startRecorded?.earliest ?? right.endRecorded?.earliest ?? Day(number: .max / 4)
            return (leftDay, left.id) < (rightDay, right.id)
        }
    }

    /// What the form names as treatments that the drug table does not hold, with the place in the form.
    public func unrecognised(in subject: Case) -> [(path: String, text: String)] {
        subject.form.treatments.enumerated().compactMap { index, treatment in
            recognise(treatment.drug, []) == nil ? ("treatments.\(index).drug", treatment.drug) : nil
        }
    }

    /// The form's `to:` may say in a word that the course has not ended.
    private static func saysOngoing(_ text: String?) -> Bool {
        guard let text else { return false }
        return ["ongoing", "now", "present", "still", "still taking", "still taking it", "today", "current"]
            .contains(text.lowercased())
    }

    private func recognise(_ text: String, _ codes: [Coding]) -> RecognisedDrug? {
        guard let match = lexicon.recognise(text: text, codes: codes) else { return nil }
        let words = [text] + codes.compactMap(\.display)
        let strength = match.drug.components.isEmpty ? words.lazy.compactMap { unit(of: $0) }.first : nil
        return RecognisedDrug(
            name: match.drug.name, unitMicrograms: strength, isOtherUseProduct: match.isOtherUseProduct)
    }

    /// Micrograms in one tablet, capsule or day's patch; liquids and several ingredients give none.
    private func unit(of text: String) -> Int? {
        let strengths = ProductStrength.parse(text)
        guard strengths.count == 1, let only = strengths.first, only.perMicroliters == nil,
            only.perHours == nil || only.perHours == 24
        else { return nil }
        return only.micrograms
    }
}
