import CivilCalendar
import CoverageModel
import FHIRInterchange
import Testing

@Suite("Medications")
struct MedicationTests {
    static let sertraline =
        #"""
        "medicationCodeableConcept": {"coding": [{"system":
         "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "312938", "display":
         "sertraline 100 MG Oral Tablet"}, {"system": "http://hl7.org/fhir/sid/ndc", "code":
         "00000-0000-00"}], "text": "Sertraline 100 mg tab"}
        """#

    @Test("an order in full, number text kept")
    func order() throws {
        let reading = try read(
            #"""
            {"resourceType": "MedicationRequest", "id": "m", "status": "stopped", "intent": "order",
             \#(Self.sertraline),
             "authoredOn": "2024-01-10T23:30:00-08:00", "requester": {"display": "Dr. Sample"},
             "statusReason": {"text": "no benefit"}, "reasonCode": [{"text": "Depression"}], "note":
              [{"text": "with food"}],
             "dispenseRequest": {"quantity": {"value": 30.0, "unit": "tablet"}, "numberOfRepeatsAllowed": 2,
                                 "expectedSupplyDuration": {"value": 30, "unit": "days", "code": "d"}},
             "dosageInstruction": [{"text": "1 to 2 daily", "route": {"text": "oral"},
              "asNeededBoolean": false,
               "timing": {"repeat": {"frequency": 1, "period": 1.0, "periodUnit": "d",
                                     "boundsPeriod": {"start": "2024-01-10", "end": "2024-03"}}},
               "doseAndRate": [{"type": {"coding": [{"code": "calculated"}]}, "doseQuantity": {"value": 9}},
                               {"type": {"coding": [{"code": "ordered"}]}, "doseRange": {"low":
                                {"value": 1.50, "unit": "tablet"}, "high": {"value": 2}}}]}]}
            """#)
        let fact = try #require(reading.medications.first)
        #expect(fact.kind == .order)
        #expect(fact.text == "Sertraline 100 mg tab")
        #expect(fact.codes.map(\.code) == ["312938", "00000-0000-00"])
        #expect(fact.status == "stopped")
        #expect(fact.start?.day == Day(2024, 1, 10))
        #expect(fact.quantity == "30.0" && fact.quantityUnit == "tablet")
        #expect(fact.daysSupply == 30 && fact.refillsAllowed == 2)
        #expect(
            fact.reasonStopped == "no benefit" && fact.reasons == ["Depression"]
                && fact.notes == ["with food"])
        #expect(fact.prescriber == "Dr. Sample")
        let dosage = try #require(fact.dosages.first)
        #expect(dosage.doseValue == "1.50" && dosage.doseHigh == "2" && dosage.doseUnit == "tablet")
        #expect(dosage.frequency == 1 && dosage.period == "1.0" && dosage.periodUnit == "d")
        #expect(dosage.from?.day == Day(2024, 1, 10) && dosage.to?.day == nil)
        #expect(dosage.to?.latest == Day(2024, 3, 31))
        #expect(dosage.route == "oral" && !dosage.asNeeded && dosage.text == "1 to 2 daily")
        #expect(reading.facts.first?.flags == [])
    }

    @Test(
        "a drug by reference of every form; ingredients and strength join the words"
    )
    func references() throws {
        let plain = #"""
            {"resourceType": "Medication", "id": "med", "code": {"coding": [{"code": "1", "display":
             "Zoloft"}]}, "ingredient": [{"itemCodeableConcept": {"coding": [{"code": "36437", "display":
             "sertraline"}]}, "strength": {"numerator": {"value": 50, "unit": "mg"}, "denominator":
             {"value": 1, "unit": "tablet"}}}]}
            """#
        func order(_ reference: String, contained: String = "") -> String {
            #"""
            {"resourceType": "MedicationRequest", "id": "m", \#(contained) "medicationReference":
             {"reference": "\#(reference)"}}
            """#
        }
        func wrapped(_ fullURL: String, _ reference: String) -> String {
            """
            {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": \(order(reference))},
             {"fullUrl": "\(fullURL)", "resource": \(plain)}]}
            """
        }
        let texts = [
            order("#med", contained: "\"contained\": [\(plain)],"), bundle(order("Medication/med"), plain),
            wrapped("urn:uuid:77", "urn:uuid:77"),
            wrapped("https://x.example/fhir/Medication/med", "Medication/med"),
            wrapped(
                "https://x.example/fhir/Medication/med", "https://x.example/fhir/Medication/med/_history/2"),
        ]
        for text in texts {
            let reading = try read(text)
            let fact = try #require(reading.medications.first)
            #expect(fact.text == "Zoloft 50 mg")
            #expect(fact.codes.map(\.code) == ["1", "36437"])
            #expect(reading.remarks.isEmpty)
        }
    }

    @Test(
        "a combination without a name is its ingredients",
        arguments: [
            (
                #"""
                "item": {"concept": {"text": "olanzapine"}}, "strengthRatio": {"numerator": {"value": 6,
                 "unit": "mg"}, "denominator": {"value": 1, "unit": "{capsule}"}}
                """#, "olanzapine 6 mg / fluoxetine"
            ),
            (
                #"""
                "itemCodeableConcept": {"text": "olanzapine"}, "strengthQuantity": {"value": 6, "unit": "mg"}
                """#, "olanzapine 6 mg / fluoxetine"
            ),
            (
                #"""
                "itemCodeableConcept": {"text": "olanzapine"}, "strength": {"numerator": {"value": 5, "unit":
                 "mg"}, "denominator": {"value": 2.5, "unit": "mL"}}
                """#, "olanzapine 5 mg/2.5 mL / fluoxetine"
            ),
            (#""itemCodeableConcept": {"text": "filler"}, "isActive": false"#, "fluoxetine"),
        ])
    func combination(_ ingredient: String, _ words: String) throws {
        let reading = try read(
            ##"""
            {"resourceType": "MedicationRequest", "contained": [{"resourceType": "Medication", "id":
             "p", "ingredient": [{\##(ingredient)}, {"itemCodeableConcept": {"text": "fluoxetine"}}]}],
             "medicationReference": {"reference": "#p"}}
            """##)
        #expect(reading.medications.map(\.text) == [words])
    }

    @Test(
        "a drug that cannot be told is kept and told",
        arguments: [
            (
                #""medicationReference": {"reference": "Medication/gone"}"#, "Medication/gone",
                "the drug is named only by a reference that is not in the file"
            ),
            (#""medicationReference": {"reference": "Medication/gone", "display": "Prozac"}"#, "Prozac", nil),
            (#""status": "active""#, "", "names no drug"),
            (#""medicationCodeableConcept": {"coding": [{"system": "urn:x", "code": "42"}]}"#, "42", nil),
            (#""medicationCodeableConcept": {"text": "  "}"#, "", "names no drug"),
        ] as [(String, String, String?)])
    func unnamed(_ element: String, _ words: String, _ flag: String?) throws {
        let reading = try read(#"{"resourceType": "MedicationRequest", "id": "m", \#(element)}"#)
        #expect(reading.medications.map(\.text) == [words])
        #expect(reading.flags == (flag.map { [$0] } ?? []))
    }

    @Test(
        "entries taken back or not carried out keep their status and are flagged",
        arguments: [
            ("MedicationRequest", #""status": "entered-in-error""#, "entered-in-error"),
            ("MedicationRequest", #""status": "draft""#, "draft"),
            ("MedicationRequest", #""status": "cancelled""#, "cancelled"),
            ("MedicationStatement", #""status": "not-taken""#, "not-taken"),
            ("MedicationStatement", #""status": "active", "taken": "n""#, "not-taken"),
            ("MedicationStatement", #""status": "active", "wasNotTaken": true"#, "not-taken"),
            ("MedicationAdministration", #""status": "not-done""#, "not-done"),
            ("MedicationAdministration", #""status": "completed", "notGiven": true"#, "not-done"),
            ("MedicationDispense", #""status": "declined""#, "declined"),
        ])
    func withdrawn(_ type: String, _ element: String, _ status: String) throws {
        let reading = try read(#"{"resourceType": "\#(type)", "id": "m", \#(Self.sertraline), \#(element)}"#)
        #expect(reading.medications.map(\.status) == [status])
        #expect(reading.flags.contains("status: \(status)"))
    }

    @Test(
        "orders that are none, and modifiers nobody understood, are flagged",
        arguments: [
            (#""doNotPerform": true"#, "an order not to do this (doNotPerform)"),
            (#""intent": "plan""#, "intent: plan"),
            (
                #"""
                "modifierExtension": [{"url": "urn:negated", "valueBoolean": true}]
                """#, "carries a modifier that was not understood: urn:negated"
            ),
            (#""reportedBoolean": true"#, "reported, not ordered by the author"),
            (#""authoredOn": "2026-11-24""#, "authoredOn 2026-11-24 lies in the future"),
            (#""authoredOn": "2024-02-31""#, "authoredOn 2024-02-31 is not a date of the calendar"),
        ])
    func flagged(_ element: String, _ flag: String) throws {
        let reading = try read(
            #"""
            {"resourceType": "MedicationRequest", "id": "m", \#(Self.sertraline), \#(element)}
            """#)
        #expect(reading.flags == [flag])
        #expect(reading.medications.count == 1)
    }

    @Test(
        "shapes of other versions",
        arguments: [
            (
                #"""
                {"resourceType": "MedicationOrder", "medicationCodeableConcept": {"text": "Prozac"},
                 "dateWritten": "2024-01-10", "prescriber": {"display": "Dr. Sample"},
                 "reasonCodeableConcept":
                 {"text": "Depression"}, "dosageInstruction": [{"timing": {"repeat": {"frequency": 2,
                 "period": 1, "periodUnits": "d"}}, "doseQuantity": {"value": 20, "unit": "mg"}}]}
                """#, ["DSTU2"]
            ),
            (
                #"""
                {"resourceType": "MedicationRequest", "medicationCodeableConcept": {"text": "Prozac"},
                 "context": {"reference": "Encounter/1"}, "authoredOn": "2024-01-10", "requester": {"agent":
                 {"display": "Dr. Sample"}}, "reasonCode": [{"text": "Depression"}], "dosageInstruction":
                 [{"timing": {"code": {"coding": [{"code": "BID"}]}}, "doseSimpleQuantity": {"value": 20,
                 "unit": "mg"}}]}
                """#, ["STU3"]
            ),
            (
                #"""
                {"resourceType": "MedicationRequest", "medication": {"concept": {"text": "Prozac"}},
                 "authoredOn": "2024-01-10", "requester": {"display": "Dr. Sample"}, "reason": [{"concept":
                 {"text": "Depression"}}], "dosageInstruction": [{"timing": {"repeat": {"when": ["MORN",
                 "EVE"]}}, "doseAndRate": [{"doseQuantity": {"value": 20, "unit": "mg"}}]}]}
                """#, ["R5"]
            ),
        ])
    func versions(_ text: String, _ hints: [String]) throws {
        let reading = try read(text)
        let fact = try #require(reading.medications.first)
        #expect(
            fact.text == "Prozac" && fact.start?.day == Day(2024, 1, 10) && fact.prescriber == "Dr. Sample")
        #expect(fact.reasons == ["Depression"])
        let dosage = try #require(fact.dosages.first)
        #expect(dosage.doseValue == "20" && dosage.doseUnit == "mg")
        #expect(dosage.frequency == 2 && dosage.period == "1" && dosage.periodUnit == "d")
        #expect(reading.versionHints == hints)
    }

    @Test(
        "timings",
        arguments: [
            (#"{"repeat": {"period": 2, "periodUnit": "wk"}}"#, 1, "2", "wk"),
            (#"{"repeat": {"dayOfWeek": ["tue", "fri"]}}"#, 2, "1", "wk"),
            (#"{"repeat": {"timeOfDay": ["08:00:00"]}}"#, 1, "1", "d"),
            (#"{"code": {"text": "tid"}}"#, 3, "1", "d"),
            (#"{"code": {"coding": [{"code": "QOD"}]}}"#, 1, "2", "d"),
            (#"{"code": {"coding": [{"code": "Q8H"}]}}"#, 1, "8", "h"),
            (#"{"code": {"text": "now and then"}}"#, nil, nil, nil),
            (#"{"repeat": {"frequency": "two"}}"#, nil, nil, nil),
        ] as [(String, Int?, String?, String?)])
    func timings(_ timing: String, _ frequency: Int?, _ period: String?, _ unit: String?) throws {
        let reading = try read(
            #"""
            {"resourceType": "MedicationRequest", \#(Self.sertraline), "dosageInstruction": [{"timing":
             \#(timing)}]}
            """#)
        let dosage = try #require(reading.medications.first?.dosages.first)
        #expect(dosage.frequency == frequency && dosage.period == period && dosage.periodUnit == unit)
    }

    @Test("a dispense, with the order it fills")
    func dispense() throws {
        let reading = try read(
            """
            {"resourceType": "Bundle", "type": "collection", "entry": [
             {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "MedicationRequest", "id": "m",
              \(Self.sertraline)}},
             {"resource": {"resourceType": "MedicationDispense", "id": "d", "status": "completed",
              \(Self.sertraline),
               "authorizingPrescription": [{"reference": "urn:uuid:1"}, {"reference":
                "MedicationRequest/elsewhere"}],
               "quantity": {"value": 30, "unit": "tab"}, "daysSupply": {"value": 4, "unit": "weeks",
                "code": "wk"},
               "whenPrepared": "2024-01-11", "whenHandedOver": "2024-01-12T10:00:00Z"}},
             {"resource": {"resourceType": "MedicationDispense", "id": "e", \(Self.sertraline),
              "whenPrepared": "2024-02-11",
               "daysSupply": {"value": 1, "code": "mo"}}}]}
            """)
        #expect(reading.medications.map(\.kind) == [.order, .dispense, .dispense])
        let first = reading.medications[1]
        #expect(first.start?.day == Day(2024, 1, 12) && first.daysSupply == 28 && first.quantity == "30")
        #expect(first.basedOn == ["MedicationRequest/m", "MedicationRequest/elsewhere"])
        #expect(
            reading.medications[2].start?.day == Day(2024, 2, 11) && reading.medications[2].daysSupply == nil)
        #expect(reading.facts.last?.flags == ["prepared; no day of handing over is given"])
    }

    @Test("statements and administrations by day and by period")
    func statements() throws {
        let reading = try read(
            bundle(
                #"""
                {"resourceType": "MedicationStatement", "id": "s", "status": "completed",
                 \#(Self.sertraline), "effectivePeriod": {"start": "2020", "end": "2021-06"},
                 "statusReason": [{"text": "weight gain"}], "extension": [{"url":
                 "http://hl7.org/fhir/us/core/StructureDefinition/us-core-medication-adherence",
                 "extension": [{"url": "medicationAdherence", "valueCodeableConcept": {"text":
                 "taken as directed"}}]}]}
                """#,
                #"""
                {"resourceType": "MedicationStatement", "id": "t", \#(Self.sertraline), "dateAsserted":
                 "2024-05-05"}
                """#,
                #"""
                {"resourceType": "MedicationAdministration", "id": "a", "status": "completed",
                 "medicationCodeableConcept": {"text": "ketamine"}, "effectiveDateTime": "2024-05-05",
                 "dosage": {"text": "0.5 mg/kg IV", "dose": {"value": 40, "unit": "mg"}}}
                """#,
                #"""
                {"resourceType": "MedicationStatement", "id": "u", \#(Self.sertraline),
                 "effectivePeriod": {"start": "2024-05-05", "end": "2024-05-04"}}
                """#
            ))
        let facts = reading.medications
        #expect(facts[0].start?.earliest == Day(2020, 1, 1) && facts[0].end?.latest == Day(2021, 6, 30))
        #expect(facts[0].reasonStopped == "weight gain" && facts[0].notes == ["Adherence: taken as directed"])
        #expect(facts[1].start == nil)
        #expect(reading.facts[1].flags == ["no dates of use are given; it was stated on 2024-05-05"])
        #expect(facts[2].start == facts[2].end && facts[2].dosages.first?.doseValue == "40")
        #expect(reading.facts[3].flags == ["effectivePeriod ends before it begins"])
    }
}
