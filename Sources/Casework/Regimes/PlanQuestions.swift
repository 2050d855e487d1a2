public import CivilCalendar
public import CoverageModel
public import Rulebook

/// What else the clocks and criteria need to know of a plan, and the case does not say.
public struct PlanQuestions: Sendable {
    let questions: [RegimeQuestion]

    /// - Parameter questions: the rulebook's questions in force on the day.
    public init(_ questions: [RegimeQuestion]) { self.questions = questions.filter { $0.settles != nil } }

    /// The questions open for a coverage, which stands at `index` in the form, in their order.
    ///
    /// A question about a request is asked once for each request that leaves it open.
    public func open(
        _ coverage: Coverage, at index: Int, regime: String?, in record: Case, asOf: Day
    ) -> [OpenQuestion] {
        let evidence = RegimeEvidence(form: coverage, at: "coverages.\(index)", in: record)
        let matters = record.form.matters.filter { $0.coverage == coverage.order }
        return questions.flatMap { question -> [OpenQuestion] in
            guard let settled = question.settles, isAsked(settled, regime, matters, record, asOf) else {
                return []
            }
            guard settled.key != "benefit" else {
                return matters.filter { $0.benefit == nil && settled.therapies.contains($0.therapy) }.map {
                    OpenQuestion(question, regime: regime, matter: $0.id)
                }
            }
            return evidence.answer(settled.key) == nil ? [OpenQuestion(question, regime: regime)] : []
        }
    }

    private func isAsked(
        _ settled: RegimeQuestion.Settled, _ regime: String?, _ matters: [Matter], _ record: Case, _ asOf: Day
    ) -> Bool {
        if !settled.regimes.isEmpty {
            guard let regime, settled.regimes.contains(regime) else { return false }
        }
        if let until = settled.until, asOf > until { return false }
        let ids = Set(matters.map(\.id))
        if settled.onlyDenied {
            let isDenied = record.notices.contains {
                ids.contains($0.value.matter)
                    && [.denial, .partial].contains($0.value.notice.kind)
            }
            let isDetermined = record.determinations.contains {
                ids.contains($0.value.matter) && [.denied, .partial, .upheld].contains($0.value.outcome)
            }
            guard isDenied || isDetermined else { return false }
        }
        if settled.therapies.isEmpty, settled.benefits.isEmpty { return true }
        return matters.contains { matter in
            let benefit = matter.benefit?.rawValue ?? "unknown"
            return (settled.therapies.isEmpty || settled.therapies.contains(matter.therapy))
                && (settled.benefits.isEmpty || settled.benefits.contains(benefit))
        }
    }
}
