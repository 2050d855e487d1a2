/// Finds whose request it is.
extension PartyFinder {
    func patient() -> FoundText? {
        var found: [(FoundText, Int)] = []
        for field in letter.fields {
            let rank: Int
            switch field.label {
            case .patient: rank = self.rank(field)
            case .name: rank = 2
            default: continue
            }
            let section = letter.sentences[field.sentence].section
            guard section != .form, section != .notices, field.sentence < 60 else { continue }
            let isFor = letter.isWord(field.words.lowerBound, "for")
            if let name = PersonName.name(in: field.value, isStrict: rank >= 3 || isFor, letter),
                !isFor || name.range.count >= field.value.count - 3
            {
                found.append((name, rank))
            }
        }
        if let best = found.min(by: { $0.1 < $1.1 }) { return best.0 }
        return addressee()
    }

    /// Who was treated before whose coverage it is.
    private func rank(_ field: Field) -> Int {
        if field.tie == .bare { return 4 }
        let first = field.words.lowerBound
        if letter.isWord(first, "re") { return 3 }
        return letter.isWord(
            first,
            in: [
                "subscriber", "participant", "employee", "sponsor", "policyholder", "insured", "cardholder",
                "customer", "covered",
            ]) ? 1 : 0
    }

    /// "Dear Marisol Quandary," where the letter speaks to the person; "Dear Ms. Grackle" with the name above.
    private func addressee() -> FoundText? {
        guard let dear = letter.fields.first(where: { $0.label == .dear }) else {
            return addresseeAbove(nil)
        }
        let value = letter.text.flat(dear.value).lowercased()
        if value.hasPrefix("dr") || value.hasPrefix("provider") || value.contains(" md")
            || value.hasPrefix("doctor")
        {
            return nil
        }
        let generic = [
            "member", "participant", "subscriber", "customer", "enrollee", "sir", "patient", "valued",
            "beneficiary",
            "policyholder", "plan member", "claimant", "senora", "senor", "señor", "family", "covenant",
            "counsel", "colleague", "team", "parent", "parents", "provider",
        ]
        if generic.contains(where: value.hasPrefix) { return addresseeAbove(nil) }
        if let name = PersonName.name(in: dear.value, isStrict: true, letter), name.text.contains(" ") {
            return name
        }
        return addresseeAbove(dear.value) ?? greeted(dear.value)
    }

    /// "Hello Ingeborg,", "Dear Mr. Sablewood:" where nothing else gives the name.
    private func greeted(_ value: Range<Int>) -> FoundText? {
        var offset = value.lowerBound
        for title in ["mr.", "mrs.", "ms.", "mx.", "mr", "mrs", "ms", "mx", "miss"] {
            let end = offset + title.utf8.count
            if end < value.upperBound, Folding.isSpace(letter.text.byte(end)),
                letter.text.flat(offset..<end).lowercased() == title
            {
                offset = end + 1
                break
            }
        }
        var end = offset
        while end < value.upperBound,
            Folding.isLetter(letter.text.folded[end])
                || letter.text.folded[end] == UInt8(ascii: "-")
                    && Folding.isLetter(letter.text.byte(end + 1))
        {
            end += 1
        }
        let rest = letter.text.trimmed(end..<value.upperBound)
        guard end - offset >= 3, letter.text.isUpper(offset), rest.count <= 1,
            let word = letter.word(atOrBefore: offset), letter.words[word].id == 0
        else { return nil }
        return FoundText(text: letter.text.string(offset..<end), range: offset..<end)
    }

    /// "To: Cordelia Hawksmoor, 288 Teasel Ct": a person, and the one that the letter greets.
    private func addressedTo(_ last: String?) -> FoundText? {
        for field in letter.fields.prefix(40)
        where field.label == .attention && field.tie == .mark
            && letter.isWord(field.words.lowerBound, "to")
        {
            guard let name = PersonName.name(in: field.value, isStrict: true, letter) else { continue }
            let lower = name.text.lowercased()
            if let last, !lower.hasSuffix(last), !lower.hasPrefix(last + " ") { continue }
            return name
        }
        return nil
    }

    /// "Maximilian Droop (GNH4401992-00)", "Elspeth Corrigan-Vole, ID 4417-A", "Lettice Orr, a minor".
    private func isBesideNumber(_ name: FoundText, _ line: Range<Int>) -> Bool {
        let rest = letter.text.flat(name.range.upperBound..<line.upperBound).lowercased()
        guard rest.hasPrefix("(") || rest.hasPrefix(" (") || rest.hasPrefix(",") else { return false }
        return rest.contains(where: \.isNumber)
            && ["id", "member", "(", "no", "#"].contains(where: rest.contains)
            || rest.hasPrefix(", a minor")
    }

    /// A line above the salutation that is a person's name and, with a salutation, shares its last word.
    private func addresseeAbove(_ salutation: Range<Int>?) -> FoundText? {
        let last = salutation.map { letter.text.flat($0) }.flatMap { text in
            text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ":" })
                .last(where: { $0.contains(where: \.isLetter) }).map { $0.lowercased() }
        }
        if let addressed = addressedTo(last) { return addressed }
        for segment in letter.layout.segments.prefix(40) {
            if let salutation, segment.range.lowerBound >= salutation.lowerBound { break }
            guard segment.line < 30,
                let name = PersonName.name(in: segment.range, isStrict: true, letter),
                name.range.count >= segment.range.count - 10 || isBesideNumber(name, segment.range),
                name.text.contains(" ")
            else { continue }
            if let last {
                let lower = name.text.lowercased()
                if lower.hasSuffix(last) || lower.hasPrefix(last + " ") { return name }
            } else if let word = letter.word(atOrBefore: name.range.lowerBound),
                !hasCompanyWord(name.range),
                word < 40,
                letter.text.isUpper(name.range.lowerBound),
                !letter.fields.contains(where: { $0.value.overlaps(name.range) })
            {
                return name
            }
        }
        return nil
    }
}
