import CivilCalendar
import CoverageModel
import RecordReading
import Rulebook
import TextExtraction

/// Reads the text of a paper as what it is: a printed fill history, an insurance card, or a chart note.
struct PaperReader {
    let text: ExtractedDocument
    let rules: RulebookLoader
    let today: Day
    /// What the person says it is.
    let role: ReceivedDocument.Role?

    private var pages: [RecordPage] {
        text.pages.map { page in
            RecordPage(
                number: page.number, text: page.text,
                words: page.words.map {
                    RecordPage.Word(range: $0.range, x: $0.x, y: $0.y, width: $0.width, height: $0.height)
                })
        }
    }

    /// Whether facts can be read from it.
    ///
    /// - Parameter besidesLetter: it reads as a payer's letter; then only a table of fills is a record.
    func isRecord(besidesLetter: Bool) throws -> Bool {
        guard role == nil else { return true }
        guard let record = try reading("records/paper", besidesLetter: besidesLetter) else { return false }
        return !record.facts.isEmpty
    }

    /// The facts, named after the document's path; each pinned to its place on the page.
    func read(document: String) throws -> ReadRecord {
        var record =
            try reading(document, besidesLetter: false)
            ?? ReadRecord(
                kind: role == .card ? .insuranceCard : .chartNote,
                reader: role == .card ? InsuranceCards.reader : ChartNotes.reader,
                remarks: ["nothing in it could be read as a fact of the case"])
        for remark in text.unread where !record.remarks.contains(remark) { record.remarks.append(remark) }
        for index in record.facts.indices {
            guard let span = record.facts[index].source.span,
                let page = text.pages.first(where: { $0.number == span.page })
            else { continue }
            record.facts[index].box = Self.box(of: span, on: page)
        }
        return record
    }

    private func reading(_ document: String, besidesLetter: Bool) throws -> ReadRecord? {
        if role == .card { return InsuranceCards(document: document, today: today).read(pages) }
        let drugs = try rules.drugs().lexicon(on: today)
        let fills = PrintedFills(drugs: drugs, document: document, today: today).read(pages)
        if let fills, !besidesLetter || fills.facts.count > 1 { return fills }
        if besidesLetter, !hasChartHeadings { return nil }
        if role == nil, isShort, let card = InsuranceCards(document: document, today: today).read(pages) {
            return card
        }
        let scales = try rules.scales().lexicon(on: today)
        return ChartNotes(drugs: drugs, scales: scales, document: document, today: today).read(pages)
    }

    /// Headings that clinicians write and payers do not; two of them make a chart of what reads as a letter too.
    private static let chartHeadings: Set<String> = [
        "subjective", "objective", "history of present illness", "hpi", "interval history",
        "past psychiatric history", "psychiatric history", "family history", "family psychiatric history",
        "social history", "mental status", "mental status exam", "mental status examination", "mse",
        "chief complaint", "review of systems", "assessment and plan", "assessment/plan", "a/p",
        "assessment", "discharge medications", "hospital course", "cc", "s", "o", "a", "p",
    ]
    private static let chartTitles = ["progress note", "discharge summary", "intake evaluation"]

    private var hasChartHeadings: Bool {
        var found: Set<String> = []
        for page in text.pages {
            for line in page.text.split(separator: "\n") {
                let name = line.prefix { $0 != ":" }.lowercased().split(separator: " ").joined(separator: " ")
                if Self.chartHeadings.contains(name) { found.insert(name) }
                if let title = Self.chartTitles.first(where: name.hasPrefix) { found.insert(title) }
            }
        }
        return found.count >= 2
    }

    /// A card holds few words; a letter about a card holds many.
    private var isShort: Bool {
        text.pages.count <= 2 && text.pages.reduce(0) { $0 + $1.text.count } < 2400
    }

    /// The box around the words of a span.
    private static func box(of span: Span, on page: ExtractedPage) -> PageBox? {
        let words = page.words.filter { $0.range.lowerBound < span.end && span.start < $0.range.upperBound }
        guard let first = words.first else { return nil }
        var left = first.x
        var top = first.y
        var right = first.x + first.width
        var bottom = first.y + first.height
        for word in words {
            left = min(left, word.x)
            top = min(top, word.y)
            right = max(right, word.x + word.width)
            bottom = max(bottom, word.y + word.height)
        }
        func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
        return PageBox(
            x: rounded(left), y: rounded(top), width: rounded(right - left), height: rounded(bottom - top))
    }
}

extension CaseDesk {
    /// What is said of a table that is neither a pharmacy's nor a payer's.
    func unknownTable(_ bytes: [UInt8], name: String) -> ServiceError {
        do throws(PharmacyTableError) {
            _ = try PharmacyTable.read(
                bytes: DelimitedRows.plain(bytes), document: "records/\(name)", today: context.today)
            return ServiceError("\(name) holds no fill that could be read. It was not taken in.")
        } catch {
            return ServiceError("\(error.description) It was not taken in.")
        }
    }
}
