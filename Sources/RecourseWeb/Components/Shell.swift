import CaseService
import CivilCalendar
import HTML

/// What stands around the content of every page.
struct Shell {
    let words: Words
    let session: Session
    let title: String
    /// The case whose page it is.
    var opened: OpenedCase?
    /// The part of the case that is open, by its key.
    var here: String?
    var errors: [FieldError] = []
    /// Who of a clinic is signed in.
    var account: Account?

    init(words: Words, session: Session, title: String) {
        self.words = words
        self.session = session
        self.title = title
    }

    func page(@MarkupBuilder content: () -> Markup) -> Markup {
        let inner = content()
        let prefix = errors.isEmpty ? "" : words["error.title-prefix"]
        return .page(
            Tag.html(.lang(words.language)) {
                Tag.head {
                    Tag.meta(Attribute("charset", "utf-8"))
                    Tag.meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
                    Tag.meta(.name("color-scheme"), Attribute("content", "light dark"))
                    Tag.title(text: "\(prefix)\(title) - Recourse")
                    Tag.link(Attribute("rel", "stylesheet"), .href("/assets/site.css"))
                    script
                }
                Tag.body {
                    Tag.a(.class("skip"), .href("#main"), text: words["shell.skip"])
                    header
                    if let opened { DeadlineBanner(opened).view(words) }
                    Tag.main(.id("main")) {
                        if let notice = session.takeNotice() {
                            Tag.p(.class("said"), .role("status"), text: notice)
                        }
                        if !errors.isEmpty { errorSummary }
                        inner
                    }
                    footer
                }
            })
    }

    private var script: Markup {
        Tag.script(.src("/assets/site.js"), .flag("defer"))
    }

    private var header: Markup {
        Tag.header(.class("top")) {
            Tag.div(.class("bar")) {
                Tag.a(.class("brand"), .href("/"), text: "Recourse")
                switch session.state.access {
                case .sample(_, let today):
                    Tag.span(.class("mode"), text: words("shell.sample", ["day": today.longText]))
                case .trial: Tag.a(.class("mode"), .href("/keep"), text: words["shell.trial"])
                case .member: clinicLinks
                case .visitor, .keeper: Markup.empty
                }
                Tag.a(
                    .class("leave"), .href("/leave"), Attribute("rel", "nofollow"), text: words["shell.leave"]
                )
            }
            if let opened { caseLinks(opened) }
        }
    }

    @MarkupBuilder private var clinicLinks: Markup {
        if let account {
            Tag.a(.class("mode"), .href("/worklist"), text: words["worklist.title"])
            for (key, path) in account.parts {
                Tag.a(.class("mode"), .href(path), text: words[key])
            }
            Tag.a(.class("mode"), .href("/me"), text: account.name)
        }
    }

    private func caseLinks(_ opened: OpenedCase) -> Markup {
        let parts =
            [
                ("overview", ""), ("tasks", "/tasks"), ("documents", "/documents"), ("criteria", "/criteria"),
                ("clocks", "/clocks"), ("routes", "/routes"), ("drafts", "/drafts"), ("calls", "/calls"),
                ("money", "/money"), ("approvals", "/approvals"), ("contacts", "/contacts"),
                ("record", "/record"),
            ] + (account == nil ? [] : [("team", "/team")])
        return Tag.nav(.class("parts"), .aria("label", words["shell.parts"])) {
            Tag.ul {
                for (key, path) in parts {
                    Tag.li {
                        Tag.a(
                            .href(opened.path + path), .aria("current", here == key ? "page" : nil),
                            text: words["part.\(key)"])
                    }
                }
            }
        }
    }

    private var errorSummary: Markup {
        Tag.div(.class("errors"), .role("alert"), .id("errors"), Attribute("tabindex", "-1")) {
            Tag.h2(text: words["error.heading"])
            Tag.ul {
                for error in errors {
                    Tag.li { Tag.a(.href("#\(error.field)"), text: error.message) }
                }
            }
        }
    }

    private var footer: Markup {
        Tag.footer(.class("foot")) {
            Tag.p(.class("help")) {
                words["shell.help-before"]
                " "
                Tag.a(.href("tel:988"), text: words["shell.help-call"])
                " "
                words["shell.help-or"]
                " "
                Tag.a(.href("sms:988"), text: words["shell.help-text"])
                words["shell.help-after"]
            }
            Tag.p(.class("small")) {
                words["shell.no-advice"]
                " "
                Tag.a(.href("/guide"), text: words["shell.guide"])
            }
            if case .keeper = session.state.access {
                Tag.form(.method("post"), .action("/lock"), .class("small")) {
                    Form.token(session)
                    Tag.button(.class("plain"), .type("submit"), text: words["shell.lock"])
                    " · "
                    Tag.a(.href("/tokens"), text: words["tokens.title"])
                    " · "
                    Tag.a(.href("/reminders"), text: words["reminders.title"])
                }
            }
        }
    }
}

/// The last day to act, on every page of a case.
struct DeadlineBanner {
    enum Standing: Equatable {
        case last(day: Day, daysLeft: Int, what: String, isLetterOnly: Bool)
        case missed(day: Day, what: String)
        case none
    }
    let standing: Standing
    let path: String

    init(_ opened: OpenedCase) {
        path = opened.path
        if let last = opened.answer.lastDay {
            let isLetterOnly = if case .letter = last.basis { true } else { false }
            standing = .last(
                day: last.day, daysLeft: last.day - opened.today, what: last.what, isLetterOnly: isLetterOnly)
        } else if let missed = opened.answer.missedDays.last {
            standing = .missed(day: missed.day, what: missed.what)
        } else {
            standing = .none
        }
    }

    func view(_ words: Words) -> Markup {
        Tag.section(.class(isClose ? "deadline close" : "deadline"), .aria("label", words["deadline.label"]))
        {
            Tag.div(.class("inner")) {
                switch standing {
                case .last(let day, let left, let what, let isLetterOnly):
                    Tag.p {
                        Tag.span(.class("label"), text: words["deadline.last"])
                        " "
                        Tag.strong {
                            Tag.time(Attribute("datetime", day.description), text: day.longTextWithWeekday)
                        }
                        " "
                        Tag.span(.class("left"), text: DeadlineBanner.left(left, words))
                    }
                    Tag.p(.class("what")) {
                        what.endingWithPoint
                        " "
                        Tag.a(
                            .href(path + "/clocks"),
                            text: words[isLetterOnly ? "deadline.why-letter" : "deadline.why"])
                    }
                case .missed(let day, let what):
                    Tag.p {
                        Tag.span(.class("label"), text: words["deadline.missed"])
                        " "
                        Tag.strong(text: day.longTextWithWeekday)
                    }
                    Tag.p(.class("what")) {
                        what.endingWithPoint
                        " "
                        Tag.a(.href(path + "/routes"), text: words["deadline.still"])
                    }
                case .none:
                    Tag.p {
                        Tag.span(.class("label"), text: words["deadline.none"])
                        " "
                        Tag.a(.href(path + "/letter"), text: words["deadline.none-do"])
                    }
                }
            }
        }
    }

    private var isClose: Bool {
        if case .last(_, let left, _, _) = standing { left <= 14 } else { false }
    }

    static func left(_ days: Int, _ words: Words) -> String {
        switch days {
        case 0: words["deadline.today"]
        case 1: words["deadline.tomorrow"]
        default: words("deadline.days", ["days": String(days)])
        }
    }
}

extension String {
    var endingWithPoint: String {
        guard let last, !".?!".contains(last) else { return self }
        return self + "."
    }

    /// With its first letter large.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
