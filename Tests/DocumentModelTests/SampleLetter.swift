import CivilCalendar
import CoverageModel
import DocumentModel

/// A small letter with one block of each kind, wholly made up.
enum SampleLetter {
    static let record = Source(document: "records/chart.json", locator: "MedicationRequest/1")

    static func fact(_ text: String) -> Cited { Cited(fact: "fact", text, from: [record]) }

    static func cell(_ text: String) -> Sentence { "\(fact(text))" }

    static let table = Table(
        caption: "Treatments tried",
        columns: [.init("Medicine"), .init("Dates"), .init("Dose, mg", isNumeric: true), .init("Outcome")],
        rows: [
            [
                cell("Sertraline"), cell("Jan 2024 to Apr 2024"), cell("200"),
                cell("PHQ-9 fell from 21 to 18, no response"),
            ],
            [
                cell("Venlafaxine"), cell("May 2024 to Sep 2024"), cell("75"),
                cell("Stopped: raised blood pressure"),
            ],
        ])

    static func chart(values: [Int] = [21, 18, 9]) -> ScaleChart {
        let start = Day(2026, 1, 5) ?? Day(number: 0)
        return ScaleChart(
            title: "PHQ-9 over time", scale: "PHQ-9", maximum: 27,
            points: values.enumerated().map { .init(day: start + 14 * $0.offset, value: $0.element) },
            threshold: 10, thresholdLabel: "Response asked for by the plan",
            alternative: "PHQ-9 fell from \(fact("21")) to \(fact("9")) in \(fact("4")) weeks.")
    }

    static let document = Document(
        title: "Appeal", runningHead: "Roe, Jordan", date: Day(2026, 3, 5) ?? Day(number: 0),
        blocks: [
            .lines([.form("address", "Example Health Plan"), .form("address", "1 Sample Street")]),
            .title(.form("title", "Appeal of a denial")),
            .pairs([.init("Member", cell("Jordan Roe")), .init("Member ID:", cell("XYZ-000-1"))]),
            .heading(1, .form("heading", "What is asked")),
            .paragraph([
                .form("request", "I ask you to reverse the denial."),
                "It was dated \(fact("February 1, 2026")) and is answered below, see \(ExhibitReference(label: "A", page: 2)).",
            ]),
            .list(
                isNumbered: true,
                items: [
                    [
                        "Four medicines were tried, which is \(fact("four")) of the two that the policy asks for, each of them for long enough."
                    ],
                    ["None worked, says \(fact("the record"))."],
                ]),
            .heading(2, .form("heading", "Treatments")),
            .table(table),
            .chart(chart()),
            .space(points: 12),
            .writingLines(label: .form("label", "Reference number:"), count: 2),
            .signature([.form("name", "Sam Example, MD"), .form("title", "Psychiatry")]),
        ])
}
