import CoverageModel

/// Reasons that codes stand for.
extension ReasonFinder {
    /// The reasons that adjustment codes stand for; contractual ones stand for none.
    func codedReasons(lines: [FoundLine], adjustments: [FoundCode], kind: NoticeKind) -> [Notice
        .Reason]
    {
        let denied = lines.filter { $0.line.outcome == "denied" }
        var found: [Notice.Reason] = []
        for code in adjustments {
            guard let reason = AdjustmentReasons.reason(for: code.text) else { continue }
            if !lines.isEmpty, !denied.contains(where: { $0.line.adjustments.contains(code.text) }) {
                continue
            }
            let sentence = letter.sentence(at: code.range.lowerBound).map { letter.sentences[$0] }
            if let sentence, lines.isEmpty, Self.isExcluded(sentence.section) { continue }
            guard !found.contains(where: { $0.code == reason }) else { continue }
            let range = letter.text.onOnePage(code.range)
            found.append(
                Notice.Reason(
                    code: reason, quote: letter.text.string(range), span: letter.text.span(range),
                    confidence: lines.isEmpty ? .medium : .high))
        }
        return found
    }

    /// Reasons named by a code of the payer's own that the letter explains in a list.
    func referredReasons(lines: [FoundLine]) -> [Notice.Reason] {
        var names: Set<String> = []
        for field in letter.fields where field.label == .reason && field.value.count <= 7 {
            if let code = shortCode(field.value) { names.insert(code) }
        }
        for line in lines where line.line.outcome == "denied" || line.isUnpaid {
            names.formUnion(line.remarks)
        }
        return named(names).map(\.reason)
    }

    /// The reasons that a list of the letter gives for codes of the payer's own.
    func named(_ names: Set<String>) -> [(name: String, reason: Notice.Reason)] {
        guard !names.isEmpty else { return [] }
        var found: [(name: String, reason: Notice.Reason)] = []
        for index in letter.sentences.indices {
            guard letter.sentences[index].marker != .emptyBox, let code = legendCode(of: index),
                names.contains(code)
            else { continue }
            let sentence = letter.sentences[index]
            var best: (PhraseHit, DenialReason)?
            var last = index
            while last + 1 < letter.sentences.count, letter.sentences[last + 1].block == sentence.block,
                letter.sentences[last + 1].segment == sentence.segment,
                legendCode(of: last + 1) == nil
                    || letter.layout.segments[sentence.segment].cell > 0
            {
                last += 1
            }
            for other in index...last {
                for hit in letter.hits(of: letter.sentences[other]) {
                    if case .reason(let reason, let strength) = letter.meaning(hit),
                        best == nil || strength != .weak
                    {
                        best = (hit, reason)
                    }
                }
            }
            guard let best else { continue }
            let told = letter.sentences[letter.sentence(ofWord: best.0.words.lowerBound)]
            let range = letter.text.onOnePage(letter.text.trimmed(told.range))
            found.append(
                (
                    code,
                    Notice.Reason(
                        code: best.1, quote: letter.text.string(range), span: letter.text.span(range),
                        confidence: .high)
                ))
        }
        return found
    }
}
