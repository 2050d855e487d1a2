/// Paths of documents in a case.
public enum DocumentPath {
    /// The folder that holds the documents.
    public static let folder = "records"

    /// Throws unless the path is one below `records/` by its text: relative, no empty, `.` or `..` parts.
    public static func check(_ path: String) throws(CaseStoreError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let isInside =
            parts.count >= 2 && parts.first.map(String.init) == folder
            && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && !path.unicodeScalars.contains { $0.value == 0 }
        if !isInside { throw .outsideCase(path: path) }
    }
}
