import Casework
import CivilCalendar
import ContractJSON
import Foundation
import JSONText
import Rulebook

/// The clocks and their cases as they lie beside the project.
enum ClockFolder {
    static let project = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every YAML file under a folder, by name.
    static func files(_ folder: String) throws -> [(name: String, text: String)] {
        let base = project.appendingPathComponent(folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: base.path).filter {
            $0.hasSuffix(".yaml")
        }
        return try names.sorted().map { name in
            (name, try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8))
        }
    }

    static let rules = Result { try files("Rules/clocks").filter { !$0.name.hasPrefix("cases/") } }
    static let table = Result { try ClockTable.read(rules.get()) }
    static let cases = Result { try ClockCase.read(files("Rules/clocks/cases")) }
}

extension RuleValue {
    /// The value as the JSON of contracts.
    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let text): .number(text: text)
        case .flag(let flag): .bool(flag)
        case .nothing: .null
        case .list(let list): .array(list.map(\.json))
        case .members(let members): .object(members.map { ($0.key, $0.value.json) })
        }
    }
}

/// A seeded generator (SplitMix64): the same numbers on every run.
struct ClockDice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
