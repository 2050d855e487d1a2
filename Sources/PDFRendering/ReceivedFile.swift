import Glibc

/// What a received file is, by its first bytes and not by its name.
enum ReceivedKind: Equatable {
    case pdf, png, jpeg, tiff, text
    /// Something that cannot be printed, in words.
    case other(String)

    init(_ bytes: [UInt8]) {
        func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + magic.count && Array(bytes[offset..<offset + magic.count]) == magic
        }
        func begins(_ magic: String, at offset: Int = 0) -> Bool { begins(Array(magic.utf8), at: offset) }
        if begins("%PDF-") || Self.holdsHeader(bytes) {
            self = .pdf
        } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) {
            self = .tiff
        } else if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") {
            self = .other("a zip archive")
        } else if begins("ftyp", at: 4) {
            self = .other("a HEIC photograph or a film; save it as JPEG")
        } else if begins("GIF8") {
            self = .other("a GIF picture; save it as PNG")
        } else if begins("RIFF"), begins("WEBP", at: 8) {
            self = .other("a WebP picture; save it as PNG")
        } else if begins("{\\rtf") {
            self = .other("a rich text document; print it to a PDF")
        } else if begins([0xD0, 0xCF, 0x11, 0xE0]) {
            self = .other("an old office document; print it to a PDF")
        } else if bytes.prefix(4096).contains(0) {
            self = .other("of an unknown kind")
        } else {
            self = .text
        }
    }

    /// Readers accept a header within the first kilobyte.
    private static func holdsHeader(_ bytes: [UInt8]) -> Bool {
        let magic = Array("%PDF-".utf8)
        let head = Array(bytes.prefix(1024))
        guard head.count >= magic.count else { return false }
        return (0...(head.count - magic.count)).contains { Array(head[$0..<$0 + magic.count]) == magic }
    }
}

/// Reads received files of one case, and of no other.
struct ReceivedFolder {
    private let root: String

    init(_ root: String) { self.root = root }

    /// The bytes of a file in the folder. Links that lead out of the folder are refused.
    func read(_ path: String, limitBytes: Int) throws(ExhibitFault) -> [UInt8] {
        try Self.bytes(of: try locate(path), limitBytes: limitBytes)
    }

    /// What a file in the folder is, judged by its first bytes; its size is held to the limit.
    func kind(_ path: String, limitBytes: Int) throws(ExhibitFault) -> ReceivedKind {
        ReceivedKind(try Self.bytes(of: try locate(path), limitBytes: limitBytes, atMost: 8_192))
    }

    /// The bytes of a file at an absolute path, or the first of them.
    static func bytes(
        of absolute: String, limitBytes: Int, atMost most: Int = .max
    ) throws(ExhibitFault) -> [UInt8] {
        let descriptor = open(absolute, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw ExhibitFault(.unreadable(reason: String(cString: strerror(errno))))
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
            throw ExhibitFault(.unreadable(reason: "it is not a file"))
        }
        let whole = Int(information.st_size)
        guard whole > 0 else { throw ExhibitFault(.empty) }
        guard whole <= limitBytes else {
            throw ExhibitFault(.tooManyBytes(count: whole, limit: limitBytes))
        }
        let size = min(whole, most)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, size - filled)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                filled += count
            }
        }
        guard bytes.count == size else { throw ExhibitFault(.unreadable(reason: "it ended too early")) }
        return bytes
    }

    /// The file's true place, which must be in the folder.
    func locate(_ path: String) throws(ExhibitFault) -> String {
        guard let folder = Self.resolved(root) else { throw ExhibitFault(.missing) }
        guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0) else {
            throw ExhibitFault(.outsideFolder)
        }
        guard let place = Self.resolved(folder + "/" + path) else { throw ExhibitFault(.missing) }
        guard place.hasPrefix(folder == "/" ? "/" : folder + "/") else { throw ExhibitFault(.outsideFolder) }
        return place
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}

/// A problem with a file, before it is known which exhibit it belongs to.
struct ExhibitFault: Error {
    var problem: ExhibitProblem
    init(_ problem: ExhibitProblem) { self.problem = problem }
}
