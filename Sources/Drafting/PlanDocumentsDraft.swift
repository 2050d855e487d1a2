import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Asks for the papers that the plan is run by. It goes to the employer where the plan is an employer's, and names
/// no diagnosis, no medicine and no decision.
struct PlanDocumentsDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .planDocumentsRequest,
            [
                parts.hasPerson,
                (
                    input.coverage?.payer != nil || input.coverage?.planName != nil,
                    "the plan (\(cite.coveragePath).plan-name)"
                ),
            ])
        return parts.requestToPlan(
            .planDocumentsRequest, title: .form("title", "Request for plan documents"),
            opening: opening(), items: items(), timing: timing())
    }

    private func opening() -> [Sentence] {
        let plan = cite.coverage("plan-name", input.coverage?.planName)
        let member: Sentence =
            plan.map { "I am covered by \($0)." }
            ?? .form("member", "I am covered by the plan under the number above.")
        return [member, .form("ask", "I ask in writing for a copy of each of these, as it stands today:")]
    }

    private func items() -> [[Sentence]] {
        let texts =
            input.isEmployerPlan
            ? [
                "The summary plan description, with every later summary of changes.",
                "The plan document itself, with its amendments.",
                "Each contract or instrument under which benefits are decided and paid, that with the claims administrator among them.",
                "The benefit booklet and the medical policies that the plan has taken over, with their definitions.",
                "The latest annual report.",
            ]
            : [
                "The evidence of coverage or benefit booklet, with every amendment.",
                "The list of exclusions and the definitions that it uses.",
                "The rules on prior authorization, appeals and review outside the plan.",
            ]
        return texts.map { [.form("item", $0)] }
    }

    private func timing() -> [Sentence] {
        var sentences: [Sentence] = []
        if let rule = input.documentsRule, rule.trust >= .quoted, let clause = rule.text.firstClause {
            func cited(_ text: String) -> Cited {
                Cited(rule: rule.id, text, cite: rule.cite, trust: rule.trust)
            }
            sentences.append("\(cited(clause)) (\(cited(rule.cite))).")
            sentences.append(
                .form(
                    "charge",
                    "If there is a charge for copying, please tell me the amount first; files by e-mail are welcome."
                ))
        } else {
            sentences.append(
                .form(
                    "soon",
                    "Files by e-mail are welcome; if there is a charge, please tell me the amount first."))
        }
        if let email = cite.answer("person.email", input.record.form.person.email) {
            sentences.append("My e-mail address is \(email).")
        }
        sentences.append(
            .form("not-claim", "This is a request for papers only; it is neither a claim nor an appeal."))
        return sentences
    }
}

