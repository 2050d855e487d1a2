// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target of ours: nothing is looser anywhere.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of ours.
func library(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

/// The tests of one target, with whatever else they need to set a case up.
func tests(_ name: String, _ extra: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + extra, exclude: exclude,
        swiftSettings: strict)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "Recourse",
    products: [.executable(name: "recourse", targets: ["recourse"])],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // MARK: System libraries
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),

        // MARK: Embedded data (C, because `#embed` compiles in seconds and moves with the binary)
        .target(name: "CRulebookData", exclude: ["trees"]),
        .target(name: "CICD10Data"),
        .target(name: "CWebData"),

        // MARK: Floor 0, values
        library("CivilCalendar"),
        library("JSONText"),
        library("MedicalCodes", ["CICD10Data"]),
        library("HTML"),

        // MARK: Floor 1, the domain model
        library("CoverageModel", ["CivilCalendar", "MedicalCodes"]),

        // MARK: Floor 2, rules and documents
        library("Rulebook", ["CivilCalendar", "CoverageModel", "CRulebookData", yams]),
        library("DocumentModel", ["CivilCalendar", "CoverageModel"]),

        // MARK: Floor 3, what follows
        library("Casework", ["CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook"]),
        library("NoticeReading", ["CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook"]),
        library("CostPlanning", ["CivilCalendar", "JSONText", "MedicalCodes", "CoverageModel", "Rulebook"]),

        // MARK: Floor 4
        library(
            "Drafting",
            [
                "CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook", "DocumentModel", "Casework",
                "CostPlanning",
            ]),
        library("ConfinedProcess"),
        library("Vault", ["CCrypto"]),
        library("FHIRInterchange", ["CivilCalendar", "MedicalCodes", "CoverageModel", "JSONText"]),
        library("CDAInterchange", ["CivilCalendar", "MedicalCodes", "CoverageModel", "CXML"]),
        library(
            "RecordReading",
            ["CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook", "Casework", "NoticeReading"]),

        // MARK: Floor 5
        library(
            "PDFRendering", ["CivilCalendar", "DocumentModel", "ConfinedProcess", "CPango", "CQPDF", "CTIFF"]),
        library("TextExtraction", ["ConfinedProcess"]),
        library("ArchiveReading", ["ConfinedProcess", "CArchive"]),
        library("CaseStore", ["CivilCalendar", "CoverageModel", "JSONText", "Vault"]),

        // MARK: Floor 6
        library(
            "CaseStoreFolder", ["CivilCalendar", "CoverageModel", "JSONText", "Vault", "CaseStore", yams]),
        library(
            "CaseStoreSQLite", ["CivilCalendar", "CoverageModel", "JSONText", "Vault", "CaseStore", grdb]),
        library(
            "ContractJSON",
            [
                "CivilCalendar", "JSONText", "CoverageModel", "Rulebook", "DocumentModel", "Casework",
                "CostPlanning",
            ]),
        library(
            "CaseService",
            [
                "CivilCalendar", "JSONText", "MedicalCodes", "CoverageModel", "Rulebook", "DocumentModel",
                "Casework", "CostPlanning", "NoticeReading", "Drafting", "ConfinedProcess", "Vault",
                "FHIRInterchange", "CDAInterchange", "ArchiveReading", "RecordReading", "PDFRendering",
                "TextExtraction", "CaseStore", "ContractJSON",
            ]),

        // MARK: Floor 7
        library(
            "RecourseCLI",
            [
                "CivilCalendar", "JSONText", "CoverageModel", "Rulebook", "DocumentModel", "Casework",
                "CostPlanning", "TextExtraction", "CaseStore", "CaseService", "ContractJSON", "Drafting",
                "PDFRendering", "ArchiveReading", "RecordReading", arguments,
            ]),

        library(
            "RecourseWeb",
            [
                "CivilCalendar", "JSONText", "HTML", "CoverageModel", "Rulebook", "DocumentModel", "Casework",
                "CostPlanning", "Vault", "Drafting", "PDFRendering", "TextExtraction", "CaseStore",
                "CaseService",
                "ContractJSON",
                "CWebData", hummingbird, httpTypes, logging, nio,
            ]),

        // MARK: Floor 8, wiring
        .executableTarget(
            name: "recourse",
            dependencies: [
                "CivilCalendar", "Rulebook", "CaseStore", "CaseStoreFolder", "CaseStoreSQLite", "CaseService",
                "RecourseCLI", "RecourseWeb", "PDFRendering", arguments,
            ],
            swiftSettings: strict),

        // MARK: Tests
        tests("CivilCalendar", exclude: ["Oracle"]),
        tests("JSONText"),
        tests("MedicalCodes", exclude: ["Oracle"]),
        tests("CoverageModel", ["CivilCalendar"]),
        tests("Rulebook", ["CivilCalendar", "CoverageModel"]),
        tests("DocumentModel", ["CivilCalendar", "CoverageModel"]),
        tests(
            "Casework",
            [
                "CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook", "FHIRInterchange", "JSONText",
                "ContractJSON",
            ]),
        tests("NoticeReading", ["CivilCalendar", "CoverageModel", "Rulebook"], exclude: ["Sentences"]),
        tests("Drafting", ["CivilCalendar", "CoverageModel", "Rulebook", "DocumentModel", "Casework"]),
        tests("ConfinedProcess"),
        tests("Vault"),
        tests("FHIRInterchange", ["CivilCalendar", "CoverageModel", "JSONText"]),
        tests("PDFRendering", ["CivilCalendar", "CoverageModel", "DocumentModel", "ConfinedProcess"]),
        tests("TextExtraction", ["ConfinedProcess"]),
        tests("CaseStore", ["CivilCalendar", "CoverageModel", "CaseStoreFolder", "CaseStoreSQLite"]),
        tests("HTML"),
        tests("CostPlanning", ["CivilCalendar", "CoverageModel", "JSONText", "Rulebook"]),
        tests("CDAInterchange", ["CivilCalendar", "CoverageModel"], exclude: ["Documents"]),
        tests("RecordReading", ["CivilCalendar", "CoverageModel", "Rulebook", "Casework", "NoticeReading"]),
        tests("ArchiveReading", ["ConfinedProcess"], exclude: ["Archives"]),
        tests("CaseStoreSQLite", ["CivilCalendar", "CoverageModel", "CaseStore", "Vault", grdb]),
        tests(
            "RecourseWeb",
            [
                "HTML", "JSONText", "CivilCalendar", "CostPlanning", "CoverageModel", "Drafting", "CaseStore",
                "CaseService", "Vault",
            ],
            exclude: ["Browser"]),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["JSONText"], exclude: ["Imports"], swiftSettings: strict),
    ]
)
