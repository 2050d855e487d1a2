import CArchive
import Glibc

/// Unpacks an archive into numbered files; runs in the worker's process.
///
/// No name of the archive ever becomes a name of the file system: the files are called by number, so that no
/// path can lead anywhere.
struct ArchiveUnpacker {
    let folder: String
    let limits: ArchiveLimits
    /// Paths, or parts of paths in lower case, that are listed and not unpacked.
    let leaveOut: [String]

    private(set) var members: [ArchiveMember] = []
    private var total = 0
    private var packed = 0
    private var taken: Set<String> = []

    init(folder: String, limits: ArchiveLimits, leaveOut: [String]) {
        self.folder = folder
        self.limits = limits
        self.leaveOut = leaveOut
    }

    /// Unpacks the archive at a path, and the archives inside it.
    mutating func unpack(_ path: String) throws(ArchiveError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
        packed = max(1, Int(status.st_size))
        try unpack(path, below: "", depth: 1)
    }

    private mutating func unpack(_ path: String, below prefix: String, depth: Int) throws(ArchiveError) {
        guard let form = Form(ofFile: path), let archive = archive_read_new() else { throw .notAnArchive }
        defer { archive_read_free(archive) }
        archive_read_support_filter_gzip(archive)
        switch form {
        // By its directory alone: half an archive has none, and is refused.
        case .zip: archive_read_support_format_zip_seekable(archive)
        case .tar: archive_read_support_format_tar(archive)
        case .gzip:
            archive_read_support_format_tar(archive)
            archive_read_support_format_raw(archive)
        }
        guard archive_read_open_filename(archive, path, 64 << 10) == ARCHIVE_OK else {
            throw .damaged(reason: Self.reason(archive))
        }
        var entry: OpaquePointer?
        while true {
            let code = archive_read_next_header(archive, &entry)
            if code == ARCHIVE_EOF { break }
            if code == ARCHIVE_RETRY { continue }
            if archive_read_has_encrypted_entries(archive) > 0 { throw .encrypted }
            guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else {
                throw .damaged(reason: Self.reason(archive))
            }
            if form == .gzip, archive_filter_code(archive, 0) != ARCHIVE_FILTER_GZIP {
                throw .damaged(reason: "it is not packed as it says")
            }
            if archive_entry_is_encrypted(entry) != 0 { throw .encrypted }
            try take(
                entry, of: archive, below: prefix, depth: depth,
                isRaw: archive_format(archive) == ARCHIVE_FORMAT_RAW, from: path)
        }
        if archive_read_has_encrypted_entries(archive) > 0 { throw .encrypted }
    }

    private mutating func take(
        _ entry: OpaquePointer, of archive: OpaquePointer, below prefix: String, depth: Int, isRaw: Bool,
        from source: String
    ) throws(ArchiveError) {
        let type = archive_entry_filetype(entry)
        if type == S_IFDIR { return }
        guard members.count < limits.members else { throw .tooManyMembers(limit: limits.members) }
        let given = isRaw ? "content" : Self.name(of: entry)
        let plain = MemberPath.plain(given)
        var path = prefix + plain
        var copy = 1
        while !taken.insert(path).inserted {
            copy += 1
            path = "\(prefix)\(plain) (\(copy))"
        }
        var member = ArchiveMember(path: path, byteCount: Int(max(0, archive_entry_size(entry))))
        if MemberPath.leadsOut(given) {
            member.remark = "its path in the archive leads out of it; only the name was used"
        }
        let lower = path.lowercased()
        guard type == S_IFREG || isRaw else {
            member.remark = "a link or device, not a file"
            members.append(member)
            return
        }
        guard !leaveOut.contains(where: { lower.contains($0) }) else {
            member.remark = "not unpacked"
            members.append(member)
            return
        }
        let number = "member-\(members.count + 1)"
        let file = folder + "/" + number
        member.byteCount = try write(archive, to: file, path: path)
        member.file = number
        let place = members.count
        members.append(member)
        guard MemberPath.mayHoldMembers(plain), Form(ofFile: file) != nil else { return }
        guard depth < limits.depth else {
            members[place].remark = "an archive too deep inside others; it was not opened"
            return
        }
        // Only a damaged inner archive is let pass: what breaks a limit refuses the whole.
        do throws(ArchiveError) {
            try unpack(file, below: path + "/", depth: depth + 1)
            members[place].file = nil
            members[place].remark = "an archive; its files are listed below its name"
            unlink(file)
        } catch {
            switch error {
            case .damaged, .notAnArchive, .unreadable:
                members[place].remark = "an archive that cannot be opened"
            case .encrypted: members[place].remark = "an archive that is protected with a password"
            default: throw error
            }
        }
    }

    /// Writes a member's bytes to a new file; gives their number.
    private mutating func write(
        _ archive: OpaquePointer, to file: String, path: String
    ) throws(ArchiveError) -> Int {
        let output = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
        defer { close(output) }
        var count = 0
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let size = buffer.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
            if size == 0 { break }
            if size == Int(ARCHIVE_RETRY) { continue }
            guard size > 0 else {
                if archive_read_has_encrypted_entries(archive) > 0 { throw .encrypted }
                throw .damaged(reason: Self.reason(archive))
            }
            count += size
            total += size
            if count > limits.memberBytes {
                throw .memberTooLarge(path: path, limitBytes: limits.memberBytes)
            }
            if total > limits.totalBytes { throw .tooLarge(limitBytes: limits.totalBytes) }
            if total > limits.ratioFloor, total / limits.ratio > packed {
                throw .growsTooMuch(ratio: limits.ratio)
            }
            var written = 0
            while written < size {
                let step = buffer.withUnsafeBytes { raw in
                    raw.baseAddress.map { Glibc.write(output, $0 + written, size - written) } ?? -1
                }
                if step < 0, errno == EINTR { continue }
                guard step > 0 else { throw .unreadable(reason: String(cString: strerror(errno))) }
                written += step
            }
        }
        return count
    }

    private static func name(of entry: OpaquePointer) -> String {
        if let text = archive_entry_pathname_utf8(entry) { return String(cString: text) }
        if let text = archive_entry_pathname(entry) { return String(cString: text) }
        return "without a name"
    }

    /// The library's words, without names of members.
    private static func reason(_ archive: OpaquePointer) -> String {
        guard let text = archive_error_string(archive) else { return "it ends where it should not" }
        return String(cString: text).lowercased()
    }
}

/// What an archive is, by its first bytes.
enum Form {
    case zip, tar, gzip

    init?(ofFile path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var head = [UInt8](repeating: 0, count: 512)
        let count = head.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard count >= 4 else { return nil }
        self.init(head: head.prefix(count))
    }

    init?(head: ArraySlice<UInt8>) {
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.count >= 262, head.dropFirst(257).starts(with: Array("ustar".utf8)) {
            self = .tar
        } else {
            return nil
        }
    }
}
