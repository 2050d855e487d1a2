/// What a column of a pharmacy's table holds.
///
/// The raw values are the words of `--column`, by which a person says what a heading means.
public enum FillColumn: String, Hashable, Sendable, CaseIterable {
    case drug, strength, strengthUnit = "strength-unit", form, quantity, daysSupply = "days-supply"
    case fillDate = "fill-date", soldDate = "sold-date", writtenDate = "written-date"
    case prescriber, prescriberFirst = "prescriber-first", directions, rxNumber = "rx-number", ndc
    case refillsLeft = "refills-left", fillNumber = "fill-number", status
    case patient, patientFirst = "patient-first", birthDate = "birth-date", sex
    case pharmacy, price, genericName = "generic-name", quantityUnit = "quantity-unit"

    /// Headings in lower case with one space between words, the surest first.
    var headings: [String] {
        switch self {
        case .drug:
            [
                "drug name", "medication name", "medication", "drug description", "drug", "rx name",
                "label name", "drug label name", "product name", "item description", "product description",
                "medicine", "medicine name", "prescription name", "product", "item", "description",
                "ndc description", "drug name strength",
                "drug name and strength", "medication and strength", "drug and strength",
                "medication description", "prescription", "drug product", "brand name", "rx description",
                "drug name strength form", "med", "med name", "product service", "drug dispensed",
                "dispensed drug", "medication dispensed", "dispensed product", "name of drug",
                "name of medication", "prescription drug", "prescription description", "drug nm",
            ]
        case .genericName: ["generic name", "generic", "generic drug name", "ingredient"]
        case .strength:
            [
                "strength", "strength mg", "strength in mg", "strength mcg", "dose mg", "drug strength",
                "dose strength", "str", "dosage strength", "potency",
            ]
        case .strengthUnit:
            ["strength unit", "strength units", "strength uom", "strength unit of measure", "dose unit"]
        case .form: ["form", "dosage form", "drug form", "dose form", "dosage form description"]
        case .quantity:
            [
                "quantity dispensed", "qty dispensed", "qty", "quantity", "dispensed quantity", "disp qty",
                "qty disp", "dispensed qty", "metric quantity", "metric qty", "metric decimal quantity",
                "amount dispensed", "units dispensed", "drug qty", "quan", "qnty", "qty filled",
                "quantity filled", "fill quantity", "number dispensed", "units", "qty no",
            ]
        case .quantityUnit:
            ["quantity unit", "qty unit", "uom", "unit of measure", "quantity uom", "qty uom"]
        case .daysSupply:
            [
                "days supply", "day supply", "days supplied", "days sup", "day sup", "ds", "supply days",
                "est days supply", "estimated days supply", "dayssupply", "daysupply", "days", "days sply",
                "supply", "days of supply", "dys sup", "dys sply", "days supp", "day s supply", "d s",
                "days suply num", "dys supply",
            ]
        case .fillDate:
            [
                "fill date", "date filled", "filled", "filled on", "date of fill", "dispense date",
                "date dispensed", "dispensed on", "dispensed", "dispensed date", "filled date",
                "service date", "date of service", "dos", "rx fill date", "last fill date", "last filled",
                "fill dt", "dt filled", "disp date", "date", "dispense dt", "srvc dt", "svc date",
                "transaction date", "order date", "refill date", "claim date", "date of dispensing",
                "completed date", "date rx filled", "rx date", "processed date", "fill",
            ]
        case .soldDate:
            [
                "sold date", "date sold", "sold", "pickup date", "picked up", "pick up date", "sold on",
                "date picked up", "picked up on", "ship date", "shipped", "date shipped", "shipped on",
                "delivery date", "delivered",
            ]
        case .writtenDate:
            [
                "written date", "date written", "written", "prescribed date", "date prescribed", "rx written",
                "written on", "issue date", "rx written date", "dt written",
            ]
        case .prescriber:
            [
                "prescriber name", "prescriber", "prescribed by", "doctor", "physician", "doctor name",
                "physician name", "prescribing provider", "prescribing physician", "prescriber last name",
                "ordering provider", "provider", "provider name", "dr", "dr name", "md", "prescribing doctor",
                "prescriber full name", "ordered by", "practitioner", "prescriber nm",
            ]
        case .prescriberFirst: ["prescriber first name", "doctor first name", "prescriber first"]
        case .directions:
            [
                "directions", "sig", "instructions", "label directions", "directions for use", "sig text",
                "how to take", "dosage instructions", "use", "sig directions", "directions sig",
            ]
        case .rxNumber:
            [
                "rx number", "rx", "rx no", "rx num", "prescription number", "prescription no",
                "prescription", "script number", "rx id", "prescription id", "rx nbr", "rxnumber",
                "script", "script no", "rx nr",
            ]
        case .ndc: ["ndc", "ndc code", "ndc number", "national drug code", "ndc 11", "ndc11", "ndc no"]
        case .refillsLeft:
            [
                "refills remaining", "refills left", "refills", "remaining refills", "refills rem", "rem",
                "refills authorized", "auth refills", "refills allowed", "rfls",
            ]
        case .fillNumber:
            [
                "fill number", "fill no", "refill number", "refill no", "fill", "refill", "fill num",
                "new refill", "refill code", "fill nbr", "rf", "rfl",
            ]
        case .status:
            [
                "status", "claim status", "rx status", "transaction status", "fill status", "claim type",
                "transaction type", "status description", "adjudication status", "disposition",
                "reversal indicator", "reversal", "trans type", "txn type", "current status",
            ]
        case .patient:
            [
                "patient name", "patient", "member name", "member", "patient last name", "last name",
                "customer name", "customer", "patient full name", "enrollee", "name", "family member",
                "pt name", "patient last", "member last name", "dependent name",
            ]
        case .patientFirst:
            ["patient first name", "first name", "member first name", "patient first", "given name"]
        case .birthDate:
            [
                "date of birth", "dob", "birth date", "patient dob", "birthdate", "member dob",
                "patient birth date", "patient date of birth",
            ]
        case .sex: ["sex", "gender", "patient sex", "patient gender"]
        case .pharmacy:
            [
                "pharmacy name", "pharmacy", "store", "store name", "store number", "location",
                "dispensing pharmacy", "pharmacy location", "filled at", "store no", "filling pharmacy",
            ]
        case .price:
            [
                "price", "cost", "amount", "amount paid", "you paid", "copay", "patient pay", "total price",
                "plan paid", "insurance paid", "ingredient cost", "patient paid", "total cost",
                "copay amount",
                "amt", "paid", "total", "cash price", "your cost", "pat pay", "ins paid", "net amount",
                "tax", "billed", "out of pocket",
            ]
        }
    }

