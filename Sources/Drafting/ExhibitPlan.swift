import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Which documents stand behind a letter, in what order and under which letters.
///
/// Only documents that a fact of the letter rests on are taken; whole charts stay out.
struct ExhibitPlan {
    struct Entry {
        var label: String
        var document: ReceivedDocument
        var title: String
    }

    let entries: [Entry]
    private let byPath: [String: Entry]
    private let input: DraftInput

    init(_ input: DraftInput) {
        self.input = input
        var used: [String] = []
        if let denial = input.denial { used.append(denial.value.document) }
        let trials = input.assessment.trials.filter { $0.role != .otherUse }.flatMap(\.sources)
        let others =
            input.assessment.diagnoses.flatMap(\.sources) + input.assessment.scores.flatMap(\.sources)
            + input.assessment.otherTreatments.flatMap(\.sources)
        for source in trials + others where !used.contains(source.document) { used.append(source.document) }
        let documents = input.record.documents
        for document in documents where document.role == .literature { used.append(document.path) }
        var entries: [Entry] = []
        for path in used {
            guard let document = documents.first(where: { $0.path == path }), document.role != .card else { continue }
            let label = Exhibit.label(entries.count)
            entries.append(Entry(label: label, document: document, title: Self.title(document, input)))
        }
        self.entries = entries
        byPath = Dictionary(entries.map { ($0.document.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func title(_ document: ReceivedDocument, _ input: DraftInput) -> String {
        if let title = document.title { return title }
        if document.path == input.denial?.value.document {
            let date = input.denial?.value.notice.letterDate
            return date.map { "Denial letter of \($0.longText)" } ?? "Denial letter"
        }
        let name = document.path.split(separator: "/").last.map(String.init) ?? document.path
        switch document.role {
        case .letter: return "Letter (\(name))"
        case .literature: return "Published paper (\(name))"
        case .policy: return "Plan policy (\(name))"
        case .record, .card, .other: return "Medical record (\(name))"
        }
    }

    /// Where a source stands among the exhibits; records without pages have none.
    func reference(_ source: Source) -> ExhibitReference? {
        guard let entry = byPath[source.document] else { return nil }
        return ExhibitReference(label: entry.label, page: source.page)
    }

    /// The exhibits that support these sources, "Exhibit B, page 2; Exhibit C", or `nil` for none.
    func words(_ sources: [Source]) -> String? {
        var seen: [String] = []
        for source in sources {
            if let text = reference(source)?.text, !seen.contains(text) { seen.append(text) }
        }
        // A page says more than its whole exhibit.
        let precise = seen.filter { text in !seen.contains { $0 != text && $0.hasPrefix(text + ",") } }
        return precise.isEmpty ? nil : precise.joined(separator: "; ")
    }

    /// The exhibits themselves.
    func exhibits() -> [Exhibit] {
        entries.map { entry in
            let source = Source(document: entry.document.path, standing: .documented)
            let title = Cited(fact: "document:\(entry.document.path)", entry.title, from: [source])
            return Exhibit(
                label: entry.label, title: "\(title)", content: content(entry), sha256: entry.document.sha256)
        }
    }

    private func content(_ entry: Entry) -> Exhibit.Content {
        let document = entry.document
        switch document.mediaType {
        case "application/pdf": return .pdf(path: document.path, pages: nil)
        case let type where type.hasPrefix("image/"): return .image(path: document.path)
        case let type where type.hasPrefix("text/plain"): return .text(path: document.path)
        default: return .excerpt(RecordExcerpt(input, document).document())
        }
    }
}
