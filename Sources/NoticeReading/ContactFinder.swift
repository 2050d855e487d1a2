/// Finds what each telephone and fax number and each address is for.
struct ContactFinder {
    struct Contact: Sendable {
        var text: String
        var range: Range<Int>
        var isFax: Bool
        var purpose: Purpose
        /// True where its own sentence names the purpose.
        var isDirect: Bool
    }

    private let letter: Letter
    /// The index of the first sentence that is prose: contacts above it are the letterhead's.
    let firstProse: Int

    init(_ letter: Letter) {
        self.letter = letter
        firstProse =
            letter.sentences.firstIndex { sentence in
                sentence.words.count >= 9
                    && letter.text.isUpper(letter.words[sentence.words.lowerBound].start)
            } ?? 0
    }

    func contacts() -> [Contact] {
        var contacts: [Contact] = []
        var lastEnd = 0
        for phone in letter.phones {
            defer { lastEnd = phone.range.upperBound }
            guard let word = letter.word(atOrBefore: phone.range.lowerBound) else { continue }
            let kind = kind(of: phone, after: lastEnd, word: word)
            guard kind != .teletype else { continue }
            let sentence = letter.sentence(ofWord: word)
            guard let found = purpose(ofWord: word, sentence: sentence) else {
                if sentence >= firstProse, letter.sentences[sentence].section != .notices {
                    contacts.append(
                        Contact(
                            text: phone.number, range: phone.range, isFax: kind == .fax, purpose: .documents,
                            isDirect: false))
                }
                continue
            }
            contacts.append(
                Contact(
                    text: phone.number, range: phone.range, isFax: kind == .fax, purpose: found.purpose,
                    isDirect: found.isDirect))
        }
        return contacts
    }

    private enum Kind { case phone, fax, teletype }

    /// The last word before the number that says what it is.
    private func kind(of phone: FoundPhone, after lastEnd: Int, word: Int) -> Kind {
        if let said = kindBehind(phone) { return said }
        let line = letter.layout.segments[letter.words[word].segment].line
        let start = max(lastEnd, letter.layout.lines[line].range.lowerBound - 120)
        var index = word
        // The number's own words come first.
        while index > 0, letter.words[index].start >= phone.range.lowerBound { index -= 1 }
        var steps = 0
        while index >= 0, steps < 12, letter.words[index].start >= start {
            if index + 1 < letter.words.count, letter.words[index + 1].gap >= .sentence,
                letter.layout.segments[letter.words[index].segment].line != line,
                steps > 0
                    || letter.words[index + 1].gap == .block
            {
                break
            }
            for name in ["fax", "facsimile", "telefax", "faxed", "fx"] as [StaticString]
            where letter.isWord(index, name) { return .fax }
            for name in ["tty", "tdd", "relay"] as [StaticString] where letter.isWord(index, name) {
                return .teletype
            }
            for name in ["phone", "ph", "telephone", "call", "calling", "tel", "toll", "phoning"]
                as [StaticString]
            where letter.isWord(index, name) {
                return .phone
            }
            index -= 1
            steps += 1
        }
        return .phone
    }

    /// "(fax)", "by phone", "is the records fax" behind the number.
    private func kindBehind(_ phone: FoundPhone) -> Kind? {
        guard let last = letter.word(atOrBefore: phone.range.upperBound - 1),
            last + 1 < letter.words.count
        else {
            return nil
        }
        let next = last + 1
        let between = letter.text.folded[
            phone.range.upperBound..<max(phone.range.upperBound, letter.words[next].start)]
        guard letter.words[next].gap <= .comma, between.count <= 16,
            !between.contains(UInt8(ascii: ".")),
            !between.contains(UInt8(ascii: ";"))
        else {
            return nil
        }
        func kind(_ word: Int) -> Kind? {
            if letter.isWord(word, in: ["fax", "facsimile", "telefax"]) { return .fax }
            if letter.isWord(word, in: ["phone", "telephone"]) { return .phone }
            return nil
        }
        if between.contains(UInt8(ascii: "(")) { return kind(next) }
        if letter.isWord(next, "by") { return kind(next + 1) }
        if letter.isWord(next, "is") {
            for word in next + 1...next + 4 { if let found = kind(word) { return found } }
        }
        return nil
    }

    /// What a place in the letter is about, for a number or an address there.
    func purpose(ofWord word: Int, sentence index: Int) -> (purpose: Purpose, isDirect: Bool)? {
        let sentence = letter.sentences[index]
        let own = purpose(in: sentence, before: word)
        if own == nil || own == .questions, let row = letter.rowPurpose(of: index) {
            return (row, true)
        }
        if let own, own != .questions || asksQuestions(sentence) { return (own, true) }
        if index < firstProse { return own.map { ($0, true) } }
        // The nearest earlier sentence of the paragraph that is about something.
        var back = index - 1
        var steps = 0
        while back >= 0, steps < 8, letter.sentences[back].block == sentence.block {
            if !isStandardPair(back), let purpose = purpose(in: letter.sentences[back], before: nil) {
                if own == .questions, purpose != .appeal { break }
                return carried(purpose, to: sentence)
            }
            back -= 1
            steps += 1
        }
        if let own { return (own, true) }
        // A list or an address under a paragraph that ends with a colon belongs to it.
        if back >= 0, letter.sentences[back].block == sentence.block - 1,
            letter.text.byte(letter.sentences[back].range.upperBound) == UInt8(ascii: ":")
                || letter.sentences[back].isHeading,
            let purpose = purpose(in: letter.sentences[back], before: nil)
        {
            return carried(purpose, to: sentence)
        }
        switch sentence.section {
        case .appeal: return carried(.appeal, to: sentence)
        case .expedited: return carried(.expedited, to: sentence)
        case .external: return carried(.external, to: sentence)
        case .peerToPeer: return carried(.peerToPeer, to: sentence)
        case .facts: return carried(.facts, to: sentence)
        default: return nil
        }
    }

