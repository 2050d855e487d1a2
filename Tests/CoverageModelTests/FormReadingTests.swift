import CivilCalendar
import CoverageModel
import Testing

/// Reads one answer and gives its issue, or `nil`.
private func issue(_ path: String, _ text: String, _ checks: FormChecks = FormChecks()) -> String? {
    let issues = CaseForm.read(answers: [path: text], checks: checks).issues
    #expect(issues.count <= 1)
    return issues.first?.message
}

@Suite struct FormReadingTests {
    @Test func readsEveryKindOfAnswer() {
        let reading = CaseForm.read(answers: [
            "title": "Sample", "person.name": "  Ada Example ", "person.birth-date": "1980-02-29",
            "person.state": "ma", "person.weight-kg": "70.5 kg", "person.zone": "America/New_York",
            "person-helper.name": "Bo", "person-helper.is-appointed": "Yes",
            "coverages.0.payer": "Plan A", "coverages.0.role": "Primary",
            "coverages.0.funding": "Self funded",
            "coverages.0.group-number": "007", "coverages.0.policies": "one, two",
            "coverages.0.contacts.0.department": "mental health",
            "coverages.0.contacts.0.fax": "617-555-0100",
            "coverages.1.payer": "Plan B",
            "provider.npi": "1234567893", "provider.in-network": "not sure",
            "provider.certifications.0.name": "Board", "provider.certifications.0.expires": "2027-01-31",
            "matters.0.therapy": "IV ketamine", "matters.0.codes.0": "J3490", "matters.0.codes.1": "96365",
            "matters.0.is-urgent": "no", "matters.0.coverage": "2", "matters.0.sessions": "6",
            "diagnosis.code": "f332", "diagnosis.since": "about 2019",
            "treatments.0.drug": "Sertraline", "treatments.0.dose-mg": "150 mg",
            "treatments.0.from": "2024-03",
            "treatments.0.to": "ongoing", "other-treatments.0.kind": "psychotherapy",
            "other-treatments.0.outcome": "partial response", "scores.0.scale": "PHQ-9",
            "scores.0.value": "21",
            "clinical.psychosis": "no", "clinical.bipolar": "I'm not sure", "plan.sessions": "8",
            "plan.start-date": "2026-12-01",
        ])
        #expect(reading.issues == [])
        let form = reading.form
        #expect(form.person.name == "Ada Example")
        #expect(form.person.birthDate == Day(1980, 2, 29))
        #expect(form.person.state == "MA")
        #expect(form.person.weightKilograms == "70.5")
        #expect(form.personHelper?.isAppointed == true)
        #expect(form.coverages.map(\.order) == [1, 2])
        #expect(form.coverages[0].role == .primary)
        #expect(form.coverages[0].funding == "self-funded")
        #expect(form.coverages[0].groupNumber == "007")
        #expect(form.coverages[0].policies == ["one", "two"])
        #expect(form.coverages[0].contacts.first?.department == .mentalHealth)
        #expect(form.provider.npi == "1234567893")
        #expect(form.provider.inNetwork == .unsure)
        #expect(form.provider.certifications.first?.expires == Day(2027, 1, 31))
        #expect(form.matters[0].id == "a")
        #expect(form.matters[0].therapy == .ivKetamine)
        #expect(form.matters[0].codes == ["J3490", "96365"])
        #expect(form.matters[0].isUrgent == false)
        #expect(form.matters[0].coverage == 2)
        #expect(form.diagnosis.code == "F33.2")
        #expect(form.diagnosis.since?.earliest == Day(2019, 1, 1))
        #expect(form.diagnosis.since?.latest == Day(2019, 12, 31))
        #expect(form.treatments[0].doseMilligrams == "150")
        #expect(form.treatments[0].from?.latest == Day(2024, 3, 31))
        #expect(form.treatments[0].to == nil)
        #expect(form.treatments[0].outcome == .ongoing)
        #expect(form.otherTreatments[0].outcome == .partialResponse)
        #expect(form.scores[0].value == "21")
        #expect(form.clinical[.psychosis] == .no)
        #expect(form.clinical[.bipolar] == .unsure)
        #expect(form.clinical[.dementia] == nil)
        #expect(form.plan.sessions == 8)
    }

