/// What may not stand in the text of a file.
enum TextChecks {
    /// Ways out of a pure floor: to a clock, to chance, to files, processes or the terminal.
    ///
    /// A token that ends in `(` is a call; one that begins with a dot is a member of anything.
    private static let impure = [
        "Foundation", "FoundationEssentials", "Glibc", "Musl", "Date(", "Date.now", "FileManager",
        "FileHandle",
        "ProcessInfo", "Process(", "URLSession", "Bundle", "UserDefaults", "DateFormatter", "Calendar(",
        "UUID(",
        "Thread", "DispatchQueue", "DispatchTime", "Task.sleep", "ContinuousClock", "SuspendingClock",
        "SystemRandomNumberGenerator", ".randomElement()", ".shuffled()", ".hashValue", "print(",
        "debugPrint(",
        "dump(", "readLine(", "CommandLine", "getenv", "setenv", "fopen", "gettimeofday", "clock_gettime",
        "localtime", "nonisolated(unsafe)", "@unchecked Sendable",
    ]

    /// Uses of clocks, chance and the outside world on floors 0 to 3.
    static func impurities(_ files: [ProjectFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard file.kind == "swift", let target = file.target, let floor = Floors.floor[target],
                floor <= Floors.highestPure
            else { return [] }
            let suspects = impure.filter { holds(file.code, $0) }
            if suspects.isEmpty { return [] }
            return lines(file.code).flatMap { number, line in
                suspects.filter { contains($0, in: line) }.map {
                    Finding(path: file.path, line: number, says: "\($0) may not be used on a pure floor")
                }
            }
        }
    }

    /// Places where the program would stop rather than say what is wrong.
    static func forcings(_ files: [ProjectFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard file.kind == "swift", file.target != nil else { return [] }
            return lines(file.code).filter { $0.1.utf8.contains(0x21) }.flatMap { number, line -> [Finding] in
                var said: [String] = []
                if line.contains(/\btry!/) { said.append("an error is forced away with try") }
                if line.contains(/\bas!/) { said.append("a cast is forced") }
                // What is unwrapped ends in a letter, a digit, a bracket or another mark; != and ! x do not.
                let forced = /[\w)\]}?]!(?:[^=]|$)/
                let others = line.replacing(/\b(?:try|as)!/, with: "")
                if others.contains(forced) { said.append("an optional is forced") }
                return said.map { Finding(path: file.path, line: number, says: $0) }
            }
        }
    }

    /// Written so that this file does not hold the words it looks for.
    private static let markers = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]

    /// Marks of unfinished work, in prose and code alike.
    static func leftovers(_ files: [ProjectFile]) -> [Finding] {
        files.filter { file in (markers + ["fatalError"]).contains { holds(file.text, $0) } }.flatMap {
            file in
            lines(file.text).flatMap { number, line -> [Finding] in
                var said = markers.filter { contains($0, in: line) }
                if line.contains(/fatalError\(\s*"[^"]*(?i:implement)/) {
                    said.append("a stand-in that stops")
                }
                return said.map { Finding(path: file.path, line: number, says: "\($0) is left over") }
            }
        }
    }

    /// Paths of one machine, which mean nothing on another.
    private static let machinePaths = [
        "/wo" + "rk/", "/tmp" + "/h/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/",
    ]

    /// Checksums (FNV-1a) of words, in small letters, about how the project is made rather than what it is;
    /// as checksums, so that this file does not hold them.
    private static let strangers: Set<UInt64> = [
        0x04DC_2554_6038_2976, 0x125B_6919_1DB9_4AB8, 0x2391_9480_3EDF_98F7, 0x2524_B426_1996_11B3,
        0x2FFB_778D_FAE5_4384, 0x7A3C_735F_7F6D_B37F, 0x7F7A_7547_86A6_64B8, 0x8A1B_8F4A_0A91_3503,
        0xA113_D274_5D70_6CE3, 0xD523_5518_FAE1_F922, 0xEA9E_60AD_81DA_16F1,
    ]

    /// Machine paths and words that are out of place in a file that others will read.
    static func outOfPlace(_ files: [ProjectFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            let paths = machinePaths.filter { holds(file.text, $0) }
            return paths.flatMap { path in
                lines(file.text).filter { $0.1.contains(path) }.map {
                    Finding(path: file.path, line: $0.0, says: "\"\(path)\" is out of place here")
                }
            } + strangeWords(file)
        }
    }

    private static func strangeWords(_ file: ProjectFile) -> [Finding] {
        var found: [Finding] = []
        var line = 1
        var word = emptyChecksum
        for byte in file.text.utf8 {
            let small = byte | 0x20
            if (0x61...0x7A).contains(small) {
                word = (word ^ UInt64(small)) &* 0x100_0000_01B3
            } else {
                if word != emptyChecksum, strangers.contains(word) {
                    found.append(Finding(path: file.path, line: line, says: "a word is out of place here"))
                }
                word = emptyChecksum
                if byte == 0x0A { line += 1 }
            }
        }
        return strangers.contains(word)
            ? found + [Finding(path: file.path, line: line, says: "a word is out of place here")] : found
    }

    private static let emptyChecksum: UInt64 = 0xCBF2_9CE4_8422_2325

    static let highestLineCount = 500
    static let notedLineCount = 300

    /// Files of code with more lines than `limit`.
    static func long(_ files: [ProjectFile], over limit: Int) -> [Finding] {
        files.compactMap { file in
            guard ["swift", "c", "h", "py", "sh", ""].contains(file.kind) else { return nil }
            let count = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            return count > limit ? Finding(path: file.path, line: nil, says: "\(count) lines") : nil
        }
    }

    /// Whether `token` stands in `line` as a whole word rather than inside a longer one.
    static func contains(_ token: String, in line: Substring) -> Bool {
        func isWord(_ character: Character?) -> Bool {
            character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
        }
        return line.ranges(of: token).contains { range in
            let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : nil
            let after = range.upperBound < line.endIndex ? line[range.upperBound] : nil
            if isWord(token.first), isWord(before) { return false }
            // A method of one's own may be called print; the global function may not be.
            if token.hasSuffix("("), before == ".", !line[..<range.lowerBound].hasSuffix("Swift.") {
                return false
            }
            return !(isWord(token.last) && isWord(after))
        }
    }

    private static func lines(_ text: String) -> [(Int, Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
            ($0.offset + 1, $0.element)
        }
    }
}
