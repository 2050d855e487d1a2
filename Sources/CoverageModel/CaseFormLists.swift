import CivilCalendar

extension AnswerReader {
    mutating func coverages() -> [Coverage] {
        var coverages: [Coverage] = []
        for item in items("coverages") {
            var coverage = Coverage(order: count("\(item).order") ?? coverages.count + 1)
            coverage.role = word("\(item).role", Coverage.Role.self)
            coverage.payer = text("\(item).payer")
            coverage.planName = text("\(item).plan-name")
            coverage.administrator = text("\(item).administrator")
            coverage.employer = text("\(item).employer")
            coverage.memberID = text("\(item).member-id")
            coverage.groupNumber = text("\(item).group-number")
            coverage.policyNumber = text("\(item).policy-number")
            coverage.rxBIN = text("\(item).rx-bin")
            coverage.rxPCN = text("\(item).rx-pcn")
            coverage.regime = text("\(item).regime")
            if let regime = coverage.regime, let known = checks.regimeIDs?(), !known.contains(regime) {
                refuse(
                    "\(item).regime",
                    unknownID(regime, of: known, "a regime", "recourse rules list --kind regimes"))
                coverage.regime = nil
            }
            coverage.funding = value("\(item).funding") { text throws(UnreadableAnswer) in
                try FormWords.word(text, of: ["self-funded", "insured"])
            }
            coverage.comesFrom = word("\(item).comes-from", CoverageOrigin.self)
            coverage.market = word("\(item).market", CoverageMarket.self)
            coverage.ratingPeriodStart = day("\(item).rating-period-start")
            coverage.issueState = value("\(item).issue-state", FormWords.state)
            coverage.isGrandfathered = truth("\(item).is-grandfathered")
            coverage.mandatoryAppealLevels = count("\(item).mandatory-appeal-levels")
            coverage.card = text("\(item).card")
            coverage.policies = words("\(item).policies")
            if !coverage.policies.isEmpty, let known = checks.policyIDs?() {
                for policy in coverage.policies where !known.contains(policy) {
                    refuse(
                        "\(item).policies",
                        unknownID(policy, of: known, "a policy", "recourse rules list --kind policies"))
                }
                coverage.policies.removeAll { !known.contains($0) }
            }
            coverage.contacts = contacts(of: item)
            coverage.costs = planCosts(of: item)
            if coverages.contains(where: { $0.order == coverage.order }) {
                refuse(
                    "\(item).order",
                    "Two coverages are number \(coverage.order). "
                        + "Give each its own: 1 pays first, 2 pays next."
                )
                coverage.order = (coverages.map(\.order).max() ?? 0) + 1
            }
            keep(item, as: coverages.count)
            coverages.append(coverage)
        }
        return coverages
    }

    private func unknownID(_ id: String, of known: [String], _ what: String, _ list: String) -> String {
        let nearest = Spelling.nearest(to: id, among: Set(known)).map { " Did you mean \($0)?" } ?? ""
        return "“\(id)” is not \(what) of the rulebook.\(nearest) `\(list)` has them all."
    }

    private mutating func contacts(of coverage: String) -> [PlanContact] {
        var contacts: [PlanContact] = []
        for item in items("\(coverage).contacts") {
            let department = word("\(item).department", PlanContact.Department.self)
            let phone = text("\(item).phone")
            let fax = text("\(item).fax")
            let address = text("\(item).address")
            guard let department else {
                require("\(item).department", "Write which department this reaches: \(departments).")
                continue
            }
            var contact = PlanContact(department: department)
            contact.phone = phone
            contact.fax = fax
            contact.address = address
            keep(item, as: contacts.count)
            contacts.append(contact)
        }
        return contacts
    }

    private var departments: String {
        PlanContact.Department.allCases.map(\.rawValue).joined(separator: ", ")
    }

