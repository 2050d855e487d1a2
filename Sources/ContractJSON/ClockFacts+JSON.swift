public import Casework
public import CivilCalendar
public import JSONText

/// A fault of a JSON input: which value, and what was expected there.
public struct ContractInputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The value's place, `events[2].at`.
    public var path: String
    public var message: String
    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }
    public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}

extension ClockFacts {
    /// Reads the facts of `recourse clocks --facts` (contracts: clocks).
    ///
    /// Keys that are not known are refused by name. `asOf` in the text gives way to `day` where given.
    public init(json: JSONValue, asOf day: Day?) throws(ContractInputError) {
        let reader = ContractObject(json, path: "")
        try reader.require(known: ["regime", "zone", "asOf", "plan", "events"])
        let regime = try reader.text("regime")
        let zoneName = try reader.optionalText("zone") ?? "America/New_York"
        let zone: TimeZoneRules
        do { zone = try TimeZoneRules(identifier: zoneName) } catch {
            throw ContractInputError(path: "zone", message: error.description)
        }
        let asOfText = try reader.optionalText("asOf")
        let asOfDay = asOfText.flatMap { Day(iso: $0) }
        if let asOfText, asOfDay == nil {
            throw ContractInputError(path: "asOf", message: "\"\(asOfText)\" is not a day (YYYY-MM-DD)")
        }
        guard let asOf = day ?? asOfDay else {
            throw ContractInputError(path: "asOf", message: "is missing: give the day on which one stands")
        }
        var plan = ClockPlan()
        if let value = json["plan"], !value.isNull { plan = try ClockPlan(json: value) }
        guard let list = json["events"]?.array else {
            throw ContractInputError(path: "events", message: "a list of events is expected")
        }
        var events: [ClockEvent] = []
        for (index, value) in list.enumerated() {
            events.append(try ClockEvent(json: value, path: "events[\(index)]"))
        }
        self.init(regime: regime, zone: zone, asOf: asOf, plan: plan, events: events)
    }
}

extension ClockPlan {
    init(json: JSONValue) throws(ContractInputError) {
        let reader = ContractObject(json, path: "plan")
        try reader.require(known: Set(ClockPlan.factNames))
        var period: Day?
        if let text = try reader.optionalText("ratingPeriodStart") {
            guard let day = Day(iso: text) else {
                throw ContractInputError(
                    path: "plan.ratingPeriodStart", message: "\"\(text)\" is not a day (YYYY-MM-DD)")
            }
            period = day
        }
        var levels: Int?
        if let value = json["mandatoryAppealLevels"], !value.isNull {
            guard let number = value.int, (1...2).contains(number) else {
                throw ContractInputError(path: "plan.mandatoryAppealLevels", message: "1 or 2 is expected")
            }
            levels = number
        }
        let state = try reader.optionalText("issueState")
        if let state, !USState.codes.contains(state) {
            throw ContractInputError(
                path: "plan.issueState",
                message: "\"\(state)\" is not a state: two capital letters are expected, as \"VA\"")
        }
        self.init(
            issueState: state, isGrandfathered: try reader.optionalFlag("grandfathered"),
            mandatoryAppealLevels: levels, ratingPeriodStart: period,
            funding: try reader.optionalWord("funding", as: Funding.self),
            market: try reader.optionalWord("market", as: Market.self),
            isERISA: try reader.optionalFlag("erisa"))
    }
}

/// The states and territories by the letters of the postal service.
enum USState {
    static let codes = Set(
        """
        AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH
        OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}

extension ClockEvent {
    init(json: JSONValue, path: String) throws(ContractInputError) {
        let reader = ContractObject(json, path: path)
        try reader.refuseRepeats()
        let at = try reader.text("at")
        var attributes: [String: String] = [:]
        for member in json.members ?? [] where !["matter", "event", "at"].contains(member.key) {
            switch member.value {
            case .string(let text): attributes[member.key] = text
            case .number(let text): attributes[member.key] = text
            case .bool(let flag): attributes[member.key] = flag ? "yes" : "no"
            case .null: continue
            case .array, .object:
                throw ContractInputError(
                    path: "\(path).\(member.key)", message: "a word, number or day is expected")
            }
        }
        self.init(
            matter: try reader.optionalText("matter") ?? "a", event: try reader.text("event"),
            at: try Moment(contract: at, path: "\(path).at"), attributes: attributes)
    }
}

extension Moment {
    /// A day, or an instant with its offset; a time without one is refused.
    public init(contract text: String, path: String) throws(ContractInputError) {
        if let day = Day(iso: text) {
            self = .day(day)
            return
        }
        do { self = .instant(try Instant(rfc3339: text, fraction: .cutOff)) } catch {
            throw ContractInputError(path: path, message: error.description)
        }
    }
}

/// Typed access to the members of a JSON object, with the place of every fault.
struct ContractObject {
    let value: JSONValue
    let path: String

    init(_ value: JSONValue, path: String) {
        self.value = value
        self.path = path
    }

    func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func require(known: Set<String>) throws(ContractInputError) {
        guard let members = value.members else {
            throw ContractInputError(path: path, message: "an object { … } is expected")
        }
        for member in members where !known.contains(member.key) {
            throw ContractInputError(
                path: place(member.key),
                message: "unknown; known here: \(known.sorted().joined(separator: ", "))")
        }
        try refuseRepeats()
    }

    /// A key that stands twice says two things, and neither is to be picked.
    func refuseRepeats() throws(ContractInputError) {
        var seen: Set<String> = []
        for member in value.members ?? [] where !seen.insert(member.key).inserted {
            throw ContractInputError(path: place(member.key), message: "stands twice; give it once")
        }
    }

    func optionalText(_ key: String) throws(ContractInputError) -> String? {
        guard let member = value[key], !member.isNull else { return nil }
        guard let text = member.string else {
            throw ContractInputError(path: place(key), message: "text is expected")
        }
        return text
    }

    func optionalFlag(_ key: String) throws(ContractInputError) -> Bool? {
        guard let member = value[key], !member.isNull else { return nil }
        guard let flag = member.bool else {
            throw ContractInputError(path: place(key), message: "true or false is expected")
        }
        return flag
    }

    func optionalWord<Word: RawRepresentable & CaseIterable>(
        _ key: String, as type: Word.Type
    ) throws(ContractInputError) -> Word? where Word.RawValue == String {
        guard let text = try optionalText(key) else { return nil }
        if let word = Word(rawValue: text) { return word }
        throw ContractInputError(
            path: place(key),
            message: "\"\(text)\" is not one of: \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    func text(_ key: String) throws(ContractInputError) -> String {
        guard let text = try optionalText(key) else {
            throw ContractInputError(path: place(key), message: "is missing")
        }
        return text
    }
}