    /// True where a sentence invites questions, rather than naming the desk ("Member Relations").
    private func asksQuestions(_ sentence: Sentence) -> Bool {
        sentence.words.contains {
            letter.isWord(
                $0, in: ["question", "questions", "help", "information", "nurse", "inquiries", "speak"])
        }
    }

    /// "Standard appeals take 15 days. Expedited appeals take 72 hours. Fax …": the fax is for both.
    private func isStandardPair(_ index: Int) -> Bool {
        guard index > 0, letter.says(.purpose(.expedited), in: letter.sentences[index]),
            letter.says(.purpose(.decisionClock), in: letter.sentences[index]),
            letter.sentences[index - 1].block == letter.sentences[index].block
        else { return false }
        return letter.sentences[index - 1].words.contains { letter.isWord($0, "standard") }
    }

    private func carried(_ purpose: Purpose, to sentence: Sentence) -> (
        purpose: Purpose, isDirect: Bool
    )? {
        (purpose, false)
    }

    /// The purpose that a sentence names: before the number, or after it where nothing stands before.
    private func purpose(in sentence: Sentence, before word: Int?) -> Purpose? {
        let first = sentence.words.lowerBound
        if letter.isWord(first, "questions") { return .questions }
        // "For help, the Department of Insurance: …" offers no review.
        if letter.isWord(first, "for"), letter.isWord(first + 1, in: ["help", "questions"]) { return .other }
        var before: [(Purpose, Range<Int>)] = []
        var after: [(Purpose, Range<Int>)] = []
        for hit in letter.hits(of: sentence) {
            guard case .purpose(let purpose) = letter.meaning(hit) else { continue }
            if purpose == .appeal, letter.isSetAside(hit) { continue }
            // "before or after an appeal"
            if purpose == .appeal, letter.isWord(hit.words.lowerBound - 1, in: ["an", "a", "the", "any"]),
                letter.isWord(hit.words.lowerBound - 2, in: ["after", "before"])
            {
                continue
            }
            switch purpose {
            case .appeal
            where sentence.section == .external
                && letter.text.isUpper(letter.words[hit.words.lowerBound].start)
                && hit.words.lowerBound > sentence.words.lowerBound:
                // "the Appeals Unit" is where to write, not what about.
                continue
            case .appeal, .providerDispute, .expedited, .external, .peerToPeer, .facts, .questions,
                .other:
                if let word, hit.words.lowerBound > word {
                    if belongsToAnother(hit, after: word, sentence) { continue }
                    after.append((purpose, hit.words))
                } else {
                    before.append((purpose, hit.words))
                }
            default: continue
            }
        }
        return Self.chosen(before, last: true) ?? Self.chosen(after, last: false)
    }

    /// "fax A, questions B": the word between belongs to the number behind it.
    private func belongsToAnother(_ hit: PhraseHit, after word: Int, _ sentence: Sentence) -> Bool {
        let from = letter.words[hit.words.upperBound - 1].end
        return letter.phones.contains {
            $0.range.lowerBound >= from && $0.range.lowerBound < sentence.range.upperBound
                && $0.range.lowerBound - from <= 8
        } && letter.words[word].start < from
    }

    private static func chosen(_ found: [(Purpose, Range<Int>)], last: Bool) -> Purpose? {
        guard !found.isEmpty else { return nil }
        if found.contains(where: { $0.0 == .other }) { return .other }
        let main = found.filter { item in
            switch item.0 {
            case .appeal:
                // "external appeal" is no appeal to the plan.
                return !found.contains { $0.0 == .external && $0.1.overlaps(item.1) }
            case .providerDispute, .expedited, .external, .peerToPeer: return true
            default: return false
            }
        }
        if !main.isEmpty {
            let pick =
                last
                ? main.max { $0.1.lowerBound < $1.1.lowerBound }
                : main.min { $0.1.lowerBound < $1.1.lowerBound }
            if pick?.0 == .appeal, main.contains(where: { $0.0 == .expedited }) { return .expedited }
            if pick?.0 == .external,
                main.contains(where: {
                    $0.0 == .expedited && $0.1.upperBound + 1 >= (pick?.1.lowerBound ?? 0)
                })
            {
                return .expedited
            }
            return pick?.0
        }
        if found.contains(where: { $0.0 == .facts }) { return .facts }
        return .questions
    }
}
