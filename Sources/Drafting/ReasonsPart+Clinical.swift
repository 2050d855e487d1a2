import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Answers to reasons that turn on medical judgment.
extension ReasonsPart {
    // MARK: Experimental, off-label

    func experimental() -> Reply {
        var reply = Reply()
        reply.sentences += coveredByPolicy()
        reply.sentences += PlanPart(parts: parts).standing()
        if input.matter.therapy == .ivKetamine {
            reply.sentences.append(
                .form(
                    "not-disputed",
                    "That is not in dispute; whether a treatment is experimental turns on the evidence for it."
                ))
        }
        reply.after += EvidencePart(parts).argument(attachment: attachments.name(.evidence))
        reply.asks.append(
            .form(
                "definition",
                "Please send the plan’s definition of “experimental or investigational”, and say which part of it is taken to apply, and on which studies."
            ))
        return reply
    }

    func offLabel() -> Reply {
        var reply = Reply()
        reply.sentences += PlanPart(parts: parts).standing()
        reply.sentences += coveredByPolicy()
        if input.matter.therapy == .ivKetamine, input.record.form.provider.isREMSSite == .no,
            let site = cite.provider("is-rems-site", "not certified in the Spravato REMS")
        {
            reply.sentences.append(
                "The approved product of the same family, esketamine nasal spray, cannot be given at this clinic, which is \(site)."
            )
        }
        reply.after += EvidencePart(parts).argument(attachment: attachments.name(.evidence))
        reply.asks.append(
            .form(
                "compendium",
                "If the plan requires support in a compendium, please name the compendium and the provision that requires it."
            ))
        return reply
    }

    /// A policy of the plan's own that covers the treatment on criteria speaks against "experimental".
    private func coveredByPolicy() -> [Sentence] {
        guard let policy = input.policy, policy.position == .coveredWithCriteria, policy.trust >= .quoted,
            policy.currency == .current
        else { return [] }
        let title = cite.policy(policy, "“\(policy.title)”")
        let covers = cite.policy(policy, "covers the treatment when its criteria are met")
        let cited = input.denial?.value.notice.criteriaCited ?? []
        let names = cited.isEmpty ? nil : cite.letter("criteriaCited.\(cited.count - 1)", "names")
        var sentences: [Sentence] = []
        if let names {
            sentences.append("Yet the same decision \(names) the policy \(title), and that policy \(covers).")
        } else {
            sentences.append("Yet the plan’s policy \(title) \(covers).")
        }
        if let tally = OpenPointsPart(parts: parts).tally() { sentences.append(tally) }
        return sentences
    }

    // MARK: Step therapy

    func stepTherapy() -> Reply {
        var reply = Reply()
        let words = TrialWords(parts: parts)
        let count = TrialCount(input.policy, trials: input.assessment.trials)
        var seen: Set<String> = []
        let failed = cite.antidepressants.filter { trial in
            guard seen.insert(trial.drug).inserted else { return false }
            if let count { return count.counts(trial) }
            return [.noResponse, .partialResponse, .intolerance].contains(trial.outcome)
        }
        if failed.isEmpty {
            if !cite.antidepressants.isEmpty {
                reply.sentences.append(
                    "The record holds courses of \(words.series(cite.antidepressants)); the table below gives each with its source."
                )
            }
            return reply
        }
        let drugs = failed.map { cite.trial($0, $0.drug) }
        let number = cite.count("failed", failed.count, of: drugs, how: "courses that count as failed trials")
        let classes = Set(failed.map(\.drugClass)).count
        let noun = failed.count == 1 ? "antidepressant" : "antidepressants"
        var lead = "The record shows \(number.text) \(noun)"
        var rest = number
        if failed.count > 1, classes > 1 {
            let kinds = cite.count("failed-classes", classes, of: drugs, how: "different classes among them")
            rest = rest.resting(on: kinds)
            lead += " of \(kinds.text) classes"
        }
        let shortest = failed.compactMap { $0.days(asOf: input.assessment.asOf) }.min()
        if failed.count > 1, let shortest, shortest >= 7, failed.allSatisfy({ $0.inCurrentEpisode == true }) {
            let length = Cited(
                derived: "shortest", String(shortest / 7), from: drugs,
                how: "whole weeks of the shortest of them")
            rest = rest.resting(on: length)
            lead += ", each taken in the present episode for at least \(length.text) weeks"
        }
        reply.sentences.append("\(rest.saying(lead)):")
        reply.items = failed.map { ["\(words.line($0).saying(words.line($0).text + "."))"] }
        return reply
    }

