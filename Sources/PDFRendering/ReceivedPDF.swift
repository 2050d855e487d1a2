/// A received PDF, opened for its pages' content alone.
final class ReceivedPDF {
    let file: QPDFFile
    /// Pages of the file, from 0, that go into the packet, in order.
    let pages: [Int]
    private var cleaner: ResourceCleaner

    struct Size {
        var width: Double
        var height: Double
    }

    /// What a page shows: its box and how it is turned.
    struct Geometry {
        var box: [Double]
        /// 0, 90, 180 or 270, clockwise.
        var turn: Int
        var size: Size {
            let width = box[2] - box[0]
            let height = box[3] - box[1]
            return turn % 180 == 0 ? Size(width: width, height: height) : Size(width: height, height: width)
        }
    }

    /// `chosen` counts from 1; nil takes every page.
    convenience init(path: String, chosen: [Int]?, limit: Int) throws(ExhibitFault) {
        let file = try Self.open { () throws(QPDFFile.Fault) in try QPDFFile(path: path) }
        if file.isLocked { throw ExhibitFault(.encrypted) }
        try self.init(file, name: path, chosen: chosen, limit: limit)
    }

    /// Takes a file that is open already; `name` is what messages call it.
    init(_ file: QPDFFile, name: String, chosen: [Int]?, limit: Int) throws(ExhibitFault) {
        var file = file
        let count = file.pageCount
        if let fault = file.pendingFault { throw ExhibitFault(.damaged(detail: fault.detail)) }
        guard count > 0 else { throw ExhibitFault(.noPages) }
        let numbers = chosen ?? Array(1...count)
        guard !numbers.isEmpty else { throw ExhibitFault(.noPages) }
        guard numbers.count <= limit else {
            throw ExhibitFault(.tooManyPages(count: numbers.count, limit: limit))
        }
        if let missing = numbers.first(where: { !(1...count).contains($0) }) {
            throw ExhibitFault(.noSuchPage(page: missing, count: count))
        }
        pages = numbers.map { $0 - 1 }
        if FieldAppearances.areMissing(in: file, pages: pages) {
            let drawn = try FieldAppearances.drawn(file)
            file = try Self.open { () throws(QPDFFile.Fault) in try QPDFFile(drawn, name: name) }
        }
        self.file = file
        file.pushInheritedAttributes()
        cleaner = ResourceCleaner(file)
    }

    static func open(_ read: () throws(QPDFFile.Fault) -> QPDFFile) throws(ExhibitFault) -> QPDFFile {
        do throws(QPDFFile.Fault) {
            return try read()
        } catch {
            throw ExhibitFault(error.needsPassword ? .encrypted : .damaged(detail: error.detail))
        }
    }

    /// The box and turn of a page of the exhibit, from 0.
    func geometry(_ index: Int) throws(ExhibitFault) -> Geometry {
        let page = file.page(pages[index])
        let media = Self.box(page["MediaBox"]) ?? [0, 0, 612, 792]
        var box = media
        if let crop = Self.box(page["CropBox"]) {
            let cut = [
                max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]),
                min(media[3], crop[3]),
            ]
            if cut[2] > cut[0], cut[3] > cut[1] { box = cut }
        }
        guard box[2] - box[0] > 1, box[3] - box[1] > 1, box.allSatisfy({ abs($0) < 100_000 }) else {
            throw ExhibitFault(.damaged(detail: "page \(pages[index] + 1) has no size"))
        }
        let turn = (page["Rotate"]?.integer ?? 0) % 360
        return Geometry(box: box, turn: ((turn + 360) % 360) / 90 * 90)
    }

    private static func box(_ object: PDFObject?) -> [Double]? {
        guard let values = object?.numbers, values.count == 4 else { return nil }
        return [
            min(values[0], values[2]), min(values[1], values[3]), max(values[0], values[2]),
            max(values[1], values[3]),
        ]
    }

    /// A form of the packet that paints a page; nothing but content and what it needs is carried over.
    func form(_ index: Int, in packet: QPDFFile) throws(ExhibitFault) -> Form {
        let number = pages[index]
        let page = file.page(number)
        let geometry = try geometry(index)
        let content: [UInt8]
        do throws(QPDFFile.Fault) {
            content = ContentCleaner.cleaned(try file.content(ofPage: page))
        } catch {
            throw ExhibitFault(.damaged(detail: "page \(number + 1): \(error.detail)"))
        }
        let resources = cleaner.resources(page["Resources"])
        let form = packet.stream(content)
        let entries = form.dictionary
        entries["Type"] = packet.name("XObject")
        entries["Subtype"] = packet.name("Form")
        entries["BBox"] = packet.numbers(geometry.box)
        entries["Resources"] = packet.copy(resources)
        if let group = page["Group"], group["S"]?.nameText == "Transparency" {
            entries["Group"] = packet.copy(cleaner.group(group))
        }
        let overlays = AnnotationAppearances(cleaner).overlays(of: page).map { overlay in
            Form.Overlay(form: packet.copy(overlay.form), matrix: overlay.matrix)
        }
        let hidden = cleaner.hiddenLayers.map { packet.copy($0) }
        if let fault = file.pendingFault {
            throw ExhibitFault(.damaged(detail: "page \(number + 1): \(fault.detail)"))
        }
        return Form(
            form: form, overlays: overlays, hiddenLayers: hidden, geometry: geometry,
            hasText: resources["Font"].map { !$0.keys.isEmpty } ?? false)
    }

    /// A page's content in the packet, and what stands on top of it.
    struct Form {
        struct Overlay {
            var form: PDFObject
            var matrix: [Double]
        }
        var form: PDFObject
        var overlays: [Overlay]
        var hiddenLayers: [PDFObject]
        var geometry: Geometry
        var hasText: Bool

        /// The matrix that turns a page upright and puts it with its lower left corner in a place.
        static func matrix(_ geometry: Geometry, x: Double, y: Double, scale: Double) -> [Double] {
            let box = geometry.box
            return switch geometry.turn {
            case 90: [0, -scale, scale, 0, x - scale * box[1], y + scale * box[2]]
            case 180: [-scale, 0, 0, -scale, x + scale * box[2], y + scale * box[3]]
            case 270: [0, scale, -scale, 0, x + scale * box[3], y - scale * box[0]]
            default: [scale, 0, 0, scale, x - scale * box[0], y - scale * box[1]]
            }
        }
    }
}
