/// Strips what pages refer to of everything that is not needed to paint them: attached files, metadata,
/// private data, scripts and links to the outside.
struct ResourceCleaner {
    private let file: QPDFFile
    private var seen: Set<Int> = []
    private var hidden: Set<Int> = []
    /// Layers that the document keeps out of sight, met so far.
    private(set) var hiddenLayers: [PDFObject] = []

    private static let kept: Set<String> = [
        "ExtGState", "ColorSpace", "Pattern", "Shading", "XObject", "Font", "Properties", "ProcSet",
    ]
    private static let dropped = [
        "A", "AA", "AF", "Alternates", "EF", "JS", "JavaScript", "LastModified", "Measure", "Metadata", "OPI",
        "OpenAction", "PieceInfo", "PtData", "Ref", "SEIs", "StructParent", "StructParents", "URI",
    ]

    init(_ file: QPDFFile) {
        self.file = file
        let settings = file.root["OCProperties"]?["D"]
        hidden = Set((settings?["OFF"]?.items ?? []).map(\.identifier))
        if settings?["BaseState"]?.nameText == "OFF" {
            let shown = Set((settings?["ON"]?.items ?? []).map(\.identifier))
            let all = (file.root["OCProperties"]?["OCGs"]?.items ?? []).map(\.identifier)
            hidden.formUnion(Set(all).subtracting(shown))
        }
    }

    /// The resources of a page, cleaned, as an object that can be copied.
    mutating func resources(_ object: PDFObject?) -> PDFObject {
        let resources = object.flatMap { $0.isDictionary ? $0 : nil } ?? file.dictionary()
        let shared = resources.isIndirect ? resources : file.indirect(resources)
        clean(resources: shared, inherited: shared)
        return shared
    }

    /// A transparency group, which can hold a color space.
    func group(_ object: PDFObject) -> PDFObject { object.isIndirect ? object : file.indirect(object) }

    /// A form that paints an annotation; `inherited` are the resources it falls back on.
    mutating func form(_ object: PDFObject, inherited: PDFObject) -> PDFObject {
        clean(xObject: object, inherited: inherited)
        return object
    }

    private mutating func isNew(_ object: PDFObject) -> Bool {
        !object.isIndirect || seen.insert(object.identifier).inserted
    }

    private mutating func clean(resources: PDFObject, inherited: PDFObject) {
        guard resources.isDictionary, isNew(resources) else { return }
        for key in resources.keys where !Self.kept.contains(key) { resources[key] = nil }
        each(resources["XObject"]) { $0.clean(xObject: $1, inherited: inherited) }
        each(resources["Pattern"]) { $0.clean(pattern: $1, inherited: inherited) }
        each(resources["Font"]) { $0.clean(font: $1, inherited: inherited) }
        each(resources["ExtGState"]) { $0.clean(state: $1, inherited: inherited) }
        guard let properties = resources["Properties"], properties.isDictionary else { return }
        for key in properties.keys {
            guard let layer = properties[key] else { continue }
            if let kept = clean(layer: layer) {
                properties[key] = kept
            } else {
                properties[key] = file.dictionary()
            }
        }
    }

    private mutating func each(_ group: PDFObject?, _ body: (inout ResourceCleaner, PDFObject) -> Void) {
        guard let group, group.isDictionary else { return }
        for key in group.keys { if let object = group[key] { body(&self, object) } }
    }

    private func drop(from dictionary: PDFObject) {
        for key in Self.dropped where dictionary[key] != nil { dictionary[key] = nil }
    }

    private mutating func clean(xObject: PDFObject, inherited: PDFObject) {
        guard xObject.isStream, isNew(xObject) else { return }
        let entries = xObject.dictionary
        drop(from: entries)
        if let layer = entries["OC"] { entries["OC"] = clean(layer: layer) }
        for mask in ["SMask", "Mask"] {
            if let image = entries[mask], image.isStream { clean(xObject: image, inherited: inherited) }
        }
        guard entries["Subtype"]?.nameText == "Form" else { return }
        if let own = entries["Resources"], own.isDictionary {
            clean(resources: own, inherited: inherited)
        } else {
            // Old files let a form fall back on its page's resources; in the packet its page is another.
            entries["Resources"] = inherited
        }
    }

    private mutating func clean(pattern: PDFObject, inherited: PDFObject) {
        guard isNew(pattern) else { return }
        let entries = pattern.dictionary
        drop(from: entries)
        if let own = entries["Resources"] { clean(resources: own, inherited: inherited) }
        if let state = entries["ExtGState"] { clean(state: state, inherited: inherited) }
    }

    private mutating func clean(font: PDFObject, inherited: PDFObject) {
        guard font.isDictionary, isNew(font) else { return }
        drop(from: font)
        if let own = font["Resources"] { clean(resources: own, inherited: inherited) }
        // The default, which ISO 14289 wants said.
        for descendant in font["DescendantFonts"]?.items ?? []
        where descendant["Subtype"]?.nameText == "CIDFontType2" && descendant["CIDToGIDMap"] == nil {
            descendant["CIDToGIDMap"] = file.name("Identity")
        }
        let descriptors =
            [font["FontDescriptor"]] + (font["DescendantFonts"]?.items ?? []).map { $0["FontDescriptor"] }
        for descriptor in descriptors.compactMap({ $0 }) {
            for key in ["FontFile", "FontFile2", "FontFile3"] {
                if let program = descriptor[key], program.isStream { drop(from: program.dictionary) }
            }
        }
    }

    private mutating func clean(state: PDFObject, inherited: PDFObject) {
        guard state.isDictionary, isNew(state) else { return }
        drop(from: state)
        guard let mask = state["SMask"], mask.isDictionary, let form = mask["G"] else { return }
        clean(xObject: form, inherited: inherited)
    }

    /// A layer with its name alone; nil for anything else, which painting does not need.
    private mutating func clean(layer: PDFObject) -> PDFObject? {
        guard layer.isDictionary, layer.isIndirect, layer["Type"]?.nameText == "OCG" else { return nil }
        guard isNew(layer) else { return layer }
        for key in layer.keys where !["Type", "Name"].contains(key) { layer[key] = nil }
        if hidden.contains(layer.identifier) { hiddenLayers.append(layer) }
        return layer
    }
}
