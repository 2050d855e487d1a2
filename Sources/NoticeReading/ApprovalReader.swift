import CivilCalendar
import CoverageModel

/// Reads what a letter approves: number, treatments or units, codes and dates.
struct ApprovalReader {
    let letter: Letter
    let judge: ScopeJudge
    let kind: NoticeKind

    init(_ letter: Letter, kind: NoticeKind) {
        self.letter = letter
        self.judge = ScopeJudge(letter: letter)
        self.kind = kind
    }

    struct Found {
        var approved = Notice.Approved()
        var spans: [String: Range<Int>] = [:]
    }

    func read(codes: [FoundCode], numbers: PartyNumbers) -> Found? {
        guard kind == .approval || kind == .partial else { return nil }
        var found = Found()
        let approvedZone = approvedSentences()
        let zone = kind == .partial ? approvedZone : approvedZone.union(openSentences())
        if let number = numbers.authorizations.first {
            found.approved.authorizationNumber = number.text
            found.spans["approved.authorizationNumber"] = number.range
        }
        if found.approved.authorizationNumber == nil, kind == .approval,
            let number = priorAuthorizationNumber(numbers)
        {
            found.approved.authorizationNumber = number.text
            found.spans["approved.authorizationNumber"] = number.range
        }
        // What an approval says of the treatment stands where it approves it, or else anywhere that is open;
        // a claim that is paid after all counts nothing.
        readCounts(approvedZone, &found)
        readDates(approvedZone, &found)
        if kind == .approval, numbers.claims.isEmpty {
            readCounts(zone, &found)
            readDates(zone, &found)
        }
        var codesHere: [String] = []
        let coded = zone.intersection(approvedZone).union(kind == .approval ? labelledRows() : [])
        for code in codes where code.kind == .service {
            guard let sentence = letter.sentence(at: code.range.lowerBound),
                coded.contains(sentence) || kind == .approval && isRow(sentence, beside: coded)
            else { continue }
            if !codesHere.contains(code.text) { codesHere.append(code.text) }
        }
        found.approved.codes = codesHere
        return found
    }

    /// "PA number: X": in an approval it is the number of what was approved.
    private func priorAuthorizationNumber(_ numbers: PartyNumbers) -> FoundText? {
        for field in letter.fields where field.label == .reference {
            guard
                letter.isWord(
                    field.words.lowerBound, in: ["pa", "authorization", "precertification", "prior"]),
                field.hasNumberSign
                    || letter.isWord(field.words.upperBound - 1, in: ["number", "no", "id"])
            else { continue }
            if let number = numbers.references.first(where: { field.value.contains($0.range.lowerBound) }) {
                return number
            }
        }
        return nil
    }

    private func readCounts(_ zone: Set<Int>, _ found: inout Found) {
        for index in zone.sorted() {
            let sentence = letter.sentences[index]
            for hit in letter.hits(of: sentence) {
                guard case .unit(let unit) = letter.meaning(hit) else { continue }
                guard judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed else { continue }
                guard
                    let number = count(before: hit.words.lowerBound, in: sentence, isRate: unit == .session)
                else { continue }
                switch unit {
                case .session:
                    if found.approved.sessions == nil {
                        found.approved.sessions = number.value
                        found.spans["approved.sessions"] = number.range
                    }
                case .unit, .kit:
                    if found.approved.units == nil {
                        found.approved.units = number.value
                        found.spans["approved.units"] = number.range
                        found.approved.unitType = unitType(unit, hit.words.lowerBound, sentence)
                    }
                }
            }
        }
        guard kind == .approval || !zone.isEmpty else { return }
        readCountFields(zone, &found)
    }

