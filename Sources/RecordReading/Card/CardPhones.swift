import CoverageModel

/// The telephone numbers of a card, each with whose it is.
enum CardPhones {
    private static let departments: [(department: String, phrases: [String])] = [
        (
            "prior authorization",
            [
                "prior authorization", "preauthorization", "pre authorization", "precertification",
                "pre certification",
                "precert", "authorization", "utilization management", "medical management",
            ]
        ),
        ("behavioral health", ["behavioral health", "mental health", "substance abuse", "mental"]),
        (
            "pharmacy",
            ["pharmacy", "pharmacist", "pharmacists", "rx help", "prescription", "prescriptions", "rx"]
        ),
        (
            "provider services",
            ["provider services", "provider service", "providers", "provider", "physicians"]
        ),
        ("nurse line", ["nurse", "nurseline", "24 7", "health line"]),
        ("claims", ["claims", "claim"]),
        ("dental", ["dental"]), ("vision", ["vision"]), ("telehealth", ["telehealth", "virtual care"]),
        ("crisis line", ["crisis", "988"]),
        (
            "member services",
            [
                "member services", "customer service", "member service", "customer care", "members", "member",
                "customer services", "help", "questions", "tty", "subscriber",
            ]
        ),
    ]

    static func find(_ lines: [PrintedLine]) -> [CardDetails.Phone] {
        var found: [CardDetails.Phone] = []
        for (index, line) in lines.enumerated() {
            for (number, place) in numbers(in: line.text) {
                let before = String(line.text.prefix(place))
                let above = index > 0 && lines[index - 1].page == line.page ? lines[index - 1].text : ""
                let label = lastCell(before)
                // Without words of its own, the line above names it.
                let named =
                    department(label) ?? department(before) ?? (hasWords(label) ? nil : department(above))
                let words = label.filter { $0 != ":" }.trimmed
                let department = named ?? (hasWords(words) && words.count <= 40 ? words : "member services")
                let isTTY = FillColumn.folded(label).split(separator: " ").contains("tty")
                guard !isTTY else { continue }
                let phone = CardDetails.Phone(
                    department: department, number: number,
                    isFax: FillColumn.folded(label).split(separator: " ").contains("fax"))
                if !found.contains(phone) { found.append(phone) }
            }
        }
        return found
    }

    private static func hasWords(_ text: String) -> Bool { text.count(where: \.isLetter) >= 3 }

    /// What stands between a number and the one before it.
    private static func lastCell(_ text: String) -> String {
        let scalars = Array(text)
        var start = scalars.count
        while start > 0, !scalars[start - 1].isNumber { start -= 1 }
        let own = String(scalars[start...])
        return own.split(separator: "  ").last.map { String($0).trimmed } ?? own.trimmed
    }

    private static func department(_ text: String) -> String? {
        let folded = " " + FillColumn.folded(text) + " "
        return departments.first { $0.phrases.contains { folded.contains(" \($0) ") } }?.department
    }

    /// Ten figures with or without a leading 1, in groups of three, three and four.
    static func numbers(in text: String) -> [(number: String, place: Int)] {
        let characters = Array(text)
        var found: [(String, Int)] = []
        var index = 0
        while index < characters.count {
            guard characters[index].isNumber || characters[index] == "(",
                index == 0
                    || !(characters[index - 1].isNumber || characters[index - 1].isLetter
                        || characters[index - 1] == "-")
            else {
                index += 1
                continue
            }
            var digits = ""
            var end = index
            var separators = 0
            while end < characters.count {
                let character = characters[end]
                if character.isNumber {
                    digits.append(character)
                    if digits.count > 11 { break }
                } else if "()-. ".contains(character), separators < 8,
                    digits.count < (digits.hasPrefix("1") ? 11 : 10)
                {
                    separators += 1
                    if character == " ", end + 1 < characters.count, characters[end + 1] == " " { break }
                } else {
                    break
                }
                end += 1
            }
            if digits.count == 11, digits.hasPrefix("1") { digits.removeFirst() }
            if digits.count == 10, separators > 0, let first = digits.first, first >= "2" {
                let area = digits.prefix(3)
                let exchange = digits.dropFirst(3).prefix(3)
                found.append(("\(area)-\(exchange)-\(digits.suffix(4))", index))
                index = end
            } else {
                index += max(1, digits.isEmpty ? 1 : end - index)
            }
        }
        return found
    }
}
