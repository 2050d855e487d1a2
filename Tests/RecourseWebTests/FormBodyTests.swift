import Testing

@testable import RecourseWeb

@Suite struct FormBodyTests {
    private let boundary = "xYz"

    private func body(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    @Test func fieldsAndFilesAreRead() throws {
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
        let parts = try #require(FormBody.multipart(bytes, boundary: boundary))
        #expect(parts.fields.map(\.name) == ["_token"] && parts.fields[0].value == "abc")
        #expect(parts.files.count == 1)
        #expect(parts.files[0].name == "a\u{301} b.pdf")
        #expect(parts.files[0].bytes == body("%PDF\n--not the boundary"))
    }

    @Test func anyCutIsNoticed() {
        let whole = body(
            "--xYz\nContent-Disposition: form-data; name=\"letter\"; filename=\"a\"\n\ncontent\n--xYz--\n")
        #expect(FormBody.multipart(whole, boundary: boundary) != nil)
        for count in 0..<(whole.count - 2) {
            #expect(FormBody.multipart(Array(whole.prefix(count)), boundary: boundary) == nil, "\(count)")
        }
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
