import Vault

/// A case as one file: its folder in the tar format of POSIX (ustar), which the command line works on once unpacked.
public enum CaseArchive {
    /// The archive's bytes: `FOLDER/log.jsonl` and `FOLDER/records/…`, plain and not encrypted.
    public static func tar(_ store: any CaseStore, folder: String) throws(CaseStoreError) -> [UInt8] {
        var archive: [UInt8] = []
        add(try log(store), named: "\(folder)/log.jsonl", to: &archive)
        for path in try store.documentPaths() {
            add(try store.document(at: path), named: "\(folder)/\(path)", to: &archive)
        }
        archive += [UInt8](repeating: 0, count: 1_024)
        return archive
    }

    /// The case's log, line by line as it is kept.
    /// - Throws: `log` where the chain is broken.
    public static func log(_ store: any CaseStore) throws(CaseStoreError) -> [UInt8] {
        let log = try store.readLog()
        if let fault = log.verification.fault { throw .log(fault) }
        var lines: [UInt8] = []
        var hash = EventLine.hashBeforeFirst
        for event in log.events {
            let line = try EventLine.bytes(of: event, previousHash: hash)
            hash = SHA256.hex(of: line)
            lines += line
            lines.append(0x0A)
        }
        return lines
    }

    private static let blockByteCount = 512

    private static func add(_ bytes: [UInt8], named name: String, to archive: inout [UInt8]) {
        if name.utf8.count > 99 {
            // A name too long for its field goes before the file as one of its own (GNU's @LongLink).
            append(
                header("././@LongLink", size: name.utf8.count + 1, type: "L"), Array(name.utf8) + [0],
                &archive)
        }
        append(header(name, size: bytes.count, type: "0"), bytes, &archive)
    }

    private static func append(_ header: [UInt8], _ bytes: [UInt8], _ archive: inout [UInt8]) {
        archive += header
        archive += bytes
        let rest = bytes.count % blockByteCount
        if rest > 0 { archive += [UInt8](repeating: 0, count: blockByteCount - rest) }
    }

    private static func header(_ name: String, size: Int, type: Character) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: blockByteCount)
        func put(_ text: String, at offset: Int) {
            for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
        }
        func octal(_ value: Int, _ width: Int) -> String {
            let digits = String(value, radix: 8)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        put(String(decoding: Array(name.utf8.prefix(99)), as: UTF8.self), at: 0)
        put(octal(0o600, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        put(octal(size, 11), at: 124)
        // The same case gives the same archive: no time of its own.
        put(octal(0, 11), at: 136)
        put("        ", at: 148)
        put(String(type), at: 156)
        put("ustar\u{0}00", at: 257)
        let sum = block.reduce(0) { $0 + Int($1) }
        put(octal(sum, 6) + "\u{0} ", at: 148)
        return block
    }
}
