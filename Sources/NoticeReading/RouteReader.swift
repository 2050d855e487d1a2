import CivilCalendar
import CoverageModel

/// Fills the ways forward of a notice: appeal, answer, peer-to-peer, fast decision, external review, suit.
struct RouteReader {
    let letter: Letter
    let windows: [FoundWindow]
    let contacts: [ContactFinder.Contact]
    let addresses: [(range: Range<Int>, purpose: Purpose)]
    let hours: (hours: Int, range: Range<Int>)?
    let judge: ScopeJudge

    init(letter: Letter, windows finder: WindowFinder, addresses: [Range<Int>]) {
        self.letter = letter
        windows = finder.windows()
        hours = finder.expeditedHours()
        judge = ScopeJudge(letter: letter)
        let contactFinder = ContactFinder(letter)
        contacts = contactFinder.contacts()
        self.addresses = addresses.compactMap { range in
            guard let word = letter.word(atOrBefore: range.lowerBound) else { return nil }
            // The letterhead's own address is not where to appeal, unless the letter says so.
            guard letter.sentence(ofWord: word) >= contactFinder.firstProse || Self.pointsAbove(letter)
            else {
                return nil
            }
            return contactFinder.purpose(ofWord: word, sentence: letter.sentence(ofWord: word)).map {
                (range, $0.purpose)
            }
        }
    }

    /// "the address in the letterhead", "the address at the top".
    private static func pointsAbove(_ letter: Letter) -> Bool {
        letter.words.indices.contains { index in
            letter.isWord(index, "address")
                && (index + 1...index + 4).contains {
                    letter.isWord($0, in: ["above", "letterhead", "top"])
                }
        }
    }

    func fill(_ notice: inout Notice, isDenying: Bool) {
        fillExternal(&notice)
        fillPeerToPeer(&notice)
        fillExpedited(&notice)
        fillResponse(&notice)
        fillSuit(&notice)
        fillAppeal(&notice, isDenying: isDenying)
    }

    func mark(_ key: String, _ range: Range<Int>, _ notice: inout Notice) {
        notice.spans[key] = letter.text.span(range)
    }

    // MARK: Appeal

    func fillAppeal(_ notice: inout Notice, isDenying: Bool) {
        let isLast = notice.stage == .finalInternal
        guard notice.kind != .other else { return }
        // Where no internal appeal is offered, the next review that is offered takes its place.
        let hasInternal =
            windows.contains { $0.purpose == .appeal || $0.purpose == .providerDispute } || offersAppeal()
            || contacts.contains { $0.purpose == .appeal || $0.purpose == .providerDispute }
        let hasExternal = windows.contains { $0.purpose == .external }
        if notice.stage == .upheld, !hasInternal, notice.externalReview.mentioned {
            notice.stage = .finalInternal
        }
        let isExternalOnly = isLast || (!hasInternal && hasExternal && notice.stage != .external)
        var purposes: [Purpose] = isExternalOnly ? [.external] : [.appeal, .providerDispute]
        // An outside reviewer's decision leaves a court or a judge; a last internal one may call the next step an appeal.
        if notice.stage == .external { purposes = [.appeal, .external] }
        if isAgencyHearing { purposes = [.external, .appeal] }
        if isExternalOnly, !windows.contains(where: { $0.purpose == .external }) {
            purposes = [.external, .appeal]
        }
        var appeal = Notice.Window()
        var isOffered = false
        if let window = window(purposes) {
            isOffered = true
            fill(&appeal, from: window, key: "appeal", &notice)
        }
        let hasAppealContacts = contacts.contains { $0.purpose == .appeal }
        for contact in contacts where purposes.contains(contact.purpose) {
            if contact.purpose == .providerDispute, hasAppealContacts { continue }
            isOffered = isOffered || contact.isDirect
            take(contact, &appeal.fax, &appeal.phone, key: "appeal", &notice)
        }
        if let address = addresses.first(where: { purposes.contains($0.purpose) }) {
            isOffered = true
            appeal.address = printed(address.range)
            mark("appeal.address", address.range, &notice)
        }
        if isDenying, !isOffered {
            isOffered = isExternalOnly ? notice.externalReview.mentioned : hasInternal
        }
        let mayOffer =
            isDenying || notice.kind == .explanationOfBenefits && window(purposes)?.isDirect == true
            || window(purposes)?.isDirect == true && notice.kind == .approval
                && Circumstances(letter).level() != .external
        if isOffered, mayOffer {
            notice.appeal = appeal
        } else {
            for key in notice.spans.keys where key.hasPrefix("appeal.") { notice.spans[key] = nil }
        }
    }

