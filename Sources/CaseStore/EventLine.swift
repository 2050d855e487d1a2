public import CoverageModel
import Foundation

/// The keys of one line of the log, in the order in which they are written.
enum EventLineKey: String, CodingKey {
    case version = "v"
    case sequence = "seq"
    case at, recorded, by, type, data
    case previousHash = "prev"
}

/// One event as one line of JSON: `{v, seq, at, recorded, by, type, data, prev}`.
///
/// The envelope's keys stand in that order and those of `data` in the order of their bytes, so the same event
/// always gives the same bytes. Keys that a reader does not know are passed over.
public enum EventLine {
    /// What `prev` holds in the first line: there is no line before it.
    public static let hashBeforeFirst = String(repeating: "0", count: 64)

    /// The line's bytes, without the newline that ends it.
    /// - Parameter previousHash: SHA-256 of the bytes of the line before, in hexadecimal.
    public static func bytes(of event: Event, previousHash: String) throws(CaseStoreError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func json(_ value: any Encodable) throws(CaseStoreError) -> String {
            do {
                return String(decoding: try encoder.encode(value), as: UTF8.self)
            } catch {
                throw .unwritable(path: "log.jsonl", reason: "event \(event.sequence) has no form in JSON")
            }
        }
        var line = "{\"v\":\(event.version),\"seq\":\(event.sequence)"
        line += ",\"at\":\(try json(event.at)),\"recorded\":\(try json(event.recorded))"
        line += ",\"by\":\(try json(event.by)),\"type\":\"\(EventType(event.body).rawValue)\""
        line += ",\"data\":\(try json(event.body.payload)),\"prev\":\"\(previousHash)\"}"
        return Array(line.utf8)
    }

    /// What a line says of itself, without what it carries.
    struct Envelope: Decodable {
        var version: Int
        var sequence: Int
        /// `nil` where the line is of a newer version, whose other keys may be of any kind.
        var type: String?
        var previousHash: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: EventLineKey.self)
            version = try container.decode(Int.self, forKey: .version)
            sequence = try container.decode(Int.self, forKey: .sequence)
            if version > Event.currentVersion { return }
            type = try container.decode(String.self, forKey: .type)
            previousHash = try container.decode(String.self, forKey: .previousHash)
        }
    }

    /// A whole line, read to its event.
    struct Content: Decodable {
        var event: Event

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: EventLineKey.self)
            let word = try container.decode(String.self, forKey: .type)
            guard let type = EventType(rawValue: word) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .type, in: container, debugDescription: "unknown type \(word)")
            }
            event = Event(
                version: try container.decode(Int.self, forKey: .version),
                sequence: try container.decode(Int.self, forKey: .sequence),
                at: try container.decode(String.self, forKey: .at),
                recorded: try container.decode(String.self, forKey: .recorded),
                by: try container.decode(String.self, forKey: .by),
                body: try EventBody(type, from: container))
        }
    }
}
