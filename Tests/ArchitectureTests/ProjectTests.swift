import Foundation
import Testing

/// The checks, over the project itself.
@Suite("The project")
struct ProjectTests {
    let files = Project.files

    private func manifest() throws -> Manifest {
        Manifest(try #require(files.first { $0.path == "Package.swift" }).text)
    }

    private func expectNone(_ findings: [Finding], _ rule: Comment) {
        for finding in findings { Issue.record("\(rule): \(finding.description)") }
    }

    @Test("was read")
    func wasRead() throws {
        #expect(files.count > 40)
        #expect(try manifest().targets.count { $0.isTest } > 10)
        #expect(files.contains { $0.path == "Sources/CivilCalendar/Day.swift" })
    }

    @Test("imports point down")
    func imports() { expectNone(GraphChecks.forbiddenImports(files), "imports point down") }

    @Test("imports of our targets are declared")
    func declared() throws {
        expectNone(GraphChecks.undeclaredImports(files, manifest: try manifest()), "imports are declared")
    }

    @Test("dependencies in Package.swift point down")
    func dependencies() throws {
        expectNone(GraphChecks.forbiddenDependencies(try manifest()), "dependencies point down")
    }

    @Test("Package.swift lists every folder of sources and tests")
    func folders() throws {
        expectNone(GraphChecks.unlistedFolders(files, manifest: try manifest()), "folders are listed")
    }

    @Test("floors 0 to 3 have no clock, no chance and no outside")
    func purity() { expectNone(TextChecks.impurities(files), "pure floors are pure") }

    @Test("nothing is forced in Sources")
    func forcing() { expectNone(TextChecks.forcings(files), "nothing is forced") }

    @Test("nothing is left over")
    func leftovers() { expectNone(TextChecks.leftovers(files), "nothing is left over") }

    @Test("nothing is out of place")
    func outOfPlace() { expectNone(TextChecks.outOfPlace(files), "nothing is out of place") }

    @Test("files are short enough to read")
    func length() {
        expectNone(TextChecks.long(files, over: TextChecks.highestLineCount), "files stay short")
        for finding in TextChecks.long(files, over: TextChecks.notedLineCount) {
            Issue.record("long, think of parting it: \(finding.description)", severity: .warning)
        }
    }

    @Test("placeholders go when a file comes")
    func placeholders() {
        expectNone(FolderChecks.needlessPlaceholders(files), "placeholders go")
        for finding in FolderChecks.lonePlaceholders(files) {
            Issue.record("empty: \(finding.description)", severity: .warning)
        }
    }

    @Test("every rule is inside the program, and every rule named is there")
    func rules() {
        expectNone(FolderChecks.rulesNotEmbedded(files), "rules are embedded")
        expectNone(FolderChecks.embeddedRulesMissing(files), "embedded rules exist")
    }
}
