import CivilCalendar
public import CostPlanning
import CoverageModel
public import JSONText
import Rulebook

extension MoneyPlan {
    /// The plan for programs: amounts in cents, a range as `{low, high}`.
    public func json(caseID: String, trials: TrialQuery) -> JSONValue {
        .object([
            ("case", .string(caseID)), ("asOf", .string(asOf.description)),
            ("therapy", .string(therapy.rawValue)), ("years", .array(years.map { .int($0) })),
            ("sessions", .object([("least", .int(sparse.count)), ("most", .int(dense.count))])),
            ("assumptions", .array(assumptions.map(\.json))), ("ways", .array(ways.map { $0.json(years) })),
            ("programs", .array(programs.map(\.json))), ("taxHelp", .array(taxHelp.map(\.json))),
            ("trialsQuery", .string(trials.address)), ("rights", strings(rights)),
            ("warnings", strings(warnings)),
        ])
    }
}

extension CentsRange {
    var json: JSONValue { .object([("low", .int(low.amount)), ("high", .int(high.amount))]) }
}

extension Assumption {
    var json: JSONValue {
        .object([
            ("id", .string(id)), ("says", .string(says)), ("basis", .string(basis.rawValue)),
            ("path", .string(orNull: path)), ("rule", .string(orNull: rule)),
            ("trust", .string(orNull: trust?.rawValue)),
        ])
    }
}

extension PaymentWay {
    func json(_ years: [Int]) -> JSONValue {
        .object([
            ("way", .string(kind.rawValue)), ("state", .string(state.rawValue)), ("why", strings(why)),
            ("cost", total.map(\.json) ?? .null),
            (
                "costByYear",
                .array(
                    years.map { year in
                        .object([("year", .int(year)), ("cost", cost(in: year).map(\.json) ?? .null)])
                    })
            ),
            ("sessionsLeast", .array(low.map(\.json))), ("sessionsMost", .array(high.map(\.json))),
            ("assumptions", .array(assumptions.map(\.json))), ("needs", strings(needs)),
            ("work", strings(work)), ("time", .string(time)), ("closes", strings(closes)),
            ("warnings", strings(warnings)),
        ])
    }
}

extension PaymentWay.SessionCost {
    var json: JSONValue {
        .object([
            ("on", .string(on.description)), ("phase", .string(phase)), ("person", .int(person.amount)),
            ("plan", .int(plan.amount)), ("helped", .int(helped.amount)),
        ])
    }
}

extension ProgramFinding {
    var json: JSONValue {
        let contact = program.contact
        return .object([
            ("id", .string(program.head.id)), ("name", .string(program.name)),
            ("runBy", .string(program.runBy)), ("kind", .string(program.kind.rawValue)),
            ("standing", .string(program.standing.rawValue)), ("verdict", .string(verdict.rawValue)),
            ("says", .string(program.head.says)), ("reasons", strings(reasons)),
            ("certain", strings(program.certain)), ("ask", strings(ask)),
            ("checkedOn", .string(program.head.checkedOn.description)),
            ("trust", .string(program.head.trust.rawValue)), ("phone", .string(orNull: contact.phone)),
            ("fax", .string(orNull: contact.fax)), ("address", .string(orNull: contact.address)),
            ("web", .string(orNull: contact.web)),
        ])
    }
}

extension TaxHelp {
    var json: JSONValue {
        .object([
            ("way", .string(way.rawValue)), ("remarks", strings(remarks)),
            (
                "items",
                .array(
                    items.map { item in
                        .object([
                            ("source", .string(item.source.rawValue)), ("year", .int(item.year)),
                            ("through", item.through.json), ("saves", item.saves.map(\.json) ?? .null),
                            ("says", .string(item.says)), ("rule", .string(orNull: item.rule)),
                            ("trust", .string(orNull: item.trust?.rawValue)),
                        ])
                    })
            ),
        ])
    }
}
