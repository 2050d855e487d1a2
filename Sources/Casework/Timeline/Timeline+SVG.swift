import CivilCalendar

extension Timeline {
    /// The timeline as a picture that stands alone: black on white, nothing said by colour, every bar and
    /// point labelled, readable by screen readers through its title and description.
    public func svg() -> String {
        var picture = TimelinePicture(self)
        return picture.drawn()
    }
}

/// Draws a timeline as SVG, top to bottom: years, drugs, scales, events.
private struct TimelinePicture {
    private static let width = 960
    private static let left = 190
    private static let right = 930
    private static let laneHeight = 34
    private static let plotHeight = 110

    private let timeline: Timeline
    private var body = ""
    private var y = 64

    init(_ timeline: Timeline) { self.timeline = timeline }

    private func x(_ day: Day) -> Int {
        let span = max(1, timeline.to - timeline.from)
        let offset = min(max(0, day - timeline.from), span)
        return Self.left + (Self.right - Self.left) * offset / span
    }

    mutating func drawn() -> String {
        drawLanes()
        for scale in timeline.scales { draw(scale) }
        drawHappenings()
        drawUndated()
        let height = y + 24
        let grid = years(height: height - 24)
        let described = description()
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width)" \
            height="\(height)" role="img" aria-labelledby="t d" font-family="sans-serif" font-size="13" fill="#000">
            <title id="t">Treatment timeline: \(escaped(timeline.title))</title>
            <desc id="d">\(escaped(described))</desc>
            <rect width="\(Self.width)" height="\(height)" fill="#fff"/>
            <text x="16" y="26" font-size="17" font-weight="bold">Treatment timeline: \(escaped(timeline.title))</text>
            \(grid)\(body)</svg>

