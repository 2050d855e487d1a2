public import CivilCalendar
public import CoverageModel

/// Turns what a case holds into the events of the clocks' vocabulary.
public struct CaseClocks {
    let record: Case
    let asOf: Day

    public init(_ record: Case, asOf: Day) {
        self.record = record
        self.asOf = asOf
    }

    /// The zone of the person, Eastern time where the case does not say (the earliest of the contiguous zones).
    public var zone: TimeZoneRules {
        record.form.person.zone.flatMap { try? TimeZoneRules(identifier: $0) } ?? .newYork
    }

    /// The clock facts of a coverage's matters under `regime`.
    public func facts(regime: String, coverage: Coverage) -> ClockFacts {
        let matters = record.form.matters.filter { $0.coverage == coverage.order }
        var events: [ClockEvent] = []
        for matter in matters { events += self.events(of: matter, regime: regime) }
        return ClockFacts(
            regime: regime, zone: zone, asOf: asOf,
            plan: ClockPlan(
                issueState: coverage.issueState, isGrandfathered: coverage.isGrandfathered,
                mandatoryAppealLevels: coverage.mandatoryAppealLevels,
                ratingPeriodStart: coverage.ratingPeriodStart, funding: CaseClocks.funding(coverage),
                market: coverage.market.flatMap { ClockPlan.Market(rawValue: $0.rawValue) }
                    ?? (regime == "individual_aca" ? .individual : nil)),
            events: events)
    }

    private static func funding(_ coverage: Coverage) -> ClockPlan.Funding? {
        guard let words = coverage.funding?.lowercased(), !words.isEmpty else { return nil }
        return words.hasPrefix("self") ? .selfFunded : .insured
    }

    func events(of matter: Matter, regime: String) -> [ClockEvent] {
        var found: [ClockEvent] = []
        for logged in record.submissions where logged.value.matter == matter.id {
            found += submission(logged, matter, regime)
        }
        for logged in record.notices where logged.value.matter == matter.id {
            found += notice(logged, matter, regime)
        }
        for logged in record.determinations where logged.value.matter == matter.id {
            // A decision logged by hand whose letter is in the case too is one event, and the letter says more.
            for event in determination(logged, matter, regime)
            where !found.contains(where: { isSame($0, event) }) {
                found.append(event)
            }
        }
        return found + estimate(of: matter)
    }

    private func isSame(_ one: ClockEvent, _ two: ClockEvent) -> Bool {
        guard one.event == two.event else { return false }
        return (try? one.at.day(in: zone)) == (try? two.at.day(in: zone))
    }

    private func moment(_ text: String?) -> Moment? {
        guard let text else { return nil }
        if let day = Day(iso: text) { return .day(day) }
        return (try? Instant(rfc3339: text, fraction: .cutOff)).map { .instant($0) }
    }

    private func submission(
        _ logged: Logged<Submission>, _ matter: Matter, _ regime: String
    ) -> [ClockEvent] {
        let value = logged.value
        guard let at = moment(value.received ?? value.sent) else { return [] }
        let source = Source(document: "log", locator: String(logged.sequence), standing: .documented)
        let isUrgent = value.isUrgent ?? matter.isUrgent ?? false
        var attributes = ["urgency": isUrgent ? "urgent" : "standard"]
        attributes["timing"] = (matter.timing ?? .preService).rawValue
        let name: String
        switch value.kind {
        case .priorAuthorization, .claim:
            name = "request.received-by-plan"
            attributes["item"] = item(matter)
            if value.kind == .claim { attributes["timing"] = CareTiming.postService.rawValue }
        case .internalAppeal:
            name = "appeal.received-by-plan"
            attributes["item"] = item(matter)
        case .externalReview:
            name = CaseClocks.nextReview(regime)
            if !CaseClocks.namesUrgency.contains(name) { attributes = [:] }
            attributes["timing"] = nil
        case .additionalInformation:
            name = isAppealed(matter) ? "appeal-information.received-by-plan" : "information.received-by-plan"
            attributes = [:]
        case .documentRequest:
            name = "plan-documents.requested"
            attributes = [:]
        case .codeRequest:
            name = "codes.requested"
            attributes = [:]
        case .estimateRequest:
            name = "estimate.requested"
            attributes = [:]
        case .other: return []
        }
        var found = [
            ClockEvent(matter: matter.id, event: name, at: at, attributes: attributes, sources: [source])
        ]
        if value.kind == .internalAppeal, let sent = moment(value.sent) {
            found.append(ClockEvent(matter: matter.id, event: "appeal.mailed", at: sent, sources: [source]))
        }
        return found
    }

