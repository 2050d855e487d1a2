import CoverageModel

/// What is wrong with a log, and at which event it begins.
public struct LogFault: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The line's bytes are not those that the next line's hash was made of.
        case changed
        /// The line carries another number than its place; an event before it was taken out or put in.
        case sequenceGap(found: Int)
        case notJSON
        /// The file ends in the middle of the line: the program was stopped while it wrote.
        case cutOff
        /// A newer program wrote it.
        case newerVersion(Int)
        /// JSON, but not an event as this version writes them; the reason names the key.
        case notAnEvent(reason: String)
    }
    /// Number of the first event that cannot be relied on, which is also its line in the file.
    public var event: Int
    public var kind: Kind

    public init(event: Int, kind: Kind) {
        self.event = event
        self.kind = kind
    }

    public var description: String {
        switch kind {
        case .changed:
            "The log is broken at event \(event): the line was changed after it was written. "
                + "Put log.jsonl back from a copy. Nothing is written to a broken log."
        case .sequenceGap(let found):
            "The log is broken at event \(event): the line there says that it is event \(found), "
                + "so lines were taken out or put in. "
                + "Put log.jsonl back from a copy. Nothing is written to a broken log."
        case .notJSON:
            "The log is broken at event \(event): the line is not JSON. "
                + "Put log.jsonl back from a copy. Nothing is written to a broken log."
        case .cutOff:
            "The log is cut off in event \(event): its last line was not written to the end. "
                + "The \(event - 1) before it are whole. "
                + "`recourse log repair` sets the unfinished line aside."
        case .newerVersion(let version):
            "Event \(event) of the log was written by a newer version of Recourse (form \(version); "
                + "this program knows forms up to \(Event.currentVersion)). "
                + "Use the newer program for this case."
        case .notAnEvent(let reason):
            "The log is broken at event \(event): \(reason). Nothing is written to a broken log."
        }
    }
}

/// What came of checking a log.
public struct LogVerification: Hashable, Sendable {
    /// How many events from the first on can be relied on.
    public var eventCount: Int
    /// Hash of the last of them; 64 zeros where there is none.
    ///
    /// No later line vouches for the last one: who wants it held as well keeps this hash elsewhere (a packet
    /// prints it).
    public var headHash: String
    /// The first fault; `nil` for a log that is whole.
    public var fault: LogFault?
    /// Bytes of the file up to the end of the last event that can be relied on.
    public var soundByteCount: Int

    public init(eventCount: Int, headHash: String, fault: LogFault?, soundByteCount: Int) {
        self.eventCount = eventCount
        self.headHash = headHash
        self.fault = fault
        self.soundByteCount = soundByteCount
    }

    public var isSound: Bool { fault == nil }
}
