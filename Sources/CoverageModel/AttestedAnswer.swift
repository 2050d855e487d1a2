/// One answer that the prescriber signed for, and the list item it was about.
public struct AttestedAnswer: Hashable, Sendable, Codable {
    /// The answer's path when it was signed (`treatments.0.outcome`).
    public var path: String
    public var value: String
    public var signer: String
    /// Day of the signature, as given.
    public var on: String
    /// The event's number in the log.
    public var sequence: Int
    /// What named the list item then: the drug and when it began, the scale and its day. Empty outside lists.
    ///
    /// Items move when a person adds a line to the form; a signature stays with what was signed.
    public var item: [String]

    public init(path: String, value: String, signer: String, on: String, sequence: Int, item: [String]) {
        self.path = path
        self.value = value
        self.signer = signer
        self.on = on
        self.sequence = sequence
        self.item = item
    }
}

/// Lays signed answers over the answers of the form.
struct AttestationOverlay {
    /// For each list of the form, the keys that name an item: the first must agree, the second settles which.
    static let namingKeys: [String: [String]] = [
        "treatments": ["drug", "from"],
        "other-treatments": ["kind", "from"],
        "scores": ["scale", "on"],
        "coverages": ["payer", "plan-name"],
        "matters": ["id", "therapy"],
        "provider.certifications": ["name", "number"],
    ]

    /// A path into a list: `treatments.0.dose-mg` is list `treatments`, place 0, rest `dose-mg`.
    struct ItemPath: Hashable {
        var list: String
        var place: Int
        var rest: String

        init?(_ path: String) {
            for list in AttestationOverlay.namingKeys.keys where path.hasPrefix(list + ".") {
                let inside = path.dropFirst(list.count + 1)
                guard let dot = inside.firstIndex(of: "."), let place = Int(inside[..<dot]) else { continue }
                self.list = list
                self.place = place
                rest = String(inside[inside.index(after: dot)...])
                return
            }
            return nil
        }
    }

    /// What names the item at `path` among `answers`; empty outside lists.
    static func item(of path: String, in answers: [String: String]) -> [String] {
        guard let path = ItemPath(path) else { return [] }
        return name(list: path.list, place: path.place, in: answers)
    }

    private static func name(list: String, place: Int, in answers: [String: String]) -> [String] {
        (namingKeys[list] ?? []).map { plain(answers["\(list).\(place).\($0)"] ?? "") }
    }

    private static func plain(_ text: String) -> String { FormWords.trimmed(text).lowercased() }

    /// The signed answers by the path at which they stand now, with those that no longer name anything.
    ///
    /// A later signature over the same answer replaces an earlier one; an empty one takes it back.
    static func placed(
        _ attested: [AttestedAnswer], over answers: [String: String]
    ) -> (placed: [String: AttestedAnswer], setAside: [AttestedAnswer]) {
        var placed: [String: AttestedAnswer] = [:]
        var setAside: [AttestedAnswer] = []
        var merged = answers
        var index = attested.startIndex
        while index < attested.endIndex {
            // All answers of one signature about one item move together.
            let first = attested[index]
            let path = ItemPath(first.path)
            var end = attested.index(after: index)
            while end < attested.endIndex, let path, let next = ItemPath(attested[end].path),
                attested[end].sequence == first.sequence, next.list == path.list, next.place == path.place
            {
                end = attested.index(after: end)
            }
            let group = attested[index..<end]
            index = end
            guard let path else {
                apply(first, at: first.path, to: &placed, &merged)
                continue
            }
            guard let place = place(of: group, path, in: merged) else {
                setAside += group
                continue
            }
            for answer in group {
                guard let own = ItemPath(answer.path) else { continue }
                apply(answer, at: "\(path.list).\(place).\(own.rest)", to: &placed, &merged)
            }
        }
        return (placed, setAside)
    }

    private static func apply(
        _ answer: AttestedAnswer, at path: String, to placed: inout [String: AttestedAnswer],
        _ merged: inout [String: String]
    ) {
        if FormWords.trimmed(answer.value).isEmpty {
            placed[path] = nil
        } else {
            placed[path] = answer
            merged[path] = answer.value
        }
    }

    /// Where the item that was signed for stands now.
    private static func place(
        of group: ArraySlice<AttestedAnswer>, _ path: ItemPath, in answers: [String: String]
    ) -> Int? {
        let signed = group.first?.item ?? []
        var places: Set<Int> = []
        for key in answers.keys {
            if let other = ItemPath(key), other.list == path.list { places.insert(other.place) }
        }
        let names = places.sorted().map { (place: $0, name: name(list: path.list, place: $0, in: answers)) }
        let same = names.filter { $0.name == signed }
        if same.contains(where: { $0.place == path.place }) { return path.place }
        if same.count == 1 { return same.first?.place }
        let alike = names.filter { !$0.name[0].isEmpty && $0.name[0] == signed.first }
        if alike.count == 1 { return alike.first?.place }
        // The prescriber named an item that the form does not hold: it is theirs, and stands on its own.
        let namingKey = namingKeys[path.list]?.first
        let isNamed = group.contains { ItemPath($0.path)?.rest == namingKey }
        guard isNamed, alike.isEmpty else { return nil }
        return places.contains(path.place) ? (places.max() ?? -1) + 1 : path.place
    }
}
