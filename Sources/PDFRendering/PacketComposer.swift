import CivilCalendar
import DocumentModel

/// A packet in pages, before it is painted.
struct Composition {
    var pages: [ComposedPage]
    /// What each page is in the packet, from 1; nil for the cover of a fax that begins in its middle.
    var numbers: [Int?]
    var outline: [OutlineEntry]
    /// Pages, from 1, on which the letter's sentences begin.
    var sentencePages: [String: Int]
    /// The first page, from 1, of each exhibit.
    var firstPages: [Int]
    /// From 1.
    var indexPage: Int?
    /// Pages of the whole packet.
    var total: Int
    /// How many pages the cover takes.
    var coverPages: Int
}

/// Everything received that a packet is made with.
struct OpenedMaterial {
    var exhibits: [OpenedExhibit]
    var returnCover: OpenedExhibit?
    var logo: OpenedExhibit?

    /// The received document that fills a page, and what it is.
    func opened(_ fill: PageFill) -> OpenedExhibit? {
        switch fill.source {
        case .exhibit(let number): exhibits[number]
        case .returnCover: returnCover
        case .logo: logo
        }
    }
}

/// Lays out the parts of a packet and numbers their pages through.
struct PacketComposer {
    let packet: PrintPacket
    let material: OpenedMaterial
    let setter: TextSetter
    let structure: Structure
    let root: Structure.ID
    let scale: TypeScale
    private let options: RenderOptions
    private var limits: PacketLimits { options.limits }
    var exhibits: [OpenedExhibit] { material.exhibits }
    private var frontPages: Int { material.returnCover?.pageCount ?? 0 }

    private struct Parts {
        var cover: (pages: [FlowPage], part: Structure.ID)?
        var letter: (pages: [FlowPage], part: Structure.ID)
        var index: (pages: [FlowPage], part: Structure.ID)?
        var firstPages: [Int]
        var total: Int
    }

