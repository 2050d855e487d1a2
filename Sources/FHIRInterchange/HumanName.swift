import JSONText

/// Names as people print them.
enum HumanName {
    private static let order = ["official", "usual", "", "temp", "nickname", "anonymous", "old", "maiden"]

    /// The name to print: the official one where there is one; an organization's plain name as it stands.
    static func preferred(of resource: JSONNode) -> String? {
        guard let name = resource["name"] else { return nil }
        if let text = name.text { return text }
        var best: (rank: Int, text: String)?
        for item in name.items {
            guard let text = printed(item) else { continue }
            let rank = order.firstIndex(of: item.text("use") ?? "") ?? 2
            if rank < best?.rank ?? Int.max { best = (rank, text) }
        }
        return best?.text
    }

    private static func printed(_ name: JSONNode) -> String? {
        // DSTU2 wrote the family name as a list.
        var parts = name.items("given").compactMap(\.text) + name.items("family").compactMap(\.text)
        guard !parts.isEmpty else { return name.text("text") }
        parts += name.items("suffix").compactMap(\.text)
        return parts.joined(separator: " ")
    }
}
