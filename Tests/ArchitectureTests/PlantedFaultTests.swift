import Testing

/// Each check finds a fault that was put there for it, and lets what is right pass.
@Suite("The checks can fail")
struct PlantedFaultTests {
    private func source(_ target: String, _ text: String) -> ProjectFile {
        ProjectFile(path: "Sources/\(target)/Some.swift", text: text)
    }

    @Test(
        "an import that points up, sideways, outside or to nobody knows what",
        arguments: [
            ("CoverageModel", "import Casework"), ("CoverageModel", "public import Rulebook"),
            ("Casework", "import NoticeReading"), ("CaseService", "internal import CaseStoreFolder"),
            ("CivilCalendar", "import Foundation"), ("Casework", "@preconcurrency import Glibc"),
            ("CoverageModel", "import Yams"), ("CaseService", "import ArgumentParser"),
            ("Drafting", "import CPango"), ("Drafting", "import struct Somewhere.Thing"),
            ("NoSuchTarget", "import CivilCalendar"), ("Drafting", "@testable import CivilCalendar"),
            ("Rulebook", "/* a note */ import\tDrafting"),
        ])
    func imports(target: String, text: String) {
        #expect(GraphChecks.forbiddenImports([source(target, "\n\(text)\n")]).map(\.line) == [2])
    }

    @Test(
        "an import that points down",
        arguments: [
            ("CoverageModel", "import CivilCalendar"), ("Rulebook", "import Yams"),
            ("Vault", "import CCrypto"),
            ("Drafting", "public import Foundation"), ("recourse", "import CaseStoreFolder"),
            ("CoverageModel", "// import Casework"),
            ("CoverageModel", "let text = \"\"\"\nimport Casework\n\"\"\""),
            ("CoverageModel", "/*\nimport Casework\n*/"),
        ])
    func rightImports(target: String, text: String) {
        #expect(GraphChecks.forbiddenImports([source(target, text)]).isEmpty)
    }

    private let manifestText = """
        func library(_ name: String) -> Target { .target(name: name) }
        let yams = Target.Dependency.product(name: "Yams", package: "Yams")
        let package = Package(
            products: [.executable(name: "recourse", targets: ["recourse"])],
            targets: [
                .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
                .target(name: "CICD10Data"),
                library("CivilCalendar"),
                library("MedicalCodes", ["CICD10Data"]),
                library(
                    "Rulebook",
                    ["CivilCalendar", yams]),
                .executableTarget(
                    name: "recourse", dependencies: ["RecourseCLI", .product(name: "Logging", package: "log")],
                    swiftSettings: strict),
                tests("CivilCalendar", ["MedicalCodes"]),
                .testTarget(name: "ArchitectureTests", exclude: ["Oracle"], swiftSettings: strict),
            ]
        )
        """

