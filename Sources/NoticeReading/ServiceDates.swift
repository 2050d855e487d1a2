import CivilCalendar
import CoverageModel

/// Finds the first and last day of the service that a letter is about.
struct ServiceDates {
    private let letter: Letter
    private let kind: NoticeKind
    /// True where a claim was made: the service has been given.
    private let isClaim: Bool

    init(_ letter: Letter, kind: NoticeKind, isClaim: Bool) {
        self.letter = letter
        self.kind = kind
        self.isClaim = isClaim
    }

    /// The first and last day; the last is missing where the service was to go on.
    func read(lines: [FoundLine]) -> (from: FoundDate?, to: FoundDate?) {
        var (days, isOpen) = labelled()
        for line in lines {
            days += letter.dates.filter { line.range.contains($0.range.lowerBound) }.prefix(1)
        }
        if days.isEmpty {
            days = spoken()
            isOpen =
                days.count == 1
                && letter.isWord(
                    days[0].words.lowerBound - 1, in: ["start", "starting", "from", "beginning"])
        }
        guard let from = days.min(by: { $0.day < $1.day }), let to = days.max(by: { $0.day < $1.day })
        else {
            return (nil, nil)
        }
        return (from, isOpen ? nil : to)
    }

    /// Days behind a label: "Date of service", "Stay", "Service: ketamine, 02/09/26 - 02/27/26".
    private func labelled() -> (days: [FoundDate], isOpen: Bool) {
        var days: [FoundDate] = []
        var isOpen = false
        for field in letter.fields where field.label == .serviceDate {
            let isStart = field.words.contains { letter.isWord($0, "start") }
            if isStart, kind == .approval { continue }
            let here = letter.dates.filter {
                $0.range.lowerBound >= field.value.lowerBound
                    && $0.range.lowerBound < field.value.upperBound
                    && $0.range.lowerBound - field.value.lowerBound < 60
            }
            guard let first = here.first, first.range.lowerBound - field.value.lowerBound <= 6 else {
                continue
            }
            days.append(first)
            if let second = here.dropFirst().first,
                belong(first, second)
                    || second.words.lowerBound == first.words.upperBound && second.day >= first.day
            {
                days.append(second)
            }
            if isStart, here.count == 1 { isOpen = true }
        }
        guard days.isEmpty, kind != .approval else { return (days, isOpen) }
        if kind != .partial, let columns = columns() { return (columns, false) }
        for field in letter.fields
        where (field.label == .service || field.label == .name || isDateOfClaim(field))
            && field.tie <= .below
        {
            let here = letter.dates.filter { field.value.contains($0.range.lowerBound) }
            if here.count == 2, DateRanges.isRange(here[0], here[1], letter) { return (here, false) }
            guard here.count == 1, !isDeciding(here[0]) else { continue }
            if isClaim, kind != .partial { return (here, false) }
            let before = here[0].words.lowerBound - 1
            if kind != .partial, letter.isWord(before, in: ["from", "starting", "beginning"]) {
                return (here, true)
            }
        }
        return (days, isOpen)
    }

    /// "FROM" and "THRU" over the days of a table's row.
    private func columns() -> [FoundDate]? {
        func first(_ label: Label) -> FoundDate? {
            for field in letter.fields where field.label == label && field.tie == .below {
                if let date = letter.dates.first(where: { field.value.contains($0.range.lowerBound) }) {
                    return date
                }
            }
            return nil
        }
        guard let from = first(.start), let to = first(.end), from.day <= to.day else { return nil }
        return [from, to]
    }

    /// "Date: 08 APR 2026" in a row with the service, or "Dates: …", in a letter about a claim.
    private func isDateOfClaim(_ field: Field) -> Bool {
        guard isClaim, field.label == .letterDate, field.words.count == 1 else { return false }
        let word = letter.words[field.words.lowerBound]
        if word.end - word.start == 5 { return true }
        let line = letter.layout.segments[word.segment].line
        return letter.layout.segments[word.segment].cell > 0
            && letter.fields.contains {
                ($0.label == .service || $0.label == .provider) && $0.tie < .bare
                    && letter.layout.segments[letter.words[$0.words.lowerBound].segment].line == line
            }
    }

    /// A day on which something was decided or received, or by which something must come.
    private func isDeciding(_ date: FoundDate) -> Bool {
        let sentence = letter.sentences[letter.sentence(ofWord: date.words.lowerBound)]
        return letter.hits(of: sentence).contains { hit in
            switch letter.meaning(hit) {
            case .event(.decided), .event(.received), .event(.mustReach):
                let distance = date.words.lowerBound - hit.words.upperBound
                return distance >= 0 && distance <= 4
            default: return false
            }
        }
    }

    private func belong(_ first: FoundDate, _ second: FoundDate) -> Bool {
        if DateRanges.isRange(first, second, letter) { return true }
        return second.words.lowerBound - first.words.upperBound <= 1 && second.day >= first.day
            && letter.isWord(first.words.upperBound, "and")
    }

