import CivilCalendar
import CoverageModel

/// Peer-to-peer, fast decision, answer and suit.
extension RouteReader {
    func fillPeerToPeer(_ notice: inout Notice) {
        var mention: PhraseHit?
        for sentence in letter.sentences
        where sentence.section != .legend && sentence.section != .notices {
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .purpose(.peerToPeer) {
                let standing = judge.standing(of: hit, in: sentence, isIdea: false)
                let isPast = letter.isWord(hit.words.upperBound, in: ["was", "held", "took", "occurred"])
                guard standing != .negated, standing != .historical, !isPast, !isUnavailable(hit, sentence)
                else { continue }
                mention = mention ?? hit
            }
        }
        // A row of its own ("Doctors   785-555-0135, by November 3") offers one as well.
        let place =
            mention.map { letter.range($0.words) }
            ?? contacts.first { $0.purpose == .peerToPeer && !$0.isFax && $0.isDirect }?.range
        guard let place, notice.kind != .approval, notice.kind != .other else { return }
        notice.peerToPeer.available = true
        mark("peerToPeer.available", place, &notice)
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

    func isUnavailable(_ hit: PhraseHit, _ sentence: Sentence) -> Bool {
        if letter.isWord(hit.words.lowerBound - 1, "no") { return true }
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

    func fillExpedited(_ notice: inout Notice) {
        guard notice.kind != .other, notice.kind != .approval else { return }
        var mention: PhraseHit?
        for sentence in letter.sentences
        where sentence.section != .legend && sentence.section != .notices && sentence.section != .form {
            for hit in letter.hits(of: sentence) where letter.meaning(hit) == .purpose(.expedited) {
                guard judge.standing(of: hit, in: sentence, isIdea: false) != .negated,
                    sentence.words.count >= 2 || sentence.isRunIn || sentence.section == .expedited,
                    !letter.isWord(hit.words.upperBound, in: ["care", "center", "clinic"])
                        || letter.isWord(hit.words.upperBound + 1, in: ["claim", "claims", "requests"])
                        || hit.words.count > 1
                else { continue }
                mention = mention ?? hit
            }
        }
        let place =
            mention.map { letter.range($0.words) }
            ?? contacts.first { $0.purpose == .expedited && $0.isDirect }?.range
        guard let place else { return }
        notice.expedited.mentioned = true
        mark("expedited.mentioned", place, &notice)
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

    func fillResponse(_ notice: inout Notice) {
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
            if loose.count == 1 {
                take(loose[0], &response.fax, &response.phone, key: "response", &notice)
            }
        }
        if notice.kind == .informationRequest, response.phone == nil {
            let loose = contacts.filter { $0.purpose == .documents && !$0.isFax }
            if loose.count == 1 {
                take(loose[0], &response.fax, &response.phone, key: "response", &notice)
            }
        }
        notice.response = response
    }

    func fillSuit(_ notice: inout Notice) {
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
            where letter.meaning(hit) == .event(.mustReach)
                && hit.words.lowerBound > suit.words.lowerBound
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
