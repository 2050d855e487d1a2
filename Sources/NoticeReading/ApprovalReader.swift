import CivilCalendar
import CoverageModel

/// Reads what a letter approves: number, treatments or units, codes and dates.
struct ApprovalReader {
    private let letter: Letter
    private let judge: ScopeJudge
    private let kind: NoticeKind

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
                field.hasNumberSign || letter.isWord(field.words.upperBound - 1, in: ["number", "no", "id"])
            else { continue }
            if let number = numbers.references.first(where: { field.value.contains($0.range.lowerBound) }) {
                return number
            }
        }
        return nil
    }

    private func openSentences() -> [Int] {
        letter.sentences.indices.filter { index in
            switch letter.sentences[index].section {
            case .appeal, .expedited, .external, .legend, .notices, .form, .history, .argument, .suit: false
            default: true
            }
        }
    }

    /// Sentences that say what was approved, and those that go with them.
    private func approvedSentences() -> Set<Int> {
        var zone: Set<Int> = []
        for index in openSentences() {
            let sentence = letter.sentences[index]
            var approves = sentence.section == .approved
            var denies = sentence.section == .notApproved
            for hit in letter.hits(of: sentence) {
                guard case .decision(let decision) = letter.meaning(hit) else { continue }
                if decision == .denied { denies = true }
                if decision == .approved,
                    judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed,
                    !judge.decidesNothing(hit, in: sentence)
                {
                    approves = true
                }
            }
            if !denies {
                for word in sentence.words
                where letter.isWord(word, "approved") || letter.isWord(word, "authorized")
                    || letter.isWord(word, "certified")
                {
                    approves = true
                }
            }
            if letter.says(.decision(.partly), in: sentence) { approves = false }
            let segment = letter.layout.segments[sentence.segment]
            if approves, !denies, sentence.words.count <= 3, segment.cells >= 2 {
                zone.formUnion(row(of: index))
            }
            if approves, !denies, letter.text.byte(sentence.range.upperBound) == UInt8(ascii: ":") {
                zone.formUnion(listed(under: index))
            }
            if approves, !denies {
                zone.insert(index)
                // A list item reads on to its end.
                var next = index + 1
                while next < letter.sentences.count, letter.sentences[next].segment == sentence.segment,
                    !letter.says(.decision(.denied), in: letter.sentences[next])
                {
                    zone.insert(next)
                    next += 1
                }
            }
        }
        return zone
    }

    /// The sentences on the line of a cell that says "approved", and on the lines set in under it.
    private func row(of index: Int) -> Set<Int> {
        let segment = letter.layout.segments[letter.sentences[index].segment]
        var row: Set<Int> = []
        var line = segment.line
        for other in letter.sentences.indices {
            let here = letter.layout.segments[letter.sentences[other].segment]
            guard here.line >= segment.line else { continue }
            if here.line == segment.line {
                row.insert(other)
            } else if segment.cell == 0, here.line <= line + 1, here.column > segment.column + 3,
                here.block == segment.block, !letter.says(.decision(.denied), in: letter.sentences[other])
            {
                row.insert(other)
                line = here.line
            } else if here.line > line {
                break
            }
        }
        return row
    }

    /// What a sentence that ends with a colon introduces: the rest of its paragraph, or the next.
    private func listed(under index: Int) -> Set<Int> {
        var listed: Set<Int> = []
        let block = letter.sentences[index].block
        var next = index + 1
        let isLast = next < letter.sentences.count && letter.sentences[next].block != block
        while next < letter.sentences.count,
            letter.sentences[next].block == block || isLast && letter.sentences[next].block == block + 1,
            !letter.says(.decision(.denied), in: letter.sentences[next])
        {
            listed.insert(next)
            next += 1
        }
        return listed
    }

    /// A row of the table that a row of the zone belongs to.
    private func isRow(_ index: Int, beside zone: Set<Int>) -> Bool {
        let segment = letter.layout.segments[letter.sentences[index].segment]
        guard segment.cells >= 3 else { return false }
        return zone.contains {
            let other = letter.layout.segments[letter.sentences[$0].segment]
            return other.block == segment.block && other.cells == segment.cells
        }
    }

    /// Rows of the head that name the service or its codes.
    private func labelledRows() -> Set<Int> {
        var rows: Set<Int> = []
        for field in letter.fields
        where (field.label == .service || field.label == .codes) && field.tie <= .below {
            guard let word = letter.word(atOrBefore: field.value.lowerBound) else { continue }
            let index = letter.sentence(ofWord: min(word + 1, letter.words.count - 1))
            let section = letter.sentences[index].section
            guard section != .legend, section != .form, section != .appeal else { continue }
            rows.insert(letter.sentence(ofWord: word))
            rows.insert(index)
        }
        return rows
    }

    private func readCounts(_ zone: Set<Int>, _ found: inout Found) {
        for index in zone.sorted() {
            let sentence = letter.sentences[index]
            for hit in letter.hits(of: sentence) {
                guard case .unit(let unit) = letter.meaning(hit) else { continue }
                guard judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed else { continue }
                guard let number = count(before: hit.words.lowerBound, in: sentence, isRate: unit == .session)
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
        if letter.isWord(first.words.upperBound, "and"), letter.isWord(first.words.lowerBound - 1, "between")
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
