import Foundation
import JSONText
import Testing

/// Records as portals and apps give them, through the program itself.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct RecordImportTests {
    private static let documents = Program.project + "/Tests/CDAInterchangeTests/Documents/"

    /// A case about Avery Sample, and the folder that holds it.
    private func openCase(name: String = "Avery Sample", birth: String = "1984-05-17") throws -> (
        path: String, folder: Folder
    ) {
        let folder = try Folder()
        let path = folder.path + "/case"
        #expect(try Program.run(["new", path]).status == 0)
        let form = path + "/case.yaml"
        var lines = String(decoding: try Program.bytes(form), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        var isPerson = false
        for place in lines.indices {
            if !lines[place].hasPrefix(" "), !lines[place].hasPrefix("#") {
                isPerson = lines[place].hasPrefix("person:")
            }
            guard isPerson else { continue }
            if lines[place].hasPrefix("  name:") { lines[place] = "  name: \(name)" }
            if lines[place].hasPrefix("  birth-date:") { lines[place] = "  birth-date: \(birth)" }
        }
        try lines.joined(separator: "\n").write(toFile: form, atomically: true, encoding: .utf8)
        return (path, folder)
    }

    private func document(_ name: String) throws -> [UInt8] { try Program.bytes(Self.documents + name) }

    /// Packs files with the system's zip program.
    private func zip(_ folder: Folder, _ name: String, _ files: [(String, [UInt8])]) throws -> String? {
        guard let program = Program.find("python3") else { return nil }
        for (path, bytes) in files { _ = try folder.write("packed/" + path, bytes) }
        let script = """
            import os, sys, zipfile
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as z:
                for root, _, names in sorted(os.walk(sys.argv[2])):
                    for name in sorted(names):
                        whole = os.path.join(root, name)
                        z.write(whole, os.path.relpath(whole, sys.argv[2]))
            """
        let file = folder.path + "/" + name
        #expect(try Program.run(program, ["-c", script, file, folder.path + "/packed"]).status == 0)
        return file
    }

    @Test func aContinuityOfCareDocumentBecomesTrialsAndDiagnoses() throws {
        let (path, folder) = try openCase()
        let result = try Program.run(["import", path, Self.documents + "ccd-current-templates.xml"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("records/ccd-current-templates.xml: C-CDA document"))
        #expect(result.output.contains("3 medication entries") && result.output.contains("1 allergies"))
        #expect(result.output.contains("Immunizations (1 entry)"))
        let assessment = try Program.json(["assess", path, "--json"])
        let text = String(describing: assessment)
        for word in ["trial:sertraline:2023-01", "trial:venlafaxine:2023-07", "F33.2", "PHQ-9", "TMS"] {
            #expect(text.contains(word), "\(word)")
        }
        // Taken in again, it is the same document and nothing new is written.
        let log = try Program.bytes(path + "/log.jsonl")
        #expect(try Program.run(["import", path, Self.documents + "ccd-current-templates.xml"]).status == 0)
        #expect(try Program.bytes(path + "/log.jsonl") == log)
        withExtendedLifetime(folder) {}
    }

    @Test func aPortalsArchiveIsReadInItsPlace() throws {
        let (path, folder) = try openCase()
        let archive = try zip(
            folder, "portal.zip",
            [
                ("INDEX.HTM", Array("<html/>".utf8)), ("IHE_XDM/SUBSET01/STYLE.XSL", Array("<x/>".utf8)),
                ("IHE_XDM/SUBSET01/METADATA.XML", Array("<?xml version=\"1.0\"?><x/>".utf8)),
                ("IHE_XDM/SUBSET01/DOC0001.XML", try document("ccd-current-templates.xml")),
                ("IHE_XDM/SUBSET01/BROKEN.XML", try document("Refused/cut-short.xml")),
            ])
        guard let archive else { return }
        let result = try Program.run(["import", path, archive])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("records/portal.zip: archive of records"))
        #expect(result.output.contains("3 medication entries"))
        #expect(result.output.contains("BROKEN.XML: the file stops in the middle"))
        #expect(result.output.contains("pages that only show the records"))
        let log = String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
        #expect(log.contains("records/portal.zip#IHE_XDM/SUBSET01/DOC0001.XML/component[2]/section"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/records") == ["portal.zip"])
        withExtendedLifetime(folder) {}
    }

    @Test func aHealthAppsExportIsReadAcrossItsFiles() throws {
        let (path, folder) = try openCase()
        let order = """
            {"resourceType": "MedicationRequest", "id": "o", "status": "active", "authoredOn": "2024-01-02",
             "subject": {"reference": "Patient/p"}, "medicationReference": {"reference": "Medication/m"}}
            """
        let place = "apple_health_export/"
        let archive = try zip(
            folder, "export.zip",
            [
                (place + "export.xml", Array("<?xml version=\"1.0\"?><HealthData/>".utf8)),
                (place + "clinical-records/MedicationRequest-1.json", Array(order.utf8)),
                (
                    place + "clinical-records/Medication-1.json",
                    Array(
                        #"{"resourceType": "Medication", "id": "m", "code": {"text": "Escitalopram 20 mg tablet"}}"#
                            .utf8)
                ),
                (
                    place + "clinical-records/Patient-1.json",
                    Array(
                        #"{"resourceType": "Patient", "id": "p", "name": [{"text": "Avery Sample"}], "birthDate": "1984-05-17"}"#
                            .utf8)
                ),
                (place + "clinical-records/broken.json", Array("{".utf8)),
            ])
        guard let archive else { return }
        let result = try Program.run(["import", path, archive])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("1 medication entries"))
        #expect(result.output.contains("broken.json"))
        let log = String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
        #expect(log.contains("Escitalopram 20 mg tablet"))
        #expect(log.contains("clinical-records/MedicationRequest-1.json/MedicationRequest/o"))
        withExtendedLifetime(folder) {}
    }

    @Test func ofAnExportOfManyPeopleOnlyThisOnesLinesAreKept() throws {
        let (path, folder) = try openCase()
        let lines = [
            #"{"resourceType": "Patient", "id": "1", "name": [{"text": "Avery Sample"}], "birthDate": "1984-05-17"}"#,
            #"{"resourceType": "Patient", "id": "2", "name": [{"text": "Nobody Else"}], "birthDate": "1990-01-01"}"#,
            #"{"resourceType": "Condition", "id": "a", "subject": {"reference": "Patient/1"}, "code": {"text": "Major depression"}}"#,
            #"{"resourceType": "Condition", "id": "b", "subject": {"reference": "Patient/2"}, "code": {"text": "Secret of another"}}"#,
        ]
        let file = try folder.write("export.ndjson", lines.joined(separator: "\n") + "\n")
        let result = try Program.run(["import", path, file])
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output.contains("The export holds 2 people")
                && result.output.contains("2 others were left out"))
        let kept = String(decoding: try Program.bytes(path + "/records/export.ndjson"), as: UTF8.self)
        #expect(
            kept.contains("Major depression") && !kept.contains("Secret of another")
                && !kept.contains("Nobody"))
        let stranger = try openCase(name: "Somebody Third", birth: "1970-01-01")
        let refused = try Program.run(["import", stranger.path, file])
        #expect(refused.status == 1 && refused.errors.contains("none has the name and birth date"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: stranger.path + "/records") == [])
        withExtendedLifetime(folder) {}
    }

    @Test func whatCannotBeReadLeavesTheCaseAsItWas() throws {
        let (path, folder) = try openCase()
        var files = [
            (try folder.write("cut.zip", Array(BadInput.zip.prefix(20))), "damaged"),
            (try folder.write("other.zip", BadInput.zip), "no health record"),
            (try folder.write("page.xml", "<?xml version=\"1.0\"?><page/>"), "not a C-CDA health record"),
        ]
        for name in ["cut-short", "entities", "external-entity", "two-people"] {
            files.append((Self.documents + "Refused/\(name).xml", "\(name).xml"))
        }
        for (file, word) in files {
            let result = try Program.run(["import", path, file])
            #expect(result.status == 1, "\(file)")
            #expect(result.messages.count == 1 && result.errors.contains(word), "\(result.errors)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/records") == [])
        #expect(!FileManager.default.fileExists(atPath: path + "/log.jsonl"))
        withExtendedLifetime(folder) {}
    }

    @Test func anothersDocumentIsHeldBack() throws {
        let (path, folder) = try openCase(name: "Somebody Third", birth: "1970-01-01")
        let result = try Program.run(["import", path, Self.documents + "ccd-current-templates.xml"])
        #expect(result.status == 1 && result.errors.contains("It was not taken in"))
        withExtendedLifetime(folder) {}
    }
}
