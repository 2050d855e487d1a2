import CoverageModel

/// A stretch of one page of a letter, and what was read there.
struct LetterMark: Hashable, Sendable {
    /// Scalars of the page's text, end exclusive.
    var range: Range<Int>
    /// What was read there, in words.
    var names: [String]
}

/// Where each value of a notice stands, page by page.
enum LetterMarks {
    /// The marks of one page in the order of the text; values read from the same words share a mark.
    ///
    /// - Parameter page: the page's number in its file, as spans count it.
    static func marks(of notice: Notice, page: Int, length: Int) -> [LetterMark] {
        var names: [Range<Int>: [String]] = [:]
        func add(_ span: Span, _ name: String) {
            guard span.page == page, span.start < span.end, span.end <= length else { return }
            names[span.start..<span.end, default: []].append(name)
        }
        for reason in notice.reasons { add(reason.span, "reason: \(reason.code.rawValue)") }
        for (key, span) in notice.spans.sorted(by: { $0.key < $1.key }) { add(span, name(of: key)) }
        return names.map { LetterMark(range: $0.key, names: $0.value.uniqued) }
            .sorted {
                ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
            }
    }

    private static let words: [String: String] = [
        "letterDate": "letter's date", "denialDate": "date of the decision", "payer": "payer",
        "reviewer": "who reviewed", "planType": "kind of plan", "patient": "patient", "memberID": "member ID",
        "referenceNumbers": "reference", "claimNumbers": "claim", "requested": "asked for",
        "serviceCodes": "service code", "diagnosisCodes": "diagnosis code",
        "adjustmentCodes": "adjustment code",
        "serviceDates.from": "service from", "serviceDates.to": "service to",
        "appeal.stated": "time to appeal",
        "appeal.days": "days to appeal", "appeal.months": "months to appeal",
        "appeal.date": "last day to appeal",
        "appeal.countedFrom": "what the time to appeal counts from", "appeal.fax": "appeal by fax",
        "appeal.phone": "appeal by telephone", "appeal.address": "appeal by mail",
        "response.stated": "time to answer", "response.days": "days to answer",
        "response.months": "months to answer", "response.date": "last day to answer",
        "response.countedFrom": "what the time to answer counts from", "response.fax": "answer by fax",
        "response.phone": "answer by telephone", "peerToPeer.available": "peer-to-peer",
        "peerToPeer.window": "time for a peer-to-peer", "peerToPeer.phone": "peer-to-peer by telephone",
        "peerToPeer.date": "last day for a peer-to-peer", "expedited.mentioned": "fast appeal",
        "expedited.hours": "hours for a fast decision", "expedited.phone": "fast appeal by telephone",
        "expedited.fax": "fast appeal by fax", "externalReview.mentioned": "external review",
        "externalReview.days": "days to ask for external review",
        "externalReview.months": "months to ask for external review",
        "externalReview.body": "who reviews from outside",
        "externalReview.phone": "external review by telephone",
        "suit.stated": "time to sue", "suit.date": "last day to sue",
        "approved.authorizationNumber": "authorization", "approved.sessions": "treatments approved",
        "approved.units": "units approved", "approved.unitType": "unit", "approved.codes": "code approved",
        "approved.from": "approved from", "approved.to": "approved to", "requestedItems": "they ask for",
        "criteriaCited": "criteria cited", "lines": "line",
    ]

    /// A key of the contract in words; an index behind it ("serviceCodes.2") is left out.
    private static func name(of key: String) -> String {
        if let name = words[key] { return name }
        guard let dot = key.lastIndex(of: "."), Int(key[key.index(after: dot)...]) != nil else { return key }
        return words[String(key[..<dot])] ?? String(key[..<dot])
    }
}
