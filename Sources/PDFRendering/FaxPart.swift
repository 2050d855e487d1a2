/// One of several faxes that a packet is sent in.
struct FaxPart: Hashable, Codable {
    /// From 1.
    var number: Int
    var count: Int
    /// The packet's pages in this fax, from 1, both ends included.
    var first: Int
    var last: Int
    /// Pages that this fax has, its covers included.
    var pageCount: Int
}

extension Composition {
    /// The pages of one fax: a later one begins with the plan's cover sheet, where there is one, and a cover of
    /// its own.
    func part(_ fax: FaxPart, frontPages: Int) -> Composition {
        let opening = fax.number > 1 ? frontPages + coverPages : 0
        let kept = Array(0..<opening) + Array((fax.first - 1)..<fax.last)
        var made = self
        made.pages = kept.map { pages[$0] }
        made.numbers = kept.enumerated().map { $0.offset < opening ? nil : $0.element + 1 }
        made.outline = outline.compactMap { entry in
            guard let place = kept.lastIndex(of: entry.page) else { return nil }
            var entry = entry
            entry.page = place
            return entry
        }
        // An entry without the one above it would hang in the air.
        if made.outline.first?.level == 1 {
            made.outline.removeAll { $0.level == 1 }
        }
        return made
    }
}

/// Parts a packet so that no fax is longer than a machine takes.
enum FaxSplitter {
    /// Page ranges for faxes of at most `limit` pages; `opening` pages stand before those of each but the
    /// first. A fax ends before an exhibit begins wherever that makes no more faxes.
    ///
    /// - Parameters:
    ///   - total: pages of the packet.
    ///   - starts: pages, from 1, on which exhibits begin.
    /// - Returns: nil where `limit` leaves no room for a page of the packet.
    static func ranges(total: Int, starts: [Int], limit: Int, opening: Int) -> [ClosedRange<Int>]? {
        guard total > 0, limit >= 1 else { return nil }
        if total <= limit { return [1...total] }
        let room = limit - opening
        guard room >= 1 else { return nil }
        /// The fewest faxes for the pages from `page` on.
        func fewest(from page: Int) -> Int { page > total ? 0 : (total - page + room) / room }
        var ranges: [ClosedRange<Int>] = []
        var next = 1
        while next <= total {
            let most = min(total, next + (ranges.isEmpty ? limit : room) - 1)
            var last = most
            if most < total, let start = starts.last(where: { $0 > next && $0 <= most + 1 }),
                fewest(from: start) <= fewest(from: most + 1)
            {
                last = start - 1
            }
            ranges.append(next...last)
            next = last + 1
        }
        return ranges
    }
}
