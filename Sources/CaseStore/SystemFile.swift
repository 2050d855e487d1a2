import Foundation

/// The few calls of the operating system that files need, with errors in words.
package enum SystemFile {
    package enum Kind { case file, folder, other }

    /// What lies at a path; `nil` for nothing.
    package static func kind(of path: String) -> Kind? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The system's words for an error, with ours for those that people meet.
    package static func reason(_ code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: "the disk is full"
        case EROFS: "the disk can only be read"
        case EACCES, EPERM: "you may not do that there (permission denied)"
        case ENOENT: "there is no such file or folder"
        case EISDIR: "it is a folder"
        case ENAMETOOLONG: "the name is too long"
        case ELOOP: "it is a link, not a file"
        case EFBIG: "the file would be too large"
        default: String(cString: strerror(code)).lowercased()
        }
    }

    /// Everything an open file holds.
    package static func read(
        _ descriptor: Int32, named path: String, largestByteCount: Int = InputFile.largestByteCount
    ) throws(CaseStoreError) -> [UInt8] {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: reason(errno)) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw .unreadable(path: path, reason: "it is a folder")
        }
        let tooLarge = CaseStoreError.unreadable(
            path: path, reason: "it is larger than \(largestByteCount >> 20) MB")
        guard status.st_size <= largestByteCount else { throw tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        var piece = [UInt8](repeating: 0, count: min(max(Int(status.st_size) + 1, 4096), 1 << 20))
        while true {
            let count = Foundation.read(descriptor, &piece, piece.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable(path: path, reason: reason(errno))
            }
            bytes += piece[..<count]
            if bytes.count > largestByteCount { throw tooLarge }
        }
    }

    /// Writes all bytes to an open file; gives the error's number where it fails, else 0.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Foundation.write(
                    descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                offset += count
            }
            return 0
        }
    }

    /// Writes to a device or pipe, which nothing can be put in the place of.
    static func writeThrough(_ bytes: [UInt8], to path: String) throws(CaseStoreError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: reason(errno)) }
        defer { close(descriptor) }
        let code = write(bytes, to: descriptor)
        if code != 0 { throw .unwritable(path: path, reason: reason(code)) }
    }

    /// Writes a temporary file in the target's folder and gives its path; removes it where that fails.
    static func writeBeside(
        _ bytes: [UInt8], target: String, named name: String, permissions: UInt16
    ) throws(CaseStoreError) -> String {
        let number = UInt64.random(in: 0...UInt64.max)
        let temporary = folder(of: target) + "/.recourse-\(String(number, radix: 36)).tmp"
        let descriptor = open(
            temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(permissions))
        guard descriptor >= 0 else {
            let code = errno
            let place = code == ENOENT ? "there is no folder \(folder(of: target))" : reason(code)
            throw .unwritable(path: name, reason: place)
        }
        var code = write(bytes, to: descriptor)
        var status = stat()
        if code == 0, stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o7777) }
        if code == 0, fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code != 0 {
            unlink(temporary)
            throw .unwritable(path: name, reason: reason(code))
        }
        return temporary
    }

    /// Makes a folder's list of names durable; a file system that cannot is let be.
    package static func synchronizeFolder(of path: String) {
        let descriptor = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
