import CoverageModel
import FHIRInterchange
import Testing

@Suite("What resources come wrapped in")
struct WrappingTests {
    static let condition = #"{"resourceType": "Condition", "id": "c1", "code": {"text": "Depression"}}"#
    static let other = #"{"resourceType": "Condition", "id": "c2", "code": {"text": "Asthma"}}"#

    @Test(
        "one resource, a bundle, an array or one a line",
        arguments: [
            condition,
            bundle(condition), bundle(condition, type: "searchset"), bundle(condition, type: "transaction"),
            bundle(condition, type: "batch"), bundle(condition, type: "document"),
            bundle(condition, type: "history"),
            "[\(condition)]", "\u{FEFF}\(condition)", "\n\n \(condition)\r\n",
            bundle(bundle(condition)),
            #"{"resourceType": "Parameters", "parameter": [{"name": "return", "resource": \#(condition)}]}"#,
        ])
    func oneCondition(_ text: String) throws {
        let reading = try read(text)
        #expect(reading.ids == ["records/chart.json#Condition/c1"])
        #expect(reading.counts["Condition"] == 1)
        #expect(reading.facts.first?.source.reference == "records/chart.json#Condition/c1")
        #expect(reading.facts.first?.source.standing == .documented)
    }

    @Test("lines of resources, with blank lines and either line end", arguments: ["\n", "\r\n", "\n\n \n"])
    func lines(_ lineEnd: String) throws {
        let reading = try read(Self.condition + lineEnd + Self.other + lineEnd)
        #expect(reading.ids == ["records/chart.json#Condition/c1", "records/chart.json#Condition/c2"])
    }

    @Test("a resource without an id is named by its place")
    func noID() throws {
        let reading = try read(
            bundle(Self.condition, #"{"resourceType": "Condition", "code": {"text": "Asthma"}}"#))
        // The bundle itself is the first resource of the file.
        #expect(reading.ids.last == "records/chart.json#entry=3")
    }

    @Test("two resources under different addresses may share an id")
    func sharedID() throws {
        let reading = try read(
            """
            {"resourceType": "Bundle", "type": "collection", "entry": [
              {"fullUrl": "https://a.example/Condition/c1", "resource": \(Self.condition)},
              {"fullUrl": "https://b.example/Condition/c1", "resource": \(Self.condition)}]}
            """)
        #expect(reading.ids == ["records/chart.json#Condition/c1", "records/chart.json#entry=3"])
    }

    @Test("a repeat is read once; of versions the newest")
    func versions() throws {
        #expect(try read(bundle(Self.condition, Self.condition)).conditions.count == 1)
        let old = #"""
            {"resourceType": "Condition", "id": "c1", "meta": {"versionId": "9"}, "code": {"text": "Old"}}
            """#
        let new = #"""
            {"resourceType": "Condition", "id": "c1", "meta": {"versionId": "10"}, "code": {"text": "New"}}
            """#
        for order in [bundle(old, new), bundle(new, old)] {
            let reading = try read(order)
            #expect(reading.conditions.map(\.text) == ["New"])
            #expect(
                reading.remarks == ["Condition/c1: the file holds more than one version; the newest was read"]
            )
            #expect(reading.counts["Condition"] == 2)
        }
    }

    @Test("what a history says was deleted is left out and told")
    func deleted() throws {
        let reading = try read(
            """
            {"resourceType": "Bundle", "type": "history", "entry": [
              {"request": {"method": "DELETE", "url": "Condition/c1"}},
              {"resource": \(Self.condition), "request": {"method": "POST", "url": "Condition"}},
              {"resource": \(Self.other)}]}
            """)
        #expect(reading.conditions.map(\.text) == ["Asthma"])
        #expect(reading.remarks == ["Condition/c1: deleted at its source; it was left out"])
    }

    @Test("a page of a longer answer is told")
    func nextPage() throws {
        let reading = try read(
            #"{"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "next", "url": "x"}], "#
                + #""entry": [{"resource": \#(Self.condition)}]}"#)
        #expect(reading.remarks.count == 1)
        #expect(reading.remarks.first?.contains("one page of a longer answer") == true)
    }

    @Test("unknown resources and elements are counted, never an error")
    func unknown() throws {
        let reading = try read(
            bundle(
                #"{"resourceType": "Horoscope", "id": "h", "sign": ["leo", {"a": null}]}"#,
                #"""
                {"resourceType": "Condition", "id": "c", "code": {"text": "Depression"}, "stars":
                 [[1.50]]}
                """#,
                #"{"resourceType": "AllergyIntolerance", "id": "a"}"#, #"{"id": "x"}"#, "7"))
        #expect(reading.counts == ["Bundle": 1, "Horoscope": 1, "Condition": 1, "AllergyIntolerance": 1])
        #expect(reading.unknownResources == ["Horoscope": 1])
        #expect(reading.conditions.count == 1)
        #expect(reading.remarks.count == 2)
        #expect(reading.remarks.first == "Bundle entry 4: this is not a FHIR resource; it was left out")
    }

    @Test(
        "elements of any wrong shape are passed over",
        arguments: [
            #"""
            {"resourceType": "MedicationRequest", "id": 7, "status": {}, "medicationCodeableConcept": [],
             "dosageInstruction": "x"}
            """#,
            #"{"resourceType": "Observation", "code": "44261-6", "valueQuantity": 7, "component": {}}"#,
            #"{"resourceType": "Patient", "name": "X", "birthDate": 7, "telecom": {}, "address": [1, null]}"#,
            #"{"resourceType": "Coverage", "class": {"type": {"text": "plan"}, "value": "P"}, "payor": "x"}"#,
            #"{"resourceType": "Encounter", "class": [], "period": "2024", "type": [[]]}"#,
            #"{"resourceType": "ExplanationOfBenefit", "item": [{}, 1, null], "supportingInfo": [{}]}"#,
            #"{"resourceType": "DocumentReference", "content": [{"attachment": "x"}, {}]}"#,
            #"{"resourceType": "QuestionnaireResponse", "item": [{"text": "PHQ total score"}]}"#,
            #"{"resourceType": "Bundle", "entry": {"resource": {"resourceType": "Bundle"}}}"#,
            #"{"resourceType": "Bundle"}"#,
            ##"{"resourceType": "PractitionerRole", "practitioner": {"reference": "#gone"}}"##,
        ])
    func wrongShapes(_ text: String) throws {
        _ = try read(text)
    }

    @Test("the words of a server's own complaint are passed on")
    func operationOutcome() throws {
        let reading = try read(
            bundle(
                Self.condition,
                #"""
                {"resourceType": "OperationOutcome", "id": "o", "issue": [{"severity": "warning",
                 "diagnostics": "Notes were withheld"}, {"severity": "information", "diagnostics":
                 "ok"}]}
                """#
            ))
        #expect(
            reading.remarks == [
                "OperationOutcome/o: the system that made this file reported: warning: Notes were withheld"
            ])
    }
}
