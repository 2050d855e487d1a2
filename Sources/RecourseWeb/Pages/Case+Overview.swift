import CaseService
import CaseStore
import Casework
import CivilCalendar
import CoverageModel
import HTML
import Rulebook

/// The case at a glance: what to do next first, then where each part stands.
struct OverviewPage {
    private let opened: OpenedCase
    private var answer: CaseAnswer { opened.answer }

    init(_ opened: OpenedCase) { self.opened = opened }

    func title(_ words: Words) -> String {
        answer.record.form.title ?? answer.record.form.person.name ?? words["cases.unnamed"]
    }

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        Tag.h1(text: title(words))
        if !answer.assessment.safety.isEmpty { SafetyNote(opened: opened).view(words) }
        next(words)
        letters(words)
        law(words)
        policies(words)
        ways(words)
        faults(words)
        Tag.p(.class("small")) {
            Tag.a(.href(opened.path + "/deadlines.ics"), text: words["overview.calendar"])
            " · "
            Tag.a(.href(opened.path + "/leaving"), text: words["overview.leaving"])
        }
    }

    @MarkupBuilder private func next(_ words: Words) -> Markup {
        // Help for thoughts of suicide stands above, in words of its own.
        let steps = answer.assessment.next.filter { !$0.what.contains("988") }
        Tag.section(.class("card first")) {
            Tag.h2(text: words["overview.next"])
            if let first = steps.first {
                step(first, words, isFirst: true)
                if steps.count > 1 {
                    Tag.details {
                        Tag.summary(text: words("overview.more", ["count": String(steps.count - 1)]))
                        Tag.ol {
                            for one in steps.dropFirst().prefix(30) {
                                Tag.li { step(one, words, isFirst: false) }
                            }
                        }
                    }
                }
            } else if answer.record.notices.isEmpty {
                Tag.p(text: words["overview.begin"])
                Tag.p {
                    Tag.a(.class("button"), .href(opened.path + "/letter"), text: words["overview.letter"])
                }
                Tag.p { Tag.a(.href(opened.path + "/tasks"), text: words["overview.tasks"]) }
            } else {
                Tag.p {
                    Tag.a(.class("button"), .href(opened.path + "/tasks"), text: words["overview.tasks"])
                }
            }
        }
    }

    @MarkupBuilder private func step(_ step: NextStep, _ words: Words, isFirst: Bool) -> Markup {
        Tag.p(.class(isFirst ? "step" : "")) {
            Tag.strong(text: step.what.endingWithPoint)
            if let by = step.by { " \(words("overview.by", ["day": by.longTextWithWeekday]))" }
        }
        Tag.p(.class("small")) { "\(words["who.\(step.who)"]). \(step.why)" }
        if isFirst {
            let (place, key) = StepPlace.of(step)
            Tag.p { Tag.a(.class("button"), .href(opened.path + place), text: words[key]) }
        }
    }

    @MarkupBuilder private func letters(_ words: Words) -> Markup {
        Tag.section(.class("card")) {
            Tag.h2(text: words["overview.letters"])
            if answer.record.notices.isEmpty { Tag.p(text: words["overview.no-letters"]) }
            for logged in answer.record.notices.reversed() {
                let notice = logged.value.notice
                Tag.p {
                    Tag.strong(text: words["notice-kind.\(notice.kind.rawValue)"])
                    if let day = notice.letterDate { ", \(day.longText)" }
                    if let payer = notice.payer { ", \(payer)" }
                    ". "
                    SourceLink(
                        source: Source(document: logged.value.document, page: notice.firstPage),
                        opened: opened
                    ).view(words)
                }
                if !notice.reasons.isEmpty {
                    Tag.ul {
                        for reason in notice.reasons {
                            Tag.li {
                                words["reason.\(reason.code.rawValue)"]
                                ": "
                                Tag.q(text: reason.quote)
                            }
                        }
                    }
                }
                defects(logged.value, words)
            }
            Tag.p { Tag.a(.href(opened.path + "/letter"), text: words["overview.letter"]) }
        }
    }

    @MarkupBuilder private func defects(_ value: CaseNotice, _ words: Words) -> Markup {
        let found = answer.assessment.notices.filter {
            $0.document == value.document && $0.firstPage == value.notice.firstPage
        }.flatMap(\.reading.defects)
        if !found.isEmpty {
            Tag.details {
                Tag.summary(text: words("overview.defects", ["count": String(found.count)]))
                Tag.ul {
                    for defect in found {
                        Tag.li(text: "\(defect.missing) (\(defect.cite.map(\.text).joined(separator: "; ")))")
                    }
                }
            }
        }
    }

    @MarkupBuilder private func law(_ words: Words) -> Markup {
        if !answer.assessment.coverages.isEmpty {
            Tag.section(.class("card")) {
                Tag.h2(text: words["overview.law"])
                for coverage in answer.assessment.coverages {
                    Tag.p {
                        Tag.strong(
                            text: coverage.payer
                                ?? words("overview.coverage", ["number": String(coverage.order)]))
                        ": "
                        if let id = coverage.regime.id {
                            "\(words.regime(id)). \(words["confidence.\(coverage.regime.confidence.rawValue)"])"
                        } else {
                            words["overview.law-unknown"]
                        }
                    }
                    Tag.details {
                        Tag.summary(text: words["overview.law-why"])
                        Tag.p(text: coverage.regime.proof.plain)
                        ProofView(proof: coverage.regime.proof, opened: opened).view(words)
                    }
                    if !coverage.regime.ask.isEmpty {
                        Tag.p(text: words["overview.ask"])
                        Tag.ul { for ask in coverage.regime.ask { Tag.li(text: ask) } }
                        Tag.p { Tag.a(.href(opened.path + "/ask/plan"), text: words["overview.ask-do"]) }
                    }
                }
            }
        }
    }

    @MarkupBuilder private func policies(_ words: Words) -> Markup {
        let asked = Set(answer.record.form.matters.map(\.therapy))
        Tag.section(.class("card")) {
            Tag.h2(text: words["overview.criteria"])
            if answer.assessment.policies.isEmpty { Tag.p(text: words["criteria.none"]) }
            for policy in answer.assessment.policies where asked.isEmpty || asked.contains(policy.therapy) {
                let counts = Verdict.allCases.map { verdict in
                    (verdict, policy.criteria.count { $0.verdict == verdict })
                }
                Tag.p {
                    Tag.strong(text: "\(policy.payer), \(words["therapy.\(policy.therapy.rawValue)"])")
                    ": "
                    Badge.verdict(policy.verdict, words)
                }
                if !policy.criteria.isEmpty {
                    Tag.p(.class("small")) {
                        counts.map {
                            words(
                                "criteria.count",
                                ["count": String($0.1), "verdict": words["verdict.\($0.0.rawValue)"]])
                        }
                        .joined(separator: " · ")
                    }
                }
            }
            Tag.p { Tag.a(.href(opened.path + "/criteria"), text: words["overview.criteria-do"]) }
        }
    }

    @MarkupBuilder private func ways(_ words: Words) -> Markup {
        let open = answer.assessment.routes.filter { $0.state == .open }
        if !open.isEmpty {
            Tag.section(.class("card")) {
                Tag.h2(text: words["overview.routes"])
                Tag.ul {
                    for route in open.prefix(5) {
                        Tag.li {
                            words.route(route.id)
                            if let by = route.by { words("overview.by-inline", ["day": by.longText]) }
                        }
                    }
                }
                Tag.p { Tag.a(.href(opened.path + "/routes"), text: words["overview.routes-do"]) }
            }
        }
    }

    @MarkupBuilder private func faults(_ words: Words) -> Markup {
        let found =
            answer.issues.map(\.message) + answer.documentFaults.map(\.description)
            + answer.assessment.contradictions.map(\.says)
        if !found.isEmpty {
            Tag.section(.class("card")) {
                Tag.h2(text: words["overview.mend"])
                Tag.ul { for text in found { Tag.li(text: text) } }
            }
        }
    }
}

