import CivilCalendar
public import CostPlanning
import CoverageModel
public import JSONText

extension ApprovalLedger {
    /// The account for programs, with what follows from it.
    public func json(
        caseID: String, continuation: Continuation?, frequency: [FrequencyFinding],
        response: [ResponseSeries], statements: [StatementFinding], filing: [FilingFinding]
    ) -> JSONValue {
        .object([
            ("case", .string(caseID)), ("asOf", .string(asOf.description)),
            ("therapy", .string(therapy.rawValue)), ("authorizations", .array(entries.map(\.json))),
            ("runsOut", .object([("soonest", soonest.json), ("latest", latest.json)])),
            ("continuation", continuation.map(\.json) ?? .null),
            ("warnings", .array(warnings.map(\.json))), ("frequency", .array(frequency.map(\.json))),
            ("response", .array(response.map(\.json))), ("statements", .array(statements.map(\.json))),
            ("claimsToFile", .array(filing.map(\.json))),
        ])
    }
}

private func text(_ day: Day?) -> JSONValue { .string(orNull: day?.description) }

extension ApprovalLedger.Entry {
    var json: JSONValue {
        .object([
            ("number", .string(authorization.id)), ("codes", strings(authorization.codes)),
            ("from", text(authorization.from)), ("to", text(authorization.to)),
            ("units", .int(orNull: authorization.units)),
            ("unitType", .string(orNull: authorization.unitType)),
            ("totalSessions", .int(orNull: totalSessions)), ("givenSessions", .int(givenSessions)),
            ("leftSessions", .int(orNull: leftSessions)),
            ("totalMilligrams", .int(orNull: totalMilligrams)),
            ("givenMilligrams", .int(orNull: givenMilligrams)),
            ("leftMilligrams", .int(orNull: leftMilligrams)),
            (
                "sources",
                strings(
                    authorization.sources.map { source in
                        source.document + (source.page.map { " page \($0)" } ?? "")
                            + (source.locator.map { " \($0)" } ?? "")
                    })
            ),
        ])
    }
}

extension ApprovalLedger.RunOut {
    var json: JSONValue {
        .object([
            ("lastCovered", text(lastCovered)), ("firstUncovered", text(firstUncovered)),
            ("cause", .string(cause.rawValue)), ("phase", .string(orNull: phase)),
            ("milligrams", .int(orNull: milligrams)), ("rhythm", .string(density.rawValue)),
        ])
    }
}

extension Continuation {
    var json: JSONValue {
        let kind: String
        switch basis {
        case .observed: kind = "observed"
        case .stated: kind = "stated"
        case .clock: kind = "clock"
        case .unknown: kind = "unknown"
        }
        return .object([
            ("neededFor", text(neededFor)), ("askBy", text(askBy)), ("basis", .string(kind)),
            ("late", .bool(isLate)), ("says", .string(says)),
        ])
    }
}

extension LedgerWarning {
    var json: JSONValue {
        .object([
            ("id", .string(id)), ("authorization", .string(orNull: authorization)), ("says", .string(says)),
            ("rule", .string(orNull: rule)), ("trust", .string(orNull: trust?.rawValue)),
        ])
    }
}

extension FrequencyFinding {
    var json: JSONValue {
        .object([
            ("authorization", .string(authorization)), ("from", text(from)), ("to", text(to)),
            ("approvedSessions", .int(approvedSessions)), ("courseLeast", .int(courseLeast)),
            ("courseMost", .int(courseMost)), ("phases", strings(phases)), ("response", strings(response)),
            ("says", .string(says)), ("rule", .string(rule)), ("trust", .string(trust.rawValue)),
        ])
    }
}

extension ResponseSeries {
    var json: JSONValue {
        .object([
            ("scale", .string(scale)),
            (
                "baseline",
                baseline.map { .object([("on", text($0.on)), ("value", .int($0.value))]) } ?? .null
            ), ("latest", .string(latest.rawValue)),
            (
                "points",
                .array(
                    points.map { point in
                        .object([
                            ("on", text(point.on)), ("value", .int(point.value)),
                            ("dropPercent", .int(orNull: point.dropPercent)),
                            ("standing", .string(point.standing.rawValue)),
                        ])
                    })
            ),
        ])
    }
}

extension StatementFinding {
    var json: JSONValue {
        .object([
            ("document", .string(document)), ("code", .string(orNull: code)), ("on", text(on)),
            ("billed", .int(orNull: billed?.amount)), ("allowed", .int(orNull: allowed?.amount)),
            ("paid", .int(orNull: paid?.amount)), ("patient", .int(orNull: patient?.amount)),
            ("notCounted", .int(orNull: notCounted?.amount)), ("expected", expected.map(\.json) ?? .null),
            ("expectedParts", share.map(\.json) ?? .null), ("adjustments", strings(adjustments)),
            ("action", .string(action.rawValue)), ("says", strings(says)),
        ])
    }
}

extension ExpectedShare {
    var json: JSONValue {
        .object([
            ("deductible", deductible.json), ("coinsurance", coinsurance.json),
            ("sparedByMaximum", sparedByMaximum.json), ("aboveAllowed", .int(aboveAllowed.amount)),
        ])
    }
}

extension FilingFinding {
    var json: JSONValue {
        .object([
            ("session", text(session)), ("lastDay", text(lastDay)), ("known", .bool(isKnown)),
            ("late", .bool(isLate)), ("says", .string(says)), ("rule", .string(orNull: rule)),
            ("trust", .string(orNull: trust?.rawValue)),
        ])
    }
}
