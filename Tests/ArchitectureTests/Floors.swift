/// The floors of the project: a target knows only targets of lower floors, and few modules of others.
///
/// A new target is given its floor here first. Targets that are planned stand here already.
enum Floors {
    static let floor: [String: Int] = [
        // Data and system libraries in C, below everything.
        "CRulebookData": -1, "CICD10Data": -1, "CPango": -1, "CQPDF": -1, "CCrypto": -1, "CTIFF": -1,
        "CSimdJSON": -1, "CXML": -1, "CArchive": -1, "CWebData": -1,
        "CivilCalendar": 0, "JSONText": 0, "MedicalCodes": 0, "HTML": 0,
        "CoverageModel": 1,
        "Rulebook": 2, "DocumentModel": 2,
        "Casework": 3, "NoticeReading": 3, "CostPlanning": 3,
        "Drafting": 4, "ConfinedProcess": 4, "Vault": 4, "FHIRInterchange": 4, "CDAInterchange": 4,
        "X12Interchange": 4, "RecordReading": 4,
        "PDFRendering": 5, "TextExtraction": 5, "CaseStore": 5, "ArchiveReading": 5,
        "CaseStoreFolder": 6, "CaseStoreSQLite": 6, "ContractJSON": 5, "CaseService": 6,
        "RecourseCLI": 7, "RecourseWeb": 7,
        "recourse": 8,
    ]

    /// The highest floor that is pure: no clock, no files, no third party.
    static let highestPure = 3

    /// Modules that only these targets may use, our own and those of others.
    static let onlyFor: [String: Set<String>] = [
        "CRulebookData": ["Rulebook"],
        "CICD10Data": ["MedicalCodes"],
        "CWebData": ["RecourseWeb"],
        "CPango": ["PDFRendering"],
        "CQPDF": ["PDFRendering"],
        "CCrypto": ["Vault"],
        "CTIFF": ["PDFRendering", "TextExtraction"],
        "CXML": ["CDAInterchange"],
        "CArchive": ["ArchiveReading"],
        "CSimdJSON": ["FHIRInterchange"],
        // Which store is used is the wiring's choice.
        "CaseStoreFolder": ["recourse"],
        "CaseStoreSQLite": ["recourse"],
        "Yams": ["Rulebook", "CaseStoreFolder"],
        "ArgumentParser": ["RecourseCLI", "recourse"],
        "GRDB": ["CaseStoreSQLite"],
        "Hummingbird": ["RecourseWeb"],
        "HummingbirdCore": ["RecourseWeb"],
        "NIOCore": ["RecourseWeb"],
        "HTTPTypes": ["RecourseWeb"],
        "Logging": ["RecourseWeb", "recourse"],
        "Subprocess": ["ConfinedProcess"],
    ]

    /// Modules of the system and the language's own libraries, for the floors above the pure ones.
    static let platform: Set<String> = [
        "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl", "Dispatch",
        "Synchronization",
        "System", "SystemPackage",
    ]

    /// A lock reaches nothing outside: these pure targets keep what they computed behind one.
    static let mayLock: Set<String> = ["Rulebook"]

    /// Why `target` may not use `module`; `nil` where it may.
    static func objection(to module: String, in target: String) -> String? {
        guard let own = floor[target] else { return "\(target) has no floor: give it one in Floors.swift" }
        if let allowed = onlyFor[module], !allowed.contains(target) {
            return "\(target) may not use \(module): only \(allowed.sorted().joined(separator: ", ")) may"
        }
        if let other = floor[module] {
            if other < own { return nil }
            let direction = other == own ? "sideways" : "up"
            return "\(target) (floor \(own)) may not look \(direction) to \(module) (floor \(other))"
        }
        if module == "Synchronization", mayLock.contains(target) { return nil }
        if platform.contains(module) {
            return own > highestPure ? nil : "\(target) is on a pure floor and may not use \(module)"
        }
        return onlyFor[module] == nil ? "\(module) is not known: give it a line in Floors.swift" : nil
    }
}