    /// An address on one line, its lines parted by commas.
    func printed(_ range: Range<Int>) -> String {
        var lines: [String] = []
        var start = range.lowerBound
        for offset in range.lowerBound...range.upperBound
        where offset == range.upperBound || letter.text.folded[offset] == 0x0A {
            var line = letter.text.flat(start..<offset)
            while line.last == "," { line.removeLast() }
            if !line.isEmpty { lines.append(line) }
            start = offset + 1
        }
        // A line break inside running text is a space.
        guard lines.count == 2, !letter.text.isUpper(range.lowerBound + 1) else {
            return lines.joined(separator: ", ")
        }
        return lines.joined(separator: ", ")
    }

    func take(
        _ contact: ContactFinder.Contact, _ fax: inout String?, _ phone: inout String?, key: String,
        _ notice: inout Notice
    ) {
        if contact.isFax {
            guard fax == nil else { return }
            fax = contact.text
            mark("\(key).fax", contact.range, &notice)
        } else {
            guard phone == nil else { return }
            phone = contact.text
            mark("\(key).phone", contact.range, &notice)
        }
    }

    /// The window for one of these purposes: named in its own sentence before inferred, lengths before dates.
    func window(_ purposes: [Purpose]) -> FoundWindow? {
        for purpose in purposes {
            let named = windows.filter { $0.purpose == purpose }
            let slow = named.filter { !$0.isFast }
            let found = slow.isEmpty ? named : slow
            guard
                var first = found.first(where: { $0.isDirect && !$0.isPrinted })
                    ?? found.first(where: { !$0.isPrinted }) ?? found.first(where: \.isDirect) ?? found.first
            else { continue }
            if !first.isPrinted,
                let printed = found.first(where: { $0.isPrinted && abs($0.sentence - first.sentence) <= 3 })
            {
                first.date = printed.date
                first.isPrinted = true
            } else if first.isPrinted,
                let length = windows.first(where: {
                    !$0.isPrinted && abs($0.sentence - first.sentence) <= 1 && $0.purpose == purpose
                })
            {
                first.days = length.days
                first.months = length.months
                first.countedFrom = length.countedFrom
            }
            return first
        }
        return nil
    }

    func fill(
        _ window: inout Notice.Window, from found: FoundWindow, key: String, _ notice: inout Notice
    ) {
        window.stated = letter.text.flat(found.stated)
        window.days = found.days
        window.months = found.months
        window.date = found.date
        window.countedFrom = found.countedFrom
        mark("\(key).stated", letter.text.onOnePage(found.stated), &notice)
        if found.days != nil { mark("\(key).days", found.value, &notice) }
        if found.months != nil { mark("\(key).months", found.value, &notice) }
        if found.date != nil { mark("\(key).date", found.value, &notice) }
        if found.countedFrom != nil {
            mark("\(key).countedFrom", letter.text.onOnePage(found.stated), &notice)
        }
    }

    /// True where the letter says that an appeal can be made.
    func offersAppeal() -> Bool {
        for sentence in letter.sentences {
            guard sentence.section != .notices, sentence.section != .form else { continue }
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .purpose(.appeal) {
                guard
                    letter.isWord(
                        hit.words.lowerBound,
                        in: ["appeal", "grievance", "reconsideration", "redetermination"])
                else { continue }
                for word in sentence.words
                where letter.isWord(word, in: ["may", "can", "right", "want", "wish", "must"])
                    || (letter.isWord(word, "to") && letter.isWord(word + 1, "appeal"))
                {
                    let before = letter.hits(of: sentence).contains {
                        letter.meaning($0) == .scope(.deniesForward)
                    }
                    if !before { return true }
                }
            }
        }
        return false
    }
}
