import CivilCalendar
import CoverageModel
import FHIRInterchange
import JSONText
import Testing

/// A small seeded generator (SplitMix64), so that a failure can be made again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite("Records with anything in the wrong place")
struct MutationTests {
    static let whole = bundle(
        #"{"resourceType": "Patient", "id": "a", "name": [{"family": "Example", "given": ["Pat"]}]}"#,
        """
        {"resourceType": "MedicationRequest", "id": "m", "status": "active", \(MedicationTests.sertraline),
         "subject": {"reference": "Patient/a"}, "authoredOn": "2024-01-10", "requester": {"display":
          "Dr. Sample"},
         "dispenseRequest": {"quantity": {"value": 30}, "expectedSupplyDuration": {"value": 30, "code":
          "wk"}},
         "dosageInstruction": [{"timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d",
           "boundsPeriod": {"start": "2024-01-10", "end": "2024-03"}}, "code": {"text": "BID"}},
           "doseAndRate": [{"doseRange": {"low": {"value": 1.50}, "high": {"value": 2}}}]}]}
        """,
        """
        {"resourceType": "Observation", "id": "o", "code": {"text": "PHQ-9"}, "valueQuantity": {"value": 21},
         "effectivePeriod": {"start": "2024-03-09", "end": "2024-03-11"}, "hasMember": [{"reference": "#x"}],
         "component": [{"code": {"text": "PHQ-9 item"}, "valueInteger": 3}]}
        """,
        PharmacyClaimTests.claim(PharmacyClaimTests.supply, item: "{\(PharmacyClaimTests.drug)}"),
        """
        {"resourceType": "Encounter", "id": "e", "class": {"code": "IMP"}, "period": {"start": "2024"},
         "type": [{"coding": [{"system": "s", "code": "c", "display": "d"}]}], "reasonReference":
          [{"reference": "Condition/c"}]}
        """,
        #"{"resourceType": "Condition", "id": "c", "code": {"text": "MDD"}, "onsetDateTime": "2023-05-01"}"#,
        #"""
        {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "/44261-6", "answer":
         [{"valueInteger": 3}]}]}
        """#,
        #"{"resourceType": "DocumentReference", "content": [{"attachment": {"data": "aGk=", "size": 2}}]}"#)

    static let strays: [JSONValue] = [
        nil, true, 0, -1, .number(text: "9223372036854775807"), .number(text: "1e400"), "", " ", "#", "/",
        "Patient/",
        "2024-02-31", "9999-12-31", "0000", "é\u{301}", [], [:], [nil], [[[]]], ["coding": [["code": 7]]],
        ["reference": "#"], ["reference": "Patient/b"], ["value": .number(text: "99999999999999999999")],
        ["start": "2024-01-01", "end": "1999-01-01"],
    ]

    /// The value with one part, somewhere in it, put out of place.
    static func mutated(_ value: JSONValue, _ generator: inout SeededGenerator) -> JSONValue {
        let stops = Int.random(in: 0..<6, using: &generator) == 0
        switch value {
        case .object(var members) where !stops && !members.isEmpty:
            let index = Int.random(in: members.indices, using: &generator)
            members[index].value = mutated(members[index].value, &generator)
            return .object(members)
        case .array(var elements) where !stops && !elements.isEmpty:
            let index = Int.random(in: elements.indices, using: &generator)
            elements[index] = mutated(elements[index], &generator)
            return .array(elements)
        default: return strays.randomElement(using: &generator) ?? .null
        }
    }

    @Test("a reading never fails but for its three reasons")
    func neverTraps() throws {
        let start = try JSONText.parse(Self.whole)
        let today = try #require(Day(2026, 11, 23))
        var generator = SeededGenerator(state: 20_261_123)
        var read = 0
        for _ in 0..<1_500 {
            var value = start
            for _ in 0..<Int.random(in: 1...6, using: &generator) { value = Self.mutated(value, &generator) }
            do {
                let reading = try FHIRReader.read(bytes: JSONText.bytes(value), document: "x", today: today)
                #expect(Set(reading.facts.map(\.id)).count == reading.facts.count)
                read += 1
            } catch {
                switch error {
                case .twoPatients, .notFHIR: continue
                default: Issue.record("\(error)")
                }
            }
        }
        #expect(read > 300)
    }
}
