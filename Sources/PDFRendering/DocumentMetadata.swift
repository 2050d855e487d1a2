/// What the file says of itself in XMP, which readers of ISO 14289 look at.
enum DocumentMetadata {
    /// - Parameter isConforming: whether every page is ours, so that the file may be said to keep to PDF/UA-1;
    ///   what others made is not vouched for.
    static func xmp(title: String, language: String, created: String, isConforming: Bool) -> [UInt8] {
        let claim =
            isConforming
            ? "<pdfuaid:part xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">1</pdfuaid:part>\n" : ""
        let text = """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:xmp="http://ns.adobe.com/xap/1.0/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">\(escaped(title))</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>\(escaped(language))</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>\(created)</xmp:CreateDate>
            \(claim)</rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """
        return Array(text.utf8)
    }

    private static func escaped(_ text: String) -> String {
        var made = ""
        for character in text {
            switch character {
            case "&": made += "&amp;"
            case "<": made += "&lt;"
            case ">": made += "&gt;"
            case "\"": made += "&quot;"
            default: made.append(character)
            }
        }
        return made
    }
}
