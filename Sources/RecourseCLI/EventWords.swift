import CivilCalendar
import CoverageModel

/// One line for each kind of event.
enum EventWords {
    static func line(_ body: EventBody) -> String {
        switch body {
        case .caseOpened: "The case was opened"
        case .formAnswered(let value): "\(value.answers.count) answers of the form changed"
        case .attested(let value): "\(value.signer) signed for \(value.answers.count) answers"
        case .documentReceived(let value): "Received \(value.path)"
        case .documentRead(let value): "Read \(value.facts.count) facts from \(value.document)"
        case .factsConfirmed(let value):
            "Confirmed \(value.confirmed.count) facts, rejected \(value.rejected.count)"
                + (value.corrected.map { ", put \($0.count) right" } ?? "")
        case .noticeRead(let value): "Read \(NoticeWords.kind(value.notice.kind)) from \(value.document)"
        case .callLogged(let value):
            "Call\(value.with.map { " with \($0)" } ?? "")\(value.referenceNumber.map { ", reference \($0)" } ?? ""): \(value.said)"
        case .submissionLogged(let value):
            "Sent \(value.kind.rawValue)\(value.channel.map { " by \($0.rawValue)" } ?? "")"
                + (value.disclosure.map(disclosed) ?? "")
        case .determinationLogged(let value): "Decision: \(value.outcome.rawValue)"
        case .sentenceEdited(let value): "Sentence \(value.sentence) of the \(value.packetKind) was changed"
        case .documentMarked(let value):
            value.sensitivity.map { "\(value.document) is held back (\($0.rawValue))" }
                ?? "\(value.document) is no longer held back"
        case .disclosureAuthorized(let value):
            "\(value.signer) authorized \(value.documents.joined(separator: ", ")) for \(value.recipient)"
        case .undone(let value): "Entry \(value.sequence) was set aside\(value.why.map { ": \($0)" } ?? "")"
        }
    }

    /// To whom what went, with the pages that were chosen.
    private static func disclosed(_ value: Disclosure) -> String {
        let documents = value.documents.map { document in
            if document.isExcerpt == true { return "\(document.path) (entries of it)" }
            guard let pages = document.pages else { return document.path }
            return "\(document.path) (pages \(pages.map(String.init).joined(separator: ", ")))"
        }
        return " to \(value.recipient); disclosed: "
            + (documents.isEmpty ? "nothing but the letter" : documents.joined(separator: ", "))
    }
}
