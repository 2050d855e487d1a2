public import CoverageModel
public import Rulebook

/// What of a case decides which studies bear on it.
public struct EvidenceProfile: Hashable, Sendable {
    public var therapy: Therapy
    /// `mdd`, `trd`, `ptsd`, `bipolar`, `suicidality`, in the evidence's own words.
    public var conditions: Set<String>
    /// `outpatient` or `inpatient`.
    public var setting: String
    /// `iv`, `nasal`, or another route as the evidence names it.
    public var route: String
    /// In whole years; `nil` where the birth date is not known.
    public var age: Int?
    public var hasPsychosis: Bool

    public init(
        therapy: Therapy, conditions: Set<String>, setting: String, route: String, age: Int?,
        hasPsychosis: Bool
    ) {
        self.therapy = therapy
        self.conditions = conditions
        self.setting = setting
        self.route = route
        self.age = age
        self.hasPsychosis = hasPsychosis
    }
}

/// The studies that a letter cites: a few that support it, and those that an honest reviewer must be given.
///
/// Only results read in the source itself are taken. A study that must be cited wherever a chosen one is
/// comes with it; what was made in this setting or of this condition comes before what was not.
public struct EvidenceSelection: Sendable {
    /// How many supporting studies a letter carries at most.
    public static let supportMaximum = 4
    /// How many that weigh against it, those that must be cited apart.
    public static let againstMaximum = 4

    public let support: [Evidence]
    public let against: [Evidence]
    /// What weighs against it is said first: in hospital, and in post-traumatic stress.
    public let isAgainstFirst: Bool

    public init(_ profile: EvidenceProfile, from evidence: [Evidence]) {
        let reader = EvidenceReader(profile: profile)
        let fitting = evidence.filter(reader.fits)
        support = reader.support(fitting)
        against = reader.against(fitting, beside: support, all: evidence)
        isAgainstFirst = profile.setting == "inpatient" || profile.conditions.contains("ptsd")
    }
}

/// How single studies stand to one case.
private struct EvidenceReader {
    let profile: EvidenceProfile

    /// The study speaks of this therapy, route and condition, and was read in its own text.
    func fits(_ item: Evidence) -> Bool {
        guard item.therapies.contains(profile.therapy), item.direction != .tool, item.resultTrust >= .quoted,
            item.route == profile.route || item.route == "any", !isSuperseded(item),
            !isAlertAboutOtherUse(item)
        else { return false }
        let conditions = Set(item.conditions)
        // A study of one of these groups says little of people outside it.
        for special in ["ptsd", "suicidality"] where conditions.contains(special) {
            if !profile.conditions.contains(special) { return false }
        }
        if conditions.contains("late-life"), (profile.age ?? 0) < 65 { return false }
        return !conditions.isDisjoint(with: profile.conditions)
    }

    private func isSuperseded(_ item: Evidence) -> Bool { item.limits?.contains("superseded") ?? false }

    /// Alerts about compounded products and use at home say nothing of an approved vial given in a clinic.
    private func isAlertAboutOtherUse(_ item: Evidence) -> Bool {
        item.design.hasPrefix("safety alert") && ["iv", "nasal"].contains(profile.route)
    }

    private func isHere(_ item: Evidence) -> Bool { item.setting == "any" || item.setting == profile.setting }

    func support(_ fitting: [Evidence]) -> [Evidence] {
        let candidates = fitting.filter { item in
            item.direction == .supports && isHere(item) && !(profile.hasPsychosis && item.leavesOutPsychosis)
        }
        var chosen: [Evidence] = []
        var opinions = 0
        for item in sorted(candidates, by: supportRank) where chosen.count < EvidenceSelection.supportMaximum
        {
            if item.strength >= 3 {
                opinions += 1
                if opinions > 1 { continue }
            }
            chosen.append(item)
        }
        return chosen
    }

    /// Closest first: this very condition and setting, then the stronger design.
    private func supportRank(_ item: Evidence) -> [Int] {
        let special = item.conditions.contains { ["ptsd", "suicidality"].contains($0) } ? 0 : 1
        let isSingleDose = item.limits?.lowercased().contains("single dose") ?? false
        return [special, item.setting == profile.setting ? 0 : 1, item.strength, isSingleDose ? 1 : 0]
    }

    func against(_ fitting: [Evidence], beside support: [Evidence], all: [Evidence]) -> [Evidence] {
        let owedIDs = support.flatMap(\.citeWith)
        let owed = all.filter { item in
            owedIDs.contains(item.head.id) && item.direction != .supports
                && item.resultTrust >= .secondary && !support.contains { $0.head.id == item.head.id }
        }
        let others = fitting.filter { item in
            (item.direction == .against || item.direction == .mixed) && isHere(item)
                && !owed.contains { $0.head.id == item.head.id }
        }
        let first = sorted(others.filter { againstRank($0)[0] == 0 }, by: againstRank)
        let rest = sorted(others.filter { againstRank($0)[0] > 0 }, by: againstRank)
        let free = max(0, EvidenceSelection.againstMaximum - owed.count)
        let chosen = owed + (first + rest).prefix(free)
        return sorted(chosen, by: againstRank)
    }

    /// What was made in this very setting, condition or age comes first, then trials, then the rest.
    private func againstRank(_ item: Evidence) -> [Int] {
        let isAged = item.conditions.contains("late-life") && (profile.age ?? 0) >= 65
        let isClose =
            item.setting == profile.setting || isAged
            || item.conditions.contains {
                ["ptsd", "suicidality"].contains($0) && profile.conditions.contains($0)
            }
        return [isClose ? 0 : 1, item.direction == .against ? 0 : 1, item.strength]
    }

    private func sorted(_ items: [Evidence], by rank: (Evidence) -> [Int]) -> [Evidence] {
        items.enumerated().sorted { left, right in
            let keys = (rank(left.element) + [left.offset], rank(right.element) + [right.offset])
            return keys.0.lexicographicallyPrecedes(keys.1)
        }.map(\.element)
    }
}

extension Evidence {
    /// 0 for a randomized or blinded comparison, 1 for a pooled analysis, 2 for other studies,
    /// 3 for guidelines and opinion, 4 for a critique.
    fileprivate var strength: Int {
        let words = design.lowercased()
        if words.contains("critique") { return 4 }
        if ["guideline", "consensus", "opinion", "recommendation", "appraisal"].contains(
            where: words.contains)
        {
            return 3
        }
        if words.contains("meta-analysis") || words.contains("pooled") { return 1 }
        if words.contains("randomized") || words.contains("crossover") { return 0 }
        return 2
    }

    fileprivate var leavesOutPsychosis: Bool {
        design.contains("without psychosis") || (limits?.contains("psychosis excluded") ?? false)
    }
}
