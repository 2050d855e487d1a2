import CaseService
import CaseStore
import Casework
import CivilCalendar
import CoverageModel
import Rulebook

/// Words for people about where a case stands.
enum AssessmentWords {
    static func show(_ answer: CaseAnswer, on screen: Screen) {
        let assessment = answer.assessment
        screen.paragraph("\(answer.record.title), as of \(assessment.asOf.longText)")
        showSafety(assessment, screen)
        showFaults(answer, screen)
        showNext(assessment, screen)
        showCoverages(answer, screen)
        showRecord(assessment, screen)
        showPolicies(answer, screen)
        showRoutes(assessment, screen)
        ConductWords.showStanding(assessment, screen)
        ConductWords.showLastChances(assessment, screen)
        ConductWords.showNotices(assessment, screen)
        if !assessment.contradictions.isEmpty {
            screen.heading("Sources that disagree")
            for one in assessment.contradictions { screen.item(one.says) }
        }
        if !assessment.proposed.isEmpty {
            screen.heading("Read from free text: confirm or correct")
            screen.paragraph(
                "\(assessment.proposed.count) facts wait for a yes and count for nothing until then.")
        }
        screen.blank()
        screen.paragraph("This is not legal or medical advice.")
    }

    static func showSafety(_ assessment: Assessment, _ screen: Screen) {
        guard !assessment.safety.isEmpty else { return }
        screen.heading("First: help is there")
        screen.paragraph(
            "The record speaks of thoughts of suicide. If this is you and now: call or text 988, any hour. "
                + "In danger, call 911. The prescriber can ask the plan for a faster, expedited decision.")
        for flag in assessment.safety.prefix(4) {
            let day = flag.on.map { " (\($0.day?.longText ?? $0.text))" } ?? ""
            screen.item(
                "\(flag.says)\(day): \(flag.sources.map(\.reference).uniqued.joined(separator: ", "))")
        }
    }

    static func showNext(_ assessment: Assessment, _ screen: Screen) {
        guard !assessment.next.isEmpty else { return }
        screen.heading("What to do next")
        for (index, step) in assessment.next.prefix(6).enumerated() {
            let by = step.by.map { " By \($0.longTextWithWeekday)." } ?? ""
            screen.item("\(step.what.endingWithPoint)\(by) (\(step.who)) \(step.why)", mark: "\(index + 1).")
        }
    }

    private static func showCoverages(_ answer: CaseAnswer, _ screen: Screen) {
        let assessment = answer.assessment
        guard !assessment.coverages.isEmpty else { return }
        screen.heading("The plan, and the law that governs it")
        for coverage in assessment.coverages {
            let name = coverage.payer ?? "Coverage \(coverage.order)"
            if let id = coverage.regime.id {
                screen.item(
                    "\(name): \(answer.regimeNames[id] ?? id) (\(coverage.regime.confidence.rawValue) confidence). "
                        + coverage.regime.proof.plain
                )
            } else {
                screen.item(
                    "\(name): it cannot be told yet which law governs this plan. \(coverage.regime.proof.plain)"
                )
            }
            let next = coverage.regime.next
            if let next { show(next, screen) }
            for ask in coverage.regime.ask where ask != next?.text { screen.item(ask, mark: "?", indent: 2) }
            for question in coverage.questions { show(question, screen) }
            screen.paragraph(
                "The whole way there: recourse explain CASE regime:\(coverage.order)", indent: 2)
        }
    }

    /// A question with why it matters, where to look, and what to write where which answer is the one.
    private static func show(_ question: OpenQuestion, _ screen: Screen) {
        let matter = question.matter.map { " (request \($0))" } ?? ""
        screen.item("\(question.ask)\(matter) \(question.why)", mark: "?", indent: 2)
        for look in question.looks { screen.item("\(look.at): \(look.lookFor)", mark: "look at", indent: 4) }
        for choice in question.choices {
            let write = choice.write.map { ": write \($0)" } ?? ""
            screen.item("\(choice.says)\(write)", mark: "if", indent: 4)
        }
        if let key = question.key { screen.paragraph("Write the answer in case.yaml as \(key).", indent: 4) }
    }

    private static func showRecord(_ assessment: Assessment, _ screen: Screen) {
        screen.heading("What the record shows")
        for diagnosis in assessment.diagnoses {
            let code = diagnosis.icd10cm ?? diagnosis.code
            screen.item("\(diagnosis.text)\(code.map { " (\($0))" } ?? ""): \(places(diagnosis.sources))")
        }
        for trial in assessment.trials {
            let start = trial.start?.description ?? "start not recorded"
            let end = trial.isOngoing ? "ongoing" : trial.end?.description ?? "end not recorded"
            let dose = trial.maximumDailyMicrograms.map { ", up to \(milligrams($0)) a day" } ?? ""
            screen.item(
                "\(trial.drug) (\(trial.drugClass), \(trial.role.rawValue)), \(start) to \(end)\(dose); "
                    + "\(outcomeWords(trial.outcome)): \(places(trial.sources))"
            )
            for text in trial.contradictions { screen.item(text, mark: "!", indent: 2) }
        }
        for score in assessment.scores {
            let band = score.band.map { ", \($0)" } ?? ""
            let flag = score.flag.map { " [\($0)]" } ?? ""
            screen.item(
                "\(score.scale) \(score.valueText)\(band) on \(score.on?.text ?? "a day not recorded")\(flag): \(places(score.sources))"
            )
        }
        for other in assessment.otherTreatments {
            let days = [other.start?.text, other.end?.text].compactMap(\.self).joined(separator: " to ")
            let sessions = other.sessions.map { ", \($0) session\($0 == 1 ? "" : "s")" } ?? ""
            let outcome = other.outcome.map { "; \(outcomeWords($0))" } ?? ""
            screen.item(
                "\(other.what)\(days.isEmpty ? "" : ", \(days)")\(sessions)\(outcome): \(places(other.sources))"
            )
        }
    }

