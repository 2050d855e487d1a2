import Glibc

/// A file of lines, read in parts of even size; each line belongs to the part in which it begins.
struct LineChunks: Sendable {
    let path: String
    let chunkBytes: Int
    /// A line longer than this is no resource.
    let lineBytes: Int
    let byteCount: Int

    var count: Int { (byteCount + chunkBytes - 1) / chunkBytes }

    init?(path: String, chunkBytes: Int, lineBytes: Int) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.path = path
        self.chunkBytes = chunkBytes
        self.lineBytes = lineBytes
        byteCount = Int(status.st_size)
    }

    /// The whole lines that begin in a part; `nil` where the file cannot be read or a line is too long.
    func lines(_ number: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let start = number * chunkBytes
        let end = min(start + chunkBytes, byteCount)
        // One byte before tells whether a line begins right at the start.
        let from = max(0, start - 1)
        guard var bytes = LineChunks.read(file, from, end - from) else { return nil }
        var first = 0
        if number > 0 {
            guard let newline = LineChunks.newline(in: bytes, from: 0) else { return [] }
            first = newline + 1
        }
        guard first < bytes.count || end < byteCount, from + first < end else { return [] }
        var place = end
        while bytes.last != 0x0A, place < byteCount {
            guard bytes.count - first <= lineBytes + chunkBytes else { return nil }
            guard let more = LineChunks.read(file, place, min(1 << 20, byteCount - place)), !more.isEmpty
            else {
                return nil
            }
            place += more.count
            let stop = LineChunks.newline(in: more, from: 0).map { $0 + 1 } ?? more.count
            bytes += more[..<stop]
            if stop < more.count { break }
        }
        return first == 0 ? bytes : Array(bytes[first...])
    }

    private static func read(_ file: Int32, _ offset: Int, _ count: Int) -> [UInt8]? {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let step = pread(
                    file, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if step < 0, errno == EINTR { continue }
                guard step > 0 else {
                    isWhole = step == 0
                    return
                }
                filled += step
            }
        }
        return isWhole ? bytes : nil
    }

    /// The place of the next line end.
    static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = memchr(base + start, 0x0A, buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}

/// A new file that lines are written to.
final class LineFile {
    private let file: Int32

    /// `nil` where it cannot be made, or is there already.
    init?(path: String) {
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file < 0 { return nil }
    }

    deinit { close(file) }

    /// Whether all bytes were written.
    func write(_ bytes: [UInt8]) -> Bool {
        var done = 0
        return bytes.withUnsafeBytes { buffer in
            while done < buffer.count {
                let step = Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { return false }
                done += step
            }
            return true
        }
    }
}
