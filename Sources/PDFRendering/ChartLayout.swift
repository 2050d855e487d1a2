import CivilCalendar
import DocumentModel

/// Draws a rating scale over time so that it reads in black and white and after a fax.
struct ChartLayout {
    private let layout: DocumentLayout
    private let chart: PrintChart
    private let scale: TypeScale
    private let node: Structure.ID
    private let plotHeight: Double
    private let left: Double
    private let right: Double
    private let top: Double
    private var bottom: Double { top + plotHeight }

    init(_ layout: DocumentLayout, _ chart: PrintChart) throws(PacketError) {
        self.layout = layout
        self.chart = chart
        scale = layout.scale
        let values = chart.points.map {
            "\($0.value) on \(ScaleChart.words(for: Day(number: $0.day)))"
        }
        var words = "A line chart of \(chart.scale) scores, on a scale from 0 to \(chart.maximum). "
        words += "The scores were " + values.joined(separator: ", ") + "."
        if let threshold = chart.threshold {
            words += " A dashed line at \(threshold) is labelled “\(chart.thresholdLabel ?? "Threshold")”."
        }
        node = layout.structure.add("Figure", in: layout.part, alternative: words)
        plotHeight = 128 * scale.unit
        top = 12 * scale.unit
        left = try layout.setter.width(of: "\(chart.maximum)", scale.note) + 12
        right = layout.measure - 14
    }

    func items() throws(PacketError) -> [FlowItem] {
        guard !chart.points.isEmpty, chart.maximum > 0 else { return [] }
        let title = try layout.setter.set(chart.title, scale.caption, width: layout.measure)
        let titleNode = layout.structure.add("P", in: layout.part)
        var items = layout.together(layout.lines(of: title, x: 0, node: titleNode), before: 14)
        for index in items.indices { items[index].isKeptWithNext = true }
        var drawing = FlowItem(
            height: bottom + scale.note.leading + 12 * scale.unit, breakBefore: .forbidden,
            isKeptWithNext: true)
        drawing.pieces = try self.drawing()
        items.append(drawing)
        let words = try layout.setter.set([chart.alternative], scale.note, width: layout.measure)
        let caption = layout.structure.add("P", in: layout.part)
        items += layout.together(layout.lines(of: words, x: 0, node: caption), before: 0)
        items[items.count - 1].height += 6 * scale.unit
        return items
    }

    private func x(_ day: Int) -> Double {
        let first = chart.points[0].day
        let last = chart.points[chart.points.count - 1].day
        let inset = 16 * scale.unit
        guard last > first else { return (left + right) / 2 }
        return left + inset + (right - left - 2 * inset) * Double(day - first) / Double(last - first)
    }

    private func y(_ value: Int) -> Double {
        bottom - plotHeight * Double(value) / Double(chart.maximum)
    }

    private func line(_ from: Piece.Point, _ to: Piece.Point, _ thickness: Double, dashes: [Double] = [])
        -> Piece
    {
        Piece(
            x: 0, y: 0, node: node, mark: .stroke(points: [from, to], thickness: thickness, dashes: dashes))
    }

    /// A label on a white ground.
    private func grounded(_ piece: Piece) -> [Piece] {
        guard case .runs(let block, _, _, let width) = piece.mark else { return [piece] }
        let size = block.style.size
        let ground = Piece(
            x: piece.x - 2, y: piece.y - size * 0.85, node: node,
            mark: .blank(width: width + 4, height: size * 1.05))
        return [ground, piece]
    }

    /// A label; `x` is its left, its middle or its right, as `anchor` is 0, 0.5 or 1.
    private func text(
        _ words: String, x: Double, y: Double, anchor: Double, isBold: Bool = false
    ) throws(PacketError) -> Piece {
        var style = scale.note
        style.isBold = isBold
        let block = try layout.setter.set(words, style, width: nil)
        let width = block.width(ofLine: 0)
        // A label never leaves the page's measure.
        let start = min(max(0, x - anchor * width), layout.measure - width)
        return Piece(
            x: start, y: y, node: node,
            mark: .runs(
                block, line: 0, runs: 0..<(block.segments(ofLine: 0).last?.runs.upperBound ?? 0), width: width
            ))
    }

    private func axes() throws(PacketError) -> [Piece] {
        var pieces = [
            line(.init(x: left, y: y(chart.maximum)), .init(x: left, y: bottom), 0.7),
            line(.init(x: left, y: bottom), .init(x: right, y: bottom), 0.7),
        ]
        let step = Self.step(for: chart.maximum)
        var values = Array(stride(from: 0, through: chart.maximum, by: step))
        if let last = values.last, last != chart.maximum {
            // The scale's end is always named; a tick too near to it gives way.
            if Double(chart.maximum - last) < Double(step) * 0.6 { values.removeLast() }
            values.append(chart.maximum)
        }
        for value in values {
            pieces.append(line(.init(x: left - 4, y: y(value)), .init(x: left, y: y(value)), 0.7))
            pieces.append(
                try text("\(value)", x: left - 7, y: y(value) + scale.note.size * 0.33, anchor: 1))
        }
        return pieces + (try days())
    }

