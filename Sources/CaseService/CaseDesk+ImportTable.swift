import CaseStore
import CoverageModel
import RecordReading

extension CaseDesk {
    /// Whether a file is to be read as a pharmacy's table: it looks like one, is named like a table, or the
    /// person said what its columns hold.
    func isFillTable(_ bytes: [UInt8], _ type: MediaType, _ options: ImportOptions) -> Bool {
        guard type == .text || type == .csv else { return false }
        guard options.role == nil || options.role == .record else { return false }
        return !options.columns.isEmpty
            || PharmacyTable.isFillTable(head: DelimitedRows.plain(Array(bytes.prefix(65_536))))
    }

    /// Takes a pharmacy's table in: each row that is this person's becomes a fill.
    func importTable(
        _ bytes: [UInt8], name: String, options: ImportOptions, loaded: LoadedCase
    ) throws -> ImportedFile {
        context.progress("Reading \(name)")
        let owner = recordOwner(loaded)
        let rows = DelimitedRows.plain(bytes)
        func read(_ path: String) throws -> ReadRecord {
            do throws(PharmacyTableError) {
                return try PharmacyTable.read(
                    bytes: rows, document: path, today: context.today, columns: options.columns, owner: owner
                )
            } catch {
                throw ServiceError("\(error.description) It was not taken in.")
            }
        }
        return try take(read, bytes, name: name, type: .csv, options: options, loaded: loaded)
    }

    /// Keeps a file and what was read from it; one that cannot be read, or that may be another person's,
    /// leaves the case as it was.
    func take(
        _ read: (_ path: String) throws -> ReadRecord, _ bytes: [UInt8], name: String, type: MediaType,
        options: ImportOptions, loaded: LoadedCase, held: (sensitivity: Sensitivity, words: String)? = nil
    ) throws -> ImportedFile {
        let place = "records/\(name)"
        var record = try read(place)
        if options.role == nil { try refuseAnothersRecord(record.persons, name, loaded) }
        let stored = try store.putDocument(bytes, named: name)
        if stored.path != place { record = try read(stored.path) }
        let document = ReceivedDocument(
            path: stored.path, sha256: stored.sha256, byteCount: stored.byteCount, mediaType: type.rawValue,
            role: options.role ?? (record.kind == .insuranceCard ? .card : .record), title: options.title)
        var bodies: [(at: String, body: EventBody)] = []
        if !loaded.recorded.documents.contains(where: { $0.path == stored.path }) {
            bodies.append((context.now, .documentReceived(document)))
        }
        // A side that was joined already stays so when its picture comes in again.
        let isJoined = record.kind == .insuranceCard && !stored.isNew
        let sides = isJoined ? nil : CardSides(record, at: stored.path, in: loaded)
        if let sides { record = sides.record }
        let reading = DocumentReading(
            document: stored.path, sha256: stored.sha256, reader: record.reader, facts: record.facts,
            counts: record.counts, remarks: record.remarks + record.faults)
        let isRead = loaded.recorded.readings.contains { $0.document == stored.path }
        if !loaded.holds(reading), !isJoined || !isRead {
            bodies.append((context.now, .documentRead(reading)))
        }
        if let sides { bodies.append((context.now, .documentRead(sides.other))) }
        var remarks = record.remarks
        if let mark = holdingBack(stored.path, held, loaded) {
            bodies.append((context.now, .documentMarked(mark.body)))
            remarks.append(mark.remark)
        }
        try write(bodies, loaded: loaded)
        return ImportedFile(
            document: document, isNew: stored.isNew, kind: record.kind.rawValue,
            counts: factCounts(record.facts), remarks: remarks, faults: record.faults, notices: [],
            proposals: record.facts.count { $0.isProposed })
    }
}

extension LoadedCase {
    /// Whether the log's latest reading of the document says just this; what a person has decided since does
    /// not matter.
    func holds(_ reading: DocumentReading) -> Bool {
        for event in log.events.reversed() {
            guard case .documentRead(let earlier) = event.body, earlier.document == reading.document else {
                continue
            }
            return earlier == reading && recorded.readings.contains { $0.document == reading.document }
        }
        return false
    }
}
