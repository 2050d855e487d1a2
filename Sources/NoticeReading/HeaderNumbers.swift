/// Reads the numbers of a letter's head that stand behind words of the payer's own: "Coop ID 9-1120-447",
/// "QLR case ..... QLR-2026-070155", "Covenant number 20-4471".
///
/// A number behind a name and "number", "no." or "ID" that is no request, claim or telephone is the member's;
/// it is taken only where there is one such number and no plainer label gave one.
struct HeaderNumbers {
    private let letter: Letter
    private let taken: [Range<Int>]

    init(_ letter: Letter, taken: [Range<Int>]) {
        self.letter = letter
        self.taken = taken
    }

    private static let linesMax = 30
    private static let requests: [StaticString] = [
        "case", "file", "request", "review", "appeal", "notice", "order", "referral", "tracking",
        "reconsideration",
        "redetermination", "determination", "grievance", "authorization", "auth", "docket", "matter",
        "reference",
        "ref", "dispute", "trustee", "letter", "decision", "approval", "denial", "submission", "intake",
        "inquiry", "confirmation", "control", "req", "transaction", "episode", "application",
        "notification",
        "exception",
    ]
    private static let approvals: [StaticString] = [
        "approval", "authorization", "auth", "certification", "precertification", "agreement",
        "allowance",
        "permit",
    ]
    /// What a policy is called that covers one person: its number is the person's.
    private static let contracts: [StaticString] = [
        "policy", "contract", "cover", "indemnity", "covenant",
    ]
    private static let claims: [StaticString] = ["claim", "icn", "dcn"]
    private static let others: [StaticString] = [
        "group", "tax", "npi", "tin", "phone", "telephone", "fax", "facsimile", "tel", "page", "form",
        "suite", "box",
        "room", "floor", "check", "eft", "provider", "employer", "account", "dob", "birth",
        "date", "code",
        "step", "rule", "bulletin", "guideline", "section", "chapter", "line", "visit", "plan",
        "version",
        "rev", "license", "mrn", "chart", "record", "prescriber", "pharmacy", "rx", "quantity", "qty",
        "part",
        "level",
        "cpt", "hcpcs", "dx", "icd", "diagnosis", "procedure", "dos", "service", "year", "item", "box",
        "po",
    ]

    func fill(_ numbers: inout PartyNumbers) {
        var members: [FoundText] = []
        let segments = letter.layout.segments
        for index in segments.indices {
            let segment = segments[index]
            guard segment.line < Self.linesMax else { break }
            guard let first = letter.words.firstIndex(inSegment: index) else { continue }
            var word = first
            // One to four words of a label, then the number in this cell or the next.
            var label: [Int] = []
            while word < letter.words.count, letter.words[word].segment == index, label.count < 5 {
                if let range = number(at: letter.words[word].start, limit: segment.range.upperBound),
                    !label.isEmpty
                {
                    take(range, label, &members, &numbers)
                    break
                }
                label.append(word)
                word += 1
            }
            let isWhole = word >= letter.words.count || letter.words[word].segment != index
            if isWhole, label.count <= 4, index + 1 < segments.count,
                segments[index + 1].line == segment.line,
                segments[index + 1].cell == segment.cell + 1,
                let range = number(
                    at: segments[index + 1].textStart, limit: segments[index + 1].range.upperBound)
            {
                take(range, label, &members, &numbers)
            }
        }
        let distinct = Set(members.map(\.text))
        if numbers.member == nil, distinct.count == 1 { numbers.member = members.first }
    }

    private func number(at start: Int, limit: Int) -> Range<Int>? {
        guard let range = IdentifierReader.read(at: start, limit: limit, isBare: true, letter),
            range.lowerBound == start, range.filter({ letter.text.isDigit($0) }).count >= 3,
            !NumberFinder.isStateAndZIP(range, letter), !opensWithContactWord(range),
            !taken.contains(where: { $0.overlaps(range) }),
            !letter.phones.contains(where: { $0.range.overlaps(range) }),
            !letter.dates.contains(where: { $0.range.overlaps(range) }), !isAmount(range), !isCode(range)
        else { return nil }
        return range
    }

