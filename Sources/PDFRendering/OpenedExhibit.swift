/// An exhibit whose pages are known.
struct OpenedExhibit {
    enum Content {
        case pdf(ReceivedPDF)
        case image(ReceivedImage)
        /// Pages of our own setting, in a part of the document.
        case flow([FlowPage], part: Structure.ID)
    }
    /// A page's shape: how wide and high it is to be seen, in points or pixels.
    struct Shape {
        var width: Double
        var height: Double
        /// The most that it may be enlarged.
        var greatestScale: Double
    }
    let exhibit: PrintExhibit
    let content: Content
    let shapes: [Shape]
    var pageCount: Int { shapes.count }

    var path: String { exhibit.path }
}

extension PrintExhibit {
    /// The received file's path, or what an excerpt is called.
    var path: String {
        switch content {
        case .pdf(let path, _), .image(let path), .text(let path): path
        case .excerpt: title
        }
    }
}

/// Opens the exhibits of a packet: by what the files are, whatever they are called.
struct ExhibitOpener {
    let folder: ReceivedFolder
    let limits: PacketLimits
    let setter: TextSetter
    let structure: Structure
    let root: Structure.ID

    func open(_ exhibit: PrintExhibit) throws(PacketError) -> OpenedExhibit {
        do throws(ExhibitFault) {
            switch exhibit.content {
            case .pdf(let path, let pages): return try received(exhibit, path, pages)
            case .image(let path): return try received(exhibit, path, nil)
            case .text, .excerpt: break
            }
        } catch {
            throw problem(exhibit, error.problem)
        }
        let part = structure.add("Part", in: root, title: "Exhibit \(exhibit.label)")
        let pages: [FlowPage]
        switch exhibit.content {
        case .excerpt(let document):
            var layout = DocumentLayout(
                setter: setter, scale: TypeScale(isLargePrint: false), structure: structure, part: part,
                topLevel: 2)
            pages = try layout.pages(document)
        case .text(let path), .pdf(let path, _), .image(let path): pages = try text(exhibit, path, part)
        }
        guard pages.count <= limits.exhibitPages else {
            throw problem(exhibit, .tooManyPages(count: pages.count, limit: limits.exhibitPages))
        }
        let shape = OpenedExhibit.Shape(
            width: TypeScale.pageWidth, height: TypeScale.pageHeight, greatestScale: 1)
        return OpenedExhibit(
            exhibit: exhibit, content: .flow(pages, part: part),
            shapes: Array(repeating: shape, count: pages.count))
    }

    /// What stands outside the exhibits: a file at an absolute path that the user named.
    func material(
        _ path: String?, _ willTake: (PrintExhibit?) -> Void
    ) throws(PacketError) -> OpenedExhibit? {
        guard let path else { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let opener = ExhibitOpener(
            folder: ReceivedFolder(String(path.dropLast(name.count))), limits: limits, setter: setter,
            structure: structure, root: root)
        let exhibit = PrintExhibit(label: "", title: name, content: .image(path: name), sha256: nil)
        willTake(exhibit)
        return try opener.open(exhibit)
    }

    private func problem(_ exhibit: PrintExhibit, _ problem: ExhibitProblem) -> PacketError {
        .exhibit(label: exhibit.label, path: exhibit.path, problem: problem)
    }

    private func text(
        _ exhibit: PrintExhibit, _ path: String, _ part: Structure.ID
    ) throws(PacketError) -> [FlowPage] {
        let bytes: [UInt8]
        do throws(ExhibitFault) {
            bytes = try folder.read(path, limitBytes: limits.fileBytes)
        } catch {
            throw problem(exhibit, error.problem)
        }
        let kind = ReceivedKind(bytes)
        guard kind == .text else { throw problem(exhibit, .wrongKind(kind.words)) }
        guard
            let pages = try ReceivedText.pages(
                bytes, setter: setter, structure: structure, part: part, limit: limits.textPages)
        else { throw problem(exhibit, .tooManyPages(count: limits.textPages + 1, limit: limits.textPages)) }
        return pages
    }

    private func received(
        _ exhibit: PrintExhibit, _ path: String, _ pages: [Int]?
    ) throws(ExhibitFault) -> OpenedExhibit {
        let kind = try folder.kind(path, limitBytes: limits.fileBytes)
        switch kind {
        case .pdf:
            let received = try ReceivedPDF(
                path: try folder.locate(path), chosen: pages, limit: limits.exhibitPages)
            var shapes: [OpenedExhibit.Shape] = []
            for index in received.pages.indices {
                let size = try received.geometry(index).size
                shapes.append(.init(width: size.width, height: size.height, greatestScale: 1))
            }
            return OpenedExhibit(exhibit: exhibit, content: .pdf(received), shapes: shapes)
        case .png, .jpeg, .tiff:
            let image = try ReceivedImage(kind: kind, path: try folder.locate(path), limits: limits)
            // A small picture is not blown up beyond 96 dots an inch.
            let shapes = image.frames.map { frame in
                OpenedExhibit.Shape(
                    width: Double(frame.width) * max(1, frame.aspect),
                    height: Double(frame.height) * max(1, 1 / frame.aspect), greatestScale: 0.75)
            }
            return OpenedExhibit(exhibit: exhibit, content: .image(image), shapes: shapes)
        case .text, .other: throw ExhibitFault(.wrongKind(kind.words))
        }
    }
}

extension ReceivedKind {
    /// What it is, in words that follow "it is".
    var words: String {
        switch self {
        case .pdf: "a PDF"
        case .png, .jpeg, .tiff: "a picture"
        case .text: "not a PDF or a picture"
        case .other(let words): words
        }
    }
}
