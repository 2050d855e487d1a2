import CivilCalendar

/// Finds where one letter ends and the next begins in the pages of a file.
enum BundleSplitter {
    private struct Page {
        var opens = false
        var pageNumber: Int?
        var pageCount: Int?
        var keys: Set<String> = []
        var isBlank = true
        var isLetter = true
    }

    /// The pages of each letter.
    static func letters(in pages: [String]) -> [Range<Int>] {
        guard pages.count > 1 else { return pages.isEmpty ? [] : [0..<1] }
        let features = pages.map(features)
        var starts = [0]
        for index in 1..<pages.count {
            if begins(
                features[index], after: features[index - 1],
                letter: features[starts[starts.count - 1]..<index])
            {
                starts.append(index)
            }
        }
        return starts.indices.map { index in
            starts[index]..<(index + 1 < starts.count ? starts[index + 1] : pages.count)
        }
    }

    private static func begins(_ page: Page, after last: Page, letter: ArraySlice<Page>) -> Bool {
        if page.isBlank { return false }
        if let number = page.pageNumber {
            if number > 1, last.pageNumber == nil || last.pageNumber == number - 1 { return false }
            if number == 1 { return true }
        }
        if let number = last.pageNumber, let count = last.pageCount, number < count {
            return page.opens && page.pageNumber == 1
        }
        guard page.opens else { return false }
        let known = letter.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        // The same numbers and no date of its own: a further page of the same letter.
        return page.keys.isEmpty || !page.keys.isSubset(of: known)
    }

    private static func features(_ text: String) -> Page {
        var page = Page()
        let letter = Letter(pages: [text], firstPage: 1)
        page.isBlank = letter.words.isEmpty
        guard !page.isBlank else { return page }
        (page.pageNumber, page.pageCount) = pageMark(letter)
        let numbers = NumberFinder.numbers(in: letter)
        let date = DateRoles(letter).letterDate()
        if let date { page.keys.insert(date.day.description) }
        for found in numbers.references + numbers.claims { page.keys.insert(found.text) }
        let hasDear = letter.fields.contains { $0.label == .dear }
        let hasParty = letter.fields.contains {
            $0.label == .patient || $0.label == .memberID || $0.label == .reference
        }
        let isTitled = letter.sentences.prefix(8).contains { sentence in
            letter.hits(of: sentence).contains {
                if case .document(let sign) = letter.meaning($0) {
                    return sign != .payerWords && sign != .acknowledgement && sign != .form && sign != .card
                }
                return false
            }
        }
        page.opens = date != nil && (hasDear || hasParty) || (isTitled && hasParty)
        return page
    }

    /// "Page 2 of 5" in the first or last lines.
    private static func pageMark(_ letter: Letter) -> (Int?, Int?) {
        let text = letter.text
        var offset = 0
        let folded = text.folded
        let pattern = Array("page ".utf8)
        while offset + 8 < folded.count {
            guard folded[offset] == pattern[0], folded[offset..<offset + 5].elementsEqual(pattern) else {
                offset += 1
                continue
            }
            var next = offset + 5
            let number = digits(folded, &next)
            if let number, folded.count > next + 4,
                folded[next..<next + 4].elementsEqual(Array(" of ".utf8))
            {
                next += 4
                return (number, digits(folded, &next))
            }
            offset += 5
        }
        return (nil, nil)
    }

    private static func digits(_ bytes: [UInt8], _ offset: inout Int) -> Int? {
        var value: Int?
        while offset < bytes.count, Folding.isDigit(bytes[offset]), (value ?? 0) < 1000 {
            value = (value ?? 0) * 10 + Int(bytes[offset] - 0x30)
            offset += 1
        }
        return value
    }
}
