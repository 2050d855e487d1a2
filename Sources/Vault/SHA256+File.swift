import Glibc

/// Why a file could not be hashed.
public enum FileHashError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file could not be opened or read; the reason is the system's own words.
    case unreadable(path: String, reason: String)

    /// One sentence that names the file and the reason.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) could not be read: \(reason)"
        }
    }
}

extension SHA256 {
    /// The digest of a file's content as 64 lower-case hexadecimal digits.
    ///
    /// Reads in pieces, so a file of any size costs the same memory.
    public static func hex(ofFile path: String) throws(FileHashError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var hasher = SHA256()
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count == 0 { return Hexadecimal.text(hasher.finalize()) }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw .unreadable(path: path, reason: String(cString: strerror(errno)))
            }
            piece.withUnsafeBytes { hasher.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
