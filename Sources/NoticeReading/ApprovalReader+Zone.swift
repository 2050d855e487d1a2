import CoverageModel

/// Where in a letter the approval stands.
extension ApprovalReader {
    func openSentences() -> [Int] {
        letter.sentences.indices.filter { index in
            switch letter.sentences[index].section {
            case .appeal, .expedited, .external, .legend, .notices, .form, .history, .argument, .suit:
                false
            default: true
            }
        }
    }

    /// Sentences that say what was approved, and those that go with them.
    func approvedSentences() -> Set<Int> {
        var zone: Set<Int> = []
        for index in openSentences() {
            let sentence = letter.sentences[index]
            var approves = sentence.section == .approved
            var denies = sentence.section == .notApproved
            for hit in letter.hits(of: sentence) {
                guard case .decision(let decision) = letter.meaning(hit) else { continue }
                if decision == .denied { denies = true }
                if decision == .approved,
                    judge.standing(of: hit, in: sentence, isIdea: true) == .affirmed,
                    !judge.decidesNothing(hit, in: sentence)
                {
                    approves = true
                }
            }
            if !denies {
                for word in sentence.words
                where letter.isWord(word, "approved") || letter.isWord(word, "authorized")
                    || letter.isWord(word, "certified")
                {
                    approves = true
                }
            }
            if letter.says(.decision(.partly), in: sentence) { approves = false }
            let segment = letter.layout.segments[sentence.segment]
            if approves, !denies, sentence.words.count <= 3, segment.cells >= 2 {
                zone.formUnion(row(of: index))
            }
            if approves, !denies, letter.text.byte(sentence.range.upperBound) == UInt8(ascii: ":") {
                zone.formUnion(listed(under: index))
            }
            if approves, !denies {
                zone.insert(index)
                // A list item reads on to its end.
                var next = index + 1
                while next < letter.sentences.count, letter.sentences[next].segment == sentence.segment,
                    !letter.says(.decision(.denied), in: letter.sentences[next])
                {
                    zone.insert(next)
                    next += 1
                }
            }
        }
        return zone
    }

    /// The sentences on the line of a cell that says "approved", and on the lines set in under it.
    func row(of index: Int) -> Set<Int> {
        let segment = letter.layout.segments[letter.sentences[index].segment]
        var row: Set<Int> = []
        var line = segment.line
        for other in letter.sentences.indices {
            let here = letter.layout.segments[letter.sentences[other].segment]
            guard here.line >= segment.line else { continue }
            if here.line == segment.line {
                row.insert(other)
            } else if segment.cell == 0, here.line <= line + 1, here.column > segment.column + 3,
                here.block == segment.block, !letter.says(.decision(.denied), in: letter.sentences[other])
            {
                row.insert(other)
                line = here.line
            } else if here.line > line {
                break
            }
        }
        return row
    }

    /// What a sentence that ends with a colon introduces: the rest of its paragraph, or the next.
    func listed(under index: Int) -> Set<Int> {
        var listed: Set<Int> = []
        let block = letter.sentences[index].block
        var next = index + 1
        let isLast = next < letter.sentences.count && letter.sentences[next].block != block
        while next < letter.sentences.count,
            letter.sentences[next].block == block || isLast && letter.sentences[next].block == block + 1,
            !letter.says(.decision(.denied), in: letter.sentences[next])
        {
            listed.insert(next)
            next += 1
        }
        return listed
    }

    /// A row of the table that a row of the zone belongs to.
    func isRow(_ index: Int, beside zone: Set<Int>) -> Bool {
        let segment = letter.layout.segments[letter.sentences[index].segment]
        guard segment.cells >= 3 else { return false }
        return zone.contains {
            let other = letter.layout.segments[letter.sentences[$0].segment]
            return other.block == segment.block && other.cells == segment.cells
        }
    }

    /// Rows of the head that name the service or its codes.
    func labelledRows() -> Set<Int> {
        var rows: Set<Int> = []
        for field in letter.fields
        where (field.label == .service || field.label == .codes) && field.tie <= .below {
            guard let word = letter.word(atOrBefore: field.value.lowerBound) else { continue }
            let index = letter.sentence(ofWord: min(word + 1, letter.words.count - 1))
            let section = letter.sentences[index].section
            guard section != .legend, section != .form, section != .appeal else { continue }
            rows.insert(letter.sentence(ofWord: word))
            rows.insert(index)
        }
        return rows
    }
}