    private static let namesUrgency: Set<String> = [
        "external-request.received-by-plan", "ire-case.received", "hearing-request.received",
    ]

    /// What the step outside the plan is called under a regime.
    private static func nextReview(_ regime: String) -> String {
        switch regime {
        case "medicare_advantage", "part_d", "original_medicare_b": "ire-case.received"
        case "medicaid_managed_care", "medicaid_ffs": "hearing-request.received"
        case "fehb", "pshb": "opm-request.received"
        case "tricare": "formal-review.received"
        case "champva", "va_community_care": "director-review.requested"
        default: "external-request.received-by-plan"
        }
    }

    /// What the decision of the step outside the plan is called under a regime.
    private static func outsideDecision(_ regime: String) -> (name: String, hasOutcome: Bool) {
        switch regime {
        case "medicare_advantage", "part_d", "original_medicare_b": ("ire-decision.dated", true)
        case "medicaid_managed_care", "medicaid_ffs": ("hearing-decision.dated", true)
        case "fehb", "pshb": ("opm-decision.dated", false)
        case "tricare": ("formal-review-decision.dated", false)
        case "champva", "va_community_care": ("director-review-decision.dated", false)
        default: ("external-decision.sent", true)
        }
    }

    /// What is asked for, in the words of the Medicare and Medicaid clocks: esketamine given in the clinic is
    /// drug and observation in one; IV ketamine is a drug given with an infusion service.
    private func item(_ matter: Matter) -> String {
        matter.benefit == .pharmacy ? "drug" : "combination"
    }

    private func notice(
        _ logged: Logged<CaseNotice>, _ matter: Matter, _ regime: String
    ) -> [ClockEvent] {
        let value = logged.value
        let letter = value.notice
        if letter.kind == .informationRequest { return informationRequest(value, letter, matter) }
        guard letter.kind == .denial || letter.kind == .partial || letter.kind == .approval else { return [] }
        let source = Source(document: value.document, page: letter.firstPage, standing: .documented)
        let dated = (letter.denialDate ?? letter.letterDate).map { Moment.day($0) }
        let received = value.received.map { Moment.day($0) }
        if letter.stage == .external {
            guard let at = dated ?? received else { return [] }
            return [outside(letter.kind == .approval, at, matter, regime, source)]
        }
        if letter.kind == .approval {
            guard let at = dated ?? received else { return [] }
            return [
                ClockEvent(
                    matter: matter.id,
                    event: isAppealed(matter) ? "appeal-decision.sent" : "initial-decision.sent",
                    at: at, attributes: ["outcome": "approved"], sources: [source])
            ]
        }
        let isFinal = letter.stage == .finalInternal
        let isAppeal = isFinal || letter.stage == .upheld
        var attributes = isAppeal ? nextStated(letter) : stated(letter)
        if isAppeal {
            attributes["final"] = isFinal ? "yes" : "no"
        } else {
            attributes["timing"] = (letter.timing ?? matter.timing ?? .preService).rawValue
        }
        if matter.isUrgent == true { attributes["urgency"] = "urgent" }
        let stem = isAppeal ? "appeal-denial" : "denial"
        var events: [ClockEvent] = []
        if let letterDay = letter.letterDate.map({ Moment.day($0) }) ?? dated {
            events.append(
                ClockEvent(
                    matter: matter.id, event: stem + ".dated", at: letterDay, attributes: attributes,
                    sources: [source]))
        }
        if let received {
            let logSource = Source(document: "log", locator: String(logged.sequence), standing: .reported)
            events.append(
                ClockEvent(
                    matter: matter.id, event: stem + ".received", at: received, attributes: attributes,
                    sources: [logSource]))
        }
        if letter.timing == .concurrent, let at = dated ?? received, regime.hasPrefix("medicaid") {
            // Care that goes on may be cut: the time to ask that it continue is short, so it is shown.
            events.append(
                ClockEvent(matter: matter.id, event: "reduction-notice.sent", at: at, sources: [source]))
        }
        return events
    }

