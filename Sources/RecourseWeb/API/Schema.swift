import CivilCalendar
import JSONText

/// The shape of a JSON value: one description both checks what is sent and tells of it in the OpenAPI document.
indirect enum Schema: Sendable {
    /// Text of at most so many characters; with `isFilled`, more than white space.
    case text(most: Int? = nil, isFilled: Bool = false)
    /// A civil day, `2026-11-23`.
    case day
    /// A day, or an instant with its offset.
    case moment
    case integer(ClosedRange<Int>? = nil)
    case number
    case flag
    case choice([String])
    case list(Schema, most: Int? = nil)
    /// Text by keys of any name.
    case map(Schema)
    /// With `isClosed`, members of other names are refused.
    case object([Member], isClosed: Bool = false)
    case maybe(Schema)
    case either([Schema])
    /// One of the document's components, by its name.
    case named(String)

    struct Member: Sendable {
        var name: String
        var schema: Schema
        var isRequired: Bool

        init(_ name: String, _ schema: Schema, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
        }

        static func optional(_ name: String, _ schema: Schema) -> Member {
            Member(name, schema, isRequired: false)
        }
    }

    /// Something wrong with a value: where, as a JSON pointer's parts with points between, and what.
    struct Fault: Hashable, Sendable {
        var path: String
        var message: String
    }
}

private func given(_ isThere: Bool, _ value: JSONValue) -> JSONValue? {
    isThere ? .some(value) : Optional.none
}

// MARK: As JSON Schema 2020-12, the dialect of OpenAPI 3.1

extension Schema {
    var json: JSONValue {
        switch self {
        case .text(let most, let isFilled):
            return .object(present: [
                ("type", "string"), ("minLength", given(isFilled, 1)), ("maxLength", most.map { .int($0) }),
            ])
        case .day: return ["type": "string", "format": "date"]
        case .moment:
            return [
                "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}",
                "description": "A day, or an instant with its offset (RFC 3339).",
            ]
        case .integer(let range):
            return .object(present: [
                ("type", "integer"), ("minimum", range.map { .int($0.lowerBound) }),
                ("maximum", range.map { .int($0.upperBound) }),
            ])
        case .number: return ["type": "number"]
        case .flag: return ["type": "boolean"]
        case .choice(let choices):
            return .object([("type", "string"), ("enum", .array(choices.map { .string($0) }))])
        case .list(let item, let most):
            return .object(present: [
                ("type", "array"), ("items", item.json), ("maxItems", most.map { .int($0) }),
            ])
        case .map(let value): return .object([("type", "object"), ("additionalProperties", value.json)])
        case .object(let members, let isClosed):
            let required = members.filter(\.isRequired).map { JSONValue.string($0.name) }
            return .object(present: [
                ("type", "object"), ("required", given(!required.isEmpty, .array(required))),
                ("properties", .object(members.map { ($0.name, $0.schema.json) })),
                ("additionalProperties", given(isClosed, false)),
            ])
        case .maybe(let schema): return .object([("anyOf", .array([schema.json, ["type": "null"]]))])
        case .either(let schemas): return .object([("anyOf", .array(schemas.map(\.json)))])
        case .named(let name): return .object([("$ref", .string("#/components/schemas/\(name)"))])
        }
    }
}

// MARK: Checking

extension Schema {
    /// What is wrong with a value; empty where it fits.
    ///
    /// - Parameter isExact: whether members that are not described are faults even where others may stand; tests hold
    ///   answers to their description with it.
    func faults(in value: JSONValue, at path: String = "", isExact: Bool = false) -> [Fault] {
        func wrong(_ message: String) -> [Fault] { [Fault(path: path, message: message)] }
        switch self {
        case .text(let most, let isFilled):
            guard let text = value.string else { return wrong("Write text.") }
            if let most, text.unicodeScalars.count > most {
                return wrong("Write at most \(most) characters.")
            }
            return isFilled && WebRequest.cleaned(text).isEmpty ? wrong("Write some words.") : []
        case .day:
            return value.string.flatMap { Day(iso: $0) } == nil ? wrong("Write a day as YYYY-MM-DD.") : []
        case .moment:
            let isMoment = value.string.map { text in
                Day(iso: text) != nil || (try? Instant(rfc3339: text)) != nil
            }
            return isMoment == true ? [] : wrong("Write a day, or an instant with its offset.")
        case .integer(let range):
            guard let number = value.int else { return wrong("Write a whole number.") }
            guard let range, !range.contains(number) else { return [] }
            return wrong("Write a number from \(range.lowerBound) to \(range.upperBound).")
        case .number: return value.numberText == nil ? wrong("Write a number.") : []
        case .flag: return value.bool == nil ? wrong("Write true or false.") : []
        case .choice(let choices):
            if let text = value.string, choices.contains(text) { return [] }
            return wrong("Write one of: \(choices.joined(separator: ", ")).")
        case .list(let item, let most):
            guard let items = value.array else { return wrong("Write a list.") }
            if let most, items.count > most { return wrong("Write at most \(most) of them.") }
            return items.enumerated().flatMap { index, one in
                item.faults(in: one, at: place(path, String(index)), isExact: isExact)
            }
        case .map(let schema):
            guard let members = value.members else { return wrong("Write an object.") }
            return members.flatMap {
                schema.faults(in: $0.value, at: place(path, $0.key), isExact: isExact)
            }
        case .object(let members, let isClosed):
            return objectFaults(members, isClosed: isClosed || isExact, value, path, isExact)
        case .maybe(let schema):
            return value.isNull ? [] : schema.faults(in: value, at: path, isExact: isExact)
        case .either(let schemas):
            let found = schemas.map { $0.faults(in: value, at: path, isExact: isExact) }
            return found.contains { $0.isEmpty } ? [] : found.first ?? []
        case .named(let name):
            guard let schema = APIShapes.components[name] else { return wrong("has no shape \(name)") }
            return schema.faults(in: value, at: path, isExact: isExact)
        }
    }

    private func objectFaults(
        _ members: [Member], isClosed: Bool, _ value: JSONValue, _ path: String, _ isExact: Bool
    ) -> [Fault] {
        guard let given = value.members else { return [Fault(path: path, message: "Write an object.")] }
        var faults: [Fault] = []
        for member in members {
            let own = given.filter { $0.key == member.name }
            if own.count > 1 {
                faults.append(Fault(path: place(path, member.name), message: "It stands here twice."))
            } else if let one = own.first {
                faults += member.schema.faults(
                    in: one.value, at: place(path, member.name), isExact: isExact)
            } else if member.isRequired {
                faults.append(Fault(path: place(path, member.name), message: "It is missing."))
            }
        }
        if isClosed {
            let known = Set(members.map(\.name))
            faults += given.filter { !known.contains($0.key) }.map {
                Fault(path: place(path, $0.key), message: "Nothing of that name is taken here.")
            }
        }
        return faults
    }

    private func place(_ path: String, _ part: String) -> String { path.isEmpty ? part : "\(path).\(part)" }
}
