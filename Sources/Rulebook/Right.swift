import CoverageModel

/// A right of the claimant's, or a term of the law, that has no number of days: who reviews, what may be seen,
/// what may be asked, how many levels there are, what a review costs.
public struct Right: Rule {
    /// What the right is about.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case reviewer
        case claimFile = "claim-file"
        case criteria, expedite, scope, external
        /// What the law says besides clocks and requests.
        case term
        /// Who oversees the plan: `request` is the office's name, to write to.
        case oversight
    }
    public var head: RuleHead
    public var kind: Kind
    public var regimes: [String]
    /// What a letter asks for, as a clause that begins with "that" or a noun; empty for a term.
    public var request: String
}

/// The rights of claimants, by regime.
public struct RightsTable: Sendable {
    public let rights: [Right]

    /// The rights under a regime that can be asked for, in file order.
    public func rights(of regime: String) -> [Right] {
        rights.filter { $0.kind != .term && $0.regimes.contains(regime) }
    }

    /// What the law of a regime says besides clocks and requests, in file order.
    public func terms(of regime: String) -> [Right] {
        rights.filter { $0.kind == .term && $0.regimes.contains(regime) }
    }

    /// Reads rights files, `(name, text)`; all faults at once.
    public static func read(_ files: [(name: String, text: String)]) throws(RulebookFaults) -> RightsTable {
        var reading = RuleReading()
        var rights: [Right] = []
        for file in files {
            guard let root = reading.parse(file.text, file: file.name) else { continue }
            reading.rights(root, into: &rights)
        }
        if !reading.diagnostics.isEmpty { throw RulebookFaults(diagnostics: reading.diagnostics) }
        return RightsTable(rights: rights)
    }
}

extension RuleReading {
    mutating func rights(_ root: RuleNode, into rights: inout [Right]) {
        refuseUnknownKeys(root, known: ["checked-on", "rights"])
        guard let checkedOn = day(root, "checked-on") else {
            fault(root, "\"checked-on\" is missing")
            return
        }
        guard let list = child(root, "rights") else {
            fault(root, "\"rights\" is missing")
            return
        }
        for node in elements(list) {
            refuseUnknownKeys(
                node, known: ["id", "kind", "regimes", "says", "request", "cite", "trust"])
            let trust = word(node, "trust", as: Trust.self) ?? .recalled
            if child(node, "trust") == nil { fault(node, "\"trust\" is missing") }
            let cite = texts(node, "cite").map { Citation($0, trust: trust) }
            if cite.isEmpty { fault(node, "\"cite\" is missing: a rule without a citation is not kept") }
            let head = RuleHead(
                id: requiredText(node, "id"), says: requiredText(node, "says"), cite: cite, trust: trust,
                checkedOn: checkedOn, place: "\(node.file):\(node.line)")
            guard let kind = word(node, "kind", as: Right.Kind.self) else {
                fault(node, "\"kind\" is missing")
                continue
            }
            rights.append(
                Right(
                    head: head, kind: kind, regimes: texts(node, "regimes"),
                    request: kind == .term ? "" : requiredText(node, "request")))
        }
    }
}
