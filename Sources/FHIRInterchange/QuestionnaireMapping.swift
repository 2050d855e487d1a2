import CoverageModel
import JSONText

/// QuestionnaireResponse: totals that stand in it plainly; nothing is added up.
extension RecordMapper {
    mutating func mapQuestionnaireResponse(_ response: JSONNode) {
        flagModifiers(response)
        let status = status(response["status"])
        let day = date(response, "authored")
        let title = Self.title(response)
        var path: [Int] = []
        mapItems(response, title: title, on: day, status: status, path: &path)
    }

    private static let nestingLimit = 16

    private mutating func mapItems(
        _ holder: JSONNode, title: String, on day: RecordedDate?, status: String?, path: inout [Int]
    ) {
        guard path.count < Self.nestingLimit else { return }
        for (number, item) in (holder.items("item") + holder.items("group")).enumerated() {
            path.append(number)
            defer { path.removeLast() }
            if let total = total(item, title: title), let answer = item.items("answer").first,
                let value = observedValue(answer)
            {
                let place = path.map { "item[\($0)]" }.joined(separator: ".")
                emit(
                    .score(
                        ScoreFact(
                            name: total.name, codes: total.codes, value: value.text, unit: value.unit,
                            on: day,
                            status: status)),
                    at: ".\(place)")
            }
            mapItems(item, title: title, on: day, status: status, path: &path)
        }
    }

    /// The name and code of an item that is a scale's total by its code or by clear words.
    private func total(_ item: JSONNode, title: String) -> (name: String, codes: [Coding])? {
        let text = item.text("text")
        if let link = item.text("linkId") {
            // US Core puts the LOINC code of a question behind a stroke.
            let code = link.split(separator: "/").last.map(String.init) ?? link
            if Relevance.totalCodes.contains(code) {
                return (text ?? title, [Coding(system: "http://loinc.org", code: code)])
            }
        }
        guard let text else { return nil }
        let words = text.lowercased()
        guard words.contains("total"), words.contains("score") || words == "total" else { return nil }
        let name = ScaleNames.isNamed(in: text) ? text : "\(title) \(text)"
        return ScaleNames.isNamed(in: name) ? (name, []) : nil
    }

    private static func title(_ response: JSONNode) -> String {
        let reference = response["questionnaire"]
        if let display = reference?.text("display") { return display }
        let address = reference?.text ?? reference?.text("reference") ?? ""
        let path = address.split(separator: "|").first ?? ""
        return path.split(separator: "/").last.map(String.init) ?? ""
    }
}

/// Whether words name a scale beyond "score" itself.
private enum ScaleNames {
    private static let words = WordList(
        beginnings: [
            "patient health questionnaire", "generalized anxiety", "madrs", "montgomery", "ham-d", "hamd",
            "hamilton", "quick inventory", "beck", "posttraumatic", "c-ssrs", "columbia", "depress",
            "anxiety",
            "alcohol",
        ],
        words: ["phq", "gad", "qids", "bdi", "pcl", "caps", "audit", "ymrs"])

    static func isNamed(in text: String) -> Bool { words.isIn(text) }
}
