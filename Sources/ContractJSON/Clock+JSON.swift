public import Casework
public import CivilCalendar
import CoverageModel
public import JSONText
import Rulebook

extension Clock {
    /// The clock as contracts print it, times in `zone`.
    public func json(in zone: TimeZoneRules) -> JSONValue {
        let weekday = due.flatMap { try? $0.day(in: zone) }?.weekday.name
        return .object([
            ("rule", .string(rule)),
            ("regime", .string(regime)),
            ("matter", .string(matter)),
            ("what", .string(what)),
            ("whose", .string(whose.rawValue)),
            (
                "trigger",
                .object([("event", .string(trigger.event)), ("at", .string(trigger.at.text(in: zone)))])
            ),
            ("due", .string(orNull: due?.text(in: zone))),
            ("weekday", .string(orNull: weekday)),
            ("basis", .string(basis.rawValue)),
            ("certainlyLate", .string(orNull: certainlyLate?.text(in: zone))),
            ("stated", .string(orNull: stated)),
            ("status", .string(status.rawValue)),
            ("onMiss", .string(orNull: onMiss)),
            ("trust", .string(trust.rawValue)),
            ("cite", .array(cite.map { .string($0) })),
            (
                "steps",
                .array(
                    steps.map {
                        .object([
                            ("rule", .string($0.rule)), ("says", .string($0.says)),
                            ("cite", .string($0.cite)),
                        ])
                    })
            ),
        ])
    }
}
