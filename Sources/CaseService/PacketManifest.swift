import CivilCalendar
public import CoverageModel
import DocumentModel
import JSONText
import PDFRendering
import Vault

/// What a packet holds: each exhibit with the hash of its document as received, and where it stands.
struct PacketManifest {
    private let packet: Packet
    private let made: PacketResult
    private let day: Day

    init(_ packet: Packet, _ made: PacketResult, on day: Day) {
        self.packet = packet
        self.made = made
        self.day = day
    }

    /// One JSON object; `recourse log sent --packet` reads it back.
    var text: String {
        let exhibits = zip(packet.exhibits, made.exhibitPages).map { exhibit, place -> JSONValue in
            var pages: JSONValue?
            if case .pdf(_, let chosen?) = exhibit.content { pages = .array(chosen.map(JSONValue.int)) }
            var isExcerpt: JSONValue?
            if case .excerpt = exhibit.content { isExcerpt = .bool(true) }
            return .object(present: [
                ("label", .string(exhibit.label)), ("title", .string(exhibit.title.text)),
                ("document", .string(orNull: exhibit.document)), ("sha256", .string(orNull: exhibit.sha256)),
                ("isExcerpt", isExcerpt), ("documentPages", pages), ("firstPage", .int(place.firstPage)),
                ("pageCount", .int(place.pageCount)),
            ])
        }
        let json: JSONValue = .object([
            ("packet", .string(SHA256.hex(of: made.pdf))), ("kind", .string(packet.kind)),
            ("matter", .string(packet.matter)), ("made", .string(day.description)),
            ("pages", .int(made.pageCount)), ("exhibits", .array(exhibits)),
        ])
        return JSONText.write(json) + "\n"
    }
}

extension Disclosure {
    /// What was disclosed with a packet, by its manifest; the packet must be the one the manifest describes.
    public init(packet: [UInt8], manifest: [UInt8], recipient: String) throws {
        let hash = SHA256.hex(of: packet)
        let json: JSONValue
        do { json = try JSONText.parse(manifest) } catch {
            throw ServiceError("The packet's manifest cannot be read: \(error)")
        }
        guard let described = json["packet"]?.string, let exhibits = json["exhibits"]?.array else {
            throw ServiceError("The packet's manifest does not say what is in the packet.")
        }
        guard described == hash else {
            throw ServiceError(
                "The manifest beside the packet describes another one: the packet was made again or changed since. Nothing was written."
            )
        }
        let documents = exhibits.compactMap { exhibit -> Document? in
            guard let path = exhibit["document"]?.string else { return nil }
            return Document(
                path: path, sha256: exhibit["sha256"]?.string,
                pages: exhibit["documentPages"]?.array?.compactMap(\.int),
                isExcerpt: exhibit["isExcerpt"]?.bool)
        }
        self.init(recipient: recipient, packet: hash, documents: documents)
    }
}
