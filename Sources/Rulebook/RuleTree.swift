import Yams

/// A rule file's content as read: text, lists and mappings, each with the line it begins on.
///
/// The parser's own tree settles what kind of value each scalar is whenever two keys are compared, by regular
/// expressions; here the reader that asks for a value says its kind, and looking up a key compares text.
struct RuleTree {
    indirect enum Content {
        case scalar(text: String, isNothing: Bool, isPlain: Bool)
        case list([RuleTree])
        case mapping([Member])
    }

    struct Member {
        var key: String
        var keyLine: Int?
        var value: RuleTree
    }

    let content: Content
    let line: Int?

    /// A plain scalar of one of these spellings says that there is no value.
    private static let nothing: Set<String> = ["", "~", "null", "Null", "NULL"]

    /// Reads one document; `nil` where there is none.
    static func compose(_ text: String) throws -> RuleTree? {
        try Yams.compose(yaml: text, .basic).map(RuleTree.init)
    }

    init(content: Content, line: Int?) {
        self.content = content
        self.line = line
    }

    private init(_ node: Node) {
        line = node.mark?.line
        switch node {
        case .scalar(let scalar):
            let isNothing = scalar.style == .plain && RuleTree.nothing.contains(scalar.string)
            content = .scalar(text: scalar.string, isNothing: isNothing, isPlain: scalar.style == .plain)
        case .sequence(let sequence): content = .list(sequence.map(RuleTree.init))
        case .mapping(let mapping):
            content = .mapping(
                mapping.map { key, value in
                    Member(key: key.scalar?.string ?? "", keyLine: key.mark?.line, value: RuleTree(value))
                })
        case .alias: content = .scalar(text: "", isNothing: true, isPlain: true)
        }
    }

    var text: String? {
        if case .scalar(let text, _, _) = content { text } else { nil }
    }

    var elements: [RuleTree]? {
        if case .list(let elements) = content { elements } else { nil }
    }

    var members: [Member]? {
        if case .mapping(let members) = content { members } else { nil }
    }

    var isNothing: Bool {
        if case .scalar(_, let isNothing, _) = content { isNothing } else { false }
    }

    /// True for a scalar written without quotes: it may stand for a number or a flag.
    var isPlain: Bool {
        if case .scalar(_, _, let isPlain) = content { isPlain } else { false }
    }
}
