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
        "ref", "dispute", "trustee",
    ]
    private static let claims: [StaticString] = ["claim", "icn", "dcn"]
    private static let others: [StaticString] = [
        "group", "tax", "npi", "tin", "phone", "telephone", "fax", "facsimile", "tel", "page", "form",
        "suite", "box",
        "room", "floor", "contract", "check", "eft", "provider", "employer", "account", "dob", "birth",
        "date", "code",
        "step", "rule", "policy", "bulletin", "guideline", "section", "chapter", "line", "visit", "plan",
        "version",
        "rev", "license", "mrn", "chart", "record", "prescriber", "pharmacy", "rx", "quantity", "qty", "part",
        "level",
        "cpt", "hcpcs", "dx", "icd", "diagnosis", "procedure", "dos", "service", "year", "item", "box", "po",
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
            !taken.contains(where: { $0.overlaps(range) }),
            !letter.phones.contains(where: { $0.range.overlaps(range) }),
            !letter.dates.contains(where: { $0.range.overlaps(range) }), !isAmount(range), !isCode(range)
        else { return nil }
        return range
    }

    /// "CPT G2083": a service code with the word before it.
    private func isCode(_ range: Range<Int>) -> Bool {
        range.count >= 5 && CodeReader.isHCPCSShape(range.upperBound - 5..<range.upperBound, letter.text)
    }

    private func isAmount(_ range: Range<Int>) -> Bool {
        letter.text.byte(range.lowerBound - 1) == UInt8(ascii: "$")
            || letter.text.string(range).contains(".")
    }

    private func take(
        _ range: Range<Int>, _ label: [Int], _ members: inout [FoundText], _ numbers: inout PartyNumbers
    ) {
        let found = FoundText(text: letter.text.string(range), range: range)
        func has(_ names: [StaticString]) -> Bool { label.contains { letter.isWord($0, in: names) } }
        guard let last = label.last,
            !has(Self.others) || letter.isWord(last, "id") && !has(["group", "tax", "provider"])
        else { return }
        if has(Self.claims) {
            if !numbers.claims.contains(where: { $0.text == found.text }) { numbers.claims.append(found) }
        } else if has(Self.requests) {
            if !numbers.references.contains(where: { $0.text == found.text }),
                numbers.member?.text != found.text,
                !numbers.claims.contains(where: { $0.text == found.text })
            {
                numbers.references.append(found)
                numbers.references.sort { $0.range.lowerBound < $1.range.lowerBound }
            }
        } else if letter.isWord(last, in: ["number", "no", "id", "certificate", "member", "num"]) {
            members.append(found)
        }
    }
}
