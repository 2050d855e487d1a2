public import Casework
import CivilCalendar
public import CoverageModel
public import JSONText
import Rulebook

extension Notice {
    /// The letter as contracts print it, with what it lacks under the law of a plan.
    public func json(with reading: NoticeContentReading) -> JSONValue {
        guard case .object(let members) = json else { return json }
        let all = members.map { ($0.key, $0.value) } + reading.members
        return .object(all)
    }
}

extension NoticeContentReading {
    /// `defects`, and beside them the items of which the letter does not tell.
    var members: [(String, JSONValue)] {
        [
            ("defects", .array(defects.map(\.json))),
            (
                "cannotTell",
                .array(
                    cannotTell.map {
                        .object([
                            ("rule", .string($0.rule)), ("what", .string($0.what)), ("why", .string($0.why)),
                        ])
                    })
            ),
        ]
    }
}

extension NoticeDefect {
    var json: JSONValue {
        .object([
            ("rule", .string(rule)), ("missing", .string(missing)),
            ("cite", .string(cite.map(\.text).joined(separator: "; "))), ("lookedFor", strings(lookedFor)),
            ("says", .string(says)), ("trust", .string(trust.rawValue)),
        ])
    }
}

extension CheckedNotice {
    var json: JSONValue {
        .object(
            [
                ("document", .string(document)), ("firstPage", .int(firstPage)), ("matter", .string(matter)),
                ("kind", .string(notice.kind.rawValue)),
                ("letterDate", .string(orNull: notice.letterDate?.description)), ("regime", .string(regime)),
            ] + reading.members)
    }
}
