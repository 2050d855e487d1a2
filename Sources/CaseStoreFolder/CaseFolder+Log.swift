public import CaseStore
public import CoverageModel
import Foundation

extension CaseFolder {
    /// How long to wait for another program that writes to the same log, and how often to look.
    private static let longestWaitMilliseconds = 10_000
    private static let stepMilliseconds = 10

    public func readLog() throws(CaseStoreError) -> EventLog {
        let descriptor = open(logPath, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            if errno == ENOENT { return .empty }
            throw .unreadable(path: logPath, reason: SystemFile.reason(errno))
        }
        defer { close(descriptor) }
        guard lock(descriptor, LOCK_SH) else {
            throw .unreadable(
                path: logPath, reason: "another program is writing to it. Try again in a moment")
        }
        return EventLog.read(try SystemFile.read(descriptor, named: logPath))
    }

    @discardableResult
    public func append(_ entries: [NewEvent], after expectedLast: Int?) throws(CaseStoreError) -> [Event] {
        let isNew = SystemFile.kind(of: logPath) == nil
        return try withLockedLog { descriptor throws(CaseStoreError) in
            let old = try SystemFile.read(descriptor, named: logPath)
            let verification = EventLog.verify(old)
            if let expectedLast, verification.isSound, expectedLast != verification.eventCount {
                throw .changedMeanwhile(expected: expectedLast, found: verification.eventCount)
            }
            let (bytes, events) = try EventLog.appending(entries, to: verification)
            if bytes.isEmpty { return events }
            var code = SystemFile.write(bytes, to: descriptor)
            if code == 0, fsync(descriptor) != 0 { code = errno }
            if code != 0 {
                // A full disk may have taken part of it: what was there before is all that may remain.
                ftruncate(descriptor, off_t(old.count))
                throw .unwritable(path: logPath, reason: SystemFile.reason(code))
            }
            if isNew { SystemFile.synchronizeFolder(of: logPath) }
            return events
        }
    }

    /// Sets a last line that was not written to its end aside, so that the log can be written to again.
    ///
    /// Any other fault is thrown: only a person with a copy can mend that.
    /// - Returns: where the cut-off line was put, `log.jsonl.cut-7`; `nil` where the log is whole.
    public func repairLog() throws(CaseStoreError) -> String? {
        guard SystemFile.kind(of: logPath) != nil else { return nil }
        return try withLockedLog { descriptor throws(CaseStoreError) in
            let bytes = try SystemFile.read(descriptor, named: logPath)
            let verification = EventLog.verify(bytes)
            guard let fault = verification.fault else { return nil }
            guard fault.kind == .cutOff else { throw .log(fault) }
            let aside = "\(logPath).cut-\(fault.event)"
            try AtomicFile.write(Array(bytes[verification.soundByteCount...]), to: aside)
            guard ftruncate(descriptor, off_t(verification.soundByteCount)) == 0, fsync(descriptor) == 0
            else {
                throw .unwritable(path: logPath, reason: SystemFile.reason(errno))
            }
            return aside
        }
    }

    private func withLockedLog<Value>(
        _ body: (Int32) throws(CaseStoreError) -> Value
    ) throws(CaseStoreError) -> Value {
        let descriptor = open(logPath, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: logPath, reason: SystemFile.reason(errno)) }
        defer { close(descriptor) }
        guard lock(descriptor, LOCK_EX) else {
            throw .unwritable(
                path: logPath, reason: "another program is writing to it. Try again in a moment")
        }
        return try body(descriptor)
    }

    /// Takes the lock, which the system gives back when the file is closed, even by a crash.
    private func lock(_ descriptor: Int32, _ kind: Int32) -> Bool {
        var waited = 0
        while flock(descriptor, kind | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, waited < CaseFolder.longestWaitMilliseconds else {
                // A file system without locks is written to all the same.
                return errno == ENOLCK || errno == ENOTSUP || errno == ENOSYS
            }
            usleep(UInt32(CaseFolder.stepMilliseconds) * 1000)
            waited += CaseFolder.stepMilliseconds
        }
        return true
    }
}
