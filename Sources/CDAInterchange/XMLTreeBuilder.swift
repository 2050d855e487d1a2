import CXML

/// Takes the parser's events and makes the tree; keeps the limits.
final class XMLTreeBuilder {
    /// What made the parser stop.
    enum Stop: Hashable {
        case entityDeclared, tooDeep, tooMany
    }

    private(set) var items: [XMLTree.Item] = []
    private(set) var attributes: [XMLTree.Attribute] = []
    private(set) var bytes: [UInt8] = []
    private(set) var names = XMLName.spellings
    private(set) var stop: Stop?
    private(set) var errorLine: Int?
    private(set) var errorCode: Int32 = 0

    private let limits: XMLLimits
    private var numbers: [String: Int32]
    /// Numbers by the address at which the parser keeps a name; one name has one address.
    private var numberAt: [UnsafeRawPointer: Int32] = [:]
    private var open: [Int32] = []
    private var lastChild: [Int32] = []
    private var identified: [String: Int32] = [:]
    /// How many of the open elements are `text`, where white space between elements says something.
    private var textDepth = 0
    var parser: xmlParserCtxtPtr?

    init(limits: XMLLimits, byteCount: Int) {
        self.limits = limits
        numbers = Dictionary(
            XMLName.spellings.enumerated().map { ($0.element, Int32($0.offset)) },
            uniquingKeysWith: { first, _ in first })
        bytes.reserveCapacity(byteCount / 2)
        items.reserveCapacity(byteCount / 48)
        attributes.reserveCapacity(byteCount / 48)
    }

    func tree() -> XMLTree? {
        guard !items.isEmpty else { return nil }
        return XMLTree(
            items: items, attributes: attributes, bytes: bytes, names: names, identified: identified)
    }

    private func halt(_ reason: Stop) {
        guard stop == nil else { return }
        stop = reason
        xmlStopParser(parser)
    }

    private func number(_ name: UnsafePointer<UInt8>) -> Int32 {
        if let known = numberAt[name] { return known }
        let text = String(cString: name)
        let number: Int32
        if let known = numbers[text] {
            number = known
        } else {
            number = Int32(names.count)
            names.append(text)
            numbers[text] = number
        }
        numberAt[name] = number
        return number
    }

    private func add(_ item: XMLTree.Item) -> Int32 {
        let index = Int32(items.count)
        items.append(item)
        if let parent = open.last {
            if let before = lastChild.last, before >= 0 {
                items[Int(before)].next = index
            } else {
                items[Int(parent)].firstChild = index
            }
            lastChild[lastChild.count - 1] = index
        }
        return index
    }

    func begin(
        _ name: UnsafePointer<UInt8>, attributeCount: Int,
        _ given: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard stop == nil else { return }
        if open.count >= limits.depth { return halt(.tooDeep) }
        if items.count >= limits.items || attributes.count + attributeCount > limits.items {
            return halt(.tooMany)
        }
        let first = Int32(attributes.count)
        var identifier: String?
        for place in 0..<attributeCount {
            guard let name = given?[place * 5], let from = given?[place * 5 + 3],
                let to = given?[place * 5 + 4]
            else { continue }
            let value = UnsafeBufferPointer(start: from, count: max(0, to - from))
            let number = number(name)
            attributes.append(
                XMLTree.Attribute(name: number, start: Int32(bytes.count), count: Int32(value.count)))
            bytes.append(contentsOf: value)
            if number == XMLName.ID.rawValue { identifier = String(decoding: value, as: UTF8.self) }
        }
        let own = number(name)
        let index = add(
            XMLTree.Item(
                name: own, parent: open.last ?? -1, start: first, count: Int32(attributes.count) - first))
        if let identifier, identified[identifier] == nil { identified[identifier] = index }
        open.append(index)
        lastChild.append(-1)
        if own == XMLName.text.rawValue { textDepth += 1 }
    }

    func end() {
        guard let index = open.popLast() else { return }
        lastChild.removeLast()
        if items[Int(index)].name == XMLName.text.rawValue { textDepth -= 1 }
    }

    func characters(_ start: UnsafePointer<UInt8>, count: Int) {
        guard stop == nil, let parent = open.last, count > 0 else { return }
        let given = UnsafeBufferPointer(start: start, count: count)
        // What comes in several pieces is one run.
        if let last = lastChild.last, last >= 0, items[Int(last)].name == XMLTree.textName {
            bytes.append(contentsOf: given)
            items[Int(last)].count += Int32(count)
            return
        }
        if textDepth == 0, given.allSatisfy({ $0 <= 0x20 }) { return }
        if items.count >= limits.items { return halt(.tooMany) }
        let place = Int32(bytes.count)
        bytes.append(contentsOf: given)
        _ = add(XMLTree.Item(name: XMLTree.textName, parent: parent, start: place, count: Int32(count)))
    }

    func declaresEntity() { halt(.entityDeclared) }

    func fault(code: Int32, line: Int) {
        guard errorLine == nil else { return }
        errorLine = line
        errorCode = code
    }
}
