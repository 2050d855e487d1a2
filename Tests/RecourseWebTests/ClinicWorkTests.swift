import CaseService
import CaseStore
import CivilCalendar
import CoverageModel
import Foundation
import Testing

@testable import RecourseWeb

/// Following up, approving, and the inbox, as people of one clinic do it.
@Suite struct ClinicWorkTests {
    /// A case of the clinic with the sample's answers and records.
    private func sampleCase(_ browser: Browser) throws -> String {
        let library = browser.site.configuration.library
        let store = try library.createCase()
        try SampleCase.fill(store)
        let desk = CaseDesk(store: store, context: try browser.site.configuration.context())
        try browser.site.worklist.update(store.caseID, try browser.site.answers.answer(desk))
        return "/case/\(store.caseID)"
    }

    @Test func whatWasSentIsFollowedByItsOwner() throws {
        let admin = clinic()
        let path = try sampleCase(admin)
        admin.get(path + "/draft/internal-appeal/sent")
        admin.post(
            path + "/draft/internal-appeal/sent",
            ["sent.month": "11", "sent.day": "19", "sent.year": "2026", "channel": "fax"])
        admin.get("/chase")
        #expect(admin.page.contains("Call the plan to confirm that it has the appeal"))
        let what = try #require(
            admin.page.firstMatch(of: /name="what" value="(Call the plan to confirm[^"]*)"/).map {
                String($0.1)
            })
        let cora = member(admin, "coordinator")
        let id = try #require(
            try Accounts(library: admin.site.configuration.library).all().first { $0.login == "coordinator" }
        )
        .id
        let caseID = path.split(separator: "/").last.map(String.init) ?? ""
        admin.get("/chase")
        #expect(
            admin.post("/chase", ["case": caseID, "what": "Nothing", "owner": id]).status == 404)
        #expect(admin.post("/chase", ["case": caseID, "what": what, "owner": id]).status == 303)
        cora.get("/chase?who=me")
        #expect(cora.page.contains("Call the plan to confirm"))
        admin.get("/chase?who=me")
        #expect(!admin.page.contains("Call the plan to confirm"))
        // A call ends it.
        admin.get(path + "/calls")
        #expect(admin.page.contains("Call the plan to confirm"))
        admin.post(
            path + "/calls",
            ["on.month": "11", "on.day": "23", "on.year": "2026", "said": "They have it. 24 pages."])
        cora.get("/chase?who=me")
        #expect(!cora.page.contains("Call the plan to confirm"))
        // A patient follows nobody's cases.
        let patient = member(admin, "patient")
        patient.get("/chase")
        #expect(!patient.page.contains("Juniper"))
        cora.get("/changes")
        #expect(cora.page.contains("They have it. 24 pages."))
        cora.get("/changes?since=2026-11-24")
        #expect(!cora.page.contains("They have it"))
    }

    @Test func aPrescriberApprovesWhatWasRead() throws {
        let admin = clinic()
        let path = try sampleCase(admin)
        let prescriber = member(admin, "prescriber")
        #expect(prescriber.get(path).status == 404)
        admin.get(path + "/draft/internal-appeal")
        let id = try #require(
            admin.page.firstMatch(of: /<option value="([0-9a-f]+)">Someone prescriber/).map { String($0.1) })
        #expect(
            admin.post(path + "/draft/internal-appeal/ask-approval", ["prescriber": "nobody"]).status == 422)
        admin.follow(admin.post(path + "/draft/internal-appeal/ask-approval", ["prescriber": id]))
        #expect(admin.page.contains("It waits for the prescriber"))
        prescriber.get("/signing")
        let place = try #require(
            prescriber.page.firstMatch(of: /href="(\/signing\/[0-9a-f]+)"/).map { String($0.1) })
        prescriber.get(place)
        let hash = try #require(
            prescriber.page.firstMatch(of: /name="hash" value="([0-9a-f]+)"/).map { String($0.1) })
        #expect(prescriber.post(place, ["decision": "approve", "hash": hash]).status == 422)
        #expect(
            prescriber.post(place, ["decision": "approve", "hash": "0", "signer": "Dr. P"]).status == 409)
        #expect(
            prescriber.post(place, ["decision": "approve", "hash": hash, "signer": "Dr. P"]).status == 303)
        admin.get(path + "/draft/internal-appeal")
        #expect(admin.page.contains("Dr. P approved it on November 23, 2026. Its words are the same"))
        // Nobody else can decide it.
        #expect(admin.get(place).status == 404)
        admin.get(path + "/draft/internal-appeal/edit/p20s1")
        let old = try #require(
            admin.page.firstMatch(of: /name="old" value="([^"]*)"/).map {
                String($0.1).replacing("&#39;", with: "'").replacing("&amp;", with: "&").replacing(
                    "&quot;", with: "\"")
            })
        admin.post(
            path + "/draft/internal-appeal/edit/p20s1", ["old": old, "new": "This I wrote myself."])
        admin.get(path + "/draft/internal-appeal")
        #expect(admin.page.contains("but its words have changed since"))
    }

    @Test func aLetterIsProposedAndFiledByAPersonAlone() throws {
        let admin = clinic()
        let path = try sampleCase(admin)
        let letter = try #require(WebFiles.bytes("sample/records/denial-letter.pdf"))
        #expect(admin.post("/inbox").status == 422)
        let bad = WebRequest.File(field: "papers", name: "noise.pdf", bytes: [1, 2, 3])
        #expect(admin.post("/inbox", files: [bad]).status == 422)
        admin.follow(
            admin.post("/inbox", files: [.init(field: "papers", name: "fax.pdf", bytes: letter)]))
        #expect(admin.page.contains("Letters that came in: 1") && admin.page.contains("member number fits"))
        let id = try #require(
            admin.page.firstMatch(of: /action="\/inbox\/([0-9a-f]+)\/file"/).map { String($0.1) })
        #expect(admin.get("/inbox/\(id)/paper").body == letter)
        // Not chosen: not filed.
        #expect(admin.post("/inbox/\(id)/file").status == 422)
        let caseID = path.split(separator: "/").last.map(String.init) ?? ""
        let filed = admin.post("/inbox/\(id)/file", ["case": caseID])
        #expect(filed.headers.contains { $0.value == path + "/letter/confirm" })
        admin.get("/inbox")
        #expect(admin.page.contains("Nothing waits here"))
        #expect(member(admin, "prescriber").get("/inbox").status == 404)
    }

    @Test func aMatchIsSureOnlyByNumberAndBirthDate() throws {
        let day = Day(1990, 3, 9) ?? Day(number: 0)
        func letter(_ member: String?, _ name: String?, _ text: String) throws -> InboxLetter {
            var letter = InboxLetter(
                id: "1", received: "", by: "", name: "", notice: .init(), pages: [text])
            letter.notice.memberID = member
            letter.notice.patient = name
            return letter
        }
        func summary(_ member: String?, _ birth: Day?) throws -> CaseSummary {
            let json =
                "{\"title\":\"Ada Lovelace\",\"stage\":\"new\",\"lastSequence\":1,\"madeOn\":\"2026-11-23\"}"
            var summary = try JSONDecoder().decode(CaseSummary.self, from: Data(json.utf8))
            summary.memberID = member
            summary.birthDate = birth
            return summary
        }
        let known = try summary("LBA 123-456", day)
        for text in ["DOB 03/09/1990", "born March 9, 1990", "1990-03-09", "Mar 9, 1990"] {
            #expect(
                InboxMatch(try letter("LBA123456", nil, text), "a", known)?.strength == .sure, "\(text)")
        }
        #expect(
            InboxMatch(try letter("LBA123456", "Ada Lovelace", "no date"), "a", known)?.strength == .perhaps)
        #expect(
            InboxMatch(try letter(nil, "ADA LOVELACE", "03/09/1990"), "a", known)?.strength == .perhaps)
        // A name alone is nobody's, and empty numbers are not equal.
        #expect(InboxMatch(try letter(nil, "Ada Lovelace", "no date"), "a", known) == nil)
        #expect(InboxMatch(try letter("", nil, "x"), "a", try summary("", nil)) == nil)
        #expect(InboxMatch(try letter("LBA123457", nil, "03/09/1990"), "a", known) == nil)
    }

    @Test func contactsComeFromTheLetters() {
        let browser = Browser()
        let path = browser.sample()
        #expect(browser.get(path + "/contacts").status == 200)
        #expect(browser.page.contains("where to appeal") && browser.page.contains("href=\"tel:"))
    }
}
