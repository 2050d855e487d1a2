import Glibc

/// A received file, opened once and read by place; it is never loaded whole unless asked for.
final class ReceivedFile: Sendable {
    /// Its absolute path.
    let path: String
    /// Its name, without the folder.
    let name: String
    /// Its size in bytes when it was opened.
    let size: Int
    private let descriptor: Int32

    init(path: String, limits: ExtractionLimits) throws(ExtractionError) {
        let name = String(path.split(separator: "/").last ?? Substring(path))
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? .noSuchFile(file: name) : .unreadable(file: name, reason: String(cString: strerror(errno)))
        }
        self.descriptor = descriptor
        self.name = name
        self.path = path.hasPrefix("/") ? path : Self.currentDirectory() + "/" + path
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            throw .unreadable(file: name, reason: String(cString: strerror(errno)))
        }
        size = Int(information.st_size)
        guard information.st_mode & S_IFMT == S_IFREG else {
            let isFolder = information.st_mode & S_IFMT == S_IFDIR
            throw .unreadable(file: name, reason: isFolder ? "it is a folder" : "it is not a regular file")
        }
        guard size > 0 else { throw .empty(file: name) }
        guard size <= limits.fileBytes else {
            throw .tooLarge(file: name, bytes: size, limitBytes: limits.fileBytes)
        }
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes from `offset`; fewer at the end of the file, none beyond it.
    func bytes(at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        let wanted = min(count, size - offset)
        return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
            while filled < wanted {
                let place = buffer.baseAddress.map { $0 + filled }
                let got = pread(descriptor, place, wanted - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
    }

    private static func currentDirectory() -> String {
        guard let raw = getcwd(nil, 0) else { return "." }
        defer { free(raw) }
        return String(cString: raw)
    }
}

extension ReceivedFile {
    /// An unsigned number of `width` bytes at `offset`; nil beyond the end of the file.
    func number(at offset: Int, width: Int, bigEndian: Bool) -> Int? {
        let raw = bytes(at: offset, count: width)
        guard raw.count == width else { return nil }
        let ordered = bigEndian ? raw : raw.reversed()
        return Int(exactly: ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
}