            """
    }

    private func years(height: Int) -> String {
        var lines = ""
        let first = timeline.from.parts.year
        let last = timeline.to.parts.year
        let step = max(1, (last - first) / 12 + 1)
        for year in stride(from: first, through: last, by: step) {
            guard let day = Day(year, 1, 1) else { continue }
            let place = day < timeline.from ? timeline.from : day
            let isEdge = day < timeline.from
            lines +=
                isEdge
                ? ""
                : "<line x1=\"\(x(place))\" y1=\"50\" x2=\"\(x(place))\" y2=\"\(height)\" stroke=\"#bbb\" stroke-width=\"1\"/>\n"
            let next = Day(year + step, 1, 1) ?? timeline.to
            guard x(min(next, timeline.to)) - x(place) > 34 || year == last && Self.right - x(place) > 30
            else { continue }
            lines += "<text x=\"\(x(place) + 3)\" y=\"58\" font-size=\"12\">\(year)</text>\n"
        }
        return lines
    }

    private mutating func drawLanes() {
        for lane in timeline.lanes {
            body += "<text x=\"16\" y=\"\(y + 21)\" font-weight=\"bold\">\(escaped(lane.name))</text>\n"
            let notes = lane.notes.filter { !$0.isEmpty }.joined(separator: "; ")
            if !notes.isEmpty {
                body +=
                    "<text x=\"16\" y=\"\(y + 33)\" font-size=\"10\">\(escaped(shortened(notes, 30)))</text>\n"
            }
            for bar in lane.bars { draw(bar) }
            y += Self.laneHeight + 6
        }
    }

    private mutating func draw(_ bar: Timeline.Bar) {
        let start = x(bar.from)
        let width = max(4, x(bar.to) - start)
        let dashes = bar.isApproximate ? " stroke-dasharray=\"4 3\"" : ""
        body +=
            "<rect x=\"\(start)\" y=\"\(y + 6)\" width=\"\(width)\" height=\"20\" fill=\"#e4e4e4\" stroke=\"#000\"\(dashes)>"
        body += "<title>\(escaped(words(bar)))</title></rect>\n"
        if bar.isOngoing {
            let tip = start + width
            body += "<path d=\"M\(tip) \(y + 6) l8 10 l-8 10 z\" fill=\"#000\"/>\n"
        }
        if !bar.label.isEmpty {
            let needed = bar.label.count * 7 + 4
            if needed <= width {
                body +=
                    "<text x=\"\(start + width / 2)\" y=\"\(y + 20)\" font-size=\"12\" text-anchor=\"middle\">\(escaped(bar.label))</text>\n"
            } else {
                // A short stretch has its dose above it.
                body +=
                    "<text x=\"\(start + width / 2)\" y=\"\(y + 4)\" font-size=\"9\" text-anchor=\"middle\">\(escaped(bar.label))</text>\n"
            }
        }
    }

    private func words(_ bar: Timeline.Bar) -> String {
        "\(bar.label.isEmpty ? "dose not known" : bar.label), \(bar.from) to \(bar.isOngoing ? "now" : bar.to.description)"
            + (bar.isApproximate ? " (days not exactly known)" : "")
    }

    private mutating func draw(_ scale: Timeline.ScaleLine) {
        y += 14
        let top = y
        let bottom = y + Self.plotHeight
        let range = max(1, scale.maximum - scale.minimum)
        func height(_ value: Int) -> Int { bottom - Self.plotHeight * (value - scale.minimum) / range }
        body += "<text x=\"16\" y=\"\(top + 14)\" font-weight=\"bold\">\(escaped(scale.scale))</text>\n"
        body +=
            "<text x=\"16\" y=\"\(top + 30)\" font-size=\"11\">\(scale.minimum) to \(scale.maximum)</text>\n"
        body += "<path d=\"M\(Self.left) \(top) V\(bottom) H\(Self.right)\" fill=\"none\" stroke=\"#000\"/>\n"
        body +=
            "<text x=\"\(Self.left - 6)\" y=\"\(top + 5)\" font-size=\"11\" text-anchor=\"end\">\(scale.maximum)</text>\n"
        body +=
            "<text x=\"\(Self.left - 6)\" y=\"\(bottom + 4)\" font-size=\"11\" text-anchor=\"end\">\(scale.minimum)</text>\n"
        let points = scale.points.sorted { ($0.on, $0.value) < ($1.on, $1.value) }
        let path = points.map { "\(x($0.on)),\(height($0.value))" }.joined(separator: " ")
        if points.count > 1 {
            body += "<polyline points=\"\(path)\" fill=\"none\" stroke=\"#000\" stroke-width=\"1.5\"/>\n"
        }
        var lastLabel = -100
        for point in points {
            let place = x(point.on)
            body +=
                "<circle cx=\"\(place)\" cy=\"\(height(point.value))\" r=\"3.5\"><title>\(point.value) on \(point.on)</title></circle>\n"
            guard place - lastLabel >= 18 else { continue }
            lastLabel = place
            body +=
                "<text x=\"\(place)\" y=\"\(height(point.value) - 7)\" font-size=\"12\" text-anchor=\"middle\">\(point.value)</text>\n"
        }
        y = bottom + 18
    }

    private mutating func drawHappenings() {
        guard !timeline.happenings.isEmpty else { return }
        y += 10
        body += "<text x=\"16\" y=\"\(y + 14)\" font-weight=\"bold\">Events</text>\n"
        for happening in timeline.happenings {
            let place = x(happening.on)
            body += "<path d=\"M\(place) \(y + 5) l5 5 l-5 5 l-5 -5 z\"/>\n"
            let words = "\(happening.on): \(shortened(happening.says, 60))"
            let isRight = place > (Self.left + Self.right) / 2
            body += "<text x=\"\(isRight ? place - 10 : place + 10)\" y=\"\(y + 14)\" font-size=\"11\""
            body += isRight ? " text-anchor=\"end\">" : ">"
            body += "\(escaped(words))</text>\n"
            y += 18
        }
    }

    private mutating func drawUndated() {
        guard !timeline.undated.isEmpty else { return }
        y += 14
        body += "<text x=\"16\" y=\"\(y + 8)\" font-weight=\"bold\">Without days</text>\n"
        for words in timeline.undated {
            body +=
                "<text x=\"\(Self.left)\" y=\"\(y + 8)\" font-size=\"11\">\(escaped(shortened(words, 110)))</text>\n"
            y += 16
        }
    }

    private func description() -> String {
        var parts = timeline.lanes.map { lane in
            "\(lane.name): " + lane.bars.map(words).joined(separator: ", then ") + "."
        }
        parts += timeline.scales.map { scale in
            "\(scale.scale): " + scale.points.map { "\($0.value) on \($0.on)" }.joined(separator: ", ") + "."
        }
        parts += timeline.happenings.map { "\($0.on): \($0.says)." }
        return parts.joined(separator: " ")
    }

    private func shortened(_ text: String, _ count: Int) -> String {
        text.count <= count ? text : text.prefix(count - 1) + "…"
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}
