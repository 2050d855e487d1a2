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
        if let first = labelled.first { return first }
        return standingDate() ?? headDate()
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
            // Only the weekday may stand between label and date.
            let between = letter.text.trimmed(field.value.lowerBound..<date.range.lowerBound)
            guard between.count <= 12, !between.contains(where: { letter.text.isDigit($0) }) else { continue }
            found.append((date, field.tie, labelRank(field)))
        }
        return found.sorted { ($0.2, $0.1, $0.0.range.lowerBound) < ($1.2, $1.1, $1.0.range.lowerBound) }.map(
            \.0)
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
            let before = letter.text.flat(segment.textStart..<max(segment.textStart, date.range.lowerBound))
                .lowercased()
            guard before.count <= 24,
                ["date", "dated", "made on", "for", "printed", "generated", "posted", "aviso", "sent", "on"]
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

    private func isOtherLabel(cellBefore segment: Int) -> Bool {
        segment > 0 && FieldFinder.isLabelCell(segment - 1, letter)
    }

    private func isWeekday(_ range: Range<Int>) -> Bool {
        let text = letter.text.flat(range).lowercased()
        return [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed",
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
        for date in letter.dates {
            let index = letter.sentence(ofWord: date.words.lowerBound)
            let sentence = letter.sentences[index]
            guard !ReasonFinder.isExcluded(sentence.section), sentence.words.count >= 4 else { continue }
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

    /// "we denied this request on DATE", "the decision was made on DATE", "On DATE we denied …",
    /// "reviewed your request on DATE and was unable to approve".
    private func decidedNear(_ date: FoundDate, in sentence: Sentence) -> PhraseHit? {
        let previous = date.words.lowerBound - 1
        guard
            letter.isWord(previous, "on") || letter.isWord(previous, "el") || letter.isWord(previous, "dated")
                || letter.isWord(previous, "the") && letter.isWord(previous - 1, in: ["on", "of"])
                || letter.isWord(previous, "of")
                    && letter.isWord(previous - 1, in: ["decision", "determination"])
                || letter.isWord(previous, "decision") || letter.isWord(previous, "determination")
        else { return nil }
        for hit in letter.hits(of: sentence) where letter.meaning(hit) == .event(.decided) {
            let isBefore =
                hit.words.lowerBound < date.words.lowerBound
                && date.words.lowerBound - hit.words.upperBound <= 6
            let isAfter =
                hit.words.lowerBound >= date.words.upperBound
                && hit.words.lowerBound - date.words.upperBound <= 6
            if isBefore, let other = eventBetween(hit, date, sentence), other != .decided { continue }
            if isBefore || isAfter { return hit }
        }
        return nil
    }

    /// Another event that stands nearer to the date ("decided about the request received on DATE").
    private func eventBetween(_ hit: PhraseHit, _ date: FoundDate, _ sentence: Sentence) -> EventSign? {
        for other in letter.hits(of: sentence) {
            guard case .event(let sign) = letter.meaning(other), sign == .received || sign == .serviceGiven
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
        "original", "originally", "earlier", "previous", "previously", "initial", "initially", "overturned",
        "processed",
    ]

    private func isEarlierDecision(_ words: Range<Int>) -> Bool {
        for word in words {
            if letter.isWord(word, in: Self.earlier) { return true }
            if letter.isWord(word, "prior"), !letter.isWord(word + 1, "authorization") { return true }
        }
        return false
    }

    /// The first and last day of the service.
    func serviceDates(kind: NoticeKind, lines: [FoundLine]) -> (
        from: FoundDate?, to: FoundDate?, isOpen: Bool
    ) {
        var days: [FoundDate] = []
        var isOpen = false
        for field in letter.fields where field.label == .serviceDate {
            let isStart = field.words.contains { letter.isWord($0, "start") }
            if isStart, kind == .approval { continue }
            let here = letter.dates.filter {
                $0.range.lowerBound >= field.value.lowerBound && $0.range.lowerBound < field.value.upperBound
                    && $0.range.lowerBound - field.value.lowerBound < 60
            }
            guard let first = here.first, first.range.lowerBound - field.value.lowerBound <= 6 else {
                continue
            }
            days.append(first)
            if let second = here.dropFirst().first, DateRanges.isRange(first, second, letter) {
                days.append(second)
            }
            if isStart, here.count == 1 { isOpen = true }
        }
        if days.isEmpty, kind != .approval, kind != .partial {
            for field in letter.fields where field.label == .service && field.tie <= .below {
                let here = letter.dates.filter { field.value.contains($0.range.lowerBound) }
                if here.count == 2, DateRanges.isRange(here[0], here[1], letter) { days = here }
            }
        }
        for line in lines {
            days += letter.dates.filter { line.range.contains($0.range.lowerBound) }.prefix(1)
        }
        if days.isEmpty {
            days = spokenServiceDates(kind: kind)
            isOpen =
                days.count == 1
                && letter.isWord(days[0].words.lowerBound - 1, in: ["start", "starting", "from"])
        }
        guard let from = days.min(by: { $0.day < $1.day }), let to = days.max(by: { $0.day < $1.day }) else {
            return (nil, nil, false)
        }
        return (from, isOpen ? nil : to, isOpen)
    }

    /// Service dates told in a sentence.
    private func spokenServiceDates(kind: NoticeKind) -> [FoundDate] {
        guard kind != .approval, kind != .other else { return [] }
        for (position, date) in letter.dates.enumerated() {
            // "G2083 on 08/12/2025"
            let before = date.words.lowerBound - 2
            if before >= 0, letter.isWord(before + 1, "on"),
                CodeReader.isHCPCSShape(letter.words[before].range, letter.text)
            {
                return [date]
            }
            let index = letter.sentence(ofWord: date.words.lowerBound)
            let sentence = letter.sentences[index]
            guard !ReasonFinder.isExcluded(sentence.section) else { continue }
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .event(.serviceGiven) {
                let distance = date.words.lowerBound - hit.words.upperBound
                guard distance >= 0, distance <= 2,
                    hit.words.count >= 2 || letter.isWord(hit.words.lowerBound, "rendered")
                        || letter.isWord(hit.words.lowerBound, "dos")
                        || letter.isWord(hit.words.lowerBound, "start")
                else { continue }
                let isTreatment = letter.isWord(
                    hit.words.lowerBound, in: ["infusions", "treatments", "sessions", "visits", "doses"])
                if isTreatment,
                    letter.hits(of: sentence).contains(where: {
                        letter.meaning($0) == .purpose(.appeal) && $0.words.lowerBound < hit.words.lowerBound
                    })
                {
                    continue
                }
                if letter.hits(of: sentence).contains(where: {
                    letter.meaning($0) == .event(.received) && $0.words.upperBound <= date.words.lowerBound
                        && date.words.lowerBound - $0.words.upperBound <= 3
                }) {
                    continue
                }
                if position + 1 < letter.dates.count,
                    DateRanges.isRange(date, letter.dates[position + 1], letter)
                {
                    return [date, letter.dates[position + 1]]
                }
                return [date]
            }
        }
        return []
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
