import CaseStore
import CivilCalendar
import Testing

@testable import RecourseWeb

@Suite struct CaseImportTests {
    private func archive(_ browser: Browser, _ path: String) -> [UInt8] {
        browser.get(path + "/case.tar").body
    }

    private func bring(_ browser: Browser, _ bytes: [UInt8]) -> WebResponse {
        browser.post("/cases/import", files: [.init(field: "archive", name: "case.tar", bytes: bytes)])
    }

    @Test func aCaseThatWasTakenAwayComesBackWhole() throws {
        let browser = Browser()
        let path = browser.sample()
        let bytes = archive(browser, path)
        let place = try #require(
            bring(browser, bytes).headers.first { $0.name == "location" }?.value)
        #expect(place != path)
        browser.get(place)
        #expect(browser.page.contains("April 7, 2027") && browser.page.contains("The case is here"))
        // The same record, byte for byte, and the same papers; only the folder's name differs.
        #expect(try CaseFolderArchive(archive(browser, place)).log == CaseFolderArchive(bytes).log)
        #expect(
            try CaseFolderArchive(archive(browser, place)).documents.map(\.bytes)
                == CaseFolderArchive(bytes).documents.map(\.bytes))
    }

    @Test func whatIsNotACaseLeavesNothingBehind() throws {
        let browser = Browser()
        let path = browser.sample()
        let good = archive(browser, path)
        var changed = good
        // A byte of the record, after the first header.
        changed[512 + 200] ^= 1
        var named = good
        named[0] = UInt8(ascii: "/")
        var other = good
        let mark = try #require(
            FormBody.find(Array("records/".utf8), in: good, from: 0))
        other[mark] = UInt8(ascii: "R")
        let wrong: [[UInt8]] = [
            [], Array("not a tar file".utf8), [UInt8](repeating: 0, count: 1_024), Array(good.prefix(700)),
            Array(good.prefix(good.count / 2)), changed, named, other,
        ]
        for (index, bytes) in wrong.enumerated() {
            #expect(bring(browser, bytes).status == 422, "\(index)")
        }
        #expect(browser.post("/cases/import").status == 422)
        let ids: [String]
        if case .sample(let library, _) = try #require(
            browser.site.sessions.find(browser.cookie, now: 1_000_000)
        ).state.access {
            ids = try library.caseIDs()
        } else {
            ids = []
        }
        #expect(ids == ["case-1"])
    }

    @Test func outcomesAreCountedByPayerAndReason() throws {
        let admin = clinic()
        admin.get("/worklist")
        let list = "name,payer\nAda,Larkspur\nBob,Larkspur\nCora,Cedar\n"
        admin.post(
            "/worklist/import", files: [.init(field: "schedule", name: "s.csv", bytes: Array(list.utf8))])
        #expect(admin.get("/outcomes").status == 200)
        #expect(admin.page.contains("Larkspur: 0 of 2 approved") && admin.page.contains("Cedar: 0 of 1"))
        #expect(admin.page.contains("<svg") && !admin.page.contains("style="))
        #expect(member(admin, "patient").get("/outcomes").status == 404)
    }

    @Test func theOrderHoldsAsCasesChange() throws {
        let admin = clinic()
        admin.get("/worklist")
        let list = "name,payer\nCora,A\nAda,A\nBob,A\n"
        admin.post(
            "/worklist/import", files: [.init(field: "schedule", name: "s.csv", bytes: Array(list.utf8))])
        func names() throws -> [String] {
            try admin.site.worklist.rows(
                Worklist.Filter(), today: .init(number: 0), from: 0, count: 50
            ).rows.map(\.summary.title)
        }
        #expect(try names() == ["Ada", "Bob", "Cora"])
        let id = try #require(
            try admin.site.worklist.scan { $1.title == "Ada" ? $0 + ($2.note ?? "") : nil }.first)
        admin.get("/case/\(id)/ask/name")
        admin.post("/case/\(id)/ask/name", ["person-name": "Zoe"])
        #expect(try names() == ["Bob", "Cora", "Zoe"])
        try admin.site.worklist.remove(id)
        #expect(try names() == ["Bob", "Cora"])
    }
}
