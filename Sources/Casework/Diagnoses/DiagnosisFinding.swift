public import CivilCalendar
public import CoverageModel
public import Rulebook

/// Finds every diagnosis in a case that bears on the treatment.
///
/// Refuted entries and entries made in error are left out, and so is what waits for a person's yes. The same
/// diagnosis from several sources is one, with all its sources.
public struct DiagnosisFinding: Sendable {
    private let mappings: [String: DiagnosisMapping]

    /// `mappings`: the rulebook's SNOMED CT table.
    public init(mappings: [DiagnosisMapping]) {
        self.mappings = Dictionary(mappings.map { ($0.snomed, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The diagnoses of `subject` that were on record by `day`, by topic and then by code.
    public func diagnoses(of subject: Case, asOf day: Day) -> [FoundDiagnosis] {
        var found: [String: FoundDiagnosis] = [:]
        var topics = Remembered<String, DiagnosisTopic?>()
        let conditions = subject.chosenFacts { recorded -> FoundDiagnosis? in
            guard case .condition(let condition) = recorded.fact, isOnRecord(condition, by: day) else {
                return nil
            }
            return diagnosis(condition, id: recorded.id, source: recorded.source, &topics)
        }
        for condition in conditions { join(condition.value, into: &found) }
        if let stated = stated(in: subject) { join(stated, into: &found) }
        let order = DiagnosisTopic.allCases
        return found.values.sorted { left, right in
            let leftPlace = left.topic.flatMap(order.firstIndex(of:)) ?? order.count
            let rightPlace = right.topic.flatMap(order.firstIndex(of:)) ?? order.count
            if leftPlace != rightPlace { return leftPlace < rightPlace }
            return DiagnosisFinding.key(left) < DiagnosisFinding.key(right)
        }
    }

    private func isOnRecord(_ condition: ConditionFact, by day: Day) -> Bool {
        guard let first = condition.onset ?? condition.recorded else { return true }
        return first.earliest <= day
    }

    /// One condition, or `nil` where it was refuted, made in error, or bears on nothing.
    private func diagnosis(
        _ condition: ConditionFact, id: String, source: Source,
        _ topics: inout Remembered<String, DiagnosisTopic?>
    ) -> FoundDiagnosis? {
        switch condition.verificationStatus {
        case "refuted", "entered-in-error": return nil
        default: break
        }
        let icd = condition.codes.first { CodeSystemName($0.system) == .icd10cm && $0.code != nil }
        let snomed = condition.codes.first { CodeSystemName($0.system) == .snomed && $0.code != nil }
        let mapping = snomed?.code.flatMap { mappings[$0] }
        let words = [condition.text] + condition.codes.compactMap(\.display)
        let text = words.first { !$0.isEmpty } ?? mapping?.name ?? ""
        let icdCode = icd?.code ?? mapping?.icd10cm

        let topic: DiagnosisTopic?
        if let code = icd?.code {
            topic = DiagnosisTopic(icd10cm: code)
        } else if let code = mapping?.icd10cm {
            topic = DiagnosisTopic(icd10cm: code) ?? mapping.flatMap { DiagnosisTopic(text: $0.name) }
        } else {
            var named = mapping.flatMap { DiagnosisTopic(text: $0.name) }
            for text in words where named == nil {
                named = topics.answer(to: text) { DiagnosisTopic(text: text) }
            }
            topic = named
        }
        guard let topic else { return nil }

        let received = icd ?? snomed
        let system: String? =
            icd != nil
            ? CodeSystemName.icd10cm.rawValue : snomed != nil ? CodeSystemName.snomed.rawValue : nil
        return FoundDiagnosis(
            code: received?.code, system: system, icd10cm: icdCode, text: text, onset: condition.onset,
            isActive: isActive(condition), factIDs: [id], sources: [source], topic: topic,
            isProvisional: ["provisional", "differential", "unconfirmed"].contains(
                condition.verificationStatus ?? ""))
    }

    private func isActive(_ condition: ConditionFact) -> Bool? {
        switch condition.clinicalStatus {
        case "active", "recurrence", "relapse": true
        case "inactive", "remission", "resolved": false
        default: condition.abatement == nil ? nil : false
        }
    }

    /// The form's own diagnosis, with the standing of its answer.
    private func stated(in subject: Case) -> FoundDiagnosis? {
        let form = subject.form.diagnosis
        let code = form.code.flatMap { $0.isEmpty ? nil : $0.uppercased() }
        let text = form.text.flatMap { $0.isEmpty ? nil : $0 }
        guard code != nil || text != nil else { return nil }
        let path = code == nil ? "diagnosis.text" : "diagnosis.code"
        let topic = code.flatMap { DiagnosisTopic(icd10cm: $0) } ?? text.flatMap { DiagnosisTopic(text: $0) }
        return FoundDiagnosis(
            code: code, system: code == nil ? nil : CodeSystemName.icd10cm.rawValue, icd10cm: code,
            text: text ?? code ?? "", onset: form.since, isActive: true, factIDs: ["case.yaml#\(path)"],
            sources: [subject.source(of: path)], topic: topic, isProvisional: false)
    }

    private static func key(_ diagnosis: FoundDiagnosis) -> String {
        if let icd = diagnosis.icd10cm { return "icd \(icd.uppercased())" }
        if let code = diagnosis.code { return "code \(code)" }
        return "text \(WordText(diagnosis.text).plain)"
    }

    private func join(_ new: FoundDiagnosis, into found: inout [String: FoundDiagnosis]) {
        let key = DiagnosisFinding.key(new)
        guard var old = found[key] else {
            found[key] = new
            return
        }
        if old.system != CodeSystemName.icd10cm.rawValue, new.system == CodeSystemName.icd10cm.rawValue {
            old.code = new.code
            old.system = new.system
        }
        if old.text.isEmpty { old.text = new.text }
        if let onset = new.onset {
            if let known = old.onset, known.earliest <= onset.earliest {} else { old.onset = onset }
        }
        switch (old.isActive, new.isActive) {
        case (true, _), (_, true): old.isActive = true
        case (nil, let other), (let other, nil): old.isActive = other
        default: old.isActive = false
        }
        old.isProvisional = old.isProvisional && new.isProvisional
        for id in new.factIDs where !old.factIDs.contains(id) { old.factIDs.append(id) }
        for source in new.sources where !old.sources.contains(source) { old.sources.append(source) }
        found[key] = old
    }
}
