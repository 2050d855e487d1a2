import CaseStore
import CivilCalendar
import Foundation
import Synchronization
import Testing

@testable import RecourseWeb

/// A relay that notes what it was given, and refuses while it is told to.
private final class Relay: Sendable {
    private let state = Mutex<(isDown: Bool, taken: [WaitingMail])>((false, []))
    var taken: [WaitingMail] { state.withLock { $0.taken } }
    func set(isDown: Bool) { state.withLock { $0.isDown = isDown } }
    func send(_ mail: WaitingMail, _ now: Int) throws {
        try state.withLock { state in
            if state.isDown { throw MailFault(description: "down") }
            state.taken.append(mail)
        }
    }
}

@Suite struct ReminderTests {
    private let today = Day(2026, 11, 23) ?? Day(number: 0)

    private func reminders(_ library: any CaseLibrary, _ relay: Relay) -> Reminders {
        Reminders(
            library: library, words: .english, address: "http://127.0.0.1:8080", send: relay.send)
    }

    @Test func whatIsDueIsToldOnce() throws {
        let library = MemoryCaseLibrary()
        let relay = Relay()
        let reminders = reminders(library, relay)
        try reminders.save(ReminderWish(id: "person", address: "ada@example.org", days: [14, 3]))
        func work(_ left: Int, on day: Int) {
            reminders.work(now: 1_000 + day, today: today + day) { _ in
                [OwnDeadline(caseID: "c", day: today + day + left)]
            }
        }
        let last = 20
        for day in 0...last { work(last - day, on: day) }
        // Once at fourteen days, once at three, and no more.
        #expect(relay.taken.count == 2)
        #expect(relay.taken[0].body.contains("in 14 days") && relay.taken[1].body.contains("in 3 days"))
        #expect(relay.taken.allSatisfy { $0.to == "ada@example.org" && $0.subject == "A date is coming up" })
        #expect(try reminders.waiting().isEmpty)
    }

    @Test func whatIsRefusedWaitsAndIsNeverLost() throws {
        let library = MemoryCaseLibrary()
        let relay = Relay()
        relay.set(isDown: true)
        let first = reminders(library, relay)
        try first.queueTest(to: "ada@example.org", now: 0)
        for now in stride(from: 0, to: 200_000, by: 30) {
            first.work(now: now, today: today) { _ in nil }
        }
        let waiting = try #require(try first.waiting().first)
        // It waits longer each time, at the most an hour.
        #expect((50...62).contains(waiting.tries) && waiting.fault == "down")
        relay.set(isDown: false)
        // Another process over the same data goes on with it.
        reminders(library, relay).work(now: 400_000, today: today) { _ in nil }
        #expect(relay.taken.count == 1)
        #expect(try first.waiting().isEmpty)
    }

    @Test func whileLockedNothingIsSent() throws {
        let library = LockedLibrary(.locked(.person))
        let relay = Relay()
        let reminders = reminders(library, relay)
        try reminders.queueTest(to: "ada@example.org", now: 0)
        reminders.work(now: 100, today: today) { _ in nil }
        #expect(relay.taken.isEmpty)
        try library.unlock(.passphrase("four plain words"))
        reminders.work(now: 100, today: today) { _ in nil }
        #expect(relay.taken.count == 1)
    }

