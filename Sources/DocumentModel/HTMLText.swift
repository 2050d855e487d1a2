/// A document as a web page that stands by itself: headings, tables with scoped headers, print styles; no script.
public enum HTMLText {
    /// The page, ending with a newline. Everything of the case is escaped.
    public static func render(_ document: Document) -> String {
        var body = ""
        for block in document.blocks { body += render(block) }
        return """
            <!doctype html>
            <html lang="\(escape(document.language))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(document.title))</title>
            <style>\(style)</style>
            </head>
            <body>
            <main>
            \(body)</main>
            </body>
            </html>

            """
    }

    private static let style = """
        body{margin:0;background:#fff;color:#111;font:1.05rem/1.5 Georgia,"Times New Roman",serif}\
        main{max-width:42rem;margin:0 auto;padding:1.5rem 1rem 4rem}\
        h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin:1.6em 0 .4em}h3{font-size:1.05rem;margin:1.2em 0 .3em}\
        p,ul,ol,dl,table{margin:.6em 0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15em 1em}\
        dt{font-weight:bold}dd{margin:0}table{border-collapse:collapse;width:100%;font-size:.92rem}\
        caption{text-align:left;font-weight:bold;margin-bottom:.3em}th,td{text-align:left;vertical-align:top;padding:.35em .5em;border-top:1px solid #777}\
        .n{text-align:right}.w{border-bottom:1px solid #111;height:1.9em}.s{border-top:1px solid #111;width:20rem;max-width:100%;margin-top:3em;padding-top:.3em}\
        .t{overflow-x:auto}@media(max-width:30rem){dl{display:block}dd{margin-bottom:.4em}}\
        @media print{@page{size:letter;margin:1in}main{padding:0;max-width:none}body{font-size:12pt}tr,.s{break-inside:avoid}thead{display:table-header-group}}
        """

    /// The text with what has a meaning in HTML made plain.
    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private static func element(_ name: String, _ text: String, _ attributes: String = "") -> String {
        "<\(name)\(attributes)>\(text)</\(name)>\n"
    }

    private static func prose(_ sentences: [Sentence]) -> String {
        escape(PlainText.joined(sentences))
    }

    private static func render(_ block: Block) -> String {
        switch block {
        case .title(let sentence): return element("h1", escape(sentence.text))
        case .heading(let level, let sentence):
            return element(level == 1 ? "h2" : "h3", escape(sentence.text))
        case .paragraph(let sentences): return element("p", prose(sentences))
        case .list(let isNumbered, let items):
            let rows = items.map { element("li", prose($0)) }.joined()
            return element(isNumbered ? "ol" : "ul", "\n" + rows)
        case .lines(let lines), .letterhead(let lines):
            return element("p", lines.map { escape($0.text) }.joined(separator: "<br>\n"))
        case .pairs(let pairs):
            let rows = pairs.map { element("dt", escape($0.label)) + element("dd", escape($0.value.text)) }
            return element("dl", "\n" + rows.joined())
        case .table(let table): return render(table)
        case .chart(let chart): return render(chart)
        case .signature(let lines):
            return element("p", lines.map { escape($0.text) }.joined(separator: "<br>\n"), " class=\"s\"")
        case .writingLines(let label, let count):
            return element("p", escape(label.text))
                + String(repeating: "<div class=\"w\"></div>\n", count: max(0, count))
        case .space, .pageBreak: return ""
        }
    }

    private static func render(_ table: Table) -> String {
        func isNumeric(_ index: Int) -> String {
            table.columns.indices.contains(index) && table.columns[index].isNumeric ? " class=\"n\"" : ""
        }
        let heads = table.columns.enumerated().map {
            element("th", escape($0.element.title), " scope=\"col\"\(isNumeric($0.offset))")
        }
        let rows = table.rows.map { row in
            element(
                "tr",
                "\n"
                    + row.enumerated().map { element("td", escape($0.element.text), isNumeric($0.offset)) }
                    .joined())
        }
        return "<div class=\"t\">\n"
            + element(
                "table",
                "\n" + element("caption", escape(table.caption))
                    + element("thead", "\n" + element("tr", "\n" + heads.joined()))
                    + element("tbody", "\n" + rows.joined()))
            + "</div>\n"
    }

    /// The totals as a table: they are few, and a table is read by everyone.
    private static func render(_ chart: ScaleChart) -> String {
        let rows = chart.pointsInOrder.map {
            element(
                "tr",
                "\n" + element("td", escape(ScaleChart.words(for: $0.day)))
                    + element("td", "\($0.value) of \(chart.maximum)", " class=\"n\""))
        }
        var foot = element("p", escape(chart.alternative.text))
        if let threshold = chart.threshold {
            foot += element("p", escape("\(chart.thresholdLabel ?? "Threshold"): \(threshold)"))
        }
        return element(
            "table",
            "\n" + element("caption", escape(chart.title))
                + element(
                    "thead",
                    element(
                        "tr",
                        element("th", "Day", " scope=\"col\"")
                            + element("th", escape(chart.scale), " scope=\"col\" class=\"n\"")))
                + element("tbody", "\n" + rows.joined())) + foot
    }
}
