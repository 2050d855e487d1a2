/// What a column of a statement of benefits or a remittance holds.
enum RemittanceColumn: Hashable, Sendable, CaseIterable {
    case claim, serviceFrom, serviceTo, code, service
    case billed, allowed, paid, patientShare, notCovered
    case adjustment, adjustmentGroup, remark, reasonWords, status
    case patient, patientFirst, birthDate, memberID, payer, processed, diagnosis
    /// A known column whose value stands in no notice.
    case unused

    /// Columns of money.
    static let amounts: [RemittanceColumn] = [.billed, .allowed, .paid, .patientShare, .notCovered]

    /// Headings in lower case with one space between words.
    var headings: [String] {
        switch self {
        case .claim:
            [
                "claim number", "claim", "claim no", "claim id", "claim num", "icn", "dcn", "tcn",
                "internal control number", "payer claim control number", "payer claim number",
                "claim control number", "document control number", "claim reference number", "claim nbr",
            ]
        case .serviceFrom:
            [
                "date of service", "service date", "dos", "from date", "service from", "service date from",
                "date of service from", "from dos", "dos from", "service start date", "dates of service",
                "service dates", "date visited", "visit date", "svc date", "first date of service",
                "begin date", "begin date of service", "start date", "date", "date s of service",
            ]
        case .serviceTo:
            [
                "to date", "service to", "service date to", "date of service to", "to dos", "dos to",
                "thru date", "through date", "service end date", "last date of service", "end date",
            ]
        case .code:
            [
                "procedure", "procedure code", "cpt", "cpt code", "cpt hcpcs", "cpt hcpcs code", "hcpcs",
                "hcpcs code", "hcpcs cpt", "service code", "proc", "proc code", "procedure codes",
                "procedure code modifier", "billed code", "code", "cpt rev code", "rev code",
                "revenue code", "adjudicated procedure code", "billing code", "procedure cpt",
            ]
        case .service:
            [
                "description", "service description", "procedure description", "type of service",
                "service type", "service", "services", "description of service", "claim type",
            ]
        case .billed:
            [
                "amount billed", "billed", "billed amount", "charges", "charge", "charge amount",
                "billed charges", "total charges", "total charge", "provider charges", "submitted charge",
                "submitted charges", "submitted amount", "amount charged", "charged", "total billed",
                "line charge", "line charge amount", "provider billed", "billed charge", "charged amount",
                "total amount billed", "provider charge", "claim amount", "amount submitted",
            ]
        case .allowed:
            [
                "plan allowed", "allowed amount", "allowed", "amount allowed", "allowable",
                "allowable amount", "eligible amount", "negotiated rate", "negotiated amount",
                "contract amount", "contracted amount", "member rate", "approved amount",
                "medicare approved amount", "eligible charges", "plan allowance", "allowed charges",
                "allowed amt", "covered amount", "amount covered", "total allowed",
            ]
        case .paid:
            [
                "plan paid", "paid", "amount paid", "paid amount", "payment", "payment amount",
                "your plan paid", "insurance paid", "we paid", "plan payment", "payer paid",
                "benefit paid", "benefits paid", "paid by plan", "plan s share", "your plan s share",
                "plans share", "paid by insurance", "net paid", "total paid", "provider paid",
                "line paid", "line payment", "line paid amount", "line payment amount", "paid amt",
                "insurance payment", "amount paid by plan", "amount your plan paid", "paid to provider",
            ]
        case .patientShare:
            [
                "your responsibility", "patient responsibility", "member responsibility", "you owe",
                "you may owe", "amount you owe", "amount you may owe", "your share", "patient resp",
                "pt resp", "member owes", "patient owes", "what you owe", "patient balance", "your cost",
                "total you may owe", "member liability", "patient liability", "member share",
                "you may be billed", "patient resp amt", "patient share", "patient responsibility amount",
                "your total costs", "subscriber liability", "member cost", "patient pays",
            ]
        case .notCovered:
            [
                "not covered", "non covered", "noncovered", "amount not covered", "not payable",
                "ineligible amount", "denied amount", "non covered amount", "noncovered charges",
                "non covered charges", "amount denied", "not allowed", "ineligible",
            ]
        case .adjustment:
            [
                "adjustment code", "adjustment codes", "adjustment reason code",
                "adjustment reason codes", "claim adjustment reason code", "carc", "carc code", "reason code",
                "reason codes", "adj code", "adj reason", "adj reason code", "denial code", "denial codes",
                "reason", "adjustment reason", "group code reason code", "adjustments", "carc codes",
            ]
        case .adjustmentGroup:
            [
                "group code", "adjustment group code", "adj group", "adj group code", "adjustment group",
                "claim adjustment group code", "cagc", "group codes",
            ]
        case .remark:
            [
                "remark", "remarks", "remark code", "remark codes", "rarc", "rarc code", "rarc codes",
                "remittance advice remark code", "remittance remark code", "note", "notes", "see notes",
                "explanation code", "ex code", "reason remark code", "reason remark codes", "message code",
                "eob code", "eob codes",
            ]
        case .reasonWords:
            [
                "remark description", "reason description", "denial reason", "explanation", "remark text",
                "message", "notes description", "adjustment description", "denial description",
                "reason text", "code description", "reason code description", "denial reason description",
            ]
        case .status: ["claim status", "status", "line status", "disposition", "decision", "outcome"]
        case .patient:
            [
                "patient name", "patient", "member name", "member", "dependent", "name", "patient full name",
                "patient last name", "member last name", "last name", "dependent name", "family member",
            ]
        case .patientFirst: ["patient first name", "member first name", "first name", "patient first"]
        case .birthDate:
            [
                "date of birth", "dob", "birth date", "patient dob", "patient date of birth", "birthdate",
                "member dob",
            ]
        case .memberID:
            [
                "member id", "subscriber id", "member number", "insured id", "member id number",
                "subscriber number", "policy id", "identification number",
            ]
        case .payer:
            [
                "payer", "payer name", "insurance", "insurer", "health plan", "carrier",
                "insurance company", "insurance name", "insurance carrier", "administrator",
            ]
        case .processed:
            [
                "processed date", "date processed", "process date", "processed on", "statement date",
                "finalized date", "adjudication date", "eob date", "paid date", "date paid", "payment date",
                "check date", "remit date", "remittance date", "check eft date", "eft date",
            ]
        case .diagnosis:
            [
                "diagnosis", "diagnosis code", "diagnosis codes", "dx", "dx code", "icd 10", "icd10",
                "icd 10 code", "primary diagnosis", "diag",
            ]
        case .unused:
            [
                "deductible", "copay", "copayment", "coinsurance", "co insurance", "discount",
                "plan discount", "provider discount", "adjustment amount", "adjustment", "units", "unit",
                "qty", "quantity", "modifier", "modifiers", "mod", "mod 1", "mod 2", "other insurance",
                "provider", "provider name", "rendering provider", "billing provider", "visited provider",
                "facility", "npi", "check number", "check eft number", "check", "eft number", "line",
                "line number", "network", "network status", "place of service", "pos", "tax id",
                "contractual adjustment", "write off", "your discount", "savings", "account number",
                "patient account number", "patient control number", "group number", "plan", "plan name",
                "relationship", "applied to deductible", "amount saved", "paid to", "received date",
                "date received", "age", "sex", "gender",
            ]
        }
    }

