import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook
import Testing

@testable import Drafting

/// A case that letters are drafted for: one of the bundled samples, or one of them changed.
struct SampleCase: Sendable {
    var name: String
    var log: String
    var kinds: [PacketKind]
    /// Changes the folded case.
    var change: @Sendable (inout Case) -> Void = { _ in }

    static let day = Day(iso: "2026-11-23") ?? Day(number: 0)
    static let rules = RulebookLoader()

    func record() throws -> Case {
        var record = try Case(
            id: log, events: try LogReading.events(log), headHash: String(repeating: "ab", count: 32))
        change(&record)
        return record
    }

    func input(_ record: Case? = nil) throws -> DraftInput {
        let record = try record ?? self.record()
        let rules = try AssessmentRules(Self.rules, on: Self.day)
        let regimes = Assessor.regimes(of: record, rules: rules, asOf: Self.day)
        let source = CaseClocks(record, asOf: Self.day)
        let engine = ClockEngine(table: try Self.rules.clocks())
        var clocks: [Clock] = []
        for coverage in record.form.coverages {
            guard let regime = regimes[coverage.order]?.id else { continue }
            clocks += (try? engine.clocks(source.facts(regime: regime, coverage: coverage))) ?? []
        }
        let assessment = Assessor.assess(
            record, rules: rules, asOf: Self.day, clocks: clocks, zone: source.zone)
        let matter = try #require(record.form.matters.first)
        return try DraftInput(
            record, matter: matter, assessment: assessment, clocks: clocks, zone: source.zone,
            rules: Self.rules,
            on: Self.day)
    }

    /// The input as it is without further changes, worked out once.
    private static let inputs = Dictionary(
        all.map { sample in (sample.name, Result { try sample.input() }) },
        uniquingKeysWith: { first, _ in first })

    func sharedInput() throws -> DraftInput {
        guard let made = Self.inputs[name] else { return try input() }
        return try made.get()
    }

    func packet(_ kind: PacketKind) throws -> Packet { try Drafter.packet(kind, from: try sharedInput()) }
}

extension Case {
    /// Puts another diagnosis in the place of the record's depression.
    fileprivate mutating func diagnose(_ text: String, _ code: String) {
        for reading in readings.indices {
            for index in readings[reading].facts.indices {
                guard case .condition(var condition) = readings[reading].facts[index].fact,
                    condition.text.lowercased().contains("depress")
                else { continue }
                condition.text = text
                condition.codes = [Coding(system: "http://hl7.org/fhir/sid/icd-10-cm", code: code)]
                readings[reading].facts[index].fact = .condition(condition)
            }
        }
    }
}

extension SampleCase {
    static let ketamine = SampleCase(
        name: "ketamine-self-funded", log: "ketamine-self-funded", kinds: [.internalAppeal])
    static let spravato = SampleCase(
        name: "spravato-medicare-advantage", log: "spravato-medicare-advantage", kinds: [.internalAppeal])
    static let missingPapers = SampleCase(
        name: "spravato-missing-papers", log: "spravato-missing-papers", kinds: [.priorAuthorization])

    /// The person asks, with thoughts of suicide on record, by their own account.
    static let urgentByPerson = SampleCase(
        name: "ketamine-urgent-by-person", log: "ketamine-self-funded", kinds: [.expeditedAppeal]
    ) { record in
        record.form.matters[0].isUrgent = true
        record.form.clinical[.suicidalIdeation] = .yes
        record.form.provider = Provider()
    }

    /// The prescriber says that waiting would do harm, in a plan where that binds.
    static let urgentByPrescriber = SampleCase(
        name: "spravato-urgent-by-prescriber", log: "spravato-medicare-advantage", kinds: [.expeditedAppeal]
    ) { record in
        record.form.matters[0].isUrgent = true
        record.form.clinical[.suicidalIdeation] = .yes
    }

    /// Post-traumatic stress: what is billed is F43.12.
    static let posttraumatic = SampleCase(
        name: "ketamine-posttraumatic-stress", log: "ketamine-self-funded", kinds: [.internalAppeal]
    ) { record in
        record.form.diagnosis.code = "F43.12"
        record.form.diagnosis.text = "Post-traumatic stress disorder, chronic"
        record.diagnose("Post-traumatic stress disorder", "F43.12")
    }

    /// In hospital, with psychosis.
    static let inpatient = SampleCase(
        name: "ketamine-inpatient", log: "ketamine-self-funded", kinds: [.internalAppeal]
    ) { record in
        record.form.plan.placeOfService = "inpatient psychiatric unit"
        record.form.diagnosis.code = "F33.3"
        record.form.diagnosis.text = "Major depressive disorder, recurrent, severe with psychotic symptoms"
        record.form.clinical[.psychosis] = .yes
        record.diagnose("Major depressive disorder with psychotic symptoms", "F33.3")
    }

    /// Bipolar depression, for which the rulebook holds no study without suicidality.
    static let bipolar = SampleCase(
        name: "ketamine-bipolar", log: "ketamine-self-funded", kinds: [.priorAuthorization]
    ) { record in
        record.form.diagnosis.code = "F31.4"
        record.form.diagnosis.text =
            "Bipolar disorder, current episode depressed, severe, without psychotic features"
        record.form.clinical[.bipolar] = .yes
        record.diagnose("Bipolar disorder", "F31.4")
    }

    /// The first request, by a payer whose written policy leaves the treatment out.
    static let excluded = SampleCase(
        name: "ketamine-excluded", log: "ketamine-self-funded", kinds: [.priorAuthorization]
    ) { record in
        record.form.coverages[0].payer = "Aetna"
        record.form.coverages[0].policies = ["aetna-cpb-0938"]
        record.notices = []
    }

    /// Several reasons in one letter.
    static let manyReasons = SampleCase(
        name: "spravato-many-reasons", log: "spravato-medicare-advantage", kinds: [.internalAppeal]
    ) { record in
        let span = record.notices[0].value.notice.reasons[0].span
        record.notices[0].value.notice.reasons =
            [.notMedicallyNecessary, .insufficientDocumentation, .quantityLimit, .outOfNetwork].map {
                Notice.Reason(code: $0, quote: "", span: span, confidence: .high)
            }
    }

    static let all: [SampleCase] = [
        ketamine, spravato, missingPapers, urgentByPerson, urgentByPrescriber, posttraumatic, inpatient,
        bipolar,
        excluded, manyReasons,
    ]
}
