public import CivilCalendar
import CoverageModel

/// Reads C-CDA documents (CCD, referral note, discharge summary, progress note, R1.1, R2.1 and the C32 before
/// them) into facts.
///
/// Sections are known by template, LOINC code or title, entries by what they are rather than by template.
/// Entries are read first; where a section has none that can be read, its table is, to proposals. What was
/// skipped is said, section by section, with how many and why. Drugs, scales and diagnoses stay verbatim;
/// recognising them is left to the rules.
public enum CDAReader {
    /// Whether the bytes look like a CDA document, judged by the beginning alone.
    public static func isCDA(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(16_384).filter { $0 != 0 }
        return String(decoding: head, as: UTF8.self).firstRange(of: "ClinicalDocument") != nil
    }

    /// Whether the bytes look like XML of any kind.
    public static func isXML(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(64).drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
        return head.first == UInt8(ascii: "<")
    }

    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: the file as received.
    ///   - document: its path in the case (`records/ccd.xml`), which names the facts.
    ///   - place: put before every locator, for a document inside another file (`DOC0001.XML/`).
    ///   - today: the day it is read; dates after it are flagged, and a birth date after it is left out.
    /// - Throws: when the text is not XML, not CDA, beyond the limits, or about two people; nothing else
    ///   stops a reading.
    public static func read(
        bytes: [UInt8], document: String, place: String = "", today: Day
    ) throws(CDAReadingError) -> CDAReading {
        let name = place.isEmpty ? document : place.hasSuffix("/") ? String(place.dropLast()) : place
        let parsed: (tree: XMLTree, mended: [String])
        do {
            parsed = try XMLParsing.tree(of: bytes)
        } catch {
            throw CDAReadingError(error, document: name)
        }
        guard let root = clinicalDocument(parsed.tree.root) else {
            throw .notCDA(document: name, root: parsed.tree.root.name)
        }
        var mapper = CDAMapper(document: document, place: place, root: root, today: today)
        mapper.reading.remarks = parsed.mended
        guard mapper.mapHeader() else { throw .twoPatients(document: name) }
        mapper.mapBody()
        mapper.mapEmbeddedPapers()
        mapper.tellSkipped()
        return mapper.reading
    }

    /// The document, also where a system wrapped it in an envelope of its own.
    private static func clinicalDocument(_ root: XMLNode) -> XMLNode? {
        var level = [root]
        for _ in 0..<8 {
            if let found = level.first(where: { $0.isNamed(.ClinicalDocument) }) { return found }
            level = level.prefix(64).flatMap { Array($0.elements) }
        }
        return nil
    }
}

extension CDAReadingError {
    fileprivate init(_ fault: XMLFault, document: String) {
        switch fault {
        case .empty: self = .empty(document: document)
        case .tooLarge(let bytes, let limit): self = .tooLarge(document: document, bytes: bytes, limit: limit)
        case .tooDeep(let limit):
            self = .overLimit(document: document, what: "more than \(limit) elements inside one another")
        case .tooMany(let limit): self = .overLimit(document: document, what: "more than \(limit) elements")
        case .entities: self = .declaresEntities(document: document)
        case .cutShort(let line): self = .cutShort(document: document, line: line)
        case .malformed(let line): self = .notXML(document: document, line: line)
        case .encoding(let name): self = .unknownEncoding(document: document, name: name)
        }
    }
}