/// Help first, where a record or an answer speaks of suicide.
struct SafetyNote {
    let opened: OpenedCase

    func view(_ words: Words) -> Markup {
        Tag.section(.class("safety")) {
            Tag.h2(text: words["safety.title"])
            Tag.p(text: words["safety.help"])
            Tag.p {
                Tag.a(.class("button"), .href("tel:988"), text: words["shell.help-call"])
                " "
                Tag.a(.class("button second"), .href("sms:988"), text: words["shell.help-text"])
            }
            Tag.p(text: words["safety.urgent"])
            Tag.details {
                Tag.summary(text: words["safety.why"])
                Tag.ul {
                    for flag in opened.answer.assessment.safety.prefix(6) {
                        Tag.li {
                            "\(flag.says)\(flag.on.map { ", \($0.day?.longText ?? $0.text)" } ?? ""): "
                            SourceLink.list(flag.sources, opened, words)
                        }
                    }
                }
            }
        }
    }
}

extension Words {
    /// A regime's name for people.
    func regime(_ id: String) -> String {
        optional("regime.\(id)") ?? id.replacing("_", with: " ").replacing("erisa", with: "ERISA")
    }

    /// A way forward's name for people; routes are named by kind, and some with a matter after a colon.
    func route(_ id: String) -> String {
        let kind = id.split(separator: ":").first.map(String.init) ?? id
        return optional("route.\(kind)") ?? kind.replacing("-", with: " ").capitalizedFirst
    }
}

/// Where a step is done: the part of the case, and the words of the way there.
enum StepPlace {
    static func of(_ step: NextStep) -> (path: String, words: String) {
        let what = step.what.lowercased()
        if what.hasPrefix("check what was promised") || what.hasPrefix("call the plan") {
            return ("/calls", "overview.calls")
        }
        if what.contains("appeal"), step.by != nil { return ("/drafts", "overview.draft") }
        if what.hasPrefix("put on record") || what.hasPrefix("ask ") {
            return ("/missing", "overview.missing")
        }
        return ("/tasks", "overview.tasks")
    }
}
