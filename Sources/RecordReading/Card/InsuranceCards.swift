public import CivilCalendar
import CoverageModel

/// Reads an insurance card, front or back or both, to a proposed coverage.
public struct InsuranceCards {
    /// Reader and version, as a `DocumentReading` names it.
    public static let reader = "card/1"

    let document: String
    let today: Day

    public init(document: String, today: Day) {
        self.document = document
        self.today = today
    }

    private static let memberLabels = [
        "member id", "member no", "member number", "id number", "identification number", "subscriber id",
        "id no",
        "enrollee id", "id", "member id no", "member", "medicaid id", "recipient id", "subscriber number",
        "identification no", "id card number", "subscriber no", "policy id", "mbr id", "member id number",
    ]
    private static let groupLabels = [
        "group", "group no", "group number", "grp", "group id", "grp no", "employer group", "group policy",
        "grp number",
        "account", "account number", "account no", "enrollment code",
    ]
    private static let binLabels = [
        "rxbin", "rx bin", "bin", "bin number", "bin no", "rx bin no", "rx bin number",
    ]
    private static let pcnLabels = ["rxpcn", "rx pcn", "pcn", "processor control number", "rx pcn no"]
    private static let rxGroupLabels = ["rxgrp", "rx grp", "rxgroup", "rx group", "rx group no", "rx grp no"]
    private static let nameLabels = [
        "member name", "name", "subscriber name", "subscriber", "member", "enrollee", "enrollee name",
        "cardholder",
        "insured", "insured name", "employee", "employee name", "cardholder name",
    ]
    private static let planLabels = [
        "plan", "plan type", "plan name", "product", "coverage", "plan id", "network", "health plan",
    ]
    private static let employerLabels = [
        "employer", "employer name", "plan sponsor", "sponsor", "group name",
    ]

    /// The coverage that a card shows; `nil` where the paper is no card.
    public func read(_ pages: [RecordPage]) -> ReadRecord? {
        let printed = pages.map(PrintedPage.init)
        var fact = CoverageFact()
        var card = CardDetails()
        var first: PrintedLine?
        for page in printed {
            for (index, line) in page.lines.enumerated() {
                let next = index + 1 < page.lines.count ? page.lines[index + 1] : nil
                first = first ?? line
                take(line, next, &fact, &card)
            }
        }
        let lines = printed.flatMap(\.lines)
        card.phones = CardPhones.find(lines)
        card.marks = CardMarks.find(lines.map(\.text))
        fact.payer = fact.payer ?? CardMarks.payer(lines.map(\.text))
        fact.type = CardMarks.type(card.marks, plan: fact.plan)
        card.administrator = CardMarks.administrator(lines.map(\.text))
        let signs =
            [fact.memberID, fact.group, card.bin, card.pcn, card.rxGroup].compactMap { $0 }.count
            + (card.phones.isEmpty ? 0 : 1) + (fact.payer == nil ? 0 : 1)
        guard signs >= 3 || (signs >= 2 && fact.memberID != nil), let first, let last = lines.last else {
            return nil
        }
        fact.card = card
        var record = ReadRecord(kind: .insuranceCard, reader: Self.reader)
        if let name = card.subscriber { record.persons = [PersonFact(name: name)] }
        record.counts["page"] = pages.count
        let end = last.page == first.page ? last.range.upperBound : first.range.upperBound
        record.facts = [
            RecordedFact(
                id: "\(document)#p\(first.page):card", fact: .coverage(fact),
                source: Source(
                    document: document, page: first.page,
                    span: Span(
                        page: first.page, start: first.range.lowerBound, end: max(end, first.range.upperBound)
                    )),
                isProposed: true,
                quote: [fact.payer, fact.memberID.map { "member \($0)" }].compactMap { $0 }.joined(
                    separator: ", "))
        ]
        if fact.memberID == nil {
            record.remarks.append("no member number was found; is this the back of the card?")
        }
        return record
    }

    private func take(
        _ line: PrintedLine, _ next: PrintedLine?, _ fact: inout CoverageFact, _ card: inout CardDetails
    ) {
        for field in CardFields.fields(line, next) {
            let label = field.label
            if Self.binLabels.contains(label) {
                let digits = Digits.repaired(field.value).filter(\.isNumber)
                if digits.count == 6 || digits.count == 8 { card.bin = card.bin ?? digits }
            } else if Self.pcnLabels.contains(label) {
                card.pcn = card.pcn ?? CardFields.code(field.value)
            } else if Self.rxGroupLabels.contains(label) {
                card.rxGroup = card.rxGroup ?? CardFields.code(field.value)
            } else if Self.memberLabels.contains(label), let code = CardFields.code(field.value),
                code.contains(where: \.isNumber), code.count >= 5
            {
                fact.memberID = fact.memberID ?? code
            } else if Self.groupLabels.contains(label), let code = CardFields.code(field.value),
                code.contains(where: \.isNumber)
            {
                fact.group = fact.group ?? code
            } else if Self.nameLabels.contains(label), let name = CardFields.name(field.value) {
                card.subscriber = card.subscriber ?? name
            } else if Self.employerLabels.contains(label) {
                card.employer = card.employer ?? field.value
            } else if Self.planLabels.contains(label), !field.value.isEmpty {
                fact.plan = fact.plan ?? field.value
            } else if ["effective", "effective date", "coverage effective", "eff date", "eff"].contains(label)
            {
                fact.from = fact.from ?? DateScan.read(field.value)?.date
            }
        }
    }
}

