/// Who knows whom: the sources' imports and the package's own lists, held to the floors.
enum GraphChecks {
    struct Import: Hashable {
        let module: String
        let line: Int
        let isTestable: Bool
    }

    static func imports(of file: ProjectFile) -> [Import] {
        if !holds(file.code, "import") { return [] }
        let lines = file.code.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            guard line.contains("import") else { return nil }
            let form =
                /^\s*((?:@\w+(?:\([^)]*\))?\s+)*)(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|let|var|typealias|actor)\s+)?(\w+)/
            guard let match = line.firstMatch(of: form) else { return nil }
            return Import(
                module: String(match.2), line: index + 1, isTestable: match.1.contains("@testable"))
        }
    }

    /// Imports that point up, sideways or to a module that is not the target's to use.
    static func forbiddenImports(_ files: [ProjectFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard file.kind == "swift", let target = file.target else { return [] }
            return imports(of: file).compactMap { found in
                if found.isTestable {
                    return Finding(
                        path: file.path, line: found.line, says: "a source may not import @testable")
                }
                return Floors.objection(to: found.module, in: target)
                    .map { Finding(path: file.path, line: found.line, says: $0) }
            }
        }
    }

    /// Imports of our own targets that Package.swift does not list among the target's dependencies.
    static func undeclaredImports(_ files: [ProjectFile], manifest: Manifest) -> [Finding] {
        let declared = Dictionary(
            manifest.targets.map { ($0.name, Set($0.dependencies)) }, uniquingKeysWith: { $0.union($1) })
        let ours = Set(manifest.targets.map(\.name))
        return files.flatMap { file -> [Finding] in
            let components = file.components
            guard file.kind == "swift", components.count > 2,
                components[0] == "Sources" || components[0] == "Tests"
            else { return [] }
            let target = String(components[1])
            return imports(of: file).filter { ours.contains($0.module) }
                .filter { declared[target]?.contains($0.module) != true }
                .map {
                    Finding(
                        path: file.path, line: $0.line,
                        says: "\($0.module) is not among the dependencies of \(target) in Package.swift")
                }
        }
    }

    /// Dependencies in Package.swift that point up or sideways; tests may know whatever they need.
    static func forbiddenDependencies(_ manifest: Manifest) -> [Finding] {
        manifest.targets.filter { !$0.isTest }.flatMap { target -> [Finding] in
            if target.dependencies.isEmpty, Floors.floor[target.name] == nil {
                return [
                    Finding(
                        path: "Package.swift", line: nil,
                        says: "\(target.name) has no floor: give it one in Floors.swift")
                ]
            }
            return target.dependencies.compactMap { dependency in
                Floors.objection(to: dependency, in: target.name)
                    .map { Finding(path: "Package.swift", line: nil, says: $0) }
            }
        }
    }

    /// Folders of sources and tests that Package.swift does not name, so that nothing builds them.
    static func unlistedFolders(_ files: [ProjectFile], manifest: Manifest) -> [Finding] {
        let listed = Set(manifest.targets.map(\.name))
        let folders = Set(
            files.compactMap { file -> String? in
                let components = file.components
                guard components.count > 2, components[0] == "Sources" || components[0] == "Tests" else {
                    return nil
                }
                return "\(components[0])/\(components[1])"
            })
        return folders.sorted().filter { !listed.contains(String($0.split(separator: "/")[1])) }
            .map { Finding(path: $0, line: nil, says: "Package.swift does not list this folder") }
    }
}
