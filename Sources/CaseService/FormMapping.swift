import CivilCalendar
import CoverageModel
public import PDFRendering

/// Which answer of the case goes into which field of a payer's form: kept in a file of its own for that form.
///
/// Each entry names a `field`, and one of: `value`, the path of an answer (`person.name`); `text`, words as
/// they stand; or `check-if`, an answer and what it must be (`matters.0.is-urgent = yes`). `format` changes how
/// an answer is written: `us-date`, `upper`, `first-name`, `last-name`, `digits`.
public struct FormMapping: Sendable {
    struct Entry: Hashable, Sendable {
        enum Content: Hashable, Sendable {
            case answer(String)
            case text(String)
            case check(path: String, wanted: String)
        }
        var field: String
        var content: Content
        var format: Format?
    }

    enum Format: String, Sendable, CaseIterable {
        case usDate = "us-date"
        case upper
        case firstName = "first-name"
        case lastName = "last-name"
        case digits
    }

    let entries: [Entry]

    /// Takes answers by path, as a file of them is read: `fields.0.field`, `fields.0.value`.
    public init(_ answers: [String: String], file: String) throws {
        var found: [Entry] = []
        let numbers = Set(
            answers.keys.compactMap { key -> Int? in
                let parts = key.split(separator: ".")
                return parts.count > 1 && parts[0] == "fields" ? Int(parts[1]) : nil
            }
        ).sorted()
        for number in numbers {
            func answer(_ key: String) -> String? { answers["fields.\(number).\(key)"] }
            let place = "\(file), entry \(number + 1)"
            guard let field = answer("field") else { throw ServiceError("\(place): it names no field.") }
            let given = [answer("value"), answer("text"), answer("check-if")].compactMap { $0 }
            // A field without a value was left open by the person who made the mapping.
            guard let first = given.first else { continue }
            guard given.count == 1 else {
                throw ServiceError("\(place) (\(field)): give one of value, text and check-if.")
            }
            var content = Entry.Content.answer(first)
            if let text = answer("text") { content = .text(text) }
            if let check = answer("check-if") {
                let sides = check.split(separator: "=", maxSplits: 1).map {
                    String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                }
                guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                    throw ServiceError("\(place) (\(field)): write check-if like matters.0.is-urgent = yes.")
                }
                content = .check(path: sides[0], wanted: sides[1])
            }
            var format: Format?
            if let word = answer("format") {
                guard let known = Format(rawValue: word) else {
                    let all = Format.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ServiceError("\(place) (\(field)): there is no format \(word); there are \(all).")
                }
                format = known
            }
            if found.contains(where: { $0.field == field }) {
                throw ServiceError("\(place): the field \(field) stands here twice.")
            }
            found.append(Entry(field: field, content: content, format: format))
        }
        guard !found.isEmpty else {
            throw ServiceError("\(file) maps no field. Write fields: with entries of field and value.")
        }
        entries = found
    }

    /// A mapping to be filled in: every field of the form, with a guess where its name is plain.
    public static func draft(_ fields: [FormField], form: String) -> String {
        func quoted(_ text: String) -> String {
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        var lines = [
            "# Which answer of the case goes into which field of \(form).",
            "# value: an answer by its path in case.yaml (person.name); text: words as they stand;",
            "# check-if: an answer and what it must be, like matters.0.is-urgent = yes.",
            "# format: us-date, upper, first-name, last-name or digits. Leave a field blank to leave it open.",
            "# Where a value stands already it was guessed from the field's name: check each.", "fields:",
        ]
        for field in fields where field.kind != .signature && field.kind != .button {
            var note = field.label.map { [$0] } ?? []
            if let most = field.most { note.append("at most \(most) letters") }
            if !field.options.isEmpty { note.append("can be " + field.options.joined(separator: ", ")) }
            let comment = note.joined(separator: "; ").split(whereSeparator: \.isNewline).joined(
                separator: " ")
            lines.append("  - field: \(quoted(field.name))" + (comment.isEmpty ? "" : "  # \(comment)"))
            let guess = field.kind == .box ? nil : FormGuess.path(for: field.label ?? field.name)
            lines.append(
                "    \(field.kind == .box ? "check-if" : "value"):" + (guess.map { " \($0.path)" } ?? ""))
            if let format = guess?.format { lines.append("    format: \(format.rawValue)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Plain names of fields, and the answers they most likely ask for.
enum FormGuess {
    private static let known: [(words: [String], path: String, format: FormMapping.Format?)] = [
        (["date", "birth"], "person.birth-date", .usDate), (["dob"], "person.birth-date", .usDate),
        (["first", "name"], "person.name", .firstName), (["last", "name"], "person.name", .lastName),
        (["prescriber", "npi"], "provider.npi", nil), (["npi"], "provider.npi", nil),
        (["prescriber", "phone"], "provider.phone", nil), (["prescriber", "fax"], "provider.fax", nil),
        (["provider", "phone"], "provider.phone", nil), (["provider", "fax"], "provider.fax", nil),
        (["prescriber", "address"], "provider.address", nil), (["prescriber", "name"], "provider.name", nil),
        (["provider", "name"], "provider.name", nil), (["physician", "name"], "provider.name", nil),
        (["specialty"], "provider.specialty", nil), (["member", "id"], "coverages.0.member-id", nil),
        (["group"], "coverages.0.group-number", nil), (["icd"], "diagnosis.code", nil),
        (["diagnosis", "code"], "diagnosis.code", nil), (["diagnosis"], "diagnosis.text", nil),
        (["member", "name"], "person.name", nil), (["patient", "name"], "person.name", nil),
        (["patient", "address"], "person.address", nil), (["patient", "phone"], "person.phone", nil),
        (["member", "phone"], "person.phone", nil), (["weight"], "person.weight-kg", nil),
        (["dose"], "plan.dose", nil), (["medication"], "plan.drug", nil), (["drug"], "plan.drug", nil),
    ]

    static func path(for name: String) -> (path: String, format: FormMapping.Format?)? {
        let plain = name.lowercased()
        return known.first { entry in entry.words.allSatisfy(plain.contains) }.map { ($0.path, $0.format) }
    }
}
