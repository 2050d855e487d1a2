import CaseStore
import CoverageModel
import Foundation
import Testing

@Suite struct EventLogTests {
    @Test func theFirstLineIsExactlyThis() throws {
        let store = MemoryCaseStore(caseID: "c")
        try store.append([entry(.caseOpened(.init(caseID: "a/b")))])
        let zeros = String(repeating: "0", count: 64)
        let line =
            #"{"v":1,"seq":1,"at":"2026-11-02","recorded":"2026-11-23T10:00:00Z","by":"person","#
            + #""type":"case-opened","data":{"caseID":"a/b"},"prev":""# + zeros + "\"}\n"
        #expect(String(decoding: store.logBytes, as: UTF8.self) == line)
    }

    @Test(arguments: 0..<60)
    func eventsFoldTheSameAfterWritingAndReading(seed: Int) throws {
        var maker = EventMaker(seed: UInt64(seed))
        let entries = maker.entries(maker.number(1...25))
        let store = MemoryCaseStore(caseID: "c")
        var written: [Event] = []
        var rest = entries[...]
        while !rest.isEmpty {
            let count = min(rest.count, maker.number(1...4))
            written += try store.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        let log = try store.readLog()
        #expect(log.verification.isSound)
        #expect(log.events == written)
        #expect(try Case(id: "c", events: log.events) == Case(id: "c", events: written))
        // What was read gives the same bytes again.
        let again = MemoryCaseStore(caseID: "c")
        try again.append(
            log.events.map { NewEvent(at: $0.at, recorded: $0.recorded, by: $0.by, body: $0.body) })
        #expect(again.logBytes == store.logBytes)
    }

    @Test func unknownKeysArePassedOver() throws {
        let zeros = EventLine.hashBeforeFirst
        let line =
            #"{"prev":"\#(zeros)","extra":{"deep":[1]},"seq":1,"v":1,"at":"a","recorded":"r","by":"b","#
            + #""type":"case-opened","data":{"caseID":"x","new":2}}"# + "\n"
        let log = EventLog.read(Array(line.utf8))
        #expect(log.verification.fault == nil)
        #expect(log.events.first?.body == .caseOpened(.init(caseID: "x")))
    }

    @Test func anEmptyLogIsSound() {
        #expect(EventLog.read([]) == .empty)
    }

    /// Every byte of a log changed in turn: the event told is the one that holds it, save that nothing comes
    /// after the last to vouch for it.
    @Test func aChangedByteIsFoundWhereverItIs() throws {
        let bytes = try sampleLog(4)
        var number = 1
        for index in bytes.indices {
            var changed = bytes
            changed[index] = bytes[index] == UInt8(ascii: "7") ? UInt8(ascii: "3") : UInt8(ascii: "7")
            let verification = EventLog.verify(changed)
            let isNewline = bytes[index] == 0x0A
            let fault = verification.fault?.event
            if number < 4 {
                #expect(fault == number, "byte \(index)")
            } else if let fault {
                // A changed `prev` of the last line cannot be told from a change of the line before.
                #expect(fault == 4 || fault == 3, "byte \(index)")
            } else {
                #expect(verification.headHash != EventLog.verify(bytes).headHash, "byte \(index)")
            }
            if isNewline { number += 1 }
        }
    }

    @Test func linesTakenOutSwappedOrPutInAreFound() throws {
        let lines = try sampleLog(5).split(separator: 0x0A).map { Array($0) + [0x0A] }
        func fault(_ lines: [[UInt8]]) -> LogFault? { EventLog.verify(lines.flatMap(\.self)).fault }
        #expect(fault(lines) == nil)
        #expect(fault(Array(lines.dropFirst())) == LogFault(event: 1, kind: .sequenceGap(found: 2)))
        #expect(
            fault([lines[0], lines[2], lines[3], lines[4]])
                == LogFault(event: 2, kind: .sequenceGap(found: 3)))
        #expect(
            fault([lines[0], lines[2], lines[1], lines[3]])
                == LogFault(event: 2, kind: .sequenceGap(found: 3)))
        #expect(
            fault([lines[0], lines[0], lines[1]]) == LogFault(event: 2, kind: .sequenceGap(found: 1)))
        #expect(fault([lines[0], [0x0A], lines[1]]) == LogFault(event: 2, kind: .notJSON))
        #expect(fault([lines[0], Array("nonsense\n".utf8)]) == LogFault(event: 2, kind: .notJSON))
        #expect(fault([lines[0], Array("[]\n".utf8)])?.event == 2)
        let windows: [UInt8] = lines.flatMap { Array($0.dropLast()) + [0x0D, 0x0A] }
        #expect(EventLog.verify(windows).fault?.kind == .changed)
        // A log of another case put after ours.
        let other = MemoryCaseStore(caseID: "o")
        for _ in 0..<5 { try other.append([answered(["title": "Other"])]) }
        let foreign = other.logBytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        #expect(fault([lines[0], lines[1], foreign[2], foreign[3]]) != nil)
    }

    @Test func aCutOffLineIsToldWhereverItIsCut() throws {
        let bytes = try sampleLog(3)
        let ends = bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
        for count in 0..<bytes.count {
            let verification = EventLog.verify(Array(bytes[..<count]))
            let whole = ends.filter { $0 <= count }.count
            #expect(verification.eventCount == whole)
            let isWhole = count == 0 || ends.contains(count)
            #expect(verification.fault == (isWhole ? nil : LogFault(event: whole + 1, kind: .cutOff)))
        }
    }

    @Test func newerVersionsAreTold() throws {
        let bytes = try sampleLog(2)
        let newer = #"{"v":2,"seq":"three","shape":"unknown"}"#
        let zero = #"{"v":2,"seq":3,"at":{},"prev":7}"# + "\n"
        let log = EventLog.read(bytes + Array(zero.utf8))
        #expect(log.verification.fault == LogFault(event: 3, kind: .newerVersion(2)))
        #expect(log.events.count == 2)
        #expect(EventLog.verify(bytes + Array(newer.utf8) + [0x0A]).fault?.event == 3)
        #expect(log.verification.fault?.description.contains("newer version") == true)
        let store = MemoryCaseStore(caseID: "c", log: bytes + Array(zero.utf8))
        #expect(throws: CaseStoreError.log(LogFault(event: 3, kind: .newerVersion(2)))) {
            try store.append([answered([:])])
        }
        #expect(throws: CaseStoreError.log(LogFault(event: 3, kind: .newerVersion(2)))) { try store.load() }
    }

    @Test func whatIsNotAnEventIsToldByItsKey() throws {
        func fault(_ line: String) -> LogFault.Kind? {
            EventLog.read(Array((line + "\n").utf8)).verification.fault?.kind
        }
        let zeros = EventLine.hashBeforeFirst
        let head = #"{"v":1,"seq":1,"prev":"\#(zeros)","at":"a","recorded":"r","by":"b","#
        #expect(fault(head + #""type":"case-opened"}"#) == .notAnEvent(reason: "“data” is missing"))
        #expect(
            fault(head + #""type":"case-opened","data":{}}"#)
                == .notAnEvent(reason: "“data.caseID” is missing"))
        #expect(
            fault(head + #""type":"case-opened","data":{"caseID":7}}"#)
                == .notAnEvent(reason: "“data.caseID” cannot be read"))
        #expect(
            fault(head + #""type":"dance","data":{}}"#)
                == .notAnEvent(reason: "its type “dance” is not known"))
        #expect(fault(#"{"seq":1}"#) == .notAnEvent(reason: "“v” is missing"))
        #expect(
            fault(#"{"v":0,"seq":1,"type":"undone","prev":""}"#) == .notAnEvent(reason: "its version is 0"))
        #expect(fault(#"{"v":1,"seq":1,"type":"undone","prev":"\#(zeros)","#) == .notJSON)
        let bad = EventLog.read(Array((head + #""type":"case-opened","data":{}}"# + "\n").utf8))
        #expect(bad.verification.eventCount == 0 && bad.verification.soundByteCount == 0)
        #expect(bad.verification.headHash == zeros)
    }
}
