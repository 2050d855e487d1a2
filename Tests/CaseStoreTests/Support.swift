import CaseStore
import CaseStoreFolder
import CoverageModel
import Foundation

/// SplitMix64: the same seed gives the same tests everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// A folder that is gone when the test is.
final class TemporaryFolder: Sendable {
    let path: String
    init() {
        path = NSTemporaryDirectory() + "recourse-" + UUID().uuidString
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit {
        _ = chmod(path, 0o700)
        try? FileManager.default.removeItem(atPath: path)
    }
    func file(_ name: String) -> String { path + "/" + name }
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

func entry(_ body: EventBody, at: String = "2026-11-02") -> NewEvent {
    NewEvent(at: at, recorded: "2026-11-23T10:00:00Z", by: "person", body: body)
}

func answered(_ answers: [String: String]) -> NewEvent { entry(.formAnswered(.init(answers: answers))) }

/// A log with some answers in it.
func sampleLog(_ count: Int = 6) throws -> [UInt8] {
    let store = MemoryCaseStore(caseID: "sample")
    for number in 0..<count { try store.append([answered(["title": "Title \(number)"])]) }
    return store.logBytes
}

/// Makes up events of every kind, valid and odd text included.
struct EventMaker {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    mutating func text() -> String {
        let odd = [
            "plain", "with \"quotes\" and \\", "line\nbreak\r\n", "tab\t", "nul\u{0}", "é e\u{301} 💊", "a/b",
            "\u{2028}\u{2029}", "", " spaces ", "{\"v\":1}", "\u{202E}abc", "999999999999999999999.50",
        ]
        return odd[number(0...(odd.count - 1))] + String(number(0...99))
    }

    mutating func path() -> String {
        let paths = [
            "person.name", "person.birth-date", "title", "treatments.\(number(0...3)).drug",
            "treatments.\(number(0...3)).outcome", "scores.0.scale", "scores.0.value", "clinical.psychosis",
            "no.such.key", "matters.0.therapy",
        ]
        return paths[number(0...(paths.count - 1))]
    }

    mutating func answers() -> [String: String] {
        var answers: [String: String] = [:]
        for _ in 0...number(0...4) {
            let words = ["", "yes", "no", "sertraline", "2024-03", "no-response", "21", text()]
            answers[path()] = words[number(0...(words.count - 1))]
        }
        return answers
    }

    mutating func fact(_ document: String) -> RecordedFact {
        let facts: [Fact] = [
            .score(ScoreFact(name: text(), value: text())),
            .medication(MedicationFact(kind: .dispense, text: text(), daysSupply: number(0...90))),
            .condition(ConditionFact(text: text(), codes: [Coding(system: text(), code: text())])),
            .person(PersonFact(name: text())), .service(ServiceFact(kind: .encounter, text: text())),
            .coverage(CoverageFact(payer: text())), .provider(ProviderFact(name: text())),
        ]
        return RecordedFact(
            id: "\(document)#\(number(0...3))", fact: facts[number(0...(facts.count - 1))],
            source: Source(document: document, span: Span(page: 1, start: 0, end: 4)),
            isProposed: number(0...1) == 0, flags: number(0...1) == 0 ? [] : [text()])
    }

    mutating func body(sequence: Int) -> EventBody {
        let document = "records/\(number(0...2)).json"
        switch number(0...11) {
        case 0: return .caseOpened(.init(caseID: text()))
        case 1: return .formAnswered(.init(answers: answers()))
        case 2: return .attested(.init(signer: text(), on: "2026-11-02", answers: answers()))
        case 3:
            return .documentReceived(
                ReceivedDocument(
                    path: document, sha256: text(), byteCount: number(0...9), mediaType: text(), role: .letter
                ))
        case 4:
            let facts = (0..<number(0...3)).map { _ in fact(document) }
            return .documentRead(
                DocumentReading(
                    document: document, sha256: text(), reader: "test/1", facts: facts, counts: [text(): 3],
                    remarks: [text()]))
        case 5: return .factsConfirmed(.init(confirmed: ["\(document)#0"], rejected: ["\(document)#1"]))
        case 6:
            var notice = Notice()
            notice.payer = text()
            notice.spans = ["payer": Span(page: 1, start: 0, end: 3)]
            notice.reasons = [
                .init(
                    code: .stepTherapy, quote: text(), span: Span(page: 1, start: 0, end: 1),
                    confidence: .high)
            ]
            return .noticeRead(CaseNotice(matter: "a", document: document, notice: notice))
        case 7: return .callLogged(LoggedCall(at: text(), said: text()))
        case 8: return .submissionLogged(Submission(matter: "a", kind: .internalAppeal, sent: text()))
        case 9: return .determinationLogged(Determination(matter: "a", outcome: .denied, at: text()))
        case 10:
            return .sentenceEdited(
                SentenceEdit(packetKind: text(), matter: "a", sentence: "p1s1", old: text(), new: text()))
        default: return .undone(.init(sequence: number(1...max(1, sequence)), why: text()))
        }
    }

    mutating func entries(_ count: Int) -> [NewEvent] {
        (1...count).map { NewEvent(at: text(), recorded: text(), by: text(), body: body(sequence: $0)) }
    }
}
