/// The page that says what the exhibits are and where they begin.
enum IndexOfExhibits {
    /// `firstPages` are packet pages, from 1.
    static func document(
        _ exhibits: [OpenedExhibit], firstPages: [Int], like letter: PrintDocument
    ) -> PrintDocument {
        func cell(_ text: String) -> PrintSentence { PrintSentence(id: "", text: text) }
        let rows = zip(exhibits, firstPages).map { opened, page in
            [
                cell("Exhibit \(opened.exhibit.label)"), cell(opened.exhibit.title),
                cell("\(opened.pageCount)"), cell("\(page)"),
            ]
        }
        var blocks: [PrintBlock] = [
            .title(cell("Index of exhibits")),
            .table(
                PrintTable(
                    caption: "",
                    columns: [
                        .init(title: "Exhibit", share: 1.1, isNumeric: false),
                        .init(title: "Document", share: 5, isNumeric: false),
                        .init(title: "Pages", share: 0.8, isNumeric: true),
                        .init(title: "From page", share: 1.1, isNumeric: true),
                    ], rows: rows)),
        ]
        let hashes = exhibits.compactMap { opened in
            opened.exhibit.sha256.map { [cell(opened.exhibit.label), cell($0)] }
        }
        if !hashes.isEmpty {
            let columns = [
                PrintTable.Column(title: "Exhibit", share: 1, isNumeric: false),
                PrintTable.Column(
                    title: "SHA-256 of the file as received", share: 6, isNumeric: false, isCode: true),
            ]
            blocks.append(.heading(1, cell("The documents as received")))
            blocks.append(.table(PrintTable(caption: "", columns: columns, rows: hashes)))
        }
        return PrintDocument(
            title: "Index of exhibits", runningHead: letter.runningHead, day: letter.day,
            language: letter.language, blocks: blocks)
    }
}
