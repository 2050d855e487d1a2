/// Which treatment plan belongs to which request: a letter for one never states how another will be given.
extension CaseForm {
    /// Where the plan that several requests may share stands in the form.
    static let sharedPlanPath = "plan"

    /// The form with the plan of `matter` as its plan.
    ///
    /// A request's own plan comes first. The shared plan serves where every request is for one therapy, or
    /// where the drug it names is this request's; else the plan is blank, which criteria count as unknown.
    public func focused(on matter: Matter) -> CaseForm {
        var form = self
        if let own = matter.plan, let place = matters.firstIndex(where: { $0.id == matter.id }) {
            form.plan = own
            form.planPath = "matters.\(place).plan"
        } else if !sharedPlanServes(matter.therapy) {
            form.plan = TreatmentPlan()
        }
        return form
    }

    /// The form with the plan of the first request for `therapy`, or of the therapy as such where none asks.
    public func focused(on therapy: Therapy) -> CaseForm {
        let asked = matters.filter { $0.therapy == therapy }
        if let matter = asked.first(where: { $0.plan != nil }) ?? asked.first { return focused(on: matter) }
        if sharedPlanServes(therapy) { return self }
        var form = self
        form.plan = TreatmentPlan()
        return form
    }

    private func sharedPlanServes(_ therapy: Therapy) -> Bool {
        guard matters.contains(where: { $0.therapy != therapy }) else { return true }
        // A plan that names no drug is its one request's; among requests for several drugs, nobody's.
        return plan.therapy.map { $0 == therapy } ?? !matters.contains { $0.therapy == therapy }
    }
}

extension TreatmentPlan {
    /// The therapy whose drug the plan names; `nil` where it names neither.
    var therapy: Therapy? {
        guard let name = drug?.lowercased() else { return nil }
        if name.contains("esketamine") || name.contains("spravato") { return .esketamine }
        return name.contains("ketamine") || name.contains("ketalar") ? .ivKetamine : nil
    }
}
