import CivilCalendar
import CoverageModel

/// A time to act in, as one sentence states it.
struct FoundWindow: Sendable {
    var purpose: Purpose
    var days: Int?
    var months: Int?
    var isBusiness = false
    var date: Day?
    /// True where the date is printed rather than counted.
    var isPrinted = false
    var countedFrom: CountedFrom?
    /// The words that state it.
    var stated: Range<Int>
    /// The words of the length or of the date.
    var value: Range<Int>
    var sentence: Int
    /// True where the sentence itself names the purpose.
    var isDirect: Bool
    /// True where it is the time to ask for a fast decision, not for the ordinary one.
    var isFast = false
}

/// Finds the windows of a letter, each with what it is for and what it is counted from.
struct WindowFinder {
    let letter: Letter
    let letterDate: Day?
    let decisionDate: Day?
    let serviceDate: Day?
    let firstProse: Int
    /// True for a request for information: a time without a purpose of its own is the time to answer.
    let isRequest: Bool
    let deadlineDates: [Int: FoundDate]

    init(
        _ letter: Letter, letterDate: Day?, decisionDate: Day?, serviceDate: Day?,
        isRequest: Bool = false
    ) {
        self.letter = letter
        self.isRequest = isRequest
        self.letterDate = letterDate
        self.decisionDate = decisionDate
        self.serviceDate = serviceDate
        firstProse = letter.sentences.firstIndex { $0.words.count >= 9 } ?? 0
        deadlineDates = [:]
    }

    func windows() -> [FoundWindow] {
        var found: [FoundWindow] = []
        for duration in letter.durations {
            if let window = window(duration) { found.append(window) }
        }
        for date in letter.dates {
            if let window = window(date) { found.append(window) }
        }
        return found
    }

    /// The hours in which the payer says that it decides a fast request.
    func expeditedHours() -> (hours: Int, range: Range<Int>)? {
        for duration in letter.durations {
            guard let hours = duration.hours, hours > 0, hours <= 24 * 30 else { continue }
            let index = letter.sentence(ofWord: duration.words.lowerBound)
            let sentence = letter.sentences[index]
            guard !isPastSpan(duration) else { continue }
            let cue = lastCue(before: duration.words.lowerBound, in: sentence)
            if cue == .filing, duration.unit != .hour { continue }
            let fast = nearest([.expedited], before: duration.words.lowerBound, in: sentence)
            let isStandard = lastStandard(before: duration.words.lowerBound, in: sentence) > (fast ?? -1)
            if isStandard { continue }
            if duration.unit == .hour {
                if fast != nil || letter.says(.purpose(.expedited), in: sentence)
                    || sentence.section == .expedited || letter.rowPurpose(of: index) == .expedited
                    || follows(.expedited, index, within: 2)
                {
                    return (hours, duration.range)
                }
            } else if cue == .decisionClock || fast != nil {
                let hasOther = letter.says(.purpose(.appeal), in: sentence) && fast == nil
                if fast != nil && cue == .decisionClock && duration.unit == .day
                    || (!hasOther && follows(.expedited, index, within: 1) && sentence.words.count <= 16)
                    || (sentence.section == .expedited && !hasOther)
                {
                    return (hours, duration.range)
                }
            }
        }
        return nil
    }

    // MARK: One window

    func window(_ duration: FoundDuration) -> FoundWindow? {
        guard duration.unit != .hour else { return nil }
        let index = letter.sentence(ofWord: duration.words.lowerBound)
        let sentence = letter.sentences[index]
        guard index >= min(firstProse, 12) || sentence.words.count >= 6, !isPastSpan(duration),
            sentence.section != .notices, sentence.section != .legend
        else { return nil }
        let cue = lastCue(before: duration.words.lowerBound, in: sentence)
        if cue == .decisionClock || isUnreal(sentence) { return nil }
        let anchor = anchor(of: duration.words, in: sentence)
        let hasCue = cue == .filing || anchor != nil || printedStart(duration) != nil
        let row = letter.rowPurpose(of: index)
        if row == .decisionClock, cue == nil { return nil }
        let named = purpose(at: duration.words, in: sentence, index: index, hasCue: hasCue)
        guard
            let purpose = named.flatMap({ $0.isDirect ? $0 : nil }) ?? row.map({ ($0, true) }) ?? named
                ?? (isRequest && sentence.marker == .none && (hasCue || isWithin(duration.words.lowerBound))
                    ? (.facts, false) : nil)
        else {
            return nil
        }
        if purpose.purpose == .appeal || purpose.purpose == .providerDispute, cue == nil, anchor == nil,
            !isWithin(duration.words.lowerBound)
        {
            return nil
        }
        var window = FoundWindow(
            purpose: purpose.purpose, days: duration.days, months: duration.months,
            isBusiness: duration.unit == .businessDay,
            stated: stated(duration.words, anchor: anchor?.words),
            value: duration.range, sentence: index, isDirect: purpose.isDirect)
        if anchor == nil, let day = printedStart(duration) {
            window.date = duration.end(from: day)
            window.countedFrom =
                day == letterDate ? .letterDate : day == decisionDate ? .decisionDate : nil
            return window
        }
        window.isFast = isFast(sentence, before: duration.words.lowerBound)
        window.countedFrom = anchor?.from
        window.date = start(for: anchor?.from, words: anchor?.words).flatMap(duration.end(from:))
        return window
    }

