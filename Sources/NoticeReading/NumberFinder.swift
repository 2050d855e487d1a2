/// A value as printed, and where.
struct FoundText: Sendable, Equatable {
    var text: String
    var range: Range<Int>
}

/// The numbers by which a letter names member, request, authorization and claim.
struct PartyNumbers: Sendable {
    var member: FoundText?
    var references: [FoundText] = []
    var authorizations: [FoundText] = []
    var claims: [FoundText] = []
    /// Every stretch that holds an identifier, so that no code is read inside it.
    var taken: [Range<Int>] = []
}

/// Sorts identifiers by their labels.
enum NumberFinder {
    static func numbers(in letter: Letter) -> PartyNumbers {
        var numbers = PartyNumbers()
        var members: [(FoundText, Field.Tie)] = []
        for field in letter.fields {
            switch field.label {
            case .memberID, .reference, .authorization, .claim, .group, .npi: break
            case .patient
            where field.hasNumberSign || isNumbered(field, letter) || isNumberAlone(field, letter): break
            default: continue
            }
            let isBare = field.tie == .bare
            let start = field.value.lowerBound
            guard
                let range = IdentifierReader.read(
                    at: start, limit: field.value.upperBound, isBare: isBare, letter)
            else { continue }
            let sentence = letter.sentences[field.sentence]
            if sentence.section == .notices || sentence.section == .form { continue }
            let isPhone = letter.phones.contains { $0.range.overlaps(range) }
            if isPhone, field.label != .memberID || field.tie > .cell { continue }
            let found = FoundText(text: letter.text.string(range), range: range)
            if field.label == .reference || field.label == .authorization,
                isAdjustment(found.text) || isSpan(found.text)
            {
                continue
            }
            if isStateAndZIP(range, letter) || isDiagnosis(found.text)
                || opensWithContactWord(range, letter) || isShortNumberBelow(field, range, letter)
                || isLongZIP(range, letter)
            {
                continue
            }
            numbers.taken.append(range)
            switch field.label {
            case .memberID where isOfPlan(field, letter): add(found, to: &numbers.references)
            case .memberID, .patient: members.append((found, field.tie))
            case .reference: add(found, to: &numbers.references)
            case .authorization:
                add(found, to: &numbers.authorizations)
                add(found, to: &numbers.references)
            case .claim where field.words.contains(where: { letter.isWord($0, "request") }): break
            case .claim:
                add(found, to: &numbers.claims)
                addListed(after: range, like: found, field, letter, &numbers)
            default: break
            }
        }
        numbers.member =
            members.min {
                (isOfSchool($0.0, letter), $0.1, $0.0.range.lowerBound)
                    < (isOfSchool($1.0, letter), $1.1, $1.0.range.lowerBound)
            }?.0
            ?? memberBesideName(letter, &numbers)
        let claimed = Set(numbers.claims.map(\.text))
        numbers.references.removeAll { claimed.contains($0.text) || $0.text == numbers.member?.text }
        numbers.references.sort { $0.range.lowerBound < $1.range.lowerBound }
        HeaderNumbers(letter, taken: numbers.taken).fill(&numbers)
        if numbers.member == nil { numbers.member = memberInBrackets(letter, numbers) }
        LooseNumbers(letter).fill(&numbers)
        return numbers
    }

    /// "11/2025", "1-34": a month of a year, a stretch of pages.
    private static func isSpan(_ text: String) -> Bool {
        guard !text.contains(where: \.isLetter) else { return false }
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" })
        return parts.count == 2 && parts[0].count <= 2 && parts[1].count <= 4
    }

    /// "Plan's number: LKA-RC-26-0441" is how the plan names the case.
    private static func isOfPlan(_ field: Field, _ letter: Letter) -> Bool {
        letter.isWord(field.words.lowerBound, "plan")
            && letter.text.byte(letter.words[field.words.lowerBound].start + 4) == UInt8(ascii: "'")
    }

    /// A street's number under "Appeals" in an address.
    private static func isShortNumberBelow(_ field: Field, _ range: Range<Int>, _ letter: Letter)
        -> Bool
    {
        field.tie == .below && range.count < 6 && range.allSatisfy { letter.text.isDigit($0) }
    }

