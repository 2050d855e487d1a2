/// Cuts delimited text (comma, semicolon, tab, bar) into rows as it comes, so that a file of any size passes
/// through in small pieces.
///
/// Quotes may hold delimiters, line ends and doubled quotes (RFC 4180); a quote inside an unquoted field is
/// kept as it stands. Text that is not UTF-8 is taken as Windows-1252, which office programs write.
public struct DelimitedRows {
    /// The sign between fields.
    public let delimiter: UInt8
    /// The longest field that is kept, in bytes; longer ones are cut, so that a missing quote cannot fill
    /// the memory.
    public static let longestField = 4096
    /// The most fields of one row.
    public static let mostFields = 256

    private var field: [UInt8] = []
    private var fields: [String] = []
    private var isQuoted = false
    private var quoteWasClosed = false
    private var lastWasReturn = false
    private var isAtStart = true
    /// True where a row so far holds anything at all.
    private var rowHasContent = false

    public init(delimiter: UInt8) { self.delimiter = delimiter }

    /// A text in UTF-16 (what office programs call Unicode text) as UTF-8; anything else as it is.
    public static func plain(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        let isBig = bytes[0] == 0xFE
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
            let pair = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isBig ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The delimiter that the first lines agree on: the one that parts most of them into the same number of
    /// fields; `nil` where none parts any.
    public static func delimiter(of head: some Sequence<UInt8>) -> UInt8? {
        let lines = Array(head).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(24)
        var best: (delimiter: UInt8, score: Int)?
        for candidate in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")] {
            var lengths: [Int: Int] = [:]
            for line in lines {
                var isQuoted = false
                var count = 0
                for byte in line {
                    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                    if byte == candidate, !isQuoted { count += 1 }
                }
                if count > 0 { lengths[count, default: 0] += 1 }
            }
            guard let most = lengths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
            let score = most.value * 100 + min(most.key, 60)
            if best.map({ score > $0.score }) ?? true { best = (candidate, score) }
        }
        return best?.delimiter
    }

    /// Takes the next bytes and gives the rows that they complete to `row`.
    public mutating func feed(_ bytes: some Sequence<UInt8>, _ row: ([String]) throws -> Void) rethrows {
        for byte in bytes {
            if lastWasReturn {
                lastWasReturn = false
                if byte == 0x0A { continue }
            }
            if isQuoted {
                if byte == UInt8(ascii: "\"") {
                    isQuoted = false
                    quoteWasClosed = true
                } else {
                    keep(byte)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\"") where field.isEmpty && !quoteWasClosed:
                isQuoted = true
                rowHasContent = true
            case UInt8(ascii: "\"") where quoteWasClosed:
                // A doubled quote inside a quoted field is one quote of its text.
                keep(byte)
                isQuoted = true
                quoteWasClosed = false
            case delimiter:
                rowHasContent = true
                closeField()
            case 0x0A, 0x0D:
                lastWasReturn = byte == 0x0D
                if let done = closeRow() { try row(done) }
            default:
                rowHasContent = true
                keep(byte)
            }
        }
    }

    /// Whether the text ended inside quotation marks.
    public private(set) var endedInQuotes = false

    /// Gives the last row, where the text does not end with a line end.
    public mutating func finish(_ row: ([String]) throws -> Void) rethrows {
        endedInQuotes = isQuoted
        if let done = closeRow() { try row(done) }
    }

    private mutating func keep(_ byte: UInt8) {
        if field.count < Self.longestField { field.append(byte) }
    }

    private mutating func closeField() {
        if isAtStart {
            isAtStart = false
            if field.starts(with: [0xEF, 0xBB, 0xBF]) { field.removeFirst(3) }
        }
        if fields.count < Self.mostFields { fields.append(Self.text(field)) }
        field.removeAll(keepingCapacity: true)
        quoteWasClosed = false
    }

    /// An unclosed quote ends with its row only at the end of the file.
    private mutating func closeRow() -> [String]? {
        guard rowHasContent || !field.isEmpty || !fields.isEmpty else { return nil }
        closeField()
        defer {
            fields.removeAll(keepingCapacity: true)
            rowHasContent = false
            isQuoted = false
        }
        return fields
    }

    /// A field's text without the white space around it.
    static func text(_ bytes: [UInt8]) -> String {
        var slice = bytes[...]
        while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
        if let text = String(validating: slice, as: UTF8.self) { return text }
        var scalars = String.UnicodeScalarView()
        for byte in slice { scalars.append(windows1252[byte] ?? Unicode.Scalar(byte)) }
        return String(scalars)
    }

    /// The signs of Windows-1252 that differ from Latin-1 and occur in names and directions.
    private static let windows1252: [UInt8: Unicode.Scalar] = [
        0x80: "€", 0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
        0x99: "™",
    ]
}
