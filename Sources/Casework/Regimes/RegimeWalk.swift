import CoverageModel
import Rulebook

/// The questions that a case answered on the way to a regime, and where the way ended.
struct RegimeWalk {
    /// Something in the case that speaks for an answer.
    struct Clue {
        var answer: String
        var weight: RegimeQuestion.Weight
        var why: String
        var use: Proof.FactUse
        var ask: String?
    }

    struct Step {
        var question: RegimeQuestion
        var answer: RegimeQuestion.Answer
        var why: String
        /// What decided; `nil` where the answer is presumed.
        var clue: Clue?
        /// What spoke for another answer and weighs less.
        var rivals: [Clue]
        var weight: RegimeQuestion.Weight
        var ask: String?

        /// What weighs less but disagrees lowers it.
        var confidence: Confidence {
            switch weight {
            case .name: rivals.isEmpty ? .high : .medium
            case .sign: rivals.isEmpty ? .medium : .low
            case .hint: .low
            }
        }
    }

    enum End {
        case regime(String)
        case open(RegimeQuestion, isContradicted: Bool)
        case nothing
    }

    var steps: [Step] = []
    var end = End.nothing
    /// Clues of equal weight that disagree, in words.
    var contradictions: [String] = []
    /// True where only a question asked last could tell.
    var isLastResort = false
    var extraAsks: [String] = []

    var confidence: Confidence {
        let all = Confidence.allCases
        let least = steps.compactMap { all.firstIndex(of: $0.confidence) }.min() ?? 0
        return all[isLastResort ? min(least, 1) : least]
    }

    /// What decided each step, once each, in words.
    var reasons: String { steps.map(\.why).uniqued.joined(separator: " ") }

    /// What must still be asked: for the answers taken, then the question that stayed open.
    var asks: [String] { (steps.compactMap(\.ask) + extraAsks).uniqued }

    var rivals: [(regime: String, says: String)] {
        steps.flatMap { step in step.rivals.map { (step.question.head.id, $0.why) } }
    }
}
