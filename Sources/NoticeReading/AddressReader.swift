/// Reads postal addresses: a street or box, then a town, a state and a ZIP code.
enum AddressReader {
    /// Every address of the letter, from its street or box to its ZIP code.
    static func addresses(in letter: Letter) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for index in letter.words.indices {
            guard let end = zipEnd(index, letter) else { continue }
            guard let start = start(before: index, letter) else { continue }
            if let last = found.last, last.upperBound > start { continue }
            found.append(start..<end)
        }
        return found
    }

    /// The end of a ZIP code that follows a state.
    private static func zipEnd(_ index: Int, _ letter: Letter) -> Int? {
        let word = letter.words[index]
        guard word.shape == .digits, word.end - word.start == 5, index > 0 else { return nil }
        let state = letter.words[index - 1]
        guard state.end - state.start == 2, state.shape == .letters, letter.text.isUpper(state.start),
            letter.text.isUpper(state.start + 1), word.start - state.end <= 4
        else { return nil }
        if letter.text.byte(word.end) == UInt8(ascii: "-"), letter.text.isDigit(word.end + 1) {
            return word.end + 5
        }
        return word.end
    }

    private static let streets: [StaticString] = [
        "street", "st", "avenue", "ave", "road", "rd", "boulevard", "blvd", "lane", "ln", "drive", "dr",
        "way", "court",
        "ct", "plaza", "parkway", "pkwy", "highway", "hwy", "row", "place", "pl", "circle", "square",
        "terrace",
    ]

    /// The start of the street number or the "P.O." within a few lines before.
    private static func start(before zip: Int, _ letter: Letter) -> Int? {
        let line = letter.layout.segments[letter.words[zip].segment].line
        var index = zip - 2
        var street: Int?
        while index >= 0, zip - index <= 18 {
            let word = letter.words[index]
            let lineHere = letter.layout.segments[word.segment].line
            if line - lineHere > 3 { break }
            if letter.isWord(index, "box"), index + 1 < zip, letter.words[index + 1].shape != .letters {
                // "P.O. Box", "PO Box".
                var first = index
                if first > 0, letter.isWord(first - 1, in: ["po", "p.o"]) { first -= 1 }
                if first > 1, letter.isWord(first - 1, "o"), letter.isWord(first - 2, "p") { first -= 2 }
                return letter.words[first].start
            }
            for name in streets where letter.isWord(index, name) { street = index }
            if let end = street, word.shape == .digits || word.shape == .mixed, index < end,
                end - index <= 5,
                word.end - word.start <= 6
            {
                return word.start
            }
            index -= 1
        }
        return numbered(before: zip, letter)
    }

    private static let numberWords: [StaticString] = [
        "one", "two", "three", "four", "five", "six", "ten",
    ]

    /// "3 Grainery Sq, Port Tully, NK 58999", "One Brightmoor Plaza, …": a number and names in capitals up to the town.
    private static func numbered(before zip: Int, _ letter: Letter) -> Int? {
        let line = letter.layout.segments[letter.words[zip].segment].line
        var index = zip - 2
        var commas = 0
        while index > 0, zip - index <= 9 {
            let word = letter.words[index]
            guard line - letter.layout.segments[word.segment].line <= 2 else { return nil }
            if letter.words[index + 1].gap == .comma { commas += 1 }
            let isNumber =
                word.shape == .digits && word.end - word.start <= 5
                || letter.text.isUpper(word.start) && letter.isWord(index, in: numberWords)
            if isNumber, commas >= 1, zip - index >= 4,
                letter.text.isUpper(letter.words[index + 1].start),
                letter.words[index + 1].gap == .none
            {
                return word.start
            }
            guard letter.text.isUpper(word.start) || letter.isWord(index, in: ["of", "the"]),
                letter.words[index + 1].gap <= .comma
            else { return nil }
            index -= 1
        }
        return nil
    }
}
