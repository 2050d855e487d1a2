import CivilCalendar
import HTML

/// Tokens for programs: made, shown once, taken back.
enum TokenPages {
    static let routes: [Route] = [
        .get("/tokens", list), .post("/tokens", make), .post("/tokens/:id/revoke", revoke),
    ]

    /// Whose tokens a session manages: an account's, or with `nil` those of the machine's own person.
    private static func owner(_ turn: Turn) throws -> String? {
        if let account = turn.account { return account.id }
        guard case .keeper = turn.session.state.access else { throw WebFault.notFound }
        return nil
    }

    private static func list(_ turn: Turn) throws -> WebResponse {
        let tokens = try Tokens(library: turn.library).all(of: try owner(turn))
        return turn.page(turn.words["tokens.title"]) { TokensPage(tokens: tokens).view(turn, []) }
    }

    private static func make(_ turn: Turn) throws -> WebResponse {
        let owner = try owner(turn)
        let tokens = Tokens(library: turn.library)
        var page = TokensPage(tokens: try tokens.all(of: owner))
        page.take(turn.request)
        let errors = page.errors(turn.words)
        guard errors.isEmpty else {
            var shell = Shell(words: turn.words, session: turn.session, title: turn.words["tokens.title"])
            shell.errors = errors
            shell.account = turn.account
            return .page(shell.page { page.view(turn, errors) }, status: 422)
        }
        let text = try tokens.make(
            name: page.name, scopes: page.scopes, owner: owner, days: page.days,
            now: turn.site.configuration.clock())
        let after = TokensPage(tokens: try tokens.all(of: owner))
        return turn.page(turn.words["tokens.title"]) {
            Tag.section(.class("card first")) {
                Tag.h2(text: turn.words["tokens.new"])
                Tag.p(text: turn.words["tokens.once"])
                Tag.p(.class("code")) { Tag.code(text: text) }
            }
            after.view(turn, [])
        }
    }

    private static func revoke(_ turn: Turn) throws -> WebResponse {
        guard
            try Tokens(library: turn.library).revoke(turn.parameters["id"] ?? "", of: try owner(turn))
        else { throw WebFault.notFound }
        turn.session.change { $0.notice = turn.words["tokens.revoked"] }
        return .see("/tokens")
    }
}

/// The tokens that somebody made, and the form for another.
struct TokensPage {
    let tokens: [APIToken]
    private(set) var name = ""
    private(set) var scopes: Set<TokenScope> = [.readCases]
    private(set) var days = Tokens.daysToChoose[0]

    init(tokens: [APIToken]) { self.tokens = tokens }

    mutating func take(_ request: WebRequest) {
        name = request.field("name") ?? ""
        scopes = Set(request.values("scope").compactMap(TokenScope.init))
        days = Int(request.field("days") ?? "") ?? 0
    }

    func errors(_ words: Words) -> [FieldError] {
        var errors: [FieldError] = []
        if name.isEmpty || name.count > 200 {
            errors.append(FieldError(field: "name", message: words["tokens.name-missing"]))
        }
        if scopes.isEmpty {
            errors.append(FieldError(field: "scope-0", message: words["tokens.scope-missing"]))
        }
        if !Tokens.daysToChoose.contains(days) {
            errors.append(FieldError(field: "days", message: words["tokens.days-missing"]))
        }
        return errors
    }

    @MarkupBuilder func view(_ turn: Turn, _ errors: [FieldError]) -> Markup {
        let words = turn.words
        let form = Form(words: words, session: turn.session, errors: errors)
        Tag.h1(text: words["tokens.title"])
        Tag.p(text: words["tokens.lead"])
        Tag.p { Tag.a(.href("/openapi.json"), text: words["tokens.document"]) }
        if tokens.isEmpty { Tag.p(text: words["tokens.none"]) }
        for token in tokens { card(token, words, form) }
        Tag.section(.class("card")) {
            Tag.h2(text: words["tokens.make"])
            form.open("/tokens") {
                form.text("name", label: words["tokens.name"], hint: words["tokens.name-hint"], value: name)
                Tag.fieldset(.class("field")) {
                    Tag.legend(text: words["tokens.scopes"])
                    for (index, scope) in TokenScope.allCases.enumerated() {
                        form.checkbox(
                            "scope-\(index)", name: "scope", value: scope.rawValue,
                            label: words["scope.\(scope.rawValue)"], isOn: scopes.contains(scope))
                    }
                }
                form.radios(
                    "days", legend: words["tokens.days"],
                    choices: Tokens.daysToChoose.map {
                        (String($0), words("tokens.for-days", ["days": String($0)]))
                    }, value: String(days))
                form.button(words["tokens.do"])
            }
        }
    }

    private func card(_ token: APIToken, _ words: Words, _ form: Form) -> Markup {
        let until = Instant(secondsSince1970: token.until).day(offsetSeconds: 0).longText
        return Tag.section(.class("card")) {
            Tag.h2(text: token.name)
            Tag.p {
                TokenScope.allCases.filter(token.scopes.contains).map { words["scope.\($0.rawValue)"] }
                    .joined(separator: " · ")
            }
            Tag.p(.class("small")) {
                words("tokens.until", ["day": until])
                " "
                token.lastUsed.flatMap { Day(iso: $0) }.map {
                    words("tokens.used", ["day": $0.longText])
                } ?? words["tokens.unused"]
            }
            form.open("/tokens/\(token.id)/revoke") {
                Tag.button(.type("submit"), .class("danger")) {
                    words["tokens.revoke"]
                    Tag.span(.class("hidden"), text: " \(token.name)")
                }
            }
        }
    }
}
