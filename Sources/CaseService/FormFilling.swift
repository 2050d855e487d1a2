import CaseStore
import CivilCalendar
import CoverageModel
public import PDFRendering

/// A payer's form, filled from a case as far as it goes.
public struct FilledPayerForm: Sendable {
    public var pdf: [UInt8]
    /// What stands in each field that was filled: its name, the value, and whose word it is.
    public var filled: [(field: String, value: String, source: String)]
    /// What is left to a person: the field's name and why.
    public var open: [(field: String, why: String)]
}

extension CaseDesk {
    /// Fills a payer's form through the mapping that is kept for it.
    ///
    /// Only answers of the case are put in; what the case does not hold is left blank and told.
    public func fill(
        form path: String, mapping: FormMapping, worker: PacketWorker.Command?
    ) throws -> FilledPayerForm {
        let record = try load().current
        let fields = try PayerForm.fields(of: path, worker: worker)
        let known = Set(fields.map(\.name))
        if let stray = mapping.entries.first(where: { !known.contains($0.field) }) {
            throw ServiceError(
                "The mapping speaks of the field \(stray.field), which this form does not have. It may be another version of the form: make a new mapping with recourse form fields."
            )
        }
        var values: [String: String] = [:]
        var sources: [String: String] = [:]
        var open: [(field: String, why: String)] = []
        for entry in mapping.entries {
            switch entry.content {
            case .text(let text):
                values[entry.field] = text
                sources[entry.field] = "the mapping"
            case .check(let path, let wanted):
                guard let answer = record.answers[path] else {
                    open.append((entry.field, "the case does not say \(path)"))
                    continue
                }
                values[entry.field] = answer.value.lowercased() == wanted.lowercased() ? "yes" : "no"
                sources[entry.field] = answer.source.words(path)
            case .answer(let path):
                guard let answer = record.answers[path] else {
                    open.append((entry.field, "the case does not say \(path)"))
                    continue
                }
                guard let value = entry.format.map({ $0.written(answer.value) }) ?? answer.value else {
                    open.append((entry.field, "\(path) is \"\(answer.value)\", which cannot be written so"))
                    continue
                }
                values[entry.field] = value
                sources[entry.field] = answer.source.words(path)
            }
        }
        let made = try PayerForm.filled(path, values: values, worker: worker)
        open += made.unfilled.map { ($0.name, $0.reason.description) }
        let mapped = Set(mapping.entries.map(\.field))
        for field in fields where !mapped.contains(field.name) {
            let isSigned = field.kind == .signature || field.kind == .button
            open.append((field.name, isSigned ? "it is left to a person" : "the mapping says nothing of it"))
        }
        return FilledPayerForm(
            pdf: made.pdf, filled: made.filled.map { ($0, values[$0] ?? "", sources[$0] ?? "") },
            open: open)
    }
}

extension Source {
    /// Whose word an answer is.
    fileprivate func words(_ path: String) -> String {
        standing == .attested ? "\(path), signed for by the prescriber" : path
    }
}

extension FormMapping.Format {
    /// The answer in this form; `nil` where it cannot be written so.
    func written(_ value: String) -> String? {
        switch self {
        case .upper: return value.uppercased()
        case .digits:
            let digits = value.filter(\.isNumber)
            return digits.isEmpty ? nil : digits
        case .usDate:
            guard let day = Day(iso: value) else { return nil }
            let (year, month, number) = day.parts
            func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
            return "\(two(month))/\(two(number))/\(year)"
        case .firstName, .lastName:
            let words = value.split(separator: " ").map(String.init)
            guard words.count > 1 else { return nil }
            return self == .lastName ? words.last : words.dropLast().joined(separator: " ")
        }
    }
}
