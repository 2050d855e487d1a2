public import CoverageModel

/// What a sentence of a letter rests on; the kinds of the trace contract.
public enum SentenceSource: Hashable, Sendable {
    /// A fact of the case, with the exhibit page that shows it once exhibits are lettered.
    case fact(id: String, source: Source)
    case rule(id: String, cite: String, trust: Trust)
    case evidence(id: String, doi: String?)
    /// A value worked out from others: what was done to them, in words.
    case derived(id: String, from: [String], how: String)
    /// What the person or prescriber wrote.
    case signer(id: String)
    /// Words that assert nothing (salutation, request, courtesy); must be chosen, never the default.
    case form(id: String)
}

/// A text with everything it rests on: the only thing a `Sentence` lets in.
public struct Cited: Hashable, Sendable {
    public let text: String
    public let sources: [SentenceSource]

    /// A value of the case.
    public init(fact id: String, _ text: String, from sources: [Source]) {
        self.text = text
        self.sources = sources.map { .fact(id: id, source: $0) }
    }

    /// A number or clause of the rulebook.
    public init(rule id: String, _ text: String, cite: String, trust: Trust) {
        self.text = text
        sources = [.rule(id: id, cite: cite, trust: trust)]
    }

    /// A finding of a published study.
    public init(evidence id: String, _ text: String, doi: String?) {
        self.text = text
        sources = [.evidence(id: id, doi: doi)]
    }

    /// A value worked out from cited inputs, whose sources it keeps.
    public init(derived id: String, _ text: String, from inputs: [Cited], how: String) {
        self.text = text
        let kept = inputs.flatMap(\.sources)
        let names = kept.compactMap { source -> String? in
            switch source {
            case .fact(let id, _), .rule(let id, _, _), .evidence(let id, _), .derived(let id, _, _): id
            case .signer, .form: nil
            }
        }
        var seen = Set<String>()
        let unique = names.filter { seen.insert($0).inserted }
        sources = [.derived(id: id, from: unique, how: how)] + kept
    }

    /// Joined as a series, "a, b and c", keeping every source.
    public static func series(_ parts: [Cited]) -> Cited {
        let texts = parts.map(\.text)
        let joined: String
        switch texts.count {
        case 0: joined = ""
        case 1: joined = texts[0]
        case 2: joined = "\(texts[0]) and \(texts[1])"
        default: joined = texts.dropLast().joined(separator: ", ") + " and " + (texts.last ?? "")
        }
        return Cited(text: joined, sources: parts.flatMap(\.sources))
    }

    /// The same sources under other words: what is cited, said shorter.
    public func saying(_ words: String) -> Cited { Cited(text: words, sources: sources) }

    /// The same words resting on `others` too.
    public func resting(on others: Cited) -> Cited { Cited(text: text, sources: sources + others.sources) }

    init(text: String, sources: [SentenceSource]) {
        self.text = text
        self.sources = sources
    }
}

/// A sentence of a letter. It is built by interpolation that takes only `Cited` values, so that a raw
/// string inside does not compile; words that assert nothing are built by `form`.
public struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
    public let text: String
    public let sources: [SentenceSource]

    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var sources: [SentenceSource] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 12)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation(_ value: Cited) {
            text += value.text
            add(value.sources)
        }

        /// Names a source without printing anything: the fact or rule that a plain statement rests on.
        public mutating func appendInterpolation(on value: Cited) { add(value.sources) }

        /// Another sentence inside this one, with its sources.
        public mutating func appendInterpolation(_ sentence: Sentence) {
            text += sentence.text
            add(sentence.sources)
        }

        /// A reference to an exhibit and its page, printed as "Exhibit B, page 3" and linked.
        public mutating func appendInterpolation(_ exhibit: ExhibitReference) { text += exhibit.text }

        private mutating func add(_ more: [SentenceSource]) {
            for source in more where !sources.contains(source) { sources.append(source) }
        }
    }

    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        sources = stringInterpolation.sources
    }

    /// A literal alone carries no source: `Document.faults` refuses it.
    public init(stringLiteral value: String) {
        text = value
        sources = []
    }

    /// Words that assert nothing, named for what they are (`salutation`, `request`, `courtesy`).
    public static func form(_ id: String, _ text: String) -> Sentence {
        Sentence(text: text, sources: [.form(id: id)])
    }

    /// What the signer wrote in an edit.
    public static func signer(_ id: String, _ text: String) -> Sentence {
        Sentence(text: text, sources: [.signer(id: id)])
    }

    /// The sentence with a phrase of it left out, its sources kept: nothing can be added this way.
    public func without(_ phrase: String) -> Sentence {
        Sentence(text: text.replacing(phrase, with: ""), sources: sources)
    }

    init(text: String, sources: [SentenceSource]) {
        self.text = text
        self.sources = sources
    }
}

/// A place in the exhibits.
public struct ExhibitReference: Hashable, Sendable {
    /// `A`, `B`, … `Z`, `AA`.
    public let label: String
    /// Page of the exhibit, counted from 1.
    public let page: Int?
    public init(label: String, page: Int? = nil) {
        self.label = label
        self.page = page
    }
    public var text: String { page.map { "Exhibit \(label), page \($0)" } ?? "Exhibit \(label)" }
}
