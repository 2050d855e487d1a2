import CoverageModel
import Rulebook

/// Counts drugs and classes under one rule, and finds the smallest sets of facts that would be enough.
struct TrialTally {
    struct Counted {
        var trial: Trial
        var needs: [Ways.Item]
    }
    /// Something open that would help: a course that may count, a class or an episode to be settled.
    struct OpenItem {
        enum Gain: Hashable {
            case trial(String)
            case ownClass(String)
            case episode(String)
        }
        var gain: Gain
        var needs: [Ways.Item]
    }

    let test: TrialTest
    /// One course a drug, in order of time.
    private(set) var certain: [Counted] = []
    private(set) var possible: [Counted] = []
    private(set) var never: [(trial: Trial, why: String)] = []
    private let criterion: String

    /// Takes the best course of each drug: one that counts, else the one that lacks least.
    init(trials: [Trial], test: TrialTest, judge: TrialJudge) {
        self.test = test
        criterion = judge.criterion
        var best: [String: Counted] = [:]
        var order: [String] = []
        for trial in trials {
            if let why = TrialTally.outsideClasses(trial, test) {
                never.append((trial, why))
                continue
            }
            switch judge.standing(trial) {
            case .never(let why): never.append((trial, why))
            case .counts: keep(Counted(trial: trial, needs: []), &best, &order)
            case .possible(let needs): keep(Counted(trial: trial, needs: needs), &best, &order)
            }
        }
        for drug in order {
            guard let counted = best[drug] else { continue }
            if counted.needs.isEmpty { certain.append(counted) } else { possible.append(counted) }
        }
    }

    private func keep(_ counted: Counted, _ best: inout [String: Counted], _ order: inout [String]) {
        let drug = counted.trial.drug
        if let known = best[drug] {
            let isBetter =
                counted.needs.count < known.needs.count
                || (counted.needs.isEmpty && known.needs.isEmpty && isNearer(counted.trial, known.trial))
            if isBetter { best[drug] = counted }
        } else {
            order.append(drug)
            best[drug] = counted
        }
    }

    /// Of two courses that count, the one known to lie in the present episode says more.
    private func isNearer(_ one: Trial, _ other: Trial) -> Bool {
        one.inCurrentEpisode == true && other.inCurrentEpisode != true
    }

    private static func outsideClasses(_ trial: Trial, _ test: TrialTest) -> String? {
        guard !test.classes.isEmpty else { return nil }
        let own = [trial.drugClass, trial.classMayBe, trial.drug].compactMap { $0?.lowercased() }
        return test.classes.contains { own.contains($0.lowercased()) }
            ? nil : "the plan's list of classes does not hold \(trial.drugClass)"
    }

    /// What is open, in a settled order.
    var openItems: [OpenItem] {
        var items = possible.map { OpenItem(gain: .trial($0.trial.drug), needs: $0.needs) }
        for counted in certain + possible {
            if counted.trial.classMayBe != nil {
                items.append(
                    OpenItem(
                        gain: .ownClass(counted.trial.drug),
                        needs: [
                            Ways.Item(
                                criterion: criterion,
                                need: "in which class the plan puts \(counted.trial.drug) "
                                    + "(\(counted.trial.drugClass) or \(counted.trial.classMayBe ?? ""))",
                                from: .plan)
                        ]))
            }
            if test.countInCurrentEpisode != nil, counted.trial.inCurrentEpisode == nil {
                items.append(
                    OpenItem(
                        gain: .episode(counted.trial.drug),
                        needs: [
                            Ways.Item(
                                criterion: criterion, need: "the first day of the present episode",
                                from: .prescriber)
                        ]))
            }
        }
        return Array(items.prefix(16))
    }

    /// True where the rule is met with the courses that count and the open items at `adding`.
    func isEnough(adding: Set<Int>) -> Bool {
        let open = openItems
        let gains = Set(adding.filter { $0 < open.count }.map { open[$0].gain })
        let counted = certain.map(\.trial) + possible.map(\.trial).filter { gains.contains(.trial($0.drug)) }
        guard counted.count >= test.count else { return false }
        if let wanted = test.countInCurrentEpisode {
            let inEpisode = counted.filter {
                $0.inCurrentEpisode == true || gains.contains(.episode($0.drug))
            }
            if inEpisode.count < wanted { return false }
        }
        return fewestClasses(counted, settled: gains) >= test.distinctClasses
    }

