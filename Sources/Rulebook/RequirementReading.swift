import CivilCalendar
import CoverageModel

extension RuleReading {
    private static let criterionKeys: Set<String> = ["id", "says", "quirk", "trust", "only"]

    /// The predicates by the key that names them in a file, in the order that messages print.
    private static let predicates = [
        "all", "any", "age", "diagnosis", "severity", "failed-trials", "augmentation", "psychotherapy",
        "clinical", "concurrent-antidepressant", "certified-site", "prior-response", "dose-limit",
        "statement",
    ]

    /// The criteria of a pathway, for one therapy; those marked `only` for another therapy are left out.
    /// An id is the policy's with the payer's own number after `#`, or the place where the payer has none.
    mutating func criteria(
        _ list: RuleNode, prefix: String, separator: String, therapy: Therapy, trust: Trust
    ) -> [Criterion] {
        var number = 0
        var seen: Set<String> = []
        return elements(list).compactMap { element in
            number += 1
            let name = text(element, "id") ?? String(number)
            let only = word(element, "only", as: Therapy.self)
            if let only, only != therapy { return nil }
            if !seen.insert(name).inserted { fault(element, "the criterion id \"\(name)\" stands twice") }
            return criterion(
                element, id: "\(prefix)\(separator)\(name)", therapy: therapy, trust: trust)
        }
    }

    private mutating func criterion(_ node: RuleNode, id: String, therapy: Therapy, trust: Trust)
        -> Criterion?
    {
        guard node.isMapping else {
            fault(node, "a criterion is a mapping")
            return nil
        }
        refuseUnknownKeys(node, known: Self.criterionKeys.union(Self.predicates))
        let named = Self.predicates.filter { child(node, $0) != nil }
        let own = word(node, "trust", as: Trust.self) ?? trust
        let says = requiredText(node, "says")
        guard named.count == 1, let predicate = named.first, let body = child(node, predicate) else {
            fault(node, "a criterion has one of: \(Self.predicates.joined(separator: ", "))")
            return nil
        }
        guard let requirement = requirement(predicate, body, id: id, therapy: therapy, trust: own) else {
            return nil
        }
        return Criterion(
            id: id, says: says, quirk: text(node, "quirk"), trust: own, requirement: requirement)
    }

    private mutating func requirement(
        _ predicate: String, _ body: RuleNode, id: String, therapy: Therapy, trust: Trust
    ) -> Requirement? {
        switch predicate {
        case "all", "any":
            let inner = criteria(body, prefix: id, separator: ".", therapy: therapy, trust: trust)
            return predicate == "all" ? .all(inner) : .any(inner)
        case "age": return .age(age(body))
        case "diagnosis":
            refuseUnknownKeys(body, known: ["codes", "except"])
            let codes = texts(body, "codes")
            if codes.isEmpty { fault(body, "\"codes\" is missing") }
            return .diagnosis(DiagnosisSet(prefixes: codes, except: texts(body, "except")))
        case "severity": return severity(body)
        case "failed-trials": return failedTrials(body)
        case "augmentation":
            refuseUnknownKeys(body, known: ["count", "minimum-weeks", "agents", "lookback-years"])
            return .augmentation(
                AugmentationTest(
                    count: required(body, "count", in: 1...9),
                    minimumWeeks: integer(body, "minimum-weeks", in: 1...104),
                    agents: texts(body, "agents"), lookbackYears: integer(body, "lookback-years", in: 1...99))
            )
        case "psychotherapy":
            refuseUnknownKeys(body, known: ["types", "in-current-episode"])
            return .psychotherapy(
                PsychotherapyTest(
                    types: texts(body, "types"),
                    inCurrentEpisode: boolean(body, "in-current-episode") ?? false))
        case "clinical":
            refuseUnknownKeys(body, known: ["question", "wanted"])
            guard let question = requiredWord(body, "question", as: ClinicalQuestion.self),
                let wanted = boolean(body, "wanted")
            else {
                if child(body, "wanted") == nil { fault(body, "\"wanted\" is missing") }
                return nil
            }
            return .clinical(question, wanted: wanted)
        case "concurrent-antidepressant":
            refuseUnknownKeys(body, known: ["weeks-stable", "must-not-have-failed"])
            return .concurrentAntidepressant(
                ConcurrentAntidepressant(
                    weeksStable: integer(body, "weeks-stable", in: 1...52),
                    mustNotHaveFailed: boolean(body, "must-not-have-failed") ?? false))
        case "certified-site": return .certifiedSite
        case "prior-response":
            refuseUnknownKeys(body, known: ["scales", "drop-percent"])
            return .priorResponse(
                scales: texts(body, "scales"), dropPercent: required(body, "drop-percent", in: 1...100))
        case "dose-limit":
            refuseUnknownKeys(body, known: ["milligrams-per-week"])
            return .doseLimit(milligramsPerWeek: required(body, "milligrams-per-week", in: 1...1000))
        default:
            refuseUnknownKeys(body, known: ["by", "need"])
            guard let by = requiredWord(body, "by", as: Supplier.self) else { return nil }
            return .statement(by: by, need: requiredText(body, "need"))
        }
    }

