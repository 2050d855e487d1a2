import CivilCalendar
import CoverageModel

/// Reads claim lines printed one value a line: "Day of service  2 June 2026", "Charged  $1,950.00".
struct StackedLines {
    private let letter: Letter
    private let codes: [FoundCode]

    init(_ letter: Letter, codes: [FoundCode]) {
        self.letter = letter
        self.codes = codes
    }

    func lines() -> [FoundLine] {
        var found: [FoundLine] = []
        var row: FoundLine?
        var date: Day?
        var amounts = 0
        func close() {
            if var done = row, amounts >= 3, done.line.billedCents != nil {
                done.judge()
                found.append(done)
            }
            row = nil
            amounts = 0
        }
        for line in letter.layout.lines where !line.isDropped {
            let money = MoneyReader.amounts(in: line.range, letter.text)
            if let code = codes.first(where: {
                $0.kind == .service && line.range.contains($0.range.lowerBound)
            }),
                money.count <= 1
            {
                close()
                var start = FoundLine(line: Notice.Line(), remarks: [], range: line.range)
                start.line.code = code.text
                start.line.date = date
                row = start
            } else if money.isEmpty,
                let day = letter.dates.first(where: { line.range.contains($0.range.lowerBound) })
            {
                // The day may stand before or after the code.
                if row != nil, row?.line.date == nil, amounts == 0 {
                    row?.line.date = day.day
                } else {
                    close()
                    date = day.day
                }
            }
            guard row != nil else { continue }
            for code in codes
            where code.kind == .adjustment && line.range.contains(code.range.lowerBound)
                && isLabelled(code, on: line) && row?.line.adjustments.contains(code.text) == false
            {
                row?.line.adjustments.append(code.text)
            }
            guard money.count == 1, let kind = TableColumns.inline(line, before: money, letter).first
            else {
                continue
            }
            if var current = row {
                kind.set(money[0].cents, &current)
                current.range = current.range.lowerBound..<line.range.upperBound
                row = current
                amounts += 1
            }
        }
        close()
        return found
    }

    /// "Why   CO-45", or the code at the start of a line set in under it; no sentence about the code.
    private func isLabelled(_ code: FoundCode, on line: Line) -> Bool {
        if code.range.lowerBound - line.range.lowerBound <= 1 { return true }
        guard let word = letter.word(atOrBefore: line.range.lowerBound) else { return false }
        return letter.isWord(
            word, in: ["why", "code", "codes", "reason", "remark", "adjustment", "note", "notes"])
    }
}
