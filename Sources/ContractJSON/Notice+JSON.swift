import CivilCalendar
public import CoverageModel
public import JSONText

extension Notice {
    /// The letter as contracts print it; every key is present, `null` where the letter does not say.
    public var json: JSONValue {
        .object([
            ("files", strings(files)), ("pages", .array([.int(firstPage), .int(lastPage)])),
            ("kind", .string(kind.rawValue)), ("stage", .string(orNull: stage?.rawValue)),
            ("timing", .string(orNull: timing?.rawValue)), ("benefit", .string(orNull: benefit?.rawValue)),
            ("confidence", .string(confidence.rawValue)), ("reasons", .array(reasons.map(\.json))),
            ("letterDate", day(letterDate)), ("denialDate", day(denialDate)),
            ("payer", .string(orNull: payer)), ("reviewer", .string(orNull: reviewer)),
            ("planType", .string(orNull: planType)), ("patient", .string(orNull: patient)),
            ("memberID", .string(orNull: memberID)), ("referenceNumbers", strings(referenceNumbers)),
            ("claimNumbers", strings(claimNumbers)), ("requested", .string(orNull: requested)),
            ("serviceCodes", strings(serviceCodes)), ("diagnosisCodes", strings(diagnosisCodes)),
            ("adjustmentCodes", strings(adjustmentCodes)),
            ("serviceDates", .object([("from", day(serviceDates.from)), ("to", day(serviceDates.to))])),
            ("appeal", appeal?.json(withAddress: true) ?? .null),
            ("response", response.json(withAddress: false)),
            (
                "peerToPeer",
                .object([
                    ("available", .bool(peerToPeer.available)),
                    ("window", .string(orNull: peerToPeer.window)),
                    ("phone", .string(orNull: peerToPeer.phone)), ("date", day(peerToPeer.date)),
                ])
            ),
            (
                "expedited",
                .object([
                    ("mentioned", .bool(expedited.mentioned)), ("hours", .int(orNull: expedited.hours)),
                    ("phone", .string(orNull: expedited.phone)), ("fax", .string(orNull: expedited.fax)),
                ])
            ),
            (
                "externalReview",
                .object([
                    ("mentioned", .bool(externalReview.mentioned)),
                    ("days", .int(orNull: externalReview.days)),
                    ("months", .int(orNull: externalReview.months)),
                    ("body", .string(orNull: externalReview.body)),
                    ("phone", .string(orNull: externalReview.phone)),
                ])
            ),
            ("suit", .object([("stated", .string(orNull: suit.stated)), ("date", day(suit.date))])),
            ("approved", approved?.json ?? .null), ("lines", .array(lines.map(\.json))),
            ("requestedItems", strings(requestedItems)), ("criteriaCited", strings(criteriaCited)),
            ("spans", .object(spans.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })),
            ("textSHA256", .string(textSHA256)), ("unread", strings(unread)),
        ])
    }
}

private func day(_ day: Day?) -> JSONValue { .string(orNull: day?.description) }

extension Span {
    var json: JSONValue { .object([("page", .int(page)), ("start", .int(start)), ("end", .int(end))]) }
}

extension Notice.Reason {
    var json: JSONValue {
        .object([
            ("code", .string(code.rawValue)), ("quote", .string(quote)), ("page", .int(span.page)),
            ("start", .int(span.start)), ("end", .int(span.end)),
            ("confidence", .string(confidence.rawValue)),
        ])
    }
}

extension Notice.Window {
    func json(withAddress: Bool) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("stated", .string(orNull: stated)), ("days", .int(orNull: days)),
            ("months", .int(orNull: months)),
            ("date", day(date)), ("countedFrom", .string(orNull: countedFrom?.rawValue)),
            ("fax", .string(orNull: fax)), ("phone", .string(orNull: phone)),
        ]
        if withAddress { members.append(("address", .string(orNull: address))) }
        return .object(members)
    }
}

extension Notice.Approved {
    var json: JSONValue {
        .object([
            ("authorizationNumber", .string(orNull: authorizationNumber)),
            ("sessions", .int(orNull: sessions)),
            ("units", .int(orNull: units)), ("unitType", .string(orNull: unitType)),
            ("codes", strings(codes)),
            ("from", day(from)), ("to", day(to)),
        ])
    }
}

extension Notice.Line {
    var json: JSONValue {
        .object([
            ("code", .string(orNull: code)), ("date", day(date)), ("billedCents", .int(orNull: billedCents)),
            ("allowedCents", .int(orNull: allowedCents)), ("paidCents", .int(orNull: paidCents)),
            ("patientCents", .int(orNull: patientCents)), ("adjustments", strings(adjustments)),
            ("outcome", .string(orNull: outcome)),
        ])
    }
}
