public import CivilCalendar
import CoverageModel
public import Rulebook

/// Reads chart text (a note, a summary, forty pages of chart) to proposed facts: drugs with doses, days and
/// why they were stopped, totals of rating scales, and diagnoses, each pinned to its words.
///
/// What is denied, a relative's, another person's, or only planned is not proposed. Nothing of it counts until
/// a person says yes.
public struct ChartNotes {
    /// Reader and version, as a `DocumentReading` names it.
    public static let reader = "chart-note/1"
    /// A drug that a note calls current is taken to be so on the day of reading for this many days.
    static let currentDays = 90

    let drugs: DrugLexicon
    let scales: ScaleLexicon
    let document: String
    let today: Day

    public init(drugs: DrugLexicon, scales: ScaleLexicon, document: String, today: Day) {
        self.drugs = drugs
        self.scales = scales
        self.document = document
        self.today = today
    }

    /// The proposals of a paper; `nil` where it holds nothing that bears on a case.
    public func read(_ pages: [RecordPage]) -> ReadRecord? {
        var section = NoteSection.other
        var paragraph = 0
        var visit: VisitDay?
        var sentences: [NoteSentence] = []
        var scalars: [Int: [Unicode.Scalar]] = [:]
        for page in pages {
            let text = NoteText(page, section: &section, paragraph: &paragraph)
            scalars[page.number] = text.scalars
            for sentence in text.sentences {
                var sentence = sentence
                if let named = VisitDay.named(in: text.text(sentence.range), today: today) {
                    if visit != nil, visit != named { section = .other }
                    visit = named
                }
                sentence.visit = visit
                sentences.append(sentence)
            }
        }
        var record = ReadRecord(kind: .chartNote, reader: Self.reader)
        let lines = pages.prefix(1).flatMap { $0.text.split(separator: "\n").prefix(25).map(String.init) }
        if let person = PersonLines.person(in: lines, today: today) { record.persons = [person] }
        for found in NoteDrugs(drugs: drugs, today: today).find(sentences, scalars) {
            add(.medication(fact(found)), found.page, found.range, scalars, why: why(found), &record)
            for place in found.more { quote(place, scalars, &record) }
        }
        for found in NoteScores(scales).find(sentences, scalars) {
            let fact = ScoreFact(name: found.scale, value: String(found.value), on: found.on)
            add(.score(fact), found.page, found.range, scalars, why: nil, &record)
        }
        for found in NoteDiagnoses().find(sentences, scalars) {
            var fact = ConditionFact(text: found.text)
            if let code = found.code {
                fact.codes = [Coding(system: "http://hl7.org/fhir/sid/icd-10-cm", code: code)]
            }
            fact.clinicalStatus = found.isPast ? nil : "active"
            add(.condition(fact), found.page, found.range, scalars, why: nil, &record)
        }
        guard !record.facts.isEmpty else { return nil }
        record.counts["page"] = pages.count
        return record
    }

    private func add(
        _ fact: Fact, _ page: Int, _ range: Range<Int>, _ scalars: [Int: [Unicode.Scalar]], why: String?,
        _ record: inout ReadRecord
    ) {
        guard let text = scalars[page] else { return }
        let kind =
            switch fact {
            case .medication: "drug"
            case .score: "score"
            default: "diagnosis"
            }
        var id = "\(document)#p\(page):\(range.lowerBound).\(kind)"
        var count = 1
        while record.facts.contains(where: { $0.id == id }) {
            count += 1
            id = "\(document)#p\(page):\(range.lowerBound).\(kind)\(count)"
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[range.clamped(to: 0..<text.count)])
        record.facts.append(
            RecordedFact(
                id: id, fact: fact,
                source: Source(
                    document: document, page: page,
                    span: Span(page: page, start: range.lowerBound, end: range.upperBound)),
                isProposed: true,
                quote: String(view).split(whereSeparator: \.isWhitespace).joined(separator: " "),
                why: why))
    }

    /// Adds the words of another place to the last proposal's.
    private func quote(
        _ place: NoteDrugs.Found.Place, _ scalars: [Int: [Unicode.Scalar]], _ record: inout ReadRecord
    ) {
        guard let text = scalars[place.page], !record.facts.isEmpty else { return }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[place.range.clamped(to: 0..<text.count)])
        let words = String(view).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let last = record.facts.count - 1
        record.facts[last].quote = [record.facts[last].quote, words].compactMap { $0 }.joined(
            separator: " … ")
    }

    private func fact(_ found: NoteDrugs.Found) -> MedicationFact {
        var fact = MedicationFact(kind: .statement, text: found.text)
        if let most = found.maximumMicrograms {
            fact.dosages = [
                Dosage(
                    doseValue: Self.milligrams(most), doseUnit: "mg", frequency: 1, period: "1",
                    periodUnit: "d")
            ]
        }
        fact.start = found.span.start
        fact.end = found.span.end
        fact.reasonStopped = found.reason
        if found.isCurrent, let visit = found.visit, today - visit.day <= Self.currentDays {
            fact.status = "active"
        } else if found.isStopped {
            fact.status = "stopped"
        }
        return fact
    }

    private func why(_ found: NoteDrugs.Found) -> String? {
        guard found.isCurrent, let visit = found.visit, today - visit.day > Self.currentDays else {
            return nil
        }
        return "taken on \(visit.day), when the note was written; the note does not say for how long after"
    }

    static func milligrams(_ micrograms: Int) -> String {
        let whole = micrograms / 1000
        guard micrograms % 1000 != 0 else { return String(whole) }
        var digits = String(micrograms % 1000)
        while digits.count < 3 { digits = "0" + digits }
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
