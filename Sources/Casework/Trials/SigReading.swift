/// Reads directions written in words ("take 1 tablet by mouth twice a day") to an amount a day.
///
/// Cautious on purpose: directions that change over time, ranges, as-needed and weekly use, or anything not
/// understood, give `nil`; a wrong dose would do more harm than an unknown one.
struct SigReading {
    private enum Amount: Equatable {
        /// Thousandths of a tablet, capsule or patch.
        case units(Int)
        case micrograms(Int, isTotal: Bool)
    }

    private let words: [WordText.Word]
    private let text: WordText

    private init(_ text: String) {
        self.text = WordText(text)
        words = self.text.words
    }

    /// Micrograms a day, `nil` where unsure. `unitMicrograms`: the strength of one tablet, where known.
    static func dailyMicrograms(_ sig: String, unitMicrograms: Int?) -> Int? {
        let reading = SigReading(sig)
        guard !reading.words.isEmpty, !reading.changesOverTime, let amounts = reading.amounts(unitMicrograms)
        else { return nil }
        return reading.daily(amounts, unitMicrograms: unitMicrograms)
    }

    // MARK: What makes directions unreadable

    private static let doubtfulStems = [
        "titrat", "taper", "increas", "decreas", "then", "needed", "prn", "directed", "alternat",
        "every other", "qod", "weekly", "monthly", "up to", "max", "may", "hold", "repeat", "instruct",
        "once only", "stop", "discontinu", "day 1", "days 1", "week 1", "weeks 1",
    ]

    private var changesOverTime: Bool {
        if SigReading.doubtfulStems.contains(where: { text.containsStem($0) }) { return true }
        for (index, word) in words.enumerated() {
            switch word.text {
            case "or":
                let around = index > 0 && index + 1 < words.count
                if !around || words[index - 1].text != "with" || words[index + 1].text != "without" {
                    return true
                }
            case "week", "weeks", "wk", "wks", "month", "months", "days":
                guard index > 0, SigReading.number(words[index - 1].text) != nil else { return true }
                if index > 1, ["every", "q", "each", "per"].contains(words[index - 2].text) { return true }
            default: break
            }
        }
        return false
    }

    // MARK: Amounts

    private static let units: Set<String> = [
        "tab", "tabs", "tablet", "tablets", "cap", "caps", "capsule", "capsules", "pill", "pills", "patch",
        "patches", "po", "orally",
    ]
    private static let fillers: Set<String> = [
        "oral", "film", "coated", "er", "xr", "sr", "dr", "xl", "extended", "delayed", "release", "by",
        "mouth", "of",
    ]

    private static func number(_ word: String) -> Int? {
        switch word {
        case "half": 500
        case "one": 1000
        case "two": 2000
        case "three": 3000
        case "four": 4000
        case "five": 5000
        case "six": 6000
        default:
            word.utf8.first.map { (0x2E...0x39).contains($0) } == true ? NumberText.thousandths(word) : nil
        }
    }

    /// The number that begins at `index` and how many words it takes: `1`, `1 1/2`, `1 (one)`, `1/2`.
    private func number(at index: Int) -> (thousandths: Int, next: Int)? {
        guard let first = SigReading.number(words[index].text) else { return nil }
        var value = first
        var next = index + 1
        func fraction(_ at: Int) -> Int? {
            guard at + 1 < words.count, words[at + 1].before == "/",
                let top = SigReading.number(words[at].text),
                let bottom = SigReading.number(words[at + 1].text),
                bottom > 0, top < bottom, (top * 1000) % bottom == 0
            else { return nil }
            return top * 1000 / bottom
        }
        if let only = fraction(index) { return (only, index + 2) }
        if next < words.count, let extra = fraction(next), words[next].before == " " {
            value += extra
            next += 2
        }
        if next < words.count, words[next].before.hasSuffix("("),
            SigReading.number(words[next].text) == value,
            next + 1 >= words.count || !SigReading.isMass(words[next + 1].text)
        {
            next += 1
        }
        return (value, next)
    }

    private static func isMass(_ word: String) -> Bool {
        ["mg", "mgs", "milligram", "milligrams", "mcg", "ug", "micrograms"].contains(word)
    }

    private static func micrograms(_ thousandths: Int, _ unit: String) -> Int {
        ["mcg", "ug", "micrograms"].contains(unit) ? thousandths / 1000 : thousandths
    }

