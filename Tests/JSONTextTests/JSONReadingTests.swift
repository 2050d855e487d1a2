import JSONText
import Testing

@Suite("Reading JSON")
struct JSONReadingTests {
    @Test("keeps number text, member order and duplicate keys")
    func keepsWhatWasWritten() throws {
        let value = try JSONText.parse(#" {"b": 7.50, "a": -0.0, "b": 1E+2, "big": 12345678901234567890} "#)
        #expect(value.members?.map(\.key) == ["b", "a", "b", "big"])
        #expect(value["b"]?.numberText == "7.50")
        #expect(value.all("b").compactMap(\.numberText) == ["7.50", "1E+2"])
        #expect(value["a"]?.numberText == "-0.0")
        #expect(value["big"]?.int == nil)
        #expect(value["big"]?.double == 1.2345678901234567e19)
        #expect(value["missing"] == nil)
    }

    @Test(
        "resolves escapes",
        arguments: [
            (#""\u0041\n\t\"\\\/\b\f\r""#, "A\n\t\"\\/\u{8}\u{C}\r"),
            (#""\ud83d\ude00 é""#, "😀 é"),
            (#""a\u00e9z""#, "a\u{E9}z"),
            (#""\u0000""#, "\u{0}"),
            (#""""#, ""),
            (#""x\uFFFF""#, "x\u{FFFF}"),
        ])
    func escapes(source: String, expected: String) throws {
        #expect(try JSONText.parse(source) == .string(expected))
    }

    @Test(
        "accepts every kind of top-level value",
        arguments: [
            ("null", JSONValue.null), ("true", true), ("false", false), ("0", 0), ("-12", -12), (" [ ] ", []),
            ("{ }", [:]), ("\u{FEFF}[1]", [1]), ("[null,[true]]", [nil, [true]]),
        ] as [(String, JSONValue)])
    func topLevel(source: String, expected: JSONValue) throws {
        #expect(try JSONText.parse(source) == expected)
    }

    @Test("accessors give nil for another kind")
    func accessors() {
        let value: JSONValue = ["s": "text", "n": 4, "f": 4.5, "y": true, "l": [1, 2], "z": nil]
        #expect(value["s"]?.string == "text")
        #expect(value["s"]?.int == nil)
        #expect(value["n"]?.int == 4)
        #expect(value["f"]?.int == nil)
        #expect(value["f"]?.double == 4.5)
        #expect(value["y"]?.bool == true)
        #expect(value["l"]?[1]?.int == 2)
        #expect(value["l"]?[2] == nil)
        #expect(value["l"]?["s"] == nil)
        #expect(value["z"]?.isNull == true)
        #expect(value["l"]?.kindName == "an array")
        #expect(JSONValue.number(text: "1e999").double == nil)
        #expect(JSONValue.double(.infinity) == .null)
    }

    @Test(
        "refuses what is not JSON, and says where",
        arguments: [
            ("", 1, 1, "a value"),
            ("   ", 1, 4, "a value"),
            ("{", 1, 2, "a member name in quotes or '}'"),
            ("{\"a\"}", 1, 5, "':'"),
            ("{\"a\":1,}", 1, 8, "a member name in quotes"),
            ("{\"a\":1\n \"b\":2}", 2, 2, "',' or '}'"),
            ("[1,]", 1, 4, "a value"),
            ("[1 2]", 1, 4, "',' or ']'"),
            ("[1", 1, 3, "',' or ']'"),
            ("01", 1, 2, "no digit after a leading zero"),
            ("-", 1, 2, "a digit"),
            ("1.", 1, 3, "a digit"),
            (".5", 1, 1, "a value"),
            ("1e", 1, 3, "a digit"),
            ("+1", 1, 1, "a value"),
            ("NaN", 1, 1, "a value"),
            ("nul", 1, 4, "'null'"),
            ("truth", 1, 4, "'true'"),
            ("\"abc", 1, 5, "the closing quote of a string"),
            ("\"a\\", 1, 4, "an escape such as \\n or \\u0041"),
            ("\"\\x\"", 1, 3, "an escape such as \\n or \\u0041"),
            ("\"\\u12G4\"", 1, 6, "a hexadecimal digit"),
            ("\"\\ud800\"", 1, 8, "the low half of a surrogate pair"),
            ("\"\\ud800\\u0041\"", 1, 8, "the low half of a surrogate pair"),
            ("\"\\udc00\"", 1, 2, "a high surrogate before a low one"),
            ("\"a\nb\"", 1, 3, "an escaped control character or the closing quote"),
            ("\"\\n\u{1}\"", 1, 4, "an escaped control character or the closing quote"),
            ("1 1", 1, 3, "the end of the text"),
            ("'a'", 1, 1, "a value"),
            ("[1] // note", 1, 5, "the end of the text"),
            ("{a:1}", 1, 2, "a member name in quotes or '}'"),
            ("[\"é\", x]", 1, 7, "a value"),
            ("PK\u{3}\u{4}", 1, 1, "a value"),
        ] as [(String, Int, Int, String)])
    func refuses(source: String, line: Int, column: Int, expected: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONText.parse(source) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.expected == expected)
    }

    @Test(
        "refuses invalid UTF-8 in keys, strings and escaped strings",
        arguments: [
            ([0x22, 0x61, 0xFF, 0x22], 2), ([0x22, 0xC3, 0x22], 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0x5C, 0x6E, 0xC0, 0x80, 0x22], 3), ([0x7B, 0x22, 0x80, 0x22, 0x3A, 0x31, 0x7D], 2),
        ] as [([UInt8], Int)])
    func invalidEncoding(bytes: [UInt8], offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONText.parse(bytes) }
        #expect(error?.expected == "valid UTF-8")
        #expect(error?.offset == offset)
    }

    @Test("counts nesting: at the limit it reads, above it refuses", arguments: [255, 256, 257, 100_000])
    func nesting(depth: Int) {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        if depth <= 256 {
            #expect(throws: Never.self) { try JSONText.parse(text) }
        } else {
            let error = #expect(throws: JSONSyntaxError.self) { try JSONText.parse(text) }
            #expect(error?.column == 257)
        }
    }

    @Test("an error never quotes more than one character")
    func errorIsDiscreet() {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONText.parse(#"{"name": Sampleton}"#) }
        #expect(error.map(String.init(describing:)) == "line 1, column 10: expected a value, found 'S'")
    }

    @Test("every cut of a text is refused")
    func truncated() throws {
        let text = #"{"a":[1,-2.5e3,"x\u00e9y",true,null,{"b":{}}]}"#
        let bytes = Array(text.utf8)
        #expect(throws: Never.self) { try JSONText.parse(bytes) }
        for count in 0..<bytes.count {
            #expect(throws: JSONSyntaxError.self) { try JSONText.parse(Array(bytes.prefix(count))) }
        }
    }

    @Test("random bytes never trap")
    func noise() {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("{}[]\",:\\u0e-.tfn ".utf8) + [0xC3, 0xA9, 0xFF, 0x0A]
        for _ in 0..<3_000 {
            let bytes = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            if let value = try? JSONText.parse(bytes) {
                #expect((try? JSONText.parse(JSONText.bytes(value))) == value)
            }
        }
    }
}

@Suite("Newline-delimited JSON")
struct JSONLinesTests {
    @Test("reads each line, skips blank ones, knows where each stands")
    func lines() throws {
        let bytes = Array("\u{FEFF}{\"a\":1}\n\r\n [2] \r\n\n3".utf8)
        let lines = try JSONText.lines(bytes)
        #expect(lines.map(\.number) == [1, 3, 5])
        #expect(lines.map(\.value) == [["a": 1], [2], 3])
        #expect(Array(bytes[lines[0].bytes]) == Array("{\"a\":1}".utf8))
    }

    @Test("an empty text has no lines")
    func empty() throws {
        #expect(try JSONText.lines([]).isEmpty)
    }

    @Test(
        "an error names the line, and a value cannot run over its end",
        arguments: [
            ("{}\n{\n}", 2, 2), ("{}\n\n{} {}\n", 3, 4), ("{\"a\":\"x\ny\"}", 1, 8), ("1\n2\n[3", 3, 3),
        ])
    func faults(source: String, line: Int, column: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONText.lines(Array(source.utf8)) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.found == (line == 3 && column == 4 ? "'{'" : "the end of the text"))
    }
}
