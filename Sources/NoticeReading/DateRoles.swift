import CivilCalendar
import CoverageModel

/// Says which printed date is the letter's, which the decision's, and which those of the service.
struct DateRoles {
    private let letter: Letter
    private let judge: ScopeJudge

    init(_ letter: Letter) {
        self.letter = letter
        self.judge = ScopeJudge(letter: letter)
    }

    func letterDate() -> FoundDate? {
        let labelled = labelledDates(.letterDate)
        if let first = labelled.first(where: { !isBesideService($0) }) { return first }
        return standingDate() ?? headDate() ?? bannerDate() ?? labelled.first
    }

    /// "Service: 96365    Date: 04/08/2026" under a letter's own date: the date of the service.
    private func isBesideService(_ date: FoundDate) -> Bool {
        let segment = letter.layout.segments[letter.words[date.words.lowerBound].segment]
        guard segment.cell > 0,
            letter.fields.contains(where: {
                ($0.label == .service || $0.label == .provider || $0.label == .codes) && $0.tie < .bare
                    && letter.layout.segments[letter.words[$0.words.lowerBound].segment].line == segment.line
            }), let standing = standingDate()
        else { return false }
        return standing.range.lowerBound < date.range.lowerBound
    }

    /// The day in the banner that the sender's machine prints on the first line, with the time of day.
    private func bannerDate() -> FoundDate? {
        if let printed = droppedDate() { return printed }
        guard let date = letter.dates.first,
            letter.layout.segments[letter.words[date.words.lowerBound].segment].line == 0
        else { return nil }
        let line = letter.layout.lines[0].range
        let hasTime = line.contains {
            letter.text.folded[$0] == UInt8(ascii: ":") && letter.text.isDigit($0 - 1)
                && letter.text.isDigit($0 + 1) && letter.text.isDigit($0 + 2)
        }
        return hasTime ? date : nil
    }

    /// The day in a fax machine's line at the top, which is left out of reading otherwise.
    private func droppedDate() -> FoundDate? {
        for line in letter.layout.lines.prefix(4) where line.isDropped && line.page == 0 {
            var offset = line.range.lowerBound
            while offset + 7 < line.range.upperBound {
                defer { offset += 1 }
                guard letter.text.isDigit(offset), !Folding.isWord(letter.text.byte(offset - 1)),
                    letter.text.byte(offset - 1) != UInt8(ascii: "-"),
                    let found = numericDate(at: offset, limit: line.range.upperBound)
                else { continue }
                return found
            }
        }
        return nil
    }

    /// "11-19-25", "03/04/2026" at an offset, with the same mark twice.
    private func numericDate(at start: Int, limit: Int) -> FoundDate? {
        var parts: [Int] = []
        var offset = start
        var mark: UInt8 = 0
        while offset < limit, parts.count < 3 {
            var value = 0
            let first = offset
            while offset < limit, letter.text.isDigit(offset), offset - first < 4 {
                value = value * 10 + Int(letter.text.folded[offset] - 0x30)
                offset += 1
            }
            guard offset > first else { return nil }
            parts.append(value)
            guard parts.count < 3 else { break }
            let here = letter.text.byte(offset)
            guard here == UInt8(ascii: "/") || here == UInt8(ascii: "-") || here == UInt8(ascii: "."),
                mark == 0 || mark == here
            else { return nil }
            mark = here
            offset += 1
        }
        guard parts.count == 3, !Folding.isWord(letter.text.byte(offset)),
            letter.text.byte(offset) != UInt8(ascii: "-"),
            let day = Day(parts[2] < 100 ? 2000 + parts[2] : parts[2], parts[0], parts[1])
        else { return nil }
        return FoundDate(day: day, range: start..<offset, words: 0..<0, isRepaired: false)
    }

