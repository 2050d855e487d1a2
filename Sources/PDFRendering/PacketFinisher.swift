import DocumentModel

/// Puts received pages in their places, and adds what Cairo cannot write: links, structure, language.
final class PacketFinisher {
    let file: QPDFFile
    let painted: PaintedPages
    let structure: Structure
    let root: Structure.ID
    /// The file's pages, which the structure's elements refer to.
    let pages: [PDFObject]
    private let spool = PictureSpool()
    private var recognized: [String: [Int: [RecognizedWord]]] = [:]
    private var layerFont: PDFObject?
    /// Annotations of the links, in their order.
    var annotations: [PDFObject] = []
    /// Fields to fill in, by name, in the order in which they stand.
    var fields: [(name: String, object: PDFObject)] = []

    init(_ painted: PaintedPages, structure: Structure, root: Structure.ID) throws(PacketError) {
        do throws(QPDFFile.Fault) {
            let file = try QPDFFile(painted.bytes, name: "packet")
            self.file = file
            pages = (0..<file.pageCount).map { file.page($0) }
        } catch {
            throw .internalFault(error.detail)
        }
        self.painted = painted
        self.structure = structure
        self.root = root
        nameGlyphMaps()
        guard pages.count == painted.marks.count else { throw .internalFault("pages are missing") }
    }

    /// Says of our fonts what Cairo leaves unsaid because it is the default: ISO 14289 wants it said.
    private func nameGlyphMaps() {
        for page in pages {
            guard let fonts = page["Resources"]?["Font"] else { continue }
            for key in fonts.keys {
                for font in fonts[key]?["DescendantFonts"]?.items ?? []
                where font["Subtype"]?.nameText == "CIDFontType2" && font["CIDToGIDMap"] == nil {
                    font["CIDToGIDMap"] = file.name("Identity")
                }
            }
        }
    }

    /// Puts the pages of received documents into their frames.
    func put(
        _ material: OpenedMaterial, on composed: [ComposedPage],
        recognized: [String: [Int: [RecognizedWord]]] = [:], willTake: (PrintExhibit?) -> Void
    ) throws(PacketError) {
        self.recognized = recognized
        for (number, page) in composed.enumerated() {
            var extra = ""
            if let logo = page.logo, let opened = material.opened(logo) {
                let words = try painting(opened, logo, on: pages[number], node: nil)
                extra = "/Artifact BMC\n\(words)EMC\n"
            }
            if let fill = page.fill, let opened = material.opened(fill) {
                willTake(opened.exhibit)
                extra = try painting(opened, fill, on: pages[number], node: page.fillNode)
                // Its element is named in the content, where readers look for it.
                let role = page.fillNode.map { structure.role(of: $0) } ?? "Figure"
                extra = "/\(role) <</MCID \(painted.marks[number].count)>> BDC\n\(extra)EMC\n"
            }
            let own = try PageContent.marked(content(ofPage: number), marks: painted.marks[number])
            pages[number]["Contents"] = file.indirect(file.stream(Array(extra.utf8) + own))
        }
    }

    private func painting(
        _ opened: OpenedExhibit, _ fill: PageFill, on page: PDFObject, node: Structure.ID?
    ) throws(PacketError) -> String {
        do throws(ExhibitFault) {
            return try content(of: opened, fill, on: page, node: node)
        } catch {
            throw .exhibit(label: opened.exhibit.label, path: opened.path, problem: error.problem)
        }
    }

    private func content(ofPage number: Int) throws(PacketError) -> [UInt8] {
        do throws(QPDFFile.Fault) {
            return try file.content(ofPage: pages[number])
        } catch {
            throw .internalFault(error.detail)
        }
    }

    /// The operators that paint a received page.
    private func content(
        of opened: OpenedExhibit, _ fill: PageFill, on page: PDFObject, node: Structure.ID?
    ) throws(ExhibitFault) -> String {
        let frame = fill.frame
        switch opened.content {
        case .flow: return ""
        case .image(let received):
            add(try spool.image(received, fill.page, in: file), as: "X0", to: page)
            return "q \(matrix(received.matrix(frame))) cm /X0 Do Q\n"
                + textLayer(opened, page: fill.page + 1, frame, on: page, node: node)
        case .pdf(let received):
            let form = try received.form(fill.page, in: file)
            if form.hasText, let node { structure.makeReadable(node) }
            add(form.form, as: "X0", to: page)
            let scale = frame.width / form.geometry.size.width
            let place = ReceivedPDF.Form.matrix(form.geometry, x: frame.x, y: frame.y, scale: scale)
            var content = "q \(matrix(place)) cm /X0 Do\n"
            for (index, overlay) in form.overlays.enumerated() {
                add(overlay.form, as: "X\(index + 1)", to: page)
                content += "q \(matrix(overlay.matrix)) cm /X\(index + 1) Do Q\n"
            }
            hide(form.hiddenLayers)
            content += "Q\n"
            if form.hasText { return content }
            return content
                + textLayer(opened, page: received.pages[fill.page] + 1, frame, on: page, node: node)
        }
    }

