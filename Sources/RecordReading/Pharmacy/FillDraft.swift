import CivilCalendar
import CoverageModel
import MedicalCodes

/// One fill as a pharmacy's table or print has it, before its values are checked.
struct FillDraft: Hashable, Sendable {
    /// Where it stands, in words (`row 12`, `page 2, line 7`).
    var place: String
    var drug: String
    var strength: String?
    var strengthUnit: String?
    var form: String?
    var quantity: String?
    var quantityUnit: String?
    var daysSupply: String?
    var date: RecordedDate
    var prescriber: String?
    var directions: String?
    var rxNumber: String?
    var ndc: String?
    var refillsLeft: String?
    var fillNumber: String?
    var status: String?
    var pharmacy: String?

    init(place: String, drug: String, date: RecordedDate) {
        self.place = place
        self.drug = drug
        self.date = date
    }

    /// What a pharmacy says became of a fill.
    enum Outcome: Hashable { case dispensed, reversed, notDispensed, returned }

    var outcome: Outcome {
        if let amount = quantity, amount.hasPrefix("-") || amount.hasPrefix("(") { return .reversed }
        guard let words = status.map({ FillColumn.folded($0) }) else { return .dispensed }
        func says(_ stems: [String]) -> Bool {
            stems.contains { stem in
                stem.count == 1 || stem == "rts" ? words == stem : (" " + words).contains(" " + stem)
            }
        }
        if says(["revers", "void", "r", "rev"]) { return .reversed }
        if says(["return", "rts", "restock", "credit", "not picked", "abandon", "never picked"]) {
            return .returned
        }
        if says([
            "cancel", "reject", "denied", "deny", "hold", "on hold", "profile", "not filled", "inactiv",
            "transferred out", "in process", "ready", "pending", "too soon", "file", "queued", "deleted",
        ]) {
            return .notDispensed
        }
        return .dispensed
    }

    /// What tells whether a reversal is of this fill.
    var reversalKey: String {
        let bare = (quantity ?? "").filter { $0.isNumber || $0 == "." }
        return
            "\(rxNumber ?? FillColumn.folded(drug))|\(date.earliest.number)|\(NumberWords.plain(bare) ?? bare)"
    }

    /// The drug with its strength and form, as the paper has them in one or several places.
    var productText: String {
        var text = drug
        if let strength, !strength.isEmpty {
            let isBare = strength.allSatisfy { $0.isNumber || $0 == "." }
            let amount = isBare ? strength + (strengthUnit.map { " \($0)" } ?? "") : strength
            let folded = FillColumn.folded(text)
            if !folded.contains(FillColumn.folded(amount)) { text += " \(amount)" }
        }
        if let form, !form.isEmpty, !FillColumn.folded(text).contains(FillColumn.folded(form)) {
            text += " \(form)"
        }
        return text
    }

    /// The fact, with flags for what of it was left out.
    func fact(_ flags: inout [String]) -> MedicationFact {
        var fact = MedicationFact(kind: .dispense, text: productText, status: "completed", start: date)
        if let code = ndc.flatMap({ try? NDC($0) }) {
            fact.codes = [Coding(system: "http://hl7.org/fhir/sid/ndc", code: code.text)]
        } else if let ndc, !ndc.isEmpty {
            flags.append("the drug code \(ndc) is no NDC")
        }
        if let quantity, let plain = NumberWords.leading(quantity) {
            fact.quantity = plain.number
            fact.quantityUnit = plain.unit ?? quantityUnit
        } else if let quantity, !quantity.isEmpty {
            flags.append("the quantity “\(quantity)” is not a number")
        }
        if let text = daysSupply, !text.isEmpty {
            if let days = NumberWords.leading(text).flatMap({ Int($0.number) }), (0...366).contains(days) {
                fact.daysSupply = days > 0 ? days : nil
            } else {
                flags.append("the days' supply “\(text)” cannot be")
            }
        }
        if let directions, !directions.isEmpty { fact.dosages = [Dosage(text: directions)] }
        fact.refillsAllowed = refillsLeft.flatMap { Int($0) }.flatMap { (0...99).contains($0) ? $0 : nil }
        fact.prescriber = prescriber
        if let rxNumber { fact.notes.append("Prescription \(rxNumber)") }
        if let fillNumber { fact.notes.append("Fill number \(fillNumber)") }
        if let pharmacy { fact.notes.append("Filled at \(pharmacy)") }
        switch outcome {
        case .dispensed: break
        case .reversed, .returned, .notDispensed:
            fact.status = "cancelled"
            flags.append("not dispensed: \(status ?? "the amount was taken back")")
        }
        return fact
    }

    /// Marks what was taken back: a reversal cancels one fill of the same prescription, day and amount.
    static func settleReversals(_ drafts: inout [FillDraft]) {
        var reversals: [String: Int] = [:]
        for draft in drafts where draft.outcome == .reversed { reversals[draft.reversalKey, default: 0] += 1 }
        guard !reversals.isEmpty else { return }
        for index in drafts.indices where drafts[index].outcome == .dispensed {
            guard let left = reversals[drafts[index].reversalKey], left > 0 else { continue }
            reversals[drafts[index].reversalKey] = left - 1
            drafts[index].status = "reversed"
        }
    }
}

/// Numbers as tables print them.
enum NumberWords {
    /// A plain decimal without needless zeros: `30.000` is `30`, `1,000` is `1000`; `nil` for anything else.
    static func plain(_ text: some StringProtocol) -> String? {
        var digits = ""
        var hasPoint = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case ".":
                if hasPoint { return nil }
                hasPoint = true
                digits += "."
            case ",": continue
            default: return nil
            }
        }
        guard digits.contains(where: \.isNumber), digits.count <= 9 else { return nil }
        if hasPoint {
            while digits.hasSuffix("0") { digits.removeLast() }
            if digits.hasSuffix(".") { digits.removeLast() }
        }
        while digits.count > 1, digits.hasPrefix("0"), !digits.hasPrefix("0.") { digits.removeFirst() }
        if digits.hasPrefix(".") { digits = "0" + digits }
        return digits.isEmpty ? "0" : digits
    }

    /// The number that a text begins with and the word behind it: `30 tablets`, `60EA`, `-30`.
    static func leading(_ text: some StringProtocol) -> (number: String, unit: String?)? {
        var rest = Substring(text)
        while let first = rest.first, first == " " || first == "#" || first == "-" || first == "(" {
            rest.removeFirst()
        }
        let figures = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
        guard let number = plain(figures) else { return nil }
        var unit = rest.dropFirst(figures.count)
        while let first = unit.first, first == " " || first == ")" { unit.removeFirst() }
        guard !unit.contains(where: \.isNumber) else { return nil }
        return (number, unit.isEmpty ? nil : String(unit))
    }
}
