import CivilCalendar
import CoverageModel
import Testing

/// Numbers bodies as a log does.
private func events(_ bodies: EventBody...) -> [Event] {
    bodies.enumerated().map {
        Event(
            sequence: $0 + 1, at: "2026-11-0\($0 % 9 + 1)", recorded: "2026-11-23T10:00:00Z", by: "person",
            body: $1)
    }
}

private func answered(_ answers: [String: String]) -> EventBody { .formAnswered(.init(answers: answers)) }

private func attested(_ answers: [String: String]) -> EventBody {
    .attested(.init(signer: "Dr. Sample", on: "2026-11-20", answers: answers))
}

private func document(_ name: String, hash: String = "00") -> ReceivedDocument {
    ReceivedDocument(
        path: "records/\(name)", sha256: hash, byteCount: 1, mediaType: "text/plain", role: .record)
}

private func reading(_ name: String, _ facts: RecordedFact...) -> EventBody {
    .documentRead(DocumentReading(document: "records/\(name)", sha256: "00", reader: "test/1", facts: facts))
}

private func score(_ id: String, _ value: String, proposed: Bool = false) -> RecordedFact {
    RecordedFact(
        id: id, fact: .score(ScoreFact(name: "PHQ-9", value: value)), source: Source(document: "records/a"),
        isProposed: proposed)
}

@Suite struct CaseFoldTests {
    @Test func anEmptyLogIsAnEmptyCase() throws {
        let empty = try Case(id: "sample", events: [])
        #expect(empty == Case(id: "sample"))
        #expect(empty.title == "sample")
    }

