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
        case .determinationLogged(let value): "Decision: \(value.outcome.rawValue)"
        case .sentenceEdited(let value): "Sentence \(value.sentence) of the \(value.packetKind) was changed"
        case .undone(let value): "Entry \(value.sequence) was set aside\(value.why.map { ": \($0)" } ?? "")"
        }
    }
}
