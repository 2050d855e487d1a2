public import CaseStore
public import Casework
public import CoverageModel

/// One paper of the case: where it came from, what was read in it, and who said yes to it.
public struct RecordOverview: Sendable {
    public var document: ReceivedDocument
    /// When it was taken in, and by whom.
    public var received: String
    public var receivedBy: String
    /// Reader and version; `nil` where it was kept unread.
    public var reader: String?
    /// Facts that count, by kind in words.
    public var counts: [String: Int]
    /// What the paper holds, read or not.
    public var entries: [String: Int]
    /// What was not read, and other remarks.
    public var remarks: [String]
    public var proposed: Int
    public var confirmed: Int
    public var rejected: Int
    /// Who said yes or no to its proposals, in the order of the log.
    public var confirmedBy: [String]
    /// What the letter is, where it is one.
    public var letters: [NoticeKind]
}

/// Everything that came in, and the years it tells of.
public struct RecordsAnswer: Sendable {
    public var records: [RecordOverview]
    public var timeline: Timeline
    /// What sources disagree on, each naming both.
    public var contradictions: [Contradiction]
    /// Documents that are missing or changed.
    public var faults: [DocumentFault]
}

extension CaseDesk {
    /// What came in, from where, what was read of it and what was not, and the timeline.
    public func records() throws -> RecordsAnswer {
        let loaded = try load()
        let rules = try AssessmentRules(context.rules, on: context.today)
        let findings = CaseFindings(
            loaded.current, drugs: rules.drugs, scales: rules.scales, mappings: rules.mappings,
            asOf: context.today)
        return RecordsAnswer(
            records: loaded.current.documents.map { overview($0, loaded) }, timeline: Timeline(findings),
            contradictions: findings.contradictions,
            faults: try store.documentFaults(loaded.current.documents))
    }

    private func overview(_ document: ReceivedDocument, _ loaded: LoadedCase) -> RecordOverview {
        var overview = RecordOverview(
            document: document, received: "", receivedBy: "", reader: nil, counts: [:], entries: [:],
            remarks: [],
            proposed: 0, confirmed: 0, rejected: 0, confirmedBy: [], letters: [])
        if let reading = loaded.current.readings.last(where: { $0.document == document.path }) {
            overview.reader = reading.reader
            overview.counts = factCounts(reading.facts.filter { !$0.isProposed })
            overview.entries = reading.counts
            overview.remarks = reading.remarks
            overview.proposed = reading.facts.count { $0.isProposed }
        }
        overview.letters = loaded.current.notices.filter { $0.value.document == document.path }.map(
            \.value.notice.kind)
        var own: Set<String> = []
        for event in loaded.log.events {
            switch event.body {
            case .documentReceived(let received)
            where received.path == document.path && overview.received.isEmpty:
                overview.received = event.at
                overview.receivedBy = event.by
            case .documentRead(let reading) where reading.document == document.path:
                own.formUnion(reading.facts.filter(\.isProposed).map(\.id))
            case .factsConfirmed(let body):
                let said = Set(body.confirmed + (body.corrected ?? []).map(\.id)).intersection(own).count
                let denied = Set(body.rejected).intersection(own).count
                overview.confirmed += said
                overview.rejected += denied
                if said + denied > 0, !overview.confirmedBy.contains(event.by) {
                    overview.confirmedBy.append(event.by)
                }
            default: break
            }
        }
        return overview
    }
}
