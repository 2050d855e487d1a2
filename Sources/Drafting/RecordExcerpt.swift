import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Printable pages made from a record that is a data file: the entries that the letter rests on, as the file
/// has them, by kind and in order of time, each with its own identifier, and the file's hash.
struct RecordExcerpt {
    let input: DraftInput
    let file: ReceivedDocument
    let title: String

    init(_ input: DraftInput, _ file: ReceivedDocument, title: String) {
        self.input = input
        self.file = file
        self.title = title
    }

    func document() -> Document {
        let whole = Source(document: file.path, standing: .documented)
        func named(_ text: String) -> Cited { Cited(fact: "document:\(file.path)", text, from: [whole]) }
        var blocks: [Block] = [
            .title("\(named(title))"),
            .paragraph([
                "These are the entries of the record \(named(file.path)) that the letter rests on, as the file has them.",
                "The SHA-256 hash of the whole file is \(named(file.sha256)).",
                .form("offer", "The whole file is available on request."),
            ]),
        ]
        let facts = used()
        for group in Group.allCases {
            let rows = facts.filter { Group($0.fact) == group }.sorted(by: isEarlier).map { row($0, group) }
            guard !rows.isEmpty else { continue }
            blocks.append(.table(Table(caption: group.title, columns: group.columns, rows: rows)))
        }
        return Document(
            title: "Excerpt of \(file.path)", runningHead: input.record.title, date: input.date,
            blocks: blocks)
    }

    /// The facts of this file that some finding rests on.
    private func used() -> [RecordedFact] {
        let assessment = input.assessment
        var sources: [Source] = assessment.trials.filter { $0.role != .otherUse }.flatMap(\.sources)
        sources += assessment.diagnoses.flatMap(\.sources)
        sources += assessment.scores.flatMap(\.sources)
        sources += assessment.otherTreatments.flatMap(\.sources)
        sources += assessment.safety.flatMap(\.sources)
        let locators = Set(sources.filter { $0.document == file.path }.compactMap(\.locator))
        return input.record.facts.filter {
            $0.source.document == file.path && ($0.source.locator.map(locators.contains) ?? false)
        }
    }

    private enum Group: CaseIterable {
        case diagnoses, orders, fills, scores, services

        init?(_ fact: Fact) {
            switch fact {
            case .condition: self = .diagnoses
            case .medication(let value):
                self = value.kind == .dispense || value.kind == .claim ? .fills : .orders
            case .score: self = .scores
            case .service: self = .services
            case .person, .coverage, .provider, .allergy: return nil
            }
        }

        var title: String {
            switch self {
            case .diagnoses: "Diagnoses"
            case .orders: "Medicines ordered or recorded"
            case .fills: "Medicines dispensed"
            case .scores: "Rating scales"
            case .services: "Visits and procedures"
            }
        }

        var columns: [Table.Column] {
            switch self {
            case .diagnoses:
                [
                    .init("Date", share: 1.2), .init("Diagnosis", share: 3.2), .init("Status", share: 1),
                    .init("Entry", share: 2.2),
                ]
            case .orders:
                [
                    .init("Date", share: 1.3), .init("Medicine", share: 2.3), .init("Directions", share: 2.3),
                    .init("Entry", share: 2),
                ]
            case .fills:
                [
                    .init("Date", share: 1.1), .init("Medicine", share: 3), .init("Amount", share: 1),
                    .init("Entry", share: 2.2),
                ]
            case .scores:
                [
                    .init("Date", share: 1.2), .init("Scale", share: 2.4), .init("Value", share: 0.8),
                    .init("Entry", share: 2.6),
                ]
            case .services:
                [
                    .init("Date", share: 1.2), .init("What", share: 3), .init("Status", share: 1),
                    .init("Entry", share: 2.4),
                ]
            }
        }
    }

    private func isEarlier(_ left: RecordedFact, _ right: RecordedFact) -> Bool {
        (day(left.fact)?.number ?? .max, left.id) < (day(right.fact)?.number ?? .max, right.id)
    }

    private func day(_ fact: Fact) -> Day? {
        switch fact {
        case .condition(let value): (value.onset ?? value.recorded)?.earliest
        case .medication(let value): value.start?.earliest
        case .score(let value): value.on?.earliest
        case .service(let value): value.from?.earliest
        case .person, .coverage, .provider, .allergy: nil
        }
    }

    private func row(_ fact: RecordedFact, _ group: Group) -> [Line] {
        let texts: [String]
        switch fact.fact {
        case .condition(let value):
            texts = [
                dates(value.onset ?? value.recorded, value.abatement), codeWords(value.text, value.codes),
                value.clinicalStatus ?? "",
            ]
        case .medication(let value):
            let sig = value.dosages.compactMap { $0.text ?? doseWords($0) }.joined(separator: "; ")
            let supply = value.daysSupply.map { "\($0) days" }
            let quantity = value.quantity.map {
                [$0, value.quantityUnit].compactMap { $0 }.joined(separator: " ")
            }
            let amount = [quantity, supply].compactMap { $0 }.joined(separator: "; ")
            texts =
                group == .fills
                ? [dates(value.start, nil), value.text, amount]
                : [dates(value.start, value.end), value.text, sig]
        case .score(let value): texts = [dates(value.on, nil), value.name, value.value]
        case .service(let value):
            texts = [dates(value.from, nil), codeWords(value.text, value.codes), value.status ?? ""]
        case .person, .coverage, .provider, .allergy: texts = ["", "", ""]
        }
        return (texts + [fact.source.locator ?? fact.id]).map { text in
            let cited = Cited(fact: fact.id, text.isEmpty ? "not given" : text, from: [fact.source])
            return "\(cited)"
        }
    }

    private func codeWords(_ text: String, _ codes: [Coding]) -> String {
        guard let code = codes.first(where: { $0.code != nil })?.code, !text.contains(code) else {
            return text
        }
        return "\(text) (\(code))"
    }

    private func doseWords(_ dosage: Dosage) -> String? {
        guard let value = dosage.doseValue else { return nil }
        var words = value
        if let unit = dosage.doseUnit { words += " \(unit)" }
        if let frequency = dosage.frequency, let period = dosage.period, let unit = dosage.periodUnit {
            words += ", \(Wording.count(frequency, "time")) per \(period) \(unit)"
        }
        return words
    }

    private func dates(_ from: RecordedDate?, _ to: RecordedDate?) -> String {
        [from, to].compactMap { $0?.tableText }.joined(separator: " to ")
    }
}
