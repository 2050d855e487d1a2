import CivilCalendar
import CoverageModel
import FHIRInterchange
import Foundation
import Testing

/// Records made by others, beside the project folder; they are no part of it.
enum SharedData {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: path).path)
    }

    static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }

    static func synthea(_ beginning: String) throws -> FHIRReading {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "synthea").path)
        let name = try #require(names.first { $0.hasPrefix(beginning) })
        let bytes = try bytes(folder.appending(path: "synthea").appending(path: name))
        return try FHIRReader.read(
            bytes: bytes, document: "records/\(name)", today: try #require(Day(2026, 11, 23)))
    }

    /// Unpacks a package's examples into a temporary folder.
    static func examples(of package: String) throws -> [URL] {
        let target = FileManager.default.temporaryDirectory.appending(
            path: "fhir-examples-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        let tar = Process()
        tar.executableURL = URL(filePath: "/usr/bin/env")
        tar.arguments = ["tar", "xzf", folder.appending(path: package).path, "-C", target.path]
        try tar.run()
        tar.waitUntilExit()
        let examples = target.appending(path: "package/example")
        return try FileManager.default.contentsOfDirectory(at: examples, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    }
}

@Suite("Synthea's patients")
struct SyntheaTests {
    struct Expected: CustomTestStringConvertible {
        var name: String
        var orders: Int
        var drugs: Int
        var hasDepression: Bool
        var totals: Int
        var testDescription: String { name }
    }

    static let table = [
        Expected(name: "Azalee_Hahn", orders: 4, drugs: 3, hasDepression: true, totals: 1),
        Expected(name: "Elvira_Campos", orders: 5, drugs: 2, hasDepression: false, totals: 0),
        Expected(name: "Lia_Torp", orders: 1, drugs: 1, hasDepression: false, totals: 0),
        Expected(name: "Pedro_Palacios", orders: 29, drugs: 2, hasDepression: false, totals: 1),
        Expected(name: "Milan_Beatty", orders: 2, drugs: 1, hasDepression: true, totals: 0),
        Expected(name: "Roberto_Graham", orders: 1, drugs: 1, hasDepression: false, totals: 0),
        Expected(name: "Darron_Feeney", orders: 0, drugs: 0, hasDepression: true, totals: 0),
        Expected(name: "Denny_Bins", orders: 0, drugs: 0, hasDepression: false, totals: 0),
        Expected(name: "Jes_s_Alvarez", orders: 0, drugs: 0, hasDepression: false, totals: 0),
    ]

    static let antidepressants = [
        "sertraline", "fluoxetine", "citalopram", "escitalopram", "paroxetine", "fluvoxamine", "venlafaxine",
        "desvenlafaxine", "duloxetine", "levomilnacipran", "bupropion", "mirtazapine", "trazodone",
        "nefazodone",
        "vilazodone", "vortioxetine", "amitriptyline", "nortriptyline", "imipramine", "desipramine",
        "doxepin",
        "clomipramine", "protriptyline", "trimipramine", "phenelzine", "tranylcypromine", "isocarboxazid",
        "selegiline",
    ]

    @Test(
        "orders, diagnoses and totals agree with the published table",
        .enabled(if: SharedData.exists("synthea"), "skipped: ../shared/data/synthea is not here"),
        arguments: table)
    func agrees(_ expected: Expected) throws {
        let reading = try SharedData.synthea(expected.name)
        var orders = 0
        var drugs: Set<String> = []
        var hasDepression = false
        var totals = 0
        for recorded in reading.facts {
            switch recorded.fact {
            case .medication(let fact) where fact.kind == .order:
                let words = fact.text.lowercased().split { !$0.isLetter }.map(String.init)
                guard let drug = Self.antidepressants.first(where: words.contains) else { continue }
                orders += 1
                drugs.insert(drug)
            case .condition(let fact):
                let isCoded = fact.codes.contains { $0.code == "370143000" || $0.code == "36923009" }
                if isCoded || fact.text.lowercased().contains("major depress") { hasDepression = true }
            case .score(let fact):
                if fact.codes.contains(where: { $0.code == "44261-6" }) { totals += 1 }
            default: break
            }
        }
        #expect(orders == expected.orders)
        #expect(drugs.count == expected.drugs)
        #expect(hasDepression == expected.hasDepression)
        #expect(totals == expected.totals)
        #expect(reading.persons.count == 1)
        #expect(reading.unknownResources.isEmpty)
        #expect(
            !reading.facts.contains {
                if case .medication(let fact) = $0.fact { fact.kind == .claim } else { false }
            })
        #expect(Set(reading.facts.map(\.id)).count == reading.facts.count)
    }

    @Test(
        "a score keeps its number text",
        .enabled(if: SharedData.exists("synthea"), "skipped: ../shared/data/synthea is not here"))
    func numberText() throws {
        let reading = try SharedData.synthea("Azalee_Hahn")
        let values = reading.facts.compactMap { recorded -> String? in
            guard case .score(let fact) = recorded.fact, fact.codes.contains(where: { $0.code == "44261-6" })
            else {
                return nil
            }
            return fact.value
        }
        #expect(values == ["20.89909385138867"])
        #expect(reading.attachments.count == 52)
        #expect(reading.attachments.allSatisfy { $0.bytes?.isEmpty == false })
        #expect(reading.counts["Observation"] == 640)
        #expect(reading.counts["Bundle"] == 1)
    }
}

@Suite("The examples of published guides")
struct PublishedExampleTests {
    @Test(
        "every US Core example is read",
        .enabled(
            if: SharedData.exists("fhir/hl7.fhir.us.core-700.tgz"), "skipped: ../shared/data/fhir is not here"
        ))
    func usCore() throws {
        let today = try #require(Day(2026, 11, 23))
        var facts = 0
        for url in try SharedData.examples(of: "fhir/hl7.fhir.us.core-700.tgz") {
            let name = url.lastPathComponent
            let reading = try FHIRReader.read(bytes: try SharedData.bytes(url), document: name, today: today)
            facts += reading.facts.count
            #expect(reading.unknownResources.isEmpty, "\(name)")
        }
        #expect(facts > 100)
    }

    @Test(
        "every prior-authorization example is read",
        .enabled(
            if: SharedData.exists("fhir/hl7.fhir.us.davinci-pas-2.2.1.tgz"),
            "skipped: ../shared/data/fhir is not here"))
    func priorAuthorization() throws {
        let today = try #require(Day(2026, 11, 23))
        for url in try SharedData.examples(of: "fhir/hl7.fhir.us.davinci-pas-2.2.1.tgz") {
            let name = url.lastPathComponent
            let reading = try FHIRReader.read(bytes: try SharedData.bytes(url), document: name, today: today)
            #expect(reading.unknownResources.isEmpty, "\(name)")
        }
    }
}