    /// "68510-4411"
    static func isLongZIP(_ range: Range<Int>, _ letter: Letter) -> Bool {
        range.count == 10 && letter.text.folded[range.lowerBound + 5] == UInt8(ascii: "-")
            && range.filter { letter.text.isDigit($0) }.count == 9
            && Folding.isLetter(letter.text.byte(range.lowerBound - 2))
    }

    /// The number of a student at the school, which the plan's own goes before.
    private static func isOfSchool(_ found: FoundText, _ letter: Letter) -> Int {
        guard let word = letter.word(atOrBefore: found.range.lowerBound) else { return 0 }
        return (1...3).contains { letter.isWord(word - $0, "student") } ? 1 : 0
    }

    /// "924330017701, 924330017702": the rest of a list of claims made like the first.
    private static func addListed(
        after first: Range<Int>, like found: FoundText, _ field: Field, _ letter: Letter,
        _ numbers: inout PartyNumbers
    ) {
        var end = first.upperBound
        while end < field.value.upperBound, letter.text.folded[end] == UInt8(ascii: ",") {
            guard
                let next = IdentifierReader.read(
                    at: end + 1, limit: field.value.upperBound, isBare: false, letter),
                next.count == first.count
            else { return }
            numbers.taken.append(next)
            add(FoundText(text: letter.text.string(next), range: next), to: &numbers.claims)
            end = next.upperBound
        }
    }

    /// "F33.2" is a diagnosis, whatever label stands before it.
    private static func isDiagnosis(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 3, let first = parts[0].first else { return false }
        return first.isLetter && parts[0].dropFirst().allSatisfy(\.isNumber) && parts[1].count <= 4
            && parts[1].first?.isNumber == true
    }

    /// "FAX 406 555 0171" is a telephone written with spaces.
    static func opensWithContactWord(_ range: Range<Int>, _ letter: Letter) -> Bool {
        ["fax", "tel", "phone", "ph", "po", "box", "suite"].contains { word in
            let end = range.lowerBound + word.utf8.count
            return end < range.upperBound && letter.text.byte(end) == 0x20
                && letter.text.flat(range.lowerBound..<end).lowercased() == word
        }
    }

    /// "PR-204" is an adjustment code, whatever label stands before it.
    static func isAdjustment(_ text: String) -> Bool {
        guard let dash = text.firstIndex(of: "-"),
            ["CO", "PR", "OA", "PI", "CR"].contains(String(text[..<dash]))
        else { return false }
        return text[text.index(after: dash)...].allSatisfy(\.isNumber)
    }

    /// "Member WLH-3318-20": the word itself, then a number of some length.
    private static func isNumbered(_ field: Field, _ letter: Letter) -> Bool {
        guard field.words.count == 1, field.tie == .bare,
            letter.isWord(
                field.words.lowerBound, in: ["member", "subscriber", "enrollee", "participant"])
        else { return false }
        var end = field.value.lowerBound
        while end < field.value.upperBound, !Folding.isSpace(letter.text.folded[end]) { end += 1 }
        let digits = (field.value.lowerBound..<end).filter { letter.text.isDigit($0) }.count
        return digits >= 4 && end - field.value.lowerBound >= 6
    }

    /// "RECIPIENT: 6617-0442-90": a number where the name would stand.
    private static func isNumberAlone(_ field: Field, _ letter: Letter) -> Bool {
        field.tie < .bare && field.value.count <= 24 && letter.text.isDigit(field.value.lowerBound)
            && field.value.filter { letter.text.isDigit($0) }.count >= 6
            && !letter.dates.contains { $0.range.overlaps(field.value) }
    }

    /// "CA 92999" behind the name of a town.
    static func isStateAndZIP(_ range: Range<Int>, _ letter: Letter) -> Bool {
        range.count == 8 && letter.text.byte(range.lowerBound + 2) == 0x20
            && (range.lowerBound + 3..<range.upperBound).allSatisfy { letter.text.isDigit($0) }
    }

