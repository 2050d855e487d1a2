import CaseStore
import CivilCalendar
import Foundation
import JSONText
import Testing

@testable import RecourseWeb

/// A program with a token of a person's own machine, where the sample case is kept.
private struct Program {
    let browser: Browser
    var token: String?

    init(_ scopes: [TokenScope] = TokenScope.allCases) throws {
        let library = LockedLibrary(.open(.person))
        try SampleCase.fill(try library.createCase())
        browser = Browser(library)
        token = try Tokens(library: library).make(
            name: "test", scopes: Set(scopes), owner: nil, days: 30, now: 1_000_000)
    }

    func send(
        _ method: WebRequest.Method, _ path: String, query: [String: String] = [:], json: String? = nil,
        bytes: [UInt8] = []
    ) -> (status: Int, json: JSONValue?, response: WebResponse) {
        var request = WebRequest(method: method, path: API.prefix + path)
        request.query = query
        if let token { request.headers["authorization"] = "Bearer \(token)" }
        if let json {
            request.headers["content-type"] = "application/json"
            request.body = Array(json.utf8)
        } else {
            request.body = bytes
        }
        let response = browser.send(request)
        return (response.status, try? JSONText.parse(response.body), response)
    }

    func operation(_ id: String) throws -> APIOperation {
        try #require(APIOperations.all.first { $0.id == id })
    }
}

@Suite struct APITests {
    /// Every answer has exactly the members that the document promises: none more, none less.
    @Test(arguments: [
        ("listCases", "/cases", [:]), ("getCase", "/cases/case-1", [:]),
        ("getAnswers", "/cases/case-1/answers", [:]), ("assess", "/cases/case-1/assessment", [:]),
        ("whatIf", "/cases/case-1/what-if", ["if": "score:MADRS=29@2026-11-20"]),
        ("getClocks", "/cases/case-1/clocks", [:]), ("getNotices", "/cases/case-1/notices", [:]),
        ("listDocuments", "/cases/case-1/documents", [:]),
        ("tracePacket", "/cases/case-1/packets/internal-appeal/trace", [:]),
    ])
    func answersAreWhatTheDocumentPromises(_ id: String, _ path: String, _ query: [String: String]) throws {
        let program = try Program()
        let operation = try program.operation(id)
        let (status, json, _) = program.send(.get, path, query: query)
        #expect(status == operation.answer.status)
        guard case .json(let schema, _) = operation.answer else { return }
        #expect(schema.faults(in: try #require(json), isExact: true) == [])
    }

    @Test func filesAreGiven() throws {
        let program = try Program()
        for (path, start) in [
            ("/cases/case-1/packets/internal-appeal", "%PDF"), ("/cases/case-1/documents/2", "%PDF"),
            ("/cases/case-1/log", "{\"v\":1,\"seq\":1"), ("/cases/case-1/calendar", "BEGIN:VCALENDAR"),
            ("/cases/case-1/archive", "case-case-1/log.jsonl"),
        ] {
            let (status, _, response) = program.send(.get, path)
            #expect(status == 200 && response.body.starts(with: Array(start.utf8)), "\(path)")
        }
        let log = program.send(.get, "/cases/case-1/log").response.body
        #expect(EventLog.read(log).verification.isSound)
    }

    @Test func aCaseIsBegunChangedAndDeleted() throws {
        let program = try Program()
        let made = program.send(.post, "/cases", json: "{\"answers\":{\"person.name\":\"Ada\"}}")
        #expect(made.status == 201)
        let path = "/cases/\(made.json?["case"]?.string ?? "")"
        let before = program.send(.get, path + "/answers").json?["lastEvent"]?.int ?? 0
        func change(_ name: String) -> Int {
            program.send(
                .patch, path + "/answers",
                json: "{\"answers\":{\"person.name\":\"\(name)\"},\"lastEvent\":\(before)}"
            ).status
        }
        #expect(change("Ada L.") == 200)
        // Another changed the same answer since.
        #expect(change("Bea") == 409)
        let refused = program.send(
            .patch, path + "/answers", json: "{\"answers\":{\"provider.npi\":\"1234567890\"}}")
        #expect(refused.status == 422 && refused.json?["errors"]?[0]?["path"]?.string == "provider.npi")
        let call = program.send(
            .post, path + "/calls", json: "{\"at\":\"2026-11-20\",\"said\":\"They have it.\"}")
        // The case asks for nothing yet, so no call can belong to a request of it.
        #expect(call.status == 422 || call.status == 201)
        #expect(program.send(.delete, path).status == 204)
        #expect(program.send(.get, path).status == 404)
    }

