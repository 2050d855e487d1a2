import CaseService
import CaseStore
import CivilCalendar
import CostPlanning
import CoverageModel
import Rulebook

/// The plan of costs for people: the ways side by side first, then what each rests on.
struct MoneyWords {
    let screen: Screen
    let answer: MoneyAnswer
    let showsSessions: Bool

    private var plan: MoneyPlan { answer.plan }

    func show() {
        screen.heading("Ways to pay, side by side")
        screen.paragraph(
            "\(name(plan.therapy)), as of \(plan.asOf). What you would pay from now to the end of \(plan.years.last ?? 0)."
        )
        for way in plan.ways { line(way) }
        for warning in plan.warnings { screen.item(warning, mark: "!") }
        for way in plan.ways where way.state != .closed { details(way) }
        programs()
        screen.heading("Studies")
        screen.paragraph(
            "Paste this into a browser to look for studies that take people now. It names the illness and the "
                + "treatment, and nothing about you.")
        screen.raw("  \(answer.trials.address)")
        screen.heading("What all of this rests on")
        for assumption in plan.assumptions { self.assumption(assumption) }
        for right in plan.rights { screen.item(right) }
        for issue in answer.issues { screen.item(issue.description, mark: "!") }
    }

    private func line(_ way: PaymentWay) {
        screen.blank()
        screen.paragraph(screen.strong(way.kind.name) + ": " + state(way.state))
        if let total = way.total {
            let years = plan.years.compactMap { year in
                way.cost(in: year).map { "\($0) in \(year)" }
            }
            let after = way.total.flatMap { total -> String? in
                let listed = plan.years.compactMap { way.cost(in: $0) }.reduce(CentsRange.zero, +)
                return listed == total ? nil : "\(total) in all, later payments too"
            }
            screen.paragraph(
                "You pay " + (years + [after].compactMap { $0 }).joined(separator: "; ") + ".", indent: 2)
            if years.count < 2 { screen.paragraph("In all \(total).", indent: 2) }
        } else if way.state != .closed {
            screen.paragraph("No amount can be given yet.", indent: 2)
        }
        for why in way.why { screen.item(why, indent: 2) }
    }

    private func details(_ way: PaymentWay) {
        screen.heading(way.kind.name)
        if !way.time.isEmpty { screen.item("When: \(way.time)") }
        for need in way.needs { screen.item("Needs: \(need)") }
        for work in way.work { screen.item("Work: \(work)") }
        for closes in way.closes { screen.item("What it closes: \(closes)") }
        for warning in way.warnings { screen.item(warning, mark: "!") }
        if !way.assumptions.isEmpty { screen.paragraph("It rests on:") }
        for assumption in way.assumptions { self.assumption(assumption) }
        if let help = plan.taxHelp.first(where: { $0.way == way.kind }) { tax(help) }
        guard showsSessions, !way.isUnpriced else { return }
        screen.paragraph("Session by session, at the most cost:")
        for session in way.high {
            let helped = session.helped > .zero ? ", helped \(session.helped)" : ""
            let paid = session.plan > .zero ? ", plan \(session.plan)" : ""
            screen.item("\(session.on) \(session.phase): you \(session.person)\(paid)\(helped)", indent: 2)
        }
    }

    private func tax(_ help: TaxHelp) {
        for item in help.items {
            let saves = item.saves.map { " It would save you about \($0) in tax." } ?? ""
            let mark = item.trust.map { " [\($0.rawValue)]" } ?? ""
            screen.item("\(item.year): \(item.says) Of this cost: \(item.through).\(saves)\(mark)", mark: "+")
        }
        for remark in help.remarks { screen.item(remark, mark: "?") }
    }

    private func programs() {
        screen.heading("Who may help to pay")
        for finding in plan.programs {
            let program = finding.program
            screen.blank()
            screen.paragraph(
                screen.strong(program.name) + " (\(program.runBy)): " + verdict(finding) + ".")
            screen.paragraph(program.head.says, indent: 2)
            for reason in finding.reasons { screen.item(reason, indent: 2) }
            guard finding.verdict != .notMet else { continue }
            for certain in program.certain { screen.item("Certain: \(certain)", indent: 2) }
            for ask in finding.ask { screen.item("Ask: \(ask)", indent: 2) }
            let contact = program.contact
            let ways = [
                contact.phone.map { "phone \($0)" }, contact.fax.map { "fax \($0)" }, contact.address,
                contact.web,
            ].compactMap { $0 }
            if !ways.isEmpty { screen.item("Reach it: \(ways.joined(separator: "; "))", indent: 2) }
            screen.item("Checked \(program.head.checkedOn) (\(program.head.trust.rawValue)).", indent: 2)
        }
    }

    private func verdict(_ finding: ProgramFinding) -> String {
        switch finding.verdict {
        case .met: "as far as the case says, you can have it"
        case .notMet: "not for you"
        case .unknown: finding.program.standing == .asked ? "ask" : "not certain"
        }
    }

    private func assumption(_ assumption: Assumption) {
        let mark =
            switch assumption.basis {
            case .given: "="
            case .rule: "~"
            case .unknown: "?"
            case .method: "-"
            }
        let trust = assumption.trust.map { " [\($0.rawValue)]" } ?? ""
        let change =
            assumption.basis == .unknown || assumption.basis == .rule
            ? assumption.path.map { " (answer: \($0))" } ?? "" : ""
        screen.item(assumption.says + trust + change, mark: mark)
    }

    private func state(_ state: PaymentWay.State) -> String {
        switch state {
        case .open: "open"
        case .conditional: "open if what it needs comes about"
        case .unknown: "not certain"
        case .closed: "closed"
        }
    }

    private func name(_ therapy: Therapy) -> String {
        switch therapy {
        case .esketamine: "Spravato (esketamine)"
        case .ivKetamine: "Ketamine by vein"
        }
    }
}
