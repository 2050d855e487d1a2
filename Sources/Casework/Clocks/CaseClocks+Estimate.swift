import CivilCalendar
import CoverageModel

extension CaseClocks {
    /// The law of people who pay for care themselves, insured or not.
    public static let selfPayRegime = "self_pay"

    /// The clock facts of care that is paid without any coverage; `nil` where the case tells of no estimate.
    ///
    /// Every coverage's law holds these clocks too, so this is for cases in which none is known.
    public func selfPayFacts() -> ClockFacts? {
        let events = record.form.matters.flatMap { matter in
            self.events(of: matter, regime: CaseClocks.selfPayRegime).filter {
                CaseClocks.estimateEvents.contains($0.event)
            }
        }
        guard !events.isEmpty else { return nil }
        return ClockFacts(
            regime: CaseClocks.selfPayRegime, zone: zone, asOf: asOf, plan: ClockPlan(), events: events)
    }

    private static let estimateEvents: Set<String> = [
        "service.scheduled", "estimate.requested", "estimate.sent", "bill.received", "dispute.mailed",
    ]

    /// What the form tells of an estimate and its bill, for the first request alone.
    func estimate(of matter: Matter) -> [ClockEvent] {
        guard matter.id == record.form.matters.first?.id else { return [] }
        let estimate = record.form.estimate
        var found: [ClockEvent] = []
        func add(_ name: String, _ key: String, _ day: Day?, _ attributes: [String: String] = [:]) {
            guard let day else { return }
            found.append(
                ClockEvent(
                    matter: matter.id, event: name, at: .day(day), attributes: attributes,
                    sources: [record.source(of: "estimate.\(key)")]))
        }
        if let care = estimate.careOn {
            add(
                "service.scheduled", "scheduled-on", estimate.scheduledOn,
                ["serviceDay": care.description])
        }
        add("estimate.sent", "came-on", estimate.cameOn)
        // Whole dollars, as the rule counts them: a part of a dollar above is not counted.
        let over = estimate.over.map { String(max(0, $0.amount) / 100) }
        add("bill.received", "bill-came-on", estimate.billCameOn, over.map { ["overEstimate": $0] } ?? [:])
        add("dispute.mailed", "disputed-on", estimate.disputedOn)
        return found
    }
}
