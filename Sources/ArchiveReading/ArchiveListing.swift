/// How much of an archive is taken in before it is refused.
public struct ArchiveLimits: Hashable, Sendable, Codable {
    /// Members, folders and members of inner archives among them.
    public var members: Int
    /// Bytes of all members together, unpacked.
    public var totalBytes: Int
    /// Bytes of one member, unpacked.
    public var memberBytes: Int
    /// How many times its packed size an archive may grow to; health records in text reach about thirty.
    public var ratio: Int
    /// Bytes below which the ratio does not matter.
    public var ratioFloor: Int
    /// Archives inside one another; those further in are kept unopened.
    public var depth: Int

    public init(
        members: Int = 20_000, totalBytes: Int = 4 << 30, memberBytes: Int = 2 << 30, ratio: Int = 200,
        ratioFloor: Int = 32 << 20, depth: Int = 3
    ) {
        self.members = members
        self.totalBytes = totalBytes
        self.memberBytes = memberBytes
        self.ratio = ratio
        self.ratioFloor = ratioFloor
        self.depth = depth
    }
}

/// One file of an archive.
public struct ArchiveMember: Hashable, Sendable, Codable {
    /// Its path in the archive, made plain: no leading slash, no `..`; members of an inner archive stand
    /// below that archive's path. A name for people, never one for the file system.
    public var path: String
    /// Bytes, unpacked; as announced where it was not unpacked.
    public var byteCount: Int
    /// The name of the file in the folder that holds its bytes; `nil` where it was not unpacked.
    public var file: String?
    /// Why it was not unpacked, or what is odd about it.
    public var remark: String?

    public init(path: String, byteCount: Int, file: String? = nil, remark: String? = nil) {
        self.path = path
        self.byteCount = byteCount
        self.file = file
        self.remark = remark
    }

    /// The last part of the path.
    public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// Why an archive was not taken in; nothing of it is used then.
public enum ArchiveError: Error, Hashable, Sendable, Codable {
    case notAnArchive
    case damaged(reason: String)
    case encrypted
    case tooManyMembers(limit: Int)
    case tooLarge(limitBytes: Int)
    case memberTooLarge(path: String, limitBytes: Int)
    /// It grows far more than records do when unpacked.
    case growsTooMuch(ratio: Int)
    case unreadable(reason: String)
    /// The process that was to unpack it ended without an answer.
    case stopped(reason: String)
}

extension ArchiveError: CustomStringConvertible {
    /// What is wrong and what to do, to be put behind the file's name and a colon.
    public var description: String {
        switch self {
        case .notAnArchive:
            "this is not a ZIP or TAR archive that can be read. Unpack it and import the files inside."
        case .damaged(let reason):
            "the archive is damaged (\(reason)). Download it again and import that file."
        case .encrypted:
            "the archive is protected with a password. Unpack it with its password and import the files inside."
        case .tooManyMembers(let limit):
            "the archive holds more than \(limit) files. Unpack it and import the records inside."
        case .tooLarge(let limit):
            "the archive would unpack to more than \(limit >> 20) MB. Unpack it and import the records inside."
        case .memberTooLarge(let path, let limit):
            "\(path) in the archive would unpack to more than \(limit >> 20) MB. Unpack it and import the "
                + "records inside."
        case .growsTooMuch(let ratio):
            "the archive would grow to more than \(ratio) times its size, as files made to do harm do. It was "
                + "not opened."
        case .unreadable(let reason): "the archive cannot be read (\(reason))."
        case .stopped(let reason):
            "the archive could not be unpacked (\(reason)). Unpack it and import the files inside."
        }
    }
}
