import CaseStore
import CaseStoreFolder
import CoverageModel
import Foundation
import Testing

/// The one fault of a form that cannot be taken apart.
private func fault(_ text: String) -> String? { fault(Array(text.utf8)) }

private func fault(_ bytes: [UInt8]) -> String? {
    do throws(CaseStoreError) {
        _ = try CaseFile.read(bytes)
        return nil
    } catch {
        return error.description
    }
}

@Suite struct CaseFileTests {
    @Test func theTemplateIsAnEmptyForm() throws {
        let form = try CaseFile.read(Array(CaseForm.template.utf8))
        #expect(form.answers == [:])
        let reading = CaseForm.read(answers: form.answers)
        #expect(reading.form == CaseForm() && reading.issues == [])
    }

    /// Every question of the template is one the reader knows, and it asks all of them.
    @Test func theTemplateAsksWhatTheReaderKnows() throws {
        var text = ""
        var questions = 0
        let lines = CaseForm.template.split(separator: "\n", omittingEmptySubsequences: false)
        func depth(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }
        for (index, line) in lines.enumerated() {
            // A question with questions beneath it is a heading.
            let next = lines[(index + 1)...].first {
                !$0.trimmingCharacters(in: .whitespaces).isEmpty
                    && !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#")
            }
            if line.contains(":"), !line.contains("- "), let next, depth(next) > depth(line), depth(line) > 0,
                !next.trimmingCharacters(in: .whitespaces).hasPrefix("-")
            {
                text += line + "\n"
                continue
            }
            let code = line.prefix(while: { $0 != "#" })
            let trimmed = code.trimmingCharacters(in: .whitespaces)
            let isHeading = !line.contains("#") && !code.contains("-") && code.first?.isLetter == true
            if trimmed.hasSuffix(":"), code.first == " " || trimmed == "title:",
                !trimmed.hasPrefix("contacts"),
                !trimmed.hasPrefix("certifications"), !isHeading || trimmed == "title:"
            {
                questions += 1
                text += code + " unsure\n"
            } else {
                text += line + "\n"
            }
        }
        let form = try CaseFile.read(Array(text.utf8))
        #expect(form.answers.count == questions && questions > 100)
        // That is an answer everywhere; items without a name are issues, unknown keys would be.
        let issues = CaseForm.read(answers: form.answers).issues
        #expect(issues.filter { $0.message.contains("is not a question") } == [])
    }

    @Test func valuesKeepTheirText() throws {
        let form = try CaseFile.read(
            Array(
                """
                Person:
                  Birth_Date: 1980-02-29
                  name: 'Ada "A." Example'
                  address: |
                    1 Sample Street
                    Boston, MA
                  phone: ~
                  email: null
                  state: "null"
                coverages:
                  - payer:
                  - {group number: 007, member-id: 1.50}
                  -
                  - payer: yes
                matters: [{codes: [96365, 0123]}]
                """.utf8))
        #expect(
            form.answers == [
                "person.birth-date": "1980-02-29", "person.name": "Ada \"A.\" Example",
                "person.address": "1 Sample Street\nBoston, MA", "person.state": "null",
                "coverages.0.group-number": "007", "coverages.0.member-id": "1.50",
                "coverages.1.payer": "yes",
                "matters.0.codes.0": "96365", "matters.0.codes.1": "0123",
            ])
        #expect(form.line(of: "person.birth-date") == 2)
        #expect(form.line(of: "coverages.1.payer") == 14)
        #expect(form.line(of: "coverages.1.nothing") == 14)
        #expect(form.line(of: "nothing") == nil)
    }

    @Test func emptyFilesAreEmptyForms() throws {
        for text in ["", "\n\n", "# only words\n", "---\n", "~"] {
            #expect(try CaseFile.read(Array(text.utf8)).answers == [:])
        }
        #expect(try CaseFile.read([0xEF, 0xBB, 0xBF] + Array("title: x".utf8)).answers == ["title": "x"])
    }

    @Test func faultsAreToldWithTheLineInPlainWords() {
        #expect(
            fault("title: a\nperson:\n\tname: x\n")?.hasPrefix("case.yaml:3: This line begins with a tab")
                == true)
        #expect(fault("title: Plan: Gold\n")?.hasPrefix("case.yaml:1: There is a second colon") == true)
        #expect(fault("title: \"open\nperson:\n  name: x\n")?.hasPrefix("case.yaml:") == true)
        #expect(fault("title: a\ntitle: b\n")?.contains("`title` stands here twice") == true)
        #expect(
            fault("person:\n  name: a\n  Name: b\n")
                == "case.yaml:3: `name` stands here twice. Keep one of them.")
        #expect(fault("- a\n- b\n")?.contains("one to a line") == true)
        #expect(fault("just words\n")?.contains("one to a line") == true)
        #expect(fault("title: *name\n")?.hasPrefix("case.yaml:1: ") == true)
        #expect(
            fault("title: a\n---\ntitle: b\n")?.hasPrefix("case.yaml:2: The form ends at a line of three")
                == true)
        #expect(fault("title: [a\n")?.hasPrefix("case.yaml:") == true)
        #expect(fault("? [a, b]\n: c\n")?.hasPrefix("case.yaml:1: ") == true)
        #expect(fault("title: a\nname: \u{7}\n")?.hasPrefix("case.yaml:2: There is a sign") == true)
    }

    @Test func hostileFilesAreRefusedQuickly() {
        #expect(
            fault([0x74, 0x3A, 0x20, 0x0A, 0xFF, 0xFE])?.hasPrefix("case.yaml:2: The text is not in UTF-8")
                == true)
        #expect(fault(String(repeating: "[", count: 100_000))?.contains("brackets") == true)
        #expect(fault(String(repeating: "a", count: (1 << 20) + 1))?.contains("too large") == true)
        #expect(
            fault(String(repeating: " ", count: 300) + "a:\n" + String(repeating: "- ", count: 5000) + "x")
                != nil)
        var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let repeated = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            laughs += "a\(level): &a\(level) [\(repeated)]\n"
        }
        #expect(fault(laughs)?.contains("more here than a case form holds") == true)
    }

    @Test(arguments: 0..<200)
    func noisyFilesNeverCrash(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var bytes = Array(CaseForm.template.utf8.prefix(4000))
        for _ in 0..<12 {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
        if let form = try? CaseFile.read(bytes) { _ = CaseForm.read(answers: form.answers) }
    }
}