    @Test("the manifest's text is read")
    func manifest() {
        let targets = Manifest(manifestText).targets
        #expect(
            targets == [
                .init(name: "CCrypto", isTest: false, dependencies: []),
                .init(name: "CICD10Data", isTest: false, dependencies: []),
                .init(name: "CivilCalendar", isTest: false, dependencies: []),
                .init(name: "MedicalCodes", isTest: false, dependencies: ["CICD10Data"]),
                .init(name: "Rulebook", isTest: false, dependencies: ["CivilCalendar", "Yams"]),
                .init(name: "recourse", isTest: false, dependencies: ["RecourseCLI", "Logging"]),
                .init(
                    name: "CivilCalendarTests", isTest: true, dependencies: ["CivilCalendar", "MedicalCodes"]),
                .init(name: "ArchitectureTests", isTest: true, dependencies: []),
            ])
        #expect(GraphChecks.forbiddenDependencies(Manifest(manifestText)).isEmpty)
    }

    @Test(
        "a dependency that points up, sideways or elsewhere",
        arguments: [
            ("library(\"CivilCalendar\")", "library(\"CivilCalendar\", [\"Rulebook\"])"),
            ("library(\"CivilCalendar\")", "library(\"CivilCalendar\", [\"MedicalCodes\"])"),
            ("library(\"CivilCalendar\")", "library(\"CivilCalendar\", [yams])"),
            ("library(\"CivilCalendar\")", "library(\"CivilCalendars\")"),
            ("[\"CICD10Data\"]", "[\"CICD10Data\", \"CCrypto\"]"),
        ])
    func dependencies(right: String, wrong: String) {
        let planted = Manifest(manifestText.replacing(right, with: wrong))
        #expect(GraphChecks.forbiddenDependencies(planted).count == 1)
    }

    @Test("an import that Package.swift does not declare, and a folder it does not list")
    func undeclared() {
        let files = [
            source("Rulebook", "import CivilCalendar\nimport MedicalCodes\nimport Yams"),
            ProjectFile(path: "Tests/CivilCalendarTests/A.swift", text: "@testable import CivilCalendar"),
            ProjectFile(path: "Tests/CivilCalendarTests/B.swift", text: "import Rulebook"),
            ProjectFile(path: "Tests/ForgottenTests/C.swift", text: ""),
            source("Forgotten", ""),
        ]
        let manifest = Manifest(manifestText)
        #expect(
            GraphChecks.undeclaredImports(files, manifest: manifest).map(\.path) == [
                "Sources/Rulebook/Some.swift", "Tests/CivilCalendarTests/B.swift",
            ])
        #expect(
            GraphChecks.unlistedFolders(files, manifest: manifest).map(\.path) == [
                "Sources/Forgotten", "Tests/ForgottenTests",
            ])
    }

    @Test(
        "a clock, chance or the outside on a pure floor",
        arguments: [
            "let now = Date()", "let now = Date.now", "print(1)", "Swift.print(1)",
            "let clock = ContinuousClock()",
            "try await Task.sleep(for: .seconds(1))", "getenv(\"HOME\")", "FileManager.default",
            "[1].shuffled()",
            "let id = UUID()", "text.hashValue", "DispatchQueue.main", "nonisolated(unsafe) var count = 0",
            "let text = \"\\(Date())\"", "struct A: @unchecked Sendable {}", "import Foundation",
        ])
    func impurity(text: String) {
        #expect(TextChecks.impurities([source("Casework", text)]).count == 1)
        #expect(TextChecks.impurities([source("Drafting", text)]).isEmpty)
    }

    @Test(
        "words that only look like it",
        arguments: [
            "// print(1)", "let text = \"Date() and FileManager\"", "document.print(page)", "footprint(1)",
            "let candidate = Candidate(1)", "let threads = 1", "struct Update {}; Update()",
            "let bundled = 1",
            "let raw = #\"\\(Date())\"#", "/* getenv /* fopen */ dump( */ let a = 1",
        ])
    func pure(text: String) {
        #expect(TextChecks.impurities([source("Casework", text)]).isEmpty)
    }

    @Test(
        "something forced",
        arguments: [
            "let a = try! f()", "let a = b as! C", "let a = b!", "let a = b!.c", "let a = f()!",
            "let a = b[0]!",
            "var view: View!", "a = b?.c! + 1",
        ])
    func forced(text: String) {
        #expect(TextChecks.forcings([source("Vault", text)]).count == 1)
    }

    @Test(
        "nothing forced",
        arguments: [
            "if a != b {}", "if !a {}", "let a = !b", "f(!a)", "a = b != c", "try? f()", "b as? C",
            "let a = \"b!\"",
            "// b!", "[!a]", "a && !b",
        ])
    func unforced(text: String) {
        #expect(TextChecks.forcings([source("Vault", text)]).isEmpty)
    }

    @Test(
        "something left over",
        arguments: [
            "// TO" + "DO: later", "# FIX" + "ME", "let a = 1 // XX" + "X",
            "fatal" + "Error(\"not implemented\")",
            "fatal" + "Error(\"Unimplemented\")",
        ])
    func leftOver(text: String) {
        #expect(
            TextChecks.leftovers([ProjectFile(path: "docs/a.md", text: "one\n\(text)\n")]).map(\.line) == [2])
    }

    @Test(
        "something that only looks left over",
        arguments: [
            "S02.0XX" + "XA", "mas" + "TODON", "a method", "fatal" + "Error(\"out of memory\")",
        ])
    func notLeftOver(text: String) {
        #expect(TextChecks.leftovers([ProjectFile(path: "docs/a.md", text: text)]).isEmpty)
    }

    @Test(
        "a path of one machine, or a word that is out of place",
        arguments: [
            "see /wo" + "rk/notes", "open /tmp" + "/h/a", "/ho" + "me/someone", "made by Cla" + "ude.",
        ])
    func outOfPlace(text: String) {
        #expect(TextChecks.outOfPlace([ProjectFile(path: "README.md", text: text)]).count == 1)
    }

    @Test(
        "paths and words that are in place",
        arguments: [
            "/tmp/oracle", "../shared/data", "network/", "the claudication of the leg", "homework/1",
        ])
    func inPlace(text: String) {
        #expect(TextChecks.outOfPlace([ProjectFile(path: "README.md", text: text)]).isEmpty)
    }

    @Test("a file of one line too many", arguments: [(500, 0), (501, 1)])
    func length(lines: Int, found: Int) {
        let text = String(repeating: "let a = 1\n", count: lines)
        #expect(TextChecks.long([source("Vault", text)], over: 500).count == found)
        #expect(TextChecks.long([ProjectFile(path: "Rules/a.yaml", text: text)], over: 500).isEmpty)
    }

    @Test("a placeholder beside a file, and one alone")
    func placeholders() {
        let files = [
            ProjectFile(path: "Sources/Vault/Placeholder.swift", text: ""),
            ProjectFile(path: "Sources/Vault/Inner/SHA256.swift", text: ""),
            ProjectFile(path: "Sources/VaultMore/Placeholder.swift", text: ""),
        ]
        #expect(FolderChecks.needlessPlaceholders(files).map(\.path) == ["Sources/Vault/Placeholder.swift"])
        #expect(FolderChecks.lonePlaceholders(files).map(\.path) == ["Sources/VaultMore/Placeholder.swift"])
    }

    @Test("a rule that is not embedded, and one embedded that is not there")
    func rules() {
        let files = [
            ProjectFile(path: "Rules/clocks/a.yaml", text: ""),
            ProjectFile(path: "Rules/clocks/b.yaml", text: ""),
            ProjectFile(
                path: "Sources/CRulebookData/clocks.c",
                text: "#embed \"../../Rules/clocks/a.yaml\"\n#embed \"../../Rules/clocks/c.yaml\"\n"),
        ]
        #expect(FolderChecks.rulesNotEmbedded(files).map(\.path) == ["Rules/clocks/b.yaml"])
        #expect(FolderChecks.embeddedRulesMissing(files).map(\.path) == ["Rules/clocks/c.yaml"])
    }

    @Test("code is told from prose")
    func codeOnlyTests() {
        #expect(codeOnly("a // b\nc") == "a     \nc")
        #expect(codeOnly("a \"b\" c") == "a     c")
        #expect(codeOnly(#""x\(f("y"))z" b"#).contains("f(   ))"))
        #expect(codeOnly("\"\"\"\na\n\"\"\" b").hasSuffix(" b"))
        #expect(codeOnly(##"#"a\(b)"# c"##).trimmingPrefix { $0 == " " } == "c")
        #expect(codeOnly(#""a\"b" c"#).trimmingPrefix { $0 == " " } == "c")
        #expect(codeOnly("\"unclosed\nc").hasSuffix("\nc"))
    }
}
