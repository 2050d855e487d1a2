public import CivilCalendar

/// The treatments this project knows the road of.
public enum Therapy: String, Codable, Sendable, CaseIterable {
    case ivKetamine = "iv-ketamine"
    case esketamine
}

/// Yes, no, or "I'm not sure", which is unknown and never no.
public enum Answer: String, Codable, Sendable, CaseIterable { case yes, no, unsure }

/// Who the treatment is for.
public struct Person: Hashable, Sendable, Codable {
    public var name: String?
    public var birthDate: Day?
    public var sex: String?
    public var address: String?
    /// Two-letter postal code of the state of residence.
    public var state: String?
    public var phone: String?
    public var email: String?
    /// IANA name of the person's time zone, `America/New_York`.
    public var zone: String?
    /// Number text in kilograms, as the record or person gives it.
    public var weightKilograms: String?
    public init() {}
}

/// Someone who helps the person, and the standing they hold before the plan.
public struct PersonHelper: Hashable, Sendable, Codable {
    public var name: String?
    public var relation: String?
    public var phone: String?
    /// True where an appointment of representative is on file.
    public var isAppointed: Bool?
    public init() {}
}

/// How to reach one department of a plan.
public struct PlanContact: Hashable, Sendable, Codable {
    public enum Department: String, Hashable, Sendable, Codable, CaseIterable {
        case medical
        case mentalHealth = "mental-health"
        case pharmacy
        case appeals
    }
    public var department: Department
    public var phone: String?
    public var fax: String?
    public var address: String?
    public init(department: Department) { self.department = department }
}

/// One coverage of the person's, in its order.
public struct Coverage: Hashable, Sendable, Codable {
    public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
        case primary, secondary
        case carveOut = "carve-out"
    }
    /// 1 pays first.
    public var order: Int
    public var role: Role?
    public var payer: String?
    public var planName: String?
    public var administrator: String?
    public var employer: String?
    public var memberID: String?
    public var groupNumber: String?
    public var policyNumber: String?
    public var rxBIN: String?
    public var rxPCN: String?
    /// A regime's id where the person knows it (`erisa_self_funded`).
    public var regime: String?
    /// Where the coverage comes from, where the person knows no more of its kind.
    public var comesFrom: CoverageOrigin?
    /// `self-funded` or `insured`, where known.
    public var funding: String?
    /// In which market an insured plan was bought.
    public var market: CoverageMarket?
    /// The first day of a Medicaid plan's rating period (its contract year with the state).
    public var ratingPeriodStart: Day?
    /// State whose insurance law governs an insured plan.
    public var issueState: String?
    public var isGrandfathered: Bool?
    public var mandatoryAppealLevels: Int?
    /// Path of a picture of the card among the records.
    public var card: String?
    /// Ids of payer policies in the rulebook that this plan uses.
    public var policies: [String]
    public var contacts: [PlanContact]
    /// What the plan leaves to the person.
    public var costs: PlanCosts

    public init(order: Int) {
        self.order = order
        policies = []
        contacts = []
        costs = PlanCosts()
    }
}

/// A certification the provider holds.
public struct Certification: Hashable, Sendable, Codable {
    public var name: String
    public var number: String?
    public var expires: Day?
    public init(name: String, number: String? = nil, expires: Day? = nil) {
        self.name = name
        self.number = number
        self.expires = expires
    }
}

/// The prescriber and the clinic.
public struct Provider: Hashable, Sendable, Codable {
    public var name: String?
    public var credentials: String?
    public var specialty: String?
    public var npi: String?
    public var taxID: String?
    public var clinic: String?
    public var clinicNPI: String?
    public var address: String?
    public var phone: String?
    public var fax: String?
    public var contactPerson: String?
    public var inNetwork: Answer?
    /// The site is certified in the Spravato REMS.
    public var isREMSSite: Answer?
    public var certifications: [Certification]
    public init() { certifications = [] }
}

/// One request or claim with its submissions, decisions, appeals and clocks.
public struct Matter: Hashable, Sendable, Codable {
    /// `a`, `b`, and so on.
    public var id: String
    public var therapy: Therapy
    /// `order` of the coverage that is asked.
    public var coverage: Int
    public var benefit: Benefit?
    public var timing: CareTiming?
    /// True where the person or prescriber says that waiting would do serious harm.
    public var isUrgent: Bool?
    public var title: String?
    public var codes: [String]
    public var sessions: Int?
    /// How this request's treatment will be given, where the form says it for this one alone.
    public var plan: TreatmentPlan?

    public init(id: String, therapy: Therapy, coverage: Int = 1) {
        self.id = id
        self.therapy = therapy
        self.coverage = coverage
        codes = []
    }
}

/// The diagnosis as the person or clinic states it.
public struct ReportedDiagnosis: Hashable, Sendable, Codable {
    public var text: String?
    /// ICD-10-CM as billed.
    public var code: String?
    public var since: RecordedDate?
    /// First day of the present episode.
    public var episodeStart: RecordedDate?
    public init() {}
}

/// How a course of treatment ended.
public enum TrialOutcome: String, Codable, Sendable, CaseIterable {
    case noResponse = "no-response"
    case partialResponse = "partial-response"
    case response, remission, intolerance, contraindicated, ongoing, unknown
}

