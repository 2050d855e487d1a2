/// Why a document or packet cannot be made honestly.
public struct DocumentFault: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Hashable, Sendable, Codable {
        /// The sentence rests on nothing: a literal, or an interpolation of nothing cited.
        case noSource
        /// Nothing to read where something must stand.
        case emptyText
        /// A table row with more or fewer cells than the table has columns.
        case rowWidth(cells: Int, columns: Int)
        /// A chart with no point, or one outside its scale.
        case chart(String)
        /// A heading that is neither of level 1 nor 2.
        case headingLevel(Int)
        /// Two exhibits with one label.
        case labelTwice(String)
        /// A sentence refers to an exhibit that is not in the packet.
        case noSuchExhibit(String)
    }
    /// What is wrong.
    public let reason: Reason
    /// The sentence's id (`p3s1`) where the fault is one sentence's.
    public let sentence: String?
    /// The first words of the text concerned, or the block's title.
    public let excerpt: String

    /// Makes a fault; an excerpt longer than 60 characters is cut.
    public init(_ reason: Reason, sentence: String? = nil, excerpt: String) {
        self.reason = reason
        self.sentence = sentence
        self.excerpt = excerpt.count > 60 ? excerpt.prefix(57) + "…" : excerpt
    }

    /// One line for the screen.
    public var description: String {
        let place = sentence.map { "\($0): " } ?? ""
        let words = excerpt.isEmpty ? "" : " (“\(excerpt)”)"
        let what =
            switch reason {
            case .noSource: "a sentence states something without a source"
            case .emptyText: "a text is empty"
            case .rowWidth(let cells, let columns): "a table row has \(cells) cells for \(columns) columns"
            case .chart(let problem): "a chart cannot be drawn: \(problem)"
            case .headingLevel(let level): "a heading has level \(level); only 1 and 2 exist"
            case .labelTwice(let label): "two exhibits are labelled \(label)"
            case .noSuchExhibit(let label): "the text refers to Exhibit \(label), which is not in the packet"
            }
        return place + what + words
    }
}

extension Document {
    /// What must be put right before the document may be issued; empty when it is sound.
    public var faults: [DocumentFault] {
        var found: [DocumentFault] = []
        if isBlank(title) { found.append(DocumentFault(.emptyText, excerpt: "document title")) }
        if isBlank(runningHead) { found.append(DocumentFault(.emptyText, excerpt: "running head")) }
        for placed in sentences {
            if isBlank(placed.sentence.text) {
                found.append(DocumentFault(.emptyText, sentence: placed.id, excerpt: ""))
            } else if placed.sentence.sources.isEmpty {
                found.append(
                    DocumentFault(.noSource, sentence: placed.id, excerpt: placed.sentence.text))
            }
        }
        return found + blocks.flatMap(\.shapeFaults)
    }
}

extension Packet {
    /// The faults of every part, exhibits labelled twice, and references to exhibits that are not there.
    public var faults: [DocumentFault] {
        var found = (cover?.faults ?? []) + letter.faults
        var labels = Set<String>()
        for exhibit in exhibits {
            if !labels.insert(exhibit.label).inserted {
                found.append(DocumentFault(.labelTwice(exhibit.label), excerpt: exhibit.title.text))
            }
            if isBlank(exhibit.title.text) {
                found.append(DocumentFault(.emptyText, excerpt: "title of Exhibit \(exhibit.label)"))
            } else if exhibit.title.sources.isEmpty {
                found.append(DocumentFault(.noSource, excerpt: exhibit.title.text))
            }
            if case .excerpt(let document) = exhibit.content { found += document.faults }
        }
        for document in [cover, letter].compactMap({ $0 }) {
            for placed in document.sentences {
                for mention in ExhibitReference.mentions(in: placed.sentence.text)
                where !labels.contains(mention.reference.label) {
                    found.append(
                        DocumentFault(
                            .noSuchExhibit(mention.reference.label), sentence: placed.id,
                            excerpt: placed.sentence.text))
                }
            }
        }
        return found
    }
}

extension Block {
    /// Faults of form rather than of a sentence.
    fileprivate var shapeFaults: [DocumentFault] {
        switch self {
        case .heading(let level, let sentence) where !(1...2).contains(level):
            [DocumentFault(.headingLevel(level), excerpt: sentence.text)]
        case .table(let table):
            table.rows.filter { $0.count != table.columns.count }.map {
                DocumentFault(
                    .rowWidth(cells: $0.count, columns: table.columns.count), excerpt: table.caption)
            }
        case .chart(let chart):
            chart.problem.map { [DocumentFault(.chart($0), excerpt: chart.title)] } ?? []
        case .paragraph(let sentences) where sentences.isEmpty: [DocumentFault(.emptyText, excerpt: "")]
        default: []
        }
    }
}

extension ScaleChart {
    fileprivate var problem: String? {
        if points.isEmpty { return "no points" }
        if maximum <= 0 { return "its scale ends at \(maximum)" }
        if let point = points.first(where: { !(0...maximum).contains($0.value) }) {
            return "\(point.value) on \(point.day) lies outside 0 to \(maximum)"
        }
        if let threshold, !(0...maximum).contains(threshold) {
            return "the threshold \(threshold) lies outside 0 to \(maximum)"
        }
        return nil
    }
}

/// Whether a text has nothing to read in it.
private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
