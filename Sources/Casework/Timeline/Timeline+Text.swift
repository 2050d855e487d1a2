import CivilCalendar

extension Timeline {
    /// The timeline for a terminal or a text file, no line longer than `width`: a row of the years, a row for
    /// each drug, totals and events as lists.
    public func text(width: Int) -> [String] {
        guard !isEmpty || !undated.isEmpty else { return [] }
        let names = (lanes.map(\.name) + scales.map(\.scale)).map(\.count)
        let margin = min(max(names.max() ?? 8, 8), 26) + 2
        let room = max(20, width - margin - 1)
        let days = max(1, to - from)
        func column(_ day: Day) -> Int { min(room - 1, max(0, (day - from) * room / days)) }
        func padded(_ name: String) -> String {
            let short = name.count > margin - 2 ? String(name.prefix(margin - 3)) + "…" : name
            return short + String(repeating: " ", count: margin - short.count)
        }
        var lines: [String] = []
        if !lanes.isEmpty || !scales.isEmpty { lines.append(padded("") + yearRow(room, column)) }
        for lane in lanes {
            var row = [Character](repeating: " ", count: room)
            for bar in lane.bars { Timeline.draw(bar, column, &row) }
            lines.append(padded(lane.name) + Timeline.trimmedEnd(row))
        }
        for scale in scales {
            var row = [Character](repeating: " ", count: room)
            var taken = -1
            for point in scale.points.sorted(by: { $0.on < $1.on }) {
                let label = Array(String(point.value))
                let start = min(column(point.on), room - label.count)
                guard start > taken else { continue }
                for (offset, character) in label.enumerated() { row[start + offset] = character }
                taken = start + label.count
            }
            lines.append(padded(scale.scale) + Timeline.trimmedEnd(row))
        }
        if !lanes.isEmpty {
            lines.append("")
            lines.append(
                "= taken   ~ days not exactly known   > goes on   a figure in a bar is milligrams a day")
        }
        if !happenings.isEmpty {
            lines.append("")
            lines += happenings.map { "\($0.on)  \($0.says)" }
        }
        if !undated.isEmpty {
            lines.append("")
            lines.append("Without days:")
            lines += undated.map { "  \($0)" }
        }
        return lines.map { $0.count > width ? String($0.prefix(width - 1)) + "…" : $0 }
    }

    private func yearRow(_ room: Int, _ column: (Day) -> Int) -> String {
        var row = [Character](repeating: " ", count: room)
        var free = 0
        for year in from.parts.year...max(from.parts.year, to.parts.year) {
            guard let day = Day(year, 1, 1) else { continue }
            let start = column(max(day, from))
            guard start >= free, start + 4 <= room else { continue }
            for (offset, character) in String(year).enumerated() { row[start + offset] = character }
            free = start + 6
        }
        return Timeline.trimmedEnd(row)
    }

    private static func draw(_ bar: Bar, _ column: (Day) -> Int, _ row: inout [Character]) {
        let start = column(bar.from)
        let end = max(start, column(bar.to))
        for place in start...end { row[place] = bar.isApproximate ? "~" : "=" }
        let label = Array(bar.label.split(separator: " ").first ?? "")
        if !label.isEmpty, end - start + 1 >= label.count + 2 {
            let place = start + (end - start + 1 - label.count) / 2
            for (offset, character) in label.enumerated() { row[place + offset] = character }
        }
        if bar.isOngoing { row[end] = ">" }
    }

    private static func trimmedEnd(_ row: [Character]) -> String {
        var row = row
        while row.last == " " { row.removeLast() }
        return String(row)
    }
}
