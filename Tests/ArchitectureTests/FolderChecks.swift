/// What must and must not lie in the project's folders.
enum FolderChecks {
    static let placeholder = "Placeholder.swift"

    /// Placeholders beside a file that makes them needless.
    static func needlessPlaceholders(_ files: [ProjectFile]) -> [Finding] {
        placeholders(files).filter { $0.isNeedless }
            .map { Finding(path: $0.path, line: nil, says: "the folder has other files: delete this one") }
    }

    /// Placeholders that hold an empty folder's place.
    static func lonePlaceholders(_ files: [ProjectFile]) -> [Finding] {
        placeholders(files).filter { !$0.isNeedless }
            .map { Finding(path: $0.path, line: nil, says: "nothing stands here yet") }
    }

    private static func placeholders(_ files: [ProjectFile]) -> [(path: String, isNeedless: Bool)] {
        files.filter { $0.name == placeholder }.map { file in
            let folder = file.path.dropLast(placeholder.count)
            let isNeedless = files.contains {
                $0.kind == "swift" && $0.path.hasPrefix(folder) && $0.name != placeholder
            }
            return (file.path, isNeedless)
        }
    }

    /// Rules that no `#embed` of the data target names, so that the program would not know them.
    static func rulesNotEmbedded(_ files: [ProjectFile]) -> [Finding] {
        let named = embeddedPaths(files)
        return files.filter { $0.path.hasPrefix("Rules/") && ["yaml", "yml"].contains($0.kind) }
            .filter { !named.contains($0.path) }
            .map {
                Finding(path: $0.path, line: nil, says: "no file of Sources/CRulebookData embeds this rule")
            }
    }

    /// Embedded rules that are not there.
    static func embeddedRulesMissing(_ files: [ProjectFile]) -> [Finding] {
        let present = Set(files.map(\.path))
        return embeddedPaths(files).subtracting(present).sorted()
            .map {
                Finding(path: $0, line: nil, says: "Sources/CRulebookData embeds this, and it is not there")
            }
    }

    private static func embeddedPaths(_ files: [ProjectFile]) -> Set<String> {
        Set(
            files.filter { $0.target == "CRulebookData" }.flatMap { file in
                file.text.matches(of: /["\/](Rules\/[^"]+\.ya?ml)"/).map { String($0.1) }
            })
    }
}
