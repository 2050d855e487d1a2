import CaseService
import CivilCalendar
import CostPlanning
import CoverageModel
import DocumentModel
import HTML

/// What is approved and left, when it runs out, how treatment goes, and what became of the claims.
struct ApprovalsPage {
    let opened: OpenedCase
    let answer: ApprovalsAnswer

    @MarkupBuilder func view(_ words: Words) -> Markup {
        let ledger = answer.ledger
        Tag.h1(text: words["approvals.title"])
        if ledger.entries.isEmpty { Tag.p(text: words["approvals.none"]) }
        if let continuation = answer.continuation {
            Tag.section(.class("card first")) {
                Tag.h2(text: words["approvals.ask"])
                Tag.p(.class("step")) { Tag.strong(text: continuation.says) }
                Tag.p {
                    Tag.a(
                        .class("button"), .href(opened.path + "/draft/continuation"),
                        text: words["packet.continuation"])
                }
            }
        }
        if !ledger.warnings.isEmpty {
            Tag.h2(text: words["approvals.mend"])
            Tag.ul { for warning in ledger.warnings { Tag.li(text: warning.says) } }
        }
        for entry in ledger.entries { card(entry, words) }
        if !ledger.entries.isEmpty { runOut(words) }
        for finding in answer.frequency {
            Tag.section(.class("card")) {
                Tag.h2(text: words["approvals.fewer"])
                Tag.p(text: finding.says)
                Tag.ul { for one in finding.response { Tag.li(text: one) } }
            }
        }
        response(words)
        statements(words)
        claims(words)
        Tag.h2(text: words["approvals.change"])
        Tag.ul {
            for list in ["authorizations", "sessions", "scores"] {
                Tag.li { Tag.a(.href("\(opened.path)/list/\(list)"), text: words["task.\(list)"]) }
            }
        }
    }

    private func card(_ entry: ApprovalLedger.Entry, _ words: Words) -> Markup {
        let authorization = entry.authorization
        return Tag.section(.class("card")) {
            Tag.h2(text: authorization.id)
            Tag.dl(.class("facts")) {
                fact(words["approvals.codes"], authorization.codes.joined(separator: ", "))
                fact(words["approvals.from"], authorization.from?.longText)
                fact(words["approvals.to"], authorization.to?.longText)
                fact(words["approvals.sessions"], sessions(entry, words))
                fact(words["approvals.medicine"], medicine(entry, words))
            }
            SourceLink.list(authorization.sources, opened, words)
        }
    }

    private func sessions(_ entry: ApprovalLedger.Entry, _ words: Words) -> String {
        guard let total = entry.totalSessions, let left = entry.leftSessions else {
            return words("approvals.given", ["given": String(entry.givenSessions)])
        }
        return words(
            "approvals.given-of",
            ["given": String(entry.givenSessions), "all": String(total), "left": String(left)])
    }

    private func medicine(_ entry: ApprovalLedger.Entry, _ words: Words) -> String? {
        guard let total = entry.totalMilligrams else { return nil }
        guard let left = entry.leftMilligrams else {
            return words("approvals.milligrams-unknown", ["all": String(total)])
        }
        return words("approvals.milligrams", ["all": String(total), "left": String(left)])
    }

    @MarkupBuilder private func fact(_ label: String, _ text: String?) -> Markup {
        if let text, !text.isEmpty {
            Tag.div {
                Tag.dt(text: label)
                Tag.dd(text: text)
            }
        }
    }

    private func runOut(_ words: Words) -> Markup {
        Tag.section(.class("card")) {
            Tag.h2(text: words["approvals.ends"])
            Tag.dl(.class("facts")) {
                fact(words["approvals.soonest"], end(answer.ledger.soonest, words))
                fact(words["approvals.latest"], end(answer.ledger.latest, words))
            }
        }
    }

    private func end(_ end: ApprovalLedger.RunOut, _ words: Words) -> String {
        guard let day = end.firstUncovered else { return words["approvals.no-end"] }
        let why = words["approvals.cause-\(end.cause.rawValue)"]
        return words("approvals.end", ["day": day.longText, "why": why])
    }

    @MarkupBuilder private func response(_ words: Words) -> Markup {
        let shown = answer.response.filter { !$0.points.isEmpty }
        if !shown.isEmpty {
            Tag.h2(text: words["approvals.response"])
            for series in shown {
                Tag.section(.class("card")) {
                    Tag.h3(text: series.scale)
                    if let chart = answer.charts[series.scale] {
                        Tag.img(
                            .src("\(opened.path)/approvals/chart/\(series.scale)"), .class("chart"),
                            Attribute("alt", chart.alternative.text), Attribute("width", "640"),
                            Attribute("height", "264"))
                    }
                    table(series, words)
                }
            }
        }
    }

    private func table(_ series: ResponseSeries, _ words: Words) -> Markup {
        Tag.div(
            .class("scroll"), Attribute("tabindex", "0"), .role("region"),
            .aria("label", "\(words["approvals.response"]): \(series.scale)")
        ) {
            Tag.table {
                Tag.thead {
                    Tag.tr {
                        for key in ["day", "total", "change", "standing"] {
                            Tag.th(Attribute("scope", "col"), text: words["approvals.col-\(key)"])
                        }
                    }
                }
                Tag.tbody {
                    if let first = series.baseline {
                        Tag.tr {
                            Tag.td(text: first.on.longText)
                            Tag.td(text: String(first.value))
                            Tag.td(text: "")
                            Tag.td(text: words["approvals.before"])
                        }
                    }
                    for point in series.points {
                        Tag.tr {
                            Tag.td(text: point.on.longText)
                            Tag.td(text: String(point.value))
                            Tag.td(text: change(point, words))
                            Tag.td(text: words["standing.\(point.standing.rawValue)"])
                        }
                    }
                }
            }
        }
    }

    private func change(_ point: ResponseSeries.Point, _ words: Words) -> String {
        guard let drop = point.dropPercent else { return "" }
        return words(drop >= 0 ? "approvals.down" : "approvals.up", ["percent": String(abs(drop))])
    }

    @MarkupBuilder private func statements(_ words: Words) -> Markup {
        if !answer.statements.isEmpty {
            Tag.h2(text: words["approvals.statements"])
            for finding in answer.statements {
                Tag.section(.class("card")) {
                    Tag.h3(
                        text: [finding.on?.longText, finding.code].compactMap { $0 }.joined(separator: ", "))
                    Tag.p {
                        Badge.plain(
                            "claim-\(finding.action.rawValue)",
                            words["claim-action.\(finding.action.rawValue)"])
                    }
                    Tag.dl(.class("facts")) {
                        fact(words["approvals.billed"], finding.billed.map { "\($0)" })
                        fact(words["approvals.allowed"], finding.allowed.map { "\($0)" })
                        fact(words["approvals.paid"], finding.paid.map { "\($0)" })
                        fact(words["approvals.owed"], finding.patient.map { "\($0)" })
                        fact(words["approvals.expected"], finding.expected.map { "\($0)" })
                    }
                    Tag.ul { for one in finding.says { Tag.li(text: one) } }
                }
            }
        }
    }

    @MarkupBuilder private func claims(_ words: Words) -> Markup {
        if !answer.filing.isEmpty {
            Tag.h2(text: words["approvals.claims"])
            Tag.ul { for filing in answer.filing { Tag.li(text: filing.says) } }
            Tag.p {
                Tag.a(.href(opened.path + "/draft/superbill"), text: words["packet.superbill"])
                " · "
                Tag.a(.href(opened.path + "/draft/claim-sheet"), text: words["packet.claim-sheet"])
            }
        }
    }
}