    /// What was recognised on a page of a received file, from 1, as text that can be searched and read out.
    private func textLayer(
        _ opened: OpenedExhibit, page number: Int, _ frame: Frame, on page: PDFObject, node: Structure.ID?
    ) -> String {
        guard let node, let words = recognized[opened.path]?[number], !words.isEmpty else { return "" }
        structure.makeReadable(node)
        let font = layerFont ?? RecognizedTextLayer.fontObject(in: file)
        layerFont = font
        let resources = page["Resources"] ?? file.dictionary()
        if resources["Font"] == nil { resources["Font"] = file.dictionary() }
        resources["Font"]?[RecognizedTextLayer.font] = font
        return RecognizedTextLayer.content(words, frame: frame)
    }

    private func matrix(_ values: [Double]) -> String {
        values.map { PDFNumber.text($0) }.joined(separator: " ")
    }

    private func add(_ object: PDFObject, as name: String, to page: PDFObject) {
        let resources = page["Resources"] ?? file.dictionary()
        if page["Resources"] == nil { page["Resources"] = resources }
        let group = resources["XObject"] ?? file.dictionary()
        if resources["XObject"] == nil { resources["XObject"] = group }
        (resources["XObject"] ?? group)[name] = object
    }

    /// Layers that a received document keeps out of sight stay so.
    private func hide(_ layers: [PDFObject]) {
        guard !layers.isEmpty else { return }
        if file.root["OCProperties"] == nil {
            file.root["OCProperties"] = file.dictionary([
                ("OCGs", file.array()),
                ("D", file.dictionary([("OFF", file.array()), ("Order", file.array())])),
            ])
        }
        let all = file.root["OCProperties"]?["OCGs"]
        let known = Set((all?.items ?? []).map(\.identifier))
        for layer in layers where !known.contains(layer.identifier) {
            all?.append(layer)
            file.root["OCProperties"]?["D"]?["OFF"]?.append(layer)
        }
    }

    /// Links each mention of an exhibit to its page, each stamp to the index, and each page cited to where it is
    /// cited; what leads to a page that is not in this file is left out.
    func link(_ exhibits: [OpenedExhibit], _ composition: Composition) throws(PacketError) {
        var places: [Int: Int] = [:]
        for (place, number) in composition.numbers.enumerated() {
            if let number { places[number] = place }
        }
        for area in painted.links {
            if case .field(let field) = area.target {
                annotations.append(widget(of: field, area))
                continue
            }
            guard let target = try destination(area.target, exhibits, composition),
                let place = places[target.page]
            else {
                annotations.append(file.null)
                continue
            }
            let top = target.y.map { file.real(composition.pages[place].height - max(0, $0 - 40)) }
            let view = file.array([pages[place], file.name("XYZ"), file.null, top ?? file.null, file.null])
            let frame = area.frame
            let annotation = file.dictionary([
                ("Type", file.name("Annot")), ("Subtype", file.name("Link")),
                ("Rect", file.numbers([frame.x, frame.y, frame.x + frame.width, frame.y + frame.height])),
                ("Border", file.numbers([0, 0, 0])), ("F", file.integer(4)), ("Dest", view),
                ("Contents", file.text(area.words)),
            ])
            let shared = file.indirect(annotation)
            annotations.append(shared)
            let page = pages[area.page]
            if page["Annots"] == nil { page["Annots"] = file.array() }
            page["Annots"]?.append(shared)
        }
        describeFields()
    }

    /// The packet page, from 1, that a link leads to, and how far down.
    private func destination(
        _ target: LinkTarget, _ exhibits: [OpenedExhibit], _ composition: Composition
    ) throws(PacketError) -> (page: Int, y: Double?)? {
        switch target {
        case .field: return nil
        case .index: return composition.indexPage.map { ($0, nil) }
        case .place(let page, let y): return (page, y)
        case .exhibit(let reference):
            guard let index = exhibits.firstIndex(where: { $0.exhibit.label == reference.label }) else {
                return nil
            }
            let page = reference.page ?? 1
            let count = exhibits[index].pageCount
            guard (1...max(1, count)).contains(page) else {
                throw .noSuchExhibitPage(label: reference.label, page: page, count: count)
            }
            return (composition.firstPages[index] + page - 1, nil)
        }
    }

    /// The finished file, or none where it was written to `path`.
    func written(to path: String?) throws(PacketError) -> [UInt8] {
        do throws(QPDFFile.Fault) {
            guard let path else { return try file.written() }
            try file.write(to: path)
            return []
        } catch {
            if path != nil { throw .worker("there is no room to write it (\(error.detail))") }
            throw .internalFault(error.detail)
        }
    }
}
