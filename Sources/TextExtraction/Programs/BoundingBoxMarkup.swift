/// Reads the XHTML that `pdftotext -bbox-layout` prints: pages of flows of blocks of lines of words.
///
/// The markup is poppler's own and regular, so a scan over the bytes does; whatever does not fit is passed
/// over.
struct BoundingBoxMarkup {
    private let bytes: [UInt8]
    private var position = 0

    /// The pages in order.
    static func pages(_ bytes: [UInt8]) -> [LayoutPage] {
        var reader = BoundingBoxMarkup(bytes)
        return reader.read()
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() -> [LayoutPage] {
        var pages: [LayoutPage] = []
        var blocks: [LayoutBlock] = []
        var lines: [LayoutLine] = []
        var words: [LayoutWord] = []
        var size: (width: Double, height: Double) = (0, 0)
        while let tag = nextTag() {
            switch tag.name {
            case "page":
                size = (tag.number("width") ?? 0, tag.number("height") ?? 0)
                blocks = []
            case "block": lines = []
            case "line": words = []
            case "word":
                let text = WordText.cleaned(textUpToNextTag())
                if !text.isEmpty, let box = tag.box {
                    words.append(LayoutWord(text: text, box: box, confidence: 1))
                }
            case "/line": if !words.isEmpty { lines.append(LayoutLine(words: words)) }
            case "/block": if !lines.isEmpty { blocks.append(LayoutBlock(lines: lines)) }
            case "/page":
                pages.append(LayoutPage(width: size.width, height: size.height, blocks: blocks))
            default: break
            }
        }
        return pages
    }

    private struct Tag {
        var name: String
        var attributes: [(name: Substring, value: Substring)]

        func number(_ name: String) -> Double? {
            attributes.first { $0.name == name }.flatMap { Double($0.value) }
        }

        var box: LayoutBox? {
            guard let left = number("xMin"), let top = number("yMin"), let right = number("xMax"),
                let bottom = number("yMax"), [left, top, right, bottom].allSatisfy(\.isFinite)
            else { return nil }
            return LayoutBox(left: left, top: top, right: max(left, right), bottom: max(top, bottom))
        }
    }

    private mutating func nextTag() -> Tag? {
        guard let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")),
            let close = bytes[open...].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        position = close + 1
        let parts = String(decoding: bytes[open + 1..<close], as: UTF8.self).split(separator: " ")
        let attributes = parts.dropFirst().compactMap { part -> (name: Substring, value: Substring)? in
            guard let equals = part.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
            let value = part[part.utf8.index(after: equals)...]
            return (part[..<equals], value.dropFirst().dropLast())
        }
        return Tag(name: parts.first.map(String.init) ?? "", attributes: attributes)
    }

    private mutating func textUpToNextTag() -> String {
        let start = position
        position = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        let raw = bytes[start..<position]
        let text = String(decoding: raw, as: UTF8.self)
        return raw.contains(UInt8(ascii: "&")) ? Self.unescaped(text) : text
    }

    /// Resolves the five named entities of XML and numeric ones.
    static func unescaped(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            output += rest[..<ampersand]
            rest = rest[ampersand...]
            guard let semicolon = rest.prefix(12).firstIndex(of: ";") else { break }
            let name = rest[rest.index(after: rest.startIndex)..<semicolon]
            guard let scalar = scalar(named: name) else {
                output.append("&")
                rest = rest.dropFirst()
                continue
            }
            output.unicodeScalars.append(scalar)
            rest = rest[rest.index(after: semicolon)...]
        }
        return output + rest
    }

    private static func scalar(named name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let value =
                digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init)
        }
    }
}