    /// Dates after a label, surest first.
    private func labelledDates(_ label: Label) -> [FoundDate] {
        var found: [(FoundDate, Field.Tie, Int)] = []
        for field in letter.fields where field.label == label {
            let section = letter.sentences[field.sentence].section
            guard section != .notices, section != .form, section != .legend else { continue }
            guard
                let date = letter.dates.first(where: {
                    $0.range.lowerBound >= field.value.lowerBound
                        && $0.range.lowerBound < field.value.lowerBound + 14
                        && $0.range.lowerBound < field.value.upperBound
                })
            else { continue }
            if field.tie == .below, isAmountRow(date) { continue }
            if label == .letterDate, isOfManyDays(field, date) { continue }
            // "Letters before 1/1/2026": the word alone is a label only with its mark or in its own cell.
            if label == .letterDate, field.words.count == 1, field.tie == .bare,
                letter.isWord(
                    field.words.lowerBound, in: ["letter", "statement", "sent", "prepared", "reissued"])
            {
                continue
            }
            // Only the weekday may stand between label and date.
            let between = letter.text.trimmed(field.value.lowerBound..<date.range.lowerBound)
            guard between.count <= 12, !between.contains(where: { letter.text.isDigit($0) }) else {
                continue
            }
            found.append((date, field.tie, labelRank(field)))
        }
        return found.sorted {
            ($0.2, $0.1, $0.0.range.lowerBound) < ($1.2, $1.1, $1.0.range.lowerBound)
        }.map(
            \.0)
    }

    /// "Dates: 06 Jan 2026 - 09 Jan 2026" names the days of a service.
    private func isOfManyDays(_ field: Field, _ date: FoundDate) -> Bool {
        let last = letter.words[field.words.upperBound - 1]
        if letter.isWord(field.words.upperBound - 1, "dates"), last.end - last.start == 5 {
            return true
        }
        guard let next = letter.dates.first(where: { $0.range.lowerBound > date.range.lowerBound })
        else {
            return false
        }
        return DateRanges.isRange(date, next, letter)
            && letter.layout.segments[letter.words[next.words.lowerBound].segment].line
                == letter.layout.segments[letter.words[date.words.lowerBound].segment].line
    }

    /// A date beside amounts of money is that of a service.
    private func isAmountRow(_ date: FoundDate) -> Bool {
        let line = letter.layout.segments[letter.words[date.words.lowerBound].segment].line
        return MoneyReader.amounts(in: letter.layout.lines[line].range, letter.text).count >= 2
    }

    /// "Date of notice" before a plain "Date".
    private func labelRank(_ field: Field) -> Int { field.words.count >= 2 ? 0 : 1 }

    /// A date that stands alone near the top.
    private func standingDate() -> FoundDate? {
        for date in letter.dates {
            guard let word = Optional(date.words.lowerBound) else { continue }
            let index = letter.sentence(ofWord: word)
            let sentence = letter.sentences[index]
            let segment = letter.layout.segments[letter.words[word].segment]
            guard segment.line < 60 else { break }
            // Alone in its cell, save for a weekday.
            let before = letter.text.trimmed(
                segment.textStart..<max(segment.textStart, date.range.lowerBound))
            let after = letter.text.trimmed(
                date.range.upperBound..<max(date.range.upperBound, segment.range.upperBound))
            guard after.count <= 1, before.isEmpty || isWeekday(before), sentence.words.count <= 8 else {
                continue
            }
            if segment.cell > 0, isOtherLabel(cellBefore: letter.words[word].segment) { continue }
            if segment.cell > 0, isAskedCell(letter.words[word].segment - 1) { continue }
            if letter.fields.contains(where: {
                $0.value.contains(date.range.lowerBound) && $0.label != .letterDate && $0.label != .dear
                    && $0.label != .attention && $0.label != .phone && $0.tie < .below
            }) {
                continue
            }
            return date
        }
        return nil
    }

    /// A date in the first lines, after words that are no label of another date ("EOB for 05/Mar/2026").
    private func headDate() -> FoundDate? {
        for date in letter.dates {
            let segment = letter.layout.segments[letter.words[date.words.lowerBound].segment]
            guard segment.line < 8 else { return nil }
            let before = letter.text.flat(
                segment.textStart..<max(segment.textStart, date.range.lowerBound)
            )
            .lowercased()
            if before.hasPrefix("sent ") || before.hasPrefix("mailed ")
                || before.hasPrefix("letter of decision")
            {
                return date
            }
            guard before.count <= 24,
                [
                    "date", "dated", "made on", "for", "printed", "generated", "posted", "aviso", "sent",
                    "on",
                ]
                .contains(where: {
                    before.trimmedEnd == $0 || before.trimmedEnd.hasSuffix(" " + $0)
                }),
                !["birth", "service", "received", "effective", "due", "visit", "decided", "dob", "request"]
                    .contains(where: before.contains)
            else { continue }
            return date
        }
        return nil
    }

