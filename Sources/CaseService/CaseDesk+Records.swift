import CaseStore
public import CivilCalendar
import CoverageModel

extension CaseDesk {
    /// Files among the records that no event speaks of yet.
    public func unreadRecords() throws -> [String] {
        let loaded = try load()
        let read = Set(
            loaded.recorded.readings.map(\.document) + loaded.recorded.notices.map(\.value.document))
        let known = Set(
            loaded.recorded.documents.filter { document in
                // Received but not read yet counts as new: a crash may have come between.
                let isReadable =
                    document.role == .letter || document.role == .card || document.mediaType == "text/csv"
                    || MediaType(rawValue: document.mediaType)?.isRecord == true
                return !isReadable || read.contains(document.path)
            }.map(\.path))
        return try store.documentPaths().filter { !known.contains($0) }.compactMap {
            try store.documentFile(at: $0)
        }
    }

    /// How many files lie among the case's records, those included that no event speaks of.
    public func documentCount() throws -> Int { try store.documentPaths().count }

    /// Writes down answers that the prescriber signed for; each is checked as the form would be.
    public func attest(signer: String, on day: Day, answers: [String: String]) throws {
        let loaded = try load()
        let reading = CaseForm.read(
            answers: loaded.current.formAnswers.merging(answers) { _, new in new }, checks: try formChecks())
        if let issue = reading.issues.first(where: { answers.keys.contains($0.path) }) {
            throw ServiceError("\(issue.path): \(issue.message) Nothing was written.")
        }
        let body = EventBody.attested(.init(signer: signer, on: day.description, answers: answers))
        try write([(day.description, body)], loaded: loaded)
    }
}
