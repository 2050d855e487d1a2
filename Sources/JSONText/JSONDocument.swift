/// A JSON text that was checked whole and is read only where one looks.
///
/// Checking is several times quicker than building a tree, and a record of which little is asked costs little
/// more. Takes and refuses exactly what `JSONText.parse` does, with the same words.
public final class JSONDocument: Sendable {
    let bytes: [UInt8]
    let tape: [UInt64]

    /// The text's one value.
    public var root: JSONNode { JSONNode(document: self, place: 0) }

    /// Checks one JSON value in UTF-8, with or without a byte-order mark.
    public convenience init(
        _ bytes: [UInt8], nestingLimit: Int = JSONText.defaultNestingLimit
    ) throws(JSONSyntaxError) {
        let start = bytes.starts(with: JSONReader.byteOrderMark) ? JSONReader.byteOrderMark.count : 0
        try self.init(bytes, start..<bytes.count, nestingLimit: nestingLimit)
    }

    /// Checks the one value in a part of the bytes; a place in an error is one of the whole.
    public convenience init(_ bytes: [UInt8], in range: Range<Int>) throws(JSONSyntaxError) {
        try self.init(bytes, range, nestingLimit: JSONText.defaultNestingLimit)
    }

    /// Checks the value in a part of the bytes; a place in an error is one of the whole.
    init(_ bytes: [UInt8], _ range: Range<Int>, nestingLimit: Int) throws(JSONSyntaxError) {
        self.bytes = bytes
        let tape = bytes.withUnsafeBytes { buffer in
            // A value takes a byte at the least; most take twelve with what stands around them.
            Self.tape(buffer, range, nestingLimit, capacity: range.count / 6 + 16)
                ?? Self.tape(buffer, range, nestingLimit, capacity: range.count + 1)
        }
        guard let tape, !tape.isEmpty else {
            let failure = bytes.withUnsafeBytes { buffer in
                Self.failure(buffer, range, nestingLimit: nestingLimit)
            }
            throw failure
        }
        self.tape = tape
    }

    /// The tape; empty where the text is not JSON, `nil` where the tape is too short for it.
    private static func tape(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ nestingLimit: Int, capacity: Int
    ) -> [UInt64]? {
        guard let base = bytes.baseAddress, bytes.count < JSONToken.lengthLimit else { return [] }
        var outcome = JSONScanner.Outcome.notJSON
        let tape = [UInt64](unsafeUninitializedCapacity: capacity) { buffer, count in
            var scanner = JSONScanner(base, range, nestingLimit: nestingLimit, tape: buffer)
            outcome = scanner.document()
            count = outcome == .done ? scanner.tapeCount : 0
        }
        return outcome == .tapeFull ? nil : tape
    }

    private static func failure(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, nestingLimit: Int
    ) -> JSONSyntaxError {
        var reader = JSONReader(
            bytes, from: range.lowerBound, to: range.upperBound, nestingLimit: nestingLimit)
        do throws(JSONSyntaxError) {
            _ = try reader.document()
        } catch {
            return error
        }
        return JSONSyntaxError(
            at: range.lowerBound, in: bytes, expected: "less than \(JSONToken.lengthLimit >> 20) MB of JSON")
    }

    /// The values of newline-delimited JSON, each with the number of its line; blank lines are passed over.
    ///
    /// An error names the line of the whole text.
    public static func lines(
        _ bytes: [UInt8], nestingLimit: Int = JSONText.defaultNestingLimit
    ) throws(JSONSyntaxError) -> [(number: Int, value: JSONNode)] {
        var found: [(number: Int, value: JSONNode)] = []
        var number = 0
        var start = bytes.starts(with: JSONReader.byteOrderMark) ? JSONReader.byteOrderMark.count : 0
        while start < bytes.count {
            number += 1
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let isBlank = bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if !isBlank {
                let line = try JSONDocument(bytes, start..<end, nestingLimit: nestingLimit)
                found.append((number, line.root))
            }
            start = end + 1
        }
        return found
    }
}
