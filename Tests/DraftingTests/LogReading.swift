import CoverageModel
import Foundation

/// Reads the log of a case, as `log.jsonl` holds it, to the events that fold to the case.
enum LogReading {
    private enum Key: String, CodingKey { case v, seq, at, recorded, by, type, data }

    private struct Line: Decodable {
        var event: Event
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            func read<Body: Decodable>(_ body: Body.Type) throws -> Body {
                try container.decode(Body.self, forKey: .data)
            }
            let type = try container.decode(String.self, forKey: .type)
            let body: EventBody =
                switch type {
                case "case-opened": .caseOpened(try read(EventBody.CaseOpened.self))
                case "form-answered": .formAnswered(try read(EventBody.FormAnswered.self))
                case "attested": .attested(try read(EventBody.Attested.self))
                case "document-received": .documentReceived(try read(ReceivedDocument.self))
                case "document-read": .documentRead(try read(DocumentReading.self))
                case "facts-confirmed": .factsConfirmed(try read(EventBody.FactsConfirmed.self))
                case "notice-read": .noticeRead(try read(CaseNotice.self))
                case "call-logged": .callLogged(try read(LoggedCall.self))
                case "submission-logged": .submissionLogged(try read(Submission.self))
                case "determination-logged": .determinationLogged(try read(Determination.self))
                case "sentence-edited": .sentenceEdited(try read(SentenceEdit.self))
                default:
                    throw DecodingError.dataCorruptedError(
                        forKey: .type, in: container, debugDescription: "unknown type \(type)")
                }
            event = Event(
                sequence: try container.decode(Int.self, forKey: .seq),
                at: try container.decode(String.self, forKey: .at),
                recorded: try container.decode(String.self, forKey: .recorded),
                by: try container.decode(String.self, forKey: .by), body: body)
        }
    }

    /// The folder of this test target.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    static func events(_ name: String) throws -> [Event] {
        let text = try String(
            contentsOf: folder.appendingPathComponent("Cases/\(name).jsonl"), encoding: .utf8)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8)).event
        }
    }
}
