import CPango
import DocumentModel

/// A page with everything on it in its place, before it is painted.
struct ComposedPage {
    var width = TypeScale.pageWidth
    var height = TypeScale.pageHeight
    var pieces: [Piece] = []
    /// What of a received document is put on the page afterwards, and the element it is the content of.
    var fill: PageFill?
    var fillNode: Structure.ID?
    /// Where the logo is put.
    var logo: PageFill?

    mutating func add(_ pieces: [Piece], x: Double, y: Double) {
        for var piece in pieces {
            piece.x += x
            piece.y += y
            if case .logo(let width, let height) = piece.mark {
                let frame = Frame(
                    x: piece.x, y: self.height - piece.y - height, width: width, height: height)
                logo = PageFill(source: .logo, page: 0, frame: frame)
            } else {
                self.pieces.append(piece)
            }
        }
    }
}

/// A page of a received document and the frame it is fitted into, from the page's lower left corner.
struct PageFill {
    enum Source {
        /// An exhibit, by its place in the packet.
        case exhibit(Int)
        case returnCover
        case logo
    }
    var source: Source
    /// The page or frame of the exhibit, from 0.
    var page: Int
    var frame: Frame
}

struct Frame: Hashable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

/// An entry of the outline.
struct OutlineEntry {
    var level: Int
    var text: String
    /// From 0.
    var page: Int
    /// From the top of the page.
    var y: Double
}

/// An area of a page that leads somewhere.
struct LinkArea {
    var page: Int
    /// From the lower left corner.
    var frame: Frame
    var target: LinkTarget
    var words: String
    var node: Structure.ID?
}

/// What was painted: the file, and for each page its runs of marked content in order (nil is furniture).
struct PaintedPages {
    var bytes: [UInt8]
    var marks: [[Structure.ID?]]
    var links: [LinkArea]
}

/// Paints composed pages to a PDF with Cairo.
struct CairoPainter {
    /// Where Cairo's output is gathered.
    private final class Sink {
        var bytes: [UInt8] = []
    }

    private let structure: Structure
    private let canvas: OpaquePointer
    private var marks: [[Structure.ID?]] = []
    private var links: [LinkArea] = []

    /// Paints `pages`; `created` is an ISO 8601 instant, so that a second run gives the same bytes.
    static func paint(
        _ pages: [ComposedPage], structure: Structure, title: String, created: String,
        outline: [OutlineEntry]
    ) throws(PacketError) -> PaintedPages {
        let sink = Sink()
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
            sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
        let closure = Unmanaged.passUnretained(sink).toOpaque()
        guard
            let surface = cairo_pdf_surface_create_for_stream(
                write, closure, TypeScale.pageWidth, TypeScale.pageHeight)
        else { throw .internalFault("no surface") }
        defer { cairo_surface_destroy(surface) }
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
        guard let canvas = cairo_create(surface) else { throw .internalFault("no canvas") }
        var painter = CairoPainter(structure: structure, canvas: canvas)
        for (number, page) in pages.enumerated() {
            cairo_pdf_surface_set_size(surface, page.width, page.height)
            painter.paint(page, number: number)
            cairo_show_page(canvas)
        }
        addOutline(outline, to: surface)
        let status = cairo_status(canvas)
        cairo_destroy(canvas)
        cairo_surface_finish(surface)
        let ending = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS, ending == CAIRO_STATUS_SUCCESS else {
            let failed = status == CAIRO_STATUS_SUCCESS ? ending : status
            throw .internalFault(cairo_status_to_string(failed).map { String(cString: $0) } ?? "cairo")
        }
        return withExtendedLifetime(sink) {
            PaintedPages(bytes: sink.bytes, marks: painter.marks, links: painter.links)
        }
    }

    private init(structure: Structure, canvas: OpaquePointer) {
        self.structure = structure
        self.canvas = canvas
    }

    private static func addOutline(_ entries: [OutlineEntry], to surface: OpaquePointer) {
        var parents: [(level: Int, id: Int32)] = []
        for entry in entries {
            while let last = parents.last, last.level >= entry.level { parents.removeLast() }
            let place = "page=\(entry.page + 1) pos=[0 \(PDFNumber.text(max(0, entry.y)))]"
            let id = cairo_pdf_surface_add_outline(
                surface, parents.last?.id ?? 0, entry.text, place,
                parents.isEmpty ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t(rawValue: 0))
            parents.append((entry.level, id))
        }
    }