    /// "FAX 406 555 0171": a telephone written with spaces.
    private func opensWithContactWord(_ range: Range<Int>) -> Bool {
        NumberFinder.opensWithContactWord(range, letter)
    }

    /// "CPT G2083": a service code with the word before it.
    private func isCode(_ range: Range<Int>) -> Bool {
        range.count >= 5
            && CodeReader.isHCPCSShape(range.upperBound - 5..<range.upperBound, letter.text)
    }

    private func isAmount(_ range: Range<Int>) -> Bool {
        letter.text.byte(range.lowerBound - 1) == UInt8(ascii: "$")
            || letter.text.string(range).contains(".")
    }

    /// Sorts a number by the noun at the head of its label: "Plan tracking", "Appeal file no.", "Coop ID".
    private func take(
        _ range: Range<Int>, _ label: [Int], _ members: inout [FoundText], _ numbers: inout PartyNumbers
    ) {
        let found = FoundText(text: letter.text.string(range), range: range)
        var nouns = label
        var isNumbered = false
        while let last = nouns.last,
            letter.isWord(last, in: ["number", "no", "num", "id", "code", "ref"])
        {
            if letter.isWord(last, in: ["number", "no", "num", "id"]) { isNumbered = true }
            nouns.removeLast()
        }
        if nouns.isEmpty { nouns = labelBeside(label) }
        if label.contains(where: { letter.isWord($0, in: ["omb", "cms", "form"]) }) { return }
        if NumberFinder.isAdjustment(found.text) { return }
        let isID = label.last.map { letter.isWord($0, "id") } ?? false
        guard let noun = nouns.last else {
            if isNumbered { members.append(found) }
            return
        }
        func has(_ names: [StaticString]) -> Bool { letter.isWord(noun, in: names) }
        if has(Self.claims) {
            if !numbers.claims.contains(where: { $0.text == found.text }) { numbers.claims.append(found) }
        } else if has(Self.approvals) {
            add(found, to: &numbers)
            if !numbers.authorizations.contains(found) { numbers.authorizations.append(found) }
        } else if has(Self.requests) {
            add(found, to: &numbers)
        } else if has(Self.contracts) {
            if range.count >= 8 { members.append(found) }
        } else if isPossessive(noun) || letter.isWord(noun, "our") {
            // "Plan's number": how another names this case.
            add(found, to: &numbers)
        } else if has(Self.others), !isID || has(["group", "tax", "provider", "employer", "facility"]) {
            return
        } else if isOfReviewer(noun) {
            add(found, to: &numbers)
        } else if isNumbered || letter.isWord(noun, in: ["certificate", "member"]) {
            members.append(found)
        }
    }

    /// "Which request?   Number 88-0314": the words of the cell before.
    private func labelBeside(_ label: [Int]) -> [Int] {
        guard let first = label.first else { return [] }
        let segment = letter.words[first].segment
        guard letter.layout.segments[segment].cell > 0, segment > 0,
            let before = letter.words.firstIndex(inSegment: segment - 1)
        else { return [] }
        return (before..<first).filter { letter.words[$0].segment == segment - 1 }
    }

    /// "Bellwether number" in a letter of Bellwether Independent Review Entity: its own number for the case.
    private func isOfReviewer(_ noun: Int) -> Bool {
        let head = letter.layout.lines.prefix(2).map { letter.text.flat($0.range).lowercased() }.joined(
            separator: " ")
        return ["independent review", "review organization", "review entity"].contains(
            where: head.contains)
            && head.contains(letter.text.flat(letter.words[noun].range).lowercased())
    }

    private func isPossessive(_ word: Int) -> Bool {
        letter.text.folded[letter.words[word].range].contains(UInt8(ascii: "'"))
    }

    private func add(_ found: FoundText, to numbers: inout PartyNumbers) {
        guard !numbers.references.contains(where: { $0.text == found.text }),
            numbers.member?.text != found.text, !numbers.claims.contains(where: { $0.text == found.text })
        else { return }
        numbers.references.append(found)
        numbers.references.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
}
