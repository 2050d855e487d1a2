import Foundation

/// Files that are there whole or not at all.
public enum AtomicFile {
    /// Writes a file beside its place and then puts it there in one step.
    ///
    /// Where anything fails (a full disk, a folder that may not be written), the temporary file is removed,
    /// what was there before is unchanged, and one `unwritable` is thrown. A device or pipe (`/dev/stdout`)
    /// is written to directly.
    /// - Parameters:
    ///   - path: where to; a symbolic link is followed.
    ///   - permissions: of a new file; one that is replaced keeps its own.
    public static func write(
        _ bytes: [UInt8], to path: String, permissions: UInt16 = 0o600
    ) throws(CaseStoreError) {
        try write([(path, bytes)], permissions: permissions)
    }

    /// Writes files that belong together: none is put in its place before all are written.
    public static func write(
        _ files: [(path: String, bytes: [UInt8])], permissions: UInt16 = 0o600
    ) throws(CaseStoreError) {
        var waiting: [(temporary: String, target: String)] = []
        do throws(CaseStoreError) {
            for file in files {
                let target = resolved(file.path)
                switch SystemFile.kind(of: target) {
                case .folder: throw .unwritable(path: file.path, reason: "it is a folder")
                case .other: try SystemFile.writeThrough(file.bytes, to: target)
                case .file, nil:
                    let temporary = try SystemFile.writeBeside(
                        file.bytes, target: target, named: file.path, permissions: permissions)
                    waiting.append((temporary, target))
                }
            }
            while let next = waiting.first {
                guard rename(next.temporary, next.target) == 0 else {
                    throw .unwritable(path: next.target, reason: SystemFile.reason(errno))
                }
                waiting.removeFirst()
                SystemFile.synchronizeFolder(of: next.target)
            }
        } catch {
            for file in waiting { unlink(file.temporary) }
            throw error
        }
    }

    /// Where a path leads if its last part is a symbolic link; else the path itself.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}

/// Reading files that a person names.
public enum InputFile {
    /// Larger files are refused, so that a slip does not fill the memory.
    public static let largestByteCount = 512 << 20

    /// A file's bytes.
    /// - Throws: `unreadable` for what is missing, a folder, too large or may not be read.
    public static func bytes(
        at path: String, largestByteCount: Int = InputFile.largestByteCount
    ) throws(CaseStoreError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: SystemFile.reason(errno)) }
        defer { close(descriptor) }
        return try SystemFile.read(descriptor, named: path, largestByteCount: largestByteCount)
    }

    /// How many bytes a file has; `nil` for what is missing or no plain file.
    public static func size(at path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// The first bytes of a file.
    /// - Throws: `unreadable`, as `bytes(at:)` does.
    public static func head(at path: String, byteCount: Int) throws(CaseStoreError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: SystemFile.reason(errno)) }
        defer { close(descriptor) }
        var failure: Int32 = 0
        let head = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
            while filled < byteCount {
                let count = Foundation.read(
                    descriptor, buffer.baseAddress.map { $0 + filled }, byteCount - filled)
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = errno }
                guard count > 0 else { return }
                filled += count
            }
        }
        guard failure == 0 else { throw .unreadable(path: path, reason: SystemFile.reason(failure)) }
        return head
    }
}
