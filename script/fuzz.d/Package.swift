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
    targets: [
        .target(name: "CICD10Data"),
        .target(name: "CivilCalendar", swiftSettings: settings),
        .target(name: "MedicalCodes", dependencies: ["CICD10Data"], swiftSettings: settings),
        .target(
            name: "CoverageModel", dependencies: ["CivilCalendar", "MedicalCodes"], swiftSettings: settings),
        .target(
            name: "NoticeReading", dependencies: ["CivilCalendar", "MedicalCodes", "CoverageModel"],
            swiftSettings: settings),
        .executableTarget(
            name: "Fuzz", dependencies: ["NoticeReading", "CoverageModel"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
    ], swiftLanguageModes: [.v6])
