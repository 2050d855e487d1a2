/// Turns a document's blocks into items that pages can be filled with.
struct DocumentLayout {
    let setter: TextSetter
    let scale: TypeScale
    let structure: Structure
    /// The part of the document that the elements belong to.
    let part: Structure.ID
    let measure = TypeScale.measure
    /// The level of the document's highest headings among those of all its parts.
    private let topLevel: Int
    private var hasTitle = false
    /// Whether the parts stand closer to each other, so that a sheet of one page can have larger letters.
    var isTight = false
    private func gap(_ points: Double) -> Double { points * scale.unit * (isTight ? 0.5 : 1) }
    /// The highest level of heading that the document has: no level is skipped under its title.
    private var highest = 1
    /// The shape of the logo that stands in the letterhead.
    var logo: OpenedExhibit.Shape?

    init(
        setter: TextSetter, scale: TypeScale, structure: Structure, part: Structure.ID, topLevel: Int = 1
    ) {
        self.topLevel = topLevel
        self.setter = setter
        self.scale = scale
        self.structure = structure
        self.part = part
    }

    /// The document in pages.
    mutating func pages(_ document: PrintDocument) throws(PacketError) -> [FlowPage] {
        let pages = Paginator.pages(try items(document), height: TypeScale.textHeight)
        return pages.isEmpty ? [FlowPage()] : pages
    }

