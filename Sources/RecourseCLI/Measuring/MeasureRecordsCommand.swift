import ArgumentParser
import CaseService
import Casework
import CoverageModel
import JSONText

/// Assesses FHIR records many times, from their bytes to one policy's answer.
struct MeasureRecordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "records")

    @Argument(help: "FHIR records.") var files: [String]
    @Option(name: .customLong("repeat"), help: "How often each.") var repeats = 10
    @Option(help: "On how many threads.") var jobs = 1
    @Option(help: "The policy that judges them.") var policy = "bcbsma-087"

    func run() throws {
        let context = try CommandContext.required()
        let assessor = try RecordAssessor(context.service, policy: policy)
        let records = try files.map { path in
            (
                name: path.split(separator: "/").last.map(String.init) ?? path,
                bytes: try context.readFile(path)
            )
        }
        let found = try records.map { record in
            let findings = try assessor.assess(record.bytes, name: record.name)
            return JSONValue.object([
                ("name", .string(record.name)), ("antidepressantOrders", .int(findings.antidepressantOrders)),
                ("distinctAntidepressants", .int(findings.antidepressants.count)),
                ("depression", .bool(findings.hasDepression)),
                ("phq9Totals", .int(findings.patientHealthQuestionnaireTotals)),
                ("policy", .string(findings.judged?.verdict.rawValue ?? "none")),
            ])
        }
        // Each round by itself, so that a round that another program disturbed can be told.
        let rounds = try (0..<repeats).map { _ in
            try RepeatedWork.seconds(count: records.count, jobs: jobs) { number in
                _ = try assessor.assess(records[number].bytes, name: records[number].name)
            }
        }
        context.screen.raw(
            JSONText.write(
                .object([
                    ("records", .array(found)), ("jobs", .int(jobs)),
                    ("bytes", .int(records.map(\.bytes.count).reduce(0, +))),
                    ("rounds", .array(rounds.map { .double($0) })),
                ])))
    }
}
