/// What stands on a page besides its content: filled fields, stamps, notes and highlights, as they look.
/// They become part of the picture of the page; what they would do when clicked is left behind.
struct AnnotationAppearances {
    struct Overlay {
        var form: PDFObject
        var matrix: [Double]
    }

    private var cleaner: ResourceCleaner
    /// Kinds that lead elsewhere, carry files or play something, or only open when asked to, as notes do.
    private static let leftOut: Set<String> = [
        "Link", "Popup", "Text", "FileAttachment", "Sound", "Movie", "Screen", "3D", "RichMedia", "TrapNet",
        "Projection",
    ]

    init(_ cleaner: ResourceCleaner) { self.cleaner = cleaner }

    func overlays(of page: PDFObject) -> [Overlay] {
        var cleaner = cleaner
        let resources = cleaner.resources(page["Resources"])
        return (page["Annots"]?.items ?? []).compactMap { annotation -> Overlay? in
            guard annotation.isDictionary, let kind = annotation["Subtype"]?.nameText,
                !Self.leftOut.contains(kind)
            else { return nil }
            let flags = annotation["F"]?.integer ?? 0
            // Bit 2 hides, bit 6 keeps it from the screen.
            guard flags & 2 == 0, flags & 32 == 0, let form = appearance(of: annotation),
                let matrix = matrix(of: form, in: annotation)
            else { return nil }
            let entries = form.dictionary
            entries["Subtype"] = form.file.name("Form")
            return Overlay(form: cleaner.form(form, inherited: resources), matrix: matrix)
        }
    }

    private func appearance(of annotation: PDFObject) -> PDFObject? {
        guard let normal = annotation["AP"]?["N"] else { return nil }
        if normal.isStream { return normal.isIndirect ? normal : nil }
        guard let state = annotation["AS"]?.nameText, let form = normal[state], form.isStream else {
            return nil
        }
        return form
    }

    /// ISO 32000-1, 12.5.5, algorithm 8.1: the appearance's box, turned by its own matrix, is fitted to the
    /// annotation's rectangle.
    private func matrix(of form: PDFObject, in annotation: PDFObject) -> [Double]? {
        guard let rectangle = annotation["Rect"]?.numbers, rectangle.count == 4,
            let box = form.dictionary["BBox"]?.numbers, box.count == 4
        else { return nil }
        var own = form.dictionary["Matrix"]?.numbers ?? []
        if own.count != 6 { own = [1, 0, 0, 1, 0, 0] }
        let corners = [(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])].map { x, y in
            (own[0] * x + own[2] * y + own[4], own[1] * x + own[3] * y + own[5])
        }
        let left = corners.map(\.0).min() ?? 0
        let right = corners.map(\.0).max() ?? 0
        let bottom = corners.map(\.1).min() ?? 0
        let top = corners.map(\.1).max() ?? 0
        guard right > left, top > bottom else { return nil }
        let x = min(rectangle[0], rectangle[2])
        let y = min(rectangle[1], rectangle[3])
        let across = abs(rectangle[2] - rectangle[0]) / (right - left)
        let up = abs(rectangle[3] - rectangle[1]) / (top - bottom)
        return [across, 0, 0, up, x - left * across, y - bottom * up]
    }
}