/// A medicine course as the person or clinic states it.
public struct ReportedTreatment: Hashable, Sendable, Codable {
    public var drug: String
    /// Number text, milligrams a day at the highest.
    public var doseMilligrams: String?
    public var from: RecordedDate?
    public var to: RecordedDate?
    public var outcome: TrialOutcome?
    public var whyStopped: String?
    public init(drug: String) { self.drug = drug }
}

/// Psychotherapy, ECT, TMS and the like, as stated.
public struct ReportedOtherTreatment: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case psychotherapy, ect, tms, vns
        case ivKetamine = "iv-ketamine"
        case esketamine, hospitalization, other
    }
    public var kind: Kind
    public var what: String?
    public var from: RecordedDate?
    public var to: RecordedDate?
    public var sessions: Int?
    public var outcome: TrialOutcome?
    public init(kind: Kind) { self.kind = kind }
}

/// A rating-scale total as stated.
public struct ReportedScore: Hashable, Sendable, Codable {
    public var scale: String
    /// Number text.
    public var value: String
    public var on: RecordedDate?
    public init(scale: String, value: String, on: RecordedDate? = nil) {
        self.scale = scale
        self.value = value
        self.on = on
    }
}

/// What the prescriber plans; a blank is a gap, never a default.
public struct TreatmentPlan: Hashable, Sendable, Codable {
    public var drug: String?
    public var route: String?
    public var dose: String?
    public var rate: String?
    public var sessions: Int?
    public var spacing: String?
    public var startDate: Day?
    public var placeOfService: String?
    public var contraindicationScreen: String?
    public var monitoring: String?
    public var discharge: String?
    public var responseMeasure: String?
    public var stoppingRule: String?
    /// Weeks from one session to the next after the first series.
    public var maintenanceWeeks: Int?
    /// Milligrams of a session where the dose is fixed.
    public var sessionMilligrams: Int?
    /// The oral antidepressant that is continued, with its dose.
    public var concurrentAntidepressant: String?
    public init() {}
}

/// The case form, `case.yaml`: who, plan, provider, diagnosis, what is asked for.
public struct CaseForm: Hashable, Sendable, Codable {
    /// Name printed on every page of a packet.
    public var title: String?
    public var person: Person
    public var personHelper: PersonHelper?
    public var coverages: [Coverage]
    public var provider: Provider
    public var matters: [Matter]
    public var diagnosis: ReportedDiagnosis
    public var treatments: [ReportedTreatment]
    public var otherTreatments: [ReportedOtherTreatment]
    public var scores: [ReportedScore]
    public var plan: TreatmentPlan
    /// Where in the form `plan` was written: `plan`, or `matters.1.plan` once a request's own stands in for it.
    public var planPath: String
    /// Whether `treatments` with the records names every medicine tried; only then is a shortfall "not met".
    public var treatmentsComplete: Answer?
    /// Clinical yes/no facts that criteria ask for, by `ClinicalQuestion`.
    public var clinical: [ClinicalQuestion: Answer]
    /// Answers to single criteria that no other fact settles, by the criterion's id (`bcbsma-087#2`).
    public var criteria: [String: Answer]
    public var household: Household
    public var healthAccounts: HealthAccounts
    public var prices: [SessionPrice]
    public var paymentOffer: PaymentOffer
    public var estimate: CareEstimate
    /// Sessions given and on the calendar.
    public var sessions: [TreatmentSession]
    public var authorizations: [StatedAuthorization]

    public init() {
        person = Person()
        coverages = []
        provider = Provider()
        matters = []
        diagnosis = ReportedDiagnosis()
        treatments = []
        otherTreatments = []
        scores = []
        plan = TreatmentPlan()
        planPath = CaseForm.sharedPlanPath
        clinical = [:]
        criteria = [:]
        household = Household()
        healthAccounts = HealthAccounts()
        prices = []
        paymentOffer = PaymentOffer()
        estimate = CareEstimate()
        sessions = []
        authorizations = []
    }
}

/// Yes/no facts that payers' criteria ask of the prescriber; raw values are the form's keys.
public enum ClinicalQuestion: String, Codable, Sendable, CaseIterable, CodingKeyRepresentable {
    /// DSM-5 major depressive episode found by a structured clinical interview.
    case structuredInterview = "structured-interview"
    /// Prescribed by or in consultation with a psychiatrist.
    case psychiatrist
    /// The oral antidepressant is continued during treatment.
    case continuesAntidepressant = "continues-antidepressant"
    /// The continued antidepressant has been stable for at least two weeks.
    case antidepressantStable = "antidepressant-stable"
    case psychosis
    /// Active moderate or severe substance use disorder that is not in treatment.
    case activeSubstanceUse = "active-substance-use"
    case aneurysmOrMalformation = "aneurysm-or-malformation"
    case intracerebralHemorrhage = "intracerebral-hemorrhage"
    case uncontrolledHypertension = "uncontrolled-hypertension"
    case pregnancy
    case priorEsketamine = "prior-esketamine"
    case priorKetamine = "prior-ketamine"
    /// The prescription monitoring programme was checked.
    case monitoringProgramChecked = "monitoring-program-checked"
    /// Given in a registered or licensed clinic.
    case licensedClinic = "licensed-clinic"
    /// Blood pressure, breathing and waking are watched for at least two hours.
    case monitoredTwoHours = "monitored-two-hours"
    case suicidalIdeation = "suicidal-ideation"
    case suicidalIntent = "suicidal-intent"
    case recentInpatientForSuicidality = "recent-inpatient-for-suicidality"
    case bipolar
    case dementia
}
