import MedicalCodes

/// A service, diagnosis or adjustment code printed in the letter.
struct FoundCode: Sendable {
    enum Kind: UInt8, Sendable { case service, diagnosis, adjustment, remark }
    var kind: Kind
    var text: String
    var range: Range<Int>
}

/// Reads codes, and leaves alone what only looks like one: ZIP codes, telephone and reference numbers.
struct CodeReader {
    /// No letter has more.
    private static let codesMax = 1_000

    private let letter: Letter
    /// Stretches that hold other numbers: identifiers, telephones, dates, addresses.
    private let taken: [Range<Int>]
    private var found: [FoundCode] = []
    /// Where the last service code ended: codes stand in lists.
    private var lastServiceEnd = -100

    static func codes(in letter: Letter, taken: [Range<Int>]) -> [FoundCode] {
        var reader = CodeReader(letter: letter, taken: taken.sorted { $0.lowerBound < $1.lowerBound })
        for index in letter.words.indices where reader.found.count < codesMax { reader.read(index) }
        return reader.found
    }

    private init(letter: Letter, taken: [Range<Int>]) {
        self.letter = letter
        self.taken = taken
    }

    static func isHCPCSShape(_ range: Range<Int>, _ text: LetterText) -> Bool {
        guard range.count == 5 else { return false }
        let first = text.folded[range.lowerBound]
        guard first >= UInt8(ascii: "a"), first <= UInt8(ascii: "v"), text.isUpper(range.lowerBound)
        else {
            return false
        }
        return (1...4).allSatisfy { text.isDigit(range.lowerBound + $0) }
    }

    private mutating func read(_ index: Int) {
        let word = letter.words[index]
        let text = letter.text
        let count = word.end - word.start
        guard count <= 7 else { return }
        switch word.shape {
        case .mixed:
            if count == 5, Self.isHCPCSShape(word.range, text), standsFree(word.range),
                !isTaken(word.range),
                !letter.isWord(
                    index - 1, in: ["contract", "group", "plan", "policy", "member", "suite", "form"])
            {
                addService(word.range)
            } else if text.isUpper(word.start), let range = diagnosisRange(word), !isTaken(range) {
                addDiagnosis(range)
            } else if text.isUpper(word.start), let range = remark(index) {
                found.append(FoundCode(kind: .remark, text: text.string(range), range: range))
            }
        case .digits:
            if count == 5, standsFree(word.range), isProcedure(index) {
                addService(word.range)
            } else if count == 4, followsWord(index, ["revenue", "rev"]), standsFree(word.range) {
                addService(word.range)
            } else if count <= 3, let code = adjustment(index) {
                found.append(code)
            }
        case .letters:
            break
        }
    }

    // MARK: Services

    private mutating func addService(_ range: Range<Int>) {
        found.append(
            FoundCode(kind: .service, text: letter.text.string(range).uppercased(), range: range))
        lastServiceEnd = range.upperBound
    }

    /// True where nothing binds it to a longer number; a modifier after a hyphen is let be.
    private func standsFree(_ range: Range<Int>) -> Bool {
        let text = letter.text
        let before = text.byte(range.lowerBound - 1)
        if before == UInt8(ascii: "-") || before == UInt8(ascii: "#") || before == UInt8(ascii: "."),
            Folding.isWord(text.byte(range.lowerBound - 2)) || before == UInt8(ascii: "#")
        {
            return false
        }
        if before == UInt8(ascii: "/"), text.isDigit(range.lowerBound - 2),
            !endsCode(range.lowerBound - 1)
        {
            return false
        }
        if before == UInt8(ascii: "$") || before == UInt8(ascii: "_") || before == UInt8(ascii: ",") {
            return false
        }
        let after = text.byte(range.upperBound)
        if after == UInt8(ascii: "-") {
            // A modifier of two characters, or another code of a range.
            var end = range.upperBound + 1
            while Folding.isWord(text.byte(end)) { end += 1 }
            let tail = end - range.upperBound - 1
            return tail == 0 || (tail == 2 && text.byte(end) != UInt8(ascii: "-"))
                || (tail == 5 && text.byte(end) != UInt8(ascii: "-"))
        }
        if after == UInt8(ascii: "."), text.isDigit(range.upperBound + 1) { return false }
        if after == UInt8(ascii: ","), text.isDigit(range.upperBound + 1),
            text.isDigit(range.upperBound + 3)
        {
            return false
        }
        return true
    }

