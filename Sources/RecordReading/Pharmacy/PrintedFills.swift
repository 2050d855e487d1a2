public import CivilCalendar
import CoverageModel
public import Rulebook

/// Reads a printed fill history (PDF, scan or text) to proposed fills, each pinned to its line.
///
/// Three forms are known: a table under headings; a drug's name with its fills in lines below; and a block
/// of labels and values for each fill. Words across a page are told apart by where they stand.
public struct PrintedFills {
    /// Reader and version, as a `DocumentReading` names it.
    public static let reader = "fill-history/1"

    let drugs: DrugLexicon
    let document: String
    let today: Day

    public init(drugs: DrugLexicon, document: String, today: Day) {
        self.drugs = drugs
        self.document = document
        self.today = today
    }

    /// A fill in the making, with what it was read from.
    struct Found {
        var draft: FillDraft
        var page: Int
        var range: Range<Int>
    }

    /// The fills of a paper; `nil` where it is no fill history.
    public func read(_ pages: [RecordPage]) -> ReadRecord? {
        let printed = pages.map(PrintedPage.init)
        var record = ReadRecord(kind: .fillHistory, reader: Self.reader)
        var found: [Found] = []
        var state = TableState()
        for page in printed { found += tableFills(page, &state, &record) }
        if found.isEmpty {
            record.faults = []
            record.remarks = []
            for page in printed { found += LabelledFills(self).fills(page, &record) }
        }
        guard isHistory(found, printed) else { return nil }
        finish(found, printed, &record)
        return record
    }

    /// One fill may be a receipt; without headings or labels a few drugs in a text are no history.
    private func isHistory(_ found: [Found], _ pages: [PrintedPage]) -> Bool {
        guard !found.isEmpty else { return false }
        let supplied = found.count { $0.draft.quantity != nil || $0.draft.daysSupply != nil }
        return supplied * 2 >= found.count
    }

    private func finish(_ found: [Found], _ pages: [PrintedPage], _ record: inout ReadRecord) {
        let lines = pages.prefix(1).flatMap { $0.lines.prefix(30).map(\.text) }
        if let person = PersonLines.person(in: lines, today: today) { record.persons = [person] }
        record.counts["fill"] = found.count
        let unread = found.count { $0.draft.quantity == nil }
        if unread > 0, unread < found.count || found.contains(where: { $0.draft.daysSupply != nil }) {
            record.remarks.append(
                "the quantity of \(unread) of \(found.count) fills could not be read; look at the page and put them right"
            )
        }
        var drafts = found.map(\.draft)
        FillDraft.settleReversals(&drafts)
        var taken: Set<String> = []
        for (index, draft) in drafts.enumerated() {
            let place = found[index]
            if draft.date.earliest > today {
                record.faults.append(
                    "\(draft.place): the day \(draft.date.text) lies in the future; the fill was left out")
                continue
            }
            var flags: [String] = []
            let fact = draft.fact(&flags)
            for flag in flags { record.remarks.append("\(draft.place): \(flag)") }
            let id = "\(document)#p\(place.page):\(place.range.lowerBound)"
            guard taken.insert(id).inserted, let page = pages.first(where: { $0.number == place.page }) else {
                continue
            }
            record.facts.append(
                RecordedFact(
                    id: id, fact: .medication(fact),
                    source: Source(
                        document: document, page: place.page,
                        span: Span(
                            page: place.page, start: place.range.lowerBound, end: place.range.upperBound)),
                    isProposed: true, flags: flags, quote: page.text(place.range).trimmed))
        }
    }

    // MARK: Tables

    /// What one line hands on to the next.
    struct TableState {
        var columns: PrintedColumns?
        /// The drug that the lines below are of, where it stands above them.
        var heading: String?
        var prescriber: String?
        var directions: String?
        var last: Int?
    }

    private func tableFills(_ page: PrintedPage, _ state: inout TableState, _ record: inout ReadRecord)
        -> [Found]
    {
        var found: [Found] = []
        var skip = false
        state.last = nil
        for (index, line) in page.lines.enumerated() {
            if skip {
                skip = false
                continue
            }
            if let (columns, isTwoLines) = headings(line, index, page) {
                state.columns = columns
                state.last = nil
                skip = isTwoLines
                continue
            }
            guard let columns = state.columns else {
                noteHeading(line, &state)
                continue
            }
            let cut = columns.cut(line)
            if let fill = fill(cut, line, columns, state, page, &record) {
                found.append(fill)
                state.last = found.count - 1
            } else if let last = state.last, goesOn(cut, line, columns, &found[last]) {
                continue
            } else {
                noteHeading(line, &state)
            }
        }
        return found
    }

    /// The columns that a line heads, alone or together with the next where that tells more.
    private func headings(
        _ line: PrintedLine, _ index: Int, _ page: PrintedPage
    ) -> (PrintedColumns, isTwoLines: Bool)? {
        let single = PrintedColumns(line)
        guard index + 1 < page.lines.count else { return single.map { ($0, false) } }
        let next = page.lines[index + 1]
        let isHeading = !next.words.contains { $0.text.contains(where: \.isNumber) }
        if isHeading, let both = PrintedColumns(line, below: next),
            both.known > max(single?.known ?? 0, PrintedColumns(next)?.known ?? 0)
        {
            return (both, true)
        }
        return single.map { ($0, false) }
    }

