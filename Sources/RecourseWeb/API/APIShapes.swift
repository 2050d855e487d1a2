import Casework
import CoverageModel
import Rulebook

/// The shapes that the API speaks: those of the contracts, described once for the document and the tests.
enum APIShapes {
    static let texts = Schema.list(.text())
    private static let text = Schema.text()
    private static let maybeText = Schema.maybe(.text())
    private static let maybeInteger = Schema.maybe(.integer())
    private static let maybeDay = Schema.maybe(.day)

    private static func choice<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> Schema
    where Choice.RawValue == String {
        .choice(Choice.allCases.map(\.rawValue))
    }

    /// Everything that has a name in the document.
    static let components: [String: Schema] = [
        "Problem": problem, "Assessment": assessment, "Clock": clock, "Notice": notice,
        "TraceSentence": traceSentence, "CaseLine": caseLine, "CaseSummary": caseSummary,
        "Document": document, "WhatIf": whatIf,
    ]

    /// What went wrong (RFC 9457).
    private static let problem = Schema.object([
        .init("type", text), .init("title", text), .init("status", .integer()), .optional("detail", text),
        .optional("errors", .list(.object([.init("path", text), .init("message", text)]))),
    ])

    // MARK: The case

    private static let caseLine = Schema.object([
        .init("case", text), .init("title", text), .init("stage", choice(CaseSummary.Stage.self)),
        .init("payer", maybeText), .init("prescriber", maybeText), .init("reason", maybeText),
        .init("lastDay", maybeDay), .init("owner", maybeText),
    ])

    private static let caseSummary = Schema.object([
        .init("case", text), .init("title", text), .init("asOf", .day), .init("lastEvent", .integer()),
        .init("stage", choice(CaseSummary.Stage.self)),
        .init(
            "lastDay",
            .maybe(
                .object([
                    .init("day", .day), .init("what", text), .init("basis", .choice(["law", "letter"])),
                ]))
        ),
        .init("missed", .list(.object([.init("day", .day), .init("what", text)]))),
        .init("mend", texts),
    ])

    private static let document = Schema.object([
        .init("number", .integer()), .init("path", text), .init("title", maybeText),
        .init("role", .choice(APIOperations.roles)), .init("mediaType", text),
        .init("byteCount", .integer()), .init("sha256", text),
    ])

    static let imported = Schema.object([
        .init("path", text), .init("sha256", text), .init("isNew", .flag), .init("kind", text),
        .init("counts", .map(.integer())), .init("remarks", texts), .init("faults", texts),
        .init("proposals", .integer()), .init("notices", .list(.named("Notice"))),
    ])

    // MARK: The assessment

    private static let needs = Schema.object([.init("need", text), .init("from", text)])
    private static let step = Schema.object([
        .init("rule", text), .init("says", text), .init("cite", text),
    ])
    private static let defects: [Schema.Member] = [
        .init(
            "defects",
            .list(
                .object([
                    .init("rule", text), .init("missing", text), .init("cite", text),
                    .init("lookedFor", texts), .init("says", text), .init("trust", text),
                ]))),
        .init(
            "cannotTell",
            .list(.object([.init("rule", text), .init("what", text), .init("why", text)]))),
    ]
    private static let gaps = Schema.list(
        .object([
            .init("wouldMake", text),
            .init(
                "anyOf",
                .list(
                    .list(
                        .object([.init("criterion", text), .init("need", text), .init("from", text)])))),
        ]))

