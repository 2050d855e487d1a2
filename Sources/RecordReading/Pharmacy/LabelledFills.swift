import CivilCalendar
import CoverageModel
import Rulebook

/// Reads fills that are printed as labels and values: labels of bottles, receipts, "Rx profile" blocks, and
/// a drug's name with dated lines below it.
struct LabelledFills {
    private let fills: PrintedFills

    init(_ fills: PrintedFills) { self.fills = fills }

    /// What the lines since the last block said.
    private struct Block {
        var drug: String?
        var draft: FillDraft
        var dates: [RecordedDate] = []
        var hasSupply: Bool { draft.quantity != nil || draft.daysSupply != nil }
        var range: Range<Int>
        init(_ line: PrintedLine) {
            draft = FillDraft(
                place: "page \(line.page), line \(line.number)", drug: "",
                date: RecordedDate(Day(number: 0)))
            range = line.range
        }
    }

    func fills(_ page: PrintedPage, _ record: inout ReadRecord) -> [PrintedFills.Found] {
        var found: [PrintedFills.Found] = []
        var block: Block?
        /// The drug and its particulars that dated lines below repeat.
        var head: Block?
        func close() {
            guard let done = block else { return }
            block = nil
            found += self.found(done, head, page)
        }
        for line in page.lines {
            let names = fills.drugs.recogniseAll(text: line.text)
            let values = LabelledValues(line)
            let startsRx = values.rxNumber != nil && block?.draft.rxNumber != nil
            let namesDrug = names.count == 1 || values.drug != nil || PrintedFills.isProduct(line)
            if namesDrug, block?.drug != nil || startsRx {
                close()
                head = nil
            } else if startsRx || (values.fillDate != nil && block?.dates.isEmpty == false) {
                if let open = block, open.drug != nil { head = open }
                close()
            }
            guard namesDrug || values.hasAny || block != nil else { continue }
            var open = block ?? Block(line)
            open.range =
                min(
                    open.range.lowerBound, line.range.lowerBound)..<max(
                    open.range.upperBound, line.range.upperBound)
            if namesDrug { open.drug = values.drug ?? LabelledValues.drugText(line) }
            values.fill(&open.draft)
            if let date = values.fillDate { open.dates.append(date) }
            block = open
            if open.drug != nil, open.dates.isEmpty { head = open }
        }
        close()
        return found
    }

    private func found(_ block: Block, _ head: Block?, _ page: PrintedPage) -> [PrintedFills.Found] {
        guard let drug = block.drug ?? head?.drug else { return [] }
        return block.dates.compactMap { date in
            var draft = block.draft
            draft.drug = drug
            draft.date = date
            draft.quantity = draft.quantity ?? head?.draft.quantity
            draft.daysSupply = draft.daysSupply ?? head?.draft.daysSupply
            draft.directions = draft.directions ?? head?.draft.directions
            draft.prescriber = draft.prescriber ?? head?.draft.prescriber
            draft.rxNumber = draft.rxNumber ?? head?.draft.rxNumber
            guard draft.quantity != nil || draft.daysSupply != nil else { return nil }
            return PrintedFills.Found(draft: draft, page: page.number, range: block.range)
        }
    }
}

/// The values that the labels of one line name.
struct LabelledValues {
    var drug: String?
    var rxNumber: String?
    var quantity: String?
    var daysSupply: String?
    var fillDate: RecordedDate?
    var prescriber: String?
    var directions: String?
    var refillsLeft: String?

    var hasAny: Bool {
        drug != nil || rxNumber != nil || quantity != nil || daysSupply != nil || fillDate != nil
    }

    private static let dateLabels: Set<String> = [
        "filled", "fill date", "date filled", "filled on", "dispensed", "date dispensed", "dispense date",
        "dispensed on", "fill", "picked up", "last filled", "sold", "service date", "refilled", "date",
        "refill",
        "orig fill", "filled date",
    ]
    private static let otherDates: Set<String> = [
        "dob", "birth", "birthdate", "born", "written", "expires", "exp", "discard", "after", "printed",
        "before",
        "prescribed", "through", "until", "ordered", "orig", "to", "report",
    ]

