import Foundation
import Testing

@testable import RecourseWeb

@Suite struct FormBodyTests {
    private let boundary = "xYz"

    private func body(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    /// Reads a body in pieces of one size; `nil` where it is cut off.
    private func read(_ bytes: [UInt8], pieces: Int = 1 << 16) -> MultipartReader? {
        var reader = MultipartReader(boundary: boundary, folder: "/tmp")
        do {
            var start = 0
            while start < bytes.count {
                try reader.take(bytes[start..<min(start + pieces, bytes.count)])
                start += pieces
            }
            try reader.finish()
            return reader
        } catch { return nil }
    }

    @Test(arguments: [1, 2, 7, 1 << 16]) func fieldsAndFilesAreRead(_ pieces: Int) throws {
        let bytes = body(
            """
            --xYz
            Content-Disposition: form-data; name="_token"

            abc
            --xYz
            Content-Disposition: form-data; name="letter"; filename="a\u{301} b.pdf"
            Content-Type: application/pdf

            %PDF
            --not the boundary
            --xYz
            Content-Disposition: form-data; name="more"; filename=""


            --xYz--

            """)
        let parts = try #require(read(bytes, pieces: pieces))
        #expect(parts.fields.map(\.name) == ["_token"] && parts.fields[0].value == "abc")
        #expect(parts.files.count == 1)
        #expect(parts.files[0].name == "a\u{301} b.pdf")
        #expect(try parts.files[0].bytes == body("%PDF\n--not the boundary"))
    }

    @Test func anyCutIsNoticed() {
        let whole = body(
            "--xYz\nContent-Disposition: form-data; name=\"letter\"; filename=\"a\"\n\ncontent\n--xYz--\n")
        #expect(read(whole) != nil)
        for count in 0..<(whole.count - 2) {
            #expect(read(Array(whole.prefix(count))) == nil, "\(count)")
        }
    }

    @Test func aLargeFileIsKeptEncryptedMeanwhile() throws {
        let content = (0..<300_001).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 7) }
        let file = try SpooledFile(in: "/tmp")
        for start in stride(from: 0, to: content.count, by: 9_999) {
            try file.append(content[start..<min(start + 9_999, content.count)])
        }
        #expect(file.byteCount == content.count)
        #expect(try file.read() == content)
        #expect(try file.read() == content)
        let left = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter {
            $0.hasPrefix(".incoming")
        }
        #expect(left == [])
        #expect(throws: (any Error).self) { _ = try SpooledFile(in: "/nowhere") }
    }

    @Test func tooManyAndTooLargeAreRefused() {
        func field(_ name: String, _ more: String, _ value: String) -> String {
            "--xYz\nContent-Disposition: form-data; name=\"\(name)\"\(more)\n\n\(value)\n"
        }
        let end = "--xYz--\n"
        let files = String(repeating: field("f", "; filename=\"a\"", "x"), count: FormBody.mostFiles)
        #expect(read(body(files + end))?.files.count == FormBody.mostFiles)
        #expect(read(body(files + field("f", "; filename=\"a\"", "x") + end)) == nil)
        let long = String(repeating: "x", count: FormBody.longestField)
        #expect(read(body(field("a", "", long) + end))?.fields.count == 1)
        #expect(read(body(field("a", "", long + "x") + end)) == nil)
        #expect(read(body(String(repeating: "x", count: 20_000))) == nil)
    }

    @Test func boundariesAreRead() {
        #expect(FormBody.boundary("multipart/form-data; boundary=abc") == "abc")
        #expect(FormBody.boundary("multipart/form-data; charset=utf-8; boundary=\"a b\"") == "a b")
        #expect(FormBody.boundary("multipart/form-data") == nil)
        #expect(FormBody.boundary("text/plain; boundary=abc") == nil)
    }

    @Test func percentSignsAreRead() {
        let fields = FormBody.urlEncoded(Array("a=1+2%203&b=%C3%A9&c&d=%zz%4".utf8)) ?? []
        #expect(fields.map(\.name) == ["a", "b", "c", "d"])
        #expect(fields.map(\.value) == ["1 2 3", "é", "", "%zz%4"])
    }

    @Test func datesAsPeopleTypeThem() {
        func text(_ month: String, _ day: String, _ year: String, partial: Bool = true) -> String? {
            var date = DateText(nil)
            date.month = month
            date.day = day
            date.year = year
            return date.formText(partial: partial)
        }
        #expect(text("3", "9", "2024") == "2024-03-09")
        #expect(text("march", "09", "2024") == "2024-03-09")
        #expect(text("Sept.", "", "2024") == "2024-09")
        #expect(text("", "", "2024") == "2024")
        #expect(text("", "", "2024", partial: false) == nil)
        #expect(text("2", "30", "2024") == nil)
        #expect(text("13", "1", "2024") == nil)
        #expect(text("Ma", "1", "2024") == nil)
        #expect(text("3", "9", "24") == nil)
        #expect(text("", "9", "2024") == nil)
    }
}