    private func endsCode(_ offset: Int) -> Bool { offset == lastServiceEnd }

    /// A five-digit number is a procedure code where words or a neighbouring code say so.
    private func isProcedure(_ index: Int) -> Bool {
        let word = letter.words[index]
        guard !isTaken(word.range) else { return false }
        if word.start - lastServiceEnd <= 6, word.start >= lastServiceEnd,
            letter.text.folded[lastServiceEnd..<word.start].allSatisfy({ !Folding.isDigit($0) })
        {
            return true
        }
        let sentence = letter.sentences[letter.sentence(ofWord: index)]
        var back = index - 1
        var steps = 0
        while back >= sentence.words.lowerBound, steps < 4 {
            let other = letter.words[back]
            if isCodeWord(back) { return true }
            if other.shape == .digits, other.end - other.start != 5 { break }
            back -= 1
            steps += 1
        }
        if let field = letter.fields.last(where: { $0.value.contains(word.start) }),
            field.label == .codes
        {
            return true
        }
        return Self.familiar.contains(word.value) && !isAddress(index)
    }

    private func isCodeWord(_ index: Int) -> Bool {
        for name in ["cpt", "hcpcs", "code", "codes", "procedure", "proc"] as [StaticString]
        where letter.isWord(index, name) { return true }
        return false
    }

    /// Procedure numbers that this tool deals with, so that they are known without a word beside them.
    private static let familiar: Set<Int> = {
        var numbers: Set<Int> = [
            96365, 96366, 96367, 96368, 96372, 96374, 96375, 96376, 96360, 96361, 96127, 99417,
        ]
        numbers.formUnion(99202...99205)
        numbers.formUnion(99211...99215)
        numbers.formUnion([90791, 90792, 90785, 90870, 99415, 99416, 90867, 90868, 90869])
        numbers.formUnion(90832...90838)
        numbers.formUnion(90839...90849)
        numbers.formUnion([
            90853, 90875, 90876, 90880, 90882, 90885, 90887, 90889, 95957, 36415, 80305, 80306, 80307,
        ])
        numbers.formUnion(96130...96139)
        numbers.formUnion([96116, 96121, 96131, 96146, 96156])
        numbers.formUnion(99221...99239)
        numbers.formUnion(99281...99285)
        return numbers
    }()

    /// True after a state's two letters or a street word, where five digits are a ZIP code or a room.
    private func isAddress(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = letter.words[index - 1]
        let word = letter.words[index]
        if letter.text.byte(word.end) == UInt8(ascii: "-"), letter.text.isDigit(word.end + 1),
            letter.text.isDigit(word.end + 3)
        {
            return true
        }
        guard letter.sentence(ofWord: index - 1) == letter.sentence(ofWord: index) else { return false }
        if before.end - before.start == 2, letter.text.isUpper(before.start),
            letter.text.isUpper(before.start + 1),
            before.shape == .letters
        {
            return true
        }
        for name in ["suite", "ste", "box", "room", "apt", "unit", "floor", "group", "zip"]
            as [StaticString]
        where letter.isWord(index - 1, name) {
            return true
        }
        return false
    }

    private func followsWord(_ index: Int, _ names: [StaticString]) -> Bool {
        guard index > 0 else { return false }
        for back in 1...2 where index - back >= 0 {
            for name in names where letter.isWord(index - back, name) { return true }
        }
        return false
    }

    // MARK: Diagnoses

