import CivilCalendar
import CoverageModel
import DocumentModel

/// Letters for these tests, wholly made up.
enum Samples {
    static let day = Day(2026, 3, 5) ?? Day(number: 0)

    static func said(_ text: String) -> Sentence {
        "\(Cited(fact: "fact", text, from: [Source(document: "records/chart.json", locator: "Observation/1")]))"
    }

    static let cited = Cited(fact: "fact", "", from: [Source(document: "records/chart.json")])

    static func form(_ text: String) -> Sentence { .form("form", text) }

    static func document(_ blocks: [Block], title: String = "Appeal of a denial") -> Document {
        Document(title: title, runningHead: "Roe, Jordan, 26-0001", date: day, blocks: blocks)
    }

    static func paragraphs(_ count: Int) -> [Block] {
        (1...count).map { number in
            .paragraph([
                said("Paragraph \(number) says what the record holds."),
                said("It was written on March 5, 2026, after a dose of 0.5 mg/kg was given over 40 min."),
                said(
                    "Nothing in it is longer than it must be, and it fills a few lines so that pages fill too."
                ),
            ])
        }
    }

    static func table(rows: Int) -> Table {
        Table(
            caption: "Treatments tried",
            columns: [
                .init("Medicine", share: 2), .init("Dose, mg", isNumeric: true), .init("Outcome", share: 4),
            ],
            rows: (0..<rows).map { row in
                [
                    said("Medicine \(row + 1)"), said("\(25 * (row + 1))"),
                    said("No response in row \(row + 1)."),
                ]
            })
    }

    static let chart = ScaleChart(
        title: "PHQ-9 over time", scale: "PHQ-9", maximum: 27,
        points: [21, 18, 9].enumerated().map { .init(day: day - 60 + 14 * $0.offset, value: $0.element) },
        threshold: 10, thresholdLabel: "Response", alternative: said("PHQ-9 fell from 21 to 9."))

    static let letter = document(
        [
            .lines([form("Example Health Plan"), form("1 Sample Street")]),
            .title(form("Appeal of a denial")),
            .pairs([.init("Member", said("Jordan Roe")), .init("Diagnosis", said("F33.2"))]),
            .heading(1, form("What is asked")),
            .paragraph([
                form("I ask you to reverse the denial."),
                "It is answered by \(ExhibitReference(label: "B", page: 2)).\(on: cited)",
                said("It was sent on February 1, 2026, see \(ExhibitReference(label: "A").text)."),
            ]),
            .heading(2, form("The record")),
            .list(isNumbered: true, items: [[said("Sertraline 200 mg.")], [said("Venlafaxine 225 mg.")]]),
            .table(table(rows: 3)),
            .chart(chart),
            .writingLines(label: form("Reference number:"), count: 2),
            .paragraph([form("Sincerely,")]),
            .signature([form("Sam Example, MD"), form("NPI 0000000000")]),
        ])
}
