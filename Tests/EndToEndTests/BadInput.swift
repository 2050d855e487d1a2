import Foundation

/// Faulty files, made where they are needed.
enum BadInput {
    static let patient =
        #"{"resourceType":"Patient","id":"p","name":[{"family":"Samplewood","given":["Juniper"]}],"birthDate":"1984-03-17"}"#

    static func bundle(_ resources: String...) -> String {
        let entries = resources.map { #"{"resource":\#($0)}"# }.joined(separator: ",")
        return #"{"resourceType":"Bundle","type":"collection","entry":[\#(entries)]}"#
    }

    static func score(_ value: String, on day: String) -> String {
        #"{"resourceType":"Observation","id":"s\#(day)","status":"final","subject":{"reference":"Patient/p"},"code":{"text":"PHQ-9 total score","coding":[{"system":"http://loinc.org","code":"44261-6"}]},"effectiveDateTime":"\#(day)","valueQuantity":{"value":\#(value)}}"#
    }

    static func condition(_ code: String) -> String {
        #"{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":{"text":"Depression","coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"\#(code)"}]}}"#
    }

    static func practitioner(_ npi: String) -> String {
        #"{"resourceType":"Practitioner","id":"d","name":[{"family":"Illustra"}],"identifier":[{"system":"http://hl7.org/fhir/sid/us-npi","value":"\#(npi)"}]}"#
    }

    static let twoPatients = bundle(
        patient, score("20", on: "2026-11-01"),
        #"{"resourceType":"Patient","id":"q","name":[{"family":"Otherwise","given":["Arden"]}],"birthDate":"1970-01-01"}"#,
        #"{"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/q"},"code":{"text":"PHQ-9 total score"},"effectiveDateTime":"2026-11-01","valueQuantity":{"value":3}}"#
    )

    /// A PDF of this many empty pages.
    static func emptyPages(_ count: Int) -> [UInt8] {
        var out = "%PDF-1.4\n"
        var places: [Int] = []
        func add(_ body: String) {
            places.append(out.utf8.count)
            out += "\(places.count) 0 obj\n\(body)\nendobj\n"
        }
        add("<< /Type /Catalog /Pages 2 0 R >>")
        let kids = (0..<count).map { "\($0 + 3) 0 R" }.joined(separator: " ")
        add("<< /Type /Pages /Kids [\(kids)] /Count \(count) /MediaBox [0 0 612 792] >>")
        for _ in 0..<count { add("<< /Type /Page /Parent 2 0 R >>") }
        let start = out.utf8.count
        out += "xref\n0 \(places.count + 1)\n0000000000 65535 f \n"
        for place in places {
            out += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
        }
        out += "trailer\n<< /Size \(places.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(out.utf8)
    }

    /// A TIFF of 20,000 by 10,000 black and white dots; its 25 MB of picture are a hole in the file.
    static func hugePicture(at path: String) throws {
        var bytes: [UInt8] = [0x49, 0x49, 0x2A, 0x00, 8, 0, 0, 0]
        let entries: [(tag: UInt16, kind: UInt16, value: UInt32)] = [
            (256, 4, 20_000), (257, 4, 10_000), (258, 3, 1), (259, 3, 1), (262, 3, 1), (273, 4, 4_096),
            (277, 3, 1),
            (278, 4, 10_000), (279, 4, 25_000_000),
        ]
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes += Array($0) }
        }
        append(UInt16(entries.count))
        for entry in entries {
            append(entry.tag)
            append(entry.kind)
            append(UInt32(1))
            append(entry.value)
        }
        append(UInt32(0))
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.truncate(atOffset: 4_096 + 25_000_000)
        try file.close()
    }

    /// The first bytes of a zip archive with one stored file.
    static let zip: [UInt8] =
        [
            0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
            0x61,
        ]
        + [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)

    /// A rule file with five faults: a payer left out, a day that is none, a trust that is none, an unknown
    /// key, and a criterion that says nothing.
    static let faultyRules = """
        id: invented-policy
        title: An invented policy
        seen-on: 2026-02-31
        checked-on: 2026-11-23
        trust: certain
        colour: green
        says: Covers it.
        cite: [{recalled: invented}]
        therapies:
          - therapy: iv-ketamine
            position: perhaps
            says: It depends.

        """

    /// A case form with one answer changed or added.
    static func form(_ answers: String) -> String {
        """
        person:
          name: Juniper Samplewood
        matters:
          - therapy: iv-ketamine
        \(answers)

        """
    }
}
