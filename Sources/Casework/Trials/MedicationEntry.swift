import CivilCalendar
import CoverageModel
import Rulebook

/// A drug that the lexicon found in a record's words or codes.
struct RecognisedDrug: Hashable, Sendable {
    /// The row's generic name.
    var name: String
    /// Strength of one tablet, capsule or patch in micrograms, where the record gives it.
    var unitMicrograms: Int?
    /// The product is one that is never a depression trial (`Zyban`).
    var isOtherUseProduct: Bool
}

/// One line of a record, or of the form, about one drug, brought to a common shape.
struct MedicationEntry: Hashable, Sendable {
    /// Whose word it is; where several cover one day, the lower raw value gives the dose.
    enum Layer: Int, Hashable, Sendable, Comparable {
        case fill, order, administration, statement, form
        static func < (left: Layer, right: Layer) -> Bool { left.rawValue < right.rawValue }
    }
    var id: String
    var ids: [String]
    var sources: [Source]
    var drug: String
    var isOtherUseProduct: Bool
    var layer: Layer
    var start: RecordedDate?
    /// The last day of it, stated or by its supply.
    var end: RecordedDate?
    /// `end` comes from an amount supplied, so that it is itself a day of treatment.
    var endIsSupply: Bool
    /// Said to be going on on the day of judging.
    var isOpen: Bool
    /// The record says outright that it was stopped on `end`.
    var isStopped = false
    var dailyMicrograms: Int?
    var unitMicrograms: Int?
    /// Days that a fill was to last.
    var daysSupplied: Int?
    /// What a fill's directions give a day, where they say something else than its amount over its days.
    var directedMicrograms: Int?
    var outcome: TrialOutcome?
    var outcomeSource: Source?
    var reasonStopped: String?
    var standing: Standing { sources.map(\.standing).max() ?? .reported }

    /// What two entries must share to be one entry twice.
    var identity: String {
        var parts = [
            drug, String(layer.rawValue), String(isOpen), outcome?.rawValue ?? "", reasonStopped ?? "",
        ]
        // One writes the moment, another the day: what they mean is the same.
        if let start { parts += [String(start.earliest.number), String(start.latest.number)] }
        parts.append(end.map { String($0.latest.number) } ?? "")
        for number in [dailyMicrograms, unitMicrograms, daysSupplied] {
            parts.append(number.map(String.init) ?? "")
        }
        if layer == .form { parts.append(id) }
        return parts.joined(separator: "|")
    }
}

/// Turns medication facts and the form's treatments into entries, as they stood on a day.
struct EntryReading {
    let asOf: Day
    /// How long after its last supply an order that is still active is taken to go on.
    static let activeGraceDays = 60

    private static let neverTaken: Set<String> = [
        "entered-in-error", "cancelled", "declined", "draft", "not-taken", "not-done", "preparation",
        "intended",
    ]
    private static let goingOn: Set<String> = ["active", "in-progress", "taking"]

    /// The entries of one fact: none where it was never taken or lies after the day of judging, several
    /// where its directions change on given days.
    func entries(_ fact: MedicationFact, drug: RecognisedDrug, id: String, source: Source)
        -> [MedicationEntry]
    {
        if let status = fact.status, EntryReading.neverTaken.contains(status) { return [] }
        if let start = fact.start, start.earliest > asOf { return [] }
        let steps = steps(fact)
        if steps.count > 1 {
            return steps.enumerated().flatMap { index, step in
                entry(step, drug: drug, id: "\(id)#\(index)", factID: id, source: source)
            }
        }
        return entry(fact, drug: drug, id: id, factID: id, source: source)
    }

    /// One fact for each line of directions, where every line has its own first day.
    private func steps(_ fact: MedicationFact) -> [MedicationFact] {
        let starts = fact.dosages.compactMap { $0.from?.earliest }
        guard fact.dosages.count > 1, starts.count == fact.dosages.count, Set(starts).count == starts.count
        else { return [fact] }
        let sorted = fact.dosages.sorted { ($0.from?.earliest.number ?? 0) < ($1.from?.earliest.number ?? 0) }
        return sorted.enumerated().map { index, dosage in
            var step = fact
            step.dosages = [dosage]
            step.start = dosage.from
            if index + 1 < sorted.count {
                step.end = dosage.to ?? sorted[index + 1].from.map { RecordedDate($0.earliest - 1) }
            } else {
                step.end = dosage.to ?? fact.end
            }
            return step
        }
    }