/// Labels and their values in the lines of a card: `RxBIN: 610014`, `Group 12345`, a label over its value.
enum CardFields {
    struct Field: Hashable {
        var label: String
        var value: String
    }

    private static let known: Set<String> = [
        "member id", "member no", "member number", "id number", "identification number", "subscriber id",
        "id no",
        "enrollee id", "group", "group no", "group number", "grp", "group id", "rxbin", "rx bin", "bin",
        "rxpcn", "rx pcn",
        "pcn", "rxgrp", "rx grp", "rxgroup", "rx group", "member name", "subscriber name", "plan",
        "plan type", "employer",
        "effective date", "subscriber", "name", "member", "medicaid id", "recipient id", "identification no",
        "account",
        "cardholder", "insured", "mbr id", "id", "effective", "network", "grp no", "member id no", "employee",
        "employer group", "group name", "enrollment code", "account number", "subscriber number", "plan name",
    ]

    static func fields(_ line: PrintedLine, _ next: PrintedLine?) -> [Field] {
        var found: [Field] = []
        var index = 0
        let words = line.words
        while index < words.count {
            guard let (label, end, attached) = label(words, at: index) else {
                index += 1
                continue
            }
            var value: [String] = attached.isEmpty ? [] : [attached]
            var last = end
            while last < words.count, !(last > index && (words[last].beginsCell && !value.isEmpty)) {
                if self.label(words, at: last) != nil { break }
                value.append(words[last].text)
                last += 1
            }
            if value.isEmpty, let next {
                // The value stands under its label.
                let left = words[index].left
                let right = end < words.count ? words[end].left : .infinity
                value = next.words.filter { $0.right > left - 1 && $0.left < right }.prefix(4).map(\.text)
            }
            let text = value.joined(separator: " ").trimmed
            if !text.isEmpty { found.append(Field(label: label, value: text)) }
            index = max(last, index + 1)
        }
        return found
    }

    /// The label that begins at a word, the word after it, and what hangs on it behind a colon (`ID:ABC123`).
    private static func label(_ words: [PrintedWord], at index: Int) -> (
        label: String, end: Int, attached: String
    )? {
        var length = min(4, words.count - index)
        while length >= 1 {
            let run = words[index..<index + length]
            let joined = run.map(\.text).joined(separator: " ")
            let colon = joined.firstIndex(of: ":")
            let head = colon.map { String(joined[..<$0]) } ?? joined
            let folded = FillColumn.folded(head.filter { $0 != "#" })
            let isCut = run.dropFirst().contains(where: \.beginsCell)
            if !isCut, let folded = nearest(folded) {
                let attached = colon.map { String(joined[joined.index(after: $0)...]).trimmed } ?? ""
                // One common word without a colon is running text, unless a number follows.
                let hasMark =
                    colon != nil || joined.contains("#") || folded.contains(" ") || folded.hasPrefix("rx")
                    || ["pcn", "bin", "grp"].contains(folded)
                let follows = index + length < words.count ? words[index + length].text : ""
                if hasMark || follows.contains(where: \.isNumber)
                    || (words[index].beginsCell && index + length == words.count)
                {
                    return (folded, index + length, attached)
                }
            }
            length -= 1
        }
        return nil
    }

    /// The label that a word is, or that recognition misread by one letter (`RxXBIN`).
    private static func nearest(_ folded: String) -> String? {
        if known.contains(folded) { return folded }
        let bare = folded.filter { $0 != " " }
        guard bare.hasPrefix("rx"), bare.count >= 5 else { return nil }
        for label in ["rxbin", "rxpcn", "rxgrp"] where isOneEdit(Array(bare), Array(label)) { return label }
        return nil
    }

    private static func isOneEdit(_ left: [Character], _ right: [Character]) -> Bool {
        if left.count == right.count { return zip(left, right).count { $0 != $1 } == 1 }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        guard long.count - short.count == 1 else { return false }
        return long.indices.contains { skipped in
            Array(long[..<skipped] + long[(skipped + 1)...]) == short
        }
    }

    /// A number or code: the words of it that hold together, without what is not part of it.
    static func code(_ value: String) -> String? {
        var words: [String] = []
        for word in value.split(separator: " ") {
            let bare = word.filter { $0.isLetter || $0.isNumber || $0 == "-" }
            guard !bare.isEmpty else { continue }
            if words.isEmpty {
                words.append(String(bare))
            } else if bare.contains(where: \.isNumber), words.count < 4, !word.contains("/"),
                words[0].contains(where: \.isNumber) || words[0].count <= 4
            {
                words.append(String(bare))
            } else {
                break
            }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    static func name(_ value: String) -> String? {
        let words = value.split(separator: " ").prefix { word in
            word.allSatisfy { $0.isLetter || [".", ",", "-", "'", "’"].contains($0) }
        }
        return (2...5).contains(words.count) ? words.joined(separator: " ") : nil
    }
}
