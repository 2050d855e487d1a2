import CaseService
import CaseStore
import CivilCalendar
import Foundation
import HTML
import Testing

@testable import RecourseWeb

/// A browser without a screen: keeps its cookie and the form token of the last page.
final class Browser {
    let site: Site
    var cookie: String?
    var token = ""
    var page = ""

    /// Another browser at the same site.
    init(sharing other: Browser) { site = other.site }

    init(_ library: any CaseLibrary = MemoryCaseLibrary(), clinicKey: [UInt8]? = nil) {
        site = Site(
            WebConfiguration(
                host: "127.0.0.1", port: 8080, names: ["127.0.0.1", "localhost"], library: library,
                context: {
                    ServiceContext(
                        today: Day(2026, 11, 23) ?? Day(number: 0), now: "2026-11-23T15:00:00Z",
                        actor: "person")
                },
                clock: { 1_000_000 }, worker: nil, clinicKey: clinicKey, isBehindTLS: false))
    }

    @discardableResult
    func send(_ request: WebRequest) -> WebResponse {
        var request = request
        if let cookie { request.cookies["recourse"] = cookie }
        if request.headers["host"] == nil { request.headers["host"] = "127.0.0.1:8080" }
        let response = site.respond(to: request)
        for header in response.headers where header.name == "set-cookie" {
            cookie = header.value.split(separator: ";").first?.split(separator: "=").dropFirst().first
                .map(String.init)
        }
        if response.headers.contains(where: { $0.value.hasPrefix("text/html") }) {
            page = String(decoding: response.body, as: UTF8.self)
            if let found = page.firstMatch(of: /name="_token" value="([0-9a-f]+)"/) {
                token = String(found.1)
            }
        }
        return response
    }

    @discardableResult
    func get(_ path: String) -> WebResponse {
        let parts = path.split(separator: "?", maxSplits: 1)
        var request = WebRequest(method: .get, path: String(parts[0]))
        for pair in (parts.count > 1 ? String(parts[1]) : "").split(separator: "&") {
            let both = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if both.count == 2 { request.query[both[0]] = both[1] }
        }
        return send(request)
    }

    @discardableResult
    func post(
        _ path: String, _ fields: [String: String] = [:], files: [WebRequest.File] = [], token: String? = nil
    ) -> WebResponse {
        var request = WebRequest(method: .post, path: path)
        request.fields = fields.map { ($0.key, $0.value) } + [("_token", token ?? self.token)]
        request.files = files
        return send(request)
    }

    /// Sends a form and goes where it leads.
    @discardableResult
    func follow(_ response: WebResponse) -> WebResponse {
        guard let place = response.headers.first(where: { $0.name == "location" })?.value else {
            return response
        }
        return get(place)
    }

    func sample() -> String {
        get("/unlock")
        let response = post("/sample")
        let place = response.headers.first { $0.name == "location" }?.value ?? ""
        get(place)
        return place
    }
}

@Suite struct SiteTests {
    @Test func theFirstPageOffersTheLetterFirst() {
        let browser = Browser(LockedLibrary(.new))
        #expect(browser.get("/").status == 200)
        #expect(browser.page.contains("Did your plan say no?"))
        #expect(browser.page.contains("988"))
        #expect(browser.page.contains("type=\"file\""))
    }

    @Test func everyPageOfTheSampleIsThere() {
        let browser = Browser()
        let path = browser.sample()
        #expect(browser.page.contains("April 7, 2027"))
        for part in [
            "", "/tasks", "/documents", "/criteria", "/clocks", "/routes", "/drafts", "/calls", "/record",
            "/check",
            "/missing", "/leaving", "/decision", "/letter", "/document/0", "/document/1", "/document/2",
            "/document/2?page=2", "/list/treatments", "/list/treatments/0", "/list/scores",
            "/list/other-treatments",
            "/draft/internal-appeal", "/draft/expedited-appeal", "/draft/prior-authorization",
            "/draft/internal-appeal/sent", "/draft/internal-appeal/edit/p20s1",
        ] + Questions.all.map({ "/ask/\($0.id)" }) {
            let response = browser.get(path + part)
            #expect(response.status == 200, "\(part)")
            #expect(browser.page.contains("Last day to act:"), "\(part)")
            #expect(browser.page.contains("call 988"), "\(part)")
            #expect(browser.page.contains("href=\"/leave\""), "\(part)")
            #expect(response.body.count < 400_000, "\(part) has \(response.body.count) bytes")
            #expect(!browser.page.contains("<script>") && !browser.page.contains("style="), "\(part)")
        }
    }

