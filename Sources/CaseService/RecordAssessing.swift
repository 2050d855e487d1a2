import CDAInterchange
public import Casework
import CivilCalendar
import CoverageModel
import FHIRInterchange
import Rulebook

/// What one record shows by itself, and what one policy says of it.
public struct RecordFindings: Sendable {
    public var findings: CaseFindings
    public var judged: JudgedPolicy?
    /// Prescriptions of a drug that the rulebook has as an antidepressant.
    public var antidepressantOrders: Int

    /// Generic names of the antidepressants that were tried.
    public var antidepressants: Set<String> {
        Set(findings.trials.filter { $0.role == .antidepressant }.map(\.drug))
    }

    public var hasDepression: Bool { findings.diagnoses.contains { $0.topic == .depressive } }

    /// Totals of the PHQ-9, those that cannot be used included.
    public var patientHealthQuestionnaireTotals: Int { findings.scores.filter { $0.scale == "PHQ-9" }.count }
}

/// Assesses FHIR and C-CDA records by themselves, without a case folder: from the bytes to one policy's answer.
public struct RecordAssessor: Sendable {
    private let rules: AssessmentRules
    private let policy: Policy
    private let therapy: Therapy
    private let today: Day

    /// Reads the rules once for any number of records.
    /// - Throws: the rulebook's faults, or that `policy` has no rule in force for any therapy.
    public init(_ context: ServiceContext, policy id: String) throws {
        rules = try AssessmentRules(context.rules, on: context.today)
        guard let policy = rules.policies.first(where: { $0.head.id == id }), let rule = policy.rules.first
        else {
            throw ServiceError(
                "The rulebook has no policy \"\(id)\" in force; `recourse rules list` shows what it has.")
        }
        self.policy = policy
        therapy = rule.therapy
        today = context.today
    }

    /// The record's trials, scores and diagnoses, judged by the policy.
    public func assess(_ bytes: [UInt8], name: String) throws -> RecordFindings {
        let document = "records/\(name)"
        let reading =
            CDAReader.isXML(bytes)
            ? RecordContent(try CDAReader.read(bytes: bytes, document: document, today: today))
            : RecordContent(try FHIRReader.read(bytes: bytes, document: document, today: today))
        var subject = Case(id: name)
        subject.readings = [
            DocumentReading(
                document: document, sha256: "", reader: reading.reader, facts: reading.facts,
                counts: reading.counts, remarks: reading.remarks)
        ]
        let findings = CaseFindings(
            subject, drugs: rules.drugs, scales: rules.scales, mappings: rules.mappings, asOf: today)
        var orders = 0
        for recorded in reading.facts {
            guard case .medication(let fact) = recorded.fact, fact.kind == .order else { continue }
            let found = rules.drugs.recogniseAll(text: fact.text)
            if found.contains(where: { $0.drug.role == .antidepressant }) { orders += 1 }
        }
        return RecordFindings(
            findings: findings, judged: PolicyAssessment(findings: findings).judge(policy, therapy: therapy),
            antidepressantOrders: orders)
    }
}