    /// Service dates told in a sentence.
    private func spoken() -> [FoundDate] {
        guard kind != .approval, kind != .other else { return spokenOfClaim() }
        for (position, date) in letter.dates.enumerated() {
            // "G2083 on 08/12/2025"
            let before = date.words.lowerBound - 2
            if before >= 0, letter.isWord(before + 1, in: ["on", "of"]),
                CodeReader.isHCPCSShape(letter.words[before].range, letter.text)
            {
                return following(position)
            }
            let sentence = letter.sentences[letter.sentence(ofWord: date.words.lowerBound)]
            guard !ReasonFinder.isExcluded(sentence.section), kind != .partial || !isApproving(sentence)
            else {
                continue
            }
            if isGiven(date, in: sentence) { return following(position) }
        }
        return spokenOfClaim()
    }

    private func isApproving(_ sentence: Sentence) -> Bool {
        letter.says(.decision(.approved), in: sentence)
            || sentence.words.contains {
                letter.isWord($0, in: ["approved", "certified", "authorized", "allow"])
            }
    }

    /// A date, with the others of its stretch or list.
    private func following(_ position: Int) -> [FoundDate] {
        var found = [letter.dates[position]]
        var next = position + 1
        while next < letter.dates.count, let last = found.last {
            let between = letter.dates[next].words.lowerBound - last.words.upperBound
            guard belong(last, letter.dates[next]) || between == 0 && letter.dates[next].day >= last.day
            else { break }
            found.append(letter.dates[next])
            next += 1
        }
        return found
    }

    private func isGiven(_ date: FoundDate, in sentence: Sentence) -> Bool {
        for hit in letter.hits(of: sentence) where letter.meaning(hit) == .event(.serviceGiven) {
            let distance = date.words.lowerBound - hit.words.upperBound
            guard distance >= 0, distance <= 2,
                hit.words.count >= 2
                    || letter.isWord(
                        hit.words.lowerBound, in: ["rendered", "dos", "start", "seen"])
            else { continue }
            // "The plan denied the service on September 30": the day of the denial.
            if letter.isWord(hit.words.upperBound - 1, "on"),
                letter.hits(of: sentence).contains(where: {
                    letter.meaning($0) == .decision(.denied) && $0.words.upperBound <= hit.words.lowerBound
                })
            {
                continue
            }
            // "the first visit on February 19" in a network clinic is one that may come.
            if letter.isWord(hit.words.lowerBound - 1, "first") { continue }
            if letter.isWord(hit.words.lowerBound, in: ["continue", "continuing"]), !isClaim,
                !letter.dates.contains(where: {
                    $0.words.lowerBound > date.words.lowerBound && belong(date, $0)
                })
            {
                continue
            }
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
            return true
        }
        return false
    }

    /// "the claim for 15/Sep/2025", "Dr. Tace's bill of 9-14-26", "the claim, for 90834 on the 8th of May, 2026".
    private func spokenOfClaim() -> [FoundDate] {
        guard isClaim, kind != .other else { return [] }
        for (position, date) in letter.dates.enumerated() {
            let sentence = letter.sentences[letter.sentence(ofWord: date.words.lowerBound)]
            guard !ReasonFinder.isExcluded(sentence.section) else { continue }
            var before = date.words.lowerBound - 1
            if letter.isWord(before, "the") { before -= 1 }
            guard letter.isWord(before, in: ["for", "of", "on"]) else { continue }
            // "denied the above claim on September 24"
            if letter.isWord(before, "on"), letter.isWord(before - 1, in: ["claim", "bill"]),
                letter.says(.decision(.denied), in: sentence)
            {
                continue
            }
            var index = before - 1
            var steps = 0
            while index >= sentence.words.lowerBound, steps < 6 {
                if letter.isWord(
                    index,
                    in: [
                        "claim", "bill", "account", "visit", "visits", "treatment", "treatments", "infusion",
                        "infusions", "session", "sessions", "service", "services", "charge",
                    ]), steps <= 1 || letter.isWord(index, in: ["claim", "visit", "visits", "bill"])
                {
                    if letter.hits(of: sentence).contains(where: { hit in
                        guard case .event(let sign) = letter.meaning(hit), sign != .serviceGiven else {
                            return false
                        }
                        return hit.words.lowerBound > index && hit.words.upperBound <= date.words.lowerBound
                    }) {
                        break
                    }
                    return following(position)
                }
                index -= 1
                steps += 1
            }
        }
        return headRow()
    }

    /// "Claim WX-26-200317, Dr. Lutterworth, 10/Feb/2026": a day beside the claim's number in the head.
    private func headRow() -> [FoundDate] {
        for field in letter.fields where field.label == .claim {
            let word = letter.words[field.words.lowerBound]
            let line = letter.layout.segments[word.segment].line
            guard line < 30 else { break }
            guard
                letter.text.isUpper(word.start)
                    || letter.layout.segments[word.segment].textStart == word.start
            else { continue }
            let sentence = letter.sentences[field.sentence]
            for (position, date) in letter.dates.enumerated()
            where sentence.words.contains(date.words.lowerBound)
                && date.range.lowerBound > field.value.lowerBound
                && letter.layout.segments[letter.words[date.words.lowerBound].segment].line == line
                && !isDeciding(date)
                && !letter.isWord(date.words.lowerBound - 1, in: ["of", "dated", "received"])
            {
                return following(position)
            }
        }
        return []
    }
}
