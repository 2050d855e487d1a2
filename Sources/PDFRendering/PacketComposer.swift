import CivilCalendar
import DocumentModel

/// A packet in pages, before it is painted.
struct Composition {
    var pages: [ComposedPage]
    var outline: [OutlineEntry]
    /// Pages, from 1, on which the letter's sentences begin.
    var sentencePages: [String: Int]
    /// The first page, from 1, of each exhibit.
    var firstPages: [Int]
    /// From 0.
    var indexPage: Int?
}

/// Lays out the parts of a packet and numbers their pages through.
struct PacketComposer {
    private let packet: PrintPacket
    private let exhibits: [OpenedExhibit]
    private let setter: TextSetter
    private let structure: Structure
    private let root: Structure.ID
    private let scale: TypeScale
    private let limits: PacketLimits

    private struct Parts {
        var cover: (pages: [FlowPage], part: Structure.ID)?
        var letter: (pages: [FlowPage], part: Structure.ID)
        var index: (pages: [FlowPage], part: Structure.ID)?
        var firstPages: [Int]
        var total: Int
    }

    init(
        _ packet: PrintPacket, exhibits: [OpenedExhibit], setter: TextSetter, structure: Structure,
        root: Structure.ID, options: RenderOptions
    ) {
        self.packet = packet
        self.exhibits = exhibits
        self.setter = setter
        self.structure = structure
        self.root = root
        scale = TypeScale(isLargePrint: options.isLargePrint)
        limits = options.limits
    }

    func compose() throws(PacketError) -> Composition {
        let parts = try layOut()
        guard parts.total <= limits.packetPages else {
            let largest = exhibits.max { $0.pageCount < $1.pageCount }
            throw .exhibit(
                label: largest?.exhibit.label ?? "", path: largest?.path ?? "",
                problem: .tooManyPages(count: parts.total, limit: limits.packetPages))
        }
        var made = Composition(
            pages: [], outline: [], sentencePages: [:], firstPages: parts.firstPages, indexPage: nil)
        if let cover = parts.cover {
            try add(cover.pages, packet.cover?.title ?? "Cover", to: &made, total: parts.total)
        }
        let before = made.pages.count
        try add(parts.letter.pages, packet.letter.title, to: &made, total: parts.total)
        for (number, page) in parts.letter.pages.enumerated() {
            for id in page.placed.flatMap(\.item.sentences) where made.sentencePages[id] == nil {
                made.sentencePages[id] = before + number + 1
            }
        }
        if let index = parts.index {
            made.indexPage = made.pages.count
            try add(index.pages, "Index of exhibits", to: &made, total: parts.total)
        }
        for number in exhibits.indices { try addExhibit(number, to: &made, total: parts.total) }
        return made
    }

    /// Lays out what is ours until the numbers it prints agree with the pages it takes.
    private func layOut() throws(PacketError) -> Parts {
        let exhibitPages = exhibits.reduce(0) { $0 + $1.pageCount }
        let letter = try document(packet.letter)
        var total = letter.pages.count + exhibitPages
        var indexPages = 1
        for _ in 0..<6 {
            var cover: (pages: [FlowPage], part: Structure.ID)?
            if let given = packet.cover {
                cover = try document(given.replacing(PacketMaker.pageCountMark, with: "\(total)"))
            }
            var index: (pages: [FlowPage], part: Structure.ID)?
            var next = (cover?.pages.count ?? 0) + letter.pages.count + 1
            if !exhibits.isEmpty { next += indexPages }
            var firstPages: [Int] = []
            for exhibit in exhibits {
                firstPages.append(next)
                next += exhibit.pageCount
            }
            if !exhibits.isEmpty {
                index = try document(
                    IndexOfExhibits.document(exhibits, firstPages: firstPages, like: packet.letter))
            }
            let isSettled =
                next - 1 == total && (index?.pages.count ?? 0) == (exhibits.isEmpty ? 0 : indexPages)
            if isSettled {
                return Parts(cover: cover, letter: letter, index: index, firstPages: firstPages, total: total)
            }
            indexPages = index?.pages.count ?? 0
            total = (cover?.pages.count ?? 0) + letter.pages.count + indexPages + exhibitPages
        }
        throw .internalFault("page numbers do not settle")
    }

    private func document(
        _ document: PrintDocument
    ) throws(PacketError) -> (pages: [FlowPage], part: Structure.ID) {
        let part = structure.add("Part", in: root, title: document.title)
        var layout = DocumentLayout(setter: setter, scale: scale, structure: structure, part: part)
        return (try layout.pages(document), part)
    }

    private func add(
        _ pages: [FlowPage], _ title: String, to made: inout Composition, total: Int
    ) throws(PacketError) {
        made.outline.append(OutlineEntry(level: 0, text: title, page: made.pages.count, y: 0))
        for page in pages {
            var composed = ComposedPage()
            for placed in page.placed {
                let y = TypeScale.margin + placed.y
                composed.add(placed.item.pieces, x: TypeScale.margin, y: y)
                if let bookmark = placed.item.bookmark, bookmark.level == 1 {
                    made.outline.append(
                        OutlineEntry(level: 1, text: bookmark.text, page: made.pages.count, y: y - 12))
                }
            }
            try addFoot(to: &composed, number: made.pages.count + 1, total: total, inset: TypeScale.margin)
            made.pages.append(composed)
        }
    }

