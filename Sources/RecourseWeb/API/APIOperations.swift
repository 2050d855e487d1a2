import CoverageModel
import Drafting
import JSONText

/// Everything that programs can ask for, one table: the router and the document are both made from it.
enum APIOperations {
    static let packetKinds = PacketKind.allCases.map(\.rawValue)
    static let roles = ["record", "letter", "card", "policy", "literature", "other"]
    private static let note = Schema.text(most: FormBody.longestField)
    private static let words = Schema.text(most: FormBody.longestField, isFilled: true)
    private static let sequence = Schema.object([.init("event", .integer())])
    private static let matter = APIOperation.Parameter(
        name: "matter", schema: .text(most: 40), says: "Which request of the case; the first where left out.")
    private static let answers = Schema.map(note)

    static let all: [APIOperation] = cases + parts + documents + events + packets + free

    private static let cases: [APIOperation] = [
        .init(
            .get, "/cases", "listCases", "The cases, the soonest last day to act first.", scope: .readCases,
            query: [
                .init(name: "from", schema: .integer(0...10_000_000), says: "How many to pass over."),
                .init(name: "count", schema: .integer(1...500), says: "How many to give; 50 where left out."),
                .init(name: "name", schema: .text(most: 200), says: "Part of the person's name."),
                .init(
                    name: "stage", schema: .choice(CaseSummary.Stage.allCases.map(\.rawValue)),
                    says: "Only those at this stage."),
            ],
            answer: .json(
                .object([.init("total", .integer()), .init("cases", .list(.named("CaseLine")))])),
            APIHandlers.listCases),
        .init(
            .post, "/cases", "startCase", "Start a case, with answers of the form where there are any.",
            scope: .writeCases,
            body: .json(.object([.optional("answers", answers)], isClosed: true)),
            answer: .json(.object([.init("case", .text())]), status: 201), APIHandlers.startCase),
        .init(
            .get, "/cases/{case}", "getCase", "Where a case stands: its last day to act, and what to mend.",
            scope: .readCases, answer: .json(.named("CaseSummary")), APIHandlers.getCase),
        .init(
            .delete, "/cases/{case}", "deleteCase", "Delete a case with its key, for good.",
            scope: .deleteCases, answer: .done, APIHandlers.deleteCase),
        .init(
            .get, "/cases/{case}/answers", "getAnswers", "The form's answers, by path.", scope: .readCases,
            answer: .json(
                .object([.init("lastEvent", .integer()), .init("answers", .map(.text()))])),
            APIHandlers.getAnswers),
        .init(
            .patch, "/cases/{case}/answers", "changeAnswers",
            "Change answers of the form; an empty text takes one back. With `lastEvent`, refused (409) where another changed the "
                + "same answers since.", scope: .writeCases,
            body: .json(
                .object(
                    [.init("answers", answers), .optional("lastEvent", .integer(0...10_000_000))],
                    isClosed: true)),
            answer: .json(
                .object([.init("lastEvent", .integer()), .init("answers", .map(.text()))])),
            APIHandlers.changeAnswers),
    ]

    private static let parts: [APIOperation] = [
        .init(
            .get, "/cases/{case}/assessment", "assess", "Criteria, gaps, trials, scores, routes, next steps.",
            scope: .readCases, answer: .json(.named("Assessment")), APIHandlers.assess),
        .init(
            .get, "/cases/{case}/what-if", "whatIf",
            "What would change if a fact were so; nothing is written.",
            scope: .readCases,
            query: [
                .init(
                    name: "if", schema: .text(most: 500), isRequired: true,
                    says: "Suppositions like score:MADRS=29@2026-11-20, several with semicolons between.")
            ], answer: .json(.named("WhatIf")), APIHandlers.whatIf),
        .init(
            .get, "/cases/{case}/clocks", "getClocks", "Every deadline of the case, the soonest first.",
            scope: .readCases, answer: .json(.list(.named("Clock"))), APIHandlers.clocks),
        .init(
            .get, "/cases/{case}/calendar", "getCalendar",
            "The deadlines for a calendar; no health facts in it.",
            scope: .readCases, answer: .file(mediaType: "text/calendar; charset=utf-8"),
            APIHandlers.calendar),
        .init(
            .get, "/cases/{case}/notices", "getNotices", "The payer's letters as confirmed.",
            scope: .readCases,
            answer: .json(
                .list(
                    .object([
                        .init("matter", .text()), .init("document", .text()),
                        .init("received", .maybe(.day)), .init("notice", .named("Notice")),
                    ]))), APIHandlers.notices),
        .init(
            .get, "/cases/{case}/log", "getLog",
            "The record, byte for byte, one event a line; each holds the hash of the last.",
            scope: .readCases, answer: .file(mediaType: "application/x-ndjson"), APIHandlers.log),
    ]

