import Foundation
import JSONText
import Testing

/// The walk through proposals, answered from a file as a person would type.
@Suite(.enabled(if: Program.isBuilt, "the program is not built"))
struct ConfirmWalkTests {
    private static let day = "2026-12-01"

    private func newCase() throws -> (path: String, folder: Folder) {
        let folder = try Folder()
        let path = folder.path + "/case"
        #expect(try Program.run(["new", path]).status == 0)
        let note = Program.project + "/Corpus/Records/note-01-intake.txt"
        #expect(try Program.run(["import", path, note], on: Self.day).status == 0)
        return (path, folder)
    }

    private func walk(_ path: String, _ folder: Folder, _ answers: String) throws -> Program.Result {
        let file = try folder.write("answers", answers)
        return try Program.run(["confirm", path], on: Self.day, shell: "exec <'\(file)'")
    }

    private func log(_ path: String) throws -> String {
        String(decoding: try Program.bytes(path + "/log.jsonl"), as: UTF8.self)
    }

    @Test func eachAnswerIsWrittenAtOnce() throws {
        let (path, folder) = try newCase()
        let result = try walk(path, folder, "what\ny\nn\nc\n\nbanana\n150\n\n\n\ns\nq\n")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("That is none of the answers."))
        #expect(result.output.contains("The dose is milligrams a day, like 150."))
        #expect(result.output.contains("2 facts count now; 1 was rejected; 2 wait."))
        #expect(try Program.run(["log", "verify", path]).status == 0)
        let rest = try walk(path, folder, "a\n")
        #expect(rest.output.contains("2 facts count now; 0 were rejected; 0 wait."))
        #expect(try walk(path, folder, "").output.contains("Nothing waits for a yes."))
        withExtendedLifetime(folder) {}
    }

    @Test("Input that ends changes nothing that was not answered", arguments: ["", "c\nother drug\n"])
    func cutShort(_ answers: String) throws {
        let (path, folder) = try newCase()
        let before = try log(path)
        let result = try walk(path, folder, answers)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("0 facts count now; 0 were rejected; 5 wait."))
        #expect(try log(path) == before)
        withExtendedLifetime(folder) {}
    }

    @Test func anEndBeforeItsStartIsAskedAgain() throws {
        let (path, folder) = try newCase()
        let result = try walk(path, folder, "s\nc\n\n\n\n2018-01-01\n\ns\nq\n")
        #expect(result.output.contains("comes before the start"), "\(result.output)")
        #expect(result.output.contains("0 facts count now; 0 were rejected; 5 wait."))
        withExtendedLifetime(folder) {}
    }
}
