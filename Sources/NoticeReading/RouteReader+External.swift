import CivilCalendar
import CoverageModel

/// External review and who conducts it.
extension RouteReader {
    func fillExternal(_ notice: inout Notice) {
        guard notice.stage != .external, notice.kind != .other,
            notice.kind != .approval
                || Circumstances(letter).level() != .external
                    && windows.contains(where: { $0.purpose == .appeal })
        else { return }
        var mention: PhraseHit?
        for sentence in letter.sentences where sentence.section != .form && sentence.section != .legend {
            if letter.isWord(sentence.words.lowerBound, "for"),
                letter.isWord(sentence.words.lowerBound + 1, "help")
            {
                continue
            }
            if letter.says(.purpose(.other), in: sentence), sentence.words.count <= 12 { continue }
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .purpose(.external) {
                let standing = judge.standing(of: hit, in: sentence, isIdea: false)
                guard standing != .negated, !isDenied(after: hit, in: sentence) else { continue }
                mention = mention ?? hit
            }
        }
        guard let mention else { return }
        notice.externalReview.mentioned = true
        mark("externalReview.mentioned", letter.range(mention.words), &notice)
        if let window = windows.first(where: { $0.purpose == .external && !$0.isPrinted }) {
            notice.externalReview.days = window.days
            notice.externalReview.months = window.months
            mark(
                window.days != nil ? "externalReview.days" : "externalReview.months", window.value, &notice)
        }
        if let body = reviewBody() {
            notice.externalReview.body = body.text
            mark("externalReview.body", body.range, &notice)
        }
        if let contact = contacts.first(where: { $0.purpose == .external && !$0.isFax }) {
            notice.externalReview.phone = contact.text
            mark("externalReview.phone", contact.range, &notice)
        }
    }

    /// A hearing is the one appeal that a public agency itself offers.
    var isAgencyHearing: Bool {
        letter.layout.lines.prefix(4).contains {
            let text = letter.text.flat($0.range).lowercased()
            return text.contains("department of medical") || text.contains("medical assistance")
                || text.contains("department of medicaid")
        } && !windows.contains { $0.purpose == .appeal }
    }

    /// "external review is not available".
    func isDenied(after hit: PhraseHit, in sentence: Sentence) -> Bool {
        for back in 1...6 where letter.isWord(hit.words.lowerBound - back, "not") {
            if letter.isWord(
                hit.words.lowerBound - back + 1, in: ["open", "eligible", "subject", "available"])
            {
                return true
            }
        }
        for word in hit.words.upperBound..<min(hit.words.upperBound + 4, sentence.words.upperBound)
        where letter.isWord(word, "not") {
            return letter.isWord(word + 1, in: ["available", "offered", "apply", "open", "provided"])
        }
        return false
    }

    func reviewBody() -> FoundText? {
        reviewBody(inHeadings: false) ?? namedBody() ?? reviewBody(inHeadings: true)
    }

    private static let offices: [StaticString] = [
        "department", "division", "bureau", "office", "commissioner", "board", "entity", "reviewers",
        "authority", "agency", "commission", "superintendent", "organization", "ombuds",
    ]

    /// "run by the Insurance Ombuds Bureau", "sent to Bellwether Independent Review Entity": a name in capitals, in a
    /// sentence about the review, that ends with the word for an office.
    func namedBody() -> FoundText? {
        let names = PartyFinder(letter)
        for sentence in letter.sentences {
            guard letter.says(.purpose(.external), in: sentence) || sentence.section == .external,
                sentence.section != .notices, sentence.section != .form, !sentence.isHeading,
                sentence.words.count >= 6,
                !letter.says(.purpose(.other), in: sentence),
                !letter.says(.purpose(.questions), in: sentence)
            else { continue }
            for word in sentence.words.dropFirst()
            where letter.text.isUpper(letter.words[word].start)
                && letter.isWord(
                    word - 1, in: ["the", "to", "through", "by", "from", "with", "a", "an", "ask", "tell"])
            {
                guard
                    let name = names.name(
                        in: letter.words[word].start..<sentence.range.upperBound, isWhole: false),
                    name.text.contains(" "), let last = letter.word(atOrBefore: name.range.upperBound - 1)
                else { continue }
                let isOffice = (word...last).contains { letter.isWord($0, in: Self.offices) }
                guard isOffice, !name.text.lowercased().hasPrefix("appeals") else { continue }
                return name
            }
        }
        return nil
    }

    func reviewBody(inHeadings: Bool) -> FoundText? {
        for hit in letter.hits where letter.meaning(hit) == .reviewBody {
            let sentence = letter.sentences[letter.sentence(ofWord: hit.words.lowerBound)]
            guard sentence.section != .notices, sentence.section != .form,
                sentence.isHeading == inHeadings
            else { continue }
            // "an independent review organization", "a fair hearing" name nobody.
            if letter.isWord(hit.words.lowerBound, in: ["state", "fair", "independent"]),
                !letter.isWord(
                    hit.words.upperBound - 1, in: ["department", "commissioner", "division", "health"])
            {
                continue
            }
            if sentence.isHeading {
                let range = letter.range(hit.words)
                return FoundText(text: letter.text.flat(range), range: range)
            }
            // "the Iowa Insurance Division": the names before it belong to it.
            var low = hit.words.lowerBound
            while low - 1 > sentence.words.lowerBound, letter.words[low].gap == .none,
                letter.text.isUpper(letter.words[low - 1].start), hit.words.lowerBound - low < 3
            {
                low -= 1
            }
            let range = letter.range(low..<hit.words.upperBound)
            return FoundText(text: letter.text.flat(range), range: range)
        }
        return nil
    }
}