    @Test(arguments: ["", "  ", "I'm not sure", "I’m not sure", "unsure", "Not sure", "don't know", "?"])
    func blankAndUnsureAreUnknownAndNoIssue(_ text: String) {
        let paths = [
            "person.name", "person.birth-date", "person.state", "provider.npi", "diagnosis.code",
            "plan.sessions", "coverages.0.is-grandfathered", "coverages.0.role", "matters.0.is-urgent",
        ]
        let answers = Dictionary(uniqueKeysWithValues: paths.map { ($0, text) })
        let reading = CaseForm.read(
            answers: answers.merging(["matters.0.therapy": "esketamine"]) { $1 },
            checks: FormChecks(isKnownDiagnosisCode: { _ in false }))
        #expect(reading.issues == [])
        #expect(reading.form.person.name == nil)
        #expect(reading.form.matters[0].isUrgent == nil)
        #expect(reading.answers["person.name"] == nil)
    }

    @Test func tellsOfDaysTheCalendarDoesNotHave() {
        #expect(issue("person.birth-date", "1980-02-31")?.contains("February 1980 has 29 days") == true)
        #expect(issue("person.birth-date", "1981-02-29")?.contains("has 28 days") == true)
        #expect(issue("plan.start-date", "2026-13-01")?.contains("no month 13") == true)
        #expect(issue("plan.start-date", "2026-00-10")?.contains("no month 0") == true)
        #expect(issue("plan.start-date", "0000-01-10")?.contains("no year 0") == true)
        #expect(issue("plan.start-date", "3/9/2024")?.contains("write 2024-03-09") == true)
        #expect(issue("plan.start-date", "soon")?.contains("2024-03-09") == true)
        #expect(issue("plan.start-date", "2024-03")?.contains("whole day") == true)
        #expect(issue("plan.start-date", "2024-3-9") != nil)
        #expect(issue("diagnosis.since", "2024-02-30")?.contains("has 29 days") == true)
    }

    @Test func birthDateIsHeldAgainstToday() {
        let checks = FormChecks(today: Day(2026, 11, 23))
        #expect(issue("person.birth-date", "2026-11-23", checks) == nil)
        #expect(issue("person.birth-date", "2026-11-24", checks)?.contains("in the future") == true)
        #expect(issue("person.birth-date", "1901-01-01", checks) == nil)
        #expect(issue("person.birth-date", "1900-12-31", checks)?.contains("125 years") == true)
        #expect(issue("person.birth-date", "2926-11-24") == nil)
    }

    @Test func datesMayBePartial() throws {
        func span(_ text: String) throws -> [Day] {
            let form = CaseForm.read(answers: ["diagnosis.since": text]).form
            let date = try #require(form.diagnosis.since)
            #expect(date.text == text)
            return [date.earliest, date.latest]
        }
        #expect(try span("2024") == [Day(2024, 1, 1), Day(2024, 12, 31)])
        #expect(try span("2024-02") == [Day(2024, 2, 1), Day(2024, 2, 29)])
        #expect(try span("2024-02-10") == [Day(2024, 2, 10), Day(2024, 2, 10)])
        #expect(try span("about 2024-02") == [Day(2024, 2, 1), Day(2024, 2, 29)])
        #expect(try span("About 2024-02-10") == [Day(2024, 2, 1), Day(2024, 2, 29)])
        #expect(try span("~2024") == [Day(2024, 1, 1), Day(2024, 12, 31)])
    }

    @Test func identifiersAreChecked() {
        #expect(issue("provider.npi", "1234567893") == nil)
        #expect(issue("provider.npi", "1234567894")?.contains("last digit") == true)
        #expect(issue("provider.clinic-npi", "1234567839")?.contains("last digit") == true)
        #expect(issue("provider.npi", "123456789")?.contains("ten digits") == true)
        #expect(issue("provider.npi", "१२३४५६७८९३") != nil)
        let checks = FormChecks(isKnownDiagnosisCode: { $0 == "F33.2" })
        #expect(issue("diagnosis.code", "F33.2", checks) == nil)
        #expect(issue("diagnosis.code", "F99.99", checks)?.contains("ICD-10-CM") == true)
        #expect(issue("person.state", "Massachusetts")?.contains("two letters") == true)
        #expect(issue("person.state", "XX") != nil)
        #expect(issue("person.zone", "Eastern")?.contains("America/New_York") == true)
    }