    /// What the case asks for is shown in full; the other therapy of the same policy, side by side, in a line.
    private static func showPolicies(_ answer: CaseAnswer, _ screen: Screen) {
        let asked = Set(answer.record.form.matters.map(\.therapy))
        let policies = answer.assessment.policies
        let own = policies.filter { asked.isEmpty || asked.contains($0.therapy) }
        for policy in own { showPolicy(policy, screen) }
        if own.isEmpty, !answer.record.form.coverages.isEmpty {
            screen.heading("The plan's own rules for this treatment")
            screen.paragraph(
                "No written policy of this plan for this treatment is in the rulebook, so nothing can be said of its criteria. "
                    + "Ask the plan for the policy or criteria it uses (they are free on request after a denial), and "
                    + "type them in: recourse rules new-policy shows how.")
        }
        let beside = policies.filter { !asked.isEmpty && !asked.contains($0.therapy) }
        guard !beside.isEmpty else { return }
        screen.heading("Side by side: the other treatment under the same rules")
        for policy in beside {
            let counts = Verdict.allCases.compactMap { verdict -> String? in
                let count = policy.criteria.count { $0.verdict == verdict }
                return count == 0 ? nil : "\(count) \(verdictWords(verdict))"
            }
            let judged = counts.isEmpty ? "" : " Of its criteria: \(counts.joined(separator: ", "))."
            screen.item(
                "\(policy.therapy.rawValue), \(policy.title): \(positionWords(policy.position).lowercasedFirst).\(judged) "
                    + "More: recourse explain CASE \(policy.id)")
        }
    }

    private static func outcomeWords(_ outcome: TrialOutcome) -> String {
        switch outcome {
        case .noResponse: "no response"
        case .partialResponse: "partial response"
        case .response: "response"
        case .remission: "remission"
        case .intolerance: "not tolerated"
        case .contraindicated: "contraindicated"
        case .ongoing: "still going on"
        case .unknown: "how it ended is not known"
        }
    }

    private static func showPolicy(_ policy: JudgedPolicy, _ screen: Screen) {
        screen.heading("\(policy.payer), \(policy.title): \(policy.therapy.rawValue)")
        let currency =
            policy.currency == .current
            ? "the plan's current text" : "as seen on \(policy.seenOn.longText); it may have changed"
        screen.paragraph(
            "\(positionWords(policy.position)) (\(policy.trust.rawValue); \(currency)). Verdict: \(verdictWords(policy.verdict))."
        )
        for judged in policy.criteria {
            screen.item("\(mark(judged.verdict)) \(judged.criterion.says.endingWithPoint)")
            if let quirk = judged.criterion.quirk { screen.paragraph("As printed: \(quirk)", indent: 4) }
            screen.paragraph(judged.proof.plain, indent: 4)
            for missing in judged.proof.missing {
                screen.item("\(missing.need) (\(missing.from.rawValue))", mark: "needs", indent: 4)
            }
        }
        for gap in policy.gaps.prefix(1) {
            for (index, needs) in gap.anyOf.prefix(3).enumerated() {
                screen.paragraph(index == 0 ? "This would be enough:" : "or:", indent: 2)
                for need in needs {
                    screen.item("\(need.need) (\(need.from.rawValue); \(need.criterion))", indent: 4)
                }
            }
        }
    }

    private static func showRoutes(_ assessment: Assessment, _ screen: Screen) {
        guard !assessment.routes.isEmpty else { return }
        screen.heading("Ways forward")
        for route in assessment.routes {
            let by = route.by.map { ", by \($0.longText)" } ?? ""
            screen.item(
                "\(route.id.asWords) (\(route.state.rawValue.asWords.lowercased())\(by)). \(route.why.joined(separator: " "))"
            )
        }
    }

    static func showFaults(_ answer: CaseAnswer, _ screen: Screen) {
        let faults = answer.issues.map(\.description) + answer.documentFaults.map(\.description)
        guard !faults.isEmpty else { return }
        screen.heading("Please mend")
        for fault in faults { screen.item(fault, mark: "!") }
    }

    static func places(_ sources: [Source]) -> String {
        let all = sources.map(\.reference).uniqued
        let shown = all.prefix(2).joined(separator: ", ")
        return all.count > 2 ? "\(shown) and \(all.count - 2) more" : shown
    }

    static func milligrams(_ micrograms: Int) -> String {
        micrograms % 1_000 == 0 ? "\(micrograms / 1_000) mg" : "\(Double(micrograms) / 1_000) mg"
    }

    static func mark(_ verdict: Verdict) -> String {
        switch verdict {
        case .met: "[met]"
        case .notMet: "[not met]"
        case .unknown: "[unknown]"
        }
    }

    private static func verdictWords(_ verdict: Verdict) -> String {
        switch verdict {
        case .met: "met"
        case .notMet: "not met"
        case .unknown: "unknown so far"
        }
    }

    private static func positionWords(_ position: Position) -> String {
        switch position {
        case .coveredWithCriteria: "Covered when its criteria are met"
        case .excluded: "The written policy does not cover it; an exception must be argued"
        case .silent: "The written policy says nothing of it"
        case .unread: "There is a policy, but its criteria could not be read"
        }
    }
}

extension String {
    /// An id in words: `internal-appeal` is "Internal appeal".
    var asWords: String {
        let words = replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

    var endingWithPoint: String {
        guard let last, !".?!".contains(last) else { return self }
        return self + "."
    }
}