    private mutating func items(_ document: PrintDocument) throws(PacketError) -> [FlowItem] {
        hasTitle = document.blocks.contains { if case .title = $0 { true } else { false } }
        highest =
            document.blocks.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }.min()
            ?? 1
        var items: [FlowItem] = []
        var space = 0.0
        var isForced = false
        for block in document.blocks {
            switch block {
            case .space(let points): space += points
            case .pageBreak: isForced = !items.isEmpty
            default:
                var made = try self.items(block)
                guard !made.isEmpty else { continue }
                made[0].spaceBefore = max(made[0].spaceBefore, space)
                if isForced { made[0].breakBefore = .forced }
                if case .signature = block { keepCompany(&items) }
                // A question stands with the room for its answer.
                if case .writingLines = block, let last = items.indices.last {
                    items[last].isKeptWithNext = true
                }
                items += made
                space = 0
                isForced = false
            }
        }
        return items
    }

    /// A signature does not stand alone on a page: "Sincerely," goes with it, and what precedes that.
    private func keepCompany(_ items: inout [FlowItem]) {
        guard let last = items.indices.last, items[last].breakBefore == .allowed else { return }
        items[last].breakBefore = .forbidden
    }

    private func items(_ block: PrintBlock) throws(PacketError) -> [FlowItem] {
        switch block {
        case .letterhead(let sentences): return try letterhead(sentences)
        case .title(let sentence):
            let node = structure.add("H\(topLevel)", in: part)
            return try heading(sentence, scale.title, node, level: 0, before: 18, after: 4)
        case .heading(let level, let sentence):
            let node = structure.add(
                "H\(level - highest + 1 + topLevel - (hasTitle ? 0 : 1))", in: part)
            return level == 1
                ? try heading(sentence, scale.heading, node, level: 1, before: 17, after: 3)
                : try heading(sentence, scale.subheading, node, level: 2, before: 12, after: 1)
        case .paragraph(let sentences):
            guard !sentences.isEmpty else { return [] }
            let block = try setter.set(sentences, scale.body, width: measure)
            var items = lines(of: block, x: 0, node: structure.add("P", in: part))
            items[0].spaceBefore = gap(8)
            return items
        case .list(let isNumbered, let entries): return try list(entries, isNumbered: isNumbered)
        case .lines(let sentences):
            let node = structure.add("P", in: part)
            let block = try setter.set(sentences, scale.body, width: measure, separator: " \n")
            return together(lines(of: block, x: 0, node: node), before: 8)
        case .pairs(let pairs): return try self.pairs(pairs)
        case .table(let table): return try TableLayout(self, table).items()
        case .chart(let chart): return try ChartLayout(self, chart).items()
        case .signature(let sentences): return try signature(sentences)
        case .writingLines(let label, let count): return try writingLines(label, count)
        case .space, .pageBreak: return []
        }
    }

    /// The lines of a text as items that leave no line of a paragraph alone on a page.
    func lines(of block: TextBlock, x: Double, node: Structure.ID?) -> [FlowItem] {
        (0..<block.lineCount).map { number in
            var item = FlowItem(height: block.style.leading)
            if number > 0, number == 1 || number == block.lineCount - 1 { item.breakBefore = .forbidden }
            item.pieces = pieces(of: block, line: number, x: x, y: 0, node: node)
            item.sentences = block.sentences(inLine: number)
            return item
        }
    }

    /// One line's pieces, its links as elements of their own; `y` is the top of the line.
    func pieces(
        of block: TextBlock, line number: Int, x: Double, y: Double, node: Structure.ID?,
        isAlignedRight: Bool = false, width: Double = 0
    ) -> [Piece] {
        let shift = isAlignedRight ? width - block.width(ofLine: number) : 0
        return block.segments(ofLine: number).map { segment in
            let isLink = segment.link != nil && node != nil
            return Piece(
                x: x + shift + segment.x, y: y + block.style.baseline,
                node: isLink ? structure.add(segment.link?.role ?? "Link", in: node) : node,
                mark: .runs(block, line: number, runs: segment.runs, width: segment.width),
                link: segment.link)
        }
    }

    /// Items that stay on one page, set apart from what precedes them.
    func together(_ items: [FlowItem], before: Double) -> [FlowItem] {
        var items = items
        for index in items.indices.dropFirst() { items[index].breakBefore = .forbidden }
        if !items.isEmpty { items[0].spaceBefore = gap(before) }
        return items
    }

    private func heading(
        _ sentence: PrintSentence, _ style: TextStyle, _ node: Structure.ID, level: Int, before: Double,
        after: Double
    ) throws(PacketError) -> [FlowItem] {
        let block = try setter.set([sentence], style, width: measure)
        var items = together(lines(of: block, x: 0, node: node), before: before)
        guard !items.isEmpty else { return [] }
        items[0].bookmark = FlowItem.Bookmark(level: level, text: sentence.text)
        items[items.count - 1].height += after * scale.unit
        items[items.count - 1].isKeptWithNext = true
        return items
    }

    private func list(_ entries: [[PrintSentence]], isNumbered: Bool) throws(PacketError) -> [FlowItem] {
        let marks = entries.indices.map { isNumbered ? "\($0 + 1)." : "•" }
        var markWidth = 0.0
        for mark in marks { markWidth = max(markWidth, try setter.width(of: mark, scale.body)) }
        let indent = markWidth + (isNumbered ? 7 : 8) * scale.unit
        let list = structure.add("L", in: part)
        var items: [FlowItem] = []
        for (mark, sentences) in zip(marks, entries) where !sentences.isEmpty {
            let entry = structure.add("LI", in: list)
            let label = try setter.set(mark, scale.body, width: nil)
            let body = try setter.set(sentences, scale.body, width: measure - indent)
            let labelPieces = pieces(
                of: label, line: 0, x: 0, y: 0, node: structure.add("Lbl", in: entry),
                isAlignedRight: true, width: markWidth)
            var made = lines(of: body, x: indent, node: structure.add("LBody", in: entry))
            made[0].pieces = labelPieces + made[0].pieces
            made[0].spaceBefore = gap(items.isEmpty ? 6 : 4)
            items += made
        }
        return items
    }

    private func pairs(_ pairs: [PrintPair]) throws(PacketError) -> [FlowItem] {
        let labels = pairs.map { $0.label.isEmpty || $0.label.hasSuffix(":") ? $0.label : $0.label + ":" }
        var labelWidth = 0.0
        for label in labels { labelWidth = max(labelWidth, try setter.width(of: label, scale.label)) }
        labelWidth = min(labelWidth, measure * 0.42)
        let indent = labelWidth + 12 * scale.unit
        let list = structure.add("L", in: part)
        var items: [FlowItem] = []
        for (text, pair) in zip(labels, pairs) {
            let entry = structure.add("LI", in: list)
            let label = try setter.set(text, scale.label, width: labelWidth + 0.5)
            let value = try setter.set([pair.value], scale.body, width: measure - indent)
            let left = lines(of: label, x: 0, node: structure.add("Lbl", in: entry))
            let right = lines(of: value, x: indent, node: structure.add("LBody", in: entry))
            // Side by side: what is longer gives the height.
            var made = left.count >= right.count ? left : right
            for index in made.indices {
                made[index].pieces =
                    (index < left.count ? left[index].pieces : [])
                    + (index < right.count ? right[index].pieces : [])
                made[index].sentences = index < right.count ? right[index].sentences : []
            }
            items += together(made, before: items.isEmpty ? 8 : 1.5)
        }
        return items
    }

    /// The sender's name in larger letters, the rest under it in one run, the logo before both, a rule below.
    private func letterhead(_ sentences: [PrintSentence]) throws(PacketError) -> [FlowItem] {
        guard let first = sentences.first else { return [] }
        var item = FlowItem(height: 0)
        var x = 0.0
        var logoHeight = 0.0
        if let logo {
            let factor = min(150 / logo.width, 50 * scale.unit / logo.height, 1)
            logoHeight = logo.height * factor
            x = logo.width * factor + 16 * scale.unit
            item.pieces.append(
                Piece(x: 0, y: 0, node: nil, mark: .logo(width: logo.width * factor, height: logoHeight)))
        }
        let node = structure.add("P", in: part)
        let name = try setter.set([first], scale.letterheadName, width: measure - x)
        let rest = try particulars(Array(sentences.dropFirst()), width: measure - x)
        var y = max(0, (logoHeight - name.height - rest.reduce(0) { $0 + $1.height }) / 2)
        for block in [name] + rest {
            for line in 0..<block.lineCount {
                item.pieces += pieces(of: block, line: line, x: x, y: y, node: node)
                item.sentences += block.sentences(inLine: line)
                y += block.style.leading
            }
        }
        let foot = max(y, logoHeight) + 7 * scale.unit
        item.pieces.append(Piece(x: 0, y: foot, node: nil, mark: .rule(width: measure, thickness: 0.8)))
        item.height = foot + 2
        return [item]
    }

    /// Address and numbers in one line; where they do not fit into one, the numbers, which come last, in a line
    /// of their own.
    private func particulars(_ sentences: [PrintSentence], width: Double) throws(PacketError) -> [TextBlock] {
        guard let last = sentences.last else { return [] }
        func set(_ sentences: [PrintSentence]) throws(PacketError) -> TextBlock {
            try setter.set(sentences, scale.note, width: width, separator: "  ·  ")
        }
        let whole = try set(sentences)
        if whole.lineCount == 1 || sentences.count == 1 { return [whole] }
        return [try set(sentences.dropLast()), try set([last])]
    }

    private func signature(_ sentences: [PrintSentence]) throws(PacketError) -> [FlowItem] {
        let block = try setter.set(sentences, scale.body, width: measure, separator: " \n")
        let room = (isTight ? 28 : 38) * scale.unit
        let rule = Piece(
            x: 0, y: room, node: nil, mark: .rule(width: 250 * min(scale.unit, 1.2), thickness: 0.6))
        let space = FlowItem(height: room + 3 * scale.unit, breakBefore: .forbidden, pieces: [rule])
        return [space]
            + lines(of: block, x: 0, node: structure.add("P", in: part)).map { item in
                var item = item
                item.breakBefore = .forbidden
                return item
            }
    }

    private func writingLines(_ label: PrintSentence, _ count: Int) throws(PacketError) -> [FlowItem] {
        let block = try setter.set([label], scale.body, width: measure)
        let height = 25 * scale.unit
        let rules = (0..<max(0, count)).map { _ in
            FlowItem(
                height: height,
                pieces: [
                    Piece(x: 0, y: height - 1, node: nil, mark: .rule(width: measure, thickness: 0.5))
                ])
        }
        var items = together(lines(of: block, x: 0, node: structure.add("P", in: part)), before: 10) + rules
        // The label and its first line belong together.
        if rules.count > 0 { items[block.lineCount].breakBefore = .forbidden }
        return items
    }
}