    /// Distinct classes at the least: a drug that may be put with another class takes the worse reading until
    /// it is settled.
    private func fewestClasses(_ trials: [Trial], settled: Set<OpenItem.Gain>) -> Int {
        var sets: [Set<String>] = [[]]
        for trial in trials {
            var options = [trial.drugClass]
            if let other = trial.classMayBe, !settled.contains(.ownClass(trial.drug)) {
                options.append(other)
            }
            var next: [Set<String>] = []
            for set in sets {
                for option in options {
                    let grown = set.union([option])
                    if !next.contains(grown) { next.append(grown) }
                }
            }
            sets = next
        }
        return sets.map(\.count).min() ?? 0
    }

    /// The smallest sets of open items that are enough.
    func ways(_ open: [OpenItem]) -> Ways {
        var found: [Set<Int>] = []
        for size in 1...max(1, min(6, open.count)) {
            for combination in TrialTally.combinations(open.count, size)
            where !found.contains(where: { $0.isSubset(of: combination) }) && isEnough(adding: combination) {
                found.append(combination)
            }
            if found.count >= Ways.limit { break }
        }
        return Ways(found.map { set in set.sorted().flatMap { open[$0].needs } })
    }

    private static func combinations(_ count: Int, _ size: Int) -> [Set<Int>] {
        guard size > 0, size <= count else { return [] }
        var result: [[Int]] = [[]]
        for _ in 0..<size {
            result = result.flatMap { part in ((part.last ?? -1) + 1..<count).map { part + [$0] } }
        }
        return result.map(Set.init)
    }

    /// What else would be enough where nothing on file is: further drugs that were tried.
    func furtherTrials(_ open: [OpenItem], criterion: String) -> Ways {
        func further(_ count: Int, classes: Int) -> Ways.Item {
            let classWords = classes > 0 ? ", from \(classes) further class\(classes == 1 ? "" : "es")" : ""
            return Ways.Item(
                criterion: criterion,
                need: "\(count) further antidepressant\(count == 1 ? "" : "s") that failed, if tried"
                    + " (drug, dose, dates, how it ended)\(classWords)",
                from: .person)
        }
        let ownShort = max(0, test.count - certain.count)
        let ownClasses = max(0, test.distinctClasses - fewestClasses(certain.map(\.trial), settled: []))
        var sets = [[further(max(ownShort, ownClasses), classes: ownClasses)]]
        let all = certain.map(\.trial) + possible.map(\.trial)
        if !possible.isEmpty {
            let short = max(0, test.count - all.count)
            let classes = max(0, test.distinctClasses - fewestClasses(all, settled: Set(open.map(\.gain))))
            if max(short, classes) > 0 {
                sets.append(possible.flatMap(\.needs) + [further(max(short, classes), classes: classes)])
            }
        }
        return Ways(sets)
    }

    /// A proof for each course, so that each answer can be asked for its reasons.
    func children(criterion: String, policy: Policy) -> [Proof] {
        func proof(_ trial: Trial, _ verdict: Verdict, _ why: String, _ needs: [Ways.Item]) -> Proof {
            Proof(
                id: "\(criterion)/\(trial.id)", conclusion: .verdict(verdict), rule: policy.head.id,
                cite: policy.head.cite, plain: "\(trial.drug): \(why)", formal: "\(trial.summary): \(why)",
                facts: [trial.use], missing: needs.map { Proof.Missing(need: $0.need, from: $0.from) })
        }
        return certain.map { proof($0.trial, .met, "counts", []) }
            + possible.map { proof($0.trial, .unknown, "may count", $0.needs) }
            + never.map { proof($0.trial, .notMet, "does not count: \($0.why)", []) }
    }
}

extension Ways {
    static func + (left: Ways, right: Ways) -> [[Item]] { left.sets + right.sets }
}
