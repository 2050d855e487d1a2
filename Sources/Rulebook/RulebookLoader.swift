import CivilCalendar

/// Reads the rulebook section by section: only what is asked for is parsed.
///
/// Every getter reads all files of its section and, where any is faulty, throws all faults at once with
/// file and line. Files of an operator's own folder (`overlay`) are laid over the source's: an id that the
/// source holds too is a fault unless the row says `replaces: ID`.
public struct RulebookLoader: Sendable {
    /// Where the files come from.
    public let source: RulebookSource
    /// The operator's own files, given as text; a name outside the section folders is a policy.
    public let overlay: [RuleFile]
    let kept: KeptTables

    /// A loader of `source` with the texts of `overlay` laid over it; nothing is read yet. What is read of the
    /// binary's own files is kept for all loaders of it, anything else for this one and its copies.
    public init(source: RulebookSource = .embedded, overlay: [RuleFile] = []) {
        self.source = source
        self.overlay = overlay
        kept = source.isEmbedded && overlay.isEmpty ? .embedded : KeptTables()
    }

    /// The drug table; `lexicon(on:)` of it recognises drugs.
    public func drugs() throws(RulebookFaults) -> RuleTable<Drug> {
        try table(.drugs) { $0.drug($1, defaults: $2) }
    }

    /// The rating scales; `lexicon(on:)` of them recognises scales.
    public func scales() throws(RulebookFaults) -> RuleTable<Scale> {
        try table(.scales) { $0.scale($1, defaults: $2) }
    }

    /// SNOMED CT problems and what they map to.
    public func diagnoses() throws(RulebookFaults) -> RuleTable<DiagnosisMapping> {
        try table(.diagnoses) { $0.diagnosis($1, defaults: $2) }
    }

    /// The payers' written policies; the names they use are checked by `whole()` only.
    public func policies() throws(RulebookFaults) -> RuleTable<Policy> {
        try table(.policies) { $0.policy($1, defaults: $2) }
    }

    /// The regimes, in the order in which to ask.
    public func regimes() throws(RulebookFaults) -> RuleTable<Regime> {
        try table(.regimes) { $0.regime($1, defaults: $2) }
    }

    /// The questions by which a regime is found, in their order, and what else is asked of a plan.
    public func regimeQuestions() throws(RulebookFaults) -> RuleTable<RegimeQuestion> {
        try table(.regimeQuestions) { $0.regimeQuestion($1, defaults: $2) }
    }

    /// Each therapy with the facts of its label.
    public func therapies() throws(RulebookFaults) -> RuleTable<TherapyEntry> {
        try table(.therapies) { $0.therapy($1, defaults: $2) }
    }

    /// Studies, guidelines and notices.
    public func evidence() throws(RulebookFaults) -> RuleTable<Evidence> {
        try table(.evidence) { $0.evidence($1, defaults: $2) }
    }

    /// What each denial reason means and what answers it.
    public func denialReasons() throws(RulebookFaults) -> RuleTable<DenialReasonRule> {
        try table(.denialReasons) { $0.denialReason($1, defaults: $2) }
    }

    /// The golden cases that lie beside the policies.
    public func policyCases() throws(RulebookFaults) -> [RuleCase] {
        var reading = RuleReading()
        var cases: [RuleCase] = []
        _ = readTable(.policies, &reading) { reading, node, defaults in
            let policy = reading.policy(node, defaults: defaults)
            cases += reading.cases(node, policy: policy)
            return policy
        }
        try Self.refuse(reading)
        return cases
    }

    /// Every file's name and bytes in order, the overlay's after the source's: what a hash of the rulebook
    /// is taken over. Name and text are each followed by a zero byte.
    public var bytesForHash: [UInt8] {
        var bytes: [UInt8] = []
        for file in source.allFiles + overlay {
            for text in [file.name, file.text] {
                bytes.append(contentsOf: text.utf8)
                bytes.append(0)
            }
        }
        return bytes
    }

    typealias RowReader<Content: Rule> = (inout RuleReading, RuleNode, HeadDefaults) -> Content

