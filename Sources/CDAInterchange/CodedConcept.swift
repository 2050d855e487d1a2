import CoverageModel

/// A coded value: the words beside it, and every coding it carries, translations among them.
struct CodedConcept {
    var text: String
    var codings: [Coding]

    func has(_ code: String) -> Bool { codings.contains { $0.code == code } }

    func has(anyOf codes: Set<String>) -> Bool {
        codings.contains { $0.code.map(codes.contains) == true }
    }
}

extension XMLNode {
    /// Longer words behind a reference are a whole row or paragraph rather than a name.
    private static let nameLimit = 160

    /// Reads CD, CE, CV, CS: originalText, displayName, code, all translations; `nil` where nothing is said.
    var concept: CodedConcept? {
        var codings: [Coding] = []
        collectCodings(into: &codings, depth: 0)
        let original = originalText
        var words: String?
        if let original, original.utf8.count <= XMLNode.nameLimit { words = original }
        if words == nil { words = codings.lazy.compactMap(\.display).first }
        if words == nil, let original { words = String(original.prefix(XMLNode.nameLimit)) }
        if words == nil { words = self[.translation]?.originalText }
        if words == nil { words = codings.lazy.compactMap(\.code).first }
        guard let words else { return nil }
        return CodedConcept(text: words, codings: codings)
    }

    private func collectCodings(into codings: inout [Coding], depth: Int) {
        let code = attribute(.code)
        let display = attribute(.displayName)
        if code != nil || display != nil {
            let coding = Coding(
                system: CodeSystems.address(
                    identifier: attribute(.codeSystem), name: attribute(.codeSystemName)),
                code: code, display: display)
            if !codings.contains(coding) { codings.append(coding) }
        }
        guard depth < 4 else { return }
        for inner in all(.translation) { inner.collectCodings(into: &codings, depth: depth + 1) }
    }

    /// The words of `originalText`: its own, or those of the narrative that it points at.
    var originalText: String? { self[.originalText]?.referredText }

    /// An element's own words, or those of the place in the narrative that its `reference` names.
    var referredText: String? {
        if let target = reference, let words = target.plainText { return words }
        return plainText
    }

    /// The narrative element that the `reference` inside points at.
    var reference: XMLNode? {
        self[.reference]?.attribute(.value).flatMap { tree.element(identifiedBy: $0) }
    }

    /// All words inside, with single spaces; `nil` where there are none.
    var plainText: String? {
        text(between: 0x20)
    }

    /// All words inside, each block on a line of its own, as a person sees them; `nil` where there are none.
    var lineText: String? { text(between: 0x0A) }

    private func text(between mark: UInt8) -> String? {
        var bytes: [UInt8] = []
        appendText(to: &bytes, between: mark, depth: 0)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Whether white space belongs around an element in running text.
    private var isBlock: Bool {
        switch known {
        case .content, .sub, .sup, .linkHtml, .footnote, .caption: false
        default: true
        }
    }

    private func appendText(to bytes: inout [UInt8], between mark: UInt8, depth: Int) {
        func space() { if let last = bytes.last, last > 0x20 { bytes.append(0x20) } }
        func part() {
            if bytes.last == 0x20 { bytes.removeLast() }
            if let last = bytes.last, last != mark { bytes.append(mark) }
        }
        for child in content {
            guard child.isText else {
                // Cells of a row stand on one line.
                let isCell = child.isNamed(.td) || child.isNamed(.th)
                if child.isBlock { isCell ? space() : part() }
                if depth < 100 { child.appendText(to: &bytes, between: mark, depth: depth + 1) }
                if isCell { space() } else if child.isBlock || child.isNamed(.caption) { part() }
                continue
            }
            var isAfterHardSpace = false
            for byte in child.textBytes {
                // U+00A0 is two bytes; it is a space like any other here.
                if byte == 0xA0, isAfterHardSpace {
                    bytes.removeLast()
                    space()
                    isAfterHardSpace = false
                    continue
                }
                isAfterHardSpace = byte == 0xC2
                if byte <= 0x20 { space() } else { bytes.append(byte) }
            }
        }
    }

    /// Whether the element says only that nothing is known.
    var isNull: Bool {
        attribute(.nullFlavor) != nil && attribute(.value) == nil && attribute(.code) == nil
            && self[.translation] == nil && self[.low] == nil && self[.originalText] == nil
    }

    /// The type that `xsi:type` declares, without its prefix: `PQ`, `IVL_TS`.
    var declaredType: String? {
        attribute(.type).map { type in
            type.split(separator: ":").last.map { String($0).uppercased() } ?? type
        }
    }
}
