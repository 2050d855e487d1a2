public import CivilCalendar
public import CoverageModel
import Rulebook

extension Supposition {
    /// Reads a supposition as a person writes it, with what is short filled in from the day of asking, and
    /// refuses names that the rulebook does not hold.
    ///
    /// Besides the long forms: `trial:sertraline=200mg,8w,no-response` is a course that ends on `day`,
    /// `diagnosis:F33.2` is `diagnosis=F33.2`, and a score with no day is of `day`.
    ///
    /// - Parameter checks: what the form's answers are held against.
    public static func read(
        _ text: String, asOf day: Day, rules: AssessmentRules, checks: FormChecks
    ) throws(Fault) -> Supposition {
        func fault(_ message: String) -> Fault { Fault(description: "\"\(text)\": \(message)") }
        guard let (kind, name, value) = parts(text) else { return try Supposition(text) }
        switch kind {
        case "score":
            guard let match = rules.scales.recognise(name: name) else {
                let known = rules.scales.scales.map(\.name).joined(separator: ", ")
                throw fault("the rulebook has no scale \"\(name)\"; it has: \(known)")
            }
            let total = String(value.prefix { $0 != "@" })
            guard !total.isEmpty, total.allSatisfy({ $0.isASCII && $0.isNumber }) else {
                throw fault("\"\(total)\" is not a whole number; write it like score:MADRS=29@2026-11-20")
            }
            if let issue = checks.scoreIssue(match.scale.name, total) { throw fault(issue) }
            return try Supposition(value.contains("@") ? text : "\(text)@\(day)")
        case "trial", "outcome":
            if rules.drugs.recogniseAll(text: name).isEmpty {
                throw fault("the drug table does not hold \"\(name)\"")
            }
            guard kind == "trial", !value.contains("@") else { return try Supposition(text) }
            return try Supposition("trial:\(name)=\(try course(value, endingOn: day, fault))")
        case "criterion":
            let known = rules.policies.flatMap(\.rules).flatMap(\.pathways).flatMap(\.criteria)
                .flatMap(\.withInner)
            if !known.contains(where: { $0.id == name }) {
                throw fault("no policy has a criterion \"\(name)\"; recourse assess names those of the case")
            }
            return try Supposition(text)
        case "diagnosis":
            let code = name.isEmpty ? value : name
            guard checks.isKnownDiagnosisCode(code) else { throw fault("ICD-10-CM has no code \"\(code)\"") }
            return try Supposition("diagnosis=\(code)")
        default: return try Supposition(text)
        }
    }

    /// `score:MADRS=29` as its kind, name and value; `diagnosis:F33.2` has no value.
    private static func parts(_ text: String) -> (kind: String, name: String, value: String)? {
        let left = text.prefix { $0 != "=" }
        let value = String(text.dropFirst(left.count + 1))
        guard let colon = left.firstIndex(of: ":") else {
            return value.isEmpty ? nil : (String(left), "", value)
        }
        let name = String(left[left.index(after: colon)...])
        return name.isEmpty ? nil : (String(left[..<colon]), name, value)
    }

    /// `200mg,8w,no-response` as `200@DAY..DAY/no-response`.
    private static func course(
        _ value: String, endingOn day: Day, _ fault: (String) -> Fault
    ) throws(Fault) -> String {
        let parts = value.split(separator: ",", omittingEmptySubsequences: false)
            .map { String($0.filter { !$0.isWhitespace }) }
        guard parts.count == 3, parts[0].hasSuffix("mg"), parts[1].hasSuffix("w"),
            let weeks = Int(parts[1].dropLast()), (1...520).contains(weeks)
        else { throw fault("write it like trial:sertraline=200mg,8w,no-response") }
        return "\(parts[0].dropLast(2))@\(day - weeks * 7)..\(day)/\(parts[2])"
    }
}
