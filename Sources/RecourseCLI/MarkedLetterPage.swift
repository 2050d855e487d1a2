import CaseService
import CoverageModel
import TextExtraction

/// Letters as one page for a browser: the text, or the picture of a scan, with what was found marked in it.
///
/// The page stands alone: no script, no other file, nothing fetched.
struct MarkedLetterPage {
    private var page = ""

    /// - Parameter picture: draws a page that was recognised; nothing where its text is shown in its place.
    static func page(of letters: [ReadLetter], picture: (LetterSheet) -> (mediaType: String, bytes: [UInt8])?)
        -> String
    {
        var writer = MarkedLetterPage()
        writer.open(letters)
        for letter in letters { writer.add(letter, picture) }
        writer.page += "</main>\n</body>\n</html>\n"
        return writer.page
    }

    private mutating func open(_ letters: [ReadLetter]) {
        let names = letters.flatMap(\.notice.files).uniqued.joined(separator: ", ")
        page += """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>\(Self.escaped(names)): what was read</title>
            <style>
            body { margin: 0; font: 1rem/1.5 sans-serif; color: #111; background: #fff }
            main { max-width: 60rem; margin: 0 auto; padding: 1rem }
            h1 { font-size: 1.4rem } h2 { font-size: 1.2rem; margin-top: 2rem } h3 { font-size: 1rem }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 }
            dt { font-weight: bold } dd { margin: 0; overflow-wrap: anywhere }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .95rem/1.9 monospace; border: 1px solid #767676; padding: 1rem }
            mark { background: #ffe9a8; color: #111; border-bottom: 2px solid #7a4b00 }
            .name { font: .75rem sans-serif; color: #5a3600; background: #fff; border: 1px solid #7a4b00; border-radius: .2rem; padding: 0 .25rem; margin: 0 .15rem; white-space: nowrap }
            figure { margin: 0; position: relative; border: 1px solid #767676 } figure img { display: block; width: 100% }
            .box { position: absolute; border: 2px solid #7a4b00; background: rgba(255, 220, 120, .35) }
            .box .name { position: absolute; left: 0; top: 100%; margin: 0; z-index: 1 }
            @media (max-width: 40rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
            @media print { pre, figure { break-inside: avoid } }
            </style>
            </head>
            <body>
            <main>
            <h1>What was read in \(Self.escaped(names))</h1>

            """
    }

    private mutating func add(
        _ letter: ReadLetter, _ picture: (LetterSheet) -> (mediaType: String, bytes: [UInt8])?
    ) {
        let notice = letter.notice
        page += "<h2>\(Self.escaped(notice.files.joined(separator: ", "))), "
        page +=
            notice.firstPage == notice.lastPage
            ? "page \(notice.firstPage)</h2>\n" : "pages \(notice.firstPage) to \(notice.lastPage)</h2>\n"
        page += "<p>\(Self.escaped(NoticeWords.summary(notice)))</p>\n<dl>\n"
        for (label, value) in NoticeWords.rows(notice) {
            page += "<dt>\(Self.escaped(label))</dt><dd>\(Self.escaped(value))</dd>\n"
        }
        page += "</dl>\n"
        for remark in notice.unread { page += "<p><strong>Not read:</strong> \(Self.escaped(remark))</p>\n" }
        for (index, sheet) in letter.sheets.enumerated() {
            let number = notice.firstPage + index
            let scalars = Array(sheet.text.unicodeScalars)
            let marks = LetterMarks.marks(of: notice, page: number, length: scalars.count)
            page += "<h3>Page \(number)</h3>\n"
            if sheet.isRecognised, let picture = picture(sheet) {
                addPicture(picture, sheet, marks, number)
            } else {
                addText(scalars, marks)
            }
        }
    }

    /// The text, its marked stretches each with its name behind it.
    private mutating func addText(_ text: [Unicode.Scalar], _ marks: [LetterMark]) {
        page += "<pre>"
        let cuts = Set(marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] } + [0, text.count])
            .sorted()
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            var part = String.UnicodeScalarView()
            part.append(contentsOf: text[from..<to])
            let escaped = Self.escaped(String(part))
            let isMarked = marks.contains { $0.range.overlaps(from..<to) }
            page += isMarked ? "<mark>\(escaped)</mark>" : escaped
            for mark in marks where mark.range.upperBound == to {
                page += "<span class=\"name\">\(Self.escaped(mark.names.joined(separator: ", ")))</span>"
            }
        }
        page += "</pre>\n"
    }

    /// The picture, with a box over the words of each mark.
    private mutating func addPicture(
        _ picture: (mediaType: String, bytes: [UInt8]), _ sheet: LetterSheet, _ marks: [LetterMark],
        _ number: Int
    ) {
        page += "<figure>\n<img alt=\"Page \(number) as received\" src=\"data:\(picture.mediaType);base64,"
        page += Self.base64(picture.bytes)
        page += "\">\n"
        for mark in marks {
            let name = Self.escaped(mark.names.joined(separator: ", "))
            for (index, box) in Self.boxes(of: mark.range, in: sheet).enumerated() {
                let style = [("left", box.x), ("top", box.y), ("width", box.width), ("height", box.height)]
                    .map { "\($0.0):\(Self.percent($0.1))" }.joined(separator: ";")
                page += "<div class=\"box\" style=\"\(style)\" title=\"\(name)\">"
                if index == 0 { page += "<span class=\"name\">\(name)</span>" }
                page += "</div>\n"
            }
        }
        page += "</figure>\n"
    }

    private struct Box {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    /// One box for each line that the words of a stretch stand on.
    private static func boxes(of range: Range<Int>, in sheet: LetterSheet) -> [Box] {
        var boxes: [Box] = []
        for word in sheet.words where word.range.overlaps(range) {
            if var last = boxes.last, abs(last.y - word.y) < word.height * 0.7, word.x >= last.x {
                last.width = max(last.width, word.x + word.width - last.x)
                let bottom = max(last.y + last.height, word.y + word.height)
                last.y = min(last.y, word.y)
                last.height = bottom - last.y
                boxes[boxes.count - 1] = last
            } else {
                boxes.append(Box(x: word.x, y: word.y, width: word.width, height: word.height))
            }
        }
        return boxes
    }

    /// A fraction as a percentage with two places.
    private static func percent(_ fraction: Double) -> String {
        let hundredths = Int((fraction * 10_000).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)%"
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default:
                // Control characters have no place in a page.
                if scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let group =
                UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (left > 2 ? UInt32(bytes[index + 2]) : 0)
            text.append(digits[Int(group >> 18 & 63)])
            text.append(digits[Int(group >> 12 & 63)])
            text.append(left > 1 ? digits[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            text.append(left > 2 ? digits[Int(group & 63)] : UInt8(ascii: "="))
            index += 3
        }
        return String(decoding: text, as: UTF8.self)
    }
}
