import CaseStore
import CivilCalendar
public import CoverageModel

extension CaseDesk {
    /// Marks a received document as one to hold back; `nil` takes the mark away.
    public func mark(_ document: String, as sensitivity: Sensitivity?, why: String?) throws {
        let loaded = try load()
        try require([document], in: loaded.recorded)
        if sensitivity == nil, loaded.recorded.sensitivities[document] == nil {
            throw ServiceError("\(document) is not held back. Nothing was written.")
        }
        let body = DocumentMark(document: document, sensitivity: sensitivity, why: why)
        try write([(context.now, .documentMarked(body))], loaded: loaded)
    }

    /// Writes a signed authorization down.
    public func authorize(_ value: DisclosureAuthorization) throws {
        let loaded = try load()
        try require(value.documents, in: loaded.recorded)
        if let other = value.documents.first(where: { loaded.recorded.sensitivities[$0] == nil }) {
            throw ServiceError(
                "\(other) is not held back, so it needs no authorization. Nothing was written.")
        }
        if value.signedOn > context.today {
            throw ServiceError("--on \(value.signedOn) lies in the future. Nothing was written.")
        }
        if let expires = value.expires, expires < value.signedOn {
            throw ServiceError(
                "--expires \(expires) comes before it was signed, \(value.signedOn). Nothing was written.")
        }
        try write([(value.signedOn.description, .disclosureAuthorized(value))], loaded: loaded)
    }

    private func require(_ documents: [String], in record: Case) throws {
        let known = Set(record.documents.map(\.path))
        guard let missing = documents.first(where: { !known.contains($0) }) else { return }
        throw ServiceError(
            "The case has no document \(missing). It has: "
                + (known.isEmpty ? "none" : known.sorted().joined(separator: ", ")) + ".")
    }
}

/// Finds out what a document says of itself.
enum SensitivityFinder {
    /// What its text says it is: a program's records must carry such a statement when they are passed on, and
    /// therapists head their notes with the name. `nil` where it says nothing of the kind.
    static func find(in pages: [String]) -> (sensitivity: Sensitivity, words: String)? {
        for page in pages {
            let text = page.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for words in ["42 cfr part 2", "42 c.f.r. part 2"] where text.contains(words) {
                return (.substanceUse, "it speaks of “42 CFR Part 2”")
            }
            let head = text.prefix(400)
            for words in ["psychotherapy notes", "psychotherapy process notes"] where head.contains(words) {
                return (.psychotherapyNotes, "it is headed “\(words)”")
            }
        }
        return nil
    }
}
