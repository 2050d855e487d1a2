import CivilCalendar
import CoverageModel

/// The words around one drug of a note that speak of it, and what they say: doses, days, why it was stopped.
struct NoteWindow {
    let sentence: NoteSentence
    /// Words of the sentence that belong to this drug, its own name among them.
    let words: Range<Int>
    let scalars: [Unicode.Scalar]

    private var all: [NoteWord] { sentence.words }

    // MARK: Doses

    struct Dose: Hashable, Sendable {
        /// Micrograms a day.
        var micrograms: Int
        /// The words of it.
        var range: Range<Int>
        /// Named as what is to come or to be reached.
        var isPlanned: Bool
    }

    private static let ahead: Set<String> = [
        "will", "plan", "target", "goal", "consider", "recommend", "should", "could", "may", "if",
    ]

    /// Every daily dose that the window names.
    func doses() -> [Dose] {
        var found: [Dose] = []
        for index in words where all[index].text.first?.isNumber == true {
            guard let amount = amount(index) else { continue }
            var micrograms = amount.micrograms
            if let times = timesADay(after: amount.end) { micrograms *= times }
            let before = all[max(words.lowerBound, index - 5)..<index].map(\.text)
            let isChange = before.contains {
                ["increase", "decrease", "raise", "titrate", "reduce", "lower", "uptitrate", "adjust"]
                    .contains($0)
            }
            let isAhead =
                before.contains { Self.ahead.contains($0) } || (isChange && sentence.section == .plan)
            let isPer = index > words.lowerBound && ["per", "each", "every"].contains(all[index - 1].text)
            // Levels and amounts by weight are no doses.
            let next = amount.end < all.count ? all[amount.end].text : ""
            guard !isPer, !["dl", "ml", "kg", "l"].contains(next), !isByWeight(amount.end) else { continue }
            found.append(Dose(micrograms: micrograms, range: index..<amount.end, isPlanned: isAhead))
        }
        return found
    }

    private func isByWeight(_ end: Int) -> Bool {
        end < all.count && all[end].text == "kg"
    }

    /// `50 mg`, `50-200 mg` (its upper end), `50/100/150 mg`; a figure without a unit where a dose follows a
    /// drug's name directly and could be nothing else.
    private func amount(_ index: Int) -> (micrograms: Int, end: Int)? {
        guard let value = Self.thousandths(all[index].text) else { return nil }
        if index + 1 < all.count {
            switch all[index + 1].text {
            case "mg", "mgs", "milligrams", "milligram": return value > 0 ? (value, index + 2) : nil
            case "mcg", "ug", "micrograms": return value > 0 ? (value / 1000, index + 2) : nil
            case "g", "gm", "grams": return value > 0 ? (value * 1000, index + 2) : nil
            default: break
            }
        }
        return nil
    }

    private static func thousandths(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole < 100_000 else { return nil }
        guard parts.count == 2 else { return whole * 1000 }
        let digits = parts[1].prefix(3)
        guard let fraction = Int(digits) else { return nil }
        return whole * 1000 + fraction * [100, 10, 1][digits.count - 1]
    }

    /// Times a day where the words say so; `nil` leaves the amount as the day's.
    private func timesADay(after end: Int) -> Int? {
        let last = min(all.count, end + 6)
        var index = end
        while index < last {
            let text = all[index].text
            switch text {
            case "bid": return 2
            case "tid": return 3
            case "qid": return 4
            case "twice": return 2
            case "b" where index + 2 < all.count && all[index + 1].text == "i": return 2
            case "two", "2":
                if index + 1 < all.count, all[index + 1].text == "times" { return 2 }
            case "three", "3":
                if index + 1 < all.count, all[index + 1].text == "times" { return 3 }
            case "mg", "then", "and", "to": return nil
            default: break
            }
            if all[index].gap == .clause { return nil }
            index += 1
        }
        return nil
    }

    // MARK: Days

    /// A date of the window and its words.
    struct Dated: Hashable, Sendable {
        var date: RecordedDate
        var words: Range<Int>
    }