    @Test func aFormWithoutItsTokenIsRefused() {
        let browser = Browser()
        let path = browser.sample()
        let answer = ["person-name": "Someone Else"]
        #expect(browser.post(path + "/ask/name", answer, token: "wrong").status == 403)
        #expect(browser.post(path + "/ask/name", answer, token: "").status == 403)
        var foreign = WebRequest(method: .post, path: path + "/ask/name")
        foreign.fields = [("_token", browser.token), ("person-name", "Someone Else")]
        foreign.headers["origin"] = "https://evil.example"
        #expect(browser.send(foreign).status == 403)
        browser.get(path + "/check")
        #expect(!browser.page.contains("Someone Else"))
    }

    @Test func answersAreSavedAndRefusedInPlace() {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/ask/birth")
        let wrong = browser.post(
            path + "/ask/birth",
            ["person-birth-date.month": "13", "person-birth-date.day": "1", "person-birth-date.year": "1990"])
        #expect(wrong.status == 422)
        #expect(browser.page.contains("There is a problem") && browser.page.contains("value=\"13\""))
        #expect(browser.page.contains("<title>Error: "))
        browser.follow(
            browser.post(
                path + "/ask/birth",
                [
                    "person-birth-date.month": "March", "person-birth-date.day": "9",
                    "person-birth-date.year": "1990",
                ]))
        browser.get(path + "/check")
        #expect(browser.page.contains("1990-03-09"))
        #expect(browser.post(path + "/ask/prescriber", ["provider-npi": "1234567890"]).status == 422)
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\" onfocus=\"x", "О́чень длинное имя", "名前", "a\u{0}b\u{1B}[31m", "💊",
        "'; DROP TABLE event; --",
    ])
    func whatIsTypedIsNeverMarkup(_ text: String) {
        let browser = Browser()
        let path = browser.sample()
        let response = browser.follow(browser.post(path + "/ask/name", ["person-name": text]))
        #expect(response.status < 500)
        browser.get(path + "/check")
        #expect(!browser.page.contains("<script>alert") && !browser.page.contains("\" onfocus=\"x"))
        #expect(!browser.page.contains("\u{0}") && !browser.page.contains("\u{1B}"))
    }

    @Test func aHugeAnswerIsRefused() {
        #expect(FormBody.urlEncoded(Array(("a=" + String(repeating: "x", count: 30_000)).utf8)) == nil)
        #expect(FormBody.urlEncoded(Array(String(repeating: "a=1&", count: 500).utf8)) == nil)
    }

    @Test func twoWindowsDoNotOverwriteEachOther() {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/ask/name")
        let known = browser.page.firstMatch(of: /name="known" value="([0-9]+)"/).map { String($0.1) } ?? ""
        #expect(browser.post(path + "/ask/name", ["person-name": "First", "known": known]).status == 303)
        #expect(browser.post(path + "/ask/name", ["person-name": "Second", "known": known]).status == 409)
        browser.get(path + "/check")
        #expect(browser.page.contains("First") && !browser.page.contains("Second"))
    }

    @Test func everyAnswerHasItsFences() {
        let browser = Browser()
        for path in ["/", "/assets/site.css", "/none", "/unlock", "/guide"] {
            let headers = Dictionary(
                browser.get(path).headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }
            )
            #expect(headers["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(headers["content-security-policy"]?.contains("unsafe-inline") == false)
            #expect(headers["x-frame-options"] == "DENY" && headers["referrer-policy"] == "no-referrer")
            #expect(headers["cache-control"] != nil)
        }
        var other = WebRequest(method: .get, path: "/")
        other.headers["host"] = "evil.example"
        #expect(browser.send(other).status == 421)
    }

    @Test func casesAreForThoseWhoOpenedThem() {
        let browser = Browser(LockedLibrary(.locked(.person)))
        let response = browser.get("/case/case-1")
        #expect(response.status == 303)
        #expect(response.headers.contains { $0.name == "location" && $0.value == "/unlock" })
        #expect(Browser().get("/nowhere").status == 404)
    }

    @Test func whatWasTypedOutlivesTheSession() {
        let browser = Browser(LockedLibrary(.locked(.person)))
        browser.get("/unlock")
        let response = browser.post("/case/case-1/ask/name", ["person-name": "Ada"])
        #expect(response.headers.contains { $0.name == "location" && $0.value == "/unlock" })
        browser.get("/unlock")
        #expect(browser.page.contains("What you typed is kept"))
        browser.follow(browser.post("/unlock", ["passphrase": "four plain words"]))
        #expect(browser.page.contains("value=\"Ada\""))
    }

    @Test func aNameThatWasKnownBeforeSigningInOpensNothing() {
        let browser = Browser(LockedLibrary(.locked(.person)))
        browser.get("/unlock")
        let before = browser.cookie
        browser.post("/unlock", ["passphrase": "four plain words"])
        #expect(browser.cookie != nil && browser.cookie != before)
        #expect(browser.get("/tokens").status == 200)
        let thief = Browser(sharing: browser)
        thief.cookie = before
        #expect(thief.get("/tokens").status == 303)
    }

    @Test func wrongPassphrasesAreSlowedDown() {
        let browser = Browser(LockedLibrary(.locked(.person)))
        browser.get("/unlock")
        for _ in 0..<5 { browser.post("/unlock", ["passphrase": "wrong words here"]) }
        browser.post("/unlock", ["passphrase": "four plain words"])
        #expect(browser.page.contains("too many times"))
    }

    @Test func aCallASentAppealAndADecisionAreTaken() {
        let browser = Browser()
        let path = browser.sample()
        let day = ["on.month": "11", "on.day": "20", "on.year": "2026"]
        #expect(browser.post(path + "/calls", day).status == 422)
        #expect(browser.post(path + "/calls", day.merging(["said": "They have it."]) { $1 }).status == 303)
        browser.get(path + "/calls")
        #expect(browser.page.contains("They have it."))
        let sent = [
            "sent.month": "November", "sent.day": "23", "sent.year": "2026", "channel": "fax", "pages": "24",
        ]
        #expect(browser.post(path + "/draft/internal-appeal/sent", ["channel": "fax"]).status == 422)
        #expect(browser.post(path + "/draft/internal-appeal/sent", sent).status == 303)
        #expect(browser.post(path + "/decision", day.merging(["outcome": "reversed"]) { $1 }).status == 303)
        browser.get(path + "/record")
        #expect(browser.page.contains("Sent: Appeal") && browser.page.contains("The record is whole"))
    }

    @Test func theCalendarAndTheCopyAreGiven() {
        let browser = Browser()
        let path = browser.sample()
        let calendar = String(decoding: browser.get(path + "/deadlines.ics").body, as: UTF8.self)
        #expect(calendar.hasPrefix("BEGIN:VCALENDAR") && !calendar.lowercased().contains("ketamine"))
        #expect(browser.get(path + "/case.tar").body.count > 140_000)
        #expect(browser.post(path + "/delete").status == 303)
        #expect(browser.get(path).status == 200)
        browser.post(path + "/delete", ["sure": "yes"])
        #expect(browser.get(path).status == 404)
    }
}

