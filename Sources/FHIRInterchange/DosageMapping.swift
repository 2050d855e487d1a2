import CoverageModel
import JSONText

/// Dosage and Timing, from DSTU2 to R5.
extension RecordMapper {
    mutating func dosages(_ resource: JSONNode, _ names: StaticString...) -> [Dosage] {
        var read: [Dosage] = []
        for name in names {
            for item in resource.items(name) { read.append(dosage(item)) }
        }
        return read
    }

    private mutating func dosage(_ item: JSONNode) -> Dosage {
        var dosage = Dosage(
            text: item.text ?? item.text("text") ?? item.text("patientInstruction"),
            asNeeded: item["asNeededBoolean"]?.isTrue == true || item["asNeeded"]?.isTrue == true
                || item.concept("asNeededCodeableConcept") != nil || !item.items("asNeededFor").isEmpty,
            route: item.concept("route")?.text)
        if dosage.text == nil {
            let words = item.items("additionalInstruction") + item.items("additionalInstructions")
            dosage.text = words.lazy.compactMap { $0.concept?.text }.first
        }
        dose(item, into: &dosage)
        if let timing = item["timing"] { self.timing(timing, into: &dosage) }
        return dosage
    }

    private func dose(_ item: JSONNode, into dosage: inout Dosage) {
        let rates = item.items("doseAndRate").filter { $0["doseQuantity"] != nil || $0["doseRange"] != nil }
        let holder = rates.first { $0["type"]?.concept?.has("ordered") == true } ?? rates.first ?? item
        if let quantity = holder.first("doseQuantity", "doseSimpleQuantity", "dose", "quantity") {
            dosage.doseValue = quantity.quantityText
            dosage.doseUnit = quantity.quantityUnit
        } else if let range = holder["doseRange"] {
            dosage.doseValue = range["low"]?.quantityText
            dosage.doseHigh = range["high"]?.quantityText
            dosage.doseUnit = range["low"]?.quantityUnit ?? range["high"]?.quantityUnit
        }
    }

    private mutating func timing(_ timing: JSONNode, into dosage: inout Dosage) {
        if let `repeat` = timing["repeat"] {
            dosage.period = `repeat`["period"]?.scalarText
            dosage.periodUnit = `repeat`.text("periodUnit") ?? `repeat`.text("periodUnits")
            dosage.frequency = `repeat`["frequency"]?.wholeNumber
            let bounds: StaticString = `repeat`["boundsPeriod"] == nil ? "bounds" : "boundsPeriod"
            (dosage.from, dosage.to) = period(`repeat`, bounds, mayLieAhead: true)
            if dosage.period != nil {
                // FHIR: a frequency that is not given is 1.
                dosage.frequency = dosage.frequency ?? 1
            } else {
                countTimes(`repeat`, into: &dosage)
            }
        }
        guard dosage.frequency == nil, let code = timing.concept("code") else { return }
        for name in code.codings.compactMap(\.code) + [code.text] {
            guard let schedule = Self.schedules[name.uppercased()] else { continue }
            (dosage.frequency, dosage.period, dosage.periodUnit) = schedule
            return
        }
        dosage.text = dosage.text ?? code.text
    }

    /// Times of the day or days of the week in place of a frequency.
    private func countTimes(_ rule: JSONNode, into dosage: inout Dosage) {
        let times = max(rule.items("timeOfDay").count, rule.items("when").count)
        let days = rule.items("dayOfWeek").count
        if days > 0 {
            (dosage.frequency, dosage.period, dosage.periodUnit) = (days * max(times, 1), "1", "wk")
        } else if times > 0 {
            (dosage.frequency, dosage.period, dosage.periodUnit) = (times, "1", "d")
        }
    }

    /// The timing abbreviations of FHIR's value set, and their usual English fellows.
    private static let schedules: [String: (Int, String, String)] = [
        "QD": (1, "1", "d"), "DAILY": (1, "1", "d"), "AM": (1, "1", "d"), "PM": (1, "1", "d"),
        "BED": (1, "1", "d"), "HS": (1, "1", "d"), "QHS": (1, "1", "d"), "QAM": (1, "1", "d"),
        "QPM": (1, "1", "d"), "BID": (2, "1", "d"), "TID": (3, "1", "d"), "QID": (4, "1", "d"),
        "QOD": (1, "2", "d"), "Q1H": (1, "1", "h"), "Q2H": (1, "2", "h"), "Q3H": (1, "3", "h"),
        "Q4H": (1, "4", "h"), "Q6H": (1, "6", "h"), "Q8H": (1, "8", "h"), "Q12H": (1, "12", "h"),
        "WK": (1, "1", "wk"), "MO": (1, "1", "mo"), "QWK": (1, "1", "wk"),
    ]
}
