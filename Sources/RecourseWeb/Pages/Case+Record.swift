import CaseService
import CaseStore
import CoverageModel
import HTML

/// Everything that happened, in order; the record's chain is checked as it is shown.
struct RecordPage {
    private let opened: OpenedCase
    private let log: EventLog

    init(_ opened: OpenedCase) throws {
        self.opened = opened
        log = try opened.desk.store.readLog()
    }

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        let undone = Set(
            log.events.compactMap { event -> Int? in
                if case .undone(let value) = event.body { value.sequence } else { nil }
            })
        Tag.h1(text: words["record.title"])
        if let fault = log.verification.fault {
            Tag.p(.class("quote"), text: fault.description)
        } else {
            Tag.p(
                text: words(
                    "record.whole",
                    ["count": String(log.events.count), "hash": String(log.verification.headHash.prefix(12))])
            )
        }
        Tag.ol(.class("record")) {
            for event in log.events.reversed() {
                Tag.li(.id("event-\(event.sequence)"), Attribute("value", String(event.sequence))) {
                    Tag.p {
                        Tag.span(.class("small"), text: "\(event.at.prefix(10)) · \(event.by) · ")
                        EventWords.line(event.body, words)
                        if undone.contains(event.sequence) { " \(words["record.set-aside"])" }
                    }
                    if canUndo(event, undone) { undoForm(event, turn) }
                }
            }
        }
    }

    private func canUndo(_ event: Event, _ undone: Set<Int>) -> Bool {
        if undone.contains(event.sequence) { return false }
        switch event.body {
        case .undone, .caseOpened: return false
        default: return true
        }
    }

    private func undoForm(_ event: Event, _ turn: Turn) -> Markup {
        let form = Form(words: turn.words, session: turn.session)
        return Tag.details {
            Tag.summary(text: turn.words["record.undo"])
            form.open(opened.path + "/record/undo") {
                Tag.input(.type("hidden"), .name("event"), .value(String(event.sequence)))
                Tag.div(.class("field")) {
                    Tag.label(.for("why-\(event.sequence)"), text: turn.words["record.why"])
                    Tag.input(.type("text"), .id("why-\(event.sequence)"), .name("why"), .class("wide"))
                }
                form.button(turn.words["record.undo-do"], "second")
            }
        }
    }
}

/// One line for each kind of event.
enum EventWords {
    static func line(_ body: EventBody, _ words: Words) -> String {
        switch body {
        case .caseOpened: words["event.opened"]
        case .formAnswered(let value): words("event.answered", ["count": String(value.answers.count)])
        case .attested(let value):
            words("event.attested", ["who": value.signer, "count": String(value.answers.count)])
        case .documentReceived(let value): words("event.received", ["name": value.title ?? name(value.path)])
        case .documentRead(let value):
            words("event.read", ["count": String(value.facts.count), "name": name(value.document)])
        case .factsConfirmed(let value):
            words(
                "event.confirmed",
                ["yes": String(value.confirmed.count), "no": String(value.rejected.count)])
        case .noticeRead(let value):
            words(
                "event.notice",
                ["kind": words["notice-kind.\(value.notice.kind.rawValue)"], "name": name(value.document)])
        case .callLogged(let value):
            words("event.call", ["who": value.with ?? words["event.someone"], "said": value.said])
        case .submissionLogged(let value):
            words("event.sent", ["what": words["submission.\(value.kind.rawValue)"]])
        case .determinationLogged(let value):
            words("event.decision", ["what": words["outcome.\(value.outcome.rawValue)"]])
        case .sentenceEdited: words["event.edited"]
        case .documentMarked(let value):
            words(
                value.sensitivity == nil ? "event.released" : "event.held-back",
                ["name": name(value.document)])
        case .disclosureAuthorized(let value):
            words(
                "event.disclosed",
                ["who": value.signer, "count": String(value.documents.count), "to": value.recipient])
        case .undone(let value): words("event.undone", ["number": String(value.sequence)])
        }
    }

    private static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
