import CivilCalendar
import CoverageModel

/// Turns the entries of one document into facts; each kind of entry has an extension of its own.
struct CDAMapper {
    let document: String
    let place: String
    let root: XMLNode
    let today: Day
    var reading = CDAReading()

    /// The element at hand, and the remarks that its facts carry.
    var at: XMLNode
    var flags: [String] = []
    /// The section at hand.
    var section: CDAReading.SectionReading?
    private var usedIDs: Set<String> = []
    /// Tables by the number of their element; `nil` for one without a header that is understood.
    var tables: [Int32: NarrativeTable?] = [:]

    init(document: String, place: String, root: XMLNode, today: Day) {
        self.document = document
        self.place = place
        self.root = root
        self.today = today
        at = root
    }

    /// A place in the document as facts name it.
    func locator(of node: XMLNode) -> String {
        var path = node.path(below: root)
        if path.hasPrefix("component/structuredBody/") { path.removeFirst(25) }
        return place + (path.isEmpty ? "ClinicalDocument" : path)
    }

    /// Begins a fact of an element.
    mutating func begin(_ node: XMLNode) {
        at = node
        flags.removeAll(keepingCapacity: true)
    }

    /// Adds a fact of the element at hand.
    mutating func emit(_ fact: Fact, isProposed: Bool = false) {
        let place = locator(of: at)
        var id = "\(document)#\(place)"
        var copy = 1
        while !usedIDs.insert(id).inserted {
            copy += 1
            id = "\(document)#\(place).\(copy)"
        }
        reading.facts.append(
            RecordedFact(
                id: id, fact: fact,
                source: Source(document: document, locator: String(id.dropFirst(document.count + 1))),
                isProposed: isProposed, flags: flags,
                quote: isProposed ? at.plainText.map { String($0.prefix(300)) } : nil,
                why: isProposed ? "it stands in a table of the text, and no entry says it" : nil))
        if isProposed { section?.proposed += 1 } else { section?.facts += 1 }
    }

    static let none = "says that there is none"
    static let noScale = "no rating scale and no sign that bears on a coverage case"
    static let noCare = "no care for mental health"
    static let goal = "a goal or an order, not a finding"
    /// Reasons of entries that were understood.
    static let understood: Set<String> = [none, noScale, noCare, goal]

    /// Notes that an entry of the section at hand was not read.
    mutating func skip(_ reason: String, count: Int = 1) { section?.skipped[reason, default: 0] += count }

    /// Notes a value that cannot be true.
    mutating func fault(_ words: String) {
        flags.append(words)
        reading.faults.append("\(locator(of: at)): \(words)")
    }

    // MARK: Dates

    /// The date in an element's `value`; one that cannot be read becomes a flag and a fault.
    mutating func date(_ node: XMLNode?, _ name: String, mayLieAhead: Bool = false) -> RecordedDate? {
        guard let text = node?.attribute(.value) else { return nil }
        guard let date = TimeText.date(text) else {
            // Words and noughts stand for "not known".
            guard text.contains(where: { ("1"..."9").contains($0) }) else { return nil }
            fault("\(name) \(text.prefix(40)) is not a date of the calendar")
            return nil
        }
        guard date.latest.parts.year >= 1880 else {
            flags.append("\(name) \(date.text) stands for no date")
            return nil
        }
        if !mayLieAhead, date.earliest > today { flags.append("\(name) \(date.text) lies in the future") }
        return date
    }

    /// A moment or a stretch of time: both ends are the same day where one is given.
    struct Span {
        var from: RecordedDate?
        var to: RecordedDate?
        /// Given as one moment rather than as two ends.
        var isMoment = false
        /// An end is said to exist, and is not known.
        var endIsUnknown = false
    }

    /// Reads TS or IVL_TS in any of its forms.
    mutating func span(_ node: XMLNode?, _ name: String, mayLieAhead: Bool = false) -> Span {
        guard let node else { return Span() }
        var span = Span()
        let low = node[.low]
        let high = node[.high]
        span.from = date(low, "\(name) low", mayLieAhead: mayLieAhead)
        span.to = date(high, "\(name) high", mayLieAhead: true)
        span.endIsUnknown = high != nil && span.to == nil
        if span.from == nil, span.to == nil,
            let day = date(node, name, mayLieAhead: mayLieAhead)
                ?? date(node[.center], name, mayLieAhead: mayLieAhead)
        {
            return Span(from: day, to: day, isMoment: true)
        }
        if let from = span.from, let to = span.to, to.latest < from.earliest {
            flags.append("\(name) ends before it begins")
        }
        return span
    }

    // MARK: What acts share

    /// Entry relationships of an act: the inner acts, with how they relate.
    func related(_ node: XMLNode) -> [(type: String, act: XMLNode)] {
        node.all(.entryRelationship).flatMap { relation in
            let type = relation.attribute(.typeCode) ?? ""
            return relation.elements.filter(\.isClinicalStatement).map { (type, $0) }
        }
    }

    /// Notes on an act: comments in words.
    func comments(_ node: XMLNode) -> [String] {
        related(node).compactMap { _, act in
            guard act[.code]?.has(.code, "48767-8") == true || act.hasTemplate("22.4.64") else { return nil }
            return act[.text]?.referredText
        }
    }

    /// Why something was done: the words of observations that are its reason.
    func reasons(_ node: XMLNode) -> [String] {
        var words: [String] = []
        for (type, act) in related(node) where type == "RSON" || act.hasTemplate("22.4.19") {
            guard let text = act[.value]?.concept?.text ?? act[.code]?.concept?.text, !words.contains(text)
            else {
                continue
            }
            words.append(text)
        }
        return words
    }

    /// The value of the status observation inside an act.
    func statusObservation(_ node: XMLNode) -> CodedConcept? {
        related(node).lazy.compactMap { _, act -> CodedConcept? in
            let isStatus =
                act[.code]?.has(.code, "33999-4") == true || act[.code]?.has(.code, "33999-4-7") == true
                || act.hasTemplate("22.4.6") || act.hasTemplate("20.1.50") || act.hasTemplate("20.1.47")
                || act.hasTemplate("20.1.39")
            return isStatus ? act[.value]?.concept : nil
        }.first
    }

    mutating func flagNegation(_ node: XMLNode) -> Bool {
        guard node.has(.negationInd, "true") else { return false }
        flags.append("negated in the record")
        return true
    }
}

extension XMLNode {
    /// Whether this is an act of any kind.
    var isClinicalStatement: Bool {
        switch known {
        case .act, .observation, .substanceAdministration, .supply, .procedure, .encounter, .organizer: true
        default: false
        }
    }

    /// Whether a template identifier ends so (`22.4.19` of C-CDA, `20.1.50` of the first CCD).
    func hasTemplate(_ ending: String) -> Bool {
        content.contains { $0.isNamed(.templateId) && $0.has(.root, endingIn: ending) }
    }

    /// Template identifiers.
    var templates: [String] { all(.templateId).compactMap { $0.attribute(.root) } }
}
