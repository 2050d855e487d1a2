import CivilCalendar
import CoverageModel

/// Fills the ways forward of a notice: appeal, answer, peer-to-peer, fast decision, external review, suit.
struct RouteReader {
    private let letter: Letter
    private let windows: [FoundWindow]
    private let contacts: [ContactFinder.Contact]
    private let addresses: [(range: Range<Int>, purpose: Purpose)]
    private let hours: (hours: Int, range: Range<Int>)?
    private let judge: ScopeJudge

    init(letter: Letter, windows finder: WindowFinder, addresses: [Range<Int>]) {
        self.letter = letter
        windows = finder.windows()
        hours = finder.expeditedHours()
        judge = ScopeJudge(letter: letter)
        let contactFinder = ContactFinder(letter)
        contacts = contactFinder.contacts()
        self.addresses = addresses.compactMap { range in
            guard let word = letter.word(atOrBefore: range.lowerBound) else { return nil }
            return contactFinder.purpose(ofWord: word, sentence: letter.sentence(ofWord: word)).map {
                (range, $0.purpose)
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

    private func mark(_ key: String, _ range: Range<Int>, _ notice: inout Notice) {
        notice.spans[key] = letter.text.span(range)
    }

    // MARK: Appeal

    private func fillAppeal(_ notice: inout Notice, isDenying: Bool) {
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
        let purposes: [Purpose] = isExternalOnly ? [.external] : [.appeal, .providerDispute]
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
            isDenying
            || window(purposes)?.isDirect == true && notice.kind == .approval
                && Circumstances(letter).level() != .external
        if isOffered, mayOffer {
            notice.appeal = appeal
        } else {
            for key in notice.spans.keys where key.hasPrefix("appeal.") { notice.spans[key] = nil }
        }
    }

    /// An address on one line, its lines parted by commas.
    private func printed(_ range: Range<Int>) -> String {
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

    private func take(
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
    private func window(_ purposes: [Purpose]) -> FoundWindow? {
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

    private func fill(
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
    private func offersAppeal() -> Bool {
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

    // MARK: External review

    private func fillExternal(_ notice: inout Notice) {
        guard notice.stage != .external, notice.kind != .other,
            notice.kind != .approval || Circumstances(letter).level() != .external
        else { return }
        var mention: PhraseHit?
        for sentence in letter.sentences where sentence.section != .form && sentence.section != .legend {
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .purpose(.external) {
                let standing = judge.standing(of: hit, in: sentence, isIdea: false)
                guard standing != .negated, !isDenied(after: hit, in: sentence) else { continue }
                mention = mention ?? hit
            }
        }
        guard let mention else { return }
        notice.externalReview.mentioned = true
        mark("externalReview.mentioned", letter.range(mention.words), &notice)
        if let window = windows.first(where: { $0.purpose == .external && !$0.isPrinted }) {
            notice.externalReview.days = window.days
            notice.externalReview.months = window.months
            mark(window.days != nil ? "externalReview.days" : "externalReview.months", window.value, &notice)
        }
        if let body = reviewBody() {
            notice.externalReview.body = body.text
            mark("externalReview.body", body.range, &notice)
        }
        if let contact = contacts.first(where: { $0.purpose == .external && !$0.isFax }) {
            notice.externalReview.phone = contact.text
            mark("externalReview.phone", contact.range, &notice)
        }
    }

    /// "external review is not available".
    private func isDenied(after hit: PhraseHit, in sentence: Sentence) -> Bool {
        for word in hit.words.upperBound..<min(hit.words.upperBound + 4, sentence.words.upperBound)
        where letter.isWord(word, "not") {
            return letter.isWord(word + 1, in: ["available", "offered", "apply", "open", "provided"])
        }
        return false
    }

    private func reviewBody() -> FoundText? {
        reviewBody(inHeadings: false) ?? reviewBody(inHeadings: true)
    }

    private func reviewBody(inHeadings: Bool) -> FoundText? {
        for hit in letter.hits where letter.meaning(hit) == .reviewBody {
            let sentence = letter.sentences[letter.sentence(ofWord: hit.words.lowerBound)]
            guard sentence.section != .notices, sentence.section != .form, sentence.isHeading == inHeadings
            else { continue }
            // "an independent review organization", "a fair hearing" name nobody.
            if letter.isWord(hit.words.lowerBound, in: ["state", "fair", "independent"]),
                !letter.isWord(
                    hit.words.upperBound - 1, in: ["department", "commissioner", "division", "health"])
            {
                continue
            }
            if sentence.isHeading {
                let range = letter.range(hit.words)
                return FoundText(text: letter.text.flat(range), range: range)
            }
            // "the Iowa Insurance Division": the names before it belong to it.
            var low = hit.words.lowerBound
            while low - 1 > sentence.words.lowerBound, letter.words[low].gap == .none,
                letter.text.isUpper(letter.words[low - 1].start), hit.words.lowerBound - low < 3
            {
                low -= 1
            }
            let range = letter.range(low..<hit.words.upperBound)
            return FoundText(text: letter.text.flat(range), range: range)
        }
        return nil
    }

    // MARK: Peer to peer, fast decision, answer, suit

    private func fillPeerToPeer(_ notice: inout Notice) {
        var mention: PhraseHit?
        for sentence in letter.sentences where sentence.section != .legend && sentence.section != .notices {
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .purpose(.peerToPeer) {
                let standing = judge.standing(of: hit, in: sentence, isIdea: false)
                let isPast = letter.isWord(hit.words.upperBound, in: ["was", "held", "took", "occurred"])
                guard standing != .negated, standing != .historical, !isPast, !isUnavailable(hit, sentence)
                else { continue }
                mention = mention ?? hit
            }
        }
        guard let mention, notice.kind != .approval, notice.kind != .other else { return }
        notice.peerToPeer.available = true
        mark("peerToPeer.available", letter.range(mention.words), &notice)
        if let window = windows.first(where: { $0.purpose == .peerToPeer && !$0.isPrinted })
            ?? windows.first(where: { $0.purpose == .peerToPeer })
        {
            notice.peerToPeer.window = letter.text.flat(window.stated)
            notice.peerToPeer.date = window.date
            mark("peerToPeer.window", letter.text.onOnePage(window.stated), &notice)
            if window.date != nil { mark("peerToPeer.date", window.value, &notice) }
        }
        if let contact = contacts.first(where: { $0.purpose == .peerToPeer && !$0.isFax }) {
            notice.peerToPeer.phone = contact.text
            mark("peerToPeer.phone", contact.range, &notice)
        }
    }

    private func isUnavailable(_ hit: PhraseHit, _ sentence: Sentence) -> Bool {
        for word in hit.words.lowerBound..<min(hit.words.upperBound + 6, sentence.words.upperBound)
        where letter.isWord(word, "not") || letter.isWord(word, "no") {
            if letter.isWord(word + 1, "later") || letter.isWord(word + 1, "agree")
                || letter.isWord(word + 1, "more")
            {
                continue
            }
            return true
        }
        return false
    }

    private func fillExpedited(_ notice: inout Notice) {
        guard notice.kind != .other, notice.kind != .approval else { return }
        var mention: PhraseHit?
        for sentence in letter.sentences
        where sentence.section != .legend && sentence.section != .notices && sentence.section != .form {
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .purpose(.expedited) {
                guard judge.standing(of: hit, in: sentence, isIdea: false) != .negated,
                    sentence.words.count >= 2
                else { continue }
                mention = mention ?? hit
            }
        }
        guard let mention else { return }
        notice.expedited.mentioned = true
        mark("expedited.mentioned", letter.range(mention.words), &notice)
        if let hours {
            notice.expedited.hours = hours.hours
            mark("expedited.hours", hours.range, &notice)
        }
        var expedited = notice.expedited
        for contact in contacts where contact.purpose == .expedited {
            take(contact, &expedited.fax, &expedited.phone, key: "expedited", &notice)
        }
        notice.expedited = expedited
    }

    private func fillResponse(_ notice: inout Notice) {
        var response = notice.response
        if let window = window([.facts]) {
            fill(&response, from: window, key: "response", &notice)
        }
        for contact in contacts where contact.purpose == .facts {
            take(contact, &response.fax, &response.phone, key: "response", &notice)
        }
        // A request for information has its fax to answer it, where it gives only one.
        if notice.kind == .informationRequest, response.fax == nil {
            let loose = contacts.filter { $0.purpose == .documents && $0.isFax }
            if loose.count == 1 { take(loose[0], &response.fax, &response.phone, key: "response", &notice) }
        }
        if notice.kind == .informationRequest, response.phone == nil {
            let loose = contacts.filter { $0.purpose == .documents && !$0.isFax }
            if loose.count == 1 { take(loose[0], &response.fax, &response.phone, key: "response", &notice) }
        }
        notice.response = response
    }

    private func fillSuit(_ notice: inout Notice) {
        let found = windows.filter { $0.purpose == .suit }
        if let window = found.first {
            notice.suit.stated = letter.text.flat(window.stated)
            notice.suit.date = window.isPrinted ? window.date : nil
            mark("suit.stated", letter.text.onOnePage(window.stated), &notice)
            if notice.suit.date != nil { mark("suit.date", window.value, &notice) }
            return
        }
        // A limit told without a length or a full date ("December 31 of the third year after …").
        for sentence in letter.sentences {
            guard let suit = letter.first(.purpose(.suit), in: sentence) else { continue }
            for hit in letter.hits(of: sentence)
            where letter.meaning(hit) == .event(.mustReach) && hit.words.lowerBound > suit.words.lowerBound
                && letter.isWord(hit.words.upperBound - 1, in: ["than", "before", "by"])
            {
                let range =
                    letter.words[hit.words.lowerBound].start..<letter.words[sentence.words.upperBound - 1].end
                notice.suit.stated = letter.text.flat(range)
                mark("suit.stated", letter.text.onOnePage(range), &notice)
                return
            }
            for word in sentence.words
            where word > suit.words.lowerBound && letter.isWord(word, "later")
                && letter.isWord(word + 1, "than")
            {
                let range = letter.words[word].start..<letter.words[sentence.words.upperBound - 1].end
                notice.suit.stated = letter.text.flat(range)
                mark("suit.stated", letter.text.onOnePage(range), &notice)
                return
            }
        }
    }
}