    init(_ line: PrintedLine) {
        let words = line.words
        let folded = words.map { FillColumn.folded($0.text) }
        func label(_ names: [String], endingAt index: Int) -> Bool {
            names.contains { name in
                let parts = name.split(separator: " ").map(String.init)
                guard index + 1 >= parts.count else { return false }
                return Array(folded[(index + 1 - parts.count)...index]) == parts
            }
        }
        for index in words.indices {
            let next = index + 1 < words.count ? words[index + 1].text : nil
            let text = words[index].text
            if quantity == nil,
                label(["qty", "quantity", "qty dispensed", "disp", "qty filled"], endingAt: index),
                let next, let value = NumberWords.leading(Digits.repaired(next))
            {
                quantity = value.number
            } else if quantity == nil, text.lowercased().hasPrefix("qty:") || text.hasPrefix("#"),
                let value = NumberWords.leading(text.drop { !$0.isNumber }), !text.contains("/")
            {
                if !text.hasPrefix("#") || (index > 0 && !["rx", "store", "no"].contains(folded[index - 1])) {
                    quantity = value.number
                }
            }
            if daysSupply == nil,
                label(
                    ["days supply", "day supply", "ds", "days", "supply", "days supplied", "day s supply"],
                    endingAt: index), let next, let value = NumberWords.leading(Digits.repaired(next)),
                let days = Int(value.number), (1...366).contains(days)
            {
                daysSupply = value.number
            } else if daysSupply == nil, index > 0, ["day", "days"].contains(folded[index]),
                let value = NumberWords.plain(Digits.repaired(words[index - 1].text)),
                next.map({
                    FillColumn.folded($0).hasPrefix("suppl") && !$0.hasSuffix(":")
                }) ?? false
            {
                daysSupply = value
            }
            if rxNumber == nil,
                ["rx", "rx no", "rx number", "prescription"].contains(folded[index])
                    || label(
                        ["rx no", "rx number", "prescription number", "prescription no"], endingAt: index),
                let next, next.count(where: \.isNumber) >= 4
            {
                rxNumber = next.filter { $0.isNumber || $0.isLetter || $0 == "-" }
            } else if rxNumber == nil, text.lowercased().hasPrefix("rx"), text.count(where: \.isNumber) >= 4 {
                rxNumber = text.filter(\.isNumber)
            }
            if ["prescriber", "doctor", "prescribed by", "physician", "dr", "prescribing"].contains(
                folded[index]),
                prescriber == nil, next != nil
            {
                prescriber = Self.rest(words, after: index)
            }
            if refillsLeft == nil, label(["refills", "refills left", "refills remaining"], endingAt: index),
                let next
            {
                refillsLeft = NumberWords.plain(next)
            }
            if directions == nil, ["sig", "directions", "instructions"].contains(folded[index]),
                text.hasSuffix(":")
            {
                directions = words[(index + 1)...].map(\.text).joined(separator: " ")
            }
            if drug == nil, ["drug", "medication", "medicine", "product"].contains(folded[index]),
                text.hasSuffix(":"), next != nil
            {
                drug = Self.rest(words, after: index)
            }
        }
        if directions == nil, let first = folded.first, first == "take" { directions = line.text.trimmed }
        fillDate = Self.date(line, folded)
    }

    /// The rest of a cell after its label.
    private static func rest(_ words: [PrintedWord], after index: Int) -> String? {
        var rest: [String] = []
        for word in words[(index + 1)...] {
            if !rest.isEmpty, word.beginsCell || word.text.hasSuffix(":") { break }
            rest.append(word.text)
        }
        return rest.isEmpty ? nil : rest.joined(separator: " ")
    }

    private static func date(_ line: PrintedLine, _ folded: [String]) -> RecordedDate? {
        var unlabelled: RecordedDate?
        let words = line.words
        for index in words.indices {
            var text = Digits.repaired(words[index].text)
            if let colon = text.firstIndex(of: ":"), text[colon...].count > 4 {
                text = String(text[text.index(after: colon)...])
            }
            // `Jan 10, 2024` is three words.
            let three = words[index..<min(index + 3, words.count)].map { $0.text }.joined(separator: " ")
            guard let found = DateScan.read(text) ?? (DateScan.isMonthName(text) ? DateScan.read(three) : nil)
            else { continue }
            let before = folded[max(0, index - 2)..<index]
            if let last = before.last,
                otherDates.contains(last)
                    || (before.count > 1 && otherDates.contains(before.first ?? "")
                        && !dateLabels.contains(last))
            {
                continue
            }
            let label = before.joined(separator: " ")
            if dateLabels.contains(label) || dateLabels.contains(before.last ?? "") { return found.date }
            if index == 0 || words[index].beginsCell || before.isEmpty {
                unlabelled = unlabelled ?? found.date
            }
        }
        return unlabelled
    }

    private static let ends: Set<String> = [
        "qty", "quantity", "rx", "ds", "days", "filled", "sig", "directions", "prescriber", "refills", "take",
        "ndc", "fill", "dispensed", "dr", "doctor", "prescribed", "date", "mfr", "disp",
    ]

    /// The drug's own words in a line that names it: up to the next label.
    static func drugText(_ line: PrintedLine) -> String {
        var words: [String] = []
        for word in line.words {
            let folded = FillColumn.folded(word.text)
            if ends.contains(folded.split(separator: " ").first.map(String.init) ?? "")
                || word.text.hasPrefix("#") || DateScan.read(word.text) != nil
                || ["—", "–", "-"].contains(word.text)
            {
                if words.contains(where: { $0.contains(where: \.isLetter) }) { break }
                continue
            }
            if words.isEmpty, word.text.allSatisfy({ !$0.isLetter }) { continue }
            words.append(word.text)
        }
        return words.joined(separator: " ")
    }

    /// Lays what this line says over a fill.
    func fill(_ draft: inout FillDraft) {
        draft.rxNumber = rxNumber ?? draft.rxNumber
        draft.quantity = quantity ?? draft.quantity
        draft.daysSupply = daysSupply ?? draft.daysSupply
        draft.prescriber = prescriber ?? draft.prescriber
        draft.directions = directions ?? draft.directions
        draft.refillsLeft = refillsLeft ?? draft.refillsLeft
    }
}