/// Asks how a limit is applied to mental-health care and to other care. It too names no diagnosis and no medicine.
struct ParityRequestDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    private static let regimes: Set<String> = [
        "erisa_self_funded", "erisa_insured", "individual_aca", "nonfederal_gov", "church",
    ]

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .parityRequest,
            [
                parts.hasPerson,
                (
                    input.regime.map { Self.regimes.contains($0.head.id) } ?? false,
                    "a plan of a kind for which a duty of parity is known (\(cite.coveragePath).regime)"
                ),
            ])
        return parts.requestToPlan(
            .parityRequest, title: .form("title", "Request for mental-health parity documents"),
            opening: opening(), items: items(), timing: timing())
    }

    /// The limits that the plan's own letter has used, in words that tell nothing of the care.
    private var limits: [Cited] {
        guard let denial = input.denial else { return [] }
        var seen = Set<String>()
        return denial.value.notice.reasons.enumerated().compactMap { index, reason in
            let words: String? =
                switch reason.code {
                case .experimentalInvestigational, .offLabel:
                    "the exclusion of care held to be experimental or investigational"
                case .notMedicallyNecessary: "review for medical necessity"
                case .stepTherapy: "the rule that other treatment must be tried first"
                case .noPriorAuthorization: "prior authorization"
                case .quantityLimit: "limits on the number or frequency of treatments"
                case .outOfNetwork: "the network and its exceptions"
                case .notACoveredBenefit: "the exclusion of a service from coverage"
                default: nil
                }
            guard let words, seen.insert(words).inserted else { return nil }
            return Cited(
                fact: "notice:reasons.\(index)", words,
                from: [Source(document: denial.value.document, page: reason.span.page, span: reason.span)])
        }
    }

    private func opening() -> [Sentence] {
        let plan = cite.coverage("plan-name", input.coverage?.planName)
        let member: Sentence =
            plan.map { "I am covered by \($0)." }
            ?? .form("member", "I am covered by the plan under the number above.")
        let limits = limits
        if limits.isEmpty {
            return [
                member,
                .form(
                    "ask",
                    "I ask how prior authorization and review for medical necessity are applied to mental-health benefits and to medical and surgical benefits, and for copies of:"
                ),
            ]
        }
        return [
            member,
            "I ask how the plan applies \(Cited.series(limits)) to mental-health benefits and to medical and surgical benefits, and for copies of:",
        ]
    }

    private func items() -> [[Sentence]] {
        [
            [
                .form(
                    "item",
                    "The criteria for medical necessity that are used for mental-health benefits, in full.")
            ],
            [
                .form(
                    "item",
                    "For each limit named above, the processes, strategies, evidentiary standards and other factors used to apply it to mental-health benefits, and those used for medical and surgical benefits of the same classification."
                )
            ],
            [
                .form(
                    "item",
                    "The plan’s comparative analysis of each such limit, as written and as applied, with its date."
                )
            ],
            [.form("item", "The plan provision in which each such limit stands.")],
        ]
    }

    private func timing() -> [Sentence] {
        var sentences: [Sentence] = []
        if let rule = input.parityRule, rule.trust >= .quoted {
            func cited(_ text: String) -> Cited {
                Cited(rule: rule.id, text, cite: rule.cite, trust: rule.trust)
            }
            sentences.append("\(cited(rule.text.withoutPoint)) (\(cited(rule.cite))).")
        }
        sentences.append(
            .form("none", "If one of these does not exist, please say so; that is an answer too."))
        if let email = cite.answer("person.email", input.record.form.person.email) {
            sentences.append("Files by e-mail are welcome, at \(email).")
        }
        sentences.append(
            .form("not-claim", "This is a request for papers only; it is neither a claim nor an appeal."))
        return sentences
    }
}

extension DraftInput {
    /// Whether papers are asked of an employer, who learns nothing of anyone's health.
    var isEmployerPlan: Bool {
        ["erisa_self_funded", "erisa_insured"].contains(regime?.head.id ?? "")
    }
}

extension String {
    /// What stands before the first semicolon or full stop.
    var firstClause: String? {
        let clause = prefix { $0 != ";" && $0 != "." }
        return clause.isEmpty ? nil : String(clause)
    }
}

extension LetterParts {
    /// A letter to whoever keeps the plan's papers, often the employer: its subject and its head name the person
    /// and nothing of the care, whatever is asked for.
    fileprivate func requestToPlan(
        _ kind: PacketKind, title: Sentence, opening: [Sentence], items: [[Sentence]], timing: [Sentence]
    ) -> Packet {
        let recipient = Recipient.planAdministrator(cite)
        let head = LetterHead(parts: self)
        var blocks = head.opening(recipient)
        blocks += [.title(title), head.filing(decision: false)]
        blocks.append(
            .paragraph([
                .form(
                    "salutation",
                    input.isEmployerPlan ? "To the plan administrator:" : "To member services:")
            ]))
        blocks += [.paragraph(opening), .list(isNumbered: true, items: items), .paragraph(timing)]
        blocks += head.signature()
        return packet(
            kind, title: title, to: recipient, subject: "Request for plan documents",
            head: input.record.form.person.name, blocks: blocks)
    }
}