/// A library that opens with one passphrase.
final class LockedLibrary: CaseLibrary, @unchecked Sendable {
    private let inner = MemoryCaseLibrary()
    private var now: LibraryState

    init(_ state: LibraryState) { now = state }

    func state() throws(LibraryError) -> LibraryState { now }
    func begin(_ mode: LibraryMode, secret: LibrarySecret) throws(LibraryError) -> String {
        now = .open(mode)
        return "CODE"
    }
    func unlock(_ secret: LibrarySecret) throws(LibraryError) {
        guard secret == .passphrase("four plain words") else { throw .wrongSecret }
        now = .open(.person)
    }
    func lock() { now = .locked(.person) }
    func createCase() throws(LibraryError) -> any CaseStore { try inner.createCase() }
    func openCase(_ id: String) throws(LibraryError) -> any CaseStore { try inner.openCase(id) }
    func caseIDs() throws(LibraryError) -> [String] { try inner.caseIDs() }
    func deleteCase(_ id: String) throws(LibraryError) { try inner.deleteCase(id) }
    func items(_ kind: String) throws(LibraryError) -> [LibraryItem] { try inner.items(kind) }
    func putItem(_ kind: String, _ item: LibraryItem) throws(LibraryError) { try inner.putItem(kind, item) }
    func deleteItem(_ kind: String, id: String) throws(LibraryError) { try inner.deleteItem(kind, id: id) }
}
