import CivilCalendar

/// Tells decisions that a letter only recalls: those with a printed day well before the letter's own.
struct EarlierDecisions {
    /// A decision is written up within days; one that is older was told in a letter of its own.
    private static let daysMin = 11

    private let letter: Letter
    private let letterDate: Day?

    init(_ letter: Letter) {
        self.letter = letter
        letterDate = DateRoles(letter).letterDate()?.day
    }

    /// True where a phrase of deciding has an old day just behind it ("denied 10/02/2025", "approved on …").
    func holds(_ hit: PhraseHit, in sentence: Sentence) -> Bool {
        if isInMonth(hit) { return true }
        guard let letterDate else { return false }
        return letter.dates.contains { date in
            let distance = date.words.lowerBound - hit.words.upperBound
            guard distance >= 0, distance <= 6, sentence.words.contains(date.words.lowerBound),
                date.day + Self.daysMin <= letterDate
            else { return false }
            return distance == 0
                || letter.isWord(date.words.lowerBound - 1, in: ["on", "dated", "of"])
                    && !receives(hit.words.upperBound..<date.words.lowerBound)
        }
    }

    /// "refused in January under …": a month without a year tells of another letter.
    private func isInMonth(_ hit: PhraseHit) -> Bool {
        let month = hit.words.upperBound + 1
        guard letter.isWord(hit.words.upperBound, in: ["in", "last"]), month < letter.words.count,
            letter.words[month].id != 0, letter.rules.months[Int(letter.words[month].id)] > 0
        else { return false }
        return !letter.dates.contains { $0.words.contains(month) }
    }

    /// True where a sentence holds a denial of an old day.
    func holds(_ sentence: Sentence) -> Bool {
        letter.hits(of: sentence).contains { hit in
            switch letter.meaning(hit) {
            case .decision(.denied), .decision(.upheld): holds(hit, in: sentence)
            default: false
            }
        }
    }

    /// "denied the request received on DATE": the day is not the decision's.
    private func receives(_ words: Range<Int>) -> Bool {
        words.contains {
            letter.isWord(
                $0,
                in: [
                    "received", "service", "services", "submitted", "dates", "date", "effective", "claim",
                    "given",
                ])
        }
    }
}