    /// "Maximilian Droop (GNH4401992-00)", "Tarquin Eelsby, member KH-8810-44 A" in the head of a letter.
    private static func memberInBrackets(_ letter: Letter, _ numbers: PartyNumbers) -> FoundText? {
        for (index, segment) in letter.layout.segments.enumerated() {
            guard segment.line < 20, index < 40 else { break }
            guard let name = PersonName.name(in: segment.range, isStrict: true, letter),
                name.range.lowerBound <= segment.textStart + 16
            else { continue }
            var offset = name.range.upperBound
            while offset < segment.range.upperBound,
                [0x20, UInt8(ascii: "("), UInt8(ascii: ","), UInt8(ascii: ":")].contains(
                    letter.text.folded[offset])
            {
                offset += 1
            }
            var isNamed = false
            for word in [
                "member", "staff", "employee", "subscriber", "policy", "plan", "card", "no.", "number",
                "no",
                "id",
            ] {
                let end = offset + word.utf8.count
                if end < segment.range.upperBound, letter.text.flat(offset..<end).lowercased() == word {
                    offset = end
                    isNamed = true
                    while offset < segment.range.upperBound, letter.text.folded[offset] == 0x20 {
                        offset += 1
                    }
                }
            }
            // A cell of its own beside the name.
            if offset >= segment.range.upperBound, index + 1 < letter.layout.segments.count,
                letter.layout.segments[index + 1].line == segment.line,
                let range = IdentifierReader.read(
                    at: letter.layout.segments[index + 1].textStart,
                    limit: letter.layout.segments[index + 1].range.upperBound, isBare: true, letter),
                range == letter.layout.segments[index + 1].range, range.count >= 8,
                letter.text.isUpper(range.lowerBound),
                !numbers.taken.contains(where: { $0.overlaps(range) }),
                !letter.dates.contains(where: { $0.range.overlaps(range) })
            {
                return FoundText(text: letter.text.string(range), range: range)
            }
            guard offset > name.range.upperBound,
                let range = IdentifierReader.read(
                    at: offset, limit: segment.range.upperBound, isBare: !isNamed, letter),
                range.lowerBound == offset, !letter.dates.contains(where: { $0.range.overlaps(range) }),
                !letter.phones.contains(where: { $0.range.overlaps(range) }),
                !numbers.taken.contains(where: { $0.overlaps(range) }),
                range.filter({ letter.text.isDigit($0) }).count >= 4, !isStateAndZIP(range, letter)
            else { continue }
            return FoundText(text: letter.text.string(range), range: range)
        }
        return nil
    }

    private static func add(_ found: FoundText, to list: inout [FoundText]) {
        if !list.contains(where: { $0.text == found.text }) { list.append(found) }
    }

    /// "Member: Ludovic Partridge, 60013-118-9", "Member: Bartholomew Quist (QBT901182204)".
    private static func memberBesideName(_ letter: Letter, _ numbers: inout PartyNumbers)
        -> FoundText?
    {
        for field in letter.fields where field.label == .patient || field.label == .name {
            var offset = field.value.lowerBound
            while offset < field.value.upperBound, letter.text.folded[offset] != UInt8(ascii: ","),
                letter.text.folded[offset] != UInt8(ascii: "(")
            {
                offset += 1
            }
            // "Recipient: Corwin Applethwaite," and the number on the next line.
            if offset >= field.value.upperBound - 1 {
                guard letter.text.byte(field.value.upperBound) == UInt8(ascii: ","),
                    let start = (field.value.upperBound + 1..<letter.text.folded.count).first(where: {
                        !Folding.isSpace(letter.text.folded[$0])
                    }), start - field.value.upperBound < 40,
                    letter.text.isDigit(start) || letter.text.isUpper(start),
                    let range = IdentifierReader.read(at: start, limit: start + 24, isBare: true, letter),
                    range.lowerBound == start, range.filter({ letter.text.isDigit($0) }).count >= 6,
                    !letter.dates.contains(where: { $0.range.overlaps(range) }),
                    !letter.phones.contains(where: { $0.range.overlaps(range) })
                else { continue }
                numbers.taken.append(range)
                return FoundText(text: letter.text.string(range), range: range)
            }
            offset += 1
            while offset < field.value.upperBound, letter.text.folded[offset] == 0x20 { offset += 1 }
            guard
                let range = IdentifierReader.read(
                    at: offset, limit: field.value.upperBound, isBare: true, letter),
                !letter.dates.contains(where: { $0.range.overlaps(range) }),
                !letter.phones.contains(where: { $0.range.overlaps(range) })
            else { continue }
            // A street number is followed by its street.
            guard
                letter.text.trimmed(range.upperBound..<field.value.upperBound).count <= 1
                    || !Folding.isLetter(letter.text.byte(range.upperBound + 1))
            else { continue }
            numbers.taken.append(range)
            return FoundText(text: letter.text.string(range), range: range)
        }
        return nil
    }
}
