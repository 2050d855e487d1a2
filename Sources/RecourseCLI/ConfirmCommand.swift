import ArgumentParser
import CaseService
import CoverageModel
import JSONText
import RecordReading

struct ConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Say yes or no to what was read from print and free text, or put it right.",
        discussion: """
            Facts read from print or notes count for nothing until a person has said yes. Without options this
            walks through them one by one. Scripts name them by their ids, which --list and --json show.
            """)

    @Argument(help: "The case folder.") var folder: String
    @Flag(help: "List what waits, and ask nothing.") var list = false
    @Flag(help: "List what waits as JSON, and ask nothing.") var json = false
    @Option(name: .customLong("yes"), help: "The id of a fact that is right; repeat for each.") var yes:
        [String] = []
    @Option(name: .customLong("no"), help: "The id of a fact that is wrong; repeat for each.") var no:
        [String] = []
    @Option(
        name: .customLong("set"),
        help:
            "Put a value right and say yes, as ID:KEY=VALUE (dose, start, end, value and others); repeat for each."
    )
    var set: [String] = []
    @Flag(help: "Say yes to all that wait.") var all = false
    @Option(help: "Say yes to all that wait from this document (records/…).") var from: [String] = []

    func run() throws {
        let context = try CommandContext.required()
        let desk = try context.desk(folder, asOf: nil)
        let waiting = try desk.proposals()
        if json {
            context.screen.raw(JSONText.write(.array(waiting.map(Self.described)), style: .pretty))
            return
        }
        if list {
            for fact in waiting { Self.show(fact, context.screen) }
            context.screen.paragraph(
                waiting.isEmpty
                    ? "Nothing waits for a yes."
                    : "\(waiting.count == 1 ? "1 fact waits" : "\(waiting.count) facts wait") for a yes.")
            return
        }
        if !yes.isEmpty || !no.isEmpty || !set.isEmpty || all || !from.isEmpty {
            try decide(desk, waiting, context.screen)
            return
        }
        try ConfirmWalk(desk: desk, screen: context.screen, today: context.service.today).walk(waiting)
    }

    /// What came of a round of answers.
    static func tally(_ counted: Int, _ rejected: Int, _ left: Int) -> String {
        "\(counted == 1 ? "1 fact counts" : "\(counted) facts count") now; "
            + "\(rejected == 1 ? "1 was" : "\(rejected) were") rejected; "
            + "\(left == 1 ? "1 waits" : "\(left) wait")."
    }

    private static func described(_ fact: RecordedFact) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("id", .string(fact.id)), ("what", .string(fact.fact.summary)),
            ("source", .string(fact.source.reference)),
            ("quote", .string(orNull: fact.quote)), ("why", .string(orNull: fact.why)),
            ("keys", .array(FactCorrection.keys(of: fact.fact).map { .string($0) })),
        ]
        if let page = fact.source.page { members.append(("page", .int(page))) }
        if let box = fact.box {
            members.append(
                (
                    "box",
                    .object([
                        ("x", .double(box.x)), ("y", .double(box.y)), ("width", .double(box.width)),
                        ("height", .double(box.height)),
                    ])
                ))
        }
        return .object(members)
    }

    private func decide(_ desk: CaseDesk, _ waiting: [RecordedFact], _ screen: Screen) throws {
        var decisions = ProposalDecisions(confirmed: yes, rejected: no)
        for text in set {
            guard let correction = Self.correction(text) else {
                throw ValidationError("\"\(text)\" is not ID:KEY=VALUE.")
            }
            decisions.corrections.append(correction)
        }
        for document in from {
            let own = waiting.filter {
                $0.source.document == document || $0.source.document == "records/\(document)"
            }
            guard !own.isEmpty else {
                throw ServiceError("Nothing from \(document) waits for a yes. Nothing was written.")
            }
            decisions.confirmed += own.map(\.id).filter { !no.contains($0) }
        }
        if all { decisions.confirmed = waiting.map(\.id).filter { !no.contains($0) } }
        let (counted, rejected) = try desk.decide(decisions)
        screen.paragraph(Self.tally(counted, rejected, try desk.proposals().count))
    }

    /// `ID:KEY=VALUE`; an id may hold colons itself.
    private static func correction(_ text: String) -> ProposalDecisions.Correction? {
        guard let equals = text.firstIndex(of: "="), let colon = text[..<equals].lastIndex(of: ":") else {
            // Ids of tables hold an equals sign themselves.
            return nil
        }
        return ProposalDecisions.Correction(
            id: String(text[..<colon]), key: String(text[text.index(after: colon)..<equals]),
            value: String(text[text.index(after: equals)...]))
    }

    static func show(_ fact: RecordedFact, _ screen: Screen) {
        screen.item(fact.fact.summary, mark: "?")
        if let quote = fact.quote, !quote.isEmpty { screen.paragraph("“\(quote.prefix(300))”", indent: 4) }
        if let why = fact.why { screen.paragraph(why, indent: 4) }
        screen.paragraph("\(fact.source.reference)  id \(fact.id)", indent: 4)
    }
}