    private static let documents: [APIOperation] = [
        .init(
            .get, "/cases/{case}/documents", "listDocuments", "The documents as received.",
            scope: .readDocuments, answer: .json(.list(.named("Document"))), APIHandlers.listDocuments),
        .init(
            .post, "/cases/{case}/documents", "addDocument",
            "Take a file in: records are read to facts, letters to notices; the same bytes are kept once.",
            scope: .writeDocuments,
            query: [
                .init(
                    name: "name", schema: .text(most: 200, isFilled: true), isRequired: true,
                    says: "The file's name."),
                .init(
                    name: "role", schema: .choice(roles),
                    says: "What it is; found by its content where left out."),
                .init(name: "received", schema: .day, says: "The day a letter was received."), matter,
            ], body: .file, answer: .json(APIShapes.imported, status: 201), APIHandlers.addDocument),
        .init(
            .get, "/cases/{case}/documents/{number}", "getDocument", "A document as received.",
            scope: .readDocuments, answer: .file(mediaType: "application/octet-stream"),
            APIHandlers.getDocument),
        .init(
            .get, "/cases/{case}/archive", "getArchive",
            "The whole case as its folder, in one tar file, plain and not encrypted.", scope: .readDocuments,
            answer: .file(mediaType: "application/x-tar"), APIHandlers.archive),
    ]

    private static let events: [APIOperation] = [
        .init(
            .post, "/cases/{case}/calls", "logCall", "Write down a call: who, when, what was said.",
            scope: .writeCases,
            body: .json(
                .object(
                    [
                        .init("at", .moment), .init("said", words), .optional("with", note),
                        .optional("department", note), .optional("phone", note),
                        .optional("referenceNumber", note), .optional("promise", note),
                        .optional("checkOn", .day), .optional("matter", .text(most: 40)),
                    ], isClosed: true)),
            answer: .json(sequence, status: 201), APIHandlers.logCall),
        .init(
            .post, "/cases/{case}/submissions", "logSubmission", "Write down what was sent to the plan.",
            scope: .writeCases,
            body: .json(
                .object(
                    [
                        .init("kind", .choice(Submission.Kind.allCases.map(\.rawValue))),
                        .init("sent", .moment), .optional("received", .moment),
                        .optional("channel", .choice(Submission.Channel.allCases.map(\.rawValue))),
                        .optional("isUrgent", .flag), .optional("pages", .integer(1...100_000)),
                        .optional("confirmation", note), .optional("matter", .text(most: 40)),
                    ], isClosed: true)),
            answer: .json(sequence, status: 201), APIHandlers.logSubmission),
        .init(
            .post, "/cases/{case}/determinations", "logDetermination", "Write down a decision of the plan.",
            scope: .writeCases,
            body: .json(
                .object(
                    [
                        .init("outcome", .choice(Determination.Outcome.allCases.map(\.rawValue))),
                        .init("at", .moment), .optional("received", .moment),
                        .optional("matter", .text(most: 40)),
                    ], isClosed: true)),
            answer: .json(sequence, status: 201), APIHandlers.logDetermination),
        .init(
            .post, "/cases/{case}/facts", "decideFacts",
            "Say yes or no to proposed facts; all of it counts, or nothing.", scope: .writeCases,
            body: .json(
                .object(
                    [
                        .optional("confirmed", .list(.text(most: 500), most: 500)),
                        .optional("rejected", .list(.text(most: 500), most: 500)),
                    ], isClosed: true)),
            answer: .json(.object([.init("counted", .integer()), .init("rejected", .integer())])),
            APIHandlers.decideFacts),
        .init(
            .post, "/cases/{case}/undo", "undoEvent", "Set an event aside; it stays in the record.",
            scope: .writeCases,
            body: .json(
                .object([.init("event", .integer(1...10_000_000)), .optional("why", note)], isClosed: true)),
            answer: .done, APIHandlers.undo),
    ]

    private static let packets: [APIOperation] = [
        .init(
            .get, "/cases/{case}/packets/{kind}", "makePacket", "A packet to send, as a PDF.",
            scope: .makePackets,
            query: [matter, .init(name: "large", schema: .flag, says: "In large print.")],
            answer: .file(mediaType: "application/pdf"), APIHandlers.packet),
        .init(
            .get, "/cases/{case}/packets/{kind}/trace", "tracePacket",
            "Where every sentence of a packet's letter comes from.", scope: .makePackets, query: [matter],
            answer: .json(.list(.named("TraceSentence"))), APIHandlers.trace),
        .init(
            .get, "/cases/{case}/packets/{kind}/letter", "getLetterText",
            "A packet's letter as plain text, for a portal.", scope: .makePackets, query: [matter],
            answer: .file(mediaType: "text/plain; charset=utf-8"), APIHandlers.letterText),
    ]

    private static let free: [APIOperation] = [
        .init(
            .post, "/letters/reading", "readLetter", "Read a payer's letter; nothing is kept.", scope: nil,
            query: [
                .init(
                    name: "name", schema: .text(most: 200, isFilled: true), isRequired: true,
                    says: "The file's name.")
            ], body: .file, answer: .json(.list(.named("Notice"))), APIHandlers.readLetter),
        .init(
            .post, "/clocks", "computeClocks", "The deadlines that follow from given facts; nothing is kept.",
            scope: nil,
            body: .json(
                .object(
                    [
                        .init("regime", .text(most: 100)), .optional("zone", .text(most: 100)),
                        .init("asOf", .day),
                        .optional("plan", .maybe(.object([]))),
                        .init(
                            "events",
                            .list(
                                .object([
                                    .optional("matter", .text(most: 100)), .init("event", .text(most: 100)),
                                    .init("at", .moment),
                                ]), most: 500)),
                    ], isClosed: true)), answer: .json(.list(.named("Clock"))), APIHandlers.computeClocks),
    ]
}
