import CoverageModel

/// Reads a record's directions to micrograms a day.
enum DoseReading {
    /// The daily dose that `dosages` give together, `nil` where they do not say it or say it doubtfully.
    ///
    /// `unitMicrograms`: the strength of one tablet, capsule or patch, where known.
    static func dailyMicrograms(_ dosages: [Dosage], unitMicrograms: Int?) -> Int? {
        switch dosages.count {
        case 0: return nil
        case 1: return dailyMicrograms(dosages[0], unitMicrograms: unitMicrograms)
        default:
            // Several lines are one day's doses only where each names its own time of day.
            let moments = dosages.compactMap { moment(of: $0.text) }
            guard moments.count == dosages.count, Set(moments).count == moments.count else { return nil }
            var sum = 0
            for dosage in dosages {
                guard let dose = dailyMicrograms(dosage, unitMicrograms: unitMicrograms) else { return nil }
                sum += dose
            }
            return sum
        }
    }

    private static func moment(of text: String?) -> String? {
        guard let text else { return nil }
        let words = WordText(text)
        for moment in ["morning", "noon", "evening", "bedtime", "night"] where words.contains(moment) {
            return moment
        }
        return nil
    }

    static func dailyMicrograms(_ dosage: Dosage, unitMicrograms: Int?) -> Int? {
        if dosage.asNeeded { return nil }
        if let dose = structured(dosage, unitMicrograms: unitMicrograms) { return dose }
        return dosage.text.flatMap { SigReading.dailyMicrograms($0, unitMicrograms: unitMicrograms) }
    }

    private static func structured(_ dosage: Dosage, unitMicrograms: Int?) -> Int? {
        guard let value = dosage.doseValue.flatMap({ NumberText.thousandths($0) }), value > 0,
            dosage.doseHigh == nil || dosage.doseHigh == dosage.doseValue,
            let perDay = takingsPerDay(dosage)
        else { return nil }
        let oneTaking: Int
        switch dosage.doseUnit?.lowercased() {
        case "mg", "milligram", "milligrams": oneTaking = value
        case "ug", "mcg", "microgram", "micrograms": oneTaking = value / 1000
        case "g", "gram", "grams": oneTaking = value * 1000
        case let unit where isCount(unit):
            // A bare number beyond a handful is more likely milligrams than tablets: unknown.
            guard value <= 8000, let unitMicrograms else { return nil }
            oneTaking = unitMicrograms * value / 1000
        default: return nil
        }
        return oneTaking * perDay
    }

    private static func isCount(_ unit: String?) -> Bool {
        guard let unit, !unit.isEmpty else { return true }
        if unit == "1" || unit == "ea" || unit == "each" { return true }
        return ["tab", "cap", "pill", "patch", "{tbl}", "{capsule}", "unit dose"].contains {
            unit.hasPrefix($0)
        }
    }

    /// Takings a day, `nil` where it is not a whole number of times a day.
    private static func takingsPerDay(_ dosage: Dosage) -> Int? {
        guard let period = dosage.period.map({ NumberText.thousandths($0) }) ?? 1000, period > 0 else {
            return nil
        }
        let frequency = dosage.frequency ?? 1
        guard frequency > 0 else { return nil }
        switch dosage.periodUnit {
        case "d" where period == 1000: return frequency
        case "h" where (24_000 * frequency) % period == 0: return 24_000 * frequency / period
        default: return nil
        }
    }

    /// Micrograms a day of a fill: units dispensed over the days they were to last.
    static func dailyMicrograms(quantity: String?, daysSupply: Int?, unitMicrograms: Int?) -> Int? {
        guard let units = quantity.flatMap({ NumberText.thousandths($0) }), let daysSupply, daysSupply > 0,
            let unitMicrograms, units > 0
        else { return nil }
        let total = units * unitMicrograms
        guard total % (1000 * daysSupply) == 0 else {
            // A supply that is not a whole number of units a day is not a steady dose that can be named.
            let halves = total * 2
            return halves % (1000 * daysSupply) == 0 ? total / (1000 * daysSupply) : nil
        }
        return total / (1000 * daysSupply)
    }
}
