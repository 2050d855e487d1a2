extension Document {
    /// The document with one sentence, by its id, replaced; `nil` takes it out of its paragraph.
    ///
    /// A title, a heading, a cell and other single sentences cannot be taken out: they stay as they are.
    public func replacing(_ id: String, with new: Sentence?) -> Document {
        var copy = self
        var paragraph = 0
        for index in copy.blocks.indices {
            let count = copy.blocks[index].paragraphs.count
            for place in 0..<count {
                paragraph += 1
                let sentences = copy.blocks[index].paragraphs[place]
                for position in sentences.indices
                where PlacedSentence.id(paragraph: paragraph, number: position + 1) == id {
                    copy.blocks[index] = copy.blocks[index].replacing(
                        paragraph: place, sentence: position, with: new)
                    return copy
                }
            }
        }
        return copy
    }
}

extension Block {
    /// The block with one sentence of one of its paragraphs replaced or taken out.
    fileprivate func replacing(paragraph: Int, sentence: Int, with new: Sentence?) -> Block {
        func changed(_ sentences: [Sentence]) -> [Sentence] {
            var sentences = sentences
            if let new {
                sentences[sentence] = new
            } else if sentences.count > 1 {
                sentences.remove(at: sentence)
            }
            return sentences
        }
        switch self {
        case .title(let old): return .title(new ?? old)
        case .heading(let level, let old): return .heading(level, new ?? old)
        case .paragraph(let sentences): return .paragraph(changed(sentences))
        case .lines(let lines): return .lines(changed(lines))
        case .signature(let lines): return .signature(changed(lines))
        case .letterhead(let lines): return .letterhead(changed(lines))
        case .writingLines(let label, let count): return .writingLines(label: new ?? label, count: count)
        case .list(let isNumbered, var items):
            items[paragraph] = changed(items[paragraph])
            return .list(isNumbered: isNumbered, items: items)
        case .pairs(var pairs):
            if let new { pairs[paragraph].value = new }
            return .pairs(pairs)
        case .table(var table):
            let width = table.columns.count
            if let new, width > 0 { table.rows[paragraph / width][paragraph % width] = new }
            return .table(table)
        case .chart(var chart):
            if let new { chart.alternative = new }
            return .chart(chart)
        case .space, .pageBreak: return self
        }
    }
}
