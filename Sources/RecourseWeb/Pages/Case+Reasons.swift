import CaseService
import Casework
import CivilCalendar
import CoverageModel
import HTML
import Rulebook

/// The plan's criteria: what each asks, the answer, and where the proof is.
struct CriteriaPage {
    let opened: OpenedCase

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["criteria.title"])
        Tag.p(text: words["criteria.lead"])
        if opened.answer.assessment.policies.isEmpty { Tag.p(text: words["criteria.none"]) }
        for policy in opened.answer.assessment.policies {
            Tag.section(.class("card")) {
                Tag.h2(text: "\(policy.payer): \(words["therapy.\(policy.therapy.rawValue)"])")
                Tag.p(.class("small")) {
                    "\(policy.title). \(words["position.\(policy.position.rawValue)"]) "
                    policy.currency == .current
                        ? words["criteria.current"]
                        : words("criteria.seen", ["day": policy.seenOn.longText])
                    " (\(words["trust.\(policy.trust.rawValue)"]))"
                }
                Tag.p {
                    words["criteria.all"]
                    " "
                    Badge.verdict(policy.verdict, words)
                }
                for judged in policy.criteria { criterion(judged, words) }
                gaps(policy, words)
            }
        }
    }

    private func criterion(_ judged: JudgedCriterion, _ words: Words) -> Markup {
        Tag.div(.class("criterion"), .id(SourceLink.anchor(judged.criterion.id))) {
            Tag.h3 {
                Badge.verdict(judged.verdict, words)
                " \(judged.criterion.says.endingWithPoint)"
            }
            Tag.p(text: judged.proof.plain)
            if let quirk = judged.criterion.quirk { Tag.p(.class("small"), text: quirk) }
            Tag.details {
                Tag.summary(text: words["criteria.proof"])
                ProofView(proof: judged.proof, opened: opened).view(words)
            }
        }
    }

    @MarkupBuilder private func gaps(_ policy: JudgedPolicy, _ words: Words) -> Markup {
        if let gap = policy.gaps.first, !gap.anyOf.isEmpty {
            Tag.h3(text: words["criteria.enough"])
            for (index, needs) in gap.anyOf.prefix(3).enumerated() {
                if index > 0 { Tag.p(text: words["criteria.or"]) }
                Tag.ul {
                    for need in needs {
                        Tag.li(
                            text: "\(need.need.capitalizedFirst) (\(words["supplier.\(need.from.rawValue)"]))"
                        )
                    }
                }
            }
        }
    }
}

/// Every clock with its reasons one click away.
struct ClocksPage {
    let opened: OpenedCase

    @MarkupBuilder func view(_ words: Words) -> Markup {
        let answer = opened.answer.clocks
        Tag.h1(text: words["clocks.title"])
        Tag.p(text: words["clocks.lead"])
        if case .letter(let document, let stated) = opened.answer.lastDay?.basis {
            Tag.section(.class("card")) {
                Tag.h2(text: words["clocks.letter"])
                Tag.p(text: words["clocks.letter-why"])
                if let stated { Tag.blockquote { stated } }
                Tag.p { SourceLink(source: Source(document: document), opened: opened).view(words) }
            }
        }
        if answer.clocks.isEmpty { Tag.p(text: words["clocks.none"]) }
        for remark in answer.remarks { Tag.p(.class("quote"), text: remark) }
        for clock in answer.clocks {
            Tag.section(.class("card clock \(clock.status.rawValue)")) {
                Tag.h2(text: clock.what.endingWithPoint)
                Tag.p {
                    Badge.plain(clock.status.rawValue, words["clock-status.\(clock.status.rawValue)"])
                    " \(words["clock-whose.\(clock.whose.rawValue)"]) "
                    Tag.strong(text: due(clock, answer.zone, words))
                    if let left = left(clock, answer, words) { " \(left)" }
                }
                if clock.status == .missed, let says = clock.onMissSays { Tag.p(text: says) }
                if let late = clock.certainlyLate {
                    Tag.p(
                        .class("small"), text: words("clocks.other-reading", ["day": text(late, answer.zone)])
                    )
                }
                if let stated = clock.stated {
                    Tag.p(.class("small"), text: words("clocks.stated", ["words": stated]))
                }
                Tag.details {
                    Tag.summary(text: words["clocks.why"])
                    Tag.ol {
                        for step in clock.steps {
                            Tag.li(text: "\(step.says.endingWithPoint) (\(step.cite))")
                        }
                    }
                    Tag.p(
                        .class("small"),
                        text:
                            "\(clock.cite.joined(separator: "; ")) (\(words["trust.\(clock.trust.rawValue)"]))"
                    )
                    if !clock.trigger.sources.isEmpty {
                        Tag.p(.class("small")) {
                            words["clocks.started"]
                            " "
                            SourceLink.list(clock.trigger.sources, opened, words)
                        }
                    }
                }
            }
        }
        Tag.p { Tag.a(.href(opened.path + "/deadlines.ics"), text: words["overview.calendar"]) }
    }

    private func due(_ clock: Clock, _ zone: TimeZoneRules, _ words: Words) -> String {
        clock.due.map { text($0, zone) } ?? words["clocks.still"]
    }

    private func text(_ moment: Moment, _ zone: TimeZoneRules) -> String {
        switch moment {
        case .day(let day): day.longTextWithWeekday
        case .instant(let instant): (try? instant.longText(in: zone)) ?? instant.description
        }
    }

    private func left(_ clock: Clock, _ answer: ClockAnswer, _ words: Words) -> String? {
        guard clock.status == .running, let day = try? clock.due?.day(in: answer.zone), day >= answer.asOf
        else {
            return nil
        }
        return DeadlineBanner.left(day - answer.asOf, words)
    }
}

/// The ways forward, the open ones first, each with its reasons.
struct RoutesPage {
    let opened: OpenedCase

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["routes.title"])
        Tag.p(text: words["routes.lead"])
        Tag.p { Tag.a(.href(opened.path + "/ways"), text: words["money.ways"]) }
        if opened.answer.assessment.routes.isEmpty { Tag.p(text: words["routes.none"]) }
        for route in opened.answer.assessment.routes {
            Tag.section(.class("card")) {
                Tag.h2(text: words.route(route.id))
                Tag.p {
                    Badge.plain("route-\(route.state.rawValue)", words["route-state.\(route.state.rawValue)"])
                    if let by = route.by { " \(words("overview.by", ["day": by.longTextWithWeekday]))" }
                }
                for why in route.why { Tag.p(text: why) }
                if !route.needs.isEmpty {
                    Tag.p(.class("label"), text: words["routes.needs"])
                    Tag.ul { for need in route.needs { Tag.li(text: need) } }
                }
                if !route.who.isEmpty {
                    Tag.p(
                        .class("small"), text: words("routes.who", ["who": route.who.joined(separator: ", ")])
                    )
                }
            }
        }
        if !opened.answer.assessment.lastChances.isEmpty {
            Tag.h2(text: words["routes.last"])
            Tag.ul {
                for chance in opened.answer.assessment.lastChances {
                    Tag.li {
                        "\(chance.what)\(chance.by.map { ", \($0.longTextWithWeekday)" } ?? ""). \(chance.why.endingWithPoint)"
                    }
                }
            }
        }
    }
}
