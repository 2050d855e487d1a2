import Foundation
import Testing

/// A payer's own form, filled from the first sample through a mapping.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"), .serialized)
struct PayerFormTests {
    /// A form of four text fields and a box, none of them drawn yet.
    private static let form: [UInt8] = {
        func field(_ name: String, _ bottom: Int, _ more: String = "/FT /Tx") -> String {
            "<< /Type /Annot /Subtype /Widget /T (\(name)) /Rect [72 \(bottom) 400 \(bottom + 18)] \(more) >>"
        }
        let look =
            "<< /Type /XObject /Subtype /Form /BBox [0 0 18 18] /Length 17 >>\nstream\n2 2 14 14 re fill\n\nendstream"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R 5 0 R 6 0 R 7 0 R 8 0 R] >> >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Annots [4 0 R 5 0 R 6 0 R 7 0 R 8 0 R] >>",
            field("Patient Name", 700), field("Date of Birth", 670), field("NPI", 640),
            field("Urgent", 610, "/FT /Btn /AP << /N << /On 9 0 R /Off 9 0 R >> >>"),
            field("Reviewer use", 580), look,
        ]
        var out = "%PDF-1.4\n"
        var places: [Int] = []
        for (number, body) in objects.enumerated() {
            places.append(out.utf8.count)
            out += "\(number + 1) 0 obj\n\(body)\nendobj\n"
        }
        let start = out.utf8.count
        out += "xref\n0 \(places.count + 1)\n0000000000 65535 f \n"
        for place in places {
            out += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
        }
        out += "trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(out.utf8)
    }()

    @Test func isFilledThroughItsMapping() throws {
        let sample = try Sample.first.get()
        let folder = try Folder()
        let form = try folder.write("request.pdf", Self.form)
        let listed = try Program.run(["form", "fields", form, "--out", folder.path + "/request.yaml"])
        #expect(listed.status == 0, "\(listed.errors)")
        var mapping = String(
            decoding: try Program.bytes(folder.path + "/request.yaml"), as: UTF8.self)
        for guess in [
            "value: person.name", "value: person.birth-date", "format: us-date", "value: provider.npi",
        ] {
            #expect(mapping.contains(guess), "\(mapping)")
        }
        mapping = mapping.replacing("check-if:", with: "check-if: matters.0.is-urgent = yes")
        _ = try folder.write("request.yaml", mapping)
        let filled = try Program.run(
            ["form", "fill", sample.path, form, "--out", folder.path + "/filled.pdf"])
        #expect(filled.status == 0, "\(filled.errors)")
        let told = filled.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(told.contains("Patient Name: Juniper Samplewood (person.name)"), "\(told)")
        #expect(told.contains("Date of Birth: 03/17/1984") && told.contains("Urgent: no"), "\(told)")
        #expect(told.contains("Reviewer use:"), "what is open is listed")
        if let pdftotext = Program.find("pdftotext") {
            let text = try Program.run(pdftotext, ["-layout", folder.path + "/filled.pdf", "-"]).output
            for part in ["Juniper Samplewood", "03/17/1984", "1234567893"] { #expect(text.contains(part)) }
        }
    }

    @Test func aFaultyMappingOrFormLeavesNothing() throws {
        let sample = try Sample.first.get()
        let folder = try Folder()
        let form = try folder.write("request.pdf", Self.form)
        let flat = try folder.write("flat.pdf", BadInput.emptyPages(1))
        let zip = try folder.write("zip.pdf", BadInput.zip)
        let good = try folder.write("good.yaml", "fields:\n  - field: NPI\n    value: provider.npi\n")
        let faulty = [
            ("fields:\n  - field: Nowhere\n    value: person.name\n", "does not have"),
            ("fields:\n  - field: NPI\n    value: person.name\n    text: x\n", "one of"),
            ("fields:\n  - value: person.name\n", "names no field"),
            ("fields:\n  - field: NPI\n    value: person.name\n    format: roman\n", "no format"),
            ("fields:\n  - field: Urgent\n    check-if: urgent\n", "check-if"),
            ("fields: [\n", "cannot be read"), ("", "maps no field"),
        ]
        for (number, (text, words)) in faulty.enumerated() {
            let map = try folder.write("map-\(number).yaml", text)
            let made = try Program.run(
                ["form", "fill", sample.path, form, "--map", map, "--out", folder.path + "/out.pdf"])
            #expect(made.status == 1 && made.messages.count == 1, "\(text): \(made.errors)")
            #expect(made.errors.contains(words), "\(text): \(made.errors)")
        }
        for bad in [flat, zip, folder.path + "/none.pdf"] {
            let made = try Program.run(
                ["form", "fill", sample.path, bad, "--map", good, "--out", folder.path + "/out.pdf"])
            #expect(made.status == 1 && made.messages.count == 1, "\(bad): \(made.errors)")
        }
        #expect(try contents(of: folder.path)["out.pdf"] == nil)
    }
}
