import Casework
import CoverageModel
import DocumentModel
import Rulebook

/// Whether whoever signs may act at this level, and the paper that the person signs where it takes one.
struct StandingPart {
    let parts: LetterParts
    let kind: PacketKind
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    private var level: StandingRule.Level? {
        switch kind {
        case .priorAuthorization, .continuation, .phoneRequest, .formAnswers: .request
        case .internalAppeal: .internalAppeal
        case .expeditedAppeal: .expeditedAppeal
        case .externalReview: .externalReview
        case .planDocumentsRequest: .planDocuments
        case .parityRequest: .parityDocuments
        case .regulatorComplaint: .complaint
        default: nil
        }
    }

    /// What is wanting, in words for the sender.
    var warning: String? {
        guard let level, let regime = input.regime?.head.id, parts.voice.isPrescriber else { return nil }
        let helper = input.record.form.personHelper
        let isAppointed =
            helper?.isAppointed == true && helper?.name == input.record.form.provider.name
        return StandingFinding(rules: input.standing).warning(
            actor: .prescriber, regime: regime, level: level, isAppointed: isAppointed)
    }

    /// A page for the person to sign, where the prescriber signs what the person must authorize.
    func blocks() -> [Block] {
        guard warning != nil, let person = cite.person,
            let prescriber = cite.provider("name", input.record.form.provider.name)
        else { return [] }
        let payer = cite.coverage("payer", input.coverage?.payer) ?? .plain("the plan")
        return [
            .pageBreak, .heading(1, .form("heading", "Authorization by the patient")),
            .paragraph([
                "I, \(person), authorize \(prescriber) to act for me before \(payer) in this appeal about \(cite.therapy).",
                .form(
                    "may",
                    "This lets my prescriber send the appeal and my records, receive every letter about it, and speak for me."
                ),
                .form(
                    "until",
                    "It holds until the appeal is decided, and I can take it back at any time in writing."),
            ]),
            .signature(["\(person)", .form("signature-date", "Date signed:")]),
        ]
    }
}
