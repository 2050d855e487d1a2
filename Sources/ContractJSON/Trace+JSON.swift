public import CoverageModel
public import DocumentModel
public import JSONText

/// Where a fact's document stands among the exhibits of a packet.
public struct ExhibitPlace: Hashable, Sendable {
    public var label: String
    public var page: Int?
    public init(label: String, page: Int?) {
        self.label = label
        self.page = page
    }
}

extension Sentence {
    /// One line of the trace contract. `exhibit` finds a source among the packet's exhibits.
    public func traceJSON(
        id: String, page: Int, paragraph: Int, exhibit: (Source) -> ExhibitPlace?
    ) -> JSONValue {
        .object([
            ("id", .string(id)), ("page", .int(page)), ("paragraph", .int(paragraph)),
            ("sentence", .string(text)),
            ("sources", .array(sources.map { $0.json(exhibit: exhibit) })),
        ])
    }
}

extension SentenceSource {
    func json(exhibit: (Source) -> ExhibitPlace?) -> JSONValue {
        switch self {
        case .fact(let id, let source):
            let place = exhibit(source)
            return .object([
                ("kind", "fact"), ("id", .string(id)), ("source", .string(source.reference)),
                ("exhibit", .string(orNull: place?.label)), ("exhibitPage", .int(orNull: place?.page)),
            ])
        case .rule(let id, let cite, let trust):
            return .object([
                ("kind", "rule"), ("id", .string(id)), ("cite", .string(cite)),
                ("trust", .string(trust.rawValue)),
            ])
        case .evidence(let id, let doi):
            return .object([("kind", "evidence"), ("id", .string(id)), ("doi", .string(orNull: doi))])
        case .derived(let id, let from, let how):
            return .object([
                ("kind", "derived"), ("id", .string(id)), ("from", strings(from)), ("how", .string(how)),
            ])
        case .signer(let id): return .object([("kind", "signer"), ("id", .string(id))])
        case .form(let id): return .object([("kind", "form"), ("id", .string(id))])
        }
    }
}
