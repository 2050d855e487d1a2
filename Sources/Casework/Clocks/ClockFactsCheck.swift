import CivilCalendar
import Rulebook

/// Refuses facts that the vocabulary does not know, by name.
struct ClockFactsCheck {
    let table: ClockTable
    let zone: TimeZoneRules

    func check(_ events: [ClockEvent]) throws(ClockError) {
        for event in events { try checkWords(of: event) }
        for event in events { try checkOrder(of: event, among: events) }
    }

    /// The events that can be counted from, and why each of the others cannot.
    func sifted(_ events: [ClockEvent]) -> (kept: [ClockEvent], faults: [ClockError]) {
        var faults: [ClockError] = []
        func keeps(_ test: () throws(ClockError) -> Void) -> Bool {
            do { try test() } catch {
                if !faults.contains(error) { faults.append(error) }
                return false
            }
            return true
        }
        let known = events.filter { event in keeps { () throws(ClockError) in try checkWords(of: event) } }
        let kept = known.filter { event in
            keeps { () throws(ClockError) in try checkOrder(of: event, among: known) }
        }
        return (kept, faults)
    }

    private func checkWords(of event: ClockEvent) throws(ClockError) {
        guard let kind = table.events[event.event] else {
            throw .unknownEvent(event.event, nearest: nearest(to: event.event))
        }
        try checkAttributes(of: event, kind)
    }

    private func checkAttributes(of event: ClockEvent, _ kind: ClockEventKind) throws(ClockError) {
        for (name, value) in event.attributes.sorted(by: { $0.key < $1.key }) {
            guard let attribute = kind.attributes.first(where: { $0.name == name }) else {
                throw .unknownAttribute(
                    event: event.event, attribute: name, known: kind.attributes.map(\.name))
            }
            switch attribute.kind {
            case .number:
                guard let number = Int(value), (0...100_000).contains(number) else {
                    throw .badValue(
                        event: event.event, attribute: name, value: value,
                        expected: "a whole number, 0 to 100000")
                }
            case .day:
                guard Day(iso: value) != nil else {
                    throw .badValue(
                        event: event.event, attribute: name, value: value,
                        expected: "a day that the calendar has (YYYY-MM-DD)")
                }
            case .word:
                guard attribute.values.contains(value) else {
                    throw .badValue(
                        event: event.event, attribute: name, value: value,
                        expected: attribute.values.joined(separator: ", "))
                }
            }
        }
        for attribute in kind.attributes
        where attribute.isRequired && event.attributes[attribute.name] == nil {
            throw .missingAttribute(
                event: event.event, attribute: attribute.name, says: attribute.says)
        }
    }

    /// An event that is certainly before every recorded one that it must follow is refused.
    private func checkOrder(of event: ClockEvent, among events: [ClockEvent]) throws(ClockError) {
        guard let kind = table.events[event.event] else { return }
        for name in kind.follows {
            let others = events.filter { $0.matter == event.matter && $0.event == name }
            guard let first = others.first else { continue }
            var isAfterOne = false
            for other in others
            where try event.at.end(in: zone) >= other.at.start(in: zone) { isAfterOne = true }
            if !isAfterOne {
                throw .outOfOrder(
                    event: event.event, at: event.at.text(in: zone), before: name,
                    beforeAt: first.at.text(in: zone))
            }
        }
    }

    private func nearest(to name: String) -> String? {
        func words(_ text: String) -> Set<Substring> { Set(text.split { $0 == "." || $0 == "-" }) }
        let wanted = words(name)
        let scored = table.events.keys.map { key -> (key: String, score: Int) in
            let shared = wanted.intersection(words(key)).count
            let beginning = key.hasPrefix(name) ? 1 : 0
            return (key, shared == 0 ? 0 : shared * 4 + beginning * 4 - words(key).count)
        }
        let best = scored.max { $0.score == $1.score ? $0.key > $1.key : $0.score < $1.score }
        return best.flatMap { $0.score > 0 ? $0.key : nil }
    }
}
