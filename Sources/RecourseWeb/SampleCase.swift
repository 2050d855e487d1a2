import CaseStore
import CivilCalendar
import CoverageModel

/// The wholly invented case that anyone can look around in.
enum SampleCase {
    /// The day on which the sample plays.
    static let day = Day(2026, 11, 23) ?? Day(number: 0)

    /// Puts the sample's log and records into an empty case.
    static func fill(_ store: any CaseStore) throws {
        let log = EventLog.read(WebFiles.bytes("sample/log.jsonl") ?? [])
        if let fault = log.verification.fault { throw CaseStoreError.log(fault) }
        for name in ["chart.json", "pharmacy.json", "denial-letter.pdf"] {
            _ = try store.putDocument(WebFiles.bytes("sample/records/\(name)") ?? [], named: name)
        }
        try CaseCopy.append(log.events, to: store)
    }
}

/// Carries a case from one store to another: the same events, the same documents.
enum CaseCopy {
    static func copy(_ source: any CaseStore, to target: any CaseStore) throws {
        let log = try source.readLog()
        if let fault = log.verification.fault { throw CaseStoreError.log(fault) }
        for path in try source.documentPaths() {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            _ = try target.putDocument(try source.document(at: path), named: name)
        }
        try append(log.events, to: target)
    }

    static func append(_ events: [Event], to store: any CaseStore) throws {
        try store.append(
            events.map { NewEvent(at: $0.at, recorded: $0.recorded, by: $0.by, body: $0.body) }, after: 0)
    }
}