    private mutating func paint(_ page: ComposedPage, number: Int) {
        marks.append([])
        cairo_set_source_rgb(canvas, 0, 0, 0)
        var index = 0
        while index < page.pieces.count {
            // Pieces of one element that follow each other are one run of marked content.
            let node = page.pieces[index].node
            let tag = node.map { Self.tag(structure.role(of: $0)) } ?? "NonStruct"
            cairo_tag_begin(canvas, tag, "")
            while index < page.pieces.count, page.pieces[index].node == node {
                paint(page.pieces[index])
                note(page.pieces[index], on: number, height: page.height)
                index += 1
            }
            cairo_tag_end(canvas, tag)
            if let node {
                structure.place(.content(page: number, mark: marks[number].count), in: node)
            }
            marks[number].append(node)
        }
        if let node = page.fillNode {
            structure.place(.content(page: number, mark: marks[number].count), in: node)
        }
    }

    /// Cairo would make an area of its own of a link; ours are made where their pages are known.
    private static func tag(_ role: String) -> String { role == "Link" || role == "Form" ? "Span" : role }

    private mutating func note(_ piece: Piece, on page: Int, height: Double) {
        guard let target = piece.link, case .runs(let block, _, _, let width) = piece.mark else { return }
        let size = block.style.size
        links.append(
            LinkArea(
                page: page,
                frame: Frame(x: piece.x, y: height - piece.y - size * 0.28, width: width, height: size * 1.1),
                target: target, words: target.words, node: piece.node))
    }

    private func paint(_ piece: Piece) {
        switch piece.mark {
        case .runs(let block, let line, let runs, _):
            block.show(line: line, runs: runs, on: canvas, x: piece.x, y: piece.y)
        case .rule(let width, let thickness):
            stroke([.init(x: 0, y: 0), .init(x: width, y: 0)], from: piece, thickness, [])
        case .stroke(let points, let thickness, let dashes): stroke(points, from: piece, thickness, dashes)
        case .disc(let radius):
            cairo_new_path(canvas)
            cairo_arc(canvas, piece.x, piece.y, radius, 0, 2 * Double.pi)
            cairo_fill(canvas)
        case .blank(let width, let height):
            cairo_new_path(canvas)
            cairo_set_source_rgb(canvas, 1, 1, 1)
            cairo_rectangle(canvas, piece.x, piece.y, width, height)
            cairo_fill(canvas)
            cairo_set_source_rgb(canvas, 0, 0, 0)
        case .frame(let width, let height, let thickness):
            cairo_new_path(canvas)
            cairo_set_line_width(canvas, thickness)
            cairo_rectangle(canvas, piece.x, piece.y, width, height)
            cairo_stroke(canvas)
        case .logo: break
        }
    }

    private func stroke(_ points: [Piece.Point], from piece: Piece, _ thickness: Double, _ dashes: [Double]) {
        guard let first = points.first else { return }
        cairo_new_path(canvas)
        cairo_set_line_width(canvas, thickness)
        cairo_set_line_join(canvas, CAIRO_LINE_JOIN_ROUND)
        cairo_set_dash(canvas, dashes, Int32(dashes.count), 0)
        cairo_move_to(canvas, piece.x + first.x, piece.y + first.y)
        for point in points.dropFirst() { cairo_line_to(canvas, piece.x + point.x, piece.y + point.y) }
        cairo_stroke(canvas)
        cairo_set_dash(canvas, nil, 0, 0)
    }
}

/// Numbers as PDF writes them.
enum PDFNumber {
    /// At most four places, no exponent, no locale.
    static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "0" }
        let scaled = Int((abs(value) * 10_000).rounded())
        var places = String(scaled % 10_000)
        places = String(repeating: "0", count: 4 - places.count) + places
        while places.last == "0" { places.removeLast() }
        let sign = value < 0 && scaled != 0 ? "-" : ""
        return sign + String(scaled / 10_000) + (places.isEmpty ? "" : "." + places)
    }
}
