import Casework
import CivilCalendar
import CoverageModel
import JSONText
import Rulebook

extension MatterStanding {
    var json: JSONValue {
        .object([
            ("matter", .string(matter)), ("level", .string(level.rawValue)),
            ("actors", .array(actors.map(\.json))),
        ])
    }
}

extension ActorStanding {
    var json: JSONValue {
        .object([
            ("who", .string(who.rawValue)), ("may", .bool(!isBarred)), ("takes", strings(takes)),
            ("lasts", .string(orNull: lasts)), ("decides", .string(orNull: decides?.rawValue)),
            ("says", .string(says)), ("rule", .string(rule)),
            ("cite", .string(cite.map(\.text).joined(separator: "; "))), ("trust", .string(trust.rawValue)),
        ])
    }
}

extension LastChance {
    var json: JSONValue {
        .object([
            ("matter", .string(matter)), ("kind", .string(kind.rawValue)), ("what", .string(what)),
            ("by", .string(orNull: by?.description)), ("why", .string(why)), ("rule", .string(rule)),
            ("cite", .string(cite.map(\.text).joined(separator: "; "))), ("trust", .string(trust.rawValue)),
        ])
    }
}