    /// "kits", "device kits"; "mg" where the letter says that one unit is one.
    private func unitType(_ unit: ApprovedUnit, _ word: Int, _ sentence: Sentence) -> String? {
        if unit == .kit {
            var end = word + 1
            while end < sentence.words.upperBound, letter.words[end].gap == .none,
                letter.hits(at: end).contains(where: { letter.meaning($0) == .unit(.kit) })
            {
                end += 1
            }
            return letter.text.flat(letter.range(word..<end))
        }
        let saysMilligram = sentence.words.contains {
            letter.isWord($0, "unit") && letter.words[min($0 + 1, letter.words.count - 1)].value == 1
                && letter.isWord($0 + 2, "mg")
        }
        return saysMilligram ? "mg" : nil
    }

    /// "Visits approved: 12", "Units   1,344".
    private func readCountFields(_ zone: Set<Int>, _ found: inout Found) {
        var unitValues: [(Int, Range<Int>)] = []
        for field in letter.fields
        where field.label == .units && (kind == .approval || zone.contains(field.sentence)) {
            guard let value = leadingNumber(field.value), !isFirstOfColumn(field) else { continue }
            let isSession = field.words.contains {
                letter.isWord($0, "visits") || letter.isWord($0, "sessions")
            }
            if isSession {
                if found.approved.sessions == nil {
                    found.approved.sessions = value
                    found.spans["approved.sessions"] = field.value
                }
            } else {
                unitValues.append((value, field.value))
            }
        }
        // "Units: 12 visits" was read as sessions already.
        if found.approved.units == nil, let first = unitValues.first, unitValues.count == 1,
            found.approved.sessions != first.0
        {
            found.approved.units = first.0
            found.spans["approved.units"] = first.1
        }
    }

    /// True where more numbers stand under the value: one row of several.
    private func isFirstOfColumn(_ field: Field) -> Bool {
        guard field.tie == .below, let word = letter.word(atOrBefore: field.value.lowerBound) else {
            return false
        }
        let segments = letter.layout.segments
        let index = letter.words[word].segment
        return segments.contains {
            $0.line > segments[index].line && $0.line <= segments[index].line + 2
                && abs($0.column - segments[index].column) <= 2 && $0.cells == segments[index].cells
                && letter.text.isDigit($0.range.lowerBound)
        }
    }

    private func leadingNumber(_ range: Range<Int>) -> Int? {
        var value = 0
        var digits = 0
        for offset in range {
            let byte = letter.text.folded[offset]
            if Folding.isDigit(byte) {
                value = value * 10 + Int(byte - 0x30)
                digits += 1
                if digits > 7 { return nil }
            } else if byte == UInt8(ascii: ","), letter.text.isDigit(offset + 1) {
                continue
            } else {
                if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") { return nil }
                break
            }
        }
        return digits > 0 ? value : nil
    }

    /// The number before a unit word, over at most two words ("24 esketamine visits").
    private func count(before word: Int, in sentence: Sentence, isRate: Bool) -> (
        value: Int, range: Range<Int>
    )? {
        var index = word - 1
        var steps = 0
        while index >= sentence.words.lowerBound, steps <= 2, letter.words[index + 1].gap <= .comma {
            if let number = DurationReader.number(endingAt: index, letter) {
                let before = letter.text.byte(letter.words[number.start].start - 1)
                // "56 mg", "G2083" and dates are no counts.
                guard before != UInt8(ascii: "/"), before != UInt8(ascii: "-"), before != UInt8(ascii: "$"),
                    number.value > 0, number.value < 10_000, letter.words[index].shape != .mixed,
                    !letter.dates.contains(where: { $0.words.contains(index) }),
                    !(letter.words[index].shape == .digits
                        && letter.words[index].end - letter.words[index].start == 5)
                else { return nil }
                if steps > 0,
                    ["mg", "day", "days", "week", "weeks", "month", "ml", "per"].contains(where: {
                        letter.isWord(index + 1, $0)
                    })
                {
                    return nil
                }
                // "limited to 8 kits" tells a bound.
                if letter.isWord(number.start - 1, "to"),
                    letter.isWord(number.start - 2, in: ["limited", "limit"])
                {
                    return nil
                }
                // "one session a week" tells a rate.
                if isRate, ["a", "per", "each", "every"].contains(where: { letter.isWord(word + 1, $0) }) {
                    return nil
                }
                return (number.value, letter.range(number.start..<word))
            }
            if ["other", "first", "the", "of"].contains(where: { letter.isWord(index, $0) }) {
                return nil
            }
            index -= 1
            steps += 1
        }
        return nil
    }

