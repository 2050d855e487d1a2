/// Reads `multipart/form-data` (RFC 7578) as it comes in: fields in memory, files to where they are kept meanwhile.
struct MultipartReader {
    /// Why a body is not taken, as a key of the words.
    struct Fault: Error, Equatable {
        var key: String
        static let cutOff = Fault(key: "fault.cut-off")
        static let tooLarge = Fault(key: "fault.too-large")
    }

    private static let longestHead = 8_192

    private enum Place { case before, afterMark, head, field, file, end }

    private let mark: [UInt8]
    private let folder: String
    private var place = Place.before
    private var pending: [UInt8] = []
    private var fieldName = ""
    private var fieldBytes: [UInt8] = []
    private var fileName = ""
    private var spool: SpooledFile?
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var files: [WebRequest.File] = []

    /// - Parameter folder: where files lie while they are read.
    init(boundary: String, folder: String) {
        mark = Array("\r\n--\(boundary)".utf8)
        self.folder = folder
        // The first mark may stand at the very start, without the line end before it.
        pending = [0x0D, 0x0A]
    }

    /// Takes the next bytes.
    mutating func take(_ bytes: some Collection<UInt8>) throws {
        pending.append(contentsOf: bytes)
        while try step() {}
    }

    /// Everything was taken.
    /// - Throws: `cutOff` where the last mark has not come.
    func finish() throws {
        guard place == .end else { throw Fault.cutOff }
    }

    /// One step; `false` where more bytes are needed.
    private mutating func step() throws -> Bool {
        switch place {
        case .before:
            guard let start = FormBody.find(mark, in: pending, from: 0) else {
                guard pending.count < MultipartReader.longestHead else { throw Fault.cutOff }
                return false
            }
            pending.removeFirst(start + mark.count)
            place = .afterMark
            return true
        case .afterMark:
            guard pending.count >= 2 else { return false }
            if pending[0] == UInt8(ascii: "-"), pending[1] == UInt8(ascii: "-") {
                place = .end
                return true
            }
            guard pending[0] == 0x0D, pending[1] == 0x0A else { throw Fault.cutOff }
            pending.removeFirst(2)
            place = .head
            return true
        case .head: return try readHead()
        case .field, .file: return try readContent()
        case .end:
            pending.removeAll()
            return false
        }
    }

    private mutating func readHead() throws -> Bool {
        guard let end = FormBody.find([0x0D, 0x0A, 0x0D, 0x0A], in: pending, from: 0) else {
            guard pending.count < MultipartReader.longestHead else { throw Fault.cutOff }
            return false
        }
        let head = String(decoding: pending[..<end], as: UTF8.self)
        guard end < MultipartReader.longestHead, let name = FormBody.parameter("name", of: head) else {
            throw Fault.cutOff
        }
        pending.removeFirst(end + 4)
        fieldName = name
        fieldBytes = []
        if let file = FormBody.parameter("filename", of: head) {
            guard files.count < FormBody.mostFiles else { throw Fault.tooLarge }
            fileName = file
            spool = try SpooledFile(in: folder)
            place = .file
        } else {
            guard fields.count < FormBody.mostFields else { throw Fault.tooLarge }
            place = .field
        }
        return true
    }

    private mutating func readContent() throws -> Bool {
        let end = FormBody.find(mark, in: pending, from: 0)
        // What could be the beginning of a mark waits for the rest of it.
        let count = end ?? max(0, pending.count - mark.count + 1)
        if let spool, place == .file {
            try spool.append(pending[..<count])
        } else {
            fieldBytes += pending[..<count]
            guard fieldBytes.count <= FormBody.longestField else { throw Fault.tooLarge }
        }
        pending.removeFirst(count)
        guard end != nil else { return false }
        pending.removeFirst(mark.count)
        if let spool, place == .file {
            // A file field that was left alone comes as one with no name.
            if !(fileName.isEmpty && spool.byteCount == 0) {
                files.append(WebRequest.File(field: fieldName, name: fileName, spooled: spool))
            }
        } else {
            fields.append((fieldName, String(decoding: fieldBytes, as: UTF8.self)))
        }
        spool = nil
        place = .afterMark
        return true
    }
}
