/// Finds whose request it is.
extension PartyFinder {
    func patient() -> FoundText? {
        var found: [(FoundText, Int)] = []
        for field in letter.fields {
            let rank: Int
            switch field.label {
            case .patient:
                rank = field.tie == .bare ? 3 : (letter.isWord(field.words.lowerBound, "re") ? 2 : 0)
            case .name: rank = 1
            default: continue
            }
            let section = letter.sentences[field.sentence].section
            guard section != .form, section != .notices, field.sentence < 60 else { continue }
            let isFor = letter.isWord(field.words.lowerBound, "for")
            if let name = PersonName.name(in: field.value, isStrict: rank >= 2 || isFor, letter),
                !isFor || name.range.count >= field.value.count - 3
            {
                found.append((name, rank))
            }
        }
        if let best = found.min(by: { $0.1 < $1.1 }) { return best.0 }
        return addressee()
    }

    /// "Dear Marisol Quandary," where the letter speaks to the person; "Dear Ms. Grackle" with the name above.
    private func addressee() -> FoundText? {
        guard let dear = letter.fields.first(where: { $0.label == .dear }) else { return addresseeAbove(nil) }
        let value = letter.text.flat(dear.value).lowercased()
        if value.hasPrefix("dr") || value.hasPrefix("provider") || value.contains(" md")
            || value.hasPrefix("doctor")
        {
            return nil
        }
        let generic = [
            "member", "participant", "subscriber", "customer", "enrollee", "sir", "patient", "valued",
            "beneficiary",
            "policyholder", "plan member", "claimant",
        ]
        if generic.contains(where: value.hasPrefix) { return addresseeAbove(nil) }
        if let name = PersonName.name(in: dear.value, isStrict: true, letter), name.text.contains(" ") {
            return name
        }
        return addresseeAbove(dear.value)
    }

    /// "To: Cordelia Hawksmoor, 288 Teasel Ct": a person, and the one that the letter greets.
    private func addressedTo(_ last: String?) -> FoundText? {
        for field in letter.fields.prefix(40)
        where field.label == .attention && field.tie == .mark && letter.isWord(field.words.lowerBound, "to") {
            guard let name = PersonName.name(in: field.value, isStrict: true, letter) else { continue }
            if let last, !name.text.lowercased().hasSuffix(last) { continue }
            return name
        }
        return nil
    }

    /// A line above the salutation that is a person's name and, with a salutation, shares its last word.
    private func addresseeAbove(_ salutation: Range<Int>?) -> FoundText? {
        let last = salutation.map { letter.text.flat($0) }.flatMap { text in
            text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ":" }).last.map { $0.lowercased() }
        }
        if let addressed = addressedTo(last) { return addressed }
        for segment in letter.layout.segments.prefix(40) {
            if let salutation, segment.range.lowerBound >= salutation.lowerBound { break }
            guard segment.line < 30, let name = PersonName.name(in: segment.range, isStrict: true, letter),
                name.range.count >= segment.range.count - 6, name.text.contains(" ")
            else { continue }
            if let last {
                let lower = name.text.lowercased()
                if lower.hasSuffix(last) || lower.hasPrefix(last + " ") { return name }
            } else if let word = letter.word(atOrBefore: name.range.lowerBound), !hasCompanyWord(name.range),
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
