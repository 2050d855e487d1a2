/// Reads the names of companies.
extension PartyFinder {
    /// True where a name holds a word that companies of this kind have.
    func hasCompanyWord(_ range: Range<Int>) -> Bool {
        guard var index = letter.word(atOrBefore: range.lowerBound) else { return false }
        while index < letter.words.count, letter.words[index].start < range.upperBound {
            for hit in letter.hits(at: index) where letter.meaning(hit) == .party(.companyWord) {
                return true
            }
            index += 1
        }
        return false
    }

    /// A name of capitalised words within a range, without a plan type in brackets.
    func name(in range: Range<Int>, isWhole: Bool) -> FoundText? {
        let text = letter.text
        var range = text.trimmed(range)
        // "Salud / Health": the second name.
        if let slash = range.first(where: {
            text.folded[$0] == UInt8(ascii: "/") && text.byte($0 - 1) == 0x20
        }) {
            range = text.trimmed(slash + 1..<range.upperBound)
        }
        // "<Tollgate Benefit Administrators, LLC>", "*** HARBOR HEALTH ***"
        while let first = range.first,
            [UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "=")].contains(text.folded[first])
        {
            range = text.trimmed(first + 1..<range.upperBound)
        }
        while let last = range.last,
            [UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "=")].contains(text.folded[last])
        {
            range = text.trimmed(range.lowerBound..<last)
        }
        // "Secure Message Center - Redwood Federated Health": the part that names a company.
        if let dash = range.first(where: {
            text.folded[$0] == UInt8(ascii: "-") && text.byte($0 - 1) == 0x20 && text.byte($0 + 1) == 0x20
        }), !hasCompanyWord(range.lowerBound..<dash), hasCompanyWord(dash + 1..<range.upperBound) {
            range = text.trimmed(dash + 1..<range.upperBound)
        }
        guard !range.isEmpty, text.isUpper(range.lowerBound) else { return nil }
        var end = range.lowerBound
        var offset = range.lowerBound
        var words = 0
        while offset < range.upperBound {
            var wordEnd = offset
            while wordEnd < range.upperBound, !Folding.isSpace(text.folded[wordEnd]) { wordEnd += 1 }
            let first = text.folded[offset]
            if first == UInt8(ascii: "(") || first == UInt8(ascii: "-") || first == UInt8(ascii: "\"") {
                break
            }
            let isSmall = ["of", "the", "and", "for", "&", "d/b/a", "de"].contains(
                letter.text.flat(offset..<wordEnd).lowercased())
            // "Local 88" inside a name.
            let isLocal =
                wordEnd - offset <= 5
                && letter.text.flat(range.lowerBound..<offset).lowercased().hasSuffix("local ")
            let isNumber =
                words > 0 && (wordEnd - offset <= 3 || isLocal) && wordEnd < range.upperBound
                && (offset..<wordEnd).allSatisfy { text.isDigit($0) }
            guard text.isUpper(offset) || isSmall || first == UInt8(ascii: "&") || isNumber else {
                if isWhole { return nil }
                break
            }
            words += isSmall || isNumber ? 0 : 1
            if !isSmall, !isNumber { end = wordEnd }
            let last = text.byte(wordEnd - 1)
            offset = wordEnd
            while offset < range.upperBound, Folding.isSpace(text.folded[offset]) { offset += 1 }
            if last == UInt8(ascii: ",") {
                // ", Inc." and the like stay; anything else ends the name.
                let next = letter.text.flat(offset..<min(offset + 6, range.upperBound)).lowercased()
                if !(next.hasPrefix("inc") || next.hasPrefix("llc") || next.hasPrefix("ltd")
                    || next.hasPrefix("corp"))
                {
                    end = wordEnd - 1
                    break
                }
            }
            if last == UInt8(ascii: ";") || last == UInt8(ascii: ":") || last == UInt8(ascii: ")") {
                end = wordEnd - 1
                break
            }
            if !isWhole, last == UInt8(ascii: "."),
                !["inc.", "co.", "corp."].contains(where: {
                    letter.text.flat(end - min(5, end)..<end).lowercased().hasSuffix($0)
                })
            {
                end = wordEnd - 1
                break
            }
        }
        guard words >= 1, words <= 8, end - range.lowerBound >= 4 else { return nil }
        // "A R B O R": spaced type is no name that could be quoted.
        let parts = text.flat(range.lowerBound..<end).split(separator: " ")
        if parts.count >= 3, parts.filter({ $0.count == 1 }).count * 2 > parts.count { return nil }
        let found = text.trimmed(range.lowerBound..<end)
        if found.contains(where: {
            text.isDigit($0) && !Folding.isSpace(text.byte($0 - 1)) && !text.isDigit($0 - 1)
        }) {
            return nil
        }
        return FoundText(text: text.flat(found), range: found)
    }

    /// A name that the letter prints otherwise more often, where some of its words were misread.
    func settled(_ name: FoundText) -> FoundText {
        guard name.range.count >= 8, letter.words.contains(where: \.isRepaired) else { return name }
        let own = Array(letter.text.folded[name.range])
        var counts: [[UInt8]: (count: Int, range: Range<Int>)] = [:]
        var offset = 0
        while offset + own.count <= letter.text.folded.count {
            defer { offset += 1 }
            guard !Folding.isWord(letter.text.byte(offset - 1)),
                Folding.isWord(letter.text.folded[offset])
            else { continue }
            var differences = 0
            for index in own.indices where letter.text.folded[offset + index] != own[index] {
                differences += 1
                if differences > 2 { break }
            }
            guard differences <= 2 else { continue }
            let range = offset..<offset + own.count
            let key = Array(letter.text.folded[range])
            counts[key] = ((counts[key]?.count ?? 0) + 1, counts[key]?.range ?? range)
        }
        guard
            let best = counts.max(by: {
                ($0.value.count, -$0.value.range.lowerBound) < ($1.value.count, -$1.value.range.lowerBound)
            }),
            best.value.count > (counts[own]?.count ?? 1)
        else { return name }
        return FoundText(text: letter.text.string(best.value.range), range: best.value.range)
    }

    private static let departments = [
        "health care decisions", "care decisions", "coverage decisions", "claim decisions",
        "utilization management", "utilization review", "member services", "member service",
        "customer service",
        "customer services", "prior authorization", "appeals department", "claims department",
        "medical management",
        "provider services", "appeals and grievances", "grievances and appeals", "member appeals",
        "appeals unit", "claims", "appeals", "pharmacy services",
        "health services department", "appeals & grievances", "clinical review",
        "prior authorization department",
        "utilization management department", "coverage determinations", "pharmacy department",
    ]

    /// A company's name without the department that is printed behind it.
    func withoutDepartment(_ name: FoundText) -> FoundText {
        let lower = name.text.lowercased()
        for department in Self.departments.sorted(by: { $0.count > $1.count })
        where lower.hasSuffix(" " + department) {
            let words = name.text.split(separator: " ").count - department.split(separator: " ").count
            guard words >= 2 || (words == 1 && department.contains(" ")) else { continue }
            // As many words fewer, counted in the letter itself.
            var end = name.range.upperBound
            var left = department.split(separator: " ").count
            while left > 0, end > name.range.lowerBound {
                while end > name.range.lowerBound, !Folding.isSpace(letter.text.folded[end - 1]) {
                    end -= 1
                }
                while end > name.range.lowerBound, Folding.isSpace(letter.text.folded[end - 1]) { end -= 1 }
                left -= 1
            }
            let range = name.range.lowerBound..<end
            guard hasCompanyWord(range) || words >= 2 else { continue }
            return FoundText(text: letter.text.flat(range), range: range)
        }
        return name
    }

    func occurrences(of name: FoundText) -> Int {
        let first = letter.text.folded[name.range]
        var count = 0
        let pattern = Array(first)
        guard let head = pattern.first else { return 0 }
        var offset = 0
        while offset + pattern.count <= letter.text.folded.count {
            if letter.text.folded[offset] == head,
                letter.text.folded[offset..<offset + pattern.count].elementsEqual(pattern)
            {
                count += 1
                offset += pattern.count
            } else {
                offset += 1
            }
        }
        return count
    }

    /// A name in capitals is given as the letter writes it elsewhere, where it does.
    func readable(_ name: FoundText) -> FoundText {
        let isCapitals = name.range.allSatisfy {
            !Folding.isLetter(letter.text.folded[$0]) || letter.text.isUpper($0)
        }
        guard isCapitals, name.range.count >= 6 else { return name }
        let pattern = Array(letter.text.folded[name.range])
        var offset = name.range.upperBound
        while offset + pattern.count <= letter.text.folded.count {
            if letter.text.folded[offset] == pattern[0],
                letter.text.folded[offset..<offset + pattern.count].elementsEqual(pattern),
                letter.text.isUpper(offset), !letter.text.isUpper(offset + 1)
            {
                let range = offset..<offset + pattern.count
                return FoundText(text: letter.text.string(range), range: range)
            }
            offset += 1
        }
        return name
    }
}
