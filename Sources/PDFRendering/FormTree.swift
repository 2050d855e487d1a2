/// The fields of a form, found by following its tree.
struct FormTree {
    struct Found {
        var field: FormField
        /// Where its value is kept.
        var object: PDFObject
        /// Where it is shown.
        var widgets: [PDFObject]
        var flags: Int
        /// How its text is set, `/Helv 10 Tf 0 g`.
        var appearance: String
        /// 0 left, 1 middle, 2 right.
        var alignment: Int
        var isMultiline: Bool { flags & 1 << 12 != 0 }
        /// Letters stand in combs of equal width.
        var isComb: Bool { flags & 1 << 24 != 0 && field.most != nil }
    }

    private struct Inherited {
        var name = ""
        var type: String?
        var flags = 0
        var most: Int?
        var appearance: String
        var alignment: Int
        var value: PDFObject?
    }

    private(set) var fields: [Found] = []
    private var visited: Set<Int> = []
    /// No form of a payer has more; a tree that goes on is an attack.
    private static let mostFields = 5_000

    init(_ file: QPDFFile) {
        guard let form = file.root["AcroForm"], form.isDictionary else { return }
        let start = Inherited(
            appearance: form["DA"]?.textValue ?? "/Helv 0 Tf 0 g", alignment: form["Q"]?.integer ?? 0)
        for field in form["Fields"]?.items ?? [] { walk(field, start, depth: 0) }
    }

    private mutating func walk(_ object: PDFObject, _ above: Inherited, depth: Int) {
        guard object.isDictionary, depth < 32, fields.count < Self.mostFields,
            !object.isIndirect || visited.insert(object.identifier).inserted
        else { return }
        var here = above
        if let part = object["T"]?.textValue { here.name += (here.name.isEmpty ? "" : ".") + part }
        here.type = object["FT"]?.nameText ?? here.type
        here.flags = object["Ff"]?.integer ?? here.flags
        here.most = object["MaxLen"]?.integer ?? here.most
        here.appearance = object["DA"]?.textValue ?? here.appearance
        here.alignment = object["Q"]?.integer ?? here.alignment
        here.value = object["V"] ?? here.value
        let kids = object["Kids"]?.items ?? []
        let named = kids.filter { $0["T"] != nil }
        if !named.isEmpty {
            for kid in named { walk(kid, here, depth: depth + 1) }
            return
        }
        guard let type = here.type, !here.name.isEmpty else { return }
        add(object, widgets: kids.isEmpty ? [object] : kids, type: type, here)
    }

    private mutating func add(_ object: PDFObject, widgets: [PDFObject], type: String, _ here: Inherited) {
        let kind: FormField.Kind =
            switch type {
            case "Tx": .text
            case "Ch": .choice
            case "Sig": .signature
            case "Btn": here.flags & 1 << 16 != 0 ? .button : .box
            default: .button
            }
        var options: [String] = []
        if kind == .box {
            for widget in widgets { options += Self.states(of: widget).filter { !options.contains($0) } }
        } else if kind == .choice {
            options = (object["Opt"]?.items ?? []).compactMap { $0.textValue ?? $0.items.last?.textValue }
        }
        let field = FormField(
            name: here.name, kind: kind, label: object["TU"]?.textValue, most: here.most, options: options,
            value: here.value?.textValue ?? here.value?.nameText)
        fields.append(
            Found(
                field: field, object: object, widgets: widgets, flags: here.flags,
                appearance: here.appearance, alignment: here.alignment))
    }

    /// What a box can be set to, besides off.
    static func states(of widget: PDFObject) -> [String] {
        (widget["AP"]?["N"]?.keys ?? []).filter { $0 != "Off" }
    }
}
