import CoverageModel

/// Directions: IVL_TS, PIVL_TS, EIVL_TS, dose, route, free-text sig, steps of a taper.
extension CDAMapper {
    /// What the times of a medicine say together.
    private struct Timing {
        var span = Span()
        var frequency: Int?
        var period: String?
        var periodUnit: String?
        var words: String?
    }

    mutating func setTimes(_ node: XMLNode, of fact: inout MedicationFact) {
        var timing = Timing()
        for time in node.all(.effectiveTime) { read(time, into: &timing, depth: 0) }
        fact.start = timing.span.from
        if timing.span.isMoment {
            if fact.kind == .administration { fact.end = timing.span.to }
        } else {
            fact.end = timing.span.to
        }
        var dosage = dosage(node)
        dosage.frequency = timing.frequency
        dosage.period = timing.period
        dosage.periodUnit = timing.periodUnit
        dosage.text = sig(node, drug: fact.text) ?? timing.words
        dosage.asNeeded = isAsNeeded(node, dosage.text)
        if dosage != Dosage() { fact.dosages = [dosage] }
    }

    private mutating func read(_ time: XMLNode, into timing: inout Timing, depth: Int) {
        let type = time.declaredType
        if time[.period] != nil || type == "PIVL_TS" { return readPeriod(time, into: &timing) }
        if time[.event] != nil || type == "EIVL_TS" { return readEvent(time, into: &timing) }
        let parts = time.all(.comp)
        if !parts.isEmpty, depth < 3 {
            for part in parts { read(part, into: &timing, depth: depth + 1) }
            return
        }
        let span = span(time, "effective time", mayLieAhead: true)
        if timing.span.from == nil, timing.span.to == nil { timing.span = span }
    }

    private mutating func readPeriod(_ time: XMLNode, into timing: inout Timing) {
        if timing.span.from == nil, let phase = time[.phase] {
            timing.span = span(phase, "phase", mayLieAhead: true)
        }
        guard timing.period == nil, let period = time[.period] else { return }
        guard let value = period.attribute(.value), let number = Double(value), number > 0 else {
            // Every four to six hours: no one number of times a day.
            if let low = period[.low]?.attribute(.value), let high = period[.high]?.attribute(.value) {
                let unit = period[.low]?.attribute(.unit) ?? period[.high]?.attribute(.unit) ?? ""
                timing.words = "every \(low) to \(high) \(unit)"
            }
            return
        }
        guard let unit = CDAMapper.periodUnit(period.attribute(.unit)) else {
            timing.words = "every \(value) \(period.attribute(.unit) ?? "")"
            return
        }
        timing.frequency = 1
        // Twice a day is written as every half day too.
        if unit == "d", number < 1, case let hours = (number * 24).rounded(), hours >= 1 {
            timing.period = String(Int(hours))
            timing.periodUnit = "h"
        } else if unit == "min", number >= 60, number.truncatingRemainder(dividingBy: 60) == 0 {
            timing.period = String(Int(number / 60))
            timing.periodUnit = "h"
        } else {
            timing.period = value
            timing.periodUnit = unit
        }
        if timing.periodUnit == "h", timing.period == "24" {
            (timing.period, timing.periodUnit) = ("1", "d")
        }
    }

    private static func periodUnit(_ unit: String?) -> String? {
        switch unit?.lowercased() {
        case "h", "hr", "hrs", "hour", "hours": "h"
        case "d", "day", "days": "d"
        case "wk", "week", "weeks", "w": "wk"
        case "mo", "month", "months": "mo"
        case "min", "minute", "minutes": "min"
        default: nil
        }
    }

