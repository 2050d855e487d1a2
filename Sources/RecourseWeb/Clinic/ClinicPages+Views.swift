import HTML
import Vault

/// The first administrator of a clinic.
struct ClinicStartPage {
    let hasKey: Bool

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["clinic.title"])
        if hasKey {
            Tag.p(text: words["clinic.why"])
            form.open("/start/clinic") {
                form.text("name", label: words["account.name"], autocomplete: "name")
                NewLogin().view(words, form)
                form.button(words["clinic.do"])
            }
        } else {
            Tag.p(text: words["clinic.no-key"])
            Tag.pre(
                text:
                    "head -c 32 /dev/urandom > recourse.key && chmod 600 recourse.key\nrecourse serve --key-file recourse.key"
            )
        }
    }
}

/// A new sign-in name and password.
struct NewLogin {
    @MarkupBuilder func view(_ words: Words, _ form: Form) -> Markup {
        form.text(
            "login", label: words["account.login"], hint: words["account.login-hint"], width: "middle",
            autocomplete: "username")
        form.text(
            "password", label: words["account.password"], hint: words["account.password-hint"],
            type: "password",
            autocomplete: "new-password")
        form.text("again", label: words["account.again"], type: "password", autocomplete: "new-password")
    }
}

/// Signing in to a clinic.
struct SignInPage {
    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["sign-in.title"])
        if turn.session.state.unsent != nil { Tag.p(.class("said"), text: words["unlock.unsent"]) }
        form.open("/sign-in") {
            form.text("login", label: words["account.login"], width: "middle", autocomplete: "username")
            form.text(
                "password", label: words["account.password"], type: "password",
                autocomplete: "current-password")
            form.text(
                "code", label: words["sign-in.code"], hint: words["sign-in.code-hint"], width: "month",
                autocomplete: "one-time-code")
            form.button(words["sign-in.do"])
        }
    }
}

/// Taking up an invitation.
struct JoinPage {
    let name: String
    let token: String

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["join.title"])
        Tag.p(text: words("join.why", ["name": name]))
        form.open("/join/\(token)") {
            NewLogin().view(words, form)
            form.button(words["join.do"])
        }
    }
}

/// The people of a clinic.
struct PeoplePage {
    let accounts: [Account]

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["people.title"])
        Tag.div(
            .class("scroll"), Attribute("tabindex", "0"), .role("region"),
            .aria("label", words["people.title"])
        ) {
            Tag.table {
                Tag.thead {
                    Tag.tr {
                        for key in [
                            "account.name", "account.login", "people.role", "people.code", "people.state",
                        ] {
                            Tag.th(Attribute("scope", "col"), text: words[key])
                        }
                    }
                }
                Tag.tbody {
                    for account in accounts {
                        Tag.tr {
                            Tag.th(Attribute("scope", "row"), text: account.name)
                            Tag.td(text: account.login)
                            Tag.td(text: words["role.\(account.role.rawValue)"])
                            Tag.td(text: words[account.secret == nil ? "answer.no" : "answer.yes"])
                            Tag.td {
                                words[account.isActive ? "people.on" : "people.off"]
                                if account.id != turn.account?.id {
                                    form.open("/people/\(account.id)/off") {
                                        Tag.button(.type("submit"), .class("plain")) {
                                            words[account.isActive ? "people.turn-off" : "people.turn-on"]
                                            Tag.span(.class("hidden"), text: " \(account.name)")
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        Tag.section(.class("card")) {
            Tag.h2(text: words["people.invite"])
            form.open("/people") {
                form.text("name", label: words["account.name"])
                form.radios(
                    "role", legend: words["people.role"],
                    choices: Role.allCases.map { ($0.rawValue, words["role.\($0.rawValue)"]) },
                    value: Role.coordinator.rawValue)
                form.button(words["people.invite-do"])
            }
        }
    }
}

/// One's own account.
struct MePage {
    let account: Account
    let secret: [UInt8]

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        let text = Base32.text(secret, alphabet: Base32.standard)
        Tag.h1(text: account.name)
        Tag.p(text: "\(account.login), \(words["role.\(account.role.rawValue)"])")
        Tag.h2(text: words[account.secret == nil ? "me.none" : "me.there"])
        Tag.p(text: words["me.why"])
        Tag.p(.class("code")) { Tag.code(text: text) }
        Tag.p(
            .class("small"), text: "otpauth://totp/Recourse:\(account.login)?secret=\(text)&issuer=Recourse")
        form.open("/me") {
            form.text(
                "code", label: words["me.code"], hint: words["sign-in.code-hint"], width: "month",
                autocomplete: "one-time-code")
            form.button(words["me.do"])
        }
        Tag.p {
            Tag.a(.href("/reminders"), text: words["reminders.title"])
            " · "
            Tag.a(.href("/tokens"), text: words["tokens.title"])
        }
        form.open("/sign-out") { form.button(words["me.out"], "second") }
    }
}
