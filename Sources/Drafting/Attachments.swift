import CoverageModel
import DocumentModel

/// What follows the signature: the criteria beside the proof, the literature, the treatment plan.
struct Attachments {
    enum Kind: CaseIterable {
        case criteria, evidence, plan
        var title: String {
            switch self {
            case .criteria: "The plan’s criteria and the record"
            case .evidence: "Published evidence"
            case .plan: "Treatment plan"
            }
        }
    }
    private let kinds: [Kind]
    private let parts: LetterParts

    init(_ parts: LetterParts) {
        self.parts = parts
        kinds = Kind.allCases.filter { kind in
            switch kind {
            case .criteria: parts.input.policy != nil
            case .evidence: !EvidencePart(parts).isEmpty
            case .plan: !PlanPart(parts: parts).isEmpty
            }
        }
    }

    /// "Attachment 2", where the packet has it.
    func name(_ kind: Kind) -> String? {
        kinds.firstIndex(of: kind).map { "Attachment \($0 + 1)" }
    }

    func blocks() -> [Block] {
        guard !kinds.isEmpty else { return [] }
        return [.pageBreak]
            + kinds.enumerated().flatMap { index, kind -> [Block] in
                let title = "Attachment \(index + 1). \(kind.title)"
                switch kind {
                case .criteria: return CrosswalkPart(parts: parts).blocks(title: title)
                case .evidence: return EvidencePart(parts).blocks(title: title)
                case .plan: return PlanPart(parts: parts).blocks(title: title)
                }
            }
    }
}
