public import CivilCalendar
import CoverageModel
import JSONText

/// Reads FHIR records in JSON into facts.
///
/// Takes a single resource, a Bundle of any type, a JSON array of resources, or one resource a line (NDJSON),
/// in R4 with US Core's profiles and, where it costs little, in the shapes of DSTU2, STU3 and R5. Resources
/// and elements that it does not know are counted or passed over, never an error: the file itself is kept as
/// received.
/// Drugs, scales and diagnoses stay verbatim; recognising them is left to the rules.
public enum FHIRReader {
    /// Reads one document.
    ///
    /// - Parameters:
    ///   - bytes: the file as received.
    ///   - document: its path in the case (`records/chart.json`), which names the facts.
    ///   - today: the day it is read; dates after it are flagged, and a birth date after it is left out.
    /// - Throws: when the text is not JSON, not FHIR, or about two people; nothing else stops a reading.
    public static func read(bytes: [UInt8], document: String, today: Day) throws(FHIRReadingError)
        -> FHIRReading
    {
        try read(try DocumentEntries(bytes: bytes, document: document), document: document, today: today)
    }

    /// Reads the files of one record together: a folder of resources, the files of an export.
    ///
    /// - Parameters:
    ///   - parts: the files, each with its place inside `document`; they may point at one another.
    ///   - document: the path in the case of what holds them (`records/export.zip`).
    /// - Throws: when no part is FHIR, or when they are about two people; a part that cannot be read is a
    ///   remark.
    public static func read(parts: [FHIRPart], document: String, today: Day) throws(FHIRReadingError)
        -> FHIRReading
    {
        try read(try DocumentEntries(parts: parts, document: document), document: document, today: today)
    }

    private static func read(
        _ entries: DocumentEntries, document: String, today: Day
    ) throws(FHIRReadingError) -> FHIRReading {
        var input = entries
        var reading = FHIRReading()
        reading.unreadParts = input.unread
        for entry in input.entries {
            reading.counts[entry.type, default: 0] += 1
            if !KnownResources.names.contains(entry.type) {
                reading.unknownResources[entry.type, default: 0] += 1
            }
        }
        input.settleRepeats()
        let index = ReferenceIndex(input.entries)
        let check = try PatientCheck(input.entries, index: index, document: document)
        reading.subjects = check.subjects

        var mapper = RecordMapper(
            document: document, today: today, index: index,
            panelMembers: RecordMapper.panelMembers(input.entries, index: index))
        mapper.remarks = input.remarks + check.remarks
        mapper.isAlone = input.entries.count == 1
        var patients: Set<String> = []
        for entry in input.entries where !check.strangers.contains(entry.position) {
            if entry.type == "Patient", entry.id != nil, !patients.insert(entry.locator).inserted { continue }
            mapper.map(entry)
        }
        reading.facts = mapper.facts
        reading.remarks = mapper.remarks
        for (kind, count) in mapper.leftOut.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let words = kind == .substanceUse ? "records of a substance-use program" : "psychotherapy notes"
            reading.remarks.append(
                "\(document): \(count) of its resources are marked as \(words) and were not read: they go to "
                    + "nobody without an authorization of their own. Ask for them as a file by themselves if "
                    + "the case needs them.")
        }
        reading.labels = mapper.labels
        reading.faults = mapper.faults
        reading.attachments = mapper.attachments
        reading.persons = mapper.persons
        reading.versionHints = mapper.versionHints
        return reading
    }
}

/// One file of a record that came in several.
public struct FHIRPart: Sendable {
    /// Its path inside what holds it.
    public var place: String
    /// JSON or NDJSON, as received.
    public var bytes: [UInt8]

    public init(place: String, bytes: [UInt8]) {
        self.place = place
        self.bytes = bytes
    }
}
