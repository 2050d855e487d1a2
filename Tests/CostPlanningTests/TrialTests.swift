import CivilCalendar
import CoverageModel
import JSONText
import Testing

@testable import CostPlanning

/// Studies read from a saved answer, and held against the person's facts; half of the answers are bad ones.
struct TrialTests {
    private static func study(
        _ id: String = "NCT09990001", status: String = "RECRUITING", sex: String = "ALL",
        least: String? = "18 Years", most: String? = "65 Years", conditions: String = "\"Depression\"",
        criteria: String = ""
    ) -> String {
        let limits = [
            least.map { "\"minimumAge\":\"\($0)\"" }, most.map { "\"maximumAge\":\"\($0)\"" },
            "\"sex\":\"\(sex)\"", "\"eligibilityCriteria\":\"\(criteria)\"",
        ].compactMap { $0 }
        return """
            {"protocolSection":{"identificationModule":{"nctId":"\(id)","briefTitle":"An invented study"},
            "statusModule":{"overallStatus":"\(status)"},"conditionsModule":{"conditions":[\(conditions)]},
            "armsInterventionsModule":{"interventions":[{"name":"Ketamine"},{"name":"Placebo"}]},
            "eligibilityModule":{\(limits.joined(separator: ","))},
            "contactsLocationsModule":{"locations":[{"facility":"Example Clinic","city":"Exampleville","state":"Minnesota"}],
            "centralContacts":[{"name":"Ann Example","phone":"555-0100"}]}}}
            """
    }

    private static func answer(_ studies: String..., more: String = "") throws -> TrialAnswer {
        try TrialAnswer(
            Array("{\"totalCount\":3,\"studies\":[\(studies.joined(separator: ","))]\(more)}".utf8))
    }

    private static func fit(_ study: String, _ more: [String: String] = [:]) throws -> TrialFit {
        let form = Household.form(
            [
                "person.birth-date": "1980-05-05", "person.sex": "female", "diagnosis.code": "F33.2",
                "clinical.psychosis": "no",
            ].merging(more) { _, new in new })
        let fits = TrialMatcher(form: form, asOf: Household.asOf).fits(try answer(study))
        return try #require(fits.first)
    }

    private static func verdicts(_ fit: TrialFit) -> [Verdict] { fit.questions.map(\.verdict) }

    @Test func theRegistersAnswerIsRead() throws {
        let found = try Self.answer(Self.study(), more: ",\"nextPageToken\":\"x\"")
        #expect(found.studies.map(\.id) == ["NCT09990001"])
        #expect(found.total == 3)
        #expect(found.hasMore)
        let study = found.studies[0]
        #expect(study.interventions == ["Ketamine", "Placebo"])
        #expect(study.places.map(\.words) == ["Example Clinic, Exampleville, Minnesota"])
        #expect(study.contacts == ["Ann Example, 555-0100"])
        #expect(study.address == "https://clinicaltrials.gov/study/NCT09990001")
    }

    /// Below, at and above both limits; 46 on the day.
    @Test(arguments: [
        ("46 Years", "46 Years", Verdict.met), ("47 Years", "65 Years", .notMet),
        ("18 Years", "45 Years", .notMet), ("6 Months", "65 Years", .met), ("N/A", "65 Years", .unknown),
        ("N/A", "45 Years", .notMet),
    ])
    func ageIsHeldAgainstBothLimits(_ least: String, _ most: String, _ verdict: Verdict) throws {
        #expect(try Self.verdicts(Self.fit(Self.study(least: least, most: most)))[1] == verdict)
    }

    @Test func whatIsNotGivenIsNotKnown() throws {
        let open = try Self.fit(
            Self.study(sex: "MALE", conditions: "\"Chronic Pain\""),
            ["person.birth-date": "", "person.sex": "", "diagnosis.code": ""])
        #expect(Self.verdicts(open) == [.met, .unknown, .unknown, .unknown])
        #expect(open.verdict == .unknown)
    }

    @Test func aStudyForOthersOrClosedIsNotForThePerson() throws {
        #expect(try Self.fit(Self.study(sex: "MALE")).verdict == .notMet)
        #expect(try Self.fit(Self.study(status: "COMPLETED")).verdict == .notMet)
        #expect(try Self.fit(Self.study(status: "NOT_YET_RECRUITING")).verdict == .unknown)
    }