    /// "Asked on   10/02/26": a label that tells of another day.
    private func isAskedCell(_ segment: Int) -> Bool {
        guard segment >= 0, let first = letter.words.firstIndex(inSegment: segment) else {
            return false
        }
        let words = (first..<letter.words.count).prefix { letter.words[$0].segment == segment }
        return words.count <= 4
            && words.contains {
                letter.isWord(
                    $0,
                    in: [
                        "asked", "received", "requested", "effective", "born", "dob", "decided", "starts",
                        "ends", "ended",
                    ])
            }
    }

    private func isOtherLabel(cellBefore segment: Int) -> Bool {
        segment > 0 && FieldFinder.isLabelCell(segment - 1, letter) && !holdsValue(segment - 1)
    }

    /// "For: Brightmoor Health Plan": a label that has its value already.
    private func holdsValue(_ segment: Int) -> Bool {
        let range = letter.layout.segments[segment].range
        guard let colon = range.first(where: { letter.text.folded[$0] == UInt8(ascii: ":") }) else {
            return false
        }
        let value = letter.text.flat(colon + 1..<range.upperBound).lowercased()
        return value.count >= 3 && !["denied", "approved", "status", "pend"].contains(where: value.contains)
    }

    private func isWeekday(_ range: Range<Int>) -> Bool {
        let text = letter.text.flat(range).lowercased()
        return [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
            "wed",
            "thu",
            "fri", "sat", "sun", "mon.", "tue.", "wed.", "thu.", "fri.",
            "the", "this", "on this", "a",
        ].contains(where: { word in
            let bare = text.hasSuffix(",") ? String(text.dropLast()) : text
            return bare == word || bare == word + ", the" || bare.hasSuffix(", a")
        })
    }

    /// The date of the adverse decision, where the letter states one.
    func decisionDate(stage: NoticeStage?) -> FoundDate? {
        if let labelled = labelledDates(.decisionDate).last { return labelled }
        var found: FoundDate?
        for date in letter.dates + yearless() {
            let index = letter.sentence(ofWord: date.words.lowerBound)
            let sentence = letter.sentences[index]
            guard !ReasonFinder.isExcluded(sentence.section) else { continue }
            if sentence.words.count < 4 {
                if isBesideDecision(date), let sent = letterDate()?.day, date.day <= sent,
                    date.day + 11 > sent
                {
                    found = date
                }
                continue
            }
            guard let decided = decidedNear(date, in: sentence) else { continue }
            let standing = judge.standing(of: decided, in: sentence, isIdea: false)
            if standing == .hypothetical || standing == .negated || standing == .attributed { continue }
            if standing == .historical, stage == .upheld || stage == .finalInternal || stage == .external {
                continue
            }
            if isEarlierDecision(
                max(sentence.words.lowerBound, date.words.lowerBound - 8)..<date.words.lowerBound)
            {
                continue
            }
            found = date
        }
        return found
    }

    /// "On January 28 we decided": a day without its year in the weeks before the letter is of the letter's year.
    private func yearless() -> [FoundDate] {
        guard let sent = letterDate()?.day else { return [] }
        var found: [FoundDate] = []
        for index in letter.words.indices.dropLast() where letter.words[index].id != 0 {
            let month = letter.rules.months[Int(letter.words[index].id)]
            let next = letter.words[index + 1]
            guard month > 0, next.shape == .digits, next.end - next.start <= 2, next.gap == .none,
                letter.text.isUpper(letter.words[index].start),
                !letter.dates.contains(where: { $0.words.overlaps(index..<index + 2) })
            else { continue }
            for year in [sent.parts.year, sent.parts.year - 1] {
                if let day = Day(year, month, next.value), day <= sent, day + 60 >= sent {
                    found.append(
                        FoundDate(
                            day: day, range: letter.range(index..<index + 2), words: index..<index + 2,
                            isRepaired: false))
                    break
                }
            }
        }
        return found
    }

