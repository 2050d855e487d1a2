import CivilCalendar
public import CoverageModel
public import Rulebook

/// A program of help, held against the case.
public struct ProgramFinding: Hashable, Sendable {
    public var program: AssistanceProgram
    /// Whether the person can have it, as far as the case says.
    public var verdict: Verdict
    /// Why, in plain words.
    public var reasons: [String]
    /// What to ask before counting on it.
    public var ask: [String]

    public static func == (left: ProgramFinding, right: ProgramFinding) -> Bool {
        left.program.head == right.program.head && left.verdict == right.verdict
            && left.reasons == right.reasons && left.ask == right.ask
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(program.head.id)
        hasher.combine(verdict)
    }
}

/// Holds every program of help for a treatment against the case; a conflict of eligibility closes it.
struct ProgramFinder {
    let rules: MoneyRules
    let facts: MoneyFacts

    func findings() -> [ProgramFinding] {
        rules.assistance.rules(on: facts.asOf).filter { $0.therapies.contains(facts.therapy) }.map(finding)
    }

    private func finding(_ program: AssistanceProgram) -> ProgramFinding {
        var barred: [String] = []
        var open: [String] = []
        let insurance = facts.insurance
        let isOfMaker = program.kind == .manufacturerSavings || program.kind == .manufacturerRebate
        if isOfMaker, insurance.kinds.contains(.government) {
            barred.append(
                "One of your plans is government insurance, and a maker's savings never go with that.")
        } else if insurance.kinds.isDisjoint(with: program.insurance) {
            if !insurance.kinds.isDisjoint(with: program.insuranceIfNotCovered) {
                open.append(
                    "It is for people whose plan does not cover the drug; whether yours does is to be seen.")
            } else if insurance.unknown.isEmpty {
                barred.append(
                    "It is for people with \(program.insurance.map(words).joined(separator: " or ")); "
                        + "the case has \(insurance.kinds.sorted { $0.rawValue < $1.rawValue }.map(words).joined(separator: " and "))."
                )
            }
        }
        if barred.isEmpty, !insurance.unknown.isEmpty, program.insurance.count < 3 {
            open.append(
                "What kind of insurance \(insurance.unknown.joined(separator: " and ")) is, is not known yet."
            )
        }
        if !program.notInStates.isEmpty {
            if let state = facts.state {
                if program.notInStates.contains(state) { barred.append("It is not valid in \(state).") }
            } else {
                open.append(
                    "It is not valid in \(program.notInStates.joined(separator: ", ")); the state you live in is "
                        + "not given (person.state).")
            }
        }
        if program.hasIncomeLimit {
            open.append("It depends on income; the limit is to be asked.")
        }
        if let whom = program.forWhom { open.append("It is for \(whom).") }
        if program.standing == .asked {
            open.append("Whether it is there today for this is not confirmed: ask.")
        }
        let verdict: Verdict = barred.isEmpty ? (open.isEmpty ? .met : .unknown) : .notMet
        return ProgramFinding(
            program: program, verdict: verdict, reasons: barred.isEmpty ? open : barred, ask: program.ask)
    }

    private func words(_ insurance: AssistanceProgram.Insurance) -> String {
        switch insurance {
        case .none: "no insurance"
        case .commercial: "commercial insurance"
        case .government: "government insurance"
        }
    }
}
