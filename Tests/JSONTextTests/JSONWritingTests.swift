import JSONText
import Testing

@Suite("Writing JSON")
struct JSONWritingTests {
    let sample: JSONValue = .object([
        ("name", "A \"quoted\" \\ name\n"), ("count", 2), ("dose", .number(text: "7.50")), ("none", nil),
        ("list", [1, true, []]), ("empty", .object([])),
    ])

    @Test("compact form")
    func compact() {
        #expect(
            JSONText.write(sample)
                == #"{"name":"A \"quoted\" \\ name\n","count":2,"dose":7.50,"none":null,"#
                + #""list":[1,true,[]],"empty":{}}"#)
    }

    @Test("pretty form")
    func pretty() {
        #expect(
            JSONText.write(sample, style: .pretty) == """
                {
                  "name": "A \\"quoted\\" \\\\ name\\n",
                  "count": 2,
                  "dose": 7.50,
                  "none": null,
                  "list": [
                    1,
                    true,
                    []
                  ],
                  "empty": {}
                }
                """)
    }

    @Test("escapes what must be and nothing else")
    func escapes() {
        let text: JSONValue = "\u{0}\u{8}\u{9}\u{A}\u{B}\u{C}\u{D}\u{1F}\u{20}/\u{7F}é\u{2028}😀"
        #expect(
            JSONText.write(text)
                == #""\u0000\b\t\n\u000b\f\r\u001f /"# + "\u{7F}é\u{2028}😀\"")
    }

    @Test("builders leave out, or say null")
    func builders() {
        #expect(
            JSONText.write(.object(present: [("a", nil), ("b", .null), ("c", 1)])) == #"{"b":null,"c":1}"#)
        #expect(JSONValue.string(orNull: nil) == .null)
        #expect(JSONValue.int(orNull: 3) == 3)
        #expect(JSONValue.bool(orNull: nil) == nil)
        let name = "x"
        #expect(JSONText.write(["k": "v-\(name)", "f": 0.1]) == #"{"k":"v-x","f":0.1}"#)
    }

    @Test("what is written reads back the same", arguments: 0..<40 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            let value = generator.value()
            let compact = JSONText.write(value)
            #expect(try JSONText.parse(compact) == value)
            #expect(try JSONText.parse(JSONText.write(value, style: .pretty)) == value)
            #expect(try JSONText.write(JSONText.parse(compact)) == compact)
            #expect(
                try JSONText.lines(Array((compact + "\n" + compact).utf8)).map(\.value) == [value, value])
        }
    }
}