    private static let assessment = Schema.object([
        .init("case", text), .init("asOf", .day), .init("rulebook", text),
        .init(
            "coverages",
            .list(
                .object([
                    .init("order", .integer()), .init("payer", maybeText), .init("benefit", maybeText),
                    .init(
                        "regime",
                        .object([
                            .init("id", maybeText), .init("confidence", text), .init("steps", .list(step)),
                            .init("ask", texts),
                        ])),
                ]))),
        .init(
            "diagnoses",
            .list(
                .object([
                    .init("code", maybeText), .init("system", maybeText), .init("icd10cm", maybeText),
                    .init("text", text), .init("onset", maybeText), .init("active", .maybe(.flag)),
                    .init("sources", texts),
                ]))),
        .init("trials", .list(trial)),
        .init(
            "otherTreatments",
            .list(
                .object([
                    .init("kind", text), .init("what", text), .init("start", maybeText),
                    .init("end", maybeText), .init("sessions", maybeInteger), .init("outcome", maybeText),
                    .init("sources", texts),
                ]))),
        .init(
            "scores",
            .list(
                .object([
                    .init("scale", text), .init("value", .either([.number, text])), .init("on", maybeText),
                    .init("band", maybeText), .init("flag", maybeText), .init("sources", texts),
                ]))),
        .init(
            "proposed",
            .list(
                .object([
                    .init("id", text), .init("what", text), .init("source", text), .init("why", text),
                ]))),
        .init("policies", .list(policy)),
        .init(
            "routes",
            .list(
                .object([
                    .init("id", text), .init("matter", text), .init("therapy", text), .init("state", text),
                    .init("by", maybeDay), .init("who", texts), .init("needs", texts), .init("why", texts),
                ]))),
        .init("evidenceAgainst", texts),
        .init(
            "safety",
            .list(.object([.init("says", text), .init("on", maybeText), .init("sources", texts)]))),
        .init(
            "contradictions",
            .list(.object([.init("id", text), .init("says", text), .init("sources", texts)]))),
        .init(
            "notices",
            .list(
                .object(
                    [
                        .init("document", text), .init("firstPage", .integer()), .init("matter", text),
                        .init("kind", text), .init("letterDate", maybeDay), .init("regime", text),
                    ] + defects))),
        .init(
            "standing",
            .list(
                .object([
                    .init("matter", text), .init("level", text),
                    .init(
                        "actors",
                        .list(
                            .object([
                                .init("who", text), .init("may", .flag), .init("takes", texts),
                                .init("lasts", maybeText), .init("decides", maybeText), .init("says", text),
                                .init("rule", text), .init("cite", text), .init("trust", text),
                            ]))),
                ]))),
        .init(
            "lastChances",
            .list(
                .object([
                    .init("matter", text), .init("kind", text), .init("what", text), .init("by", maybeDay),
                    .init("why", text), .init("rule", text), .init("cite", text), .init("trust", text),
                ]))),
        .init(
            "next",
            .list(
                .object([.init("do", text), .init("by", maybeDay), .init("who", text), .init("why", text)]))),
    ])

    private static let trial = Schema.object([
        .init("id", text), .init("drug", text), .init("rxcui", maybeText), .init("class", text),
        .init("role", text), .init("start", maybeDay), .init("end", maybeDay),
        .init("weeksTotal", .maybe(.number)),
        .init(
            "segments",
            .list(
                .object([.init("from", .day), .init("to", .day), .init("dailyDoseMg", .maybe(.number))]))),
        .init("maxDailyDoseMg", .maybe(.number)), .init("daysSupplied", maybeInteger),
        .init("inCurrentEpisode", .maybe(.flag)), .init("outcome", choice(TrialOutcome.self)),
        .init("reasonStopped", maybeText), .init("adherence", .maybe(.number)), .init("standing", text),
        .init("sources", texts), .init("contradictions", texts),
        .optional(
            "supplyGaps",
            .list(.object([.init("from", .day), .init("to", .day), .init("days", .integer())]))),
        .optional("earlyRefills", .list(.object([.init("on", .day), .init("daysLeft", .integer())]))),
    ])

    private static let policy = Schema.object([
        .init("id", text), .init("payer", text), .init("title", text), .init("therapy", text),
        .init("position", text), .init("trust", text), .init("seenOn", .day), .init("currency", text),
        .init("pathway", maybeText), .init("verdict", choice(Verdict.self)),
        .init(
            "criteria",
            .list(
                .object([
                    .init("id", text), .init("says", text), .init("verdict", choice(Verdict.self)),
                    .init("trust", text), .init("quirk", maybeText), .init("evidence", texts),
                    .init("missing", .list(needs)), .init("why", text),
                ]))),
        .init("gaps", gaps),
    ])

    private static let whatIf = Schema.object([
        .init("case", text), .init("asOf", .day), .init("if", texts), .init("changes", .flag),
        .init(
            "policies",
            .list(
                .object([
                    .init("id", text), .init("payer", maybeText), .init("therapy", text),
                    .init("before", choice(Verdict.self)), .init("after", choice(Verdict.self)),
                    .init(
                        "criteria",
                        .list(
                            .object([
                                .init("id", text), .init("says", maybeText), .init("before", maybeText),
                                .init("after", maybeText), .init("why", maybeText),
                            ]))),
                    .init("gaps", gaps),
                ]))),
    ])

