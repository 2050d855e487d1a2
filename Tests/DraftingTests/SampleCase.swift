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
    /// `nil` for every kind that applies.
    var only: [PacketKind]?
    /// Whether it is a case of the kinds that are about money.
    var paysOtherwise = false
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
        var input = try DraftInput(
            record, matter: matter, assessment: assessment, clocks: clocks, zone: source.zone,
            rules: Self.rules,
            on: Self.day)
        input.events = try LogReading.events(log).map { event in
            // A letter that the sample changes is changed in its log too.
            guard case .noticeRead = event.body,
                let changed = record.notices.first(where: { $0.sequence == event.sequence })
            else { return event }
            return Event(
                sequence: event.sequence, at: changed.at, recorded: event.recorded, by: event.by,
                body: .noticeRead(changed.value))
        }
        if paysOtherwise { input.money = try DraftMoney(input, rules: Self.rules) }
        // Set as pages the excerpts would be longer or shorter; here a page holds so many cells.
        input.excerptPages = Drafter.excerpts(from: input).map { excerpt in
            let cells = excerpt.content.sentences.enumerated()
            return excerpt.pages(
                Dictionary(uniqueKeysWithValues: cells.map { ($0.element.id, $0.offset / 90 + 1) }))
        }
        return input
    }

    /// The kinds that are drafted: those named, or all that the case does not refuse.
    func kinds() throws -> [PacketKind] {
        if let only { return only }
        let input = try sharedInput()
        return PacketKind.allCases.filter { kind in
            // The superbill is of the contract, and drafted for every sample.
            let isDrafted = paysOtherwise ? kind.isAboutMoney : !kind.isAboutMoney || kind == .superbill
            return isDrafted && (try? Drafter.packet(kind, from: input)) != nil
        }
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
        name: "ketamine-self-funded", log: "ketamine-self-funded")
    static let spravato = SampleCase(
        name: "spravato-medicare-advantage", log: "spravato-medicare-advantage")
    static let missingPapers = SampleCase(
        name: "spravato-missing-papers", log: "spravato-missing-papers")

    /// The person asks, with thoughts of suicide on record, by their own account.
    static let urgentByPerson = SampleCase(
        name: "ketamine-urgent-by-person", log: "ketamine-self-funded"
    ) { record in
        record.form.matters[0].isUrgent = true
        record.form.clinical[.suicidalIdeation] = .yes
        record.form.provider = Provider()
    }

    /// The prescriber says that waiting would do harm, in a plan where that binds.
    static let urgentByPrescriber = SampleCase(
        name: "spravato-urgent-by-prescriber", log: "spravato-medicare-advantage", only: [.expeditedAppeal]
    ) { record in
        record.form.matters[0].isUrgent = true
        record.form.clinical[.suicidalIdeation] = .yes
    }

    /// Post-traumatic stress: what is billed is F43.12.
    static let posttraumatic = SampleCase(
        name: "ketamine-posttraumatic-stress", log: "ketamine-self-funded"
    ) { record in
        record.form.diagnosis.code = "F43.12"
        record.form.diagnosis.text = "Post-traumatic stress disorder, chronic"
        record.diagnose("Post-traumatic stress disorder", "F43.12")
    }

    /// In hospital, with psychosis.
    static let inpatient = SampleCase(
        name: "ketamine-inpatient", log: "ketamine-self-funded"
    ) { record in
        record.form.plan.placeOfService = "inpatient psychiatric unit"
        record.form.diagnosis.code = "F33.3"
        record.form.diagnosis.text = "Major depressive disorder, recurrent, severe with psychotic symptoms"
        record.form.clinical[.psychosis] = .yes
        record.form.plan.contraindicationScreen =
            "Blood pressure, cardiac history, aneurysm, intracranial bleeding, substance use and pregnancy were asked about; none stands against it. Psychotic symptoms are present and were weighed"
        record.form.plan.discharge =
            "To the ward when awake, steady and with blood pressure near baseline"
        record.diagnose("Major depressive disorder with psychotic symptoms", "F33.3")
    }

    /// Bipolar depression, for which the rulebook holds no study without suicidality.
    static let bipolar = SampleCase(
        name: "ketamine-bipolar", log: "ketamine-self-funded"
    ) { record in
        record.form.diagnosis.code = "F31.4"
        record.form.diagnosis.text =
            "Bipolar disorder, current episode depressed, severe, without psychotic features"
        record.form.clinical[.bipolar] = .yes
        record.diagnose("Bipolar disorder", "F31.4")
    }

    /// The first request, by a payer whose written policy leaves the treatment out.
    static let excluded = SampleCase(
        name: "ketamine-excluded", log: "ketamine-self-funded", only: [.priorAuthorization]
    ) { record in
        record.form.coverages[0].payer = "Aetna"
        record.form.coverages[0].policies = ["aetna-cpb-0938"]
        record.notices = []
    }

    /// Several reasons in one letter.
    static let manyReasons = SampleCase(
        name: "spravato-many-reasons", log: "spravato-medicare-advantage", only: [.internalAppeal]
    ) { record in
        let span = record.notices[0].value.notice.reasons[0].span
        record.notices[0].value.notice.reasons =
            [.notMedicallyNecessary, .insufficientDocumentation, .quantityLimit, .outOfNetwork].map {
                Notice.Reason(code: $0, quote: "", span: span, confidence: .high)
            }
    }

    private static func day(_ text: String) -> RecordedDate { RecordedDate(Day(iso: text) ?? day) }

    /// A plan of the marketplace, treatment that helps, and an authorization that ends.
    static let continuation = SampleCase(
        name: "spravato-continuation-marketplace", log: "spravato-medicare-advantage"
    ) { record in
        record.form.title = "Alder Exampleton: Spravato, continuation"
        record.form.person.birthDate = Day(iso: "1986-05-02")
        record.form.coverages[0].payer = "Cedarpath Marketplace Plans"
        record.form.coverages[0].planName = "Cedarpath Silver"
        record.form.coverages[0].regime = "individual_aca"
        record.form.coverages[0].issueState = "WI"
        record.form.matters[0].timing = .concurrent
        record.form.matters[0].codes = ["J0013", "99417"]
        record.form.plan.dose = "84 mg"
        record.form.plan.spacing = "once a week for four weeks, then every two weeks"
        record.form.plan.startDate = Day(iso: "2026-12-01")
        record.form.plan.sessions = 10
        record.form.matters[0].sessions = 10
        var course = ReportedOtherTreatment(kind: .esketamine)
        course.what = "esketamine"
        course.from = day("2026-10-20")
        course.sessions = 9
        course.outcome = .response
        record.form.otherTreatments.append(course)
        record.form.scores += [
            ReportedScore(scale: "MADRS", value: "34", on: day("2026-10-19")),
            ReportedScore(scale: "MADRS", value: "19", on: day("2026-11-10")),
            ReportedScore(scale: "MADRS", value: "14", on: day("2026-11-17")),
        ]
        var approval = record.notices[0]
        approval.value.notice.kind = .approval
        approval.value.notice.reasons = []
        var approved = Notice.Approved()
        approved.authorizationNumber = "CMP-AUTH-7714"
        approved.sessions = 10
        approved.from = Day(iso: "2026-10-20")
        approved.to = Day(iso: "2026-11-30")
        approval.value.notice.approved = approved
        approval.value.notice.letterDate = Day(iso: "2026-10-15")
        approval.value.received = Day(iso: "2026-10-19")
        approval.at = "2026-10-19"
        approval.value.notice.denialDate = nil
        record.notices = [approval]
    }

    /// Medicaid managed care grants half of what was asked.
    static let cut = SampleCase(name: "ketamine-cut-medicaid", log: "ketamine-self-funded") { record in
        record.form.title = "Juniper Samplewood: IV ketamine, Medicaid"
        record.form.coverages[0].payer = "Larkspur Community Plan"
        record.form.coverages[0].planName = "Larkspur Community Plan (Ohio Medicaid)"
        record.form.coverages[0].employer = nil
        record.form.coverages[0].groupNumber = nil
        record.form.coverages[0].administrator = nil
        record.form.coverages[0].funding = nil
        record.form.coverages[0].regime = "medicaid_managed_care"
        record.form.coverages[0].issueState = "OH"
        record.form.coverages[0].policies = []
        record.form.clinical[.suicidalIdeation] = .no
        var notice = record.notices[0].value.notice
        notice.kind = .partial
        notice.payer = "Larkspur Community Plan"
        notice.reasons = [
            Notice.Reason(
                code: .quantityLimit, quote: "", span: notice.reasons[0].span, confidence: .high)
        ]
        var approved = Notice.Approved()
        approved.sessions = 3
        approved.authorizationNumber = "LCP-2207"
        notice.approved = approved
        record.notices[0].value.notice = notice
    }

    /// The plan has upheld its denial for good; a new chart came after.
    static let upheld = SampleCase(
        name: "ketamine-upheld", log: "ketamine-self-funded",
        only: [.externalReview, .peerToPeer, .claimFileRequest, .regulatorComplaint]
    ) { record in
        var final = record.notices[0]
        final.value.document = "records/appeal-decision.pdf"
        final.value.notice.stage = .finalInternal
        final.value.notice.kind = .denial
        final.value.notice.letterDate = Day(iso: "2026-11-16")
        final.value.notice.denialDate = Day(iso: "2026-11-16")
        final.value.notice.spans = [:]
        final.value.notice.appeal = nil
        final.value.notice.peerToPeer = Notice.PeerToPeer()
        final.value.received = Day(iso: "2026-11-19")
        final.at = "2026-11-19"
        final.sequence = 14
        record.notices.append(final)
        var letter = record.documents.first { $0.path == "records/denial-letter.pdf" } ?? record.documents[0]
        letter.path = "records/appeal-decision.pdf"
        record.documents.append(letter)
        var appeal = Submission(matter: "a", kind: .internalAppeal, sent: "2026-10-20T11:00:00-04:00")
        appeal.channel = .fax
        appeal.received = "2026-10-20T11:09:00-04:00"
        record.submissions.append(
            Logged(sequence: 15, at: "2026-10-20T11:00:00-04:00", by: "clinic", value: appeal))
    }

    /// A request that nobody has answered in the time the law gives, and a promise not kept.
    static let overdue = SampleCase(
        name: "ketamine-overdue", log: "ketamine-self-funded", only: [.overdueNotice, .regulatorComplaint]
    ) { record in
        record.notices = []
        record.calls[0].value.checkOn = Day(iso: "2026-11-13")
    }

    static let all: [SampleCase] = [
        ketamine, spravato, missingPapers, urgentByPerson, urgentByPrescriber, posttraumatic, inpatient,
        bipolar, excluded, manyReasons, continuation, cut, upheld, overdue,
    ]
}
