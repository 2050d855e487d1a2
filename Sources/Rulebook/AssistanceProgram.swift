public import CoverageModel

/// Somebody who helps to pay, with what is certain about it and what has to be asked.
public struct AssistanceProgram: Rule {
    /// What kind of help it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case manufacturerSavings = "manufacturer-savings"
        case manufacturerRebate = "manufacturer-rebate"
        case patientAssistance = "patient-assistance"
        case grant
        case charityCare = "charity-care"
        case clinicalTrial = "clinical-trial"
    }

    /// Whether it is known to be there.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case offered
        /// Not confirmed to be there still, or for this treatment: shown as a question, never as money.
        case asked
    }

    /// What of a session it pays for.
    public enum Part: String, Hashable, Sendable, CaseIterable { case medicine, visit }

    /// What kind of insurance a person has, as these programs tell it apart.
    public enum Insurance: String, Hashable, Sendable, CaseIterable { case none, commercial, government }

    /// How to reach it.
    public struct Contact: Hashable, Sendable {
        public var phone: String?
        public var fax: String?
        public var address: String?
        public var web: String?
    }

    public var head: RuleHead
    public var name: String
    public var runBy: String
    public var kind: Kind
    public var standing: Standing
    public var therapies: [Therapy]
    public var paysFor: [Part]
    /// Who can have it, by the insurance they have.
    public var insurance: [Insurance]
    /// Insurance with which it can be had only where the plan does not cover the drug.
    public var insuranceIfNotCovered: [Insurance]
    /// Postal codes of states where it is not valid.
    public var notInStates: [String]
    public var hasIncomeLimit: Bool
    /// Whom it is for besides (`a veteran, or a veteran's family`).
    public var forWhom: String?
    /// What the person pays for these parts of a session with it; `nil` where that is not known.
    public var personPays: Cents?
    public var certain: [String]
    /// Questions to ask before counting on it.
    public var ask: [String]
    public var contact: Contact
}

extension RuleReading {
    private static let assistanceKeys: Set<String> = headKeys.union([
        "name", "run-by", "kind", "standing", "therapies", "pays-for", "insurance",
        "insurance-if-not-covered",
        "not-in-states", "income-limit", "for-whom", "person-pays", "certain", "ask", "contact",
    ])

    /// One program of help.
    mutating func assistance(_ node: RuleNode, defaults: HeadDefaults) -> AssistanceProgram {
        refuseUnknownKeys(node, known: Self.assistanceKeys)
        let kind = requiredWord(node, "kind", as: AssistanceProgram.Kind.self) ?? .grant
        let insurance = words(node, "insurance", as: AssistanceProgram.Insurance.self)
        if insurance.isEmpty { fault(node, "\"insurance\" is missing") }
        let isOfMaker = kind == .manufacturerSavings || kind == .manufacturerRebate
        if isOfMaker, insurance.contains(.government) {
            fault(node, "a maker's savings are never for government insurance")
        }
        let therapies = words(node, "therapies", as: Therapy.self)
        if therapies.isEmpty { fault(node, "\"therapies\" is missing") }
        var contact = AssistanceProgram.Contact()
        if let body = child(node, "contact") {
            refuseUnknownKeys(body, known: ["phone", "fax", "address", "web"])
            contact = .init(
                phone: text(body, "phone"), fax: text(body, "fax"), address: text(body, "address"),
                web: text(body, "web"))
        }
        return AssistanceProgram(
            head: head(node, defaults: defaults), name: requiredText(node, "name"),
            runBy: requiredText(node, "run-by"), kind: kind,
            standing: requiredWord(node, "standing", as: AssistanceProgram.Standing.self) ?? .asked,
            therapies: therapies, paysFor: words(node, "pays-for", as: AssistanceProgram.Part.self),
            insurance: insurance,
            insuranceIfNotCovered: words(
                node, "insurance-if-not-covered", as: AssistanceProgram.Insurance.self),
            notInStates: texts(node, "not-in-states"), hasIncomeLimit: boolean(node, "income-limit") ?? false,
            forWhom: text(node, "for-whom"), personPays: cents(node, "person-pays"),
            certain: texts(node, "certain"), ask: texts(node, "ask"), contact: contact)
    }
}