    @Test func numbersAndWordsAreChecked() {
        #expect(issue("plan.sessions", "six")?.contains("digits") == true)
        #expect(issue("plan.sessions", "0")?.contains("1 or more") == true)
        #expect(issue("plan.sessions", "-3") != nil)
        #expect(issue("plan.sessions", "99999999999999999999") != nil)
        #expect(issue("person.weight-kg", "155 lb")?.contains("not a number") == true)
        #expect(issue("person.weight-kg", "1.2.3") != nil)
        #expect(issue("person.weight-kg", ".") != nil)
        #expect(issue("clinical.psychosis", "maybe")?.contains("yes, no or unsure") == true)
        #expect(issue("coverages.0.role", "third")?.contains("primary, secondary, carve-out") == true)
        #expect(issue("coverages.0.funding", "both")?.contains("self-funded, insured") == true)
        let scale = FormChecks(scoreIssue: { $0 == "PHQ-9" && (Int($1) ?? 99) > 27 ? "too high" : nil })
        let answers = [
            "scores.0.scale": "PHQ-9", "scores.0.value": "31", "scores.1.scale": "PHQ-9",
            "scores.1.value": "27",
        ]
        let reading = CaseForm.read(answers: answers, checks: scale)
        #expect(reading.issues == [FormIssue(path: "scores.0.value", message: "too high")])
        #expect(reading.form.scores.map(\.value) == ["27"])
    }

    @Test func unknownKeysNameTheNearest() {
        #expect(issue("person.brith-date", "1980-01-01")?.contains("`birth-date`") == true)
        #expect(issue("persn.name", "Ada")?.contains("`person`") == true)
        #expect(issue("person.birth_date", "1980-01-01")?.contains("`birth-date`") == true)
        #expect(issue("clinical.psycosis", "no")?.contains("`psychosis`") == true)
        #expect(issue("diagnosis.zzzzzz", "x")?.contains("code, episode-start, since, text") == true)
        #expect(issue("person", "Ada")?.contains("beneath it") == true)
        #expect(issue("person.0.name", "Ada")?.contains("not a list") == true)
        #expect(issue("person.name.first", "Ada")?.contains("one answer") == true)
        #expect(issue("treatments.drug", "sertraline")?.contains("is a list") == true)
        #expect(issue("", "x") != nil)
        #expect(issue("..", "x") != nil)
        let twice = CaseForm.read(answers: ["persn.name": "a", "persn.phone": "b"])
        #expect(twice.issues.map(\.path) == ["persn"])
    }

    @Test func everythingElseIsReadBesideAFault() {
        let reading = CaseForm.read(answers: [
            "treatments.0.dose-mg": "20", "treatments.1.drug": "fluoxetine", "treatments.1.dose-mg": "lots",
            "treatments.4.drug": "bupropion", "matters.0.id": "x", "matters.1.therapy": "esketamine",
            "other-treatments.0.kind": "magic", "scores.0.scale": "PHQ-9",
            "coverages.0.contacts.0.phone": "617-555-0101",
        ])
        #expect(
            reading.issues.map(\.path) == [
                "coverages.0.contacts.0.department", "matters.0.therapy", "other-treatments.0.kind",
                "scores.0.value", "treatments.0.drug", "treatments.1.dose-mg",
            ])
        #expect(reading.form.treatments.map(\.drug) == ["fluoxetine", "bupropion"])
        #expect(reading.answers["treatments.1.drug"] == "bupropion")
        #expect(reading.canonicalPaths["treatments.4.drug"] == "treatments.1.drug")
        #expect(reading.form.matters.map(\.id) == ["a"])
    }

    @Test func answersAreHeldAgainstEachOther() {
        let course = CaseForm.read(answers: [
            "treatments.0.drug": "a", "treatments.0.from": "2024-03-10", "treatments.0.to": "2024-03-09",
        ])
        #expect(course.issues.map(\.path) == ["treatments.0.to"])
        #expect(course.form.treatments[0].to == nil)
        #expect(course.form.treatments[0].from != nil)
        let sameDay = CaseForm.read(answers: [
            "treatments.0.drug": "a", "treatments.0.from": "2024-03-10", "treatments.0.to": "2024-03",
        ])
        #expect(sameDay.issues == [])
        let orders = CaseForm.read(answers: [
            "coverages.0.payer": "A", "coverages.1.payer": "B", "coverages.1.order": "1",
        ])
        #expect(orders.issues.map(\.path) == ["coverages.1.order"])
        let matters = CaseForm.read(answers: [
            "coverages.0.payer": "A", "matters.0.therapy": "esketamine", "matters.0.coverage": "3",
            "matters.1.therapy": "esketamine", "matters.1.id": "a",
        ])
        #expect(matters.issues.map(\.path) == ["matters.0.coverage", "matters.1.id"])
    }

    @Test func templateIsShort() {
        // 180 lines for the case itself, 100 for sessions and money, which nobody has to answer.
        #expect(CaseForm.template.split(separator: "\n", omittingEmptySubsequences: false).count < 280)
        for question in ClinicalQuestion.allCases {
            #expect(
                CaseForm.template.contains("\n  \(question.rawValue):"), "\(question.rawValue) is not asked")
        }
    }
}
