public import CivilCalendar
public import CoverageModel

/// Puts a proposed fact right by hand: `dose=150`, `start=2021-03-04`, `value=19`.
public enum FactCorrection {
    /// Why a correction cannot be; the words say what is asked for.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String
    }

    /// What of a fact can be put right.
    public static func keys(of fact: Fact) -> [String] {
        switch fact {
        case .medication(let value):
            value.kind == .dispense || value.kind == .claim
                ? ["drug", "start", "quantity", "days-supply", "directions", "prescriber"]
                : ["drug", "dose", "start", "end", "reason"]
        case .score: ["scale", "value", "on"]
        case .condition: ["text", "code", "since"]
        case .coverage: ["payer", "plan", "member-id", "group", "bin", "pcn", "rx-group"]
        case .person: ["name", "birth-date", "sex"]
        case .service: ["text", "from", "to"]
        case .provider: ["name"]
        case .allergy: ["substance"]
        }
    }

    /// The fact with one value put right; an empty value takes it out.
    public static func apply(_ key: String, _ value: String, to fact: Fact, today: Day) throws(Fault) -> Fact
    {
        let text = value.trimmed
        guard keys(of: fact).contains(key) else {
            throw Fault(
                description:
                    "\"\(key)\" is nothing of this fact; one of these is: \(keys(of: fact).joined(separator: ", "))."
            )
        }
        let optional = text.isEmpty ? nil : text
        switch fact {
        case .medication(var value):
            switch key {
            case "drug": value.text = try required(text, key)
            case "dose": value.dosages = try dose(text)
            case "start": value.start = try date(text, today)
            case "end":
                value.end = try date(text, today)
                if value.end != nil { value.status = "stopped" }
            case "reason": value.reasonStopped = optional
            case "quantity":
                if let optional, NumberWords.plain(optional) == nil {
                    throw Fault(description: "The quantity is a number, like 30.")
                }
                value.quantity = optional.flatMap { NumberWords.plain($0) }
            case "days-supply":
                if let optional {
                    guard let days = Int(optional), (1...366).contains(days) else {
                        throw Fault(description: "Days' supply is a whole number from 1 to 366.")
                    }
                    value.daysSupply = days
                } else {
                    value.daysSupply = nil
                }
            case "directions": value.dosages = optional.map { [Dosage(text: $0)] } ?? []
            default: value.prescriber = optional
            }
            return .medication(value)
        case .score(var value):
            switch key {
            case "scale": value.name = try required(text, key)
            case "value":
                guard NumberWords.plain(text) != nil else {
                    throw Fault(description: "The value is a number.")
                }
                value.value = text
            default: value.on = try date(text, today)
            }
            return .score(value)
        case .condition(var value):
            switch key {
            case "text": value.text = try required(text, key)
            case "code":
                value.codes =
                    optional.map {
                        [Coding(system: "http://hl7.org/fhir/sid/icd-10-cm", code: $0.uppercased())]
                    } ?? []
            default: value.onset = try date(text, today)
            }
            return .condition(value)
        case .coverage(var value):
            var card = value.card ?? CardDetails()
            switch key {
            case "payer": value.payer = optional
            case "plan": value.plan = optional
            case "member-id": value.memberID = optional
            case "group": value.group = optional
            case "bin": card.bin = optional
            case "pcn": card.pcn = optional
            default: card.rxGroup = optional
            }
            if value.card != nil || card != CardDetails() { value.card = card }
            return .coverage(value)
        case .person(var value):
            switch key {
            case "name": value.name = optional
            case "birth-date":
                let date = try date(text, today)
                if let date, date.day == nil {
                    throw Fault(description: "A birth date is a whole day, like 1980-02-03.")
                }
                value.birthDate = date?.day
            default: value.sex = optional
            }
            return .person(value)
        case .service(var value):
            switch key {
            case "text": value.text = try required(text, key)
            case "from": value.from = try date(text, today)
            default: value.to = try date(text, today)
            }
            return .service(value)
        case .allergy(var value):
            value.substance = try required(text, key)
            return .allergy(value)
        case .provider(var value):
            value.name = try required(text, key)
            return .provider(value)
        }
    }

    /// Refuses a fact whose parts cannot stand together, once all of them were put right.
    public static func check(_ fact: Fact) throws(Fault) {
        let days: (RecordedDate?, RecordedDate?)
        switch fact {
        case .medication(let value): days = (value.start, value.end)
        case .service(let value): days = (value.from, value.to)
        default: return
        }
        if let start = days.0, let end = days.1, end.latest < start.earliest {
            throw Fault(description: "The end \(end.text) comes before the start \(start.text).")
        }
    }

    /// What a fact says now under a key, as it could be typed; `nil` where it says nothing.
    public static func value(_ key: String, of fact: Fact) -> String? {
        switch fact {
        case .medication(let value):
            switch key {
            case "drug": value.text
            case "dose": value.dosages.first.flatMap { $0.doseValue ?? $0.text }
            case "start": value.start?.text
            case "end": value.end?.text
            case "reason": value.reasonStopped
            case "quantity": value.quantity
            case "days-supply": value.daysSupply.map(String.init)
            case "directions": value.dosages.first?.text
            default: value.prescriber
            }
        case .score(let value):
            switch key {
            case "scale": value.name
            case "value": value.value
            default: value.on?.text
            }
        case .condition(let value):
            switch key {
            case "text": value.text
            case "code": value.codes.first?.code
            default: value.onset?.text
            }
        case .coverage(let value):
            switch key {
            case "payer": value.payer
            case "plan": value.plan
            case "member-id": value.memberID
            case "group": value.group
            case "bin": value.card?.bin
            case "pcn": value.card?.pcn
            default: value.card?.rxGroup
            }
        case .person(let value):
            switch key {
            case "name": value.name
            case "birth-date": value.birthDate?.description
            default: value.sex
            }
        case .service(let value):
            switch key {
            case "text": value.text
            case "from": value.from?.text
            default: value.to?.text
            }
        case .allergy(let value): value.substance
        case .provider(let value): value.name
        }
    }

    private static func required(_ text: String, _ key: String) throws(Fault) -> String {
        guard !text.isEmpty else {
            throw Fault(description: "The \(key) cannot be empty; say no to the fact instead.")
        }
        return text
    }

    private static func date(_ text: String, _ today: Day) throws(Fault) -> RecordedDate? {
        guard !text.isEmpty else { return nil }
        guard let found = DateScan.read(text, [.months, .years])?.date else {
            throw Fault(description: "\"\(text)\" is no date; write 2021-03-04, 2021-03 or 2021.")
        }
        guard found.earliest <= today else { throw Fault(description: "\(text) lies in the future.") }
        return found
    }

    private static func dose(_ text: String) throws(Fault) -> [Dosage] {
        guard !text.isEmpty else { return [] }
        guard let plain = NumberWords.leading(text), plain.number != "0",
            plain.unit.map({ $0.lowercased().hasPrefix("mg") }) ?? true
        else { throw Fault(description: "The dose is milligrams a day, like 150.") }
        return [Dosage(doseValue: plain.number, doseUnit: "mg", frequency: 1, period: "1", periodUnit: "d")]
    }
}
