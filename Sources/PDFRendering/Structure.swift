/// What a screen reader is told of the document: elements with their roles, apart from how they look.
final class Structure {
    typealias ID = Int

    struct Node {
        var role: String
        var parent: ID?
        /// Words for what cannot be read.
        var alternative: String?
        /// `Column` for a table's column titles.
        var scope: String?
        /// The title of a part.
        var title: String?
        var children: [Child] = []
        var isAttached = false
    }

    enum Child {
        case node(ID)
        /// Marked content: its page, from 0, and its number there.
        case content(page: Int, mark: Int)
    }

    private(set) var nodes: [Node] = []

    /// Adds an element; it joins its parent when something of it is first painted, so that the order of
    /// reading is the order of the pages.
    func add(
        _ role: String, in parent: ID?, alternative: String? = nil, scope: String? = nil,
        title: String? = nil
    ) -> ID {
        nodes.append(
            Node(role: role, parent: parent, alternative: alternative, scope: scope, title: title))
        return nodes.count - 1
    }

    func role(of id: ID) -> String { nodes[id].role }

    /// What was taken for a picture holds text that can be read out.
    func makeReadable(_ id: ID) {
        nodes[id].role = "P"
        nodes[id].alternative = nil
    }

    /// Puts the element, and those it stands in, in their places.
    func attach(_ id: ID) {
        guard !nodes[id].isAttached else { return }
        nodes[id].isAttached = true
        guard let parent = nodes[id].parent else { return }
        attach(parent)
        nodes[parent].children.append(.node(id))
    }

    func place(_ child: Child, in id: ID) {
        attach(id)
        nodes[id].children.append(child)
    }
}
