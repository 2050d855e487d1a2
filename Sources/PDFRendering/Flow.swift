import DocumentModel

/// Something to paint, placed from the top left corner of what it belongs to.
struct Piece {
    enum Mark {
        /// Runs of a line of text; `y` is the baseline.
        case runs(TextBlock, line: Int, runs: Range<Int>, width: Double)
        /// A straight line to the right.
        case rule(width: Double, thickness: Double)
        /// A path through points given from the piece's own place.
        case stroke(points: [Point], thickness: Double, dashes: [Double])
        case disc(radius: Double)
        /// White, from `y` down, under a label that would stand on a line.
        case blank(width: Double, height: Double)
        case frame(width: Double, height: Double, thickness: Double)
        /// Room for the letterhead's logo, which is put in afterwards; `y` is its top.
        case logo(width: Double, height: Double)
    }
    struct Point: Hashable {
        var x: Double
        var y: Double
    }
    var x: Double
    var y: Double
    /// The element it is the content of; nil is furniture that is not read out.
    var node: Structure.ID?
    var mark: Mark
    var link: LinkTarget?
}

/// Where a link leads.
enum LinkTarget: Hashable {
    case exhibit(ExhibitReference)
    /// Not a link: a field of a sheet to be filled in.
    case field(AnswerField)
    /// The index of exhibits.
    case index
    /// A place on a page of the packet: its number, from 1, and how far down, in points.
    case place(page: Int, y: Double)

    /// The element that it is of.
    var role: String { if case .field = self { "Form" } else { "Link" } }

    /// What a link says of itself.
    var words: String {
        switch self {
        case .exhibit(let reference): "Go to \(reference.text)"
        case .field(let field):
            [field.label, field.option].compactMap { $0 }.joined(separator: " ").split(separator: " ")
                .joined(separator: " ")
        case .index: "Back to the index of exhibits"
        case .place(let page, _): "Back to page \(page)"
        }
    }
}

/// What is placed on a page whole.
struct FlowItem {
    enum Break {
        case allowed, forbidden, forced
    }
    /// A heading, for the outline.
    struct Bookmark {
        var level: Int
        var text: String
    }
    var height: Double
    /// Left out at the top of a page.
    var spaceBefore = 0.0
    /// Whether a page may, must not or must end before it.
    var breakBefore = Break.allowed
    /// Whether no page may end after it: a heading.
    var isKeptWithNext = false
    var pieces: [Piece] = []
    /// Ids of the sentences that begin in it.
    var sentences: [String] = []
    var bookmark: Bookmark?
    /// Printed again when a page begins with this item: a table's column titles.
    var header: [FlowItem] = []
}

/// A page of items with the place of each.
struct FlowPage {
    struct Placed {
        var item: FlowItem
        var y: Double
    }
    var placed: [Placed] = []
}

/// Fills pages with items, ending each at the last place where it may end.
enum Paginator {
    static func pages(_ items: [FlowItem], height: Double) -> [FlowPage] {
        var pages: [FlowPage] = []
        var start = 0
        while start < items.count {
            var page = FlowPage()
            var y = 0.0
            // A page that begins inside a table repeats its head, which is then not read out again.
            for head in items[start].header {
                var head = head
                head.sentences = []
                for index in head.pieces.indices { head.pieces[index].node = nil }
                page.placed.append(.init(item: head, y: y))
                y += head.height
            }
            let end = lastItem(items, from: start, top: y, height: height)
            for index in start..<end {
                y += index == start ? 0 : items[index].spaceBefore
                page.placed.append(.init(item: items[index], y: y))
                y += items[index].height
            }
            pages.append(page)
            start = end
        }
        return pages
    }

    /// The first item that goes to the next page.
    private static func lastItem(_ items: [FlowItem], from start: Int, top: Double, height: Double) -> Int {
        var y = top
        var allowed: Int?
        for index in start..<items.count {
            let item = items[index]
            if index > start {
                switch item.breakBefore {
                case .forced: return index
                case .allowed: if !items[index - 1].isKeptWithNext { allowed = index }
                case .forbidden: break
                }
            }
            y += (index == start ? 0 : item.spaceBefore) + item.height
            // Half a point of grace, so that sums of fractions do not throw a line off the page.
            if y > height + 0.5, index > start { return allowed ?? index }
        }
        return items.count
    }
}