    private func readDates(_ zone: Set<Int>, _ found: inout Found) {
        func take(_ from: FoundDate, _ to: FoundDate) {
            guard from.day <= to.day else { return }
            found.approved.from = from.day
            found.approved.to = to.day
            found.spans["approved.from"] = from.range
            found.spans["approved.to"] = to.range
        }
        let dates = letter.dates
        for index in dates.indices.dropLast() {
            let first = dates[index]
            let second = dates[index + 1]
            guard
                zone.contains(letter.sentence(ofWord: first.words.lowerBound))
                    || zone.contains(letter.sentence(ofWord: second.words.lowerBound))
            else { continue }
            if isRange(first, second) {
                take(first, second)
                return
            }
        }
        // Labels of their own: "Start", "End".
        for field in letter.fields where zone.contains(field.sentence) || kind == .approval {
            guard let date = dates.first(where: { field.value.contains($0.range.lowerBound) }) else {
                continue
            }
            if field.label == .start, found.approved.from == nil {
                found.approved.from = date.day
                found.spans["approved.from"] = date.range
            }
            if field.label == .end, found.approved.to == nil {
                found.approved.to = date.day
                found.spans["approved.to"] = date.range
            }
        }
        // "starts 07/01/2025 and ends 06/30/2026"
        for date in dates where zone.contains(letter.sentence(ofWord: date.words.lowerBound)) {
            for back in 1...2 where found.approved.from == nil {
                for cue in ["starts", "start", "begins", "from", "effective"] as [StaticString]
                where letter.isWord(date.words.lowerBound - back, cue) {
                    found.approved.from = date.day
                    found.spans["approved.from"] = date.range
                }
            }
            for back in 1...2 where found.approved.to == nil {
                for cue in ["ends", "end", "through", "expires", "until", "thru"] as [StaticString]
                where letter.isWord(date.words.lowerBound - back, cue) {
                    found.approved.to = date.day
                    found.spans["approved.to"] = date.range
                }
            }
        }
        if let from = found.approved.from, let to = found.approved.to, to < from {
            found.approved.from = nil
            found.approved.to = nil
        }
    }

    /// Two dates with "to", "through", a dash or "To:" between them, or side by side in a table's row.
    private func isRange(_ first: FoundDate, _ second: FoundDate) -> Bool {
        DateRanges.isRange(first, second, letter)
            || (letter.layout.segments[letter.words[first.words.lowerBound].segment].line
                == letter.layout.segments[letter.words[second.words.lowerBound].segment].line
                && letter.layout.segments[letter.words[second.words.lowerBound].segment].cells >= 4
                && first.words.upperBound == second.words.lowerBound)
    }
}

/// Tells whether two dates side by side are the ends of one stretch.
enum DateRanges {
    static func isRange(_ first: FoundDate, _ second: FoundDate, _ letter: Letter) -> Bool {
        guard second.range.lowerBound > first.range.upperBound,
            second.range.lowerBound - first.range.upperBound <= 24, second.day >= first.day
        else { return false }
        if first.words.upperBound == second.words.lowerBound {
            return letter.text.folded[first.range.upperBound..<second.range.lowerBound].contains(
                UInt8(ascii: "-"))
        }
        guard second.words.lowerBound - first.words.upperBound <= 3 else { return false }
        if letter.isWord(first.words.upperBound, "and"),
            letter.isWord(first.words.lowerBound - 1, "between")
        {
            return true
        }
        for index in first.words.upperBound..<second.words.lowerBound {
            for cue in ["to", "through", "thru", "until", "ends", "al"] as [StaticString]
            where letter.isWord(index, cue) { return true }
        }
        return false
    }
}
