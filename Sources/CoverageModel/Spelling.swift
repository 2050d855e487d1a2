/// Finds the word that was probably meant.
enum Spelling {
    /// The nearest of `words` by edits of single letters, or `nil` where none is near.
    static func nearest(to word: String, among words: some Collection<String>) -> String? {
        let plain = Array(word.lowercased().utf8.map { $0 == 0x5F || $0 == 0x20 ? 0x2D : $0 })
        guard plain.count <= 64 else { return nil }
        let ranked = words.map { (edits: edits(plain, Array($0.utf8)), word: $0) }
        guard let best = ranked.min(by: { ($0.edits, $0.word) < ($1.edits, $1.word) }) else { return nil }
        if best.edits <= max(2, plain.count / 3) { return best.word }
        let prefixed = words.filter { $0.hasPrefix(word.lowercased()) && word.count >= 3 }
        return prefixed.count == 1 ? prefixed.first : nil
    }

    /// Levenshtein's distance.
    private static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