    /// "for 7 calendar days after 4/6/2026": the day itself is printed.
    func printedStart(_ duration: FoundDuration) -> Day? {
        letter.dates.first {
            let distance = $0.words.lowerBound - duration.words.upperBound
            return distance >= 1 && distance <= 3
                && letter.isWord($0.words.lowerBound - 1, in: ["after", "of", "from"])
        }?.day
    }

    /// A printed deadline: a date after "by", "no later than" and the like.
    func window(_ date: FoundDate) -> FoundWindow? {
        let index = letter.sentence(ofWord: date.words.lowerBound)
        let sentence = letter.sentences[index]
        let isLabelled = letter.fields.contains {
            $0.label == .deadline && $0.value.contains(date.range.lowerBound)
        }
        var cueStart: Int?
        for hit in letter.hits(of: sentence) where letter.meaning(hit) == .event(.mustReach) {
            let distance = date.words.lowerBound - hit.words.upperBound
            let isLastDay =
                letter.isWord(hit.words.lowerBound, in: ["last", "deadline"]) && distance >= 0
                && distance <= 12
                && letter.isWord(date.words.lowerBound - 1, "is")
            let isFilled =
                distance > 3 && distance <= 7
                && (hit.words.upperBound..<date.words.lowerBound).allSatisfy {
                    letter.isWord(
                        $0, in: ["close", "of", "business", "on", "the", "end", "day", "noon", "pm"])
                }
            if distance >= 0, distance <= 3 || isLastDay || isFilled {
                cueStart = min(cueStart ?? hit.words.lowerBound, hit.words.lowerBound)
            }
        }
        if cueStart == nil, index > 0, letter.sentences[index].words.count <= 6,
            letter.layout.segments[sentence.segment].cell > 0, isDeadlineCell(index - 1)
        {
            cueStart = date.words.lowerBound
        }
        guard isLabelled || cueStart != nil else { return nil }
        if cueStart != nil, !isLabelled,
            lastCue(before: date.words.lowerBound, in: sentence) == .decisionClock
        {
            return nil
        }
        if isUnreal(sentence) { return nil }
        let named = purpose(at: date.words, in: sentence, index: index, hasCue: true)
        guard
            let purpose = named.flatMap({ $0.isDirect ? $0 : nil })
                ?? letter.rowPurpose(of: index).map({ ($0, true) }) ?? named
                ?? (isRequest ? (.facts, false) : nil), purpose.purpose != .decisionClock
        else { return nil }
        // "Letters before 1/1/2026 gave 60 days": no day to act by.
        if !purpose.isDirect, let cueStart, letter.isWord(cueStart, "before"), !isLabelled {
            return nil
        }
        let start = cueStart.map { letter.words[$0].start } ?? date.range.lowerBound
        var window = FoundWindow(
            purpose: purpose.purpose, date: date.day, isPrinted: true,
            stated: start..<date.range.upperBound,
            value: date.range, sentence: index, isDirect: purpose.isDirect)
        window.countedFrom = nil
        return window
    }

    /// "An expedited reconsideration must be requested within three days": not the time to appeal.
    func isFast(_ sentence: Sentence, before word: Int) -> Bool {
        guard let fast = nearest([.expedited], before: word, in: sentence) else { return false }
        let later = sentence.words.contains {
            $0 > fast && $0 < word
                && (letter.isWord($0, in: ["standard", "regular", "ordinary"])
                    || letter.isWord($0, "or")
                        && letter.isWord($0 + 1, in: ["a", "an", "standard", "regular"]))
        }
        let earlier = sentence.words.contains {
            $0 < fast && letter.isWord($0, in: ["standard", "regular"])
        }
        return !later && !earlier
    }

    func isDeadlineCell(_ index: Int) -> Bool {
        letter.hits(of: letter.sentences[index]).contains { letter.meaning($0) == .label(.deadline) }
    }

    func start(for anchor: CountedFrom?, words: Range<Int>?) -> Day? {
        switch anchor {
        case .letterDate, .statementDate: return letterDate
        case .decisionDate: return decisionDate
        case .serviceDate: return serviceDate
        case .receipt, nil: return nil
        }
    }

    static let acted: [StaticString] = [
        "appeal", "appeals", "request", "requests", "review", "dispute", "disputes", "grievance",
        "reconsideration", "your",
        "requested",
    ]

}
