public import CivilCalendar

/// A code as received: its system's URI, the code, and the words beside it.
public struct Coding: Hashable, Sendable, Codable {
    public var system: String?
    public var code: String?
    public var display: String?

    public init(system: String? = nil, code: String? = nil, display: String? = nil) {
        self.system = system
        self.code = code
        self.display = display
    }
}

/// A day as a record gives it: perhaps only a month or a year.
public struct RecordedDate: Hashable, Sendable, Codable {
    /// The text as received (`2024`, `2024-03`, `2024-03-09T10:00:00Z`).
    public var text: String
    /// The first day it can mean.
    public var earliest: Day
    /// The last day it can mean; equal to `earliest` where the day is given.
    public var latest: Day

    public init(text: String, earliest: Day, latest: Day) {
        self.text = text
        self.earliest = earliest
        self.latest = latest
    }

    /// A date that is known to the day.
    public init(_ day: Day) {
        self.init(text: day.description, earliest: day, latest: day)
    }

    /// The day, where the record gives one.
    public var day: Day? { earliest == latest ? earliest : nil }
}

/// Who a record says it is about.
public struct PersonFact: Hashable, Sendable, Codable {
    public var name: String?
    public var birthDate: Day?
    /// `female`, `male`, `other` or `unknown`, as FHIR has it.
    public var sex: String?
    public var identifiers: [String]
    public var state: String?
    public var phone: String?
    public var address: String?

    public init(
        name: String? = nil, birthDate: Day? = nil, sex: String? = nil, identifiers: [String] = [],
        state: String? = nil, phone: String? = nil, address: String? = nil
    ) {
        self.name = name
        self.birthDate = birthDate
        self.sex = sex
        self.identifiers = identifiers
        self.state = state
        self.phone = phone
        self.address = address
    }
}

/// One line of directions as a record gives it; numbers keep their text.
public struct Dosage: Hashable, Sendable, Codable {
    public var text: String?
    public var doseValue: String?
    public var doseUnit: String?
    /// Upper end where the dose is a range.
    public var doseHigh: String?
    /// How often within `period`.
    public var frequency: Int?
    public var period: String?
    /// UCUM: `h`, `d`, `wk`, `mo`.
    public var periodUnit: String?
    public var asNeeded: Bool
    public var from: RecordedDate?
    public var to: RecordedDate?
    public var route: String?

    public init(
        text: String? = nil, doseValue: String? = nil, doseUnit: String? = nil, doseHigh: String? = nil,
        frequency: Int? = nil, period: String? = nil, periodUnit: String? = nil, asNeeded: Bool = false,
        from: RecordedDate? = nil, to: RecordedDate? = nil, route: String? = nil
    ) {
        self.text = text
        self.doseValue = doseValue
        self.doseUnit = doseUnit
        self.doseHigh = doseHigh
        self.frequency = frequency
        self.period = period
        self.periodUnit = periodUnit
        self.asNeeded = asNeeded
        self.from = from
        self.to = to
        self.route = route
    }
}

/// A medication as one record has it, verbatim; `Casework` recognises the drug.
public struct MedicationFact: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable {
        case order, statement, dispense, administration
        /// A pharmacy claim that was paid: a fill.
        case claim
    }
    public var kind: Kind
    /// The drug as printed.
    public var text: String
    public var codes: [Coding]
    public var status: String?
    /// Ordered, dispensed, given, or said to have begun.
    public var start: RecordedDate?
    public var end: RecordedDate?
    public var dosages: [Dosage]
    /// Number text of the amount dispensed or ordered.
    public var quantity: String?
    public var quantityUnit: String?
    public var daysSupply: Int?
    public var refillsAllowed: Int?
    public var reasons: [String]
    public var reasonStopped: String?
    public var notes: [String]
    public var prescriber: String?
    /// Other entries of the same record that this one fills or carries out.
    public var basedOn: [String]

    public init(
        kind: Kind, text: String, codes: [Coding] = [], status: String? = nil, start: RecordedDate? = nil,
        end: RecordedDate? = nil, dosages: [Dosage] = [], quantity: String? = nil,
        quantityUnit: String? = nil, daysSupply: Int? = nil, refillsAllowed: Int? = nil,
        reasons: [String] = [], reasonStopped: String? = nil, notes: [String] = [],
        prescriber: String? = nil, basedOn: [String] = []
    ) {
        self.kind = kind
        self.text = text
        self.codes = codes
        self.status = status
        self.start = start
        self.end = end
        self.dosages = dosages
        self.quantity = quantity
        self.quantityUnit = quantityUnit
        self.daysSupply = daysSupply
        self.refillsAllowed = refillsAllowed
        self.reasons = reasons
        self.reasonStopped = reasonStopped
        self.notes = notes
        self.prescriber = prescriber
        self.basedOn = basedOn
    }
}