    /// The case's name to the left, "Page x of y" to the right: faxes lose pages.
    private func addFoot(
        to page: inout ComposedPage, number: Int, total: Int, inset: Double, style: TextStyle? = nil
    ) throws(PacketError) {
        let style = style ?? scale.foot
        let y = page.height - 40
        let count = try setter.set("Page \(number) of \(total)", style, width: nil, hasLinks: false)
        let width = count.width(ofLine: 0)
        let head = try setter.set(
            packet.letter.runningHead, style, width: page.width - 2 * inset - width - 24, isCut: true,
            hasLinks: false)
        page.pieces += furniture(head, x: inset, y: y)
        page.pieces += furniture(count, x: page.width - inset - width, y: y)
    }

    private func furniture(
        _ block: TextBlock, x: Double, y: Double, node: Structure.ID? = nil, link: LinkTarget? = nil
    ) -> [Piece] {
        block.segments(ofLine: 0).map { segment in
            Piece(
                x: x + segment.x, y: y, node: node,
                mark: .runs(block, line: 0, runs: segment.runs, width: segment.width), link: link)
        }
    }
}

// MARK: Exhibits

extension PacketComposer {
    private static let inset = 30.0
    /// Where a received page stands, from the top, and how far from the bottom: between stamp and foot.
    private static let frameTop = 42.0
    private static let frameBottom = 56.0

    private func addExhibit(_ number: Int, to made: inout Composition, total: Int) throws(PacketError) {
        let opened = exhibits[number]
        let exhibit = opened.exhibit
        made.outline.append(
            OutlineEntry(
                level: 0, text: "Exhibit \(exhibit.label): \(exhibit.title)", page: made.pages.count, y: 0))
        var part = structure.add("Part", in: root, title: "Exhibit \(exhibit.label)")
        if case .flow(_, let own) = opened.content { part = own }
        for (index, shape) in opened.shapes.enumerated() {
            var page = ComposedPage()
            if shape.width > shape.height * 1.05 {
                page.width = TypeScale.pageHeight
                page.height = TypeScale.pageWidth
            }
            try addStamp(
                "Exhibit \(exhibit.label), page \(index + 1) of \(opened.pageCount)", exhibit.title,
                isFirst: index == 0, part: part, to: &page)
            if case .flow(let pages, _) = opened.content {
                for placed in pages[index].placed {
                    page.add(placed.item.pieces, x: TypeScale.margin, y: TypeScale.margin + placed.y)
                }
            } else {
                fill(&page, with: shape, exhibit: number, index: index, part: part)
            }
            var foot = scale.foot
            foot.size = 9.5
            try addFoot(
                to: &page, number: made.pages.count + 1, total: total, inset: Self.inset, style: foot)
            made.pages.append(page)
        }
    }

    /// "Exhibit B, page 3 of 9" and the exhibit's title, above what was received; a way back to the index.
    private func addStamp(
        _ stamp: String, _ title: String, isFirst: Bool, part: Structure.ID, to page: inout ComposedPage
    ) throws(PacketError) {
        let block = try setter.set(stamp, scale.stamp, width: nil, hasLinks: false)
        let width = block.width(ofLine: 0)
        let room = page.width - 2 * Self.inset - width - 20
        var style = scale.stamp
        style.isBold = false
        style.size = 9.5
        let words = try setter.set(title, style, width: room, isCut: true, hasLinks: false)
        // A heading where the exhibit begins, so that a reader can go from exhibit to exhibit.
        let node = structure.add(isFirst ? "H1" : "P", in: part)
        let link = structure.add("Link", in: node)
        let y = TypeScale.stampBaseline
        page.pieces += furniture(block, x: Self.inset, y: y, node: link, link: .index)
        page.pieces += furniture(
            words, x: page.width - Self.inset - words.width(ofLine: 0), y: y, node: isFirst ? node : nil)
        page.pieces.append(
            Piece(
                x: Self.inset, y: y + 6, node: nil,
                mark: .rule(width: page.width - 2 * Self.inset, thickness: 0.5)))
    }

    private func fill(
        _ page: inout ComposedPage, with shape: OpenedExhibit.Shape, exhibit: Int, index: Int,
        part: Structure.ID
    ) {
        let room = Frame(
            x: Self.inset, y: Self.frameBottom, width: page.width - 2 * Self.inset,
            height: page.height - Self.frameTop - Self.frameBottom)
        let scale = min(room.width / shape.width, room.height / shape.height, shape.greatestScale)
        let width = shape.width * scale
        let height = shape.height * scale
        let frame = Frame(
            x: room.x + (room.width - width) / 2, y: room.y + room.height - height, width: width,
            height: height)
        page.fill = PageFill(exhibit: exhibit, page: index, frame: frame)
        let opened = exhibits[exhibit]
        let words =
            "Exhibit \(opened.exhibit.label), page \(index + 1) of \(opened.pageCount): "
            + "\(opened.exhibit.title), as received."
        // Whether a received page holds text that can be read out is known when it is put in its place.
        page.fillNode = structure.add("Figure", in: part, alternative: words)
    }
}
