import CivilCalendar
import CoverageModel
import FHIRInterchange
import Testing

@Suite("Files that are refused, with one clear message")
struct RefusedInputTests {
    static func failure(_ bytes: [UInt8]) throws -> FHIRReadingError? {
        let today = try #require(Day(2026, 11, 23))
        do {
            _ = try FHIRReader.read(bytes: bytes, document: "records/chart.json", today: today)
            return nil
        } catch {
            return error
        }
    }

    @Test("nothing in the file", arguments: ["", " \n\t\r\n", "\u{FEFF}"])
    func empty(_ text: String) throws {
        #expect(try Self.failure(Array(text.utf8)) == .empty(document: "records/chart.json"))
    }

    @Test("cut short anywhere, with line and column")
    func truncated() throws {
        let whole = Array(bundle(WrappingTests.condition, WrappingTests.other).utf8)
        for length in 1..<whole.count {
            guard
                case .notJSON(_, let line, let column, _, _, let isCutShort) = try Self.failure(
                    Array(whole[..<length]))
            else {
                Issue.record("\(length) bytes were read")
                continue
            }
            #expect(isCutShort && line >= 1 && column >= 1)
        }
        let message = try #require(try Self.failure(Array("{\"resourceType\":\n \"Pat".utf8))).description
        #expect(
            message
                == "records/chart.json: the file stops in the middle (line 2, column 6), so it is not "
                + "a whole FHIR record. Download the record again and import that file.")
    }

    @Test(
        "not JSON",
        arguments: [
            "hello", "{'resourceType': 'Patient'}", "{\"a\": 1,}", "{\"a\": 01}", "{\"a\" 1}", "{} {}", "nul",
            "{\"resourceType\": \"Patient\"} trailing", "{\"a\": 1}\n{\"b\": }\n",
        ])
    func notJSON(_ text: String) throws {
        guard case .notJSON(_, _, _, _, _, let isCutShort) = try Self.failure(Array(text.utf8)) else {
            Issue.record("read: \(text)")
            return
        }
        #expect(isCutShort == (text == "nul"))
    }

    @Test("a broken line names its own line")
    func brokenLine() throws {
        let text = WrappingTests.condition + "\n\n" + "{\"resourceType\": \"Condition\", oops}\n"
        guard case .notJSON(_, let line, _, _, _, _) = try Self.failure(Array(text.utf8)) else {
            Issue.record("read")
            return
        }
        #expect(line == 3)
    }

    @Test("a nest of brackets is refused, not followed")
    func nesting() throws {
        let text = String(repeating: "[", count: 100_000)
        guard case .notJSON = try Self.failure(Array(text.utf8)) else {
            Issue.record("read")
            return
        }
    }

    @Test(
        "JSON that is no FHIR",
        arguments: [
            ("{}", "it has no \"resourceType\""), ("[]", "it is an empty list"), ("7", "it holds a number"),
            ("{\"resourceType\": 7}", "is not a name"), ("[1, 2]", "it holds a number"),
            ("{\"entry\": [{\"resource\": {\"resourceType\": \"Patient\"}}]}", "it has no \"resourceType\""),
            ("null", "it holds null"),
        ])
    func notFHIR(_ text: String, _ why: String) throws {
        let error = try #require(try Self.failure(Array(text.utf8)))
        guard case .notFHIR(_, let said) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(said.contains(why))
        #expect(error.description.hasPrefix("records/chart.json: this is JSON but not a FHIR record"))
    }

    @Test("other formats are named")
    func otherFormats() throws {
        let cases: [([UInt8], FHIRReadingError.OtherFormat)] = [
            (Array("<?xml version=\"1.0\"?><Patient/>".utf8), .xml), (Array(" \n<Bundle/>".utf8), .xml),
            (Array("%PDF-1.7\n".utf8), .pdf), ([0x50, 0x4B, 3, 4, 0], .zip), ([0xFF, 0xFE, 0x7B, 0], .utf16),
        ]
        for (bytes, format) in cases {
            #expect(try Self.failure(bytes) == .otherFormat(document: "records/chart.json", format: format))
        }
    }

    @Test("no message repeats what a record says")
    func messagesAreDiscreet() throws {
        let text = "{\"resourceType\": \"Condition\", \"code\": {\"text\": \"secret illness\"} \"x\"}"
        let message = try #require(try Self.failure(Array(text.utf8))).description
        #expect(!message.contains("secret"))
    }
}

