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
    /// The letter as a page of its own.
    public var html: String
    /// One JSON object per sentence of the letter.
    public var trace: String
    /// What the packet holds and from which documents, with their hashes, as JSON.
    public var manifest: String
    public var pageCount: Int
    public var exhibitCount: Int
    /// The packet in faxes, where it was asked for in parts.
    public var faxes: [FaxResult]
    /// What a reader should know before sending it.
    public var remarks: [String]
    var exhibitPages: [PacketResult.ExhibitPages]

    /// A page of the packet as a person finds it: "Exhibit B, page 2", or "Page 3".
    public func place(ofPage page: Int) -> String {
        let exhibit = exhibitPages.first { $0.firstPage <= page && page < $0.firstPage + $0.pageCount }
        return exhibit.map { "Exhibit \($0.label), page \(page - $0.firstPage + 1)" } ?? "Page \(page)"
    }
}

extension CaseDesk {
    /// The packet of `kind` as drafted, before it is rendered.
    public func draft(_ kind: PacketKind, matter: String?) throws -> Packet {
        let loaded = try load()
        return try Drafter.packet(
            kind,
            from: try draftInput(
                matterID: try self.matter(matter, loaded), try assess(loaded), loaded.log.events))
    }

    /// Makes the packet of `kind`; refused with what is missing where it cannot be made honestly.
    public func packet(
        _ kind: PacketKind, matter: String?, isLargePrint: Bool = false, packaging: Packaging = Packaging(),
        worker: PacketWorker.Command? = nil, text: LetterTextOptions = LetterTextOptions()
    ) throws -> MadePacket {
        var loaded = try load()
        let matterID = try self.matter(matter, loaded)
        let withheld = loaded.current.withheld(
            on: context.today, from: loaded.current.recipients(matter: matterID))
        loaded.current = loaded.current.withholding(withheld)
        let answer = try assess(loaded)
        var input = try draftInput(matterID: matterID, answer, loaded.log.events)
        input.answerLimit = text.limit
        context.progress("Drafting the letter")
        input.excerptPages = try Drafter.excerpts(from: input).map { excerpt in
            // Exhibits are set in their own size, whatever that of the letter.
            excerpt.pages(try LetterRenderer.render(excerpt.content).sentencePages)
        }
        var packet = try Drafter.packet(kind, from: input)
        if !packaging.pages.isEmpty {
            input.chosenPages = try packaging.chosenPages(in: packet)
            packet = try Drafter.packet(kind, from: input)
        }
        let drafted = packet
        if packaging.hasTimeline {
            guard let timeline = Drafter.timeline(from: input) else {
                throw ServiceError(
                    "There is no timeline to put in: no drug, score or treatment of the case has a day yet. "
                        + "The packet was not made.")
            }
            packet = Drafter.adding(timeline: timeline, to: packet, from: input)
        }
        try refuseChangedExhibits(packet, answer)
        try refuseAnothersRecord(packet, answer)
        let folder = try ExhibitFolder(packet, store: store)
        defer { withExtendedLifetime(folder) {} }
        var remarks = try remarks(answer, input, try Drafter.staleEdits(kind, from: input))
        remarks += withheld.map(\.remark)
        var options = RenderOptions(
            isLargePrint: isLargePrint, logo: packaging.logo, returnCover: packaging.returnCover)
        if packaging.isSearchable {
            options.recognized = recognized(packet, root: folder.root, remarks: &remarks)
        }
        // Nothing that others made goes into a letter alone: no process of its own is needed to set it.
        let isOurs = packet.exhibits.isEmpty && options.logo == nil && options.returnCover == nil
        let worker = isOurs ? nil : worker
        context.progress("Setting \(packet.exhibits.count) exhibits")
        let made = try PacketMaker.make(packet, root: folder.root, options: options, worker: worker)
        let faxes = try packaging.faxPages.map { limit in
            try PacketMaker.faxes(packet, limit: limit, root: folder.root, options: options, worker: worker)
        }
        let plain = text.render(packet.letter, kind)
        remarks =
            dayRemarks(kind, answer, input)
            + [Drafter.standingWarning(kind, from: input), plain.remark].compactMap { $0 } + remarks
        return MadePacket(
            pdf: made.pdf, text: plain.text, html: HTMLText.render(packet.letter),
            trace: trace(drafted, made, input),
            manifest: PacketManifest(packet, made, on: context.today).text, pageCount: made.pageCount,
            exhibitCount: packet.exhibits.count, faxes: faxes ?? [], remarks: remarks,
            exhibitPages: made.exhibitPages)
    }

    func draftInput(matterID: String, _ answer: CaseAnswer, _ events: [Event]) throws -> DraftInput {
        let record = answer.record
        guard let matter = record.form.matters.first(where: { $0.id == matterID }) else {
            throw ServiceError("The case has no matter yet: say in case.yaml what is asked for (matters).")
        }
        var focused = record
        focused.form = record.form.focused(on: matter)
        var input = try DraftInput(
            focused, matter: matter, assessment: answer.assessment, clocks: answer.clocks.clocks,
            zone: answer.clocks.zone, rules: context.rules, on: context.today)
        input.events = events
        return input
    }

    /// A record whose name and birth date are both another's never goes out.
    private func refuseAnothersRecord(_ packet: Packet, _ answer: CaseAnswer) throws {
        let used = Set(packet.exhibits.compactMap(\.document))
        for found in answer.assessment.contradictions where found.says.contains("another person's record") {
            guard found.sources.contains(where: { used.contains($0.document) }) else { continue }
            throw ServiceError(
                "\(found.says). The packet was not made: take the wrong one back with recourse log undo, or mend the form."
            )
        }
    }

    private func refuseChangedExhibits(_ packet: Packet, _ answer: CaseAnswer) throws {
        let used = Set(packet.exhibits.compactMap(\.document))
        if let fault = answer.documentFaults.first(where: { used.contains($0.document.path) }) {
            throw ServiceError("\(fault.description) The packet was not made.")
        }
    }

    private func trace(_ packet: Packet, _ made: PacketResult, _ input: DraftInput) -> String {
        let exhibits = Dictionary(
            packet.exhibits.compactMap { exhibit in exhibit.document.map { ($0, exhibit.label) } },
            uniquingKeysWith: { first, _ in first })
        let pages = Dictionary(
            input.excerptPages.map { ($0.document, $0.pages) }, uniquingKeysWith: { first, _ in first })
        var lines = ""
        for numbered in packet.letter.sentences {
            let json = numbered.sentence.traceJSON(
                id: numbered.id, page: made.sentencePages[numbered.id] ?? 0, paragraph: numbered.paragraph
            ) { source in
                exhibits[source.document].map { label in
                    let page =
                        source.locator.flatMap { pages[source.document]?[$0] }
                        ?? input.exhibitPage(of: source)
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

    private func remarks(_ answer: CaseAnswer, _ input: DraftInput, _ stale: [String]) throws -> [String] {
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

extension Exhibit {
    /// Path of the document that the exhibit is, or that its pages were printed from.
    var document: String? {
        switch content {
        case .pdf(let path, _), .image(let path), .text(let path): path
        case .excerpt:
            title.sources.lazy.compactMap { source in
                if case .fact(_, let place) = source { place.document } else { nil }
            }.first
        }
    }
}
