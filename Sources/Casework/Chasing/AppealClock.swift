import CoverageModel
import Rulebook

extension [Clock] {
    /// The person's own clock for the first appeal in a matter, whatever the regime calls it; of several the
    /// soonest.
    func appealFiling(of matter: String) -> Clock? {
        // The clocks stand soonest first.
        first {
            $0.matter == matter && $0.whose == .claimant && $0.rule.hasSuffix(".filing")
                && $0.trigger.event.hasPrefix("denial.") && $0.due != nil
        }
    }
}
