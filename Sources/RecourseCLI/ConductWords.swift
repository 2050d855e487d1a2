import CaseService
import Casework
import CivilCalendar
import CoverageModel
import Rulebook

/// Words for people about letters that lack something, who may act, last chances, and what would change.
enum ConductWords {
    static func show(_ reading: NoticeContentReading, on screen: Screen) {
        for defect in reading.defects {
            let cites = defect.cite.map(\.text).joined(separator: "; ")
            screen.item("\(defect.missing) (\(cites); \(defect.trust.rawValue))", mark: "!")
        }
        guard !reading.cannotTell.isEmpty else { return }
        screen.paragraph(
            "\(reading.cannotTell.count) more could not be told: "
                + reading.cannotTell.map(\.why).uniqued.joined(separator: "; ") + ".")
    }

    static func showNotices(_ assessment: Assessment, _ screen: Screen) {
        let faulty = assessment.notices.filter { !$0.reading.defects.isEmpty }
        guard !faulty.isEmpty else { return }
        screen.heading("What the plan's letters had to say and do not")
        for checked in faulty {
            let dated = checked.notice.letterDate.map { ", \($0.longText)" } ?? ""
            screen.paragraph("\(checked.document)\(dated), held against the law of \(checked.regime):")
            show(checked.reading, on: screen)
        }
        screen.paragraph(
            "Read the letter to be sure. A letter that leaves out what the law asks can be pointed at in an appeal."
        )
    }

    static func showStanding(_ assessment: Assessment, _ screen: Screen) {
        let groups = assessment.standing
        guard !groups.isEmpty else { return }
        screen.heading("Who may act")
        for group in groups {
            let names = group.actors.map { actor -> String in
                if actor.isBarred { return "not the \(actor.who.rawValue)" }
                switch actor.decides {
                case .binds: return "\(actor.who.rawValue) (binds the plan)"
                case .asks: return "\(actor.who.rawValue) (the plan then judges)"
                case nil:
                    return actor.takes.isEmpty ? actor.who.rawValue : "\(actor.who.rawValue) with a paper"
                }
            }
            screen.item("\(group.level.rawValue.asWords): \(names.joined(separator: ", "))")
        }
    }

    static func showLastChances(_ assessment: Assessment, _ screen: Screen) {
        guard !assessment.lastChances.isEmpty else { return }
        screen.heading("The last chance")
        for chance in assessment.lastChances {
            let by = chance.by.map { ", by \($0.longTextWithWeekday)" } ?? ""
            screen.item("\(chance.what)\(by). \(chance.why.endingWithPoint) (\(chance.trust.rawValue))")
        }
    }

    static func show(_ answer: WhatIfAnswer, on screen: Screen) {
        screen.paragraph(
            "If \(answer.supposed.joined(separator: " and ")), as of \(answer.after.assessment.asOf.longText):"
        )
        if answer.changes.isEmpty {
            screen.paragraph("No answer to any policy or criterion of this case would change.")
        }
        for change in answer.changes { show(change, answer.after.assessment, screen) }
        screen.blank()
        screen.paragraph("Nothing was written down. This is not legal or medical advice.")
    }

    private static func show(_ change: PolicyChange, _ after: Assessment, _ screen: Screen) {
        guard
            let policy = after.policies.first(where: {
                $0.id == change.policy && $0.therapy == change.therapy
            })
        else { return }
        screen.heading("\(policy.payer), \(policy.title): \(policy.therapy.rawValue)")
        screen.paragraph(
            change.before == change.after
                ? "The policy's answer stays \(AssessmentWords.mark(change.after))."
                : "The policy's answer would go from \(AssessmentWords.mark(change.before)) to \(AssessmentWords.mark(change.after))."
        )
        for one in change.criteria {
            guard let judged = policy.criteria.first(where: { $0.criterion.id == one.id }) else { continue }
            let before = one.before.map(AssessmentWords.mark) ?? "[not shown]"
            screen.item(
                "\(one.id) \(before) to \(AssessmentWords.mark(judged.verdict)): \(judged.criterion.says.endingWithPoint)"
            )
            screen.paragraph(judged.proof.plain, indent: 4)
        }
        if change.after != .met, let needs = policy.gaps.first?.anyOf.first {
            screen.paragraph("Still needed:", indent: 2)
            for need in needs {
                screen.item("\(need.need) (\(need.from.rawValue); \(need.criterion))", indent: 4)
            }
        }
    }
}
