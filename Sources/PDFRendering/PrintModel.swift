import CivilCalendar
import DocumentModel

// What is to be printed, without what it rests on: the form in which a packet goes to the process that
// lays it out. Sources stay behind; a sentence can be made only where they are.

struct PrintSentence: Hashable, Codable {
    var id: String
    var text: String
}

struct PrintPair: Hashable, Codable {
    var label: String
    var value: PrintSentence
}

struct PrintTable: Hashable, Codable {
    struct Column: Hashable, Codable {
        var title: String
        var share: Double
        var isNumeric: Bool
        /// Set in a small monospaced face and broken anywhere: hashes.
        var isCode = false
    }
    var caption: String
    var columns: [Column]
    var rows: [[PrintSentence]]
}

struct PrintChart: Hashable, Codable {
    struct Point: Hashable, Codable {
        var day: Int
        var value: Int
    }
    var title: String
    var scale: String
    var maximum: Int
    var points: [Point]
    var threshold: Int?
    var thresholdLabel: String?
    var alternative: PrintSentence
}

enum PrintBlock: Hashable, Codable {
    case letterhead([PrintSentence])
    case title(PrintSentence)
    case heading(Int, PrintSentence)
    case paragraph([PrintSentence])
    case list(isNumbered: Bool, items: [[PrintSentence]])
    case lines([PrintSentence])
    case pairs([PrintPair])
    case table(PrintTable)
    case chart(PrintChart)
    case signature([PrintSentence])
    case writingLines(label: PrintSentence, count: Int)
    case space(points: Double)
    case pageBreak
}

struct PrintDocument: Hashable, Codable {
    var title: String
    var runningHead: String
    var day: Int
    var language: String
    var blocks: [PrintBlock]
    /// The largest type that a document of one page is tried in.
    var onePageSize: Double?
}

struct PrintExhibit: Hashable, Codable {
    enum Content: Hashable, Codable {
        case pdf(path: String, pages: [Int]?)
        case image(path: String)
        case excerpt(PrintDocument)
        case text(path: String)
    }
    var label: String
    var title: String
    var content: Content
    var sha256: String?
}

struct PrintPacket: Hashable, Codable {
    var cover: PrintDocument?
    var letter: PrintDocument
    var exhibits: [PrintExhibit]
}

extension PrintDocument {
    init(_ document: Document) {
        title = document.title
        runningHead = document.runningHead
        day = document.date.number
        language = document.language
        onePageSize = document.onePageSize
        blocks = []
        var paragraph = 0
        for block in document.blocks {
            let sentences = block.paragraphs.map { sentences -> [PrintSentence] in
                paragraph += 1
                return sentences.enumerated().map { index, sentence in
                    PrintSentence(
                        id: PlacedSentence.id(paragraph: paragraph, number: index + 1), text: sentence.text)
                }
            }
            blocks.append(PrintBlock(block, sentences))
        }
    }

    /// The same with every occurrence of `mark` in its sentences replaced.
    func replacing(_ mark: String, with text: String) -> PrintDocument {
        var copy = self
        func filled(_ sentence: PrintSentence) -> PrintSentence {
            PrintSentence(
                id: sentence.id,
                text: sentence.text.split(separator: mark, omittingEmptySubsequences: false)
                    .joined(separator: text))
        }
        copy.blocks = blocks.map { block in
            switch block {
            case .paragraph(let sentences): .paragraph(sentences.map(filled))
            case .lines(let lines): .lines(lines.map(filled))
            case .pairs(let pairs):
                .pairs(pairs.map { PrintPair(label: $0.label, value: filled($0.value)) })
            default: block
            }
        }
        return copy
    }
}

extension PrintBlock {
    /// `paragraphs` are the block's own, numbered, in the order in which `Block.paragraphs` gives them.
    init(_ block: Block, _ paragraphs: [[PrintSentence]]) {
        let first = paragraphs.first ?? []
        let only = first.first ?? PrintSentence(id: "", text: "")
        switch block {
        case .title: self = .title(only)
        case .heading(let level, _): self = .heading(level, only)
        case .paragraph: self = .paragraph(first)
        case .list(let isNumbered, _): self = .list(isNumbered: isNumbered, items: paragraphs)
        case .lines: self = .lines(first)
        case .pairs(let pairs):
            self = .pairs(
                zip(pairs, paragraphs).map { pair, value in
                    PrintPair(label: pair.label, value: value.first ?? only)
                })
        case .table(let table):
            var cells = paragraphs.compactMap(\.first)[...]
            self = .table(
                PrintTable(
                    caption: table.caption,
                    columns: table.columns.map {
                        PrintTable.Column(title: $0.title, share: $0.share, isNumeric: $0.isNumeric)
                    },
                    rows: table.rows.map { row in
                        defer { cells = cells.dropFirst(row.count) }
                        return Array(cells.prefix(row.count))
                    }))
        case .chart(let chart):
            self = .chart(
                PrintChart(
                    title: chart.title, scale: chart.scale, maximum: chart.maximum,
                    points: chart.pointsInOrder.map { .init(day: $0.day.number, value: $0.value) },
                    threshold: chart.threshold, thresholdLabel: chart.thresholdLabel, alternative: only))
        case .letterhead: self = .letterhead(first)
        case .signature: self = .signature(first)
        case .writingLines(_, let count): self = .writingLines(label: only, count: count)
        case .space(let points): self = .space(points: points)
        case .pageBreak: self = .pageBreak
        }
    }
}

extension PrintPacket {
    init(_ packet: Packet) {
        cover = packet.cover.map(PrintDocument.init)
        letter = PrintDocument(packet.letter)
        exhibits = packet.exhibits.map { exhibit in
            let content: PrintExhibit.Content =
                switch exhibit.content {
                case .pdf(let path, let pages): .pdf(path: path, pages: pages)
                case .image(let path): .image(path: path)
                case .excerpt(let document): .excerpt(PrintDocument(document))
                case .text(let path): .text(path: path)
                }
            return PrintExhibit(
                label: exhibit.label, title: exhibit.title.text, content: content, sha256: exhibit.sha256)
        }
    }
}
