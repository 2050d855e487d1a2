import CDAInterchange
import CivilCalendar
import CoverageModel
import FHIRInterchange
import NoticeReading
import RecordReading
import Rulebook

/// The importers: whatever the bytes are, they give facts whose pins lie on the page, or one fault in words.
enum Imports {
    private static let today = Day(number: 20_788)
    private static let drugs = try? RulebookLoader(overlay: []).drugs().lexicon(on: today)
    private static let scales = try? RulebookLoader(overlay: []).scales().lexicon(on: today)

    static func document(_ bytes: [UInt8]) {
        guard let reading = try? CDAReader.read(bytes: bytes, document: "records/x.xml", today: today) else {
            return
        }
        check(reading.facts, [])
    }

    static func bundle(_ bytes: [UInt8]) {
        guard let reading = try? FHIRReader.read(bytes: bytes, document: "records/x.json", today: today)
        else { return }
        check(reading.facts, [])
    }

    static func table(_ bytes: [UInt8]) {
        if let record = try? PharmacyTable.read(bytes: bytes, document: "records/x.csv", today: today) {
            check(record.facts, [])
        }
        guard let table = RemittanceTable(bytes: bytes, name: "x.csv", today: today),
            let found = try? table.statement(owner: nil)
        else { return }
        let count = found.statement.text.unicodeScalars.count
        let notice = NoticeReader.read(found.statement)
        for span in notice.spans.values + notice.reasons.map(\.span) {
            precondition(span.page == 1 && span.start <= span.end && span.end <= count, "a span off its page")
        }
    }

    static func paper(_ bytes: [UInt8]) {
        guard let drugs, let scales else { fatalError("the rulebook could not be read") }
        let pages = String(decoding: bytes, as: UTF8.self).unicodeScalars
            .split(separator: "\u{0C}", omittingEmptySubsequences: false).enumerated().map {
                RecordPage(number: $0.offset + 1, text: String($0.element))
            }
        let name = "records/x.txt"
        let records = [
            PrintedFills(drugs: drugs, document: name, today: today).read(pages),
            InsuranceCards(document: name, today: today).read(pages),
            ChartNotes(drugs: drugs, scales: scales, document: name, today: today).read(pages),
        ]
        for record in records { check(record?.facts ?? [], pages.map(\.text)) }
    }

    private static func check(_ facts: [RecordedFact], _ pages: [String]) {
        precondition(Set(facts.map(\.id)).count == facts.count, "two facts of one name")
        for case let (fact, span?) in facts.map({ ($0, $0.source.span) }) {
            precondition(pages.indices.contains(span.page - 1), "a fact on no page: \(fact.id)")
            precondition(span.start <= span.end, "a pin that ends before it starts")
            precondition(
                span.end <= pages[span.page - 1].unicodeScalars.count, "a pin over its page's end")
        }
    }
}
