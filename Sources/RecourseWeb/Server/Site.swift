import CaseService
import CaseStore
import CivilCalendar
import HTML
import Synchronization

/// The site: finds the page for a request, holds every form to its token, and puts the same fences around all of it.
final class Site: Sendable {
    let configuration: WebConfiguration
    let sessions = Sessions()
    let answers = AnswerCache()
    let worklist: Worklist
    let unlocking = AttemptLimit()
    let metrics = Metrics()
    let looks = RecentLooks()
    let reminders: Reminders
    let words = Words.english
    private let routes: [Route]
    private static let cookie = "recourse"

    init(_ configuration: WebConfiguration) {
        self.configuration = configuration
        worklist = Worklist(configuration.library)
        routes = Routes.all
        var send: (@Sendable (WaitingMail, Int) throws -> Void)?
        if let settings = configuration.mail {
            let sender = MailSender(settings: settings)
            send = { mail, now in
                let message = MailMessage(to: mail.to, subject: mail.subject, body: mail.body)
                try sender.send(message, id: mail.id, at: now)
            }
        }
        reminders = Reminders(
            library: configuration.library, words: words, address: Site.address(configuration), send: send)
    }

    /// Where people reach the site, for links that are handed on.
    var address: String { Site.address(configuration) }

    private static func address(_ configuration: WebConfiguration) -> String {
        let name = configuration.names.first ?? configuration.host
        return configuration.isBehindTLS ? "https://\(name)" : "http://\(name):\(configuration.port)"
    }

    /// Answers a request and counts it; whatever goes wrong becomes a page that says so.
    func respond(to request: WebRequest) -> WebResponse {
        let began = ContinuousClock.now
        let response = answer(request)
        let taken = began.duration(to: .now).components
        let microseconds = Int(taken.seconds) * 1_000_000 + Int(taken.attoseconds / 1_000_000_000_000)
        let route = label(request)
        metrics.add(route: route, status: response.status, microseconds: microseconds)
        configuration.log?(
            RequestLog.line(
                at: Instant(secondsSince1970: configuration.clock()).description, route: route,
                status: response.status, microseconds: microseconds, bytes: response.body.count))
        return response
    }

    /// What kind of request it is, without what stands in its address.
    private func label(_ request: WebRequest) -> String {
        if request.path.hasPrefix("/assets/") { return "assets" }
        if request.path.hasPrefix("/calendar/") { return "calendar" }
        if ["/healthz", "/metrics", "/openapi.json"].contains(request.path) { return request.path }
        let method = request.method == .head ? .get : request.method
        if request.path.hasPrefix(API.prefix + "/") { return "api " + (API.label(request) ?? "none") }
        guard let found = find(method, request.path) else { return "none" }
        return "\(method.rawValue) /" + found.0.pattern.joined(separator: "/")
    }

    /// What is well and what is counted, for those who run it.
    private func health() -> WebResponse {
        do {
            _ = try configuration.library.state()
            return .text("ok\n")
        } catch {
            return .text("the data cannot be read\n", status: 503)
        }
    }

    private func counted() -> WebResponse {
        var gauges = [(name: "recourse_sessions", value: sessions.count)]
        if reminders.canSend, let waiting = try? reminders.waiting().count {
            gauges.append((name: "recourse_mail_waiting", value: waiting))
        }
        return WebResponse(
            status: 200, headers: [("content-type", "text/plain; version=0.0.4; charset=utf-8")],
            body: Array(metrics.text(gauges).utf8))
    }

    private func answer(_ request: WebRequest) -> WebResponse {
        guard let host = request.headers["host"], configuration.names.contains(Site.hostName(host)) else {
            return fenced(.text("This name is not served here.", status: 421))
        }
        let method = request.method == .head ? .get : request.method
        if request.path.hasPrefix("/assets/") { return fenced(asset(request.path), isAsset: true) }
        if request.path == "/healthz" { return fenced(health()) }
        if request.path == "/metrics" { return fenced(counted()) }
        if request.path.hasPrefix("/calendar/") {
            do { return fenced(try calendar(request.path)) } catch {
                return fenced(.text("not found\n", status: 404))
            }
        }
        if request.path == "/openapi.json" || request.path.hasPrefix(API.prefix + "/") {
            return fenced(API(site: self).respond(to: request))
        }
        do {
            let now = configuration.clock()
            let known = sessions.find(request.cookies[Site.cookie], now: now)
            let session = try known ?? sessions.begin(now: now)
            var response = answer(request, method: method, session: session, isKnown: known != nil)
            if session.id != request.cookies[Site.cookie] {
                let secure = configuration.isBehindTLS ? "; Secure" : ""
                response.headers.append(
                    (
                        "set-cookie",
                        "\(Site.cookie)=\(session.id); Path=/; HttpOnly; SameSite=Strict\(secure)"
                    ))
            }
            return fenced(response)
        } catch {
            return fenced(.text(words["fault.failed"], status: 500))
        }
    }

