import CivilCalendar

/// The events of one matter in order of time, with the notices put together from their events.
struct MatterEvents {
    let zone: TimeZoneRules
    /// In order of time; those of one moment in the order of their names, so that nothing hangs on the input.
    let all: [ClockEvent]
    private let starts: [Instant]
    private let ends: [Instant]

    init(_ events: [ClockEvent], zone: TimeZoneRules) throws(ClockError) {
        var keyed: [(start: Instant, end: Instant, event: ClockEvent)] = []
        for event in events {
            keyed.append((try event.at.start(in: zone), try event.at.end(in: zone), event))
        }
        keyed.sort { left, right in
            if left.start != right.start { return left.start < right.start }
            if left.event.event != right.event.event { return left.event.event < right.event.event }
            if left.end != right.end { return left.end < right.end }
            return left.event.sortedAttributes.lexicographicallyPrecedes(right.event.sortedAttributes)
        }
        self.zone = zone
        all = keyed.map(\.event)
        starts = keyed.map(\.start)
        ends = keyed.map(\.end)
    }

    func has(_ name: String) -> Bool { all.contains { $0.event == name } }

    /// The first event so named that can lie at or after `from`, and surely before `limit`.
    func first(_ names: [String], from: Instant, before limit: Instant? = nil) -> ClockEvent? {
        for (index, event) in all.enumerated() where names.contains(event.event) && ends[index] >= from {
            if let limit, starts[index] >= limit { continue }
            return event
        }
        return nil
    }

    /// The last event so named that can lie before `until`.
    func last(_ names: [String], until: Instant) -> ClockEvent? {
        for (index, event) in all.enumerated().reversed() where names.contains(event.event) {
            if starts[index] <= until { return event }
        }
        return nil
    }

    /// When the next event of the same name begins.
    func next(after event: ClockEvent, from: Instant) -> Instant? {
        for (index, other) in all.enumerated() where other.event == event.event && other != event {
            if starts[index] > from { return starts[index] }
        }
        return nil
    }

    /// Each notice once: its date or sending joined with its receipt.
    ///
    /// Dates and receipts are joined in their order, as many as can be, and of several ways the one with the
    /// least time between; one that finds no other stands alone.
    func notices(_ first: String, _ second: String?) -> [NoticeEvents] {
        let firsts = all.indices.filter { all[$0].event == first }
        guard let second else { return firsts.map { NoticeEvents(main: all[$0], companion: nil) } }
        let seconds = all.indices.filter { all[$0].event == second }
        let isReceiptFirst = first.hasSuffix(".received")
        let (dates, receipts) = isReceiptFirst ? (seconds, firsts) : (firsts, seconds)
        return joined(dates, receipts).map { pair($0.date, $0.receipt, isReceiptFirst) }
    }

    private typealias Joined = (date: Int?, receipt: Int?)

    /// The best joining of the first dates with the first receipts, row by row.
    private func joined(_ dates: [Int], _ receipts: [Int]) -> [Joined] {
        typealias Way = (pairs: Int, gap: Int, joined: [Joined])
        func better(_ one: Way, _ two: Way) -> Way {
            if one.pairs != two.pairs { return one.pairs > two.pairs ? one : two }
            return one.gap <= two.gap ? one : two
        }
        var above: [Way] = [(0, 0, [])]
        for receipt in receipts { above.append((0, 0, (above.last?.joined ?? []) + [(nil, receipt)])) }
        for date in dates {
            var row: [Way] = [(0, 0, above[0].joined + [(date, nil)])]
            for (column, receipt) in receipts.enumerated() {
                let left = row[column]
                let up = above[column + 1]
                var best = better(
                    (up.pairs, up.gap, up.joined + [(date, nil)]),
                    (left.pairs, left.gap, left.joined + [(nil, receipt)]))
                if starts[date] <= ends[receipt] {
                    let corner = above[column]
                    best = better(
                        (
                            corner.pairs + 1, corner.gap + (ends[receipt] - starts[date]),
                            corner.joined + [(date, receipt)]
                        ),
                        best)
                }
                row.append(best)
            }
            above = row
        }
        return above.last?.joined ?? []
    }

    private func pair(_ dated: Int?, _ receipt: Int?, _ isReceiptFirst: Bool) -> NoticeEvents {
        let dated = dated.map { all[$0] }
        let receipt = receipt.map { all[$0] }
        return isReceiptFirst
            ? NoticeEvents(main: receipt, companion: dated) : NoticeEvents(main: dated, companion: receipt)
    }
}

/// One notice, or one event that stands by itself.
struct NoticeEvents {
    /// The event that the rule names first.
    var main: ClockEvent?
    /// The other event of the same notice.
    var companion: ClockEvent?

    var events: [ClockEvent] { [main, companion].compactMap { $0 } }

    /// What either event carries; the main event's word stands where both have one.
    var attributes: [String: String] {
        (companion?.attributes ?? [:]).merging(main?.attributes ?? [:]) { _, own in own }
    }

    /// The event of the notice whose name ends so.
    func event(_ suffixes: String...) -> ClockEvent? {
        events.first { event in suffixes.contains { event.event.hasSuffix($0) } }
    }

    /// The same notice with the event of that name as its main one.
    func seen(from trigger: String) -> NoticeEvents {
        guard main?.event != trigger, companion?.event == trigger || main != nil else { return self }
        return NoticeEvents(main: companion, companion: main)
    }

    var dated: ClockEvent? { event(".dated", ".sent") }
    var received: ClockEvent? { event(".received") }
}

extension ClockEvent {
    fileprivate var sortedAttributes: [String] { attributes.map { "\($0.key)=\($0.value)" }.sorted() }
}