    /// The letters and digits of a diagnosis with its point ("F33.2"), or without one where it is listed.
    private func diagnosisRange(_ word: Word) -> Range<Int>? {
        let text = letter.text
        guard text.isDigit(word.start + 1), word.end - word.start == 3,
            text.byte(word.end) == UInt8(ascii: ".")
        else { return nil }
        var end = word.end + 1
        while Folding.isWord(text.byte(end)), end - word.end <= 5 { end += 1 }
        guard end > word.end + 1, end - word.end - 1 <= 4,
            text.byte(word.start - 1) != UInt8(ascii: "-"),
            text.byte(word.start - 1) != UInt8(ascii: ".")
        else { return nil }
        return word.start..<end
    }

    private mutating func addDiagnosis(_ range: Range<Int>) {
        let printed = letter.text.string(range)
        guard (try? ICD10CM(printed)) != nil else { return }
        found.append(FoundCode(kind: .diagnosis, text: printed.uppercased(), range: range))
    }

    // MARK: Adjustments

    /// "CO-50", "PR 55", "CARC 29", "adjustment code 50".
    private func adjustment(_ index: Int) -> FoundCode? {
        guard index > 0, letter.words[index - 1].end + 3 >= letter.words[index].start else {
            return nil
        }
        let text = letter.text
        let word = letter.words[index]
        let before = letter.words[index - 1]
        if text.byte(word.end) == UInt8(ascii: "-"), Folding.isWord(text.byte(word.end + 1)) {
            return nil
        }
        if text.byte(word.end) == UInt8(ascii: "."), text.isDigit(word.end + 1) { return nil }
        if before.end - before.start == 2, before.shape == .letters, text.isUpper(before.start),
            text.isUpper(before.start + 1), before.end + 1 == word.start || before.end == word.start
        {
            let group = text.string(before.range)
            guard ["CO", "PR", "OA", "PI", "CR"].contains(group),
                !Folding.isWord(text.byte(before.start - 1)),
                text.byte(before.start - 1) != UInt8(ascii: "-"), !isTaken(before.start..<word.end)
            else { return nil }
            return FoundCode(
                kind: .adjustment, text: "\(group)-\(word.value)", range: before.start..<word.end)
        }
        if letter.isWord(index - 1, "carc")
            || (letter.isWord(index - 1, "code") && letter.isWord(index - 2, "reason"))
            || (letter.isWord(index - 1, "code") && letter.isWord(index - 2, "adjustment"))
        {
            return FoundCode(kind: .adjustment, text: String(word.value), range: word.range)
        }
        return nil
    }

    /// "N130", "MA130", "M127" where an adjustment code or the word "remark" stands in the same line or before.
    private func remark(_ index: Int) -> Range<Int>? {
        let word = letter.words[index]
        let text = letter.text
        let bytes = text.folded[word.range]
        guard bytes.count <= 5, standsFree(word.range), !isTaken(word.range) else { return nil }
        let letters = bytes.prefix { Folding.isLetter($0) }
        let digits = bytes.dropFirst(letters.count)
        let isShape =
            (Array(letters) == Array("n".utf8) || Array(letters) == Array("m".utf8)
                || Array(letters) == Array("ma".utf8))
            && digits.count >= 1 && digits.count <= 3 && digits.allSatisfy(Folding.isDigit)
        guard isShape else { return nil }
        let line = letter.layout.segments[word.segment].line
        if let last = found.last(where: { $0.kind == .adjustment || $0.kind == .remark }),
            let lastWord = letter.word(atOrBefore: last.range.lowerBound),
            abs(letter.layout.segments[letter.words[lastWord].segment].line - line) <= 1
        {
            return word.range
        }
        for back in 1...3 where index - back >= 0 {
            for name in ["rarc", "remark", "remarks"] as [StaticString]
            where letter.isWord(index - back, name) { return word.range }
        }
        return nil
    }

    private func isTaken(_ range: Range<Int>) -> Bool {
        for other in taken {
            if other.lowerBound >= range.upperBound { return false }
            if other.overlaps(range) { return true }
        }
        return false
    }
}
