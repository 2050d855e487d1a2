import Foundation

/// A file of the project as the checks see it: where it is, from the project's folder, and what it says.
struct ProjectFile: Hashable, Sendable {
    let path: String
    let text: String
    /// What of the text is code, worked out once; the whole text of a file that is not Swift.
    let code: String

    init(path: String, text: String) {
        self.path = path
        self.text = text
        code = path.hasSuffix(".swift") ? codeOnly(text) : text
    }

    /// The folders and the name, in order.
    var components: [Substring] { path.split(separator: "/") }
    var name: String { components.last.map(String.init) ?? path }
    var kind: String { (name as NSString).pathExtension }

    /// The target whose source this is, from `Sources/TARGET/…`.
    var target: String? {
        let components = components
        return components.count > 2 && components[0] == "Sources" ? String(components[1]) : nil
    }
}

/// Something a check found: where, and what is wrong.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    let path: String
    let line: Int?
    let says: String

    var description: String { line.map { "\(path):\($0): \(says)" } ?? "\(path): \(says)" }
}

/// The project this file stands in, read once.
enum Project {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let files: [ProjectFile] = read(folder)

    /// What is written by hand; larger data and pictures are not read.
    private static let kinds: Set<String> = ["swift", "c", "h", "py", "sh", "yaml", "yml", "md", "modulemap"]

    private static func read(_ folder: URL) -> [ProjectFile] {
        let base = folder.path(percentEncoded: false)
        let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        var found: [ProjectFile] = []
        while let url = walk?.nextObject() as? URL {
            let path = String(url.path(percentEncoded: false).dropFirst(base.count))
                .trimmingPrefix("/")
            let isSkipped =
                path.hasPrefix(".git/") || path.hasPrefix(".build") || path.hasPrefix(".venv")
                || path.hasPrefix(".swiftpm") || path.hasPrefix("out/")
            if isSkipped {
                if url.hasDirectoryPath { walk?.skipDescendants() }
                continue
            }
            let isScript = path.hasPrefix("script/") || path.hasPrefix(".ci/")
            guard kinds.contains(url.pathExtension) || (isScript && url.pathExtension.isEmpty),
                !url.hasDirectoryPath, let text = try? String(contentsOf: url, encoding: .utf8)
            else { continue }
            found.append(ProjectFile(path: String(path), text: text))
        }
        return found.sorted { $0.path < $1.path }
    }
}

/// Whether `text` holds `word` anywhere: the C library's search, since files are many and hits are few.
func holds(_ text: String, _ word: String) -> Bool {
    text.withCString { whole in word.withCString { part in strstr(whole, part) != nil } }
}

/// What is code in a Swift text: comments and the words of string literals are left out as spaces, with
/// line breaks kept, so that a check neither trips over prose nor loses its place. Code inside an
/// interpolation is code.
func codeOnly(_ text: String) -> String {
    var scanner = SwiftScanner(Array(text.utf8))
    scanner.code(untilClosingParenthesis: false)
    return String(decoding: scanner.out, as: UTF8.self)
}

private struct SwiftScanner {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var out: [UInt8] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        out.reserveCapacity(bytes.count)
    }

    private func starts(_ word: StaticString, at start: Int) -> Bool {
        word.withUTF8Buffer {
            start + $0.count <= bytes.count && bytes[start..<(start + $0.count)].elementsEqual($0)
        }
    }

    private mutating func keep() {
        out.append(bytes[position])
        position += 1
    }

    private mutating func drop(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            out.append(bytes[position] == 0x0A ? 0x0A : 0x20)
            position += 1
        }
    }

    mutating func code(untilClosingParenthesis: Bool) {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case 0x2F where starts("//", at: position):
                while position < bytes.count, bytes[position] != 0x0A { drop() }
            case 0x2F where starts("/*", at: position):
                blockComment()
            case 0x22, 0x23:
                if let hashes = literalHashes() { literal(hashes: hashes) } else { keep() }
            case 0x28:
                depth += 1
                keep()
            case 0x29:
                if depth == 0, untilClosingParenthesis { return keep() }
                depth -= 1
                keep()
            default:
                keep()
            }
        }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if starts("/*", at: position) {
                depth += 1
                drop(2)
            } else if starts("*/", at: position) {
                depth -= 1
                drop(2)
            } else {
                drop()
            }
        } while depth > 0 && position < bytes.count
    }

    /// How many `#` stand before the quotation mark that begins here, or `nil` where none does.
    private func literalHashes() -> Int? {
        var end = position
        while end < bytes.count, bytes[end] == 0x23 { end += 1 }
        return end < bytes.count && bytes[end] == 0x22 ? end - position : nil
    }

    private mutating func literal(hashes: Int) {
        let isLong = starts("\"\"\"", at: position + hashes)
        let marks = isLong ? 3 : 1
        drop(hashes + marks)
        let close = Array(repeating: UInt8(0x22), count: marks) + Array(repeating: UInt8(0x23), count: hashes)
        let escape = [UInt8(0x5C)] + Array(repeating: UInt8(0x23), count: hashes)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x22, bytes[position...].starts(with: close) { return drop(close.count) }
            if byte == 0x5C, bytes[position...].starts(with: escape) {
                drop(escape.count)
                if position < bytes.count, bytes[position] == 0x28 {
                    keep()
                    code(untilClosingParenthesis: true)
                } else {
                    drop()
                }
            } else {
                if !isLong, byte == 0x0A { return }
                drop()
            }
        }
    }
}
