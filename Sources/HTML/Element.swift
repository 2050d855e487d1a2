extension Tag {
    /// An element with content.
    static func element(_ name: StaticString, _ attributes: [Attribute], _ content: Markup) -> Markup {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.bytes.count + 48)
        open(name, attributes, &bytes)
        // A line feed right after these is dropped by readers of HTML; another keeps the text's own.
        if name.description == "textarea" || name.description == "pre" { bytes.append(0x0A) }
        bytes += content.bytes
        bytes.append(UInt8(ascii: "<"))
        bytes.append(UInt8(ascii: "/"))
        append(name, &bytes)
        bytes.append(UInt8(ascii: ">"))
        return Markup(finished: bytes)
    }

    /// An element that has no content and no end.
    static func void(_ name: StaticString, _ attributes: [Attribute]) -> Markup {
        var bytes: [UInt8] = []
        open(name, attributes, &bytes)
        return Markup(finished: bytes)
    }

    private static func open(_ name: StaticString, _ attributes: [Attribute], _ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "<"))
        append(name, &bytes)
        for attribute in attributes where attribute.isPresent {
            bytes.append(UInt8(ascii: " "))
            bytes += attribute.name.utf8
            guard let value = attribute.value else { continue }
            bytes.append(UInt8(ascii: "="))
            bytes.append(UInt8(ascii: "\""))
            bytes.append(escaping: value)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    private static func append(_ name: StaticString, _ bytes: inout [UInt8]) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
