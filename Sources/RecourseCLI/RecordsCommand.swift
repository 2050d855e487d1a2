import ArgumentParser
import CaseService
import CaseStore
import Casework
import CivilCalendar
import CoverageModel
import JSONText

struct RecordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract:
            "What came in, what was read of it and what was not, who confirmed it, and the years it tells of."
    )

    @Argument(help: "The case folder.") var folder: String
    @Flag(help: "As JSON.") var json = false
    @Option(help: "Write the timeline's picture here (SVG).") var picture: String?
    @OptionGroup var day: DayOption

    func run() throws {
        let context = try CommandContext.required()
        if let picture { try context.refuseOverwriting(folder, [picture]) }
        let answer = try context.desk(folder, asOf: day.asOf).records()
        if let picture { try context.writeFile(Array(answer.timeline.svg().utf8), picture) }
        if json {
            context.screen.raw(JSONText.write(Self.described(answer), style: .pretty))
            return
        }
        show(answer, context.screen)
        if let picture { context.screen.paragraph("The timeline's picture: \(picture)") }
    }

    private func show(_ answer: RecordsAnswer, _ screen: Screen) {
        if answer.records.isEmpty {
            screen.paragraph("No record has come in yet: recourse import \(folder) FILE")
        }
        for record in answer.records {
            screen.paragraph("\(record.document.path)\(record.document.title.map { " (\($0))" } ?? "")")
            screen.item(
                "received \(record.received.prefix(10)) by \(record.receivedBy), \(Self.size(record.document.byteCount))",
                indent: 2)
            for letter in record.letters { screen.item("a letter: \(NoticeWords.kind(letter))", indent: 2) }
            if record.reader == nil, record.letters.isEmpty { screen.item("kept, not read", indent: 2) }
            for (name, count) in record.counts.sorted(by: { $0.key < $1.key }) {
                screen.item("\(count) \(name)", indent: 2)
            }
            if record.confirmed + record.rejected > 0 {
                screen.item(
                    "\(record.confirmed) proposals confirmed and \(record.rejected) rejected by \(record.confirmedBy.joined(separator: ", "))",
                    indent: 2)
            }
            if record.proposed > 0 {
                screen.item(
                    "\(record.proposed) proposals wait: recourse confirm \(folder)", mark: "?", indent: 2)
            }
            for remark in record.remarks.prefix(8) { screen.item(remark, mark: "!", indent: 2) }
            if record.remarks.count > 8 {
                screen.item("and \(record.remarks.count - 8) more remarks", mark: "!", indent: 2)
            }
        }
        for fault in answer.faults { screen.item(fault.description, mark: "!") }
        if !answer.contradictions.isEmpty {
            screen.heading("What the records disagree on")
            for contradiction in answer.contradictions { screen.item(contradiction.says) }
        }
        let lines = answer.timeline.text(width: screen.width)
        guard !lines.isEmpty else { return }
        screen.heading("Timeline")
        for line in lines { screen.raw(line) }
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1000 ? "\(bytes) bytes" : bytes < 1_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
    }

    // MARK: JSON

    private static func counts(_ values: [String: Int]) -> JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.int($0.value)) })
    }

    private static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map { JSONValue.string($0) })
    }

    private static func described(_ answer: RecordsAnswer) -> JSONValue {
        .object([
            ("records", .array(answer.records.map(described))),
            ("contradictions", strings(answer.contradictions.map(\.says))),
            ("timeline", described(answer.timeline)),
        ])
    }

    private static func described(_ record: RecordOverview) -> JSONValue {
        var members: [(String, JSONValue)] = []
        members.append(("path", .string(record.document.path)))
        members.append(("title", .string(orNull: record.document.title)))
        members.append(("sha256", .string(record.document.sha256)))
        members.append(("role", .string(record.document.role.rawValue)))
        members.append(("received", .string(record.received)))
        members.append(("by", .string(record.receivedBy)))
        members.append(("reader", .string(orNull: record.reader)))
        members.append(("facts", counts(record.counts)))
        members.append(("entries", counts(record.entries)))
        members.append(("proposed", .int(record.proposed)))
        members.append(("confirmed", .int(record.confirmed)))
        members.append(("rejected", .int(record.rejected)))
        members.append(("confirmedBy", strings(record.confirmedBy)))
        members.append(("remarks", strings(record.remarks)))
        return .object(members)
    }

    private static func described(_ timeline: Timeline) -> JSONValue {
        let drugs = timeline.lanes.map { lane -> JSONValue in
            .object([("name", .string(lane.name)), ("bars", .array(lane.bars.map(described)))])
        }
        let happenings = timeline.happenings.map { happening -> JSONValue in
            .object([("on", .string(happening.on.description)), ("says", .string(happening.says))])
        }
        return .object([
            ("from", .string(timeline.from.description)), ("to", .string(timeline.to.description)),
            ("drugs", .array(drugs)), ("happenings", .array(happenings)),
        ])
    }

    private static func described(_ bar: Timeline.Bar) -> JSONValue {
        .object([
            ("from", .string(bar.from.description)), ("to", .string(bar.to.description)),
            ("dose", .string(bar.label)), ("ongoing", .bool(bar.isOngoing)),
            ("approximate", .bool(bar.isApproximate)),
        ])
    }
}