/// A diagnosis or problem as one record has it.
public struct ConditionFact: Hashable, Sendable, Codable {
    public var text: String
    public var codes: [Coding]
    /// FHIR clinical status: `active`, `recurrence`, `relapse`, `inactive`, `remission`, `resolved`.
    public var clinicalStatus: String?
    /// FHIR verification status: `confirmed`, `provisional`, `refuted`, `entered-in-error` and so on.
    public var verificationStatus: String?
    public var onset: RecordedDate?
    public var abatement: RecordedDate?
    public var recorded: RecordedDate?

    public init(
        text: String, codes: [Coding] = [], clinicalStatus: String? = nil, verificationStatus: String? = nil,
        onset: RecordedDate? = nil, abatement: RecordedDate? = nil, recorded: RecordedDate? = nil
    ) {
        self.text = text
        self.codes = codes
        self.clinicalStatus = clinicalStatus
        self.verificationStatus = verificationStatus
        self.onset = onset
        self.abatement = abatement
        self.recorded = recorded
    }
}

/// A measurement or rating scale as one record has it; `Casework` recognises the scale.
public struct ScoreFact: Hashable, Sendable, Codable {
    public var name: String
    public var codes: [Coding]
    /// Number text, or the words of a coded answer.
    public var value: String
    public var unit: String?
    public var on: RecordedDate?
    public var status: String?

    public init(
        name: String, codes: [Coding] = [], value: String, unit: String? = nil, on: RecordedDate? = nil,
        status: String? = nil
    ) {
        self.name = name
        self.codes = codes
        self.value = value
        self.unit = unit
        self.on = on
        self.status = status
    }
}

/// A procedure or a visit as one record has it (psychotherapy, ECT, TMS, an admission).
public struct ServiceFact: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable { case procedure, encounter }
    public var kind: Kind
    public var text: String
    public var codes: [Coding]
    public var status: String?
    public var from: RecordedDate?
    public var to: RecordedDate?
    public var reasons: [String]

    public init(
        kind: Kind, text: String, codes: [Coding] = [], status: String? = nil, from: RecordedDate? = nil,
        to: RecordedDate? = nil, reasons: [String] = []
    ) {
        self.kind = kind
        self.text = text
        self.codes = codes
        self.status = status
        self.from = from
        self.to = to
        self.reasons = reasons
    }
}

/// A coverage as a record has it.
public struct CoverageFact: Hashable, Sendable, Codable {
    public var payer: String?
    public var plan: String?
    public var memberID: String?
    public var group: String?
    public var type: String?
    public var order: Int?
    public var from: RecordedDate?
    public var to: RecordedDate?
    /// What only a card tells.
    public var card: CardDetails?

    public init(
        payer: String? = nil, plan: String? = nil, memberID: String? = nil, group: String? = nil,
        type: String? = nil, order: Int? = nil, from: RecordedDate? = nil, to: RecordedDate? = nil,
        card: CardDetails? = nil
    ) {
        self.payer = payer
        self.plan = plan
        self.memberID = memberID
        self.group = group
        self.type = type
        self.order = order
        self.from = from
        self.to = to
        self.card = card
    }
}

/// What an insurance card prints besides payer, plan, member and group.
public struct CardDetails: Hashable, Sendable, Codable {
    /// A number to call or fax, and whose it is.
    public struct Phone: Hashable, Sendable, Codable {
        /// `member services`, `provider services`, `prior authorization`, `pharmacy`, `behavioral health`,
        /// `nurse line`, `claims`, or the card's own words.
        public var department: String
        public var number: String
        public var isFax: Bool
        public init(department: String, number: String, isFax: Bool = false) {
            self.department = department
            self.number = number
            self.isFax = isFax
        }
    }
    /// The name on the card.
    public var subscriber: String?
    /// Pharmacy routing: bank identification number, processor control number, group.
    public var bin: String?
    public var pcn: String?
    public var rxGroup: String?
    public var phones: [Phone]
    /// Words on the card that tell which law rules the plan (`administered by`, `Medicare Advantage`, `TDI`).
    public var marks: [String]
    public var administrator: String?
    public var employer: String?

    public init(
        subscriber: String? = nil, bin: String? = nil, pcn: String? = nil, rxGroup: String? = nil,
        phones: [Phone] = [], marks: [String] = [], administrator: String? = nil, employer: String? = nil
    ) {
        self.subscriber = subscriber
        self.bin = bin
        self.pcn = pcn
        self.rxGroup = rxGroup
        self.phones = phones
        self.marks = marks
        self.administrator = administrator
        self.employer = employer
    }
}

/// A clinician or organization as a record has it.
public struct ProviderFact: Hashable, Sendable, Codable {
    public var name: String
    public var npi: String?
    public var specialty: String?
    public var organization: String?

    public init(name: String, npi: String? = nil, specialty: String? = nil, organization: String? = nil) {
        self.name = name
        self.npi = npi
        self.specialty = specialty
        self.organization = organization
    }
}