    /// A tick for each day; labels from both ends inwards as long as they do not touch.
    private func days() throws(PacketError) -> [Piece] {
        var pieces: [Piece] = []
        var taken: [ClosedRange<Double>] = []
        let days = chart.points.map(\.day)
        for day in Set(days).sorted() {
            pieces.append(line(.init(x: x(day), y: bottom), .init(x: x(day), y: bottom + 4), 0.7))
        }
        for day in days.prefix(1) + days.suffix(1) + days.dropFirst().dropLast() {
            let words = ScaleChart.words(for: Day(number: day))
            let label = try text(words, x: x(day), y: bottom + 5 + scale.note.baseline, anchor: 0.5)
            guard case .runs(_, _, _, let width) = label.mark else { continue }
            let range = (label.x - 8)...(label.x + width + 8)
            guard !taken.contains(where: { $0.overlaps(range) }) else { continue }
            taken.append(range)
            pieces.append(label)
        }
        return pieces
    }

    private var places: [Piece.Point] { chart.points.map { Piece.Point(x: x($0.day), y: y($0.value)) } }

    /// The curve's lines.
    private var segments: [(from: Piece.Point, to: Piece.Point)] {
        zip(places, places.dropFirst()).map { ($0, $1) }
    }

    private var bounds: LabelPlacer.Box {
        .init(x: left + 2, y: 0, width: layout.measure - left - 2, height: bottom - 2)
    }

    /// The line of a threshold with its words, and then the curve with its values: each label where nothing
    /// strikes it.
    private func threshold(_ placer: inout LabelPlacer) throws(PacketError) -> [Piece] {
        guard let threshold = chart.threshold else { return [] }
        let height = y(threshold)
        let start = Piece.Point(x: left, y: height)
        let end = Piece.Point(x: right, y: height)
        let words = "\(chart.thresholdLabel ?? "Threshold") (\(threshold))"
        let width = try layout.setter.width(of: words, scale.note)
        // At the right, at the left or in the middle, above the line or below it.
        let size = scale.note.size
        var candidates: [LabelPlacer.Box] = []
        for top in [height - 3 - size, height + 3] {
            for x in [right - width, left + 6, (left + right - width) / 2] {
                candidates.append(.init(x: x - 2, y: top - 1, width: width + 4, height: size + 2))
            }
        }
        placer.lines.append((start, end))
        let place = placer.place(candidates)
        let label = try place.map { box throws(PacketError) in
            try grounded(text(words, x: box.x + 2, y: box.y + 1 + size * 0.83, anchor: 0))
        }
        return (label ?? []) + [line(start, end, 0.8, dashes: [5, 3])]
    }

    private func curve(_ placer: inout LabelPlacer) throws(PacketError) -> [Piece] {
        var grounds: [Piece] = []
        var labels: [Piece] = []
        let size = scale.note.size
        let radius = 2.8 * scale.unit
        for (place, point) in zip(places, chart.points) {
            let words = "\(point.value)"
            let width = try layout.setter.width(of: words, scale.columnTitle)
            let gap = radius + 3
            // Above, below, and at the four corners: the first that is free.
            let above = place.y - gap - size * 0.82
            let below = place.y + gap
            let tops = [above, below, above, above, below, below, above - size, below + size]
            let shifts = [-0.5, -0.5, 0.15, -1.15, 0.15, -1.15, -0.5, -0.5]
            let candidates = zip(tops, shifts).map { top, shift in
                LabelPlacer.Box(x: place.x + shift * width - 1, y: top, width: width + 2, height: size * 0.82)
            }
            guard let box = placer.place(candidates) else { continue }
            let label = try text(
                words, x: box.x + 1, y: box.y + size * 0.76, anchor: 0, isBold: true)
            grounds += grounded(label).dropLast()
            labels.append(label)
        }
        var pieces = grounds
        if places.count > 1 {
            pieces.append(
                Piece(x: 0, y: 0, node: node, mark: .stroke(points: places, thickness: 1.3, dashes: [])))
        }
        pieces += places.map { Piece(x: $0.x, y: $0.y, node: node, mark: .disc(radius: radius)) }
        return pieces + labels
    }

    /// Lines, labels and discs: what is drawn later covers what is drawn before.
    private func drawing() throws(PacketError) -> [Piece] {
        let radius = 2.8 * scale.unit
        let discs = places.map {
            LabelPlacer.Box(x: $0.x - radius, y: $0.y - radius, width: 2 * radius, height: 2 * radius)
        }
        var placer = LabelPlacer(lines: segments, taken: discs, bounds: bounds)
        let threshold = try threshold(&placer)
        return try axes() + threshold + curve(&placer)
    }

    /// The least step that leaves at most six ticks above zero, one that ends on the maximum if there is one.
    private static func step(for maximum: Int) -> Int {
        let steps = [1, 2, 3, 5, 6, 7, 9, 10, 12, 15, 20, 21, 25, 30, 50, 100, 200, 500]
        let few = steps.filter { maximum / $0 <= 6 }
        return few.first { maximum.isMultiple(of: $0) && maximum / $0 >= 3 } ?? few.first
            ?? max(1, maximum / 5)
    }
}
