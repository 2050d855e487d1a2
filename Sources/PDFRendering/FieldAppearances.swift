import CQPDF
import ConfinedProcess
import Foundation

/// Draws the values of form fields that their makers left to the viewer to draw.
enum FieldAppearances {
    /// Whether a page shows a field that has a value but no looks.
    static func areMissing(in file: QPDFFile, pages: [Int]) -> Bool {
        guard let form = file.root["AcroForm"], form.isDictionary else { return false }
        let isOutdated = form["NeedAppearances"]?.boolean == true
        return pages.contains { page in
            (file.page(page)["Annots"]?.items ?? []).contains { annotation in
                guard annotation["Subtype"]?.nameText == "Widget" else { return false }
                let hasValue = annotation["V"] != nil || annotation["Parent"]?["V"] != nil
                return hasValue && (isOutdated || annotation["AP"]?["N"] == nil)
            }
        }
    }

    /// The same file with every field's value drawn.
    static func drawn(_ file: QPDFFile) throws(ExhibitFault) -> [UInt8] {
        file.root["AcroForm"]?["NeedAppearances"] = file.boolean(true)
        let scratch: ScratchDirectory
        do throws(ConfinedProcessError) {
            scratch = try ScratchDirectory()
        } catch {
            throw ExhibitFault(.unreadable(reason: error.description))
        }
        defer { withExtendedLifetime(scratch) {} }
        let (source, result) = (scratch.file("fields.pdf"), scratch.file("drawn.pdf"))
        do throws(QPDFFile.Fault) {
            let bytes = try file.written()
            guard FileManager.default.createFile(atPath: source, contents: Data(bytes)) else {
                throw QPDFFile.Fault(needsPassword: false, detail: "no room for a copy")
            }
        } catch {
            throw ExhibitFault(.damaged(detail: error.detail))
        }
        let job = ["inputFile": source, "outputFile": result, "generateAppearances": "", "staticId": ""]
        guard let json = try? JSONEncoder().encode(job),
            qpdfjob_run_from_json(String(decoding: json, as: UTF8.self)) & 2 == 0,
            let made = FileManager.default.contents(atPath: result)
        else { throw ExhibitFault(.damaged(detail: "its form fields cannot be drawn")) }
        return [UInt8](made)
    }
}
