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
        var input = try DocumentEntries(bytes: bytes, document: document)
        var reading = FHIRReading()
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
        var patients: Set<String> = []
        for entry in input.entries where !check.strangers.contains(entry.position) {
            if entry.type == "Patient", entry.id != nil, !patients.insert(entry.locator).inserted { continue }
            mapper.map(entry)
        }
        reading.facts = mapper.facts
        reading.remarks = mapper.remarks
        reading.faults = mapper.faults
        reading.attachments = mapper.attachments
        reading.persons = mapper.persons
        reading.versionHints = mapper.versionHints
        return reading
    }
}
