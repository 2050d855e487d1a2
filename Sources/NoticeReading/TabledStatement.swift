public import CoverageModel

/// A statement of benefits that came as a table, so that its lines are known by their columns.
public struct TabledStatement: Sendable {
    /// One line of the table; places count Unicode scalars of the text.
    public struct Line: Sendable {
        public var line: Notice.Line
        public var range: Range<Int>
        /// Where the line's service code stands.
        public var codeRange: Range<Int>?
        /// The amount that its column calls not covered.
        public var notCoveredCents = 0
        /// Where each adjustment code of the line stands.
        public var codes: [(text: String, range: Range<Int>)] = []
        /// Where words say why the line was paid as it was.
        public var words: [Range<Int>] = []

        public init(line: Notice.Line, range: Range<Int>) {
            self.line = line
            self.range = range
        }
    }
    /// The table as it is shown, one page.
    public var text: String
    /// What the columns say of the statement as a whole, with its places.
    public var notice: Notice
    public var lines: [Line]

    public init(text: String, notice: Notice, lines: [Line]) {
        self.text = text
        self.notice = notice
        self.lines = lines
    }
}

extension NoticeReader {
    /// Reads a statement of benefits whose lines a table gives: what was denied, and why.
    ///
    /// - Returns: the notice, an explanation of benefits. `textSHA256` is left empty for the caller.
    public static func read(_ statement: TabledStatement) -> Notice {
        let letter = Letter(pages: [statement.text], firstPage: 1)
        var notice = statement.notice
        notice.kind = .explanationOfBenefits
        notice.confidence = .high
        notice.timing = .postService
        let codeRanges = statement.lines.flatMap(\.codes).map(\.range)
        let lines = statement.lines.map { tabled in
            var line = tabled.line
            line.outcome = line.outcome ?? LineTableReader.outcome(line, notCovered: tabled.notCoveredCents)
            let own = tabled.codes.filter { AdjustmentReasons.reason(for: $0.text) == nil }
            return FoundLine(line: line, remarks: Set(own.map(\.text)), range: tabled.range)
        }
        notice.lines = lines.map(\.line)
        for (index, line) in lines.enumerated() {
            notice.spans["lines.\(index)"] = letter.text.span(line.range)
        }
        for code in zip(statement.lines.flatMap(\.codes), codeRanges)
        where !notice.adjustmentCodes.contains(code.0.text) {
            notice.spans["adjustmentCodes.\(notice.adjustmentCodes.count)"] = letter.text.span(code.1)
            notice.adjustmentCodes.append(code.0.text)
        }
        for (index, line) in lines.enumerated() {
            guard let code = line.line.code, !notice.serviceCodes.contains(code) else { continue }
            let place = statement.lines[index].codeRange ?? line.range
            notice.spans["serviceCodes.\(notice.serviceCodes.count)"] = letter.text.span(place)
            notice.serviceCodes.append(code)
        }
        let found = statement.lines.flatMap(\.codes).map {
            FoundCode(kind: .adjustment, text: $0.text, range: $0.range)
        }
        let finder = ReasonFinder(letter)
        notice.reasons = finder.reasons(kind: .explanationOfBenefits, lines: lines, adjustments: found)
        if notice.reasons.isEmpty {
            let denied = zip(statement.lines, lines).filter { $0.1.line.outcome == "denied" }
            notice.reasons = finder.tabledReasons(in: denied.flatMap(\.0.words))
        }
        let isDenied = lines.contains { $0.line.outcome == "denied" }
        if isDenied || !notice.reasons.isEmpty {
            notice.stage = .initial
            notice.denialDate = notice.letterDate
            notice.spans["denialDate"] = notice.spans["letterDate"]
        }
        if notice.serviceCodes.contains(where: { $0.first?.isNumber == true || $0.first == "G" }) {
            notice.benefit = .medical
        }
        if isDenied, notice.reasons.isEmpty {
            notice.confidence = .medium
            notice.unread.append("The reason for the decision was not found.")
        }
        return notice
    }
}

extension ReasonFinder {
    /// The reasons that words in cells state of denied lines, each once.
    func tabledReasons(in cells: [Range<Int>]) -> [Notice.Reason] {
        var found: [Notice.Reason] = []
        for sentence in letter.sentences {
            for hit in letter.hits(of: sentence) {
                let range = letter.range(hit.words)
                guard case .reason(let code, let strength) = letter.meaning(hit), strength != .weak,
                    let cell = cells.first(where: { $0.contains(range.lowerBound) }),
                    !found.contains(where: { $0.code == code }),
                    judge.standing(
                        of: hit, in: sentence,
                        isIdea: strength == .idea || !judge.holdsNot(hit, in: sentence)) == .affirmed
                else { continue }
                found.append(
                    Notice.Reason(
                        code: code, quote: letter.text.string(cell), span: letter.text.span(cell),
                        confidence: .medium))
            }
        }
        return found
    }
}
