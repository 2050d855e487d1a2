import CivilCalendar
import CoverageModel
import Testing

/// A letter for one request never states how another will be given.
@Suite struct CaseFormPlanTests {
    private func form(_ answers: [String: String]) -> CaseForm {
        let reading = CaseForm.read(answers: answers)
        #expect(reading.issues == [])
        return reading.form
    }

    private let shared = ["plan.drug": "ketamine hydrochloride", "plan.dose": "0.5 mg/kg"]

    @Test func aSharedPlanServesRequestsForOneTherapy() {
        let form = form(
            shared.merging(["matters.0.therapy": "iv-ketamine", "matters.1.therapy": "iv-ketamine"]) { $1 })
        for matter in form.matters { #expect(form.focused(on: matter) == form) }
    }

    @Test func aSharedPlanIsOnlyForTheRequestWhoseDrugItNames() {
        let form = form(
            shared.merging(["matters.0.therapy": "iv-ketamine", "matters.1.therapy": "esketamine"]) { $1 })
        #expect(form.focused(on: form.matters[0]).plan.dose == "0.5 mg/kg")
        #expect(form.focused(on: form.matters[1]).plan == TreatmentPlan())
        #expect(form.focused(on: Therapy.esketamine).plan == TreatmentPlan())
    }

    @Test func aPlanThatNamesNoDrugIsNobodysAmongSeveralTherapies() {
        let form = form([
            "plan.dose": "0.5 mg/kg", "matters.0.therapy": "iv-ketamine", "matters.1.therapy": "esketamine",
        ])
        for matter in form.matters { #expect(form.focused(on: matter).plan == TreatmentPlan()) }
    }

    @Test func aRequestsOwnPlanComesFirstWithItsOwnPlace() {
        let form = form(
            shared.merging([
                "matters.0.therapy": "iv-ketamine", "matters.1.therapy": "esketamine",
                "matters.1.plan.drug": "Spravato", "matters.1.plan.dose": "84 mg",
            ]) { $1 })
        let focused = form.focused(on: form.matters[1])
        #expect(focused.plan.dose == "84 mg")
        var subject = Case(id: "sample")
        subject.form = focused
        #expect(subject.source(of: "plan.dose").locator == "matters.1.plan.dose")
        #expect(form.focused(on: Therapy.esketamine).plan.dose == "84 mg")
        subject.form = form.focused(on: form.matters[0])
        #expect(subject.source(of: "plan.dose").locator == "plan.dose")
    }

    @Test func aPlanServesNoTherapyThatNobodyAsksForWhereItNamesAnother() {
        let form = form(shared.merging(["matters.0.therapy": "iv-ketamine"]) { $1 })
        #expect(form.focused(on: Therapy.ivKetamine) == form)
        #expect(form.focused(on: Therapy.esketamine).plan == TreatmentPlan())
    }

    @Test(arguments: [
        ("Núñez", "Nunez"), ("O'Brien", "O'Brien"), ("Bjørn Ångström", "Bjorn Angstrom"), ("Łódź", "Lodz"),
        ("e\u{301}", "e"), ("日本", "日本"), ("", ""),
    ]) func marksAreLeftOffLatinLetters(_ text: String, _ plain: String) {
        #expect(text.withoutMarks == plain)
    }
}
