import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Printable pages made from a record that is a data file: the entries that the letter rests on, as the file
/// has them, each with its own identifier, and the file's hash.
struct RecordExcerpt {
    let input: DraftInput
    let file: ReceivedDocument

    init(_ input: DraftInput, _ file: ReceivedDocument) {
        self.input = input
        self.file = file
    }

    func document() -> Document {
        let assessment = input.assessment
        let used = Set(
            (assessment.trials.filter { $0.role != .otherUse }.flatMap(\.sources)
                + assessment.diagnoses.flatMap(\.sources) + assessment.scores.flatMap(\.sources)
                + assessment.otherTreatments.flatMap(\.sources)).filter { $0.document == file.path }
                .compactMap(\.locator))
        let facts = input.record.facts.filter {
            $0.source.document == file.path && ($0.source.locator.map(used.contains) ?? false)
        }
        let whole = Source(document: file.path, standing: .documented)
        let hash = Cited(fact: "document:\(file.path)", file.sha256, from: [whole])
        let name = Cited(fact: "document:\(file.path)", file.path, from: [whole])
        var blocks: [Block] = [
            .title("Excerpt of an electronic health record\(on: name)"),
            .paragraph([
                "These are the entries of the file \(name) that the letter rests on, as the file has them.",
                "The SHA-256 hash of the whole file is \(hash).",
                .form("offer", "The whole file is available on request."),
            ]),
        ]
        let medications = rows(facts) { fact in
            guard case .medication(let value) = fact.fact else { return nil }
            let sig = value.dosages.compactMap { $0.text ?? doseWords($0) }.joined(separator: "; ")
            let supply = value.daysSupply.map { ", \($0) days' supply" } ?? ""
            let amount = value.quantity.map { "\($0)\(supply)" } ?? (value.daysSupply.map { "\($0) days' supply" } ?? "")
            return [kindWords(value.kind), value.text, sig, dates(value.start, value.end), amount]
        }
        if !medications.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: "Medications",
                        columns: [
                            .init("Entry", share: 1.5), .init("Kind", share: 1), .init("Medication", share: 2.4),
                            .init("Directions", share: 2), .init("Date", share: 1.3), .init("Amount", share: 1.1),
                        ], rows: medications)))
        }
        let others = rows(facts) { fact in
            switch fact.fact {
            case .condition(let value):
                return ["Condition", codeWords(value.text, value.codes), value.clinicalStatus ?? "", dates(value.onset ?? value.recorded, value.abatement)]
            case .score(let value):
                return ["Observation", value.name, value.value, dates(value.on, nil)]
            case .service(let value):
                return [value.kind == .procedure ? "Procedure" : "Encounter", codeWords(value.text, value.codes), value.status ?? "", dates(value.from, value.to)]
            default: return nil
            }
        }
        if !others.isEmpty {
            blocks.append(
                .table(
                    Table(
                        caption: "Diagnoses, scores and services",
                        columns: [
                            .init("Entry", share: 1.5), .init("Kind", share: 1.1), .init("What", share: 3),
                            .init("Value or status", share: 1.2), .init("Date", share: 1.3),
                        ], rows: others)))
        }
        return Document(
            title: "Excerpt of \(file.path)", runningHead: input.record.title, date: input.date, blocks: blocks)
    }

    private func rows(_ facts: [RecordedFact], _ cells: (RecordedFact) -> [String]?) -> [[Line]] {
        facts.compactMap { fact in
            guard let texts = cells(fact) else { return nil }
            return ([fact.source.locator ?? fact.id] + texts).map { text in
                let cited = Cited(fact: fact.id, text.isEmpty ? "not given" : text, from: [fact.source])
                return "\(cited)"
            }
        }
    }

    private func kindWords(_ kind: MedicationFact.Kind) -> String {
        switch kind {
        case .order: "Order"
        case .statement: "Statement"
        case .dispense: "Dispensed"
        case .administration: "Given"
        case .claim: "Pharmacy claim"
        }
    }

    private func codeWords(_ text: String, _ codes: [Coding]) -> String {
        guard let code = codes.first(where: { $0.code != nil })?.code, !text.contains(code) else { return text }
        return "\(text) (\(code))"
    }

    private func doseWords(_ dosage: Dosage) -> String? {
        guard let value = dosage.doseValue else { return nil }
        var words = value
        if let unit = dosage.doseUnit { words += " \(unit)" }
        if let frequency = dosage.frequency, let period = dosage.period, let unit = dosage.periodUnit {
            words += ", \(frequency) time\(frequency == 1 ? "" : "s") per \(period) \(unit)"
        }
        return words
    }

    private func dates(_ from: RecordedDate?, _ to: RecordedDate?) -> String {
        let first = from.map { $0.day?.description ?? $0.text }
        let last = to.map { $0.day?.description ?? $0.text }
        return [first, last].compactMap { $0 }.joined(separator: " to ")
    }
}