    /// Every date, in order; `Jan-Apr 2022` gives its first month the year of its second.
    func dates() -> [Dated] {
        let scan = DateScan(scalars, [.months, .years])
        var found: [Dated] = []
        var index = words.lowerBound
        while index < words.upperBound {
            let start = all[index].range.lowerBound
            if let date = scan.date(at: start), date.range.upperBound <= (all.last?.range.upperBound ?? 0) {
                var next = index + 1
                while next < all.count, all[next].range.lowerBound < date.range.upperBound { next += 1 }
                if !isMeasure(next, index) {
                    found.append(Dated(date: date.date, words: index..<next))
                    index = next
                    continue
                }
            } else if let month = monthOfRange(index, scan) {
                found.append(Dated(date: month, words: index..<index + 1))
            }
            index += 1
        }
        return found
    }

    /// "2000 mg" is no year.
    private func isMeasure(_ next: Int, _ index: Int) -> Bool {
        guard next == index + 1, next < all.count else { return false }
        return ["mg", "mcg", "ml", "tablets", "tabs", "mgs"].contains(all[next].text)
    }

    /// `Jan` of `Jan-Apr 2022` or `January to April 2022`.
    private func monthOfRange(_ index: Int, _ scan: DateScan) -> RecordedDate? {
        guard DateScan.isMonthName(all[index].text), index + 1 < all.count else { return nil }
        var second = index + 1
        if ["to", "through", "thru", "until"].contains(all[second].text) { second += 1 }
        guard second < all.count, DateScan.isMonthName(all[second].text),
            let other = scan.date(at: all[second].range.lowerBound)
        else { return nil }
        let year = other.date.earliest.parts.year
        return DateScan.read("\(all[index].text) \(year)", .months)?.date
    }

    static let startCues: Set<String> = [
        "started", "began", "begun", "initiated", "start", "starting", "since", "from", "begin", "placed",
        "put",
        "prescribed", "commenced", "initiation", "trialed", "added", "restarted", "beginning", "onset",
        "switched",
    ]
    static let stopCues: Set<String> = [
        "stopped", "discontinued", "dc", "dcd", "d", "quit", "ceased", "ended", "until", "through", "tapered",
        "weaned",
        "stop", "stopping", "discontinuation", "thru", "end", "off", "ending", "till", "discontinue",
    ]
    private static let changeCues: Set<String> = [
        "increased", "titrated", "raised", "decreased", "reduced", "lowered", "uptitrated", "increase",
        "adjusted", "up",
        "last", "refilled", "continued", "seen", "visit", "level", "checked",
    ]
    private static let presents: Set<String> = [
        "present", "now", "current", "ongoing", "today", "date", "currently",
    ]

    struct Span: Hashable, Sendable {
        var start: RecordedDate?
        var end: RecordedDate?
        var isToPresent = false
        /// Days that it is said to have lasted.
        var days: Int?
        /// A day on which it was taken, where no more is known of start and end.
        var during: RecordedDate?
    }

    /// When it was taken, as far as the window says.
    ///
    /// - Parameter visit: the day of the visit, which "today" means.
    func span(visit: RecordedDate?) -> Span {
        var span = Span()
        let dates = dates()
        span.days = duration()
        var used: Set<Int> = []
        for (index, first) in dates.enumerated() where !used.contains(index) {
            if index + 1 < dates.count, isRange(first, dates[index + 1]) {
                span.start = first.date
                span.end = dates[index + 1].date
                used.formUnion([index, index + 1])
            } else if reachesPresent(first) {
                span.start = first.date
                span.isToPresent = true
                used.insert(index)
            }
        }
        for (index, dated) in dates.enumerated() where !used.contains(index) {
            switch role(of: dated, others: dates) {
            case .start: span.start = span.start ?? dated.date
            case .end: span.end = span.end ?? dated.date
            case .during: span.during = span.during ?? dated.date
            case .other: break
            }
        }
        if let visit, let word = words.first(where: { all[$0].text == "today" }) {
            switch role(of: Dated(date: visit, words: word..<word + 1), others: dates) {
            case .start: span.start = span.start ?? visit
            case .end: span.end = span.end ?? visit
            default: break
            }
        }
        settle(&span)
        return span
    }

    /// From a start and a length the end, and the other way round.
    private func settle(_ span: inout Span) {
        if let during = span.during, span.start == nil, span.end.map({ during.earliest <= $0.latest }) ?? true
        {
            span.start = during
        }
        guard let days = span.days else { return }
        if let start = span.start, span.end == nil, !span.isToPresent {
            span.end = Self.shifted(start, days)
        } else if let end = span.end, span.start == nil {
            span.start = Self.shifted(end, -days)
        }
    }

