import CivilCalendar
import CoverageModel

/// Finds who a paper says it is about in its lines: `Patient: Jane Q. Doe   DOB: 04/12/1988   Sex: F`.
enum PersonLines {
    private static let nameLabels = [
        "patient name", "member name", "patient", "name of patient", "customer name", "customer", "pt name",
        "pt", "client name", "client", "name", "prepared for", "subscriber name", "subscriber", "member",
        "prescription history for", "history for", "profile for", "records for", "re",
    ]
    private static let birthLabels = [
        "date of birth", "dob", "birth date", "birthdate", "d o b", "born", "patient dob", "member dob",
    ]
    private static let sexLabels = ["sex", "gender", "patient sex", "sex at birth", "legal sex"]

    /// The person, or `nil` where the lines name none.
    static func person(in lines: [String], today: Day) -> PersonFact? {
        var person = PersonFact()
        for line in lines {
            let cells = split(line)
            for (index, cell) in cells.enumerated() {
                let next = index + 1 < cells.count ? cells[index + 1] : nil
                if person.name == nil, let value = value(of: nameLabels, in: cell, next: next),
                    let name = name(value)
                {
                    person.name = name
                }
                if person.birthDate == nil, let value = value(of: birthLabels, in: cell, next: next) {
                    person.birthDate = birth(value, today)
                }
                if person.sex == nil, let value = value(of: sexLabels, in: cell, next: next) {
                    person.sex = sex(value)
                }
            }
        }
        return person == PersonFact() ? nil : person
    }

    /// Parts of a line that may each be a label and its value: `Patient: Jane Doe DOB: 1/2/1980` is two.
    private static func split(_ line: String) -> [String] {
        var cells: [String] = []
        for wide in line.replacing("\t", with: "   ").split(separator: "  ") {
            for piece in wide.split(whereSeparator: { $0 == "|" || $0 == ";" }) {
                var rest = String(piece)
                // A known label inside a cell begins a cell of its own.
                for label in [" DOB", " Date of Birth", " Sex:", " Gender:", " MRN", " D.O.B", " Member ID"] {
                    if let range = rest.firstRange(of: label) {
                        cells.append(String(rest[..<range.lowerBound]))
                        rest = String(rest[range.lowerBound...])
                    }
                }
                cells.append(rest)
            }
        }
        return cells.map { $0.trimmed }.filter { !$0.isEmpty }
    }

    private static func value(of labels: [String], in cell: String, next: String?) -> String? {
        if let colon = cell.firstIndex(of: ":") {
            let label = FillColumn.folded(cell[..<colon])
            guard labels.contains(label) else { return nil }
            let value = String(cell[cell.index(after: colon)...]).trimmed
            return value.isEmpty ? next : value
        }
        let folded = FillColumn.folded(cell)
        if labels.contains(folded), let next, !next.contains(":"), folded != "name", folded != "re" {
            return next
        }
        for label in labels
        where label.count > 2 && label != "name" && label != "member" && label != "patient" {
            guard folded.hasPrefix(label + " ") else { continue }
            let words = cell.split(separator: " ")
            let count = label.split(separator: " ").count
            if words.count > count { return words.dropFirst(count).joined(separator: " ") }
        }
        return nil
    }

    /// A name: two to five words of letters, nothing else before a bracket or comma-led number.
    private static func name(_ text: String) -> String? {
        let bare = text.prefix { $0 != "(" && $0 != "#" }
        var words: [Substring] = []
        for word in bare.split(separator: " ") {
            let letters = word.filter { $0.isLetter }
            guard !letters.isEmpty, !word.contains(where: \.isNumber) else { break }
            if ["born", "dob", "age", "mrn", "id", "date", "phone"].contains(letters.lowercased()) { break }
            words.append(word)
        }
        guard (2...5).contains(words.count) else { return nil }
        return words.joined(separator: " ").trimmed
    }

    private static func birth(_ text: String, _ today: Day) -> Day? {
        let scan = DateScan(Array(text.unicodeScalars), [])
        for index in scan.scalars.indices {
            guard let day = scan.date(at: index)?.date.day else { continue }
            return day > today ? (try? day.adding(years: -100, endOfMonth: .lastDayOfMonth)) : day
        }
        return nil
    }

    private static func sex(_ text: String) -> String? {
        switch text.prefix(while: { $0.isLetter }).lowercased() {
        case "f", "female": "female"
        case "m", "male": "male"
        default: nil
        }
    }
}

extension StringProtocol {
    /// Without the white space around it.
    var trimmed: String {
        var slice = Substring(self)
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }
}
