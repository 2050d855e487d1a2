import CDAInterchange
import CoverageModel
import FHIRInterchange
import RecordReading
import Rulebook

/// What came of reading a record of any form.
struct RecordContent {
    /// A paper that the record carries inside.
    struct Paper {
        var locator: String
        var title: String?
        var bytes: [UInt8]
    }

    /// In words: `FHIR record`, `C-CDA document`.
    var kind: String
    /// Reader and version, as a `DocumentReading` names it.
    var reader: String
    var facts: [RecordedFact] = []
    /// Entries by kind, read or not.
    var counts: [String: Int] = [:]
    var remarks: [String] = []
    /// Values that cannot be true.
    var faults: [String] = []
    var papers: [Paper] = []
    var persons: [PersonFact] = []
    /// Why it goes into no packet before somebody says so, where its keeper marked it.
    var held: (sensitivity: Sensitivity, words: String)?

    init(kind: String, reader: String) {
        self.kind = kind
        self.reader = reader
    }

    init(_ reading: FHIRReading) {
        self.init(kind: "FHIR record", reader: FHIRReading.reader)
        facts = reading.facts
        counts = reading.counts
        remarks = reading.remarks
        faults = reading.faults
        persons = reading.persons
        held = Self.held(by: reading.labels)
        papers = reading.attachments.compactMap { attachment in
            attachment.bytes.map { Paper(locator: attachment.locator, title: attachment.title, bytes: $0) }
        }
    }

    init(_ reading: CDAReading) {
        self.init(kind: "C-CDA document", reader: CDAReading.reader)
        facts = reading.facts
        counts = reading.counts
        remarks = reading.remarks
        faults = reading.faults
        persons = reading.persons
        held =
            Self.held(by: reading.confidentiality)
            ?? SensitivityFinder.find(in: [reading.title ?? ""] + reading.narratives.map(\.text))
        papers = reading.attachments.compactMap { paper in
            paper.bytes.map { Paper(locator: paper.locator, title: paper.title, bytes: $0) }
        }
    }

    /// The gravest of a record's labels: what a law of its own keeps back comes before what is restricted.
    private static func held(by labels: [String]) -> (sensitivity: Sensitivity, words: String)? {
        let found = labels.compactMap { code in Sensitivity(label: code).map { ($0, code) } }
        guard let worst = found.first(where: { $0.0 != .restricted }) ?? found.first else { return nil }
        return (worst.0, "its keeper marked it \(worst.1)")
    }

    /// Adds what one of several files of a record holds; `place` names it in remarks.
    mutating func add(_ other: RecordContent, at place: String) {
        facts += other.facts
        counts.merge(other.counts) { $0 + $1 }
        remarks += other.remarks.map { $0.hasPrefix(place) ? $0 : "\(place): \($0)" }
        faults += other.faults
        papers += other.papers
        held = held ?? other.held
        for person in other.persons where !persons.contains(person) { persons.append(person) }
    }
}

extension CaseDesk {
    /// What was read of a C-CDA document: its entries, and proposals from its free text.
    func content(of reading: CDAReading, document: String) throws -> RecordContent {
        var content = RecordContent(reading)
        guard !reading.narratives.isEmpty else { return content }
        let notes = ChartNotes(
            drugs: try context.rules.drugs().lexicon(on: context.today),
            scales: try context.rules.scales().lexicon(on: context.today), document: document,
            today: context.today)
        for narrative in reading.narratives {
            let page = RecordPage(number: 1, text: narrative.text)
            guard let found = notes.read([page]) else { continue }
            for (number, proposed) in found.facts.enumerated() {
                var fact = proposed
                // The place in the document takes the place of a page.
                let place = "\(narrative.locator).\(number + 1)"
                fact.id = "\(document)#\(place)"
                fact.source = Source(document: document, locator: place)
                content.facts.append(fact)
            }
        }
        return content
    }
}
