import Casework
import CivilCalendar
import CoverageModel
import DocumentModel

/// What was asked and decided, in order of time, and which papers are new since the plan last decided.
struct ReviewChronology {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    func blocks() -> [Block] {
        let entries = entries()
        guard !entries.isEmpty else { return [] }
        var blocks: [Block] = [
            .heading(1, .form("heading", "What was asked and decided")),
            .list(isNumbered: false, items: entries.map { [$0.sentence] }),
        ]
        let new = newPapers()
        if !new.isEmpty {
            blocks.append(
                .paragraph([
                    "Taken into my record after the plan’s last decision, and offered as new evidence where the plan’s file does not hold it already: \(Cited.series(new))."
                ]))
        }
        return blocks
    }

    private func entries() -> [(day: String, sentence: Sentence)] {
        var found: [(day: String, sentence: Sentence)] = []
        for logged in input.record.submissions where logged.value.matter == input.matter.id {
            let day = String(logged.value.sent.prefix(10))
            let when = cite.log(logged.sequence, Wording.loggedDate(logged.value.sent).capitalizedFirst)
            let what = cite.log(logged.sequence, Self.name(logged.value))
            found.append((day, "\(when): \(what)."))
        }
        for logged in input.denials {
            let notice = logged.value.notice
            guard let day = notice.letterDate ?? notice.denialDate else { continue }
            let source = Source(
                document: logged.value.document, page: notice.firstPage, span: notice.spans["letterDate"])
            let place = parts.exhibits.words([source]).map { " (\($0))" } ?? ""
            let what =
                notice.isUpheld
                ? "the plan upheld its denial"
                : notice.kind == .partial ? "the plan granted it in part" : "the plan denied it"
            func given(_ text: String) -> Cited {
                Cited(fact: "notice:\(logged.value.document)", text, from: [source])
            }
            found.append((day.description, "\(given(day.longText)): \(given(what + place))."))
        }
        return found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(
            \.element)
    }

    /// "the request for prior authorization was sent by fax (9 pages, confirmation LBA-FAX-55012)".
    static func name(_ submission: Submission) -> String {
        let what =
            switch submission.kind {
            case .priorAuthorization: "prior authorization was asked for"
            case .additionalInformation: "more information was sent"
            case .internalAppeal: "the appeal was sent"
            case .externalReview: "external review was asked for"
            case .claim: "the claim was sent"
            case .documentRequest: "papers were asked for"
            case .codeRequest: "the codes were asked for"
            case .estimateRequest: "an estimate was asked of the clinic"
            case .other: "a letter was sent"
            }
        return what + submission.howSent
    }

    /// Exhibits that came into the case after the day of the plan's last decision.
    private func newPapers() -> [Cited] {
        guard let notice = input.denial?.value.notice, notice.isUpheld,
            let decided = notice.letterDate ?? notice.denialDate
        else { return [] }
        return parts.exhibits.entries.compactMap { entry in
            guard entry.document.role != .letter,
                let event = input.events.last(where: { event in
                    if case .documentReceived(let document) = event.body {
                        return document.path == entry.document.path
                    }
                    return false
                }), let day = Day(iso: String(event.at.prefix(10))), day > decided
            else { return nil }
            return Cited(
                fact: "document:\(entry.document.path)", "\(entry.title) (Exhibit \(entry.label))",
                from: [Source(document: entry.document.path)])
        }
    }
}
