public import CaseStore
public import CivilCalendar
import CoverageModel
import MedicalCodes
public import Rulebook

/// What a use case needs from outside, as values: the day, the moment, who acts, and where progress is told.
public struct ServiceContext: Sendable {
    /// The present civil day.
    public var today: Day
    /// The present moment, RFC 3339.
    public var now: String
    /// Who acts, as the log will name them.
    public var actor: String
    /// The operator's own rule files.
    public var overlay: [RuleFile] {
        didSet { rules = RulebookLoader(overlay: overlay) }
    }
    /// Reads rule files section by section, each once.
    public private(set) var rules: RulebookLoader
    /// Told what is being done when it may take over a second.
    public var progress: @Sendable (String) -> Void

    public init(
        today: Day, now: String, actor: String, overlay: [RuleFile] = [],
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.today = today
        self.now = now
        self.actor = actor
        self.overlay = overlay
        rules = RulebookLoader(overlay: overlay)
        self.progress = progress
    }
}

/// A fault that a person can mend: one message that says what happened, where, and what to do.
public struct ServiceError: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String
    public init(_ description: String) { self.description = description }
}

/// Works on one case: every use case is a method in a file of its own.
public struct CaseDesk: Sendable {
    public let store: any CaseStore
    public let context: ServiceContext

    public init(store: any CaseStore, context: ServiceContext) {
        self.store = store
        self.context = context
    }

    /// The case as it stands with the present form laid over it.
    public func load() throws -> LoadedCase { try store.load(checks: try formChecks()) }

    /// The checks that the form's answers are held against.
    func formChecks() throws -> FormChecks {
        let rules = context.rules
        let scales = try rules.scales().histories.compactMap { try? $0.version(on: context.today) }
        return FormChecks(
            today: context.today,
            isKnownDiagnosisCode: { code in (try? ICD10CM(code).requireListed()) != nil },
            isKnownZone: { (try? TimeZoneRules(identifier: $0)) != nil },
            policyIDs: { (try? rules.policies().histories.map(\.id)) ?? [] },
            regimeIDs: { (try? rules.regimes().histories.map(\.id)) ?? [] },
            scoreIssue: { name, value in
                let wanted = name.lowercased()
                guard
                    let scale = scales.first(where: {
                        $0.name.lowercased() == wanted || $0.names.contains(wanted)
                    })
                else { return nil }
                guard let number = Int(value) else {
                    return "\(scale.name) is a whole number from \(scale.minimum) to \(scale.maximum)."
                }
                guard (scale.minimum...scale.maximum).contains(number) else {
                    return
                        "\(scale.name) runs from \(scale.minimum) to \(scale.maximum); \(number) cannot be."
                }
                return nil
            })
    }

    /// Writes events after the answers of the form that changed; nothing is written when the form has a fault.
    @discardableResult
    func write(_ bodies: [(at: String, body: EventBody)], loaded: LoadedCase) throws -> [Event] {
        if let issue = loaded.issues.first {
            let more = loaded.issues.count > 1 ? " (and \(loaded.issues.count - 1) more)" : ""
            throw ServiceError(
                "\(issue.description)\(more)\nNothing was written. Mend the form and try again.")
        }
        var entries: [NewEvent] = []
        if loaded.log.events.isEmpty {
            entries.append(
                NewEvent(
                    at: context.now, recorded: context.now, by: context.actor,
                    body: .caseOpened(.init(caseID: store.caseID))))
        }
        if let pending = loaded.pendingEntry(recorded: context.now, by: context.actor) {
            entries.append(pending)
        }
        entries += bodies.map {
            NewEvent(at: $0.at, recorded: context.now, by: context.actor, body: $0.body)
        }
        return try store.append(entries, after: loaded.recorded.lastSequence)
    }
}
