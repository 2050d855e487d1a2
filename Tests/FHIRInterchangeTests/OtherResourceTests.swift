import CivilCalendar
import CoverageModel
import FHIRInterchange
import Testing

@Suite("Conditions, services, coverage and providers")
struct OtherResourceTests {
    @Test(
        "conditions with coded and plain status",
        arguments: [
            (
                #"""
                "clinicalStatus": {"coding": [{"code": "active"}]}, "verificationStatus": {"coding": [{"code":
                 "confirmed"}]}
                """#, "active", "confirmed", []
            ),
            (
                #""clinicalStatus": "resolved", "verificationStatus": "confirmed""#, "resolved", "confirmed",
                []
            ),
            (
                #""verificationStatus": {"coding": [{"code": "refuted"}]}"#, nil, "refuted",
                ["verification status: refuted"]
            ),
            (
                #"""
                "verificationStatus": {"coding": [{"code": "entered-in-error"}]}
                """#, nil, "entered-in-error", ["verification status: entered-in-error"]
            ),
            (
                #""onsetDateTime": "2023-13""#, nil, nil,
                ["onsetDateTime 2023-13 is not a date of the calendar"]
            ),
            (#""onsetString": "in childhood""#, nil, nil, ["onsetString: in childhood"]),
        ] as [(String, String?, String?, [String])])
    func conditions(_ elements: String, _ clinical: String?, _ verification: String?, _ flags: [String])
        throws
    {
        let reading = try read(
            #"""
            {"resourceType": "Condition", "id": "c", "code": {"text": "MDD"}, \#(elements)}
            """#)
        let fact = try #require(reading.conditions.first)
        #expect(fact.clinicalStatus == clinical && fact.verificationStatus == verification)
        #expect(reading.flags == flags)
    }

    @Test(
        "ICD-10-CM codes that exist, and that do not",
        arguments: [
            ("F33.2", true), ("F33", true), ("F33.29", false), ("F3X", false), ("Z99.999", false),
            ("depression", false),
        ])
    func diagnosisCodes(_ code: String, _ isListed: Bool) throws {
        let reading = try read(
            #"""
            {"resourceType": "Condition", "id": "c", "code": {"coding": [{"system":
             "http://hl7.org/fhir/sid/icd-10-cm", "code": "\#(code)"}, {"system":
             "http://snomed.info/sct", "code": "370143000"}], "text": "MDD"}}
            """#)
        #expect(reading.flags.isEmpty == isListed && reading.faults.isEmpty == isListed)
        #expect(reading.conditions.first?.codes.map(\.code) == [code, "370143000"])
    }

    @Test("encounters keep class, type, reason and period")
    func encounter() throws {
        let reading = try read(
            bundle(
                #"{"resourceType": "Condition", "id": "c", "code": {"text": "Suicidal ideation"}}"#,
                #"""
                {"resourceType": "Encounter", "id": "e", "status": "finished", "class": {"system":
                 "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP", "display":
                 "inpatient encounter"}, "type": [{"text": "Psychiatric admission", "coding": [{"code":
                 "1"}]}], "period": {"start": "2024-03-01", "end": "2024-03-09"}, "reasonCode":
                 [{"text": "Crisis"}], "reasonReference": [{"reference": "Condition/c"}]}
                """#,
                #"{"resourceType": "Encounter", "id": "f", "class": "outpatient"}"#,
                #"""
                {"resourceType": "Encounter", "id": "g", "status": "cancelled", "class": [{"coding":
                 [{"code": "AMB"}]}], "actualPeriod": {"start": "2024-04-01"}, "reason": [{"value":
                 [{"concept": {"text": "Follow-up"}}]}]}
                """#
            ))
        let facts = reading.services
        #expect(facts[0].text == "Psychiatric admission" && facts[0].codes.map(\.code) == ["1", "IMP"])
        #expect(facts[0].reasons == ["Crisis", "Suicidal ideation"] && facts[0].to?.day == Day(2024, 3, 9))
        #expect(facts[1].text == "outpatient")
        #expect(facts[2].reasons == ["Follow-up"] && facts[2].from?.day == Day(2024, 4, 1))
        #expect(reading.facts.last?.flags == ["status: cancelled"])
    }

    @Test(
        "procedures that bear on mental health or ketamine are kept",
        arguments: [
            (#"{"text": "Psychotherapy, 45 minutes"}"#, true),
            (#"{"text": "Cognitive behavioral therapy"}"#, true),
            (#"{"text": "ECT"}"#, true), (#"{"text": "Transcranial magnetic stimulation"}"#, true),
            (#"{"text": "IV ketamine infusion"}"#, true),
            (#"{"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "90834"}]}"#, true),
            (#"{"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "90899"}]}"#, true),
            (#"{"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "90900"}]}"#, false),
            (#"{"coding": [{"system": "http://www.ama-assn.org/go/cpt", "code": "90784"}]}"#, false),
            (#"{"coding": [{"system": "http://snomed.info/sct", "code": "90834"}]}"#, false),
            (#"{"coding": [{"code": "G2082"}]}"#, true),
            (
                #"""
                {"coding": [{"system": "http://www.cms.gov/Medicare/Coding/ICD10", "code": "GZB4ZZZ"}]}
                """#, true
            ),
            (#"{"text": "Colonoscopy"}"#, false), (#"{"text": "Ectopic pregnancy surgery"}"#, false),
            (#"{"text": "Physical therapy"}"#, false),
            (#"{}"#, false),
        ])
    func procedures(_ code: String, _ isKept: Bool) throws {
        let reading = try read(
            #"""
            {"resourceType": "Procedure", "id": "p", "status": "completed", "code": \#(code),
             "performedDateTime": "2024-03-09"}
            """#)
        #expect(reading.services.count == (isKept ? 1 : 0))
        #expect(reading.counts == ["Procedure": 1])
        if isKept { #expect(reading.services.first?.from?.day == Day(2024, 3, 9)) }
    }

    @Test(
        "a procedure that was not done says so",
        arguments: [#""status": "not-done""#, #""status": "completed", "notDone": true"#])
    func notDone(_ element: String) throws {
        let reading = try read(
            #"""
            {"resourceType": "Procedure", "code": {"text": "ECT"}, "performedPeriod": {"start":
             "2024-01-01", "end": "2024-02-01"}, \#(element)}
            """#)
        #expect(reading.services.map(\.status) == ["not-done"] && reading.flags == ["status: not-done"])
        #expect(reading.services.first?.to?.day == Day(2024, 2, 1))
    }

    @Test("coverage by US Core and by older shapes")
    func coverage() throws {
        let reading = try read(
            bundle(
                #"{"resourceType": "Organization", "id": "o", "name": "Sample Health Plan"}"#,
                #"""
                {"resourceType": "Coverage", "id": "1", "status": "active", "identifier": [{"type":
                 {"coding": [{"code": "MB"}]}, "value": "M-1"}], "subscriberId": "S-1", "order": 1,
                 "type": {"text": "PPO"}, "payor": [{"reference": "Organization/o"}], "period":
                 {"start": "2020-01-01", "end": "2030-01-01"}, "class": [{"type": {"coding": [{"code":
                 "group"}]}, "value": "G-1", "name": "Employees"}, {"type": {"coding": [{"code":
                 "plan"}]}, "value": "P", "name": "Gold"}]}
                """#,
                #"""
                {"resourceType": "Coverage", "id": "2", "status": "cancelled", "subscriberId": "S-2",
                 "payor": [{"display": "Other Plan"}], "grouping": {"group": "G-2", "planDisplay":
                 "Silver"}}
                """#,
                #"""
                {"resourceType": "Coverage", "id": "3", "subscriberId": [{"value": "S-3"}], "insurer":
                 {"display": "Third"}}
                """#))
        let facts = reading.coverages
        #expect(
            facts[0]
                == CoverageFact(
                    payer: "Sample Health Plan", plan: "Gold", memberID: "M-1", group: "G-1", type: "PPO",
                    order: 1,
                    from: try RecordedDate(#require(Day(2020, 1, 1))),
                    to: try RecordedDate(#require(Day(2030, 1, 1)))))
        #expect(
            facts[1].payer == "Other Plan" && facts[1].memberID == "S-2" && facts[1].group == "G-2"
                && facts[1].plan == "Silver")
        #expect(facts[2].payer == "Third" && facts[2].memberID == "S-3")
        #expect(reading.facts.map(\.flags) == [[], [], ["status: cancelled"], []])
    }

    @Test(
        "providers, with the check digit of the NPI",
        arguments: [
            ("1234567893", true), ("1234567890", false), ("123456789", false), ("12345678AB", false),
        ])
    func providers(_ npi: String, _ isValid: Bool) throws {
        let practitioner = #"""
            {"resourceType": "Practitioner", "id": "p", "name": [{"family": "Sample", "given": ["Sam"],
             "suffix": ["MD"]}], "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value":
             "\#(npi)"}]}
            """#
        let reading = try read(
            bundle(
                practitioner,
                #"""
                {"resourceType": "PractitionerRole", "id": "r", "practitioner": {"reference":
                 "Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|\#(npi)"}, "organization":
                 {"display": "Sample Clinic"}, "specialty": [{"text": "Psychiatry"}]}
                """#,
                #"""
                {"resourceType": "MedicationRequest", "id": "m", "medicationCodeableConcept": {"text":
                 "Prozac"}, "requester": {"reference": "PractitionerRole/r"}}
                """#
            ))
        #expect(
            reading.providers == [
                ProviderFact(name: "Sam Sample MD", npi: npi),
                ProviderFact(
                    name: "Sam Sample MD", npi: npi, specialty: "Psychiatry", organization: "Sample Clinic"),
            ])
        #expect(reading.facts.first?.flags.isEmpty == isValid)
        #expect(reading.medications.first?.prescriber == "Sam Sample MD")
    }
}

@Suite("Papers inside a record")
struct AttachmentTests {
    static func reference(_ attachment: String) -> String {
        #"""
        {"resourceType": "DocumentReference", "id": "d", "status": "current", "date":
         "2024-03-09T10:00:00Z", "type": {"text": "Progress note"}, "content": [{"attachment":
         \#(attachment)}]}
        """#
    }

    @Test(
        "embedded bytes",
        arguments: [
            ("aGVsbG8=", "hello"), ("aGVsbG8", "hello"), ("aGVs\\nbG8=", "hello"), ("aGVsbG8h", "hello!"),
            ("aGk=", "hi"), ("_-8=", "\u{FF}\u{EF}"),
        ])
    func embedded(_ data: String, _ text: String) throws {
        let reading = try read(Self.reference(#"{"contentType": "text/plain", "data": "\#(data)"}"#))
        let paper = try #require(reading.attachments.first)
        #expect(paper.bytes == text.unicodeScalars.map { UInt8($0.value) })
        #expect(
            paper.locator == "DocumentReference/d" && paper.mediaType == "text/plain"
                && paper.title == "Progress note")
        #expect(paper.date?.day == Day(2024, 3, 9) && paper.status == "current" && paper.url == nil)
    }

    @Test(
        "data that is not base64 is told, not lost", arguments: ["a", "aGVsbG8h*", "aG=k", "====", "aGk==="])
    func broken(_ data: String) throws {
        let reading = try read(Self.reference(#"{"data": "\#(data)", "url": "https://x.example/1"}"#))
        #expect(reading.attachments.map(\.bytes) == [nil])
        #expect(
            reading.remarks == [
                "DocumentReference/d: the attached paper could not be read (it is not valid base64)"
            ])
    }

    @Test("referenced papers are listed and not fetched; a Binary of the file is taken in")
    func referenced() throws {
        let reading = try read(
            bundle(
                Self.reference(#"{"url": "Binary/b", "title": "Note", "size": 99}"#),
                #"""
                {"resourceType": "DocumentReference", "id": "e", "content": [{"attachment": {"url":
                 "https://x.example/2"}}, {"attachment": {"contentType": "application/pdf"}}]}
                """#,
                #"{"resourceType": "Binary", "id": "b", "contentType": "text/plain", "data": "aGk="}"#,
                #"{"resourceType": "Binary", "id": "c", "contentType": "application/pdf", "data": "aGk="}"#,
                #"""
                {"resourceType": "DiagnosticReport", "id": "r", "code": {"text": "Report"}, "status":
                 "final", "issued": "2024-03-10", "presentedForm": [{"data": "aGk="}, {"data": "aGk="}]}
                """#
            ))
        #expect(
            reading.attachments.map(\.locator) == [
                "DocumentReference/d", "DocumentReference/e.content[0]", "Binary/c",
                "DiagnosticReport/r.presentedForm[0]",
                "DiagnosticReport/r.presentedForm[1]",
            ])
        #expect(reading.attachments.map { $0.bytes?.count } == [2, nil, 2, 2, 2])
        #expect(reading.attachments.first?.mediaType == "text/plain")
        #expect(reading.remarks == ["DocumentReference/d: 2 bytes are attached where 99 are announced"])
    }
}
