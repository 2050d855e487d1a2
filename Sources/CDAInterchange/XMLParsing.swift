import CXML

/// How much of an XML document is taken in before it is refused.
struct XMLLimits: Hashable, Sendable {
    /// Bytes of the file; certified systems write tens of megabytes where pictures are inside.
    var bytes = 64 << 20
    /// Elements that stand in one another.
    var depth = 128
    /// Elements and runs of text, and attributes, each.
    var items = 3_000_000
}

/// Why no tree could be made.
enum XMLFault: Error, Hashable {
    case empty
    case tooLarge(bytes: Int, limit: Int)
    case tooDeep(limit: Int)
    case tooMany(limit: Int)
    /// The document declares entities of its own, which no record needs and attacks do.
    case entities
    case cutShort(line: Int)
    case malformed(line: Int)
    case encoding(String)
}

/// Parses XML with libxml2: no document type, no entity, no file and no address is ever loaded.
enum XMLParsing {
    /// The tree of a document, and what had to be mended to read it.
    static func tree(
        of given: [UInt8], limits: XMLLimits = XMLLimits()
    ) throws(XMLFault) -> (tree: XMLTree, mended: [String]) {
        guard given.count <= limits.bytes else { throw .tooLarge(bytes: given.count, limit: limits.bytes) }
        let decoded = try XMLText.utf8(given)
        var mended = decoded.remarks
        do {
            return (try parse(decoded.bytes, limits), mended)
        } catch .malformed(let line) {
            guard let repair = XMLRepair.repaired(decoded.bytes) else { throw .malformed(line: line) }
            mended += repair.remarks
            return (try parse(repair.bytes, limits), mended)
        }
    }

    private static func parse(_ bytes: [UInt8], _ limits: XMLLimits) throws(XMLFault) -> XMLTree {
        guard !bytes.isEmpty else { throw .empty }
        let builder = XMLTreeBuilder(limits: limits, byteCount: bytes.count)
        let isWellFormed = bytes.withUnsafeBytes { raw -> Bool in
            guard let context = xmlNewParserCtxt() else { return false }
            defer { xmlFreeParserCtxt(context) }
            guard let handler = context.pointee.sax else { return false }
            handler.pointee = events()
            context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
            builder.parser = context
            // The text is UTF-8 by now, whatever its declaration says.
            let options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            let start = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            let made = xmlCtxtReadMemory(context, start, Int32(raw.count), nil, nil, Int32(options))
            if let made { xmlFreeDoc(made) }
            builder.parser = nil
            return context.pointee.wellFormed == 1
        }
        switch builder.stop {
        case .entityDeclared: throw .entities
        case .tooDeep: throw .tooDeep(limit: limits.depth)
        case .tooMany: throw .tooMany(limit: limits.items)
        case nil: break
        }
        guard isWellFormed, let tree = builder.tree() else {
            let line = builder.errorLine ?? 1
            throw isCutShort(bytes, line) ? .cutShort(line: line) : .malformed(line: line)
        }
        return tree
    }

    /// Whether the fault is that the text ends where more should stand: it lies on the last line, and the
    /// text does not end with the root's end tag.
    private static func isCutShort(_ bytes: [UInt8], _ line: Int) -> Bool {
        var end = bytes.count
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        let lines = bytes[..<end].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        guard line >= min(lines, 65_535), CDAReader.isCDA(bytes) else { return false }
        return !bytes[..<end].suffix(24).reversed().starts(with: "ClinicalDocument>".utf8.reversed())
    }

    private static func builder(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
        context.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func events() -> xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.initialized = 0xDEED_BEAF
        handler.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let name else { return }
            XMLParsing.builder(context)?.begin(name, attributeCount: Int(count), attributes)
        }
        handler.endElementNs = { context, _, _, _ in XMLParsing.builder(context)?.end() }
        handler.characters = { context, text, count in
            guard let text else { return }
            XMLParsing.builder(context)?.characters(text, count: Int(count))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = handler.characters
        handler.entityDecl = { context, _, _, _, _, _ in XMLParsing.builder(context)?.declaresEntity() }
        handler.serror = { context, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            XMLParsing.builder(context)?.fault(
                code: error.pointee.code, line: max(1, Int(error.pointee.line)))
        }
        return handler
    }
}