    @Test(arguments: [
        "ada@example.org", "a.b+c@clinic.example", "x@y.zz",
    ]) func addresses(_ text: String) { #expect(MailSettings.isAddress(text)) }

    @Test(arguments: [
        "", "ada", "@example.org", "ada@", "ada@example", "a b@example.org", "ada@example.org\r\nBcc: x@y.zz",
        "<ada@example.org>", "ada@@example.org", "-f@example.org", "ada@example.org,b@c.de",
        "имя@example.org",
    ]) func noAddresses(_ text: String) { #expect(!MailSettings.isAddress(text)) }

    @Test func aMessageHasItsHeaders() {
        let message = MailMessage(to: "ada@example.org", subject: "A", body: "one\n.two")
        let text = message.text(from: "r@clinic.example", id: "7", at: 1_795_446_000)
        #expect(text.contains("Date: Mon, 23 Nov 2026 15:00:00 +0000\r\n"))
        #expect(
            text.contains("Message-ID: <7@clinic.example>\r\n") && text.hasSuffix("\r\n\r\none\r\n.two\r\n"))
    }

    // MARK: The calendar address

    private func owner() -> Browser {
        let browser = Browser(LockedLibrary(.locked(.person)))
        browser.get("/unlock")
        browser.follow(browser.post("/unlock", ["passphrase": "four plain words"]))
        return browser
    }

    private func calendar(_ browser: Browser, _ details: Bool) throws -> (path: String, text: String) {
        browser.get("/reminders")
        browser.post("/reminders/calendar", details ? ["details": "yes"] : [:])
        let path = try #require(
            browser.page.firstMatch(of: /\/calendar\/[0-9a-f]{48}\.ics/).map { String($0.0) })
        let stranger = Browser(sharing: browser)
        let answer = stranger.get(path)
        #expect(answer.status == 200 && stranger.cookie == nil)
        return (path, String(decoding: answer.body, as: UTF8.self))
    }

    @Test func theCalendarSaysNothingUnlessAsked() throws {
        let browser = owner()
        try SampleCase.fill(try browser.site.configuration.library.createCase())
        let (path, plain) = try calendar(browser, false)
        #expect(plain.contains("BEGIN:VEVENT") && plain.contains("SUMMARY:A date in Recourse"))
        for word in ["appeal", "Juniper", "CFR", "plan must", "ketamine"] {
            #expect(!plain.replacing("appeal.", with: "").contains("SUMMARY:\(word)"))
            #expect(
                !plain.split(separator: "\r\n").contains { line in
                    (line.hasPrefix("SUMMARY") || line.hasPrefix("DESCRIPTION") || line.hasPrefix(" "))
                        && line.localizedCaseInsensitiveContains(word)
                        && !line.contains("@recourse.invalid")
                })
        }
        let (newer, detailed) = try calendar(browser, true)
        #expect(detailed.contains("SUMMARY:Juniper"))
        #expect(detailed.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        // The address of before is nothing now; nor is this one once it is taken back.
        let stranger = Browser(sharing: browser)
        #expect(stranger.get(path).status == 404)
        browser.get("/reminders")
        browser.post("/reminders/calendar/revoke")
        #expect(stranger.get(newer).status == 404)
        #expect(stranger.get("/calendar/.ics").status == 404)
    }

    @Test func whileLockedTheCalendarWaits() throws {
        let browser = owner()
        let (path, _) = try calendar(browser, false)
        browser.site.configuration.library.lock()
        #expect(Browser(sharing: browser).get(path).status == 503)
    }

    // MARK: What is counted

    @Test func metricsTellNothingOfAnyCase() {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/criteria")
        browser.get("/nowhere/secret-name")
        let text = String(decoding: browser.get("/metrics").body, as: UTF8.self)
        #expect(
            text.contains("recourse_requests_total{route=\"GET /case/:case/criteria\",status=\"2xx\"} 1"))
        #expect(text.contains("route=\"none\",status=\"4xx\"") && text.contains("recourse_sessions"))
        #expect(text.contains("process_resident_memory_bytes"))
        #expect(!text.contains("case-1") && !text.contains("secret-name") && !text.contains("Juniper"))
        #expect(String(decoding: browser.get("/healthz").body, as: UTF8.self) == "ok\n")
        let line = RequestLog.line(
            at: "2026-11-23T15:00:00Z", route: "GET /case/:case", status: 200, microseconds: 1_050, bytes: 9)
        #expect(
            line
                == "{\"at\":\"2026-11-23T15:00:00Z\",\"event\":\"request\",\"route\":\"GET /case/:case\",\"status\":200,\"ms\":1.050,\"bytes\":9}"
        )
    }
}