    @Test func whatIsRefusedLeavesNoCaseBehind() throws {
        let program = try Program()
        let before = program.send(.get, "/cases").json?["total"]?.int
        let refused = program.send(.post, "/cases", json: "{\"answers\":{\"person.birth-date\":\"soon\"}}")
        #expect(refused.status == 422)
        #expect(program.send(.get, "/cases").json?["total"]?.int == before)
    }

    @Test func eventsAreWritten() throws {
        let program = try Program()
        let path = "/cases/case-1"
        #expect(
            program.send(.post, path + "/calls", json: "{\"at\":\"2026-11-20\",\"said\":\"They have it.\"}")
                .status == 201)
        #expect(
            program.send(
                .post, path + "/submissions",
                json: "{\"kind\":\"internal-appeal\",\"sent\":\"2026-11-23\",\"channel\":\"fax\"}"
            ).status == 201)
        let decided = program.send(
            .post, path + "/determinations", json: "{\"outcome\":\"reversed\",\"at\":\"2026-11-23\"}")
        #expect(decided.status == 201)
        let number = try #require(decided.json?["event"]?.int)
        #expect(program.send(.post, path + "/undo", json: "{\"event\":\(number)}").status == 204)
        let future = program.send(
            .post, path + "/determinations", json: "{\"outcome\":\"reversed\",\"at\":\"2027-01-01\"}")
        #expect(future.status == 422)
    }

    @Test func aLetterIsReadAndAFileTakenIn() throws {
        let program = try Program()
        let letter = try #require(WebFiles.bytes("sample/records/denial-letter.pdf"))
        let read = program.send(.post, "/letters/reading", query: ["name": "letter.pdf"], bytes: letter)
        #expect(read.status == 200 && read.json?[0]?["kind"]?.string == "denial")
        let schema = Schema.list(.named("Notice"))
        #expect(schema.faults(in: try #require(read.json), isExact: true) == [])
        let again = program.send(
            .post, "/cases/case-1/documents", query: ["name": "again.pdf", "role": "letter"], bytes: letter)
        #expect(again.status == 201 && again.json?["isNew"]?.bool == false)
        #expect(APIShapes.imported.faults(in: try #require(again.json), isExact: true) == [])
        #expect(
            program.send(.post, "/cases/case-1/documents", query: ["name": "e.pdf"], bytes: []).status == 422)
        #expect(
            program.send(.post, "/letters/reading", query: ["name": "x.pdf"], bytes: [1, 2, 3]).status == 422)
    }

    @Test func clocksFollowFromFacts() throws {
        let program = try Program([])
        let facts =
            "{\"regime\":\"erisa_self_funded\",\"asOf\":\"2026-11-23\",\"events\":[{\"matter\":\"a\","
            + "\"event\":\"request.received-by-plan\",\"at\":\"2026-11-20\",\"urgency\":\"standard\",\"timing\":\"pre-service\"}]}"
        let (status, json, _) = program.send(.post, "/clocks", json: facts)
        #expect(status == 200)
        #expect(Schema.list(.named("Clock")).faults(in: try #require(json), isExact: true) == [])
        let unknown = program.send(
            .post, "/clocks", json: facts.replacing("erisa_self_funded", with: "the moon"))
        #expect(unknown.status == 422)
    }

    @Test(
        arguments: [
            (WebRequest.Method.post, "/cases", "{", 400), (.post, "/cases", "[]", 422),
            (.post, "/cases", "{\"answers\":{\"person.name\":1}}", 422),
            (.post, "/cases", "{\"unknown\":1}", 422),
            (.post, "/cases", "{\"answers\":{\"person.name\":\"a\",\"person.name\":\"b\"}}", 422),
            (.post, "/cases/case-1/calls", "{\"said\":\"x\"}", 422),
            (.post, "/cases/case-1/calls", "{\"at\":\"2026-13-01\",\"said\":\"x\"}", 422),
            (.post, "/cases/case-1/calls", "{\"at\":\"2026-11-01\",\"said\":\"\\u0000 \"}", 422),
            (.post, "/cases/case-1/undo", "{\"event\":999}", 422),
            (.post, "/cases/none/undo", "{\"event\":1}", 404), (.put, "/cases", "{}", 405),
            (.get, "/nothing", nil, 404), (.get, "/cases/case-1/documents/99", nil, 404),
            (.get, "/cases/case-1/packets/poem", nil, 404),
        ] as [(WebRequest.Method, String, String?, Int)])
    func badRequestsAreTold(
        _ method: WebRequest.Method, _ path: String, _ json: String?, _ wanted: Int
    ) throws {
        let (status, problem, response) = try Program().send(method, path, json: json)
        #expect(status == wanted)
        #expect(
            response.headers.contains { $0.name == "content-type" && $0.value == "application/problem+json" })
        #expect(Schema.named("Problem").faults(in: try #require(problem), isExact: true) == [])
        #expect(problem?["status"]?.int == wanted)
    }

    @Test func aTokenOpensOnlyWhatItSays() throws {
        var program = try Program([.readCases])
        #expect(program.send(.get, "/cases/case-1").status == 200)
        #expect(program.send(.get, "/cases/case-1/documents").status == 403)
        #expect(program.send(.delete, "/cases/case-1").status == 403)
        let tokens = Tokens(library: program.browser.site.configuration.library)
        let kept = try tokens.all()
        #expect(kept.count == 1 && kept.allSatisfy { !$0.hash.contains(program.token ?? "-") })
        #expect(kept.first?.lastUsed == "2026-11-23")
        // A cookie is no token.
        let good = program.token
        program.token = nil
        #expect(program.send(.get, "/cases").status == 401)
        program.token = "recourse_" + String(repeating: "0", count: 48)
        #expect(program.send(.get, "/cases").status == 401)
        program.token = good
        #expect(try tokens.revoke(kept[0].id, of: nil))
        #expect(program.send(.get, "/cases").status == 401)
        let old = try tokens.make(name: "old", scopes: [.readCases], owner: nil, days: 30, now: 0)
        program.token = old
        #expect(try tokens.find(old, now: 30 * 86_400 + 1, today: "2026-11-23") == nil)
        program.browser.site.configuration.library.lock()
        #expect(program.send(.get, "/cases").status == 503)
    }

    @Test func aTokenIsMadeOnThePageAndShownOnce() throws {
        let browser = Browser(LockedLibrary(.locked(.person)))
        browser.get("/unlock")
        browser.follow(browser.post("/unlock", ["passphrase": "four plain words"]))
        #expect(browser.post("/tokens", ["name": ""]).status == 422)
        browser.post("/tokens", ["name": "Schedule", "scope": "cases:read", "days": "30"])
        let shown = browser.page.firstMatch(of: /recourse_[0-9a-f]{48}/).map { String($0.0) }
        #expect(shown != nil)
        browser.get("/tokens")
        #expect(browser.page.contains("Schedule") && !browser.page.contains(shown ?? "-"))
        let id = browser.page.firstMatch(of: /\/tokens\/([0-9a-f]+)\/revoke/).map { String($0.1) } ?? ""
        browser.follow(browser.post("/tokens/\(id)/revoke"))
        #expect(browser.page.contains("No program has a token now"))
    }

    @Test func theDocumentTellsEveryOperation() throws {
        let program = try Program()
        var request = WebRequest(method: .get, path: "/openapi.json")
        request.headers["host"] = "127.0.0.1:8080"
        let document = try JSONText.parse(program.browser.send(request).body)
        #expect(document["openapi"]?.string == "3.1.0")
        var told: Set<String> = []
        for path in document["paths"]?.members ?? [] {
            for method in path.value.members ?? [] {
                told.insert("\(method.key.uppercased()) \(path.key)")
                let named = Set(
                    (method.value["parameters"]?.array ?? []).filter { $0["in"]?.string == "path" }
                        .compactMap { $0["name"]?.string })
                #expect(named == Set(path.key.matches(of: /\{([a-z]+)\}/).map { String($0.1) }))
            }
        }
        #expect(told == Set(APIOperations.all.map { "\($0.method.rawValue) \($0.path)" }))
        #expect(Set(APIOperations.all.map(\.id)).count == APIOperations.all.count)
        // Every shape that is named is there.
        let text = JSONText.write(document)
        for name in text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/) {
            #expect(APIShapes.components[String(name.1)] != nil)
        }
    }
}
