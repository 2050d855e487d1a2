/// Finds numbers that stand in running text without a label: those made like one that is known already, and those
/// beside the noun that they name ("your appeal, NF-A-0019", "docket NOH-26-0815", "(PA-8220-VX)").
struct LooseNumbers {
    private let letter: Letter

    /// No letter has more; a page of nothing but numbers must not take long.
    private static let tokensMax = 300

    init(_ letter: Letter) { self.letter = letter }

    private static let requests: [StaticString] = [
        "case", "file", "request", "appeal", "grievance", "reference", "docket", "dispute", "decision",
        "letter",
        "number", "review", "referral", "order", "notice", "tracking", "reconsideration",
    ]
    private static let approvals: [StaticString] = [
        "authorization", "authorized", "auth", "approval", "certification", "allowance", "agreement",
    ]
    private static let claims: [StaticString] = ["claim", "claims"]
    private static let cited: [StaticString] = [
        "policy", "guideline", "guidelines", "rule", "form", "section", "bulletin", "criteria", "code",
        "codes", "law",
        "regulation", "article", "group", "tax", "document", "version", "license", "schedule", "list",
        "title",
        "standard", "procedure", "lcd", "ncd", "member", "id", "card",
    ]

    func fill(_ numbers: inout PartyNumbers) {
        var tokens = 0
        for index in letter.words.indices where tokens < Self.tokensMax {
            guard let range = token(at: index), !numbers.taken.contains(where: { $0.overlaps(range) })
            else {
                continue
            }
            tokens += 1
            let sentence = letter.sentences[letter.sentence(ofWord: index)]
            switch sentence.section {
            case .legend, .notices, .form: continue
            default: break
            }
            let found = FoundText(text: letter.text.string(range), range: range)
            if numbers.member?.text == found.text || NumberFinder.isAdjustment(found.text) { continue }
            let noun = noun(before: index, in: sentence)
            if noun.map({ letter.isWord($0, in: Self.cited) }) ?? false { continue }
            let isAlike = { (list: [FoundText]) in list.contains { Self.isAlike($0.text, found.text) } }
            if noun.map({ letter.isWord($0, in: Self.claims) }) ?? false || isAlike(numbers.claims) {
                add(found, to: &numbers.claims, &numbers.taken)
            } else if noun.map({ letter.isWord($0, in: Self.approvals) }) ?? false {
                add(found, to: &numbers.references, &numbers.taken)
                if isApproved(sentence), !numbers.authorizations.contains(found) {
                    numbers.authorizations.append(found)
                }
            } else if noun != nil || isAlike(numbers.references) {
                add(found, to: &numbers.references, &numbers.taken)
            } else if isBracketed(range), names(sentence), !isApproved(sentence) {
                add(found, to: &numbers.references, &numbers.taken)
            } else if isBracketed(range), isApproved(sentence) {
                add(found, to: &numbers.references, &numbers.taken)
                numbers.authorizations.append(found)
            }
        }
        numbers.references.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func add(_ found: FoundText, to list: inout [FoundText], _ taken: inout [Range<Int>]) {
        taken.append(found.range)
        if !list.contains(where: { $0.text == found.text }) { list.append(found) }
    }

    private func isApproved(_ sentence: Sentence) -> Bool {
        sentence.section == .approved || letter.says(.decision(.approved), in: sentence)
    }

    /// True where a sentence speaks of a request, an appeal or a denial.
    private func names(_ sentence: Sentence) -> Bool {
        sentence.words.contains {
            letter.isWord($0, in: ["request", "appeal", "denial", "requested", "denied"])
        }
    }

    private func isBracketed(_ range: Range<Int>) -> Bool {
        range.filter { letter.text.isDigit($0) }.count >= 4
            && letter.text.byte(range.lowerBound - 1) == UInt8(ascii: "(")
    }

    /// A token of capitals and digits with a hyphen or slash: three digits at least, and no code, day or telephone.
    private func token(at index: Int) -> Range<Int>? {
        let word = letter.words[index]
        let text = letter.text
        guard text.isUpper(word.start) || text.isDigit(word.start),
            !Folding.isWord(text.byte(word.start - 1)), text.byte(word.start - 1) != UInt8(ascii: "-"),
            text.byte(word.start - 1) != UInt8(ascii: "/"), text.byte(word.start - 1) != UInt8(ascii: "$")
        else { return nil }
        var end = word.start
        var digits = 0
        var capitals = 0
        var joins = 0
        while end < text.folded.count, end - word.start <= 24 {
            if text.isDigit(end) {
                digits += 1
            } else if text.isUpper(end) {
                capitals += 1
            } else if text.folded[end] == UInt8(ascii: "-") || text.folded[end] == UInt8(ascii: "/"),
                Folding.isWord(text.byte(end + 1))
            {
                joins += 1
            } else {
                break
            }
            end += 1
        }
        let range = word.start..<end
        guard digits >= 3, capitals >= 1, joins >= 1, range.count >= 6, !Folding.isWord(text.byte(end)),
            text.byte(end) != UInt8(ascii: "-"),
            !letter.dates.contains(where: { $0.range.overlaps(range) }),
            !letter.phones.contains(where: { $0.range.overlaps(range) }),
            range.count > 8 && text.byte(range.lowerBound + 5) != UInt8(ascii: "/")
                || !CodeReader.isHCPCSShape(
                    range.lowerBound..<min(range.lowerBound + 5, range.upperBound), text)
        else { return nil }
        return range
    }

    /// The noun that a token names: within two words before it, in the same clause or before its bracket.
    private func noun(before index: Int, in sentence: Sentence) -> Int? {
        var back = index - 1
        var steps = 0
        while back >= sentence.words.lowerBound, steps < 3 {
            if letter.words[back + 1].gap > .comma { return nil }
            if letter.isWord(back, in: Self.requests) || letter.isWord(back, in: Self.approvals)
                || letter.isWord(back, in: Self.claims) || letter.isWord(back, in: Self.cited)
            {
                return back
            }
            guard
                letter.isWord(back, in: ["number", "no", "is", "under", "the", "our", "as", "of", "same"])
            else {
                return nil
            }
            if letter.isWord(back, "under"), letter.isWord(back - 1, in: Self.requests) == false {
                return back
            }
            back -= 1
            steps += 1
        }
        return nil
    }

    /// True where two numbers are made alike: the same capitals before the first digit, and hyphens in the same places.
    static func isAlike(_ left: String, _ right: String) -> Bool {
        let prefix = left.prefix { $0.isLetter || $0 == "-" }
        guard prefix.contains(where: \.isLetter), right.hasPrefix(prefix), left != right else {
            return false
        }
        func shape(_ text: String) -> [Int] {
            text.prefix { $0 != " " }.split(separator: "-").map(\.count)
        }
        return shape(left) == shape(right)
            && (prefix.count(where: \.isLetter) >= 2 || shape(left).count >= 3)
    }
}
