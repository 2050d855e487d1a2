import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Which documents stand behind a letter, in what order and under which letters.
///
/// Only documents that a fact of the letter rests on are taken; whole charts stay out.
struct ExhibitPlan {
    /// How much a packet's reader needs.
    enum Scope {
        /// What the facts of the letter rest on.
        case proof
        /// The plan's own letters alone.
        case letters
        case none
    }

    struct Entry {
        var label: String
        var document: ReceivedDocument
        var title: String
    }

    let entries: [Entry]
    private let byPath: [String: Entry]
    private let pages: [String: [String: Int]]
    private let input: DraftInput

    init(_ input: DraftInput, scope: Scope = .proof) {
        self.input = input
        let used =
            switch scope {
            case .proof: Self.letters(input) + Self.proof(input)
            case .letters: Self.letters(input)
            case .none: [String]()
            }
        let documents = input.record.documents
        var entries: [Entry] = []
        var seen: Set<String> = []
        for path in used where seen.insert(path).inserted {
            guard let document = documents.first(where: { $0.path == path }), document.role != .card else {
                continue
            }
            let label = Exhibit.label(entries.count)
            entries.append(Entry(label: label, document: document, title: Self.title(document, input)))
        }
        self.entries = entries
        byPath = Dictionary(entries.map { ($0.document.path, $0) }, uniquingKeysWith: { first, _ in first })
        pages = Dictionary(
            input.excerptPages.map { ($0.document, $0.pages) }, uniquingKeysWith: { first, _ in first })
    }

    /// The plan's decisions in the matter, the newest first: it is the one that is answered.
    private static func letters(_ input: DraftInput) -> [String] {
        input.denials.reversed().map(\.value.document)
    }

    /// What the findings rest on, then the papers that the folder holds.
    private static func proof(_ input: DraftInput) -> [String] {
        let trials = input.assessment.trials.filter { $0.role != .otherUse }.flatMap(\.sources)
        let others =
            input.assessment.diagnoses.flatMap(\.sources) + input.assessment.scores.flatMap(\.sources)
            + input.assessment.otherTreatments.flatMap(\.sources)
        return (trials + others).map(\.document)
            + input.record.documents.filter { $0.role == .literature }.map(\.path)
    }

    private static func title(_ document: ReceivedDocument, _ input: DraftInput) -> String {
        if let title = document.title { return title }
        if let letter = input.denials.last(where: { $0.value.document == document.path }) {
            let name = letter.value.notice.isUpheld ? "Appeal decision" : "Denial letter"
            return letter.value.notice.letterDate.map { "\(name) of \($0.longText)" } ?? name
        }
        let name = document.path.split(separator: "/").last.map(String.init) ?? document.path
        switch document.role {
        case .letter: return "Letter (\(name))"
        case .literature: return "Published paper (\(name))"
        case .policy: return "Plan policy (\(name))"
        case .record, .card, .other: return "Medical record (\(name))"
        }
    }

    /// Where a source stands among the exhibits; `nil` where its document is none of them.
    func reference(_ source: Source) -> ExhibitReference? {
        guard let entry = byPath[source.document] else { return nil }
        let page = source.locator.flatMap { pages[source.document]?[$0] } ?? input.exhibitPage(of: source)
        return ExhibitReference(label: entry.label, page: page)
    }

    /// The exhibits that support these sources, "Exhibit B, pages 1 to 3; Exhibit C", or `nil` for none.
    func words(_ sources: [Source]) -> String? {
        var order: [String] = []
        var found: [String: Set<Int>] = [:]
        for source in sources {
            guard let place = reference(source) else { continue }
            if found[place.label] == nil { order.append(place.label) }
            found[place.label, default: []].formUnion(place.page.map { [$0] } ?? [])
        }
        // Exhibits in the order of their letters, however the sources come.
        let labels = entries.map(\.label).filter(order.contains)
        guard !labels.isEmpty else { return nil }
        return labels.map { label in
            let pages = (found[label] ?? []).sorted()
            guard let first = pages.first, let last = pages.last else { return "Exhibit \(label)" }
            if first == last { return "Exhibit \(label), page \(first)" }
            if pages.count == 2, last == first + 1 { return "Exhibit \(label), pages \(first) and \(last)" }
            return pages.count == last - first + 1
                ? "Exhibit \(label), pages \(first) to \(last)" : "Exhibit \(label), page \(first) and later"
        }.joined(separator: "; ")
    }

    /// The first page in each exhibit: "Exhibit B, page 1; Exhibit C, page 2".
    func firstPages(_ sources: [Source]) -> String? {
        var first: [String: Int] = [:]
        var labels: Set<String> = []
        for place in sources.compactMap(reference) {
            labels.insert(place.label)
            if let page = place.page { first[place.label] = min(first[place.label] ?? page, page) }
        }
        let order = entries.map(\.label).filter(labels.contains)
        guard !order.isEmpty else { return nil }
        return order.map { ExhibitReference(label: $0, page: first[$0]).text }.joined(separator: "; ")
    }

    /// The exhibits by letter alone, for a table: "B, C".
    func letters(_ sources: [Source]) -> String? {
        let used = Set(sources.compactMap { reference($0)?.label })
        let labels = entries.map(\.label).filter(used.contains)
        return labels.isEmpty ? nil : labels.map { "Exhibit \($0)" }.joined(separator: ", ")
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

    /// The exhibits that are printed from data files.
    func excerpts() -> [DraftExcerpt] {
        entries.compactMap { entry in
            guard case .excerpt(let content) = content(entry) else { return nil }
            return DraftExcerpt(document: entry.document.path, content: content)
        }
    }

    private func content(_ entry: Entry) -> Exhibit.Content {
        let document = entry.document
        switch document.mediaType {
        case "application/pdf": return .pdf(path: document.path, pages: input.chosenPages[document.path])
        case let type where type.hasPrefix("image/"): return .image(path: document.path)
        case let type where type.hasPrefix("text/plain"): return .text(path: document.path)
        default: return .excerpt(RecordExcerpt(input, document, title: entry.title).document())
        }
    }
}
