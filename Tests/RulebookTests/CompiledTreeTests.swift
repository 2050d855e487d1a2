import Foundation
import Testing

@testable import Rulebook

/// Set `RECOURSE_WRITE_GOLDEN=1` to write the trees anew after a rule file was edited; then build again.
struct CompiledTreeTests {
    private static let isWriting = ProcessInfo.processInfo.environment["RECOURSE_WRITE_GOLDEN"] == "1"
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/CRulebookData/trees")

    private func compiled(_ text: String) throws -> [UInt8] {
        CompiledTree.bytes(of: try #require(try RuleTree.compose(text)), from: text)
    }

    @Test func everyFileIsCarriedAsItsTreeToo() throws {
        for file in RulebookSource.embedded.allFiles {
            let wanted = try compiled(file.text)
            let path = Self.folder.appending(path: file.name.replacing(".yaml", with: ".tree"))
            if Self.isWriting, (try? Data(contentsOf: path)) != Data(wanted) {
                try Data(wanted).write(to: path)
                continue
            }
            let carried = try #require(CompiledTree.carried(for: file.name))
            #expect(
                Array(carried) == wanted,
                "\(file.name) was edited: RECOURSE_WRITE_GOLDEN=1 swift test --filter CompiledTreeTests, then build"
            )
        }
    }

    @Test func aTreeReadBackIsTheTree() throws {
        let text = "a: 1\nb: \"quoted\"\nc:\n  - x\n  - ~\n  - {d: [e, 'f']}\nlong: |\n  two\n  lines\n"
        let bytes = try compiled(text)
        let back = bytes.withUnsafeBufferPointer { bytes in
            var reader = CompiledTree.Reader(bytes: bytes)
            _ = reader.byte()
            _ = reader.hash()
            return reader.tree()
        }
        #expect(CompiledTree.bytes(of: try #require(back), from: text) == bytes)
    }

    @Test func aTreeCutShortIsNoTree() throws {
        let bytes = try compiled("a: [1, 2, {b: c}]\nd: some words\n")
        for count in 9..<bytes.count {
            let tree = bytes[..<count].withUnsafeBufferPointer { bytes in
                var reader = CompiledTree.Reader(bytes: bytes)
                _ = reader.byte()
                _ = reader.hash()
                return reader.tree()
            }
            #expect(tree == nil, "\(count) bytes of \(bytes.count)")
        }
    }

    @Test func aTextThatChangedIsReadAnew() throws {
        let file = try #require(RulebookSource.embedded.files(in: .scales).first)
        #expect(CompiledTree.tree(of: file.name, text: file.text) != nil)
        #expect(CompiledTree.tree(of: file.name, text: file.text + "\n") == nil)
        #expect(CompiledTree.tree(of: file.name, text: "") == nil)
        #expect(CompiledTree.tree(of: "nobody.yaml", text: file.text) == nil)
    }
}
