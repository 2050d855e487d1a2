import ArgumentParser
import CaseService
import Casework
import CivilCalendar
import ContractJSON
import JSONText
import Rulebook

/// Computes all clocks of one file of facts many times, with the rules loaded once.
struct MeasureClocksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "clocks")

    @Argument(help: "A file of facts (docs/clocks.md).") var facts: String
    @Option(name: .customLong("repeat"), help: "How many times.") var count = 2000

    func run() throws {
        let context = try CommandContext.required()
        let facts = try ClockFacts(json: JSONText.parse(try context.readFile(facts)), asOf: nil)
        let rules = context.service.rules
        let table = try rules.clocks(regime: facts.regime, issueState: facts.plan.issueState)
        let engine = ClockEngine(table: table)
        let clocks = try engine.clocks(facts)
        let seconds = try RepeatedWork.seconds(count: count, jobs: 1) { _ in _ = try engine.clocks(facts) }
        context.screen.raw(
            JSONText.write(
                .object([
                    ("clocks", .int(clocks.count)), ("count", .int(count)),
                    ("microseconds", .double(seconds * 1e6 / Double(count))),
                ])))
    }
}

/// Judges every policy of the rulebook over one case many times, with its findings drawn once.
struct MeasurePoliciesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "policies")

    @Argument(help: "The case folder.") var folder: String
    @Option(name: .customLong("repeat"), help: "How many times.") var count = 100

    func run() throws {
        let context = try CommandContext.required()
        let today = context.service.today
        let rules = try AssessmentRules(context.service.rules, on: today)
        let subject = try context.desk(folder, asOf: nil).assess().record
        @Sendable func findings() -> CaseFindings {
            CaseFindings(
                subject, drugs: rules.drugs, scales: rules.scales, mappings: rules.mappings, asOf: today)
        }
        let shared = PolicyAssessment(findings: findings())
        let drawing = try RepeatedWork.seconds(count: count, jobs: 1) { _ in _ = findings() }
        let judging = try RepeatedWork.seconds(count: count, jobs: 1) { _ in
            for policy in rules.policies {
                for rule in policy.rules { _ = shared.judge(policy, therapy: rule.therapy) }
            }
        }
        let pieces = rules.policies.map(\.rules.count).reduce(0, +) * count
        context.screen.raw(
            JSONText.write(
                .object([
                    ("policies", .int(rules.policies.count)), ("count", .int(count)),
                    ("findingsMicroseconds", .double(drawing * 1e6 / Double(count))),
                    ("policyMicroseconds", .double(judging * 1e6 / Double(pieces))),
                ])))
    }
}