    static func shifted(_ date: RecordedDate, _ days: Int) -> RecordedDate {
        guard let day = date.day else {
            return RecordedDate(
                text: "\(date.text) and \(days) days", earliest: date.earliest + days,
                latest: date.latest + days)
        }
        return RecordedDate(day + days)
    }

    private func isRange(_ first: Dated, _ second: Dated) -> Bool {
        let between = first.words.upperBound..<second.words.lowerBound
        let linking = Set(["to", "through", "until", "thru", "and", "til", "till"])
        if between.isEmpty {
            return text(
                all[first.words.upperBound - 1].range
                    .upperBound..<all[second.words.lowerBound].range.lowerBound
            )
            .contains { "-–—‐‑".contains($0) }
        }
        return between.count == 1 && linking.contains(all[between.lowerBound].text)
            && (all[between.lowerBound].text != "and" || precededBy("between", first.words.lowerBound))
    }

    private func precededBy(_ word: String, _ index: Int) -> Bool { index > 0 && all[index - 1].text == word }

    private func reachesPresent(_ dated: Dated) -> Bool {
        var index = dated.words.upperBound
        guard index < words.upperBound else { return false }
        if ["to", "through", "until", "thru"].contains(all[index].text) { index += 1 }
        guard index < words.upperBound else { return false }
        let isLinked =
            index > dated.words.upperBound
            || text(all[index - 1].range.upperBound..<all[index].range.lowerBound).contains {
                "-–—".contains($0)
            }
        return isLinked && Self.presents.contains(all[index].text)
    }

    private enum Role { case start, end, during, other }

    /// What a single date is to the drug, by the nearest verb before it.
    private func role(of dated: Dated, others: [Dated]) -> Role {
        var index = dated.words.lowerBound - 1
        var steps = 0
        while index >= words.lowerBound, steps < 9 {
            let word = all[index].text
            if others.contains(where: { $0.words.contains(index) }) { break }
            if Self.stopCues.contains(word), word != "d" || isStopAbbreviation(index) { return .end }
            if Self.startCues.contains(word) { return .start }
            if word == "took" || word == "taken", index > 0, all[index - 1].text == "last" { return .end }
            if Self.changeCues.contains(word) { return .other }
            index -= 1
            steps += 1
        }
        // "in March 2021 stopped": the verb directly behind.
        let after = dated.words.upperBound
        if after < words.upperBound, all[after].gap < .clause {
            if ["stopped", "discontinued", "dcd", "quit"].contains(all[after].text) { return .end }
            if ["started", "began", "initiated", "start"].contains(all[after].text) { return .start }
        }
        return .during
    }

    /// `d/c`.
    private func isStopAbbreviation(_ index: Int) -> Bool {
        index + 1 < all.count && ["c", "cd"].contains(all[index + 1].text)
    }

    /// `x 8 weeks`, `for 10 wks`, `8-week trial`, `3 months`.
    private func duration() -> Int? {
        for index in words where index + 1 < all.count {
            guard let factor = Self.lengths[all[index + 1].text], let count = Self.count(all[index].text),
                (1...520).contains(count)
            else { continue }
            let before = index > 0 ? all[index - 1].text : ""
            let after = index + 2 < all.count ? all[index + 2].text : ""
            if ["ago", "later", "prior", "old", "before"].contains(after) { continue }
            if ["every", "q", "in", "per", "after", "age", "within"].contains(before), before != "after" {
                continue
            }
            if before == "after", !isStopNearby(index) { continue }
            // A range of weeks is no length that can be counted on.
            if index > words.lowerBound, Self.count(before) != nil,
                text(all[index - 1].range.upperBound..<all[index].range.lowerBound).contains(where: {
                    "-–".contains($0)
                })
            {
                continue
            }
            return count * factor
        }
        return nil
    }

    private func isStopNearby(_ index: Int) -> Bool {
        all[max(words.lowerBound, index - 5)..<index].contains { Self.stopCues.contains($0.text) }
    }

    private static let lengths: [String: Int] = [
        "week": 7, "weeks": 7, "wk": 7, "wks": 7, "day": 1, "days": 1, "month": 30, "months": 30, "mo": 30,
        "mos": 30,
    ]

    private static func count(_ word: String) -> Int? {
        if let number = Int(word) { return number }
        return [
            "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
            "ten": 10,
            "twelve": 12,
        ][word]
    }

    func text(_ range: Range<Int>) -> String {
        guard range.lowerBound <= range.upperBound else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}