@Suite("One file, one person")
struct PatientTests {
    static func patient(_ id: String, _ family: String, _ birth: String?, identifier: String? = nil) -> String
    {
        let birthDate = birth.map { ", \"birthDate\": \"\($0)\"" } ?? ""
        let number =
            identifier.map { ", \"identifier\": [{\"system\": \"urn:mrn\", \"value\": \"\($0)\"}]" } ?? ""
        return #"""
            {"resourceType": "Patient", "id": "\#(id)", "name": [{"family": "\#(family)", "given":
             ["Pat"]}]
            """#
                + birthDate + number + "}"
    }

    static func condition(_ id: String, about patient: String) -> String {
        // On one line, so that it can stand in newline-delimited JSON.
        #"{"resourceType": "Condition", "id": "\#(id)", "code": {"text": "Asthma"}, "#
            + #""subject": {"reference": "\#(patient)"}}"#
    }

    static let a = patient("a", "Example", "1980-01-02")

    @Test(
        "two people are refused, by resource id and not by name",
        arguments: [
            bundle(a, patient("b", "Other", "1980-01-02")),
            bundle(a, patient("b", "Example", "1981-01-02")),
            bundle(a, patient("b", "Example", "1981-01-02", identifier: "1")),
            bundle(
                a, patient("b", "Other", "1980-01-02"), condition("1", about: "Patient/a"),
                condition("2", about: "Patient/b")),
            bundle(
                patient("a", "Example", nil, identifier: "1"), patient("b", "Example", nil, identifier: "2")),
            bundle(condition("1", about: "Patient/a"), condition("2", about: "Patient/b")),
            bundle(a, condition("1", about: "Patient/b")),
            condition("1", about: "Patient/a") + "\n"
                + condition("2", about: "https://x.example/fhir/Patient/b"),
        ])
    func refused(_ text: String) throws {
        let error = try RefusedInputTests.failure(Array(text.utf8))
        #expect(
            error == .twoPatients(document: "records/chart.json", first: "Patient/a", second: "Patient/b"))
        #expect(error?.description.contains("Example") == false)
    }

    @Test(
        "one person under several guises is fine",
        arguments: [
            bundle(a, a),
            bundle(a, patient("b", "EXAMPLE", "1980-01-02")),
            bundle(
                patient("a", "Example", "1980-01-02", identifier: "1"),
                patient("b", "Married", "1980-01-02", identifier: "1")),
            bundle(
                a, condition("1", about: "Patient/a"),
                condition("2", about: "https://x.example/fhir/Patient/a/_history/3")),
            bundle(a, condition("1", about: "Group/7"), condition("2", about: "Device/7")),
            bundle(a, patient("a", "Example", "1980-01-03")),
            condition("1", about: "Patient/a"),
            bundle(
                #"""
                {"resourceType": "Patient", "name": [{"text": "Pat Example"}]}
                """#, condition("1", about: "Patient/a")),
        ])
    func accepted(_ text: String) throws {
        #expect(try RefusedInputTests.failure(Array(text.utf8)) == nil)
    }

    @Test("a patient whom no entry is about is left out and told")
    func stranger() throws {
        let reading = try read(
            bundle(Self.a, Self.patient("b", "Other", "1950-01-02"), Self.condition("1", about: "Patient/a")))
        #expect(reading.persons.map(\.name) == ["Pat Example"])
        #expect(reading.remarks == ["Patient/b: no entry is about this patient; it was left out"])
        #expect(reading.subjects == ["Patient/a"])
    }

    @Test("a family's shared member number does not make two people one")
    func memberNumber() throws {
        func member(_ id: String, _ family: String) -> String {
            #"""
            {"resourceType": "Patient", "id": "\#(id)", "name": [{"family": "\#(family)"}],
             "identifier": [{"type": {"coding": [{"code": "MB"}]}, "system": "urn:plan", "value":
             "77"}]}
            """#
        }
        let error = try RefusedInputTests.failure(Array(bundle(member("a", "One"), member("b", "Two")).utf8))
        #expect(
            error == .twoPatients(document: "records/chart.json", first: "Patient/a", second: "Patient/b"))
    }

    @Test("a contained patient who is somebody else is refused")
    func contained() throws {
        func note(_ name: String) -> String {
            ##"""
            {"resourceType": "Condition", "id": "\##(name)", "contained": [{"resourceType": "Patient",
             "id": "p", "name": [{"text": "\##(name)"}]}], "subject": {"reference": "#p"}, "code":
             {"text": "Asthma"}}
            """##
        }
        #expect(try RefusedInputTests.failure(Array(bundle(note("One"), note("One")).utf8)) == nil)
        let error = try RefusedInputTests.failure(Array(bundle(note("One"), note("Two")).utf8))
        #expect(
            error
                == .twoPatients(
                    document: "records/chart.json", first: "Condition/One#p", second: "Condition/Two#p"))
    }

    @Test("what the person fact holds")
    func person() throws {
        let reading = try read(
            #"""
            {"resourceType": "Patient", "id": "a", "gender": "female", "birthDate": "1980-01-02",
             "name": [{"use": "maiden", "family": "Old", "given": ["Pat"]},
                      {"use": "official", "family": "Example", "given": ["Pat", "Q."], "prefix": ["Ms."]}],
             "identifier": [{"system": "urn:mrn", "value": "1"}, {"system":
              "http://hl7.org/fhir/sid/us-ssn", "value": "999-00-0000"},
                            {"type": {"coding": [{"code": "DL"}]}, "system": "urn:dl", "value": "2"}],
             "telecom": [{"system": "email", "value": "x@example.com"}, {"system": "phone", "use": "work",
              "value": "555-0101"},
                         {"system": "phone", "use": "home", "value": "555-0102"}],
             "address": [{"use": "old", "state": "MA"}, {"line": ["1 Sample Way"], "city": "Anytown",
              "state": "OH", "postalCode": "00000"}]}
            """#)
        #expect(
            reading.persons == [
                PersonFact(
                    name: "Pat Q. Example", birthDate: Day(1980, 1, 2), sex: "female",
                    identifiers: ["urn:mrn|1"],
                    state: "OH", phone: "555-0102", address: "1 Sample Way, Anytown, OH 00000")
            ])
    }

    @Test(
        "birth dates at, before and after today, and impossible ones",
        arguments: [
            ("2026-11-22", Day(2026, 11, 22), nil), ("2026-11-23", Day(2026, 11, 23), nil),
            ("2026-11-24", nil, "the birth date 2026-11-24 lies in the future"),
            ("1980-02-31", nil, "birthDate 1980-02-31 is not a date of the calendar"), ("1980-02", nil, nil),
            ("02/03/1980", nil, "birthDate 02/03/1980 is not a date of the calendar"),
        ] as [(String, Day?, String?)])
    func birthDates(_ text: String, _ day: Day?, _ remark: String?) throws {
        let reading = try read(
            bundle(Self.patient("a", "Example", text), Self.condition("1", about: "Patient/a")))
        #expect(reading.persons.first?.birthDate == day)
        #expect(reading.conditions.count == 1)
        #expect(
            reading.faults == remark.map { ["Patient/a: \($0); it was left out and the rest was read"] }
                ?? [])
        #expect((reading.facts.first?.flags.isEmpty == true) == (day != nil))
    }
}
