import CivilCalendar
import CoverageModel
import FHIRInterchange
import Testing

@Suite("Observations and questionnaires")
struct ObservationTests {
    static func observation(_ elements: String, code: String = phq9) -> String {
        #"{"resourceType": "Observation", "id": "o", "status": "final", "code": \#(code), \#(elements)}"#
    }
    static let phq9 = #"""
        {"coding": [{"system": "http://loinc.org", "code": "44261-6", "display": "PHQ-9 total score"}]}
        """#

    @Test(
        "values of every type, number text exact",
        arguments: [
            (#""valueQuantity": {"value": 21.0, "unit": "{score}"}"#, "21.0", "{score}"),
            (
                #"""
                "valueQuantity": {"value": 20.89909385138867, "code": "{score}"}
                """#, "20.89909385138867", "{score}"
            ),
            (#""valueQuantity": {"value": 5, "comparator": "<"}"#, "<5", nil),
            (#""valueInteger": 31"#, "31", nil),
            (#""valueString": " 12 ""#, "12", nil),
            (
                #"""
                "valueCodeableConcept": {"coding": [{"code": "LA1", "display": "Severe"}]}
                """#, "Severe", nil
            ),
            (#""valueBoolean": false"#, "false", nil),
            (#""valueRange": {"low": {"value": 10}, "high": {"value": 12}}"#, "10-12", nil),
            (
                #"""
                "valueRatio": {"numerator": {"value": 3}, "denominator": {"value": 4}}
                """#, "3/4", nil
            ), (#""valueDecimal": 7.50"#, "7.50", nil),
        ] as [(String, String, String?)])
    func values(_ element: String, _ value: String, _ unit: String?) throws {
        let scores = try read(Self.observation(element)).scores
        #expect(scores.map(\.value) == [value])
        #expect(scores.map(\.unit) == [unit])
    }

    @Test(
        "without a value there is no score",
        arguments: [
            #""dataAbsentReason": {"text": "asked but declined"}"#, #""valueQuantity": {"unit": "{score}"}"#,
            #""valueString": """#, #""valueQuantity": null"#, #""valueCodeableConcept": {}"#,
        ])
    func absent(_ element: String) throws {
        let reading = try read(Self.observation(element))
        #expect(reading.facts.isEmpty && reading.counts == ["Observation": 1])
    }

    @Test(
        "what is kept by code, name or category",
        arguments: [
            (#"{"text": "PHQ9"}"#, "", true), (#"{"text": "phq-9 total"}"#, "", true),
            (#"{"text": "HAM-D 17"}"#, "", true),
            (#"{"text": "Hamilton Depression Rating"}"#, "", true), (#"{"text": "MADRS"}"#, "", true),
            (#"{"text": "Beck Depression Inventory II"}"#, "", true), (#"{"text": "QIDS-SR16"}"#, "", true),
            (#"{"text": "PCL-5"}"#, "", true), (#"{"text": "CAPS-5"}"#, "", true),
            (#"{"text": "AUDIT-C"}"#, "", true),
            (#"{"text": "Suicidal ideation"}"#, "", true), (#"{"coding": [{"code": "93373-9"}]}"#, "", true),
            (#"{"coding": [{"code": "29463-7", "display": "Body Weight"}]}"#, "", true),
            (#"{"text": "Pregnancy status"}"#, "", true),
            (#"{"text": "Wish to be dead"}"#, #", "category": [{"coding": [{"code": "survey"}]}]"#, true),
            (#"{"text": "Mental status"}"#, #", "category": {"coding": [{"code": "exam"}]}"#, true),
            (#"{"text": "Glucose"}"#, #", "category": [{"coding": [{"code": "laboratory"}]}]"#, false),
            (#"{"text": "Capsule endoscopy"}"#, "", false), (#"{"text": "Auditory threshold"}"#, "", false),
            (#"{"text": "Body Height"}"#, #", "category": [{"coding": [{"code": "vital-signs"}]}]"#, false),
            (#"{}"#, "", false),
        ])
    func relevance(_ code: String, _ category: String, _ isKept: Bool) throws {
        let reading = try read(Self.observation("\"valueInteger\": 3\(category)", code: code))
        #expect(reading.scores.count == (isKept ? 1 : 0))
        #expect(reading.counts == ["Observation": 1])
    }

    @Test(
        "days as given, by period, instant or release",
        arguments: [
            (#""effectiveDateTime": "2024-03-09T23:59:00-05:00""#, Day(2024, 3, 9), Day(2024, 3, 9)),
            (#""effectiveDateTime": "2024-03""#, Day(2024, 3, 1), Day(2024, 3, 31)),
            (
                #"""
                "effectivePeriod": {"start": "2024-03-09", "end": "2024-03-11"}
                """#, Day(2024, 3, 9), Day(2024, 3, 11)
            ),
            (#""effectiveInstant": "2024-03-09T00:00:00Z""#, Day(2024, 3, 9), Day(2024, 3, 9)),
            (#""issued": "2024-03-10T00:00:00Z""#, Day(2024, 3, 10), Day(2024, 3, 10)),
            (#""effectiveDateTime": "2024-02-31""#, nil, nil), (#""status": "final""#, nil, nil),
        ])
    func days(_ element: String, _ earliest: Day?, _ latest: Day?) throws {
        let reading = try read(Self.observation("\"valueInteger\": 3, \(element)"))
        let score = try #require(reading.scores.first)
        #expect(score.on?.earliest == earliest && score.on?.latest == latest)
    }

    @Test("an impossible date is told and the rest is read")
    func impossibleDate() throws {
        let reading = try read(
            bundle(
                Self.observation(#""valueInteger": 21, "effectiveDateTime": "2024-02-31""#),
                #"{"resourceType": "Condition", "id": "c", "code": {"text": "Depression"}}"#))
        #expect(
            reading.faults == [
                "Observation/o: effectiveDateTime 2024-02-31 is not a date of the calendar; "
                    + "it was left out and the rest was read"
            ])
        #expect(reading.facts.count == 2 && reading.scores.first?.value == "21")
    }

    @Test("components are facts of their own")
    func components() throws {
        let reading = try read(
            Self.observation(
                #"""
                "effectiveDateTime": "2024-03-09", "component": [{"code": {"coding": [{"code":
                 "8480-6", "display": "Systolic"}]}, "valueQuantity": {"value": 130, "unit": "mmHg"}},
                 {"code": {"text": "Cuff"}, "valueString": "large"}, {"code": {"coding": [{"code":
                 "8462-4"}]}, "dataAbsentReason": {}}]
                """#,
                code: #"{"text": "Vital signs"}"#))
        #expect(reading.ids == ["records/chart.json#Observation/o.component[0]"])
        #expect(reading.scores.first?.value == "130" && reading.scores.first?.on?.day == Day(2024, 3, 9))
        #expect(reading.facts.first?.source.locator == "Observation/o.component[0]")
    }

    @Test("a panel's members are kept, the total under its own code")
    func panel() throws {
        let reading = try read(
            bundle(
                #"""
                {"resourceType": "Observation", "id": "item", "code": {"text": "Trouble sleeping"},
                 "valueInteger": 3}
                """#,
                #"""
                {"resourceType": "Observation", "id": "panel", "code": {"coding": [{"code":
                 "44249-1"}]}, "hasMember": [{"reference": "Observation/item"}, {"reference":
                 "Observation/o"}]}
                """#,
                Self.observation(#""valueInteger": 21"#),
                #"""
                {"resourceType": "Observation", "id": "other", "code": {"text": "Trouble parking"},
                 "valueInteger": 3}
                """#))
        #expect(reading.ids == ["records/chart.json#Observation/item", "records/chart.json#Observation/o"])
    }

    @Test("contained members of a panel")
    func containedMembers() throws {
        let reading = try read(
            ##"""
            {"resourceType": "Observation", "id": "p", "effectiveDateTime": "2024-03-09", "code":
             {"text": "MADRS"}, "contained": [{"resourceType": "Observation", "id": "t", "code":
             {"text": "MADRS total"}, "valueInteger": 34}], "hasMember": [{"reference": "#t"},
             {"reference": "#gone"}]}
            """##)
        #expect(reading.ids == ["records/chart.json#Observation/p#t"])
        #expect(reading.scores.first?.on?.day == Day(2024, 3, 9))
    }

    @Test("statuses that take a value back are flagged", arguments: ["entered-in-error", "cancelled"])
    func withdrawn(_ status: String) throws {
        let reading = try read(
            Self.observation(#""valueInteger": 21"#).replacing("\"final\"", with: "\"\(status)\""))
        #expect(reading.scores.first?.status == status && reading.flags == ["status: \(status)"])
    }

    @Test(
        "totals that stand in a questionnaire",
        arguments: [
            (
                #"""
                {"linkId": "/44261-6", "text": "Total score", "answer": [{"valueDecimal": 21}]}
                """#, "21", "44261-6"
            ),
            (
                #"""
                {"linkId": "1", "item": [{"linkId": "/1/44261-6", "answer": [{"valueInteger": 21}]}]}
                """#, "21", "44261-6"
            ),
            (#"{"linkId": "9", "text": "PHQ-9 Total Score", "answer": [{"valueString": "21"}]}"#, "21", nil),
            (#"{"linkId": "9", "text": "Total score", "answer": [{"valueInteger": 21}]}"#, "21", nil),
            (#"{"linkId": "/44260-8", "text": "Item nine", "answer": [{"valueInteger": 3}]}"#, nil, nil),
            (#"{"linkId": "9", "text": "Total score"}"#, nil, nil),
        ] as [(String, String?, String?)])
    func questionnaires(_ item: String, _ value: String?, _ code: String?) throws {
        let reading = try read(
            #"""
            {"resourceType": "QuestionnaireResponse", "id": "q", "status": "completed", "authored":
             "2024-03-09", "questionnaire": "http://x.example/Questionnaire/phq-9|1.0", "item":
             [\#(item)]}
            """#)
        #expect(reading.scores.map(\.value) == (value.map { [$0] } ?? []))
        #expect(reading.scores.first?.codes.first?.code == code)
        if value != nil { #expect(reading.scores.first?.on?.day == Day(2024, 3, 9)) }
    }
}