    // MARK: Clocks, letters, the trace

    private static let clock = Schema.object([
        .init("rule", text), .init("regime", text), .init("matter", text), .init("what", text),
        .init("whose", text),
        .init("trigger", .object([.init("event", text), .init("at", text)])), .init("due", maybeText),
        .init("weekday", maybeText), .init("basis", text), .init("certainlyLate", maybeText),
        .init("stated", maybeText), .init("status", text), .init("onMiss", maybeText),
        .init("trust", text), .init("cite", texts), .init("steps", .list(step)),
    ])

    private static func window(_ more: [Schema.Member] = []) -> [Schema.Member] {
        [
            .init("stated", maybeText), .init("days", maybeInteger), .init("months", maybeInteger),
            .init("date", maybeDay), .init("countedFrom", maybeText), .init("fax", maybeText),
            .init("phone", maybeText),
        ] + more
    }

    private static let span = Schema.object([
        .init("page", .integer()), .init("start", .integer()), .init("end", .integer()),
    ])

    private static let notice = Schema.object([
        .init("files", texts), .init("pages", .list(.integer())), .init("kind", choice(NoticeKind.self)),
        .init("stage", maybeText), .init("timing", maybeText), .init("benefit", maybeText),
        .init("confidence", text),
        .init(
            "reasons",
            .list(
                .object([
                    .init("code", choice(DenialReason.self)), .init("quote", text), .init("page", .integer()),
                    .init("start", .integer()), .init("end", .integer()), .init("confidence", text),
                ]))),
        .init("letterDate", maybeDay), .init("denialDate", maybeDay), .init("payer", maybeText),
        .init("reviewer", maybeText), .init("planType", maybeText), .init("patient", maybeText),
        .init("memberID", maybeText), .init("referenceNumbers", texts), .init("claimNumbers", texts),
        .init("requested", maybeText), .init("serviceCodes", texts), .init("diagnosisCodes", texts),
        .init("adjustmentCodes", texts),
        .init("serviceDates", .object([.init("from", maybeDay), .init("to", maybeDay)])),
        .init("appeal", .maybe(.object(window([.init("address", maybeText)])))),
        .init("response", .object(window())),
        .init(
            "peerToPeer",
            .object([
                .init("available", .flag), .init("window", maybeText), .init("phone", maybeText),
                .init("date", maybeDay),
            ])),
        .init(
            "expedited",
            .object([
                .init("mentioned", .flag), .init("hours", maybeInteger), .init("phone", maybeText),
                .init("fax", maybeText),
            ])),
        .init(
            "externalReview",
            .object([
                .init("mentioned", .flag), .init("days", maybeInteger), .init("months", maybeInteger),
                .init("body", maybeText), .init("phone", maybeText),
            ])),
        .init("suit", .object([.init("stated", maybeText), .init("date", maybeDay)])),
        .init(
            "approved",
            .maybe(
                .object([
                    .init("authorizationNumber", maybeText), .init("sessions", maybeInteger),
                    .init("units", maybeInteger), .init("unitType", maybeText), .init("codes", texts),
                    .init("from", maybeDay), .init("to", maybeDay),
                ]))),
        .init(
            "lines",
            .list(
                .object([
                    .init("code", maybeText), .init("date", maybeDay), .init("billedCents", maybeInteger),
                    .init("allowedCents", maybeInteger), .init("paidCents", maybeInteger),
                    .init("patientCents", maybeInteger), .init("adjustments", texts),
                    .init("outcome", maybeText),
                ]))),
        .init("requestedItems", texts), .init("criteriaCited", texts), .init("spans", .map(span)),
        .init("textSHA256", text), .init("unread", texts),
    ])

    private static let traceSentence = Schema.object([
        .init("id", text), .init("page", .integer()), .init("paragraph", .integer()),
        .init("sentence", text),
        .init(
            "sources",
            .list(
                .object([
                    .init("kind", .choice(["fact", "rule", "evidence", "derived", "signer", "form"])),
                    .init("id", text), .optional("source", text), .optional("exhibit", maybeText),
                    .optional("exhibitPage", maybeInteger), .optional("cite", text), .optional("trust", text),
                    .optional("doi", maybeText), .optional("from", texts), .optional("how", text),
                ]))),
    ])
}