    private func answer(
        _ request: WebRequest, method: WebRequest.Method, session: Session, isKnown: Bool
    ) -> WebResponse {
        guard let (route, parameters) = find(method, request.path) else {
            return faultPage(.notFound, session: session)
        }
        let turn = Turn(site: self, session: session, request: request, parameters: parameters)
        do {
            if method == .post { try checkForm(turn, isKnown: isKnown) }
            if route.needsAccess, !turn.hasAccess {
                return method == .post ? keepUnsent(turn) : .see("/unlock")
            }
            let response = try route.handle(turn)
            if response.status < 400 { try turn.note(method) }
            return response
        } catch {
            if case .locked? = error as? LibraryError { return .see("/unlock") }
            return faultPage(WebFault(error), session: session)
        }
    }

    /// A form counts only from a page of this session, sent from this site.
    private func checkForm(_ turn: Turn, isKnown: Bool) throws {
        let origin = turn.request.headers["origin"]
        if let origin, origin != "null", let host = turn.request.headers["host"],
            !origin.hasSuffix("//\(host)")
        {
            throw WebFault.expired
        }
        if let site = turn.request.headers["sec-fetch-site"], site != "same-origin", site != "none" {
            throw WebFault.expired
        }
        if let fault = turn.request.bodyFault {
            throw WebFault(status: fault == "fault.too-large" ? 413 : 400, key: fault)
        }
        if isKnown {
            guard turn.request.field("_token") == turn.session.token else { throw WebFault.expired }
        }
    }

    /// Keeps what was typed into a page whose session had ended, until the person is in again.
    private func keepUnsent(_ turn: Turn) -> WebResponse {
        let fields = turn.request.fields.filter { $0.name != "_token" }
        let path = turn.request.path
        turn.session.change { $0.unsent = .init(path: path, fields: fields) }
        return .see("/unlock")
    }

    private func find(_ method: WebRequest.Method, _ path: String) -> (Route, [String: String])? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        for route in routes where route.method == method {
            if let parameters = route.match(parts) { return (route, parameters) }
        }
        return nil
    }

    private func faultPage(_ fault: WebFault, session: Session) -> WebResponse {
        let page = FaultPage(fault: fault)
        return .page(
            Shell(words: words, session: session, title: words["\(fault.key).title"]).page {
                page.view(words)
            }, status: fault.status)
    }

    private func asset(_ path: String) -> WebResponse {
        let types = ["css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"]
        let name = String(path.dropFirst("/assets/".count))
        guard let ending = name.split(separator: ".").last, let type = types[String(ending)],
            let bytes = WebFiles.bytes(name)
        else { return .text("not found\n", status: 404) }
        return WebResponse(status: 200, headers: [("content-type", type)], body: bytes)
    }

    /// The fences: nothing from elsewhere runs or loads, nothing is kept by the browser, no other site frames it.
    private func fenced(_ response: WebResponse, isAsset: Bool = false) -> WebResponse {
        var response = response
        response.headers += [
            (
                "content-security-policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'"
            ),
            ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"), ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "geolocation=(), microphone=(), camera=(), payment=()"),
            ("cache-control", isAsset ? "public, max-age=300" : "no-store"),
        ]
        if configuration.isBehindTLS {
            response.headers.append(("strict-transport-security", "max-age=31536000"))
        }
        return response
    }

    private static func hostName(_ host: String) -> String {
        if host.hasPrefix("[") { return String(host.prefix { $0 != "]" }) + "]" }
        return String(host.prefix { $0 != ":" })
    }
}

/// How often something may be tried: after a few failures each further one waits longer.
final class AttemptLimit: Sendable {
    private static let freeFailures = 5
    private let failures = Mutex<(count: Int, last: Int)>((0, 0))

    /// Seconds until the next try is looked at; 0 where it may be now.
    func secondsToWait(now: Int) -> Int {
        failures.withLock { failures in
            guard failures.count >= AttemptLimit.freeFailures else { return 0 }
            let pause = min(300, 5 << min(6, failures.count - AttemptLimit.freeFailures))
            return max(0, failures.last + pause - now)
        }
    }

    func failed(now: Int) { failures.withLock { $0 = ($0.count + 1, now) } }

    func succeeded() { failures.withLock { $0 = (0, 0) } }
}