    private mutating func required(_ node: RuleNode, _ key: String, in range: ClosedRange<Int>) -> Int {
        if child(node, key) == nil { fault(node, "\"\(key)\" is missing") }
        return integer(node, key, in: range) ?? range.lowerBound
    }

    private mutating func age(_ body: RuleNode) -> AgeRange {
        refuseUnknownKeys(body, known: ["at-least", "over", "at-most", "under"])
        let years = 0...130
        var range = AgeRange()
        if let over = integer(body, "over", in: years) {
            range.minimum = over
            range.minimumIsExclusive = true
        } else {
            range.minimum = integer(body, "at-least", in: years)
        }
        if let under = integer(body, "under", in: years) {
            range.maximum = under
            range.maximumIsExclusive = true
        } else {
            range.maximum = integer(body, "at-most", in: years)
        }
        if range.minimum == nil, range.maximum == nil { fault(body, "an age needs a bound") }
        return range
    }

    private mutating func severity(_ body: RuleNode) -> Requirement? {
        refuseUnknownKeys(body, known: ["any-of", "within-days"])
        guard let list = child(body, "any-of") else {
            fault(body, "\"any-of\" is missing")
            return nil
        }
        let thresholds = elements(list).compactMap { element -> SeverityTest.Threshold? in
            let parts = (element.text ?? "").split(separator: " ")
            guard parts.count == 3, parts[1] == ">" || parts[1] == ">=", let value = Int(parts[2]) else {
                fault(element, "a threshold is written \"SCALE >= 20\" or \"SCALE > 20\"")
                return nil
            }
            return .init(scale: String(parts[0]), value: value, isExclusive: parts[1] == ">")
        }
        return .severity(
            SeverityTest(anyOf: thresholds, withinDays: integer(body, "within-days", in: 1...3660)))
    }

    private mutating func failedTrials(_ body: RuleNode) -> Requirement {
        refuseUnknownKeys(
            body,
            known: [
                "count", "distinct-classes", "minimum-weeks", "dose", "in-current-episode",
                "count-in-current-episode", "lookback-years", "improvement-at-most-percent",
                "intolerance-counts", "contraindication-counts", "classes",
            ])
        let count = required(body, "count", in: 1...9)
        let distinct = integer(body, "distinct-classes", in: 1...9) ?? 1
        if distinct > count { fault(body, "more classes than trials") }
        return .failedTrials(
            TrialTest(
                count: count, distinctClasses: distinct,
                minimumWeeks: integer(body, "minimum-weeks", in: 1...104),
                dose: word(body, "dose", as: DoseStandard.self) ?? .any,
                inCurrentEpisode: boolean(body, "in-current-episode") ?? false,
                lookbackYears: integer(body, "lookback-years", in: 1...99),
                improvementAtMostPercent: integer(body, "improvement-at-most-percent", in: 0...100),
                intoleranceCounts: boolean(body, "intolerance-counts") ?? false,
                contraindicationCounts: boolean(body, "contraindication-counts") ?? false,
                classes: texts(body, "classes"),
                countInCurrentEpisode: integer(body, "count-in-current-episode", in: 1...9)))
    }
}