    /// What each heading is.
    static let byHeading: [String: RemittanceColumn] = {
        var found: [String: RemittanceColumn] = [:]
        for column in RemittanceColumn.allCases {
            for heading in column.headings where found[heading] == nil { found[heading] = column }
        }
        return found
    }()
}

/// Which columns of a statement hold what; adjustment codes may fill several.
struct RemittanceMapping: Hashable, Sendable {
    private(set) var places: [RemittanceColumn: [Int]] = [:]
    /// Headings whose columns are not known.
    private(set) var unknown: [String] = []

    init(header: [String]) {
        for (index, heading) in header.enumerated() {
            let folded = FillColumn.folded(heading)
            if folded.isEmpty { continue }
            if let column = RemittanceColumn.byHeading[folded] ?? Self.numbered(folded) {
                places[column, default: []].append(index)
            } else {
                unknown.append(heading)
            }
        }
    }

    /// "Remark code 2", "CARC 1".
    private static func numbered(_ folded: String) -> RemittanceColumn? {
        var words = folded.split(separator: " ")
        guard words.count > 1, let last = words.last, last.count == 1, last.allSatisfy(\.isNumber) else {
            return nil
        }
        words.removeLast()
        let column = RemittanceColumn.byHeading[words.joined(separator: " ")]
        return [.adjustment, .adjustmentGroup, .remark, .reasonWords, .unused].contains(column) ? column : nil
    }

    /// Whether the headings speak of claim lines: whose, when or what, and what was asked and paid.
    var isStatement: Bool {
        let amounts = RemittanceColumn.amounts.count { places[$0] != nil }
        let isAnswered = [.paid, .allowed, .notCovered, .patientShare].contains { places[$0] != nil }
        return amounts >= 2 && isAnswered && (places[.claim] != nil || places[.serviceFrom] != nil)
            && [.claim, .code, .service, .serviceFrom].count { places[$0] != nil } >= 2
    }

    func place(_ column: RemittanceColumn, in row: [String]) -> Int? {
        places[column]?.first { $0 < row.count && !row[$0].isEmpty }
    }

    func value(_ column: RemittanceColumn, in row: [String]) -> String? {
        place(column, in: row).map { row[$0] }
    }
}
