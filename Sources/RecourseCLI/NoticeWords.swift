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
            notice.files.joined(separator: ", ")
                + (notice.firstPage == notice.lastPage
                    ? ", page \(notice.firstPage)" : ", pages \(notice.firstPage) to \(notice.lastPage)"))
        screen.paragraph(summary(notice))
        for (label, value) in rows(notice) { screen.paragraph(value, indent: 20, first: label.padded(20)) }
        for remark in notice.unread { screen.item(remark, mark: "!") }
    }

    /// Every value of a letter that a person would look for, with its label.
    static func rows(_ notice: Notice) -> [(String, String)] {
        var rows: [(String, String)] = []
        func line(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { rows.append((label, value)) }
        }
        line("Payer", notice.payer)
        line("Reviewer", notice.reviewer)
        line("Patient", notice.patient)
        line("Member ID", notice.memberID)
        line("References", notice.referenceNumbers.joined(separator: ", "))
        line("Claims", notice.claimNumbers.joined(separator: ", "))
        line("Asked for", notice.requested)
        line(
            "Codes",
            (notice.serviceCodes + notice.diagnosisCodes + notice.adjustmentCodes).joined(separator: ", "))
        line("Decided", notice.denialDate?.longText)
        for reason in notice.reasons {
            line("Reason", "\(reason.code.rawValue) (page \(reason.span.page)): “\(flat(reason.quote))”")
        }
        line("Criteria cited", notice.criteriaCited.joined(separator: "; "))
        if let approved = notice.approved { approvedRows(approved, line) }
        if let appeal = notice.appeal {
            line("Appeal", appeal.stated ?? "offered")
            line("  last day", appeal.date?.longText)
            line("  fax", appeal.fax)
            line("  phone", appeal.phone)
            line("  address", appeal.address)
        }
        line("They ask for", notice.requestedItems.joined(separator: "; "))
        line("  answer", notice.response.stated)
        line("  last day", notice.response.date?.longText)
        line("  fax", notice.response.fax)
        line("  phone", notice.response.phone)
        if notice.peerToPeer.available { line("Peer-to-peer", notice.peerToPeer.window ?? "offered") }
        line("  phone", notice.peerToPeer.phone)
        if notice.expedited.mentioned {
            line("Fast appeal", notice.expedited.hours.map { "decided within \($0) hours" } ?? "offered")
        }
        line("  phone", notice.expedited.phone)
        line("  fax", notice.expedited.fax)
        if notice.externalReview.mentioned {
            line("External review", notice.externalReview.body ?? "explained in the letter")
        }
        line("  phone", notice.externalReview.phone)
        line("Time to sue", notice.suit.stated)
        return rows
    }

    private static func approvedRows(_ approved: Notice.Approved, _ line: (String, String?) -> Void) {
        let counts = [
            approved.sessions.map { "\($0) treatments" },
            approved.units.map { "\($0) \(approved.unitType ?? "units")" },
        ].compactMap { $0 }
        line("Approved", (counts + approved.codes).joined(separator: ", "))
        line("  authorization", approved.authorizationNumber)
        line("  from", approved.from?.longText)
        line("  to", approved.to?.longText)
    }

    /// A quotation on one line.
    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
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