    /// Times of the day by event: once each, three times where every meal is meant.
    private func readEvent(_ time: XMLNode, into timing: inout Timing) {
        guard let event = time[.event] else { return }
        let count: Int
        switch event.attribute(.code)?.uppercased() {
        case "AC", "PC", "C", "IC": count = 3
        case "HS", "ACM", "ACD", "ACV", "PCM", "PCD", "PCV", "CM", "CD", "CV", "ICM", "ICD", "ICV", "WAKE":
            count = 1
        default:
            timing.words = timing.words ?? event.attribute(.displayName) ?? event.originalText
            return
        }
        // A period that is given already says how often; the event says when.
        if timing.period != nil, timing.periodUnit != "d" || timing.period != "1" { return }
        let isFirst = timing.period == nil
        timing.frequency = isFirst ? count : (timing.frequency ?? 0) + count
        (timing.period, timing.periodUnit) = ("1", "d")
    }

    private func dosage(_ node: XMLNode) -> Dosage {
        var dosage = Dosage(route: node[.routeCode]?.concept?.text)
        if let dose = node[.doseQuantity] {
            if let value = Quantity.value(dose) {
                (dosage.doseValue, dosage.doseUnit) = (value.text, value.unit)
            } else if let low = dose[.low].flatMap({ Quantity.value($0) }) {
                (dosage.doseValue, dosage.doseUnit) = (low.text, low.unit)
                let high = dose[.high].flatMap { Quantity.value($0) }
                dosage.doseHigh = high?.text
                dosage.doseUnit = low.unit ?? high?.unit ?? Quantity.unit(dose)
            } else if let high = dose[.high].flatMap({ Quantity.value($0) }) {
                (dosage.doseValue, dosage.doseUnit) = (high.text, high.unit)
            }
        }
        if dosage.doseValue != nil, dosage.doseUnit == nil {
            dosage.doseUnit = node[.administrationUnitCode]?.concept?.text
        }
        return dosage
    }

    /// The directions in words: the free-text sig, else the text of the act where it says more than the drug.
    private func sig(_ node: XMLNode, drug: String) -> String? {
        let free = related(node).lazy.compactMap { _, act -> String? in
            let isSig = act.hasTemplate("22.4.147") || act[.code]?.has(.code, "76662-6") == true
            return isSig ? act[.text]?.referredText ?? act[.value]?.referredText : nil
        }.first
        guard var words = free ?? node[.text]?.referredText else { return nil }
        if words.lowercased().hasPrefix(drug.lowercased()) {
            words = String(words.dropFirst(drug.count).drop { !$0.isLetter && !$0.isNumber })
        }
        guard !words.isEmpty, words.utf8.count <= 1_000 else { return nil }
        return words
    }

    private func isAsNeeded(_ node: XMLNode, _ text: String?) -> Bool {
        for condition in node.all(.precondition) {
            guard let criterion = condition[.criterion] else { continue }
            let said = criterion[.value]?.concept?.text ?? criterion[.text]?.referredText
            if said != nil { return true }
        }
        guard let text else { return false }
        let words = text.lowercased().split { !$0.isLetter }
        return words.contains("prn") || text.lowercased().firstRange(of: "as needed") != nil
            || text.lowercased().firstRange(of: "if needed") != nil
    }

    /// The steps of a taper or titration: inner administrations with times and doses of their own.
    mutating func addSteps(_ node: XMLNode, to fact: inout MedicationFact) {
        var steps: [Dosage] = []
        for (type, act) in related(node) where act.isNamed(.substanceAdministration) && type != "RSON" {
            guard !act.hasTemplate("22.4.147") else { continue }
            var step = MedicationFact(kind: fact.kind, text: fact.text)
            setTimes(act, of: &step)
            guard var dosage = step.dosages.first, dosage.doseValue != nil || dosage.text != nil else {
                continue
            }
            dosage.from = step.start
            dosage.to = step.end
            steps.append(dosage)
        }
        guard !steps.isEmpty else { return }
        let isOwnEmpty = fact.dosages.first.map { $0.doseValue == nil && $0.text == nil } ?? true
        fact.dosages = (isOwnEmpty ? [] : fact.dosages) + steps
        if fact.start == nil { fact.start = steps.compactMap(\.from).min { $0.earliest < $1.earliest } }
    }
}
