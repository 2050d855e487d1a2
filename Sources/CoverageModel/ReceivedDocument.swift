/// A document as received: kept unchanged and known by its hash.
public struct ReceivedDocument: Hashable, Sendable, Codable {
    /// What it is to the case.
    public enum Role: String, Hashable, Sendable, Codable {
        case record, letter, card, policy, literature, other
    }
    /// Path in the case folder, `records/…`.
    public var path: String
    /// Lower-case hexadecimal SHA-256 of the bytes.
    public var sha256: String
    public var byteCount: Int
    public var mediaType: String
    public var role: Role
    /// What people call it ("Pharmacy record, Oak Street").
    public var title: String?
    /// Pages where it has pages and they were counted.
    public var pageCount: Int?

    public init(
        path: String, sha256: String, byteCount: Int, mediaType: String, role: Role, title: String? = nil,
        pageCount: Int? = nil
    ) {
        self.path = path
        self.sha256 = sha256
        self.byteCount = byteCount
        self.mediaType = mediaType
        self.role = role
        self.title = title
        self.pageCount = pageCount
    }
}
