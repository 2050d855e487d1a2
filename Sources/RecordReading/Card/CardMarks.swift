/// Words of a card that tell payer, kind of plan and the law that may rule it.
enum CardMarks {
    /// Marks as cards print them; what each says of the regime is the rulebook's to tell.
    private static let marks: [String] = [
        "administered by", "administrative services only", "aso", "self funded", "self insured",
        "claims administrator",
        "third party administrator", "fully insured", "underwritten by", "insured by", "tdi", "doi", "dmhc",
        "medicare advantage", "medicarerx", "medicare rx", "medicare", "part d", "hmo", "ppo", "epo", "pos",
        "hdhp",
        "medicaid", "managed medicaid", "tricare", "champva", "federal employee program", "fehb", "pshb",
        "postal service health benefits", "marketplace", "qualified health plan", "exchange",
        "student health",
        "short term", "church plan", "government employees", "dual special needs", "d snp",
        "veterans affairs",
        "individual plan", "individual and family",
    ]

    static func find(_ lines: [String]) -> [String] {
        var found: [String] = []
        for line in lines {
            let folded = " " + FillColumn.folded(line) + " "
            for mark in marks where folded.contains(" \(mark) ") && !found.contains(mark) {
                found.append(mark)
            }
            if let contract = contract(line), !found.contains(contract) { found.append(contract) }
        }
        if found.contains("medicare advantage") { found.removeAll { $0 == "medicare" } }
        return found
    }

    /// Medicare's contract number: H or S and four figures, perhaps with the plan behind it (`H1234-005`).
    private static func contract(_ line: String) -> String? {
        for word in line.split(whereSeparator: { $0 == " " || $0 == ":" || $0 == "," }) {
            let characters = Array(word)
            guard characters.count >= 5, characters[0] == "H" || characters[0] == "S" || characters[0] == "R",
                characters[1...4].allSatisfy(\.isNumber),
                characters.count == 5 || characters[5] == "-" || characters[5] == " "
            else { continue }
            return String(characters[0...4])
        }
        return nil
    }

    /// The kind of plan in the marks' own words.
    static func type(_ marks: [String], plan: String?) -> String? {
        let order = [
            "medicare advantage", "medicarerx", "medicare rx", "part d", "managed medicaid", "medicaid",
            "tricare",
            "champva", "federal employee program", "fehb", "postal service health benefits", "pshb",
            "self funded",
            "self insured", "administrative services only", "fully insured", "marketplace", "student health",
            "short term",
            "veterans affairs", "individual plan", "medicare",
        ]
        if let named = order.first(where: marks.contains) { return named }
        if marks.contains(where: { $0.count == 5 && $0.hasPrefix("H") }) { return "medicare advantage" }
        if marks.contains("administered by") || marks.contains("aso")
            || marks.contains("claims administrator")
        {
            return "administered by"
        }
        if marks.contains("underwritten by") || marks.contains("insured by") || marks.contains("tdi")
            || marks.contains("doi")
        {
            return "insured"
        }
        return nil
    }

    /// Words that payers' names carry.
    private static let payerWords = [
        "blue cross", "blue shield", "bluecross", "blueshield", "bcbs", "aetna", "cigna", "unitedhealthcare",
        "united healthcare", "humana", "anthem", "kaiser", "molina", "centene", "ambetter", "oscar",
        "health net",
        "wellcare", "highmark", "premera", "regence", "carefirst", "tricare", "medicaid", "insurance company",
        "insurance co", "health plan", "health plans", "healthcare", "health care plan", "mutual",
        "assurance",
        "benefit plan", "health insurance", "life insurance", "of america", "insurance", "health partners",
        "champva",
        "federal employee program", "surest", "umr", "meritain", "magellan", "optum",
    ]
    private static let notPayer = [
        "member", "customer", "provider", "prior", "pharmac", "call", "phone", "claims", "submit", "mail",
        "send",
        "authorization", "card", "emergency", "this", "your", "please", "www", "http", "administered", "rx",
    ]

    /// The payer's name: the first line that carries such a word and is no label or instruction.
    static func payer(_ lines: [String]) -> String? {
        for line in lines.prefix(12) {
            let cell = line.split(separator: "   ").first.map { String($0).trimmed } ?? line
            let folded = FillColumn.folded(cell)
            guard cell.count <= 60, !cell.contains(where: \.isNumber), !cell.contains(":"),
                payerWords.contains(where: { (" " + folded + " ").contains(" \($0) ") }),
                !notPayer.contains(where: { (" " + folded).contains(" " + $0) })
            else { continue }
            return cell
        }
        return nil
    }

    /// Who administers an employer's plan, as the card names them.
    static func administrator(_ lines: [String]) -> String? {
        for line in lines {
            guard let range = line.lowercased().firstRange(of: "administered by") else { continue }
            let rest = line[
                line.index(
                    line.startIndex,
                    offsetBy: line.lowercased().distance(
                        from: line.lowercased().startIndex, to: range.upperBound))...]
            let name = rest.split(separator: "   ").first.map { String($0).trimmed } ?? ""
            let bare = name.drop { !$0.isLetter }.prefix { $0 != "." && $0 != "," }
            if bare.count > 2 { return String(bare).trimmed }
        }
        return nil
    }
}
