import CoverageModel

/// What the label of a row says of the cells beside it and of the lines set in under them.
extension Letter {
    /// The sentence in the first cell of the row that a sentence stands in: "Fast appeal   Phone: …", "Can I appeal?   Yes."
    func rowLabel(of index: Int) -> Int? {
        let segment = layout.segments[sentences[index].segment]
        var row = segment
        if segment.cells == 1 {
            // A line set in under the second cell of a row above it, in the same block.
            var back = sentences[index].segment - 1
            while back >= 0, sentences[index].segment - back <= 30,
                layout.segments[back].block == segment.block
            {
                let above = layout.segments[back]
                if above.cells > 1, above.cell == above.cells - 1, abs(above.column - segment.column) <= 2 {
                    row = above
                    break
                }
                guard above.cells == 1, abs(above.column - segment.column) <= 2 else { return nil }
                back -= 1
            }
        }
        guard row.cells > 1, row.cell > 0, !row.isColumn else { return nil }
        var first = sentences[index].segment
        while first > 0, layout.segments[first].line > row.line || layout.segments[first].cell > 0 {
            first -= 1
        }
        guard layout.segments[first].line == row.line, layout.segments[first].cell == 0,
            let word = words.firstIndex(inSegment: first)
        else { return nil }
        return sentence(ofWord: word)
    }

    /// What the label of the row says that a number or a time beside it is for.
    func rowPurpose(of index: Int) -> Purpose? {
        guard let label = rowLabel(of: index), sentences[label].words.count <= 9 else { return nil }
        let sentence = sentences[label]
        var found: Set<Purpose> = []
        for hit in hits(of: sentence) {
            if case .purpose(let purpose) = meaning(hit) { found.insert(purpose) }
        }
        func says(_ names: [StaticString]) -> Bool { sentence.words.contains { isWord($0, in: names) } }
        if says(["fast", "urgent", "expedited", "rush", "quick", "faster", "hurry", "sooner"]) {
            return .expedited
        }
        if says(["peer"]) || says(["doctor", "doctors"]) && sentence.words.count <= 4 {
            return .peerToPeer
        }
        for purpose in [
            Purpose.peerToPeer, .external, .expedited, .providerDispute, .appeal, .facts, .suit,
        ]
        where found.contains(purpose) {
            return purpose
        }
        if sentence.words.contains(where: { isWord($0, in: ["decision", "answer", "response"]) }),
            sentence.section == .appeal || sentence.section == .expedited
        {
            return .decisionClock
        }
        if sentence.words.contains(where: { isWord($0, "standard") }), sentence.section == .appeal {
            return .appeal
        }
        if sentence.words.count <= 3, says(["level"]) { return .appeal }
        return nil
    }
}
