import Casework
import CivilCalendar
public import CoverageModel
import DocumentModel
import Rulebook

/// Everything that happened in the case, in order, from its log; the hash of the log's last line stands on every page.
struct CaseRecordDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        try parts.require(
            .caseRecord,
            [
                parts.hasPerson,
                (!input.events.isEmpty, "an entry in the log: nothing is written down yet"),
            ])
        let title: Sentence = .form("title", "Chronological record")
        let log = Source(document: "log", standing: .reported)
        func own(_ text: String) -> Cited { Cited(fact: "log", text, from: [log]) }
        let hash = input.record.headHash
        let last = input.events.last?.sequence ?? 0
        var blocks: [Block] = [.title(title), LetterHead(parts: parts).filing(decision: false)]
        blocks.append(
            .paragraph([
                "This is the whole record of the case up to entry \(own(String(last))), in the order in which it was written down.",
                "Each entry is chained to the one before; the SHA-256 hash of the last is \(own(hash)).",
                .form("aside", "Entries that were set aside later stay, and are marked."),
            ]))
        blocks.append(.table(table()))
        return parts.packet(
            .caseRecord, title: title, head: "\(hash) · \(input.record.form.person.name ?? input.record.id)",
            blocks: blocks)
    }

    private func table() -> Table {
        var aside: [Int: Int] = [:]
        for event in input.events {
            if case .undone(let body) = event.body { aside[body.sequence] = event.sequence }
        }
        return Table(
            caption: "Entries",
            columns: [
                .init("No.", share: 0.6, isNumeric: true), .init("When", share: 1.5), .init("What", share: 6),
            ],
            rows: input.events.map { event in
                let words = RecordWords(parts: parts).line(event.body)
                let mark = aside[event.sequence].map { " [set aside by entry \($0)]" } ?? ""
                return [
                    "\(cite.log(event.sequence, String(event.sequence)))",
                    "\(cite.log(event.sequence, Self.when(event)))",
                    "\(cite.log(event.sequence, words + mark))",
                ]
            })
    }

    /// When it happened; when it was written down, where that was another day.
    private static func when(_ event: Event) -> String {
        let at = Wording.loggedMoment(event.at)
        let recorded = String(event.recorded.prefix(10))
        guard recorded != String(event.at.prefix(10)), let day = Day(iso: recorded) else { return at }
        return "\(at); written down \(day.shortText)"
    }
}

/// One entry of the log in the words of a record that others read.
struct RecordWords {
    let parts: LetterParts

    func line(_ body: EventBody) -> String {
        switch body {
        case .caseOpened: "The case was opened."
        case .formAnswered(let value):
            "\(Wording.count(value.answers.count, "answer")) of the case form given or changed."
        case .attested(let value):
            "\(value.signer) signed for \(Wording.count(value.answers.count, "answer")) on \(Wording.loggedDate(value.on))."
        case .documentReceived(let value):
            "Received: \(received(value)). SHA-256 \(value.sha256)."
        case .documentRead(let value):
            isHeld(value.document)
                ? "Read: \(name(value.document))."
                : "Read: \(value.document), \(Wording.count(value.facts.count, "entry", "entries"))."
        case .factsConfirmed(let value):
            "Readings confirmed: \(value.confirmed.count); rejected: \(value.rejected.count)."
        case .noticeRead(let value): notice(value)
        case .callLogged(let value): call(value)
        case .submissionLogged(let value): sent(value)
        case .determinationLogged(let value):
            "Decision of \(Wording.loggedDate(value.at)): \(value.outcome.rawValue.replacing("-", with: " "))."
        case .sentenceEdited(let value):
            "A sentence of the \(value.packetKind.replacing("-", with: " ")) was changed. It was: “\(value.old)” It is: “\(value.new)”"
        case .documentMarked(let value):
            value.sensitivity.map { "A paper is held back from packets: \($0.words)." }
                ?? "\(name(value.document).capitalizedFirst) is no longer held back."
        case .disclosureAuthorized(let value):
            "\(value.signer) authorized the disclosure of \(value.documents.map(name).joined(separator: ", ")) to \(value.recipient), signed \(value.signedOn.longText)."
        case .undone(let value):
            "Entry \(value.sequence) was set aside\(value.why.map { ": \($0.withoutPoint)" } ?? "")."
        }
    }

    /// A paper that is held back is told by its kind alone: its name and title may say what is in it.
    private func isHeld(_ path: String) -> Bool { parts.input.record.sensitivities[path] != nil }

    private func name(_ path: String) -> String {
        parts.input.record.sensitivities[path].map { "a paper that is held back (\($0.words))" } ?? path
    }

    private func received(_ document: ReceivedDocument) -> String {
        if isHeld(document.path) { return name(document.path) }
        return document.title.map { "\($0) (\(document.path))" } ?? document.path
    }

    private func notice(_ value: CaseNotice) -> String {
        let kind =
            switch value.notice.kind {
            case .denial: value.notice.isUpheld ? "denial upheld, decision" : "denial"
            case .partial: "approval in part"
            case .approval: "approval"
            case .informationRequest: "request for information"
            case .explanationOfBenefits: "explanation of benefits"
            case .other: "letter"
            }
        var text = "Letter of the plan: \(kind)"
        if let date = value.notice.letterDate { text += " of \(date.longText)" }
        if let received = value.received { text += ", received \(received.longText)" }
        let numbers = value.notice.referenceNumbers.filter { $0.filter(\.isNumber).count >= 3 }
        if !numbers.isEmpty { text += ", reference \(numbers.joined(separator: ", "))" }
        return text + " (\(name(value.document)))."
    }

    private func call(_ value: LoggedCall) -> String {
        var text = "Call"
        if let with = value.with { text += " with \(with)" }
        if let department = value.department { text += ", \(department)" }
        if let phone = value.phone { text += ", \(phone)" }
        if let number = value.referenceNumber { text += ", reference \(number)" }
        text += ": \(value.said.endingWithPoint)"
        for question in CallQuestion.allCases {
            if let answer = value.answer(question) {
                text +=
                    " \(question.rawValue.replacing("-", with: " ").capitalizedFirst): \(answer.endingWithPoint)"
            }
        }
        if let promise = value.promise {
            text += " Promised: \(promise.withoutPoint)"
            text += value.checkOn.map { ", to be checked on \($0.longText)." } ?? "."
        }
        return text
    }

    private func sent(_ value: Submission) -> String {
        var text = ReviewChronology.name(value).capitalizedFirst
        if let received = value.received { text += ", received \(Wording.loggedMoment(received))" }
        if value.isUrgent == true { text += ", as urgent" }
        guard let disclosure = value.disclosure else { return text + "." }
        let documents = disclosure.documents.map { document in
            guard let pages = document.pages else {
                return name(document.path) + (document.isExcerpt == true ? " (entries of it)" : "")
            }
            return "\(name(document.path)) (pages \(pages.map(String.init).joined(separator: ", ")))"
        }
        let what = documents.isEmpty ? "the letter alone" : documents.joined(separator: "; ")
        return text
            + ". Disclosed to \(disclosure.recipient): \(what). Packet’s SHA-256 \(disclosure.packet)."
    }
}

extension Sensitivity {
    /// What the record is, as a paper that others read and a remark to the maker of a packet call it.
    public var words: String {
        switch self {
        case .psychotherapyNotes: "psychotherapy notes"
        case .substanceUse: "a record of a substance-use program"
        case .restricted: "a record that its keeper marked as restricted"
        }
    }
}
