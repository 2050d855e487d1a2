import CivilCalendar
import Testing

@testable import DocumentModel

/// A chart as a picture: whole, the same each time, and with nothing of its words taken for marks.
@Suite struct ChartSVGTests {
    private func chart(_ values: [Int], maximum: Int = 60, title: String = "MADRS totals") -> ScaleChart {
        ScaleChart(
            title: title, scale: "MADRS", maximum: maximum,
            points: values.enumerated().map {
                .init(day: Day(number: 20_000 + $0.offset * 14), value: $0.element)
            },
            threshold: 10, thresholdLabel: "Remission", alternative: .form("words", "Totals & days"))
    }

    @Test func everyTotalIsDrawnAndNamed() {
        let svg = chart([34, 19, 14]).svg()
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
        for value in [">34<", ">19<", ">14<"] { #expect(svg.contains(value)) }
        #expect(svg.components("<circle") == 3)
        #expect(svg.contains("Remission (10)"))
        #expect(svg.contains("<desc>Totals &amp; days</desc>"))
        #expect(svg == chart([34, 19, 14]).svg())
    }

    @Test func noStyleAndNoScriptIsNeeded() {
        let svg = chart([34, 19], title: "<script>\"x\"").svg(marks: [Day(number: 20_014): "<b>"])
        #expect(!svg.contains("<script") && !svg.contains("<b>") && !svg.contains("style="))
    }

    /// One day, none, and totals outside the scale give a picture still.
    @Test(arguments: [[], [7], [70, -3, 60]]) func oddSeriesAreDrawn(_ values: [Int]) {
        let svg = chart(values).svg(width: 1)
        #expect(svg.hasSuffix("</svg>\n") && !svg.contains("nan") && !svg.contains("inf"))
        #expect(!chart(values, maximum: 0).svg().contains("inf"))
    }
}

extension String {
    fileprivate func components(_ part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
