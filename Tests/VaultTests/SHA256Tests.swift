import Foundation
import Testing
import Vault

/// Vectors of FIPS 180-4's examples and NIST's byte-oriented short messages.
@Suite("SHA-256")
struct SHA256Tests {
    @Test(
        "matches the published vectors",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmno"
                    + "pqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func vectors(message: String, expected: String) {
        #expect(SHA256.hex(of: message) == expected)
        #expect(SHA256.digest(of: Array(message.utf8)).count == SHA256.digestByteCount)
    }

    @Test("pieces give the same as the whole, however they are cut", arguments: [1, 3, 63, 64, 65, 1000])
    func streaming(size: Int) {
        let message = (0..<1000).map { UInt8($0 % 251) }
        var hasher = SHA256()
        for start in stride(from: 0, to: message.count, by: size) {
            hasher.update(Array(message[start..<min(start + size, message.count)]))
        }
        hasher.update([])
        #expect(hasher.finalize() == SHA256.digest(of: message))
    }

    @Test("hashes a file as its bytes", arguments: [0, 1, 1 << 18, (1 << 18) + 1])
    func file(count: Int) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        let content = [UInt8]((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        try Data(content).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try SHA256.hex(ofFile: path) == SHA256.hex(of: content))
    }

    @Test("a file that cannot be read is named", arguments: ["/nonexistent/file", "/tmp"])
    func unreadable(path: String) {
        let error = #expect(throws: FileHashError.self) { try SHA256.hex(ofFile: path) }
        #expect(error?.description.hasPrefix("\(path) could not be read: ") == true)
    }
}
