/// An XML document as one flat list of elements and runs of text, made once and then only read.
///
/// Comments, processing instructions and the document type are left out. Names are without their prefixes:
/// what certified systems write differs more in namespaces than in names.
final class XMLTree: Sendable {
    /// One element, or one run of text where `name` is `textName`.
    struct Item: Sendable {
        var name: Int32
        var parent: Int32
        var firstChild: Int32 = -1
        var next: Int32 = -1
        /// First of `attributes`, or first byte of the text.
        var start: Int32
        /// How many attributes, or how many bytes.
        var count: Int32
    }
    struct Attribute: Sendable {
        var name: Int32
        var start: Int32
        var count: Int32
    }

    /// The name of a run of text.
    static let textName: Int32 = -2

    let items: [Item]
    let attributes: [Attribute]
    let bytes: [UInt8]
    /// Spellings of names, those of `XMLName` first.
    let names: [String]
    /// Elements by the value of their `ID` attribute, the first where a value stands twice.
    let identified: [String: Int32]

    init(
        items: [Item], attributes: [Attribute], bytes: [UInt8], names: [String], identified: [String: Int32]
    ) {
        self.items = items
        self.attributes = attributes
        self.bytes = bytes
        self.names = names
        self.identified = identified
    }

    /// The outermost element.
    var root: XMLNode { XMLNode(tree: self, index: 0) }

    /// The element that `#ID` or `ID` means.
    func element(identifiedBy reference: String) -> XMLNode? {
        let key = reference.hasPrefix("#") ? String(reference.dropFirst()) : reference
        return identified[key].map { XMLNode(tree: self, index: $0) }
    }
}

/// One element of a tree.
struct XMLNode {
    let tree: XMLTree
    let index: Int32

    private var item: XMLTree.Item { tree.items[Int(index)] }

    /// The name as written, without its prefix.
    var name: String { item.name >= 0 ? tree.names[Int(item.name)] : "text()" }

    func isNamed(_ name: XMLName) -> Bool { item.name == name.rawValue }

    var isText: Bool { item.name == XMLTree.textName }

    /// The known name, `nil` for one that no reader asks for.
    var known: XMLName? { XMLName(rawValue: item.name) }

    var parent: XMLNode? { item.parent >= 0 ? XMLNode(tree: tree, index: item.parent) : nil }

    /// Elements and runs of text in their order.
    var content: Children { Children(tree: tree, first: item.firstChild) }

    /// The elements inside, in their order.
    var elements: some Sequence<XMLNode> { content.lazy.filter { !$0.isText } }

    /// The elements inside of this name.
    func all(_ name: XMLName) -> [XMLNode] {
        var found: [XMLNode] = []
        var next = item.firstChild
        while next >= 0 {
            let child = tree.items[Int(next)]
            if child.name == name.rawValue { found.append(XMLNode(tree: tree, index: next)) }
            next = child.next
        }
        return found
    }

    /// The first element inside of this name.
    subscript(name: XMLName) -> XMLNode? {
        var next = item.firstChild
        while next >= 0 {
            let child = tree.items[Int(next)]
            if child.name == name.rawValue { return XMLNode(tree: tree, index: next) }
            next = child.next
        }
        return nil
    }

    /// The element at the end of a path of names, each the first of its name.
    subscript(names: XMLName...) -> XMLNode? {
        var node = self
        for name in names {
            guard let next = node[name] else { return nil }
            node = next
        }
        return node
    }

    /// An attribute's value without white space around it; `nil` where it is missing or empty.
    func attribute(_ name: XMLName) -> String? {
        range(of: name).map { String(decoding: tree.bytes[$0], as: UTF8.self) }
    }

    /// Where an attribute's value stands, white space around it left out; `nil` where nothing is left.
    private func range(of name: XMLName) -> Range<Int>? {
        let item = item
        guard item.count > 0, !isText else { return nil }
        for place in Int(item.start)..<Int(item.start + item.count) {
            let attribute = tree.attributes[place]
            guard attribute.name == name.rawValue else { continue }
            var low = Int(attribute.start)
            var high = low + Int(attribute.count)
            while low < high, tree.bytes[low] <= 0x20 { low += 1 }
            while low < high, tree.bytes[high - 1] <= 0x20 { high -= 1 }
            return low < high ? low..<high : nil
        }
        return nil
    }

    /// Whether an attribute has this value, letters in either case.
    func has(_ name: XMLName, _ value: String) -> Bool {
        guard let range = range(of: name) else { return false }
        return range.count == value.utf8.count && ends(range, with: value.utf8)
    }

    /// Whether an attribute ends in a dot and this.
    func has(_ name: XMLName, endingIn ending: String) -> Bool {
        guard let range = range(of: name), range.count > ending.utf8.count else { return false }
        return tree.bytes[range.upperBound - ending.utf8.count - 1] == UInt8(ascii: ".")
            && ends(range, with: ending.utf8)
    }

    private func ends(_ range: Range<Int>, with text: String.UTF8View) -> Bool {
        var place = range.upperBound - text.count
        for byte in text {
            guard XMLNode.lowercase(tree.bytes[place]) == XMLNode.lowercase(byte) else { return false }
            place += 1
        }
        return true
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// The bytes of a run of text.
    var textBytes: ArraySlice<UInt8> {
        let item = item
        return isText ? tree.bytes[Int(item.start)..<Int(item.start + item.count)] : []
    }

    /// The place in the document: `component[4]/section/entry[2]/act`, counted among fellows of one name,
    /// from below `ancestor` or from the root.
    func path(below ancestor: XMLNode? = nil) -> String {
        var parts: [String] = []
        var node = self
        while node.index != ancestor?.index, let parent = node.parent {
            let name = node.name
            var place = 0
            var total = 0
            for fellow in parent.elements where fellow.item.name == node.item.name {
                total += 1
                if fellow.index == node.index { place = total }
            }
            parts.append(total > 1 ? "\(name)[\(place)]" : name)
            node = parent
        }
        return parts.reversed().joined(separator: "/")
    }

    /// The nodes inside an element.
    struct Children: Sequence, IteratorProtocol {
        let tree: XMLTree
        var first: Int32

        mutating func next() -> XMLNode? {
            guard first >= 0 else { return nil }
            defer { first = tree.items[Int(first)].next }
            return XMLNode(tree: tree, index: first)
        }
    }
}
