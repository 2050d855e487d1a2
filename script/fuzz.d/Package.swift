// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the sanitizer's flags must not reach the project's other targets. `script/fuzz` lays
// links to the sources beside this file.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let package = Package(
    name: "fuzz",
    // The project's own copy: nothing is downloaded again.
    dependencies: [.package(path: "../../.build/checkouts/Yams")],
    targets: [
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0"),
        .target(name: "CICD10Data"),
        .target(name: "CRulebookData"),
        .target(name: "JSONText", swiftSettings: settings),
        .target(name: "CivilCalendar", swiftSettings: settings),
        .target(name: "MedicalCodes", dependencies: ["CICD10Data"], swiftSettings: settings),
        .target(
            name: "CoverageModel", dependencies: ["CivilCalendar", "MedicalCodes"], swiftSettings: settings),
        .target(
            name: "Rulebook",
            dependencies: [
                "CivilCalendar", "CoverageModel", "CRulebookData", .product(name: "Yams", package: "Yams"),
            ], swiftSettings: settings),
        .target(
            name: "Casework", dependencies: ["CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook"],
            swiftSettings: settings),
        .target(
            name: "NoticeReading",
            dependencies: ["CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook"],
            swiftSettings: settings),
        .target(
            name: "FHIRInterchange",
            dependencies: ["CivilCalendar", "MedicalCodes", "CoverageModel", "JSONText"],
            swiftSettings: settings),
        .target(
            name: "CDAInterchange", dependencies: ["CivilCalendar", "MedicalCodes", "CoverageModel", "CXML"],
            swiftSettings: settings),
        .target(
            name: "RecordReading",
            dependencies: [
                "CivilCalendar", "MedicalCodes", "CoverageModel", "Rulebook", "Casework", "NoticeReading",
            ], swiftSettings: settings),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "NoticeReading", "CoverageModel", "CivilCalendar", "Rulebook", "FHIRInterchange",
                "CDAInterchange", "RecordReading",
            ],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
    ], swiftLanguageModes: [.v6])