    private func entry(
        _ fact: MedicationFact, drug: RecognisedDrug, id: String, factID: String, source: Source
    ) -> [MedicationEntry] {
        let start = fact.start ?? fact.dosages.compactMap(\.from).min { $0.earliest < $1.earliest }
        if let start, start.earliest > asOf { return [] }
        let layer: MedicationEntry.Layer =
            switch fact.kind {
            case .dispense, .claim: .fill
            case .order: .order
            case .administration: .administration
            case .statement: .statement
            }
        let said = DoseReading.dailyMicrograms(fact.dosages, unitMicrograms: drug.unitMicrograms)
        let counted = DoseReading.dailyMicrograms(
            quantity: fact.quantity, daysSupply: fact.daysSupply, unitMicrograms: drug.unitMicrograms)
        let daily = layer == .fill ? counted ?? said : said ?? counted
        let (outcome, reason) = StopReason.read(fact.reasonStopped)
        var entry = MedicationEntry(
            id: id, ids: [factID], sources: [source], drug: drug.name,
            isOtherUseProduct: drug.isOtherUseProduct, layer: layer, start: start, end: nil,
            endIsSupply: false, isOpen: false, dailyMicrograms: daily, unitMicrograms: drug.unitMicrograms,
            daysSupplied: nil, outcome: outcome, outcomeSource: outcome == nil ? nil : source,
            reasonStopped: reason)
        if layer == .fill, let counted, let said, counted != said { entry.directedMicrograms = said }
        close(&entry, fact)
        return [entry]
    }

    /// Finds the last day: stated, by the directions' bounds, or by what was supplied.
    private func close(_ entry: inout MedicationEntry, _ fact: MedicationFact) {
        let supply = supplyDays(fact, daily: entry.dailyMicrograms, unit: entry.unitMicrograms)
        let isActive = fact.status.map { EntryReading.goingOn.contains($0) } ?? false
        if entry.layer == .fill {
            entry.daysSupplied = supply
            if let start = entry.start, let supply {
                entry.end = EntryReading.shifted(start, by: supply - 1)
                entry.endIsSupply = true
            }
            return
        }
        if entry.layer == .administration {
            entry.end = fact.end ?? entry.start
            entry.endIsSupply = true
            return
        }
        if let stated = fact.end ?? fact.dosages.compactMap(\.to).max(by: { $0.latest < $1.latest }) {
            if stated.earliest > asOf { entry.isOpen = true } else { entry.end = stated }
            entry.isStopped = fact.status == "stopped" && entry.end != nil
            return
        }
        if let start = entry.start, let supply {
            let days = supply * (1 + max(0, fact.refillsAllowed ?? 0))
            let last = EntryReading.shifted(start, by: days - 1)
            if isActive, last.latest + EntryReading.activeGraceDays >= asOf {
                entry.isOpen = true
            } else if last.earliest <= asOf {
                entry.end = last
                entry.endIsSupply = true
            }
            return
        }
        entry.isOpen = isActive
    }

    /// Days one supply lasts: as given, or the amount over the amount a day.
    private func supplyDays(_ fact: MedicationFact, daily: Int?, unit: Int?) -> Int? {
        if let days = fact.daysSupply, days > 0 { return days }
        guard let quantity = fact.quantity.flatMap({ NumberText.thousandths($0) }), quantity > 0,
            let daily, daily > 0, let unit, unit > 0
        else { return nil }
        let days = quantity * unit / 1000 / daily
        return days > 0 ? days : nil
    }

    private static func shifted(_ date: RecordedDate, by days: Int) -> RecordedDate {
        RecordedDate(text: date.text, earliest: date.earliest + days, latest: date.latest + days)
    }

    /// The entry of a treatment that the form states.
    func entry(
        _ treatment: ReportedTreatment, drug: RecognisedDrug, index: Int, source: Source,
        outcomeSource: Source,
        saysOngoing: Bool = false
    ) -> MedicationEntry? {
        if let from = treatment.from, from.earliest > asOf { return nil }
        let path = "case.yaml#treatments.\(index)"
        let dose = treatment.doseMilligrams.flatMap { NumberText.thousandths($0) }
        let isOver = treatment.to.map { $0.earliest <= asOf } ?? false
        let outcome = treatment.outcome.flatMap { $0 == .unknown || $0 == .ongoing ? nil : $0 }
        let reason = treatment.whyStopped.flatMap { $0.isEmpty ? nil : $0 }
        return MedicationEntry(
            id: path, ids: [path], sources: [source], drug: drug.name,
            isOtherUseProduct: drug.isOtherUseProduct, layer: .form, start: treatment.from,
            end: isOver ? treatment.to : nil, endIsSupply: false,
            isOpen: !isOver && (treatment.to != nil || treatment.outcome == .ongoing || saysOngoing),
            dailyMicrograms: dose.flatMap { $0 > 0 ? $0 : nil }, unitMicrograms: nil, daysSupplied: nil,
            outcome: outcome ?? StopReason.read(reason).outcome, outcomeSource: outcomeSource,
            reasonStopped: reason)
    }
}
