import CaseStore
import CivilCalendar
import Foundation
import Testing
import Vault

@testable import RecourseWeb

/// A clinic with its first administrator signed in.
func clinic() -> Browser {
    let browser = Browser(LockedLibrary(.new), clinicKey: [UInt8](repeating: 7, count: 32))
    browser.get("/start/clinic")
    browser.post(
        "/start/clinic",
        ["name": "Ada Admin", "login": "ada", "password": "twelve letters", "again": "twelve letters"])
    browser.get("/start/code")
    browser.get("/people")
    return browser
}

/// Another browser at the same site, where somebody invited comes in.
func member(_ admin: Browser, _ role: String) -> Browser {
    admin.get("/people")
    admin.post("/people", ["name": "Someone \(role)", "role": role])
    let link = admin.page.firstMatch(of: /\/join\/([0-9a-f]{48})/).map { String($0.1) } ?? ""
    let other = Browser(sharing: admin)
    other.get("/join/\(link)")
    other.post("/join/\(link)", ["login": role, "password": "twelve letters", "again": "twelve letters"])
    other.get("/me")
    return other
}

@Suite struct ClinicTests {
    @Test func aClinicNeedsItsKeyAndItsFirstAdministrator() {
        let browser = Browser(LockedLibrary(.new))
        browser.get("/start/clinic")
        #expect(browser.page.contains("key file"))
        let admin = clinic()
        #expect(admin.page.contains("Ada Admin") && admin.page.contains("Invite someone"))
        let short = Browser(LockedLibrary(.new), clinicKey: [1])
        short.get("/start/clinic")
        #expect(
            short.post("/start/clinic", ["name": "A", "login": "ada", "password": "short", "again": "short"])
                .status
                == 422)
        #expect(short.site.configuration.library is LockedLibrary)
    }

    @Test func anInvitationWorksOnce() {
        let admin = clinic()
        admin.post("/people", ["name": "Cora", "role": "coordinator"])
        let link = admin.page.firstMatch(of: /\/join\/([0-9a-f]{48})/).map { String($0.1) } ?? ""
        let cora = Browser(sharing: admin)
        #expect(cora.get("/join/\(link)").status == 200)
        #expect(
            cora.post(
                "/join/\(link)", ["login": "ada", "password": "twelve letters", "again": "twelve letters"]
            ).status == 422)
        #expect(
            cora.post(
                "/join/\(link)", ["login": "cora", "password": "twelve letters", "again": "twelve letters"]
            ).status == 303)
        #expect(Browser(sharing: admin).get("/join/\(link)").status == 404)
        #expect(cora.get("/worklist").status == 200)
        #expect(cora.get("/people").status == 404)
    }

    @Test func aCaseIsSeenOnlyByWhomItIsSharedWith() {
        let admin = clinic()
        let coordinator = member(admin, "coordinator")
        let prescriber = member(admin, "prescriber")
        let patient = member(admin, "patient")
        let place = coordinator.post("/cases").headers.first { $0.name == "location" }?.value ?? ""
        let path = place.split(separator: "/").prefix(2).reduce("") { "\($0)/\($1)" }
        coordinator.get(path + "/ask/name")
        coordinator.post(path + "/ask/name", ["person-name": "Juniper Samplewood"])
        #expect(coordinator.get(path).status == 200)
        #expect(prescriber.get(path).status == 404)
        #expect(patient.get(path).status == 404)
        prescriber.get("/worklist")
        #expect(!prescriber.page.contains("Juniper"))
        admin.get("/worklist?name=juniper")
        #expect(admin.page.contains("Juniper Samplewood"))
        admin.get("/worklist?name=nobody")
        #expect(!admin.page.contains("Juniper Samplewood"))

        coordinator.get(path + "/team")
        let id =
            coordinator.page.firstMatch(of: /name="person" value="([0-9a-f]+)"/).map { String($0.1) } ?? ""
        coordinator.post(path + "/share", ["person": id])
        #expect([prescriber.get(path).status, patient.get(path).status].sorted() == [200, 404])
        coordinator.get(path + "/team")
        #expect(
            coordinator.page.contains("Who looked at it") && coordinator.page.contains("Someone coordinator"))
        #expect(
            coordinator.post(path + "/team", ["rest.month": "1", "rest.day": "5", "rest.year": "2027"]).status
                == 422)
        #expect(
            coordinator.post(
                path + "/team",
                ["rest.month": "1", "rest.day": "5", "rest.year": "2027", "rest-why": "waits for the chart"]
            ).status == 303)
        coordinator.get("/worklist")
        #expect(!coordinator.page.contains("Juniper Samplewood"))
        coordinator.get("/worklist?resting=yes")
        #expect(coordinator.page.contains("Juniper Samplewood"))
    }

    @Test func signingInAsksForEverythingAndTellsNothing() throws {
        let admin = clinic()
        admin.get("/me")
        let secret = try #require(admin.site.sessions.find(admin.cookie, now: 1_000_000)?.state.newSecret)
        #expect(admin.post("/me", ["code": "000000"]).status == 422)
        let code = OneTimeCode(secret: secret).code(step: OneTimeCode.step(secondsSince1970: 1_000_000))
        #expect(admin.post("/me", ["code": code]).status == 303)
        let other = Browser(sharing: admin)
        var pages: [String] = []
        for (login, password, code) in [
            ("ada", "twelve letters", ""), ("ada", "twelve lettres", code),
            ("nobody", "twelve letters", code),
            // A code that was taken once is spent.
            ("ada", "twelve letters", code),
        ] {
            other.get("/unlock")
            #expect(
                other.post("/sign-in", ["login": login, "password": password, "code": code]).status == 422)
            pages.append(other.page.replacing(/name="_token" value="[0-9a-f]+"/, with: ""))
        }
        #expect(Set(pages).count == 1)
        other.get("/unlock")
        let next = OneTimeCode(secret: secret).code(step: OneTimeCode.step(secondsSince1970: 1_000_000) + 1)
        #expect(
            other.post("/sign-in", ["login": "ADA", "password": "twelve letters", "code": next]).status == 303
        )
        #expect(other.get("/people").status == 200)
    }

    @Test func whoIsSwitchedOffIsOut() {
        let admin = clinic()
        let biller = member(admin, "biller")
        #expect(biller.get("/worklist").status == 200)
        admin.get("/people")
        let ids = admin.page.matches(of: /\/people\/([0-9a-f]+)\/off/).map { String($0.1) }
        #expect(ids.count == 1)
        admin.post("/people/\(ids.first ?? "")/off")
        #expect(biller.get("/worklist").status == 303)
    }

    @Test func aScheduleStartsCasesAllOrNone() {
        let admin = clinic()
        func file(_ text: String) -> [WebRequest.File] {
            [.init(field: "schedule", name: "s.csv", bytes: Array(text.utf8))]
        }
        admin.get("/worklist")
        #expect(admin.post("/worklist/import", files: file("payer\nLarkspur\n")).status == 422)
        #expect(
            admin.post("/worklist/import", files: file("name,birth date\nAda,1990-01-01\nBob,13/45/1990\n"))
                .status == 422)
        admin.get("/worklist")
        #expect(!admin.page.contains(">Ada<"))
        let good =
            "name,birth date,payer,treatment\r\n\"Lovelace, \"\"Ada\"\"\",1990-01-01,Larkspur,esketamine\r\n=1+1,,,\r\n"
        #expect(admin.post("/worklist/import", files: file(good)).status == 303)
        admin.get("/worklist?payer=Larkspur")
        #expect(admin.page.contains("Lovelace, &quot;Ada&quot;"))
        let csv = String(decoding: admin.get("/worklist.csv").body, as: UTF8.self)
        #expect(csv.contains("\"Lovelace, \"\"Ada\"\"\"") && csv.contains("'=1+1"))
    }

    @Test func manyCasesStayQuick() throws {
        let library = MemoryCaseLibrary()
        let day = Day(2026, 11, 23) ?? Day(number: 0)
        for number in 0..<2_000 {
            let text =
                "{\"title\":\"Case \(number)\",\"stage\":\"denied\",\"lastDay\":\"\(day + number % 30)\",\"lastSequence\":1,\"madeOn\":\"\(day)\"}"
            try library.putItem("summary", LibraryItem(id: "c\(number)", bytes: Array(text.utf8)))
        }
        let list = Worklist(library)
        let (rows, total) = try list.rows(Worklist.Filter(), today: day, from: 0, count: 50)
        #expect(total == 2_000 && rows.count == 50)
        #expect(rows.map(\.summary.lastDay) == Array(repeating: day, count: 50))
    }
}