    /// That a study names another illness is asked, never settled: the words of a title are no rule.
    @Test func anotherIllnessIsAsked() throws {
        let fit = try Self.fit(Self.study(conditions: "\"PTSD\""))
        #expect(Self.verdicts(fit) == [.met, .met, .met, .unknown])
        let own = try Self.fit(Self.study(conditions: "\"PTSD\""), ["diagnosis.code": "F43.12"])
        #expect(Self.verdicts(own) == [.met, .met, .met, .met])
    }

    @Test func rulesStandWithWhatTheCaseHolds() throws {
        let fit = try Self.fit(
            Self.study(
                criteria:
                    "Inclusion:\\n\\n* Age \\\\>= 18\\nExclusion:\\n* History of psychosis\\n* Pregnancy"))
        #expect(
            fit.criteria.map(\.text)
                == ["Inclusion:", "Age >= 18", "Exclusion:", "History of psychosis", "Pregnancy"])
        #expect(fit.criteria.map(\.known) == [nil, nil, nil, "psychosis: no", "pregnancy: not known"])
        #expect(fit.verdict == .unknown)
    }

    @Test func thoseThatMayFitComeFirst() throws {
        let answer = try Self.answer(
            Self.study("NCT09990001", status: "COMPLETED"), Self.study("NCT09990002"))
        let form = Household.form(["diagnosis.code": "F33.2"])
        let fits = TrialMatcher(form: form, asOf: Household.asOf).fits(answer)
        #expect(fits.map(\.study.id) == ["NCT09990002", "NCT09990001"])
    }

    @Test(arguments: [
        "", "{", "{\"studies\":[{\"protocolSection\":{\"identif", "<html>", "{\"studies\":[]}}", "[", "nul",
    ])
    func aFileThatIsNotWholeIsTold(_ text: String) {
        #expect { try TrialAnswer(Array(text.utf8)) } throws: { error in
            guard case .notJSON = error as? TrialAnswerError else { return false }
            return "\(error)".contains("save the page")
        }
    }

    @Test(arguments: ["[]", "{}", "3", "null", "\"x\"", "{\"studies\":{}}", "{\"resourceType\":\"Bundle\"}"])
    func otherJSONIsNoAnswer(_ text: String) {
        #expect { try TrialAnswer(Array(text.utf8)) } throws: { error in
            guard case .notTheRegisters = error as? TrialAnswerError else { return false }
            return true
        }
    }

    @Test func anEmptyListIsAnAnswer() throws {
        #expect(try Self.answer().studies == [])
    }

    @Test func entriesWithoutANumberAreCounted() throws {
        let found = try Self.answer(
            "{}", "null", "{\"protocolSection\":{}}", Self.study("NCT1"), Self.study("XXX09990001"),
            Self.study())
        #expect(found.studies.count == 1)
        #expect(found.unreadable == 5)
    }

    @Test func aHugeFileIsRefusedBeforeItIsRead() {
        #expect(throws: TrialAnswerError.tooLarge(bytes: 32_000_001)) {
            try TrialAnswer([UInt8](repeating: 0x20, count: 32_000_001))
        }
    }

    @Test func deepNestingIsRefused() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: TrialAnswerError.self) { try TrialAnswer(Array(deep.utf8)) }
    }

    @Test func theQueryNamesIllnessAndPlaceOnly() {
        let plain = TrialQuery(therapy: .ivKetamine).address
        #expect(plain.contains("query.cond=treatment+resistant+depression"))
        #expect(!plain.contains("geo"))
        let near = TrialQuery(
            therapy: .esketamine, diagnosisCode: "F43.10", near: .init("44.98, -93.27"), miles: 80)
        #expect(near.address.contains("query.cond=post-traumatic+stress+disorder&query.intr=esketamine&"))
        #expect(near.address.contains("filter.geo=distance(44.98,-93.27,80mi)"))
    }

    @Test(arguments: [
        "", "44.98", "91,0", "0,181", "44.98,-93.27,5", "north,west", "44.98;-93.27", "1e1,2", "nan,1",
    ])
    func aPlaceThatIsNoneIsRefused(_ text: String) { #expect(TrialQuery.Place(text) == nil) }
}
