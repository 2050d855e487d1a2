import CaseStore
import Casework
import CivilCalendar
import ContractJSON
import CoverageModel
public import DocumentModel
public import Drafting
import JSONText
public import PDFRendering
import Rulebook

/// A packet as made, with its plain text and its trace.
public struct MadePacket: Sendable {
    public var pdf: [UInt8]
    /// The letter's plain text, for pasting into a portal.
    public var text: String
    /// One JSON object per sentence of the letter.
    public var trace: String
    public var pageCount: Int
    public var exhibitCount: Int
    /// What a reader should know before sending it.
    public var remarks: [String]
}

extension CaseDesk {
    /// The packet of `kind` as drafted, before it is rendered.
    public func draft(_ kind: PacketKind, matter: String?) throws -> Packet {
        let loaded = try load()
        return try Drafter.packet(
            kind, from: try draftInput(matterID: try self.matter(matter, loaded), try assess(loaded)))
    }

    /// Makes the packet of `kind`; refused with what is missing where it cannot be made honestly.
    public func packet(
        _ kind: PacketKind, matter: String?, isLargePrint: Bool = false, worker: PacketWorker.Command? = nil
    ) throws -> MadePacket {
        let loaded = try load()
        let answer = try assess(loaded)
        var input = try draftInput(matterID: try self.matter(matter, loaded), answer)
        context.progress("Drafting the letter")
        let options = RenderOptions(isLargePrint: isLargePrint)
        input.excerptPages = try Drafter.excerpts(from: input).map { excerpt in
            excerpt.pages(try LetterRenderer.render(excerpt.content, options: options).sentencePages)
        }
        let packet = try Drafter.packet(kind, from: input)
        try refuseChangedExhibits(packet, answer)
        try refuseAnothersRecord(packet, answer)
        context.progress("Setting \(packet.exhibits.count) exhibits")
        let folder = try ExhibitFolder(packet, store: store)
        defer { withExtendedLifetime(folder) {} }
        let made = try PacketMaker.make(packet, root: folder.root, options: options, worker: worker)
        return MadePacket(
            pdf: made.pdf, text: PlainText.render(packet.letter),
            trace: trace(packet, made, input.excerptPages),
            pageCount: made.pageCount, exhibitCount: packet.exhibits.count,
            remarks: dayRemarks(kind, answer, input)
                + remarks(answer, input, try Drafter.staleEdits(kind, from: input)))
    }

    private func draftInput(matterID: String, _ answer: CaseAnswer) throws -> DraftInput {
        let record = answer.record
        guard let matter = record.form.matters.first(where: { $0.id == matterID }) else {
            throw ServiceError("The case has no matter yet: say in case.yaml what is asked for (matters).")
        }
        var focused = record
        focused.form = record.form.focused(on: matter)
        return try DraftInput(
            focused, matter: matter, assessment: answer.assessment, clocks: answer.clocks.clocks,
            zone: answer.clocks.zone, rules: context.rules, on: context.today)
    }

    /// A record whose name and birth date are both another's never goes out.
    private func refuseAnothersRecord(_ packet: Packet, _ answer: CaseAnswer) throws {
        let used = documents(of: packet)
        for found in answer.assessment.contradictions where found.says.contains("another person's record") {
            guard found.sources.contains(where: { used.contains($0.document) }) else { continue }
            throw ServiceError(
                "\(found.says). The packet was not made: take the wrong one back with recourse log undo, or mend the form."
            )
        }
    }

    private func documents(of packet: Packet) -> Set<String> {
        Set(
            packet.exhibits.compactMap { exhibit -> String? in
                switch exhibit.content {
                case .pdf(let path, _), .image(let path), .text(let path): path
                case .excerpt:
                    exhibit.title.sources.lazy.compactMap { source in
                        if case .fact(_, let place) = source { place.document } else { nil }
                    }.first
                }
            })
    }

    private func refuseChangedExhibits(_ packet: Packet, _ answer: CaseAnswer) throws {
        let used = documents(of: packet)
        if let fault = answer.documentFaults.first(where: { used.contains($0.document.path) }) {
            throw ServiceError("\(fault.description) The packet was not made.")
        }
    }

    private func trace(_ packet: Packet, _ made: PacketResult, _ excerpts: [ExcerptPages]) -> String {
        var exhibits: [String: String] = [:]
        for exhibit in packet.exhibits {
            switch exhibit.content {
            case .pdf(let path, _), .image(let path), .text(let path): exhibits[path] = exhibit.label
            case .excerpt:
                for source in exhibit.title.sources {
                    if case .fact(_, let place) = source { exhibits[place.document] = exhibit.label }
                }
            }
        }
        let pages = Dictionary(
            excerpts.map { ($0.document, $0.pages) }, uniquingKeysWith: { first, _ in first })
        var lines = ""
        for numbered in packet.letter.sentences {
            let json = numbered.sentence.traceJSON(
                id: numbered.id, page: made.sentencePages[numbered.id] ?? 0, paragraph: numbered.paragraph
            ) { source in
                exhibits[source.document].map { label in
                    let page = source.locator.flatMap { pages[source.document]?[$0] } ?? source.page
                    return ExhibitPlace(label: label, page: page)
                }
            }
            lines += JSONText.write(json) + "\n"
        }
        return lines
    }

    /// What the day itself says against sending: a letter not yet there, or the last day already past.
    private func dayRemarks(_ kind: PacketKind, _ answer: CaseAnswer, _ input: DraftInput) -> [String] {
        guard [PacketKind.internalAppeal, .expeditedAppeal].contains(kind) else { return [] }
        var found: [String] = []
        if let dated = input.denial?.value.notice.letterDate, dated > context.today {
            found.append(
                "The denial is dated \(dated), after the day this packet is made for (\(context.today)).")
        }
        for clock in answer.clocks.clocks
        where clock.matter == input.matter.id && clock.rule.hasPrefix("appeal.filing")
            && clock.status == .missed
        {
            let due = clock.due.map { " (\($0))" } ?? ""
            found.append(
                "The last day to appeal has passed\(due). Read the letter again, ask the plan whether it takes a late appeal for "
                    + "good cause, and say in the letter why it is late.")
        }
        return found
    }

    private func remarks(_ answer: CaseAnswer, _ input: DraftInput, _ stale: [String]) -> [String] {
        var found = answer.issues.map(\.description)
        for one in answer.assessment.contradictions where one.id.hasPrefix("identity:") {
            found.append(one.says)
        }
        found += stale.map { "A change was left out, because the letter no longer has the sentence: \($0)" }
        for policy in input.policies {
            for judged in policy.criteria where judged.verdict != .met {
                for missing in judged.proof.missing.prefix(1) {
                    found.append(
                        "\(judged.criterion.id) is not shown yet: \(missing.need) (\(missing.from.rawValue))")
                }
            }
        }
        if input.regime == nil {
            found.append("Which law governs the plan is not known; the letter cites none.")
        }
        return found
    }
}
