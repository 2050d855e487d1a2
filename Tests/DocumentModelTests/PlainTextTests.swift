import DocumentModel
import Testing

@Suite struct PlainTextTests {
    @Test func rendersTheGoldenLetter() {
        let golden = """
            Example Health Plan
            1 Sample Street

            APPEAL OF A DENIAL

            Member:     Jordan Roe
            Member ID:  XYZ-000-1

            What is asked
            =============

            I ask you to reverse the denial. It was dated February 1, 2026 and is answered
            below, see Exhibit A, page 2.

            1. Four medicines were tried, which is four of the two that the policy asks
               for, each of them for long enough.
            2. None worked, says the record.

            Treatments
            ----------

            Treatments tried
            Medicine     Dates                 Dose, mg  Outcome
            -----------  --------------------  --------  ---------------------------------
            Sertraline   Jan 2024 to Apr 2024       200  PHQ-9 fell from 21 to 18, no
                                                         response

            Venlafaxine  May 2024 to Sep 2024        75  Stopped: raised blood pressure

            PHQ-9 over time
            PHQ-9 fell from 21 to 9 in 4 weeks.
              Jan 5, 2026   PHQ-9 21 of 27
              Jan 19, 2026  PHQ-9 18 of 27
              Feb 2, 2026   PHQ-9 9 of 27
              Response asked for by the plan: 10

            Reference number:
            ____________________________________________________________
            ____________________________________________________________


            ________________________________________
            Sam Example, MD
            Psychiatry

            """
        #expect(PlainText.render(SampleLetter.document) == golden)
    }

    @Test func keepsEveryLineWithinTheWidth() {
        for width in [39, 40, 60, 78, 120] {
            var document = SampleLetter.document
            document.blocks.removeAll { if case .signature = $0 { true } else { false } }
            let lines = PlainText.render(document, width: width).split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= width }, "at \(width)")
        }
    }

    @Test func setsANarrowTableAsRecords() {
        var document = SampleLetter.document
        document.blocks = [.table(SampleLetter.table)]
        let text = PlainText.render(document, width: 34)
        #expect(text.contains("Medicine: Sertraline\nDates: Jan 2024 to Apr 2024\n"))
        #expect(text.contains("Dose, mg: 200\n"))
    }

    @Test func survivesShapesThatAreFaulty() {
        var document = SampleLetter.document
        document.blocks = [
            .table(Table(caption: "", columns: [], rows: [[]])),
            .table(Table(caption: "Short", columns: [.init("A"), .init("B")], rows: [[.form("x", "one")]])),
            .paragraph([]), .list(isNumbered: false, items: []), .pairs([]), .lines([]),
        ]
        #expect(PlainText.render(document).contains("one"))
    }
}
