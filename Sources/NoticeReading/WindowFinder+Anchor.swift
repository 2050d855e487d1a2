import CivilCalendar
import CoverageModel

/// What a window is counted from, and the words that state it.
extension WindowFinder {
    func anchor(of words: Range<Int>, in sentence: Sentence) -> (
        from: CountedFrom, words: Range<Int>
    )? {
        var following: [(from: CountedFrom, words: Range<Int>)] = []
        var preceding: [(from: CountedFrom, words: Range<Int>)] = []
        for hit in letter.hits(of: sentence) {
            guard case .anchor(let from) = letter.meaning(hit) else { continue }
            if hit.words.lowerBound >= words.upperBound {
                if hit.words.lowerBound - words.upperBound <= 12 { following.append((from, hit.words)) }
            } else if hit.words.upperBound <= words.lowerBound {
                preceding.append((from, hit.words))
            }
        }
        if let first = following.min(by: { $0.words.lowerBound < $1.words.lowerBound }) {
            let same = following.filter { $0.words.lowerBound <= first.words.lowerBound + 1 }
            // "the date you receive" counts from receipt, "the date of this denial letter" from the letter.
            if let receipt = same.first(where: { $0.from == .receipt }) { return receipt }
            // "after this notice comes into your hands"
            if first.from == .letterDate,
                let receipt = following.first(where: {
                    $0.from == .receipt && $0.words.lowerBound >= first.words.upperBound
                        && $0.words.lowerBound - first.words.upperBound <= 1
                        && !letter.isWord($0.words.lowerBound, in: ["received", "get", "got", "receive"])
                })
            {
                return (receipt.from, first.words.lowerBound..<receipt.words.upperBound)
            }
            let rank: [CountedFrom] = [.statementDate, .serviceDate, .letterDate, .decisionDate]
            for from in rank { if let match = same.first(where: { $0.from == from }) { return match } }
            return first
        }
        guard let last = preceding.max(by: { $0.words.lowerBound < $1.words.lowerBound }),
            letter.isWord(sentence.words.lowerBound, "from")
                || letter.isWord(sentence.words.lowerBound, "after")
                || letter.isWord(last.words.lowerBound, "from")
        else { return nil }
        return last
    }

    /// From "within" or the like to the end of the anchor.
    func stated(_ words: Range<Int>, anchor: Range<Int>?) -> Range<Int> {
        var low = words.lowerBound
        for back in 1...4 where words.lowerBound - back >= 0 {
            let index = words.lowerBound - back
            guard letter.words[index + 1].gap <= .comma else { break }
            if letter.isWord(index, in: ["within", "no", "not", "up", "until", "by", "before"]) {
                low = index
            }
            if low != words.lowerBound, letter.isWord(low, "within") { break }
        }
        var high = words.upperBound
        if let anchor, anchor.lowerBound >= words.upperBound { high = max(high, anchor.upperBound) }
        let sentence = letter.sentences[letter.sentence(ofWord: words.lowerBound)]
        // "after you receive" is left without its object: take the words to the end of the clause, at most four.
        var extra = 0
        while high < sentence.words.upperBound, extra < 4, letter.words[high].gap == .none,
            anchor != nil,
            anchor.map({ $0.upperBound > words.upperBound }) ?? false
        {
            let isNoun = ["letter", "notice", "denial", "decision", "determination"].contains {
                letter.isWord(high, $0)
            }
            let isFiller = ["this", "the", "our", "of", "a"].contains { letter.isWord(high, $0) }
            guard isNoun || isFiller else { break }
            high += 1
            extra += 1
            if isNoun { break }
        }
        return letter.words[low].start..<letter.words[high - 1].end
    }
}
