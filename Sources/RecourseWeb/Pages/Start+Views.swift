import CaseService
import CaseStore
import Casework
import CivilCalendar
import CoverageModel
import HTML

/// The very first page: a letter first, or one of three other ways in.
struct HomePage {
    let isNew: Bool

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session)
        Tag.h1(text: words["home.title"])
        Tag.p(.class("lead"), text: words["home.lead"])
        Tag.section(.class("card first")) {
            Tag.h2(text: words["home.letter"])
            Tag.p(text: words["home.letter-why"])
            LetterForm(action: "/letter").view(words, form)
        }
        Tag.section(.class("card")) {
            Tag.h2(text: words["home.person"])
            Tag.p(text: words["home.person-why"])
            Tag.p { Tag.a(.class("button"), .href("/start/person"), text: words["home.person-do"]) }
        }
        Tag.section(.class("card")) {
            Tag.h2(text: words["home.sample"])
            Tag.p(text: words["home.sample-why"])
            form.open("/sample") { form.button(words["home.sample-do"], "second") }
        }
        Tag.p { Tag.a(.href("/start/clinic"), text: words["home.clinic"]) }
        Tag.section(.class("before")) {
            Tag.h2(text: words["home.before"])
            Tag.ul {
                for key in ["home.before-1", "home.before-2", "home.before-3", "home.before-4"] {
                    Tag.li(text: words[key])
                }
            }
            Tag.p { Tag.a(.href("/guide"), text: words["shell.guide"]) }
        }
    }
}

/// Where a letter is chosen or photographed.
struct LetterForm {
    let action: String

    func view(_ words: Words, _ form: Form) -> Markup {
        form.open(action, hasFiles: true) {
            Tag.div(.class("field")) {
                Tag.label(.for("letter"), text: words["letter.choose"])
                Tag.p(.class("hint"), .id("letter-hint"), text: words["letter.choose-hint"])
                Tag.input(
                    .type("file"), .id("letter"), .name("letter"), .flag("multiple"),
                    .aria("describedby", "letter-hint"),
                    Attribute("accept", "image/*,application/pdf,text/plain,.pdf,.txt,.heic,.tif,.tiff"),
                    .data("upload", words["letter.reading"]))
            }
            form.button(words["letter.read"])
        }
    }
}

/// Choosing the passphrase that protects the cases.
struct PassphrasePage {
    let errors: [FieldError]

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["passphrase.title"])
        Tag.p(text: words["passphrase.why"])
        form.open("/start/person") {
            form.text(
                "passphrase", label: words["passphrase.label"], hint: words["passphrase.hint"],
                type: "password", autocomplete: "new-password")
            form.text(
                "again", label: words["passphrase.again"], type: "password", autocomplete: "new-password")
            form.button(words["passphrase.do"])
        }
    }
}

/// The recovery code, shown once.
struct RecoveryCodePage {
    let code: String

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        Tag.h1(text: words["code.title"])
        Tag.p(text: words["code.why"])
        Tag.p(.class("code")) { Tag.code(text: code) }
        Tag.p(text: words["code.once"])
        Tag.p { Tag.a(.class("button"), .href("/"), text: words["code.do"]) }
    }
}

/// Unlocking what is kept.
struct UnlockPage {
    let errors: [FieldError]

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["unlock.title"])
        if turn.session.state.unsent != nil { Tag.p(.class("said"), text: words["unlock.unsent"]) }
        form.open("/unlock") {
            form.text(
                "passphrase", label: words["unlock.label"], type: "password", autocomplete: "current-password"
            )
            form.checkbox(
                "is-code", name: "is-code", value: "yes", label: words["unlock.is-code"], isOn: false)
            form.button(words["unlock.do"])
        }
        form.open("/sample") { form.button(words["home.sample-do"], "second") }
    }
}

/// Every case, the soonest last day first.
struct CaseListPage {
    struct Row {
        var id: String
        var title: String
        var lastDay: Day?
        var next: String?
        var fault: String?
    }
    let rows: [Row]

    init(_ turn: Turn, ids: [String]) throws {
        let context = try turn.context()
        rows = ids.map { id -> Row in
            do {
                let desk = CaseDesk(store: try turn.library.openCase(id), context: context)
                let answer = try turn.site.answers.answer(desk)
                let title = answer.record.form.title ?? answer.record.form.person.name
                return Row(
                    id: id, title: title ?? turn.words["cases.unnamed"], lastDay: answer.lastDay?.day,
                    next: answer.assessment.next.first?.what)
            } catch {
                return Row(id: id, title: turn.words["cases.unnamed"], fault: "\(error)")
            }
        }.sorted { ($0.lastDay?.number ?? .max) < ($1.lastDay?.number ?? .max) }
    }

    @MarkupBuilder func view(_ turn: Turn) -> Markup {
        let words = turn.words
        Tag.h1(text: words["cases.title"])
        if rows.isEmpty { Tag.p(text: words["cases.none"]) }
        for row in rows {
            Tag.section(.class("card")) {
                Tag.h2 { Tag.a(.href("/case/\(row.id)"), text: row.title) }
                if let day = row.lastDay {
                    Tag.p(text: words("cases.last-day", ["day": day.longTextWithWeekday]))
                } else {
                    Tag.p(text: words["cases.no-day"])
                }
                if let next = row.next { Tag.p(.class("small"), text: next.endingWithPoint) }
                if let fault = row.fault { Tag.p(.class("quote"), text: fault) }
            }
        }
        Tag.section(.class("card")) {
            Tag.h2(text: words["cases.new"])
            LetterForm(action: "/letter").view(words, Form(words: words, session: turn.session))
            let form = Form(words: words, session: turn.session)
            form.open("/cases") { form.button(words["cases.new-empty"], "second") }
            Tag.details {
                Tag.summary(text: words["import.heading"])
                ArchiveForm().view(words, form)
            }
        }
    }
}

/// The short guide in plain words.
struct GuidePage {
    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["guide.title"])
        for part in ["off-label", "necessity", "spravato", "road", "private"] {
            Tag.h2(text: words["guide.\(part)"])
            for number in 1...4 {
                if let text = words.optional("guide.\(part)-\(number)") { Tag.p(text: text) }
            }
        }
    }
}