    /// A letter that asks for more: it stops a standard request's time, and starts the person's.
    private func informationRequest(_ value: CaseNotice, _ letter: Notice, _ matter: Matter) -> [ClockEvent] {
        let source = Source(document: value.document, page: letter.firstPage, standing: .documented)
        let isAppeal = isAppealed(matter)
        let isUrgent = matter.isUrgent == true
        let stem =
            isAppeal ? "appeal-information-request" : isUrgent ? "information-notice" : "extension-notice"
        var attributes: [String: String] = [:]
        if !isAppeal {
            if !isUrgent { attributes["reason"] = "information" }
            if let days = letter.response.days { attributes["statedDays"] = String(days) }
            if let date = letter.response.date { attributes["statedDate"] = date.description }
        }
        func event(_ end: String, _ day: Day) -> ClockEvent {
            ClockEvent(
                matter: matter.id, event: stem + end, at: .day(day), attributes: attributes, sources: [source]
            )
        }
        let sent = letter.letterDate.map { event(".sent", $0) }
        let received = isAppeal ? nil : value.received.map { event(".received", $0) }
        let found = [sent, received].compactMap { $0 }
        return found.isEmpty && isAppeal ? value.received.map { [event(".sent", $0)] } ?? [] : found
    }

    /// The decision of the reviewer outside the plan.
    private func outside(
        _ isReversed: Bool, _ at: Moment, _ matter: Matter, _ regime: String, _ source: Source
    ) -> ClockEvent {
        let (name, hasOutcome) = CaseClocks.outsideDecision(regime)
        return ClockEvent(
            matter: matter.id, event: name, at: at,
            attributes: hasOutcome ? ["outcome": isReversed ? "reversed" : "upheld"] : [:], sources: [source])
    }

    private func isAppealed(_ matter: Matter) -> Bool {
        record.submissions.contains { $0.value.matter == matter.id && $0.value.kind == .internalAppeal }
    }

    /// What a letter that upholds a denial says of the next step: of review outside the plan where it gives
    /// that a time, so that the time of another step is never taken for it.
    private func nextStated(_ letter: Notice) -> [String: String] {
        let next = letter.externalReview
        var found: [String: String] = [:]
        if let days = next.days { found["statedDays"] = String(days) }
        if let months = next.months { found["statedMonths"] = String(months) }
        return found.isEmpty ? stated(letter) : found
    }

    private func stated(_ letter: Notice) -> [String: String] {
        guard let appeal = letter.appeal else { return [:] }
        var found: [String: String] = [:]
        if let days = appeal.days { found["statedDays"] = String(days) }
        if let months = appeal.months { found["statedMonths"] = String(months) }
        if let date = appeal.date { found["statedDate"] = date.description }
        switch appeal.countedFrom {
        case .receipt: found["statedFrom"] = "receipt"
        case .letterDate: found["statedFrom"] = "letter-date"
        case .decisionDate: found["statedFrom"] = "decision-date"
        case .statementDate, .serviceDate, nil: break
        }
        return found
    }

    private func determination(
        _ logged: Logged<Determination>, _ matter: Matter, _ regime: String
    ) -> [ClockEvent] {
        let value = logged.value
        guard let at = moment(value.at) else { return [] }
        let source = Source(document: "log", locator: String(logged.sequence), standing: .reported)
        let isAppeal = value.stage == .upheld || value.stage == .finalInternal || value.outcome == .upheld
        func event(_ name: String, _ at: Moment, _ attributes: [String: String]) -> ClockEvent {
            ClockEvent(matter: matter.id, event: name, at: at, attributes: attributes, sources: [source])
        }
        if value.stage == .external, value.outcome != .informationRequested {
            return [
                outside(value.outcome == .approved || value.outcome == .reversed, at, matter, regime, source)
            ]
        }
        switch value.outcome {
        case .approved, .reversed:
            let name =
                value.outcome == .reversed || isAppealed(matter)
                ? "appeal-decision.sent" : "initial-decision.sent"
            return [event(name, at, ["outcome": "approved"])]
        case .informationRequested:
            if isAppealed(matter) { return [event("appeal-information-request.sent", at, [:])] }
            if matter.isUrgent == true { return [event("information-notice.sent", at, [:])] }
            return [event("extension-notice.sent", at, ["reason": "information"])]
        case .denied, .partial, .upheld:
            let stem = isAppeal ? "appeal-denial" : "denial"
            let attributes =
                isAppeal
                ? ["final": value.stage == .finalInternal ? "yes" : "no"]
                : ["timing": (matter.timing ?? .preService).rawValue]
            var events = [event(stem + ".dated", at, attributes)]
            if let received = moment(value.received) {
                events.append(event(stem + ".received", received, attributes))
            }
            return events
        }
    }
}
