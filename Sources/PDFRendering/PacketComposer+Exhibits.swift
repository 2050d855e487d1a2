import DocumentModel

extension PacketComposer {
    private static let inset = 30.0
    /// Where a received page stands, from the top, and how far from the bottom: between stamp and foot.
    private static let frameTop = 42.0
    private static let frameBottom = 56.0
    /// Of pages that cite a page, so many are named on it.
    private static let mostCitations = 4

    func addExhibit(
        _ number: Int, _ citations: Citations, to made: inout Composition
    ) throws(PacketError) {
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
                isFirst: index == 0, part: part,
                citedBy: citations.places(exhibit.label, page: index + 1), to: &page)
            if case .flow(let pages, _) = opened.content {
                for placed in pages[index].placed {
                    page.add(placed.item.pieces, x: TypeScale.margin, y: TypeScale.margin + placed.y)
                }
            } else {
                fill(&page, with: shape, exhibit: number, index: index, part: part)
            }
            var foot = scale.foot
            foot.size = 9.5
            try addFoot(to: &page, of: made, inset: Self.inset, style: foot)
            made.pages.append(page)
        }
    }

    /// "Exhibit B, page 3 of 9" and the exhibit's title, above what was received; a way back to the index,
    /// and to the places of the letter that cite this page.
    private func addStamp(
        _ stamp: String, _ title: String, isFirst: Bool, part: Structure.ID,
        citedBy places: [(page: Int, y: Double)], to page: inout ComposedPage
    ) throws(PacketError) {
        let block = try setter.set(stamp, scale.stamp, width: nil, hasLinks: false)
        var style = scale.stamp
        style.isBold = false
        style.size = 9.5
        // A heading where the exhibit begins, so that a reader can go from exhibit to exhibit.
        let node = structure.add(isFirst ? "H1" : "P", in: part)
        let link = structure.add("Link", in: node)
        let y = TypeScale.stampBaseline
        page.pieces += furniture(block, x: Self.inset, y: y, node: link, link: .index)
        var x = Self.inset + block.width(ofLine: 0)
        let citing = places.isEmpty ? nil : structure.add("P", in: part)
        var citations: [Piece] = []
        for (index, place) in places.prefix(Self.mostCitations).enumerated() {
            let lead = index == 0 ? "Cited on page " : ", "
            let words = try setter.set(lead, style, width: nil, hasLinks: false)
            x += index == 0 ? 14 : 0
            citations += furniture(words, x: x, y: y, node: citing)
            // Spaces at a line's end have no width of their own when set alone.
            x += try setter.width(of: lead + "0", style) - setter.width(of: "0", style)
            let number = try setter.set("\(place.page)", style, width: nil, hasLinks: false)
            citations += furniture(
                number, x: x, y: y, node: structure.add("Link", in: citing),
                link: .place(page: place.page, y: place.y))
            x += number.width(ofLine: 0)
        }
        let room = page.width - Self.inset - x - 20
        let words = try setter.set(title, style, width: room, isCut: true, hasLinks: false)
        page.pieces += furniture(
            words, x: page.width - Self.inset - words.width(ofLine: 0), y: y, node: isFirst ? node : nil)
        page.pieces += citations
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
        let frame = Self.fitted(shape, in: room)
        page.fill = PageFill(source: .exhibit(exhibit), page: index, frame: frame)
        let opened = exhibits[exhibit]
        let words =
            "Exhibit \(opened.exhibit.label), page \(index + 1) of \(opened.pageCount): "
            + "\(opened.exhibit.title), as received."
        // Whether a received page holds text that can be read out is known when it is put in its place.
        page.fillNode = structure.add("Figure", in: part, alternative: words)
    }

    /// A shape as large as it may be, in the middle of the room's top.
    private static func fitted(_ shape: OpenedExhibit.Shape, in room: Frame) -> Frame {
        let scale = min(room.width / shape.width, room.height / shape.height, shape.greatestScale)
        let width = shape.width * scale
        let height = shape.height * scale
        return Frame(
            x: room.x + (room.width - width) / 2, y: room.y + room.height - height, width: width,
            height: height)
    }

    /// The sheet that the plan wants first: nothing is printed on it, and a sheet of Letter size stays as
    /// large as it is, so that its barcode is read.
    func addReturnCover(to made: inout Composition) {
        guard let cover = material.returnCover else { return }
        made.outline.append(OutlineEntry(level: 0, text: "Cover sheet of the plan", page: 0, y: 0))
        let part = structure.add("Part", in: root, title: "Cover sheet of the plan")
        for (index, shape) in cover.shapes.enumerated() {
            var page = ComposedPage()
            let room = Frame(x: 0, y: 0, width: page.width, height: page.height)
            page.fill = PageFill(source: .returnCover, page: index, frame: Self.fitted(shape, in: room))
            page.fillNode = structure.add(
                "Figure", in: part, alternative: "Cover sheet of the plan, page \(index + 1), as received.")
            made.pages.append(page)
        }
    }
}
