import Casework
import CivilCalendar
import CoverageModel

/// Words for people about a letter.
enum NoticeWords {
    static func kind(_ kind: NoticeKind) -> String {
        switch kind {
        case .denial: "a denial"
        case .partial: "a partial approval"
        case .approval: "an approval"
        case .informationRequest: "a request for information"
        case .explanationOfBenefits: "an explanation of benefits"
        case .other: "not a payer's decision letter"
        }
    }

    /// One line: what it is, of when, and why.
    static func summary(_ notice: Notice) -> String {
        var text = "This reads as \(kind(notice.kind))"
        if let date = notice.letterDate { text += ", dated \(date.longText)" }
        if !notice.reasons.isEmpty {
            text += ". Reasons given: " + notice.reasons.map(\.code.rawValue).uniqued.joined(separator: ", ")
        }
        return text + "."
    }

    static func show(_ notice: Notice, on screen: Screen) {
        screen.heading(
            notice.files.joined(separator: ", ") + ", pages \(notice.firstPage) to \(notice.lastPage)")
        screen.paragraph(summary(notice))
        func line(_ label: String, _ value: String?) {
            if let value { screen.paragraph(value, indent: 18, first: label.padded(18)) }
        }
        line("Payer", notice.payer)
        line("Reviewer", notice.reviewer)
        line("Patient", notice.patient)
        line("Member ID", notice.memberID)
        if !notice.referenceNumbers.isEmpty {
            line("References", notice.referenceNumbers.joined(separator: ", "))
        }
        line("Asked for", notice.requested)
        line("Decided", notice.denialDate?.longText)
        for reason in notice.reasons {
            screen.item("\(reason.code.rawValue) (page \(reason.span.page)): “\(reason.quote)”")
        }
        if let appeal = notice.appeal {
            line("Appeal", appeal.stated)
            line("  last day", appeal.date?.longText)
            line("  fax", appeal.fax)
            line("  phone", appeal.phone)
            line("  address", appeal.address)
        }
        line(
            "They ask for",
            notice.requestedItems.isEmpty ? nil : notice.requestedItems.joined(separator: "; "))
        if notice.peerToPeer.available { line("Peer-to-peer", notice.peerToPeer.window ?? "offered") }
        if notice.externalReview.mentioned { line("External review", "explained in the letter") }
        for remark in notice.unread { screen.item(remark, mark: "!") }
    }

    /// What the letter lacks under the law that it was held against.
    static func show(_ content: NoticeContentReading, on screen: Screen) {
        if content.defects.isEmpty {
            screen.paragraph("Nothing was found missing of what the law asks of such a letter.")
        } else {
            screen.paragraph("What the law asks of such a letter and was not found in it:")
        }
        ConductWords.show(content, on: screen)
    }
}

extension String {
    func padded(_ count: Int) -> String {
        self + String(repeating: " ", count: Swift.max(1, count - self.count))
    }
}

extension Array where Element: Hashable {
    var uniqued: [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}
