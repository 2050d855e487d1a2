import CaseStore
import CivilCalendar
import CostPlanning
import CoverageModel
import Foundation
import Testing

@testable import RecourseWeb

/// The pages on money, approvals and ways: there for the sample, changed by answers, and right about bad ones.
@Suite struct MoneyPagesTests {
    @Test func everyPageIsThere() {
        let browser = Browser()
        let path = browser.sample()
        for part in [
            "/money", "/approvals", "/ways", "/studies", "/list/sessions", "/list/sessions/0",
            "/list/authorizations", "/list/authorizations/0",
        ] + MoneyQuestions.all.map({ "/money/\($0.id)" }) {
            let response = browser.get(path + part)
            #expect(response.status == 200, "\(part)")
            #expect(browser.page.contains("Last day to act:"), "\(part)")
            #expect(browser.page.contains("call 988"), "\(part)")
            #expect(!browser.page.contains("<script>") && !browser.page.contains("style="), "\(part)")
        }
        #expect(browser.get(path + "/money/none").status == 404)
        #expect(browser.get(path + "/approvals/chart/none").status == 404)
    }

    @Test func everyWordIsThere() {
        var asked: Set<String> = []
        for question in MoneyQuestions.all {
            asked.formUnion(["money.\(question.id).title", "money.\(question.id).why"])
            for field in question.fields {
                asked.insert("ask.\(field.id)")
                if case .choice(let choices) = field.kind { asked.formUnion(choices.map { "choice.\($0)" }) }
            }
        }
        for way in PaymentWay.Kind.allCases { asked.insert("way.\(way.rawValue)") }
        for state in PaymentWay.State.allCases { asked.insert("way-state.\(state.rawValue)") }
        for standing in ResponseSeries.Standing.allCases { asked.insert("standing.\(standing.rawValue)") }
        for action in StatementFinding.Action.allCases { asked.insert("claim-action.\(action.rawValue)") }
        for cause in ApprovalLedger.RunOut.Cause.allCases {
            asked.insert("approvals.cause-\(cause.rawValue)")
        }
        for basis in ["given", "rule", "unknown", "method"] { asked.insert("basis.\(basis)") }
        #expect(asked.subtracting(Words.english.keys).sorted() == [])
    }

    /// Whatever a plan of costs rests on and names by a path, a page asks for.
    @Test func everyAssumptionCanBeChanged() throws {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/money")
        #expect(browser.page.contains("#prices-cash"))
        #expect(browser.page.contains("#plan-maintenance-weeks"))
        #expect(browser.page.contains("#coverages-in-network-deductible"))
    }

    @Test func anAnswerChangesTheCost() {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/money/prices")
        let response = browser.post(path + "/money/prices", ["prices-cash": "432.10", "known": "9999"])
        #expect(response.status == 303)
        browser.follow(response)
        #expect(browser.page.contains("$432.10 a session"))
        browser.get(path + "/ways")
        #expect(browser.page.contains("$"))
    }

    @Test(arguments: ["four hundred", "-5", "1.234", "99999999999999"])
    func anAmountThatIsNoneIsRefusedAtItsField(_ text: String) {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/money/prices")
        #expect(browser.post(path + "/money/prices", ["prices-cash": text, "known": "9999"]).status == 422)
        #expect(browser.page.contains("href=\"#prices-cash\""))
        browser.get(path + "/money")
        #expect(!browser.page.contains("$\(text)"))
    }

    private func file(_ text: String) -> WebRequest.File {
        WebRequest.File(field: "file", name: "studies.json", bytes: Array(text.utf8))
    }

    @Test func aSavedAnswerIsReadAndABadOneRefused() {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/studies")
        #expect(browser.page.contains("https://clinicaltrials.gov/api/v2/studies?"))
        #expect(!browser.page.contains("href=\"https://clinicaltrials.gov"))
        let study = """
            {"studies":[{"protocolSection":{"identificationModule":{"nctId":"NCT09990001","briefTitle":"<b>Invented</b>"},
            "statusModule":{"overallStatus":"RECRUITING"}}}]}
            """
        #expect(browser.post(path + "/studies", files: [file(study)]).status == 200)
        #expect(browser.page.contains("&lt;b>Invented") || browser.page.contains("&lt;b&gt;Invented"))
        #expect(!browser.page.contains("<b>Invented"))
        for bad in ["{\"studies\":[", "{}", "[]", ""] {
            #expect(browser.post(path + "/studies", files: [file(bad)]).status == 422, "\(bad)")
        }
        #expect(browser.post(path + "/studies").status == 422)
    }

    @Test func anApprovalRunsOutOnThePage() {
        let browser = Browser()
        let path = browser.sample()
        browser.get(path + "/list/authorizations/0")
        let response = browser.post(
            path + "/list/authorizations/0",
            [
                "number": "EX-77", "codes": "96365", "sessions": "6", "from.day": "1", "from.month": "12",
                "from.year": "2026", "to.day": "31", "to.month": "12", "to.year": "2026", "known": "9999",
            ])
        #expect(response.status == 303)
        #expect(browser.get(path + "/approvals").status == 200)
        #expect(browser.page.contains("EX-77"))
        #expect(browser.page.contains("0 given of 6. 6 left."))
        #expect(browser.page.contains("December 31, 2026"))
    }

    @Test func howPayersActIsForAClinicAlone() {
        let browser = Browser()
        _ = browser.sample()
        #expect(browser.get("/payers").status == 303)
    }
}