    @Test func answersMergeAndCanBeTakenBack() throws {
        let result = try Case(
            id: "c",
            events: events(
                answered(["person.name": "Ada", "person.state": "MA"]), answered(["person.state": "NY"]),
                answered(["person.name": ""])))
        #expect(result.form.person.name == nil)
        #expect(result.form.person.state == "NY")
        #expect(result.formAnswers == ["person.state": "NY"])
        #expect(
            result.source(of: "person.state")
                == Source(document: "case.yaml", locator: "person.state", standing: .reported))
        #expect(result.lastSequence == 3)
    }

    @Test func signedAnswersWin() throws {
        let result = try Case(
            id: "c",
            events: events(
                answered(["clinical.psychosis": "unsure"]), attested(["clinical.psychosis": "no"]),
                answered(["clinical.psychosis": "yes"])))
        #expect(result.form.clinical[.psychosis] == .no)
        #expect(
            result.source(of: "clinical.psychosis")
                == Source(document: "log", locator: "2", standing: .attested))
        #expect(result.formAnswers["clinical.psychosis"] == "yes")
        let back = try Case(
            id: "c",
            events: events(
                answered(["clinical.psychosis": "yes"]), attested(["clinical.psychosis": "no"]),
                attested(["clinical.psychosis": ""])))
        #expect(back.form.clinical[.psychosis] == .yes)
        #expect(back.source(of: "clinical.psychosis").standing == .reported)
    }

    @Test func aSignatureStaysWithWhatWasSigned() throws {
        let log = events(
            answered(["treatments.0.drug": "sertraline", "treatments.1.drug": "bupropion"]),
            attested(["treatments.0.outcome": "no-response", "treatments.0.dose-mg": "200"]))
        let present = [
            "treatments.0.drug": "fluoxetine", "treatments.1.drug": "Sertraline",
            "treatments.2.drug": "bupropion",
        ]
        let moved = try Case(id: "c", events: log).overlaying(formAnswers: present)
        #expect(moved.form.treatments.map(\.outcome) == [nil, .noResponse, nil])
        #expect(moved.form.treatments.map(\.doseMilligrams) == [nil, "200", nil])
        #expect(moved.source(of: "treatments.1.outcome").standing == .attested)
        #expect(moved.source(of: "treatments.1.drug").standing == .reported)

        let gone = try Case(id: "c", events: log).overlaying(formAnswers: ["treatments.0.drug": "fluoxetine"])
        #expect(gone.form.treatments.map(\.outcome) == [nil])
        #expect(gone.attestationsSetAside.map(\.path) == ["treatments.0.dose-mg", "treatments.0.outcome"])
    }

    @Test func twoCoursesOfOneDrugAreToldApartByTheirBeginning() throws {
        let log = events(
            answered([
                "treatments.0.drug": "sertraline", "treatments.0.from": "2019",
                "treatments.1.drug": "sertraline",
                "treatments.1.from": "2024",
            ]), attested(["treatments.1.outcome": "intolerance"]))
        let swapped = try Case(id: "c", events: log).overlaying(formAnswers: [
            "treatments.0.drug": "sertraline", "treatments.0.from": "2024", "treatments.1.drug": "sertraline",
            "treatments.1.from": "2019",
        ])
        #expect(swapped.form.treatments.map(\.outcome) == [.intolerance, nil])
        let unclear = try Case(id: "c", events: log).overlaying(formAnswers: [
            "treatments.0.drug": "sertraline", "treatments.0.from": "2020", "treatments.1.drug": "sertraline",
            "treatments.1.from": "2021",
        ])
        #expect(unclear.form.treatments.map(\.outcome) == [nil, nil])
        let corrected = try Case(id: "c", events: log).overlaying(formAnswers: [
            "treatments.0.drug": "sertraline", "treatments.0.from": "2024-02",
        ])
        #expect(corrected.form.treatments.map(\.outcome) == [.intolerance])
    }

    @Test func thePrescriberMayNameATreatmentThatTheFormLacks() throws {
        let result = try Case(
            id: "c",
            events: events(
                answered(["treatments.0.drug": "sertraline"]),
                attested(["treatments.0.drug": "lithium", "treatments.0.outcome": "intolerance"])))
        #expect(result.form.treatments.map(\.drug) == ["sertraline", "lithium"])
        #expect(result.form.treatments.map(\.outcome) == [nil, .intolerance])
        #expect(result.source(of: "treatments.1.drug").standing == .attested)
    }

    @Test func undoneEventsAreLeftOutAndUndoingCanBeUndone() throws {
        let base: [EventBody] = [answered(["person.name": "Ada"]), answered(["person.name": "Bo"])]
        let undone = try Case(
            id: "c", events: events(base[0], base[1], .undone(.init(sequence: 2, why: "slip"))))
        #expect(undone.form.person.name == "Ada")
        let again = try Case(
            id: "c",
            events: events(base[0], base[1], .undone(.init(sequence: 2)), .undone(.init(sequence: 3))))
        #expect(again.form.person.name == "Bo")
        let nonsense = try Case(
            id: "c", events: events(base[0], .undone(.init(sequence: 9)), .undone(.init(sequence: 3))))
        #expect(nonsense.form.person.name == "Ada")
    }

    @Test func aLaterReadingReplacesTheEarlier() throws {
        let result = try Case(
            id: "c",
            events: events(
                reading("a", score("a#1", "20"), score("a#2", "21")), reading("b", score("b#1", "5")),
                reading("a", score("a#1", "22"))))
        #expect(result.facts.map(\.id) == ["a#1", "b#1"])
        #expect(result.facts.first?.fact == .score(ScoreFact(name: "PHQ-9", value: "22")))
    }

    @Test func proposalsAreConfirmedOrRejected() throws {
        let proposed = reading("a", score("a#1", "20", proposed: true), score("a#2", "21", proposed: true))
        let decision = EventBody.factsConfirmed(.init(confirmed: ["a#1", "none"], rejected: ["a#2"]))
        let result = try Case(id: "c", events: events(proposed, decision))
        #expect(result.facts.map(\.id) == ["a#1"])
        #expect(result.facts.first?.isProposed == false)
        let readAgain = try Case(
            id: "c",
            events: events(
                proposed, decision,
                reading("a", score("a#1", "20", proposed: true), score("a#2", "27", proposed: true))))
        #expect(readAgain.facts.map(\.isProposed) == [false, true], "what changed is proposed anew")
    }

    @Test func undoingAReceiptWithdrawsWhatWasRead() throws {
        let letter = CaseNotice(matter: "a", document: "records/a", notice: Notice())
        let result = try Case(
            id: "c",
            events: events(
                .documentReceived(document("a")), reading("a", score("a#1", "20")), .noticeRead(letter),
                .undone(.init(sequence: 1))))
        #expect(result.documents.isEmpty && result.facts.isEmpty && result.notices.isEmpty)
        let twice = try Case(
            id: "c",
            events: events(
                .documentReceived(document("a")), .documentReceived(document("a", hash: "01")),
                reading("a", score("a#1", "20")), .undone(.init(sequence: 1))))
        #expect(twice.documents.map(\.sha256) == ["01"])
        #expect(twice.facts.count == 1)
    }

    @Test func lettersAreReplacedWhenReadAgain() throws {
        var second = Notice()
        second.firstPage = 3
        var better = Notice()
        better.kind = .denial
        func letter(_ notice: Notice) -> EventBody {
            .noticeRead(CaseNotice(matter: "a", document: "records/l.pdf", notice: notice))
        }
        let result = try Case(id: "c", events: events(letter(Notice()), letter(second), letter(better)))
        #expect(result.notices.map(\.sequence) == [3, 2])
        #expect(result.notices.first?.value.notice.kind == .denial)
    }

    @Test func aNewerEventIsATypedError() {
        var log = events(answered(["person.name": "Ada"]), answered([:]))
        log[1].version = Event.currentVersion + 1
        #expect(throws: FoldError.newerVersion(sequence: 2, version: 2)) { try Case(id: "c", events: log) }
    }

    @Test func changedAnswersBringTheLogToTheForm() throws {
        let start = try Case(
            id: "c", events: events(answered(["person.name": "Ada", "person.state": "MA", "title": "T"])))
        let form = ["person.name": "Ada", "person.state": "NY", "person.phone": "617-555-0100"]
        let changed = start.changedAnswers(comparedTo: form)
        #expect(changed == ["person.state": "NY", "person.phone": "617-555-0100", "title": ""])
        let after = try Case(
            id: "c",
            events: events(
                answered(["person.name": "Ada", "person.state": "MA", "title": "T"]), answered(changed)))
        #expect(after.formAnswers == form)
        #expect(after.form == start.overlaying(formAnswers: form).form)
        #expect(after.changedAnswers(comparedTo: form) == [:])
    }

    @Test func faultyAnswersAreToldAndTheRestStands() throws {
        let result = try Case(
            id: "c", events: events(answered(["person.birth-date": "1980-02-31", "person.name": "Ada"])))
        #expect(result.form.person.name == "Ada")
        #expect(result.formIssues.map(\.path) == ["person.birth-date"])
        #expect(result.answers["person.birth-date"] == nil)
    }
}