    /// Every amount in order, or `nil` where a number is not understood.
    private func amounts(_ unitMicrograms: Int?) -> [Amount]? {
        var found: [Amount] = []
        var index = 0
        while index < words.count {
            guard let (value, next) = number(at: index) else {
                index += 1
                continue
            }
            guard next < words.count else { return nil }
            let before = index > 0 ? words[index - 1].text : ""
            let follower = words[next]
            if SigReading.number(follower.text) != nil, follower.before.contains("-") { return nil }
            if follower.text == "to" { return nil }
            if SigReading.isMass(follower.text) {
                let mass = SigReading.micrograms(value, follower.text)
                let inParentheses = words[index].before.hasSuffix("(")
                let after = next + 1 < words.count ? words[next + 1].text : ""
                found.append(
                    .micrograms(mass, isTotal: after == "total" || (inParentheses && !found.isEmpty)))
                index = next + 1
                continue
            }
            if isFrequency(next: next, before: before) || isDuration(follower.text) {
                index = next + 1
                continue
            }
            var unit = next
            while unit < words.count, SigReading.fillers.contains(words[unit].text),
                !SigReading.units.contains(words[unit].text)
            { unit += 1 }
            let isUnit = unit < words.count && SigReading.units.contains(words[unit].text)
            let isStrengthNext = SigReading.number(follower.text) != nil
            let isTaken = ["take", "tk", "swallow", "give"].contains(before) || index == 0
            guard isUnit || isStrengthNext || isTaken || unit > next else { return nil }
            found.append(.units(value))
            index = next
        }
        return found
    }

    private func isFrequency(next: Int, before: String) -> Bool {
        let word = words[next].text
        if ["times", "time", "x"].contains(word) { return true }
        return ["every", "q"].contains(before) && ["hours", "hour", "hrs", "hr", "h"].contains(word)
    }

    private func isDuration(_ word: String) -> Bool {
        ["days", "day", "weeks", "week", "months", "refills"].contains(word)
    }

    // MARK: How often

    private static let multiples: [(phrases: [String], times: Int)] = [
        (
            [
                "twice", "bid", "b i d", "two times", "2 times", "2 x", "q 12 h", "q 12 hours",
                "every 12 hours",
                "every 12 hrs", "every twelve hours",
            ], 2
        ),
        (
            [
                "tid", "t i d", "three times", "3 times", "3 x", "q 8 h", "q 8 hours", "every 8 hours",
                "every eight hours", "thrice",
            ], 3
        ),
        (["qid", "q i d", "four times", "4 times", "4 x", "q 6 h", "q 6 hours", "every 6 hours"], 4),
    ]
    private static let dailyWords = [
        "daily", "qd", "q d", "q day", "qday", "every day", "each day", "per day", "a day", "once a day",
        "q 24 h", "every 24 hours", "1 time", "one time a day",
    ]
    private static let moments: [[String]] = [
        ["morning", "qam", "q am", "q a m", "am", "breakfast"],
        ["noon", "lunch", "midday", "afternoon"],
        ["evening", "qpm", "q pm", "q p m", "pm", "dinner", "supper"],
        ["bedtime", "night", "nightly", "qhs", "q hs", "q h s", "hs"],
    ]

    private func daily(_ amounts: [Amount], unitMicrograms: Int?) -> Int? {
        let multiples = SigReading.multiples.filter { $0.phrases.contains(where: text.contains) }
        guard multiples.count <= 1 else { return nil }
        let moments = SigReading.moments.filter { $0.contains(where: text.contains) }.count
        let isDaily = SigReading.dailyWords.contains(where: text.contains)

        if let dose = oneDose(amounts, unitMicrograms) {
            if let times = multiples.first?.times {
                return moments > 0 && moments != times ? nil : dose * times
            }
            if moments > 1 { return dose * moments }
            return moments == 1 || isDaily ? dose : nil
        }
        // "1 tablet in the morning and 2 tablets at bedtime": one amount for each moment.
        guard multiples.isEmpty, moments == amounts.count, amounts.count > 1 else { return nil }
        var sum = 0
        for amount in amounts {
            guard let dose = oneDose([amount], unitMicrograms) else { return nil }
            sum += dose
        }
        return sum
    }

    /// The micrograms of one taking, where the amounts speak of one taking only.
    private func oneDose(_ amounts: [Amount], _ unitMicrograms: Int?) -> Int? {
        switch amounts.count {
        case 1:
            switch amounts[0] {
            case .micrograms(let mass, _): return mass
            case .units(let units): return unitMicrograms.map { $0 * units / 1000 }
            }
        case 2:
            guard case .units(let units) = amounts[0], case .micrograms(let mass, let isTotal) = amounts[1]
            else { return nil }
            let product = mass * units / 1000
            if let unitMicrograms {
                let expected = unitMicrograms * units / 1000
                return expected == mass || expected == product ? expected : nil
            }
            if units == 1000 { return mass }
            return isTotal ? mass : product
        default: return nil
        }
    }
}