    /// "*** DENIED ***  11-18-25": the word alone before the day.
    private func isBesideDecision(_ date: FoundDate) -> Bool {
        letter.isWord(date.words.lowerBound - 1, in: ["denied", "declined", "disapproved"])
    }

    private static let weekdays: [StaticString] = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "the",
    ]

    /// "we denied this request on DATE", "the decision was made on DATE", "On DATE we denied …",
    /// "reviewed your request on DATE and was unable to approve", "denied DATE".
    private func decidedNear(_ date: FoundDate, in sentence: Sentence) -> PhraseHit? {
        var previous = date.words.lowerBound - 1
        while letter.isWord(previous, in: Self.weekdays) { previous -= 1 }
        let isOn = letter.isWord(previous, in: ["on", "el"])
        let names: [StaticString] = ["decision", "determination", "denial", "finding"]
        let isOf =
            letter.isWord(previous, in: ["of", "dated"])
            && (letter.isWord(previous - 1, in: names)
                || letter.isWord(previous - 1, in: ["sitting", "meeting", "session"]))
            || letter.isWord(previous, in: names)
            || letter.isWord(previous, "fecha") && letter.isWord(previous - 1, "con")
        let isOpening = isOn && previous == sentence.words.lowerBound
        // "You asked us on January 22 to reconsider our decision": the day of the asking.
        let isAsked = letter.hits(of: sentence).contains {
            letter.meaning($0) == .event(.received) && $0.words.upperBound <= previous
                && previous - $0.words.upperBound <= 1
        }
        for hit in letter.hits(of: sentence) where letter.meaning(hit) == .event(.decided) {
            let isDirect = hit.words.upperBound == date.words.lowerBound
            guard isOn || isOf || isDirect && !EarlierDecisions(letter).holds(hit, in: sentence) else {
                continue
            }
            let isBefore =
                hit.words.lowerBound < date.words.lowerBound
                && date.words.lowerBound - hit.words.upperBound <= 6
            let isAfter =
                (isOn && !isAsked || letter.isWord(previous, "fecha"))
                && hit.words.lowerBound >= date.words.upperBound
                && hit.words.lowerBound - date.words.upperBound <= (isOpening ? 12 : 6)
            if isBefore, let other = eventBetween(hit, date, sentence), other != .decided { continue }
            // "The decision of May 19 stands": the day is that of the decision before this one.
            if isOf,
                letter.says(.decision(.upheld), in: sentence)
                    || letter.says(.decision(.overturned), in: sentence)
            {
                continue
            }
            if isBefore || isAfter { return hit }
        }
        return nil
    }

    /// Another event that stands nearer to the date ("decided about the request received on DATE").
    private func eventBetween(_ hit: PhraseHit, _ date: FoundDate, _ sentence: Sentence) -> EventSign? {
        for other in letter.hits(of: sentence) {
            guard case .event(let sign) = letter.meaning(other),
                sign == .received || sign == .serviceGiven
            else {
                continue
            }
            if other.words.lowerBound >= hit.words.upperBound,
                other.words.upperBound <= date.words.lowerBound,
                date.words.lowerBound - other.words.upperBound <= 1,
                !letter.isWord(other.words.lowerBound, "request")
                    || letter.isWord(other.words.lowerBound, "requested")
            {
                return sign
            }
        }
        return nil
    }

    private static let earlier: [StaticString] = [
        "original", "originally", "earlier", "previous", "previously", "initial", "initially",
        "overturned",
        "processed",
    ]

    private func isEarlierDecision(_ words: Range<Int>) -> Bool {
        for word in words {
            if letter.isWord(word, in: Self.earlier) { return true }
            if letter.isWord(word, "prior"), !letter.isWord(word + 1, "authorization") { return true }
        }
        return false
    }
}

extension String {
    /// Without the spaces and marks at its end.
    fileprivate var trimmedEnd: String {
        var text = self
        while let last = text.last, " :.,".contains(last) { text.removeLast() }
        return text
    }
}
