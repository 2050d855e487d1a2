public import CivilCalendar

extension ScaleChart {
    /// The chart as a picture of lines and words (SVG), which reads in black and white and by its alternative.
    ///
    /// Attributes alone give its looks, so that it shows under the strictest rules of a page.
    /// - Parameters:
    ///   - width: in pixels; the height follows.
    ///   - marks: words beside single points, by the point's day (`response`).
    public func svg(width: Int = 640, marks: [Day: String] = [:]) -> String {
        ChartSVG(chart: self, width: Double(max(240, width)), marks: marks).text
    }
}

private struct ChartSVG {
    let chart: ScaleChart
    let width: Double
    let marks: [Day: String]
    private let left = 44.0
    private let top = 18.0
    private let plotHeight = 200.0
    private var bottom: Double { top + plotHeight }
    private var right: Double { width - 24 }

    private func x(_ day: Day) -> Double {
        let points = chart.pointsInOrder
        guard let first = points.first?.day, let last = points.last?.day, last > first else {
            return (left + right) / 2
        }
        let inset = 24.0
        return left + inset + (right - left - 2 * inset) * Double(day - first) / Double(last - first)
    }

    private func y(_ value: Int) -> Double {
        bottom - plotHeight * Double(min(max(0, value), chart.maximum)) / Double(max(1, chart.maximum))
    }

    /// Tenths of a pixel: the same text on every machine.
    private func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }

    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ more: String = "") -> String {
        "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" stroke=\"#333\"\(more)/>\n"
    }

    private func label(_ text: String, _ x: Double, _ y: Double, anchor: String, isBold: Bool = false)
        -> String
    {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(isBold ? " font-weight=\"bold\"" : "")>"
            + HTMLText.escape(text) + "</text>\n"
    }

    var text: String {
        let height = bottom + 46
        var svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(number(width)) \(number(height))\" width=\"\(number(width))\" "
            + "height=\"\(number(height))\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#111\">\n"
        svg += "<title>\(HTMLText.escape(chart.title))</title>\n"
        svg += "<desc>\(HTMLText.escape(chart.alternative.text))</desc>\n"
        svg += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        svg += line(left, top, left, bottom) + line(left, bottom, right, bottom)
        for part in 0...4 {
            let value = chart.maximum * part / 4
            svg += line(left - 5, y(value), left, y(value))
            svg += label("\(value)", left - 9, y(value) + 4.5, anchor: "end")
        }
        return svg + threshold + curve + "</svg>\n"
    }

    private var threshold: String {
        guard let threshold = chart.threshold else { return "" }
        let height = y(threshold)
        return line(left, height, right, height, " stroke-dasharray=\"6 4\"")
            + label("\(chart.thresholdLabel ?? "") (\(threshold))", right, height + 15, anchor: "end")
    }

    private var curve: String {
        let points = chart.pointsInOrder
        let path = points.map { "\(number(x($0.day))),\(number(y($0.value)))" }.joined(separator: " ")
        var svg = "<polyline points=\"\(path)\" fill=\"none\" stroke=\"#111\" stroke-width=\"2\"/>\n"
        var free = -1_000.0
        for (place, point) in points.enumerated() {
            svg += "<circle cx=\"\(number(x(point.day)))\" cy=\"\(number(y(point.value)))\" r=\"4\"/>\n"
            svg += label("\(point.value)", x(point.day), y(point.value) - 9, anchor: "middle", isBold: true)
            svg += line(x(point.day), bottom, x(point.day), bottom + 5)
            // Days and marks only where they do not run into the last ones; the last day is always there.
            let isLast = place == points.count - 1
            guard x(point.day) - free > 96 || isLast && x(point.day) - free > 60 else { continue }
            free = x(point.day)
            svg += label(ScaleChart.words(for: point.day), x(point.day), bottom + 20, anchor: "middle")
            if let mark = marks[point.day] { svg += label(mark, x(point.day), bottom + 37, anchor: "middle") }
        }
        return svg
    }
}