    mutating func matters(coverages: [Coverage]) -> [Matter] {
        var matters: [Matter] = []
        for item in items("matters") {
            let id = text("\(item).id") ?? AnswerReader.letter(matters.count)
            let therapy = word("\(item).therapy", Therapy.self)
            var matter = Matter(id: id, therapy: therapy ?? .ivKetamine)
            matter.coverage = count("\(item).coverage") ?? coverages.map(\.order).min() ?? 1
            matter.benefit = word("\(item).benefit", Benefit.self)
            matter.timing = word("\(item).timing", CareTiming.self)
            matter.isUrgent = truth("\(item).is-urgent")
            matter.title = text("\(item).title")
            matter.codes = words("\(item).codes")
            matter.sessions = count("\(item).sessions")
            let plan = plan(at: "\(item).plan")
            if plan != TreatmentPlan() { matter.plan = plan }
            if therapy == nil {
                let words = Therapy.allCases.map(\.rawValue).joined(separator: " or ")
                require("\(item).therapy", "Write which treatment this asks for: \(words).")
                continue
            }
            if matters.contains(where: { $0.id == matter.id }) {
                refuse("\(item).id", "Two requests are called “\(matter.id)”. Give each its own letter.")
                continue
            }
            if !coverages.isEmpty, !coverages.contains(where: { $0.order == matter.coverage }) {
                refuse(
                    "\(item).coverage",
                    "There is no coverage number \(matter.coverage). "
                        + "Write the number of one under `coverages`."
                )
                matter.coverage = coverages.map(\.order).min() ?? 1
            }
            keep(item, as: matters.count)
            matters.append(matter)
        }
        return matters
    }

    mutating func treatments() -> [ReportedTreatment] {
        var treatments: [ReportedTreatment] = []
        for item in items("treatments") {
            var treatment = ReportedTreatment(drug: text("\(item).drug") ?? "")
            treatment.doseMilligrams = number("\(item).dose-mg", unit: "mg")
            (treatment.from, treatment.to, treatment.outcome) = course(item)
            treatment.whyStopped = text("\(item).why-stopped")
            if treatment.drug.isEmpty {
                require("\(item).drug", "Write the name of the medicine, as it stands on the bottle.")
                continue
            }
            keep(item, as: treatments.count)
            treatments.append(treatment)
        }
        return treatments
    }

    mutating func otherTreatments() -> [ReportedOtherTreatment] {
        var treatments: [ReportedOtherTreatment] = []
        for item in items("other-treatments") {
            let kind = word("\(item).kind", ReportedOtherTreatment.Kind.self)
            var treatment = ReportedOtherTreatment(kind: kind ?? .other)
            treatment.what = text("\(item).what")
            (treatment.from, treatment.to, treatment.outcome) = course(item)
            treatment.sessions = count("\(item).sessions")
            if kind == nil {
                let words = ReportedOtherTreatment.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                require("\(item).kind", "Write what kind of treatment this was: \(words).")
                continue
            }
            keep(item, as: treatments.count)
            treatments.append(treatment)
        }
        return treatments
    }

    /// When a course began and ended and how; `to: ongoing` says that it has not ended.
    private mutating func course(_ item: String) -> (RecordedDate?, RecordedDate?, TrialOutcome?) {
        let from = date("\(item).from")
        var isOngoing = false
        var to =
            value("\(item).to") { text throws(UnreadableAnswer) -> RecordedDate? in
                if FormWords.isOngoing(text) {
                    isOngoing = true
                    return nil
                }
                return try FormWords.recordedDate(text)
            } ?? nil
        var outcome = word("\(item).outcome", TrialOutcome.self)
        if isOngoing, outcome == nil { outcome = .ongoing }
        if let from, let end = to, end.latest < from.earliest {
            refuse("\(item).to", "This ends (\(end.text)) before it begins (\(from.text)). Check both dates.")
            to = nil
        }
        return (from, to, outcome)
    }

    mutating func scores() -> [ReportedScore] {
        var scores: [ReportedScore] = []
        let issue = checks.scoreIssue
        for item in items("scores") {
            let scale = text("\(item).scale")
            let value = value("\(item).value") { text throws(UnreadableAnswer) in
                let number = try FormWords.number(text, unit: nil)
                if let scale, let fault = issue(scale, number) { throw UnreadableAnswer(fault) }
                return number
            }
            let on = date("\(item).on")
            guard let scale else {
                require("\(item).scale", "Write which scale this score is from, like PHQ-9.")
                continue
            }
            guard let value else {
                require("\(item).value", "Write the total score on the \(scale), in digits.")
                continue
            }
            keep(item, as: scores.count)
            scores.append(ReportedScore(scale: scale, value: value, on: on))
        }
        return scores
    }

    /// The letter for the matter at this place when it has none of its own.
    private static func letter(_ place: Int) -> String {
        place < 26 ? String(UnicodeScalar(UInt8(0x61 + place))) : "m\(place + 1)"
    }
}