    /// What a person is told that a missing column is.
    var words: String {
        switch self {
        case .drug: "the drug"
        case .fillDate: "the day it was filled"
        default: rawValue
        }
    }

    /// Headings of a strength that hold the drug too, where no other column does.
    static let mayBeDrug: Set<String> = ["drug strength", "medication strength", "product strength"]

    /// Every heading, and what it is and how sure.
    static let byHeading: [String: (column: FillColumn, rank: Int)] = {
        var found: [String: (FillColumn, Int)] = [:]
        for column in FillColumn.allCases {
            for (rank, heading) in column.headings.enumerated() {
                // "rx" is a number and "fill" a date before they are anything else.
                if let known = found[heading], known.1 <= rank { continue }
                found[heading] = (column, rank)
            }
        }
        return found
    }()

    /// The heading's words as they are compared: lower case, letters and digits, one space between.
    static func folded(_ heading: some StringProtocol) -> String {
        var words: [String] = []
        var current = ""
        var previousWasLower = false
        for scalar in heading.unicodeScalars {
            let isUpper = scalar.properties.isUppercase
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                // "DaysSupply" is two words, "DAYS" is one.
                if isUpper, previousWasLower, !current.isEmpty {
                    words.append(current)
                    current = ""
                }
                current += scalar.properties.lowercaseMapping
                previousWasLower = scalar.properties.isLowercase
            } else {
                if scalar == "'" || scalar == "’" { continue }
                if !current.isEmpty { words.append(current) }
                current = ""
                previousWasLower = false
            }
        }
        if !current.isEmpty { words.append(current) }
        return words.joined(separator: " ")
    }
}

/// Which column of a table holds what.
public struct ColumnMapping: Hashable, Sendable {
    public private(set) var places: [FillColumn: Int] = [:]

    public init(places: [FillColumn: Int] = [:]) { self.places = places }

    /// The mapping that a row of headings gives by itself, headings that `given` names excepted.
    ///
    /// - Parameter given: heading by column, as a person said it; compared without case and signs.
    public init(header: [String], given: [FillColumn: String] = [:]) {
        let folded = header.map { FillColumn.folded($0) }
        var ranks: [FillColumn: Int] = [:]
        let said = Dictionary(
            given.map { (FillColumn.folded($0.value), $0.key) }, uniquingKeysWith: { first, _ in first })
        for (index, heading) in folded.enumerated() {
            if let column = said[heading] {
                places[column] = index
                ranks[column] = -1
                continue
            }
            guard let (column, rank) = FillColumn.byHeading[heading] else { continue }
            if let known = ranks[column], known <= rank { continue }
            places[column] = index
            ranks[column] = rank
        }
        // "Drug / strength" is the drug's column where the table has no other.
        if places[.drug] == nil, let place = folded.firstIndex(where: FillColumn.mayBeDrug.contains) {
            places[.drug] = place
            if places[.strength] == place { places[.strength] = nil }
        }
        // Without a name of its own, the product column may be the generic one.
        if places[.drug] == nil, let generic = places[.genericName] { places[.drug] = generic }
        // A table of pick-ups has no other day of filling.
        if places[.fillDate] == nil, let sold = places[.soldDate] { places[.fillDate] = sold }
    }

    /// Columns without which a row is no fill.
    public var missing: [FillColumn] { [.drug, .fillDate].filter { places[$0] == nil } }

    /// Whether the headings speak of fills: drug, day, and at least one thing that only a fill has.
    public var isFillTable: Bool {
        missing.isEmpty
            && [.quantity, .daysSupply, .rxNumber, .ndc, .prescriber, .refillsLeft].contains {
                places[$0] != nil
            }
    }

    func value(_ column: FillColumn, in row: [String]) -> String? {
        guard let place = places[column], place < row.count, !row[place].isEmpty else { return nil }
        return row[place]
    }
}
