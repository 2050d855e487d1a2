/// Reads the company in a letterhead.
extension PartyFinder {
    /// The first line of the letterhead that is a company's name.
    func letterhead() -> FoundText? {
        var candidates: [FoundText] = []
        for (index, segment) in letter.layout.segments.enumerated() {
            guard segment.line < 14, index < 16 else { break }
            let text = letter.text.flat(segment.range)
            if isSalutation(text) { break }
            if let sender = sender(segment.range) { return sender }
            if LabelShape.opensWithLabel(segment.range, text: letter.text) {
                if candidates.isEmpty { continue } else { break }
            }
            if letter.dates.contains(where: { segment.range.contains($0.range.lowerBound) }),
                !candidates.isEmpty
            {
                break
            }
            if isTitle(index) { continue }
            if segment.marker == .emptyBox || segment.marker == .tickedBox { continue }
            if isOverAddress(index),
                let person = PersonName.name(in: segment.range, isStrict: true, letter),
                person.range.count >= segment.range.count - 4, !hasCompanyWord(person.range)
            {
                continue
            }
            guard let name = name(in: segment.textStart..<segment.range.upperBound, isWhole: true) else {
                continue
            }
            if name.text.lowercased().hasPrefix("medicare")
                || name.text.lowercased().hasPrefix("centers for")
            {
                if !name.text.lowercased().contains("advantage") { continue }
            }
            if isGeneric(name.text) { continue }
            candidates.append(name)
            if isGovernment(name.text) { continue }
            // A brand on the first line that the letter goes on using, over a line that says what it sells.
            if let brand = candidates.first, brand.range != name.range, isBrand(brand),
                isDescription(name.text)
            {
                return brand
            }
            if hasCompanyWord(name.range) || isOffice(name.text),
                !(isOffice(name.text)
                    && candidates.contains { $0.range != name.range && !isGovernment($0.text) })
            {
                return joined(name, index)
            }
        }
        // A name without a company word counts where the letter uses it again.
        return candidates.first { candidate in
            candidate.text.split(separator: " ").count <= 7
                && (candidate.range == candidates[0].range || occurrences(of: candidate) >= 2)
        }
    }

    func isBrand(_ name: FoundText) -> Bool {
        letter.text.pageIndex(of: name.range.lowerBound) == 0 && !name.text.contains(" ")
            && name.range.count >= 5 && occurrences(of: name) >= 3
    }

    func isDescription(_ text: String) -> Bool {
        let lower = text.lowercased()
        return [
            "student health", "insurance plan", "health plan for", "policyholder", "member services",
        ].contains(
            where: lower.contains)
    }

    /// A name that runs on over the next line of the letterhead, which holds only words that every plan has:
    /// "Postal & Civilian Employees' Mutual" and "Health Plan (PCEM)".
    func joined(_ name: FoundText, _ index: Int) -> FoundText {
        let segments = letter.layout.segments
        let here = segments[index]
        guard name.range.upperBound == here.range.upperBound,
            let next = segments[(index + 1)...].first(where: {
                $0.line == here.line + 1 && $0.column == here.column
            }),
            let rest = self.name(in: next.range, isWhole: false), isGeneric(rest.text),
            rest.text.lowercased().split(separator: " ").contains(where: {
                ["plan", "company", "insurance", "trust", "fund"].contains($0)
            }), !rest.text.lowercased().contains("explanation"),
            !name.text.lowercased().hasSuffix("plan"), !isOffice(name.text)
        else { return name }
        // "(PCEM)": the short name that goes with the long one.
        var end = rest.range.upperBound
        if letter.text.byte(end + 1) == UInt8(ascii: "("),
            let close = (end + 2..<min(end + 9, next.range.upperBound)).first(where: {
                letter.text.folded[$0] == UInt8(ascii: ")")
            }), (end + 2..<close).allSatisfy({ letter.text.isUpper($0) })
        {
            end = close + 1
        }
        return FoundText(
            text: SpacedLetters.closed(name.range, letter.text) + " "
                + letter.text.flat(rest.range.lowerBound..<end),
            range: name.range.lowerBound..<end)
    }

    /// "From: Brightwater Health Utilization Management": a message names its sender.
    func sender(_ range: Range<Int>) -> FoundText? {
        guard
            letter.text.flat(range.lowerBound..<min(range.upperBound, range.lowerBound + 5)).lowercased()
                == "from:"
        else { return nil }
        let value = letter.text.trimmed(range.lowerBound + 5..<range.upperBound)
        let starts =
            [value.lowerBound]
            + value.filter { letter.text.folded[$0] == UInt8(ascii: ",") }.map { $0 + 1 }
        for start in starts {
            if let name = name(in: start..<value.upperBound, isWhole: false), hasCompanyWord(name.range),
                !isDepartment(name.text)
            {
                return name
            }
        }
        return nil
    }

    /// True where the next line is a street, a box or a rural route: the name above it is an addressee's.
    func isOverAddress(_ index: Int) -> Bool {
        let segments = letter.layout.segments
        guard let next = segments[(index + 1)...].first(where: { $0.line > segments[index].line }),
            next.line <= segments[index].line + 1
        else { return false }
        let text = letter.text.flat(next.range).lowercased()
        return letter.text.isDigit(next.range.lowerBound) || text.hasPrefix("po box")
            || text.hasPrefix("p.o.")
            || text.hasPrefix("rr ")
    }

    func isSalutation(_ text: String) -> Bool {
        let lower = text.lowercased()
        return lower.hasPrefix("dear ") || lower.hasPrefix("estimad") || lower.hasPrefix("re:")
    }

    /// True where a line names the paper or a department rather than the company.
    func isTitle(_ segment: Int) -> Bool {
        guard let first = letter.words.firstIndex(inSegment: segment) else { return true }
        let sentence = letter.sentences[letter.sentence(ofWord: first)]
        for hit in letter.hits(of: sentence) {
            switch letter.meaning(hit) {
            case .document(.denialTitle), .document(.approvalTitle), .document(.partialTitle),
                .document(.requestTitle), .document(.benefitsStatement), .decision, .stage:
                return true
            default: continue
            }
        }
        if letter.dates.contains(where: {
            letter.layout.segments[segment].range.contains($0.range.lowerBound)
        }) {
            return true
        }
        for word in [
            "fax", "cover", "sheet", "transmission", "important", "notice", "explanation", "page", "form",
            "letter", "appeal", "appeals", "dear",
            "attn", "confidential",
        ] as [StaticString]
        where letter.words[first..<min(first + 8, letter.words.count)].indices.contains(where: {
            letter.words[$0].segment == segment && letter.isWord($0, word)
        }) {
            return true
        }
        return isDepartment(letter.text.flat(letter.layout.segments[segment].range))
    }
}
