/// Reads what Cairo wrote for a page just far enough to find its runs of marked content.
enum PageContent {
    /// The content with furniture marked as such. It is checked that the runs are those that were painted:
    /// what a screen reader hears depends on it.
    static func marked(_ content: [UInt8], marks: [Int?]) throws(PacketError) -> [UInt8] {
        let begin = Array("BDC".utf8)
        let number = Array("/MCID".utf8)
        var made: [UInt8] = []
        made.reserveCapacity(content.count)
        var count = 0
        var lineStart = 0
        var index = 0
        while index < content.count {
            let end = content[index...].firstIndex(of: 0x0A) ?? content.count
            let line = content[lineStart..<end]
            if line.count > 3, line.suffix(3).elementsEqual(begin), holds(number, line) {
                guard count < marks.count else { throw .internalFault("more marked content than painted") }
                if marks[count] == nil {
                    made += Array("/Artifact BMC".utf8)
                } else {
                    made += line
                }
                count += 1
            } else {
                made += line
            }
            if end < content.count { made.append(0x0A) }
            index = end + 1
            lineStart = index
        }
        guard count == marks.count else { throw .internalFault("less marked content than painted") }
        return made
    }

    /// Whether a line holds a word; Cairo also marks the spaces that end lines, without a number.
    private static func holds(_ word: [UInt8], _ line: ArraySlice<UInt8>) -> Bool {
        guard line.count >= word.count else { return false }
        return line.indices.dropLast(word.count - 1).contains {
            line[$0..<$0 + word.count].elementsEqual(word)
        }
    }
}
