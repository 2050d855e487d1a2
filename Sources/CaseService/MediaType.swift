import CDAInterchange

/// What a file is, judged by its first bytes; the name decides only between kinds of text.
public enum MediaType: String, Hashable, Sendable {
    case json = "application/fhir+json"
    case ndjson = "application/fhir+ndjson"
    case cda = "application/hl7-cda+xml"
    case xml = "application/xml"
    case zip = "application/zip"
    case tar = "application/x-tar"
    case gzip = "application/gzip"
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case tiff = "image/tiff"
    case heic = "image/heic"
    case gif = "image/gif"
    case text = "text/plain"
    case csv = "text/csv"
    case other = "application/octet-stream"

    /// The ending that people know such a file by.
    public var ending: String {
        switch self {
        case .json: ".json"
        case .ndjson: ".ndjson"
        case .cda, .xml: ".xml"
        case .zip: ".zip"
        case .tar: ".tar"
        case .gzip: ".gz"
        case .pdf: ".pdf"
        case .png: ".png"
        case .jpeg: ".jpg"
        case .tiff: ".tif"
        case .heic: ".heic"
        case .gif: ".gif"
        case .text: ".txt"
        case .csv: ".csv"
        case .other: ".bin"
        }
    }

    /// Whether such a file is read to facts, entry by entry.
    var isRecord: Bool {
        switch self {
        case .json, .ndjson, .cda, .zip, .tar, .gzip: true
        default: false
        }
    }

    /// The kind of `bytes`.
    public static func guess(_ bytes: [UInt8], name: String) -> MediaType {
        func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + magic.count && Array(bytes[offset..<offset + magic.count]) == magic
        }
        if begins(Array("%PDF".utf8)) { return .pdf }
        if begins([0x89, 0x50, 0x4E, 0x47]) { return .png }
        if begins([0xFF, 0xD8, 0xFF]) { return .jpeg }
        if begins([0x49, 0x49, 0x2A, 0x00]) || begins([0x4D, 0x4D, 0x00, 0x2A]) { return .tiff }
        if begins(Array("GIF8".utf8)) { return .gif }
        if begins(Array("ftypheic".utf8), at: 4) || begins(Array("ftypmif1".utf8), at: 4) { return .heic }
        let lower = name.lowercased()
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
            // What word processors write are archives too, and no records.
            return lower.hasSuffix(".docx") || lower.hasSuffix(".xlsx") || lower.hasSuffix(".odt")
                ? .other : .zip
        }
        if begins([0x1F, 0x8B]) { return .gzip }
        if begins(Array("ustar".utf8), at: 257) { return .tar }
        if CDAReader.isXML(bytes) {
            if CDAReader.isCDA(bytes) { return .cda }
            let isPage = lower.hasSuffix(".htm") || lower.hasSuffix(".html")
            if !isPage, lower.hasSuffix(".xml") || begins(Array("<?xml".utf8)) { return .xml }
        }
        if lower.hasSuffix(".ndjson") { return .ndjson }
        if lower.hasSuffix(".json") { return .json }
        let head = bytes.prefix(4_096)
        let first = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .json }
        if head.contains(0), !begins([0xFF, 0xFE]), !begins([0xFE, 0xFF]) { return .other }
        if lower.hasSuffix(".csv") || lower.hasSuffix(".tsv") { return .csv }
        return .text
    }
}