    /// Reads a section or throws all its faults.
    func table<Content: Rule>(
        _ section: RulebookSection, _ row: RowReader<Content>
    ) throws(RulebookFaults) -> RuleTable<Content> {
        try kept.value(section.rawValue) { () throws(RulebookFaults) in
            var reading = RuleReading()
            let table = readTable(section, &reading, row)
            try Self.refuse(reading)
            return table
        }
    }

    static func refuse(_ reading: RuleReading) throws(RulebookFaults) {
        let errors = reading.diagnostics.filter { $0.severity == .error }
        if !errors.isEmpty { throw RulebookFaults(diagnostics: errors) }
    }

    /// Reads a section, adding its faults to `reading`.
    func readTable<Content: Rule>(
        _ section: RulebookSection, _ reading: inout RuleReading, _ row: RowReader<Content>
    ) -> RuleTable<Content> {
        var base: [Content] = []
        for file in source.files(in: section) {
            for read in read(file, &reading, row) {
                if read.replaces != nil {
                    reading.fault(read.node, "\"replaces\" stands only in an operator's own files")
                }
                base.append(read.content)
            }
        }
        var added: [Content] = []
        let known = Set(base.map(\.head.id))
        for file in overlay where (RulebookSection(fileName: file.name) ?? .policies) == section {
            for read in read(file, &reading, row) {
                let id = read.content.head.id
                if let replaced = read.replaces {
                    if !known.contains(replaced) {
                        reading.fault(
                            read.node, "it replaces \"\(replaced)\", which the rulebook does not hold")
                    }
                    base.removeAll { $0.head.id == replaced }
                }
                if base.contains(where: { $0.head.id == id }) {
                    reading.fault(
                        read.node,
                        "the rulebook holds \"\(id)\" already; say \"replaces: \(id)\" to take its place"
                    )
                }
                added.append(read.content)
            }
        }
        let table = RuleTable(base + added)
        for history in table.histories { reading.checkTime(of: history) }
        return table
    }

    private func read<Content: Rule>(
        _ file: RuleFile, _ reading: inout RuleReading, _ row: RowReader<Content>
    ) -> [ReadRule<Content>] {
        guard let root = reading.parse(file.text, file: file.name) else { return [] }
        guard root.isMapping else {
            reading.fault(root, "a rule file is a mapping (key: value)")
            return []
        }
        let (rows, defaults) = reading.rows(root)
        return rows.map { node in
            guard node.isMapping else {
                reading.fault(node, "a rule is a mapping (key: value)")
                return nil
            }
            let content = row(&reading, node, defaults)
            return ReadRule(content: content, replaces: reading.text(node, "replaces"), node: node)
        }.compactMap { $0 }
    }
}

extension RuleReading {
    /// Two versions of one id may not overlap in time, nor leave a gap between them.
    mutating func checkTime<Content: Rule>(of history: RuleHistory<Content>) {
        let versions = history.history
        for (index, later) in versions.enumerated().dropFirst() {
            let head = later.head
            let earlier = versions[index - 1].head
            if let to = earlier.inForce.to, let from = head.inForce.from, to < from {
                if to + 1 < from {
                    let gap = "from \(to + 1) to \(from - 1) (the earlier one: \(earlier.place))"
                    fault(head, "no version of \"\(history.id)\" is in force \(gap)")
                }
                continue
            }
            fault(head, "\"\(history.id)\" stands at \(earlier.place) too, and both are in force at one time")
        }
    }

    /// A fault at the place of a rule.
    mutating func fault(_ head: RuleHead, _ message: String, severity: Diagnostic.Severity = .error) {
        fault(at: head.place, message, severity: severity)
    }

    /// A fault at a place written `file:line`.
    mutating func fault(at place: String, _ message: String, severity: Diagnostic.Severity = .error) {
        let colon = place.lastIndex(of: ":") ?? place.endIndex
        let line = colon < place.endIndex ? Int(place[place.index(after: colon)...]) : nil
        diagnostics.append(
            Diagnostic(file: String(place[..<colon]), line: line ?? 1, severity: severity, message: message))
    }
}