    /// A line that names one drug, and no day, heads the fills below it.
    private func noteHeading(_ line: PrintedLine, _ state: inout TableState) {
        let isDated = line.words.contains { DateScan.read(Digits.repaired($0.text)) != nil }
        let names = drugs.recogniseAll(text: line.text)
        guard names.count == 1 || PrintedFills.isProduct(line), line.words.count <= 16 else { return }
        if isDated { return }
        var words: [String] = []
        for word in line.words {
            let folded = FillColumn.folded(word.text)
            if ["rx", "prescriber", "prescribed", "sig", "directions", "doctor", "refills", "qty", "fill"]
                .contains(folded)
                || word.text.hasPrefix("Rx") || word.text == "—" || word.text == "-"
            {
                if !words.isEmpty { break }
                continue
            }
            if folded == "drug" || folded == "medication" { continue }
            words.append(word.text)
        }
        state.heading = words.joined(separator: " ")
    }

    /// A line that reads like a product of the pharmacy, whether or not its drug is known here: a name and a
    /// strength, and no directions.
    static func isProduct(_ line: PrintedLine) -> Bool {
        guard let first = line.words.first, first.text.count(where: \.isLetter) >= 4, line.words.count <= 12,
            !["take", "directions", "sig", "total", "instructions", "notes"].contains(
                FillColumn.folded(first.text))
        else { return false }
        return !ProductStrength.parse(line.text).isEmpty
    }

    private func text(_ words: [PrintedWord]?) -> String? {
        guard let words, !words.isEmpty else { return nil }
        return words.map(\.text).joined(separator: " ")
    }

    private func fill(
        _ cut: [FillColumn: [PrintedWord]], _ line: PrintedLine, _ columns: PrintedColumns,
        _ state: TableState,
        _ page: PrintedPage, _ record: inout ReadRecord
    ) -> Found? {
        let place = "page \(line.page), line \(line.number)"
        guard let written = text(cut[.fillDate]) ?? text(cut[.soldDate]) else { return nil }
        let repaired = written.split(separator: " ").map { Digits.repaired(String($0)) }.joined(
            separator: " ")
        guard let date = DateScan.read(repaired)?.date else {
            if let impossible = Self.impossibleDay(repaired), cut[.drug] != nil {
                record.faults.append("\(place): the day \(impossible) does not exist; the fill was left out")
            }
            return nil
        }
        guard let drug = text(cut[.drug]) ?? text(cut[.genericName]) ?? state.heading,
            drug.contains(where: \.isLetter)
        else { return nil }
        // A line of totals has a day and an amount and names nothing.
        var draft = FillDraft(place: place, drug: drug, date: date)
        draft.strength = text(cut[.strength])
        draft.strengthUnit = text(cut[.strengthUnit])
        draft.form = text(cut[.form])
        draft.quantity = text(cut[.quantity]).map { Digits.repaired($0, isNumber: true) }
        draft.daysSupply = text(cut[.daysSupply]).map { Digits.repaired($0, isNumber: true) }
        draft.prescriber = text(cut[.prescriber])
        draft.directions = text(cut[.directions])
        draft.rxNumber = text(cut[.rxNumber])
        draft.ndc = text(cut[.ndc])
        draft.refillsLeft = text(cut[.refillsLeft])
        draft.status = text(cut[.status])
        if draft.quantity == nil, draft.daysSupply == nil, !columns.has(.rxNumber) { return nil }
        return Found(draft: draft, page: line.page, range: line.range)
    }

    /// `02/31/2024` looks like a day and is none.
    static func impossibleDay(_ text: String) -> String? {
        let word = text.split(separator: " ").first.map(String.init) ?? text
        let parts = word.split(separator: "/")
        guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return nil }
        return word
    }

    /// A wrapped drug name or directions in the line below a fill.
    private func goesOn(
        _ cut: [FillColumn: [PrintedWord]], _ line: PrintedLine, _ columns: PrintedColumns,
        _ found: inout Found
    ) -> Bool {
        let lower = line.text.trimmed.lowercased()
        for label in ["sig:", "directions:", "sig ", "take ", "inst:", "instructions:"]
        where lower.hasPrefix(label) {
            let rest =
                label.hasPrefix("take") ? line.text.trimmed : String(line.text.trimmed.dropFirst(label.count))
            found.draft.directions = rest.trimmed
            return true
        }
        guard cut[.quantity] == nil, cut[.daysSupply] == nil, cut[.fillDate] == nil,
            drugs.recogniseAll(text: line.text).isEmpty, line.number - (found.range.isEmpty ? 0 : 1) > 0
        else { return false }
        if let more = text(cut[.drug]),
            Set(cut.keys).isSubset(of: [.drug, .directions, .prescriber, .pharmacy]),
            line.words.count <= 6, !more.contains(":")
        {
            found.draft.drug += " \(more)"
            if let more = text(cut[.directions]) {
                found.draft.directions = (found.draft.directions ?? "") + " \(more)"
            }
            return true
        }
        return false
    }
}
