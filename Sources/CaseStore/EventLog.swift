public import CoverageModel
import Foundation
import Vault

/// A log as read: its events, and whether it is whole.
public struct EventLog: Hashable, Sendable {
    /// The events up to the first fault.
    public var events: [Event]
    public var verification: LogVerification

    /// A log with nothing in it.
    public static let empty = EventLog(
        events: [],
        verification: LogVerification(
            eventCount: 0, headHash: EventLine.hashBeforeFirst, fault: nil, soundByteCount: 0))

    /// Reads every event of a log's bytes and checks the chain; a fault is told in `verification`.
    public static func read(_ bytes: [UInt8]) -> EventLog {
        let verification = verify(bytes)
        let decoder = JSONDecoder()
        var log = EventLog(events: [], verification: verification)
        log.events.reserveCapacity(verification.eventCount)
        var start = 0
        var hash = EventLine.hashBeforeFirst
        for line in lines(of: bytes).prefix(verification.eventCount) {
            do {
                log.events.append(try decoder.decode(EventLine.Content.self, from: Data(bytes[line])).event)
            } catch {
                let fault = LogFault(event: log.events.count + 1, kind: notAnEvent(error))
                log.verification = LogVerification(
                    eventCount: log.events.count, headHash: hash, fault: fault, soundByteCount: start)
                return log
            }
            start = line.upperBound + 1
            if log.events.count == verification.eventCount - 1 { hash = SHA256.hex(of: Array(bytes[line])) }
        }
        return log
    }

    /// Checks the chain of a log's bytes: form, numbers without a gap, and each line's hash in the next.
    ///
    /// What an event carries is held by its hash and not looked at here; `read` does that too.
    public static func verify(_ bytes: [UInt8]) -> LogVerification {
        let lines = lines(of: bytes)
        let decoder = JSONDecoder()
        var sound = empty.verification
        /// Where the line before the last sound one ended, and its hash: what holds if that one was changed.
        var before = sound
        for (index, line) in lines.enumerated() {
            let number = index + 1
            func broken(_ kind: LogFault.Kind) -> LogVerification {
                var result = sound
                result.fault = LogFault(event: number, kind: kind)
                return result
            }
            if line.upperBound == bytes.count { return broken(.cutOff) }
            let content = Array(bytes[line])
            let envelope: EventLine.Envelope
            do {
                envelope = try decoder.decode(EventLine.Envelope.self, from: Data(content))
            } catch {
                return broken(isJSON(content) ? notAnEvent(error) : .notJSON)
            }
            if envelope.version > Event.currentVersion { return broken(.newerVersion(envelope.version)) }
            if envelope.version < 1 {
                return broken(.notAnEvent(reason: "its version is \(envelope.version)"))
            }
            if envelope.sequence != number { return broken(.sequenceGap(found: envelope.sequence)) }
            let hash = SHA256.hex(of: content)
            if envelope.previousHash != sound.headHash {
                // Either the line before was changed, or this line's `prev`: then the next disowns it too.
                let next = lines.index(after: index)
                let isOwnFault =
                    number == 1 || (next < lines.count && previousHash(bytes[lines[next]]) != hash)
                if isOwnFault { return broken(.changed) }
                before.fault = LogFault(event: number - 1, kind: .changed)
                return before
            }
            if let type = envelope.type, EventType(rawValue: type) == nil {
                return broken(.notAnEvent(reason: "its type “\(type)” is not known"))
            }
            before = sound
            sound = LogVerification(
                eventCount: number, headHash: hash, fault: nil, soundByteCount: line.upperBound + 1)
        }
        return sound
    }

    /// The bytes that add entries to a log, and the events they hold.
    /// - Parameter verification: what is known of the log; a fault is thrown.
    public static func appending(
        _ entries: [NewEvent], to verification: LogVerification
    ) throws(CaseStoreError) -> (bytes: [UInt8], events: [Event]) {
        if let fault = verification.fault { throw .log(fault) }
        var hash = verification.headHash
        var bytes: [UInt8] = []
        var events: [Event] = []
        for entry in entries {
            let event = Event(
                sequence: verification.eventCount + events.count + 1, at: entry.at, recorded: entry.recorded,
                by: entry.by, body: entry.body)
            let line = try EventLine.bytes(of: event, previousHash: hash)
            hash = SHA256.hex(of: line)
            bytes += line
            bytes.append(newline)
            events.append(event)
        }
        return (bytes, events)
    }

    private static let newline: UInt8 = 0x0A

    /// The ranges of the lines without their newlines; a last one that reaches the end has none.
    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var start = 0
            while start < buffer.count {
                let found = memchr(base + start, Int32(newline), buffer.count - start)
                let end = found.map { base.distance(to: UnsafeRawPointer($0)) } ?? buffer.count
                lines.append(start..<end)
                start = end + 1
            }
        }
        return lines
    }

    private static func previousHash(_ line: ArraySlice<UInt8>) -> String? {
        (try? JSONDecoder().decode(EventLine.Envelope.self, from: Data(line)))?.previousHash
    }

    private static func isJSON(_ line: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(line), options: .fragmentsAllowed)) != nil
    }

    /// Names the key that could not be read, and none of its content.
    private static func notAnEvent(_ error: any Error) -> LogFault.Kind {
        guard let error = error as? DecodingError else { return .notJSON }
        func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
            (context.codingPath + (key.map { [$0] } ?? [])).map {
                $0.intValue.map(String.init) ?? $0.stringValue
            }.joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context): .notAnEvent(reason: "“\(path(context, key))” is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            .notAnEvent(reason: "“\(path(context))” cannot be read")
        @unknown default: .notJSON
        }
    }
}
