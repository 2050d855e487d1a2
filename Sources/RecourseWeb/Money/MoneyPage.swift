import CaseService
import CaseStore
import CivilCalendar
import CostPlanning
import CoverageModel
import HTML
import Rulebook

/// What each way would cost, what that rests on, and who may help.
struct MoneyPage {
    let opened: OpenedCase
    let answer: MoneyAnswer
    private var plan: MoneyPlan { answer.plan }

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["money.title"])
        Tag.p(
            text: words(
                "money.lead",
                [
                    "therapy": words["therapy.\(plan.therapy.rawValue)"],
                    "year": String(plan.years.last ?? 0),
                ]))
        Tag.p {
            Tag.a(.class("button"), .href(opened.path + "/ways"), text: words["money.ways"])
        }
        for warning in plan.warnings { Tag.p(.class("why"), text: warning) }
        for way in plan.ways where way.state != .closed { card(way, words) }
        closed(words)
        programs(words)
        Tag.h2(text: words["money.studies"])
        Tag.p { Tag.a(.href(opened.path + "/studies"), text: words["money.studies-do"]) }
        rests(words)
        change(words)
    }

    private func card(_ way: PaymentWay, _ words: Words) -> Markup {
        Tag.section(.class("card")) {
            Tag.h2(text: words["way.\(way.kind.rawValue)"])
            Tag.p { Badge.plain("way-\(way.state.rawValue)", words["way-state.\(way.state.rawValue)"]) }
            costs(way, words)
            for why in way.why { Tag.p(.class("small"), text: why) }
            for warning in way.warnings { Tag.p(.class("why"), text: warning) }
            Tag.dl(.class("facts")) {
                fact(words["money.time"], [way.time], words)
                fact(words["money.needs"], way.needs, words)
                fact(words["money.work"], way.work, words)
                fact(words["money.closes"], way.closes, words)
            }
            if let help = plan.taxHelp.first(where: { $0.way == way.kind }) { tax(help, words) }
            Tag.details {
                Tag.summary {
                    words["money.rests"]
                    Tag.span(.class("hidden"), text: ": \(words["way.\(way.kind.rawValue)"])")
                }
                Tag.ul { for one in way.assumptions { assumption(one, words) } }
            }
        }
    }

    @MarkupBuilder private func costs(_ way: PaymentWay, _ words: Words) -> Markup {
        let years = plan.years.compactMap { year in way.cost(in: year).map { (year, $0) } }
        if years.isEmpty {
            Tag.p(text: words["money.no-amount"])
        } else {
            for (year, cost) in years {
                Tag.p(.class("cost")) {
                    Tag.strong(text: "\(cost)")
                    " \(words("money.in-year", ["year": String(year)]))"
                }
            }
        }
    }

    @MarkupBuilder private func fact(_ label: String, _ texts: [String], _ words: Words) -> Markup {
        let shown = texts.filter { !$0.isEmpty }
        if !shown.isEmpty {
            Tag.div {
                Tag.dt(text: label)
                Tag.dd(text: shown.joined(separator: " "))
            }
        }
    }

    private func tax(_ help: TaxHelp, _ words: Words) -> Markup {
        Tag.details {
            Tag.summary {
                words["money.tax"]
                Tag.span(.class("hidden"), text: ": \(words["way.\(help.way.rawValue)"])")
            }
            Tag.ul {
                for item in help.items {
                    Tag.li {
                        "\(item.year): \(item.says) "
                        words("money.through", ["amount": "\(item.through)"])
                        if let saves = item.saves { " \(words("money.saves", ["amount": "\(saves)"]))" }
                        trust(item.trust, words)
                    }
                }
                for remark in help.remarks { Tag.li(text: remark) }
            }
        }
    }

    private func assumption(_ one: Assumption, _ words: Words) -> Markup {
        Tag.li {
            Tag.span(.class("label"), text: "\(words["basis.\(one.basis.rawValue)"]): ")
            one.says
            trust(one.trust, words)
            if let path = one.path, let page = MoneyQuestions.page(of: path) {
                " "
                Tag.a(.href("\(opened.path)/money/\(page)#\(QuestionField(path).id)")) {
                    words["money.change"]
                    Tag.span(.class("hidden"), text: ": \(one.says)")
                }
            }
        }
    }

    @MarkupBuilder private func trust(_ trust: Trust?, _ words: Words) -> Markup {
        if let trust { Tag.span(.class("small"), text: " (\(words["trust.\(trust.rawValue)"]))") }
    }

    @MarkupBuilder private func closed(_ words: Words) -> Markup {
        let closed = plan.ways.filter { $0.state == .closed }
        if !closed.isEmpty {
            Tag.h2(text: words["money.closed"])
            Tag.ul {
                for way in closed {
                    Tag.li(text: "\(words["way.\(way.kind.rawValue)"]): \(way.why.joined(separator: " "))")
                }
            }
        }
    }

    @MarkupBuilder private func programs(_ words: Words) -> Markup {
        Tag.h2(text: words["money.programs"])
        for finding in plan.programs {
            let program = finding.program
            Tag.section(.class("card")) {
                Tag.h3(text: program.name)
                Tag.p {
                    Badge.verdict(finding.verdict, words)
                    " \(words("money.run-by", ["who": program.runBy]))"
                }
                Tag.p(text: program.head.says)
                if !finding.reasons.isEmpty {
                    Tag.ul { for reason in finding.reasons { Tag.li(text: reason) } }
                }
                if finding.verdict != .notMet {
                    if !program.certain.isEmpty {
                        Tag.p(.class("label"), text: words["money.certain"])
                        Tag.ul { for one in program.certain { Tag.li(text: one) } }
                    }
                    if !finding.ask.isEmpty {
                        Tag.p(.class("label"), text: words["money.ask"])
                        Tag.ul { for one in finding.ask { Tag.li(text: one) } }
                    }
                    Tag.p(.class("small"), text: reach(program, words))
                }
            }
        }
    }

    private func reach(_ program: AssistanceProgram, _ words: Words) -> String {
        let contact = program.contact
        let ways = [contact.phone, contact.fax.map { "fax \($0)" }, contact.address, contact.web]
            .compactMap { $0 }
        let checked = words(
            "money.checked",
            [
                "day": program.head.checkedOn.longText,
                "trust": words["trust.\(program.head.trust.rawValue)"],
            ])
        return ((ways.isEmpty ? [] : [ways.joined(separator: "; ") + "."]) + [checked]).joined(separator: " ")
    }

    @MarkupBuilder private func rests(_ words: Words) -> Markup {
        Tag.h2(text: words["money.all-rests"])
        Tag.ul {
            for one in plan.assumptions { assumption(one, words) }
            for right in plan.rights { Tag.li(text: right) }
        }
        if !answer.issues.isEmpty {
            Tag.ul { for issue in answer.issues { Tag.li(text: issue.message) } }
        }
    }

    @MarkupBuilder private func change(_ words: Words) -> Markup {
        Tag.h2(text: words["money.change-title"])
        Tag.ul {
            for question in MoneyQuestions.all {
                Tag.li {
                    Tag.a(
                        .href("\(opened.path)/money/\(question.id)"),
                        text: words["money.\(question.id).title"])
                }
            }
        }
    }
}
