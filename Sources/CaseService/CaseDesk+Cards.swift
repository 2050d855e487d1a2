import CaseStore
import CoverageModel
import RecordReading

/// The two sides of one insurance card, taken in one after the other, become one proposal.
struct CardSides {
    /// A proposed card that waits, with the reading it stands in.
    private struct Waiting {
        var fact: RecordedFact
        var coverage: CoverageFact
        var reading: DocumentReading
    }

    /// What the side at hand holds once joined: its facts move to the front of the card.
    var record: ReadRecord
    /// The other side's reading, written anew.
    var other: DocumentReading

    /// Joins a side to the one that waits; `nil` where none does, or where they are not of one card.
    init?(_ record: ReadRecord, at path: String, in loaded: LoadedCase) {
        guard record.kind == .insuranceCard, let index = record.facts.firstIndex(where: \.isProposed),
            case .coverage(let new) = record.facts[index].fact
        else { return nil }
        let waiting = loaded.current.facts.compactMap { fact -> Waiting? in
            guard fact.isProposed, fact.source.document != path, case .coverage(let coverage) = fact.fact,
                coverage.card != nil,
                let reading = loaded.recorded.readings.first(where: { $0.document == fact.source.document })
            else { return nil }
            return Waiting(fact: fact, coverage: coverage, reading: reading)
        }
        guard let match = waiting.last(where: { Self.areSides($0.coverage, new) }) else { return nil }
        self.record = record
        other = match.reading
        let newIsFront = new.memberID != nil
        let joined = newIsFront ? Self.joined(new, match.coverage) : Self.joined(match.coverage, new)
        let front = newIsFront ? path : match.reading.document
        let back = newIsFront ? match.reading.document : path
        var fact = newIsFront ? record.facts[index] : match.fact
        fact.fact = .coverage(joined)
        fact.why = "the front of the card is \(front), its back \(back); both are in this proposal"
        let remark = "\(back) is the back of the card in \(front): they wait as one proposal"
        if newIsFront {
            self.record.facts[index] = fact
            other.facts.removeAll { $0.id == match.fact.id }
        } else {
            self.record.facts.remove(at: index)
            self.record.remarks.removeAll { $0.hasPrefix("no member number was found") }
            if let place = other.facts.firstIndex(where: { $0.id == match.fact.id }) {
                other.facts[place] = fact
            }
        }
        other.remarks.removeAll { $0.hasPrefix("no member number was found") }
        self.record.remarks.append(remark)
    }

    /// One names the member and the other does not, and nothing that both print differs.
    private static func areSides(_ one: CoverageFact, _ other: CoverageFact) -> Bool {
        guard (one.memberID == nil) != (other.memberID == nil) else { return false }
        func plain(_ text: String?) -> String? {
            text.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
        }
        func agree(_ left: String?, _ right: String?) -> Bool {
            guard let left = plain(left), let right = plain(right) else { return true }
            return left == right || left.hasPrefix(right) || right.hasPrefix(left)
        }
        return agree(one.payer, other.payer) && agree(one.group, other.group)
            && agree(one.card?.bin, other.card?.bin) && agree(one.card?.pcn, other.card?.pcn)
            && agree(one.card?.rxGroup, other.card?.rxGroup)
            && agree(one.card?.subscriber, other.card?.subscriber)
    }

    private static func joined(_ front: CoverageFact, _ back: CoverageFact) -> CoverageFact {
        var fact = front
        fact.payer = front.payer ?? back.payer
        fact.plan = front.plan ?? back.plan
        fact.group = front.group ?? back.group
        fact.type = front.type ?? back.type
        fact.from = front.from ?? back.from
        fact.to = front.to ?? back.to
        var card = front.card ?? CardDetails()
        let other = back.card ?? CardDetails()
        card.subscriber = card.subscriber ?? other.subscriber
        card.bin = card.bin ?? other.bin
        card.pcn = card.pcn ?? other.pcn
        card.rxGroup = card.rxGroup ?? other.rxGroup
        card.administrator = card.administrator ?? other.administrator
        card.employer = card.employer ?? other.employer
        for phone in other.phones where !card.phones.contains(phone) { card.phones.append(phone) }
        for mark in other.marks where !card.marks.contains(mark) { card.marks.append(mark) }
        fact.card = card
        return fact
    }
}
