import Foundation

/// Names under which documents are kept.
public enum DocumentName {
    /// Longest name in bytes; file systems allow 255, and a number may be added.
    private static let longestByteCount = 200

    /// A file's own name made safe: no folders, no control or direction signs, not hidden, not too long.
    ///
    /// `../../notes.pdf` gives `notes.pdf`; a name of which nothing is left gives `document`.
    public static func safe(_ name: String) -> String {
        let last = name.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? ""
        var kept = String.UnicodeScalarView()
        for scalar in last.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: continue
            default: kept.append("\":*?<>|".unicodeScalars.contains(scalar) ? "_" : scalar)
            }
        }
        let isTrimmed: (Character) -> Bool = { $0.isWhitespace || $0 == "." }
        var text = String(String(kept).drop(while: isTrimmed))
        while let end = text.last, isTrimmed(end) { text.removeLast() }
        if text.isEmpty { return "document" }
        let (stem, ending) = parts(text)
        let shortEnding = ending.utf8.count <= 16 ? ending : ""
        return shortened(shortEnding.isEmpty ? text : stem, to: longestByteCount - shortEnding.utf8.count)
            + shortEnding
    }

    /// The name, or the name with a number (` (2)`), that none of `taken` has in any capitals.
    public static func free(_ name: String, taken: [String]) -> String {
        let taken = Set(taken.map { $0.lowercased() })
        if !taken.contains(name.lowercased()) { return name }
        let (stem, ending) = parts(name)
        var number = 2
        while taken.contains("\(stem) (\(number))\(ending)".lowercased()) { number += 1 }
        return "\(stem) (\(number))\(ending)"
    }

    private static func parts(_ name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name, "") }
        return (String(name[..<dot]), String(name[dot...]))
    }

    private static func shortened(_ text: String, to byteCount: Int) -> String {
        var text = text
        while text.utf8.count > byteCount { text.removeLast() }
        return text
    }
}