    /// What the plan that wants another step must name.
    func nextStep() -> Reply {
        var reply = stepTherapy()
        reply.asks.append(
            .form(
                "next-step",
                "If another treatment is still asked for first, please name it and the written rule that asks for it."
            ))
        return reply
    }

    // MARK: Necessity, quantity

    func necessity() -> Reply {
        var reply = Reply()
        if let diagnosis = cite.diagnosisWords {
            reply.sentences.append("The diagnosis is \(diagnosis.saying(diagnosis.text.midSentence)).")
        }
        let severity = SeverityPart(parts: parts)
        if let (scale, scores) = severity.series().first, let last = severity.last(scale, scores) {
            reply.sentences.append(last)
        }
        let step = stepTherapy()
        reply.sentences += step.sentences
        reply.items = step.items
        reply.after = step.after
        if let name = attachments.name(.criteria) {
            if let policy = input.policy,
                let tally = OpenPointsPart(parts: parts).tally(
                    measuredBy: cite.policy(policy, "“\(policy.title)”"))
            {
                reply.after.append(tally)
            }
            reply.after.append(.form("attachment", "\(name) sets each criterion beside its proof."))
        }
        reply.asks.append(
            .form("criteria", "Please say which criterion is taken not to be met, and on which record."))
        return reply
    }

    func quantity() -> Reply {
        var reply = Reply()
        if let course = PlanPart(parts: parts).course() {
            reply.sentences.append("The request is for \(course).")
        }
        // Where necessity is answered too, the last total stands there.
        let severity = SeverityPart(parts: parts)
        if !hasReason(.notMedicallyNecessary), let (scale, scores) = severity.series().first,
            let last = severity.last(scale, scores)
        {
            reply.sentences.append(last)
        }
        if let rule = cite.plan("stopping-rule", input.record.form.plan.stoppingRule) {
            reply.sentences.append(
                "Treatment does not run on by itself; the stopping rule is: \(rule.saying(rule.text.midSentence.withoutPoint))."
            )
        }
        reply.asks.append(
            .form(
                "limit",
                "Please name the limit applied, where it is written, and what would justify an exception."))
        return reply
    }

    private func hasReason(_ reason: DenialReason) -> Bool {
        input.denial?.value.notice.reasons.contains { $0.code == reason } ?? false
    }

    // MARK: Documentation

    func documentation() -> Reply {
        var reply = Reply()
        let asked = input.denial?.value.notice.requestedItems ?? []
        let items = asked.enumerated().compactMap {
            cite.letter("requestedItems.\($0.offset)", $0.element.singleLine)
        }
        if !items.isEmpty { reply.sentences.append("It asks for: \(Cited.series(items)).") }
        let enclosed = parts.exhibits.entries.filter { $0.document.path != input.denial?.value.document }
        if enclosed.isEmpty {
            reply.sentences.append(
                .form("which", "Please name each paper that is missing, and it will be sought."))
            return reply
        }
        reply.sentences.append(.form("enclosed", "Enclosed with this letter are:"))
        reply.items = enclosed.map { entry in
            let title = Cited(
                fact: "document:\(entry.document.path)", "\(entry.title) (Exhibit \(entry.label))",
                from: [Source(document: entry.document.path)])
            return ["\(title)."]
        }
        reply.asks.append(
            .form(
                "reopen",
                "I ask that the request be reopened and decided on the complete file, and that any paper still missing be named."
            ))
        return reply
    }
}