    init(
        _ packet: PrintPacket, material: OpenedMaterial, setter: TextSetter, structure: Structure,
        root: Structure.ID, options: RenderOptions
    ) {
        self.packet = packet
        self.material = material
        self.setter = setter
        self.structure = structure
        self.root = root
        self.options = options
        scale = TypeScale(isLargePrint: options.isLargePrint)
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
            pages: [], numbers: [], outline: [], sentencePages: [:], firstPages: parts.firstPages,
            indexPage: nil, total: parts.total, coverPages: parts.cover?.pages.count ?? 0)
        addReturnCover(to: &made)
        if let cover = parts.cover {
            try add(cover.pages, packet.cover?.title ?? "Cover", to: &made)
        }
        let before = made.pages.count
        try add(parts.letter.pages, packet.letter.title, to: &made)
        for (number, page) in parts.letter.pages.enumerated() {
            for id in page.placed.flatMap(\.item.sentences) where made.sentencePages[id] == nil {
                made.sentencePages[id] = before + number + 1
            }
        }
        let citations = Citations(made.pages, from: frontPages)
        if let index = parts.index {
            made.indexPage = made.pages.count + 1
            try add(index.pages, "Index of exhibits", to: &made)
        }
        for number in exhibits.indices { try addExhibit(number, citations, to: &made) }
        made.numbers = made.pages.indices.map { $0 + 1 }
        return options.fax.map { made.part($0, frontPages: frontPages) } ?? made
    }

    /// Lays out what is ours until the numbers it prints agree with the pages it takes.
    private func layOut() throws(PacketError) -> Parts {
        let exhibitPages = exhibits.reduce(0) { $0 + $1.pageCount }
        let letter = try document(packet.letter)
        var total = frontPages + letter.pages.count + exhibitPages
        var indexPages = 1
        for _ in 0..<6 {
            var cover: (pages: [FlowPage], part: Structure.ID)?
            if let given = packet.cover {
                let count = options.fax?.pageCount ?? total
                cover = try document(given.replacing(PacketMaker.pageCountMark, with: "\(count)"))
            }
            var index: (pages: [FlowPage], part: Structure.ID)?
            var next = frontPages + (cover?.pages.count ?? 0) + letter.pages.count + 1
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
            total = frontPages + (cover?.pages.count ?? 0) + letter.pages.count + indexPages + exhibitPages
        }
        throw .internalFault("page numbers do not settle")
    }

    private func document(
        _ document: PrintDocument
    ) throws(PacketError) -> (pages: [FlowPage], part: Structure.ID) {
        func set(_ scale: TypeScale, isTight: Bool = false) throws(PacketError) -> (
            pages: [FlowPage], part: Structure.ID
        ) {
            let part = structure.add("Part", in: root, title: document.title)
            var layout = DocumentLayout(setter: setter, scale: scale, structure: structure, part: part)
            layout.logo = material.logo?.shapes.first
            layout.isTight = isTight
            return (try layout.pages(document), part)
        }
        // In large print the size is what counts, and not the page.
        if let largest = document.onePageSize, !options.isLargePrint {
            for step in 0...24 {
                let size = largest - Double(step) / 2
                guard size >= TypeScale.smallestBody else { break }
                let tried = try set(TypeScale(bodySize: size), isTight: true)
                if tried.pages.count == 1 { return tried }
            }
        }
        return try set(scale)
    }

    private func add(
        _ pages: [FlowPage], _ title: String, to made: inout Composition
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
            try addFoot(to: &composed, of: made, inset: TypeScale.margin)
            made.pages.append(composed)
        }
    }

    /// The style with letters small enough for one line, as far as they can be read: a hash that is cut proves
    /// nothing.
    private func fitted(_ text: String, _ style: TextStyle, width: Double) throws(PacketError) -> TextStyle {
        var style = style
        while style.size > 6.5, try setter.width(of: text, style) > width { style.size -= 0.5 }
        return style
    }

    /// The case's name to the left, "Page x of y" to the right: faxes lose pages.
    func addFoot(
        to page: inout ComposedPage, of made: Composition, inset: Double, style: TextStyle? = nil
    ) throws(PacketError) {
        let number = made.pages.count + 1
        let style = style ?? scale.foot
        let y = page.height - 40
        var words = "Page \(number) of \(made.total)"
        // The cover of a later fax is no page of the packet.
        if let fax = options.fax, fax.number > 1, number <= frontPages + made.coverPages {
            words = "Cover of part \(fax.number) of \(fax.count)"
        }
        let count = try setter.set(words, style, width: nil, hasLinks: false)
        let width = count.width(ofLine: 0)
        let head = try setter.set(
            packet.letter.runningHead,
            try fitted(packet.letter.runningHead, style, width: page.width - 2 * inset - width - 24),
            width: page.width - 2 * inset - width - 24, isCut: true, hasLinks: false)
        page.pieces += furniture(head, x: inset, y: y)
        page.pieces += furniture(count, x: page.width - inset - width, y: y)
    }

    func furniture(
        _ block: TextBlock, x: Double, y: Double, node: Structure.ID? = nil, link: LinkTarget? = nil
    ) -> [Piece] {
        block.segments(ofLine: 0).map { segment in
            Piece(
                x: x + segment.x, y: y, node: node,
                mark: .runs(block, line: 0, runs: segment.runs, width: segment.width), link: link)
        }
    }
}

/// Where the letter cites each page of each exhibit.
struct Citations {
    private var places: [ExhibitReference: [(page: Int, y: Double)]] = [:]

    /// Takes the mentions from pages that are laid out, leaving out those of a plan's own cover.
    init(_ pages: [ComposedPage], from start: Int) {
        for (index, page) in pages.enumerated().dropFirst(start) {
            for piece in page.pieces {
                guard case .exhibit(let reference) = piece.link else { continue }
                let cited = ExhibitReference(label: reference.label, page: reference.page ?? 1)
                guard places[cited]?.last?.page != index + 1 else { continue }
                places[cited, default: []].append((index + 1, piece.y))
            }
        }
    }

    /// The pages of the packet that cite a page of an exhibit, in order, each with its first place there.
    func places(_ label: String, page: Int) -> [(page: Int, y: Double)] {
        places[ExhibitReference(label: label, page: page)] ?? []
    }
}
