import CivilCalendar

/// Reads answers by path, and notes on the way which paths the form has, which were taken and what is wrong.
struct AnswerReader {
    let checks: FormChecks
    private(set) var issues: [FormIssue] = []

    /// Answers that are not blank, by path.
    private let answers: [String: String]
    /// What is written beneath each path.
    private var present: [String: Set<String>] = [:]
    /// The keys the form has beneath each path, as the reading met them.
    private var known: [String: Set<String>] = [:]
    private var leaves: Set<String> = []
    private var lists: Set<String> = []
    private var taken: Set<String> = []
    /// The number in the form of each list item that was kept, by its path in the answers.
    private var places: [String: Int] = [:]

    init(answers: [String: String], checks: FormChecks) {
        self.checks = checks
        var filled: [String: String] = [:]
        for (path, text) in answers {
            let value = FormWords.trimmed(text)
            if value.isEmpty { continue }
            filled[path] = value
            var child = path[...]
            while let dot = child.lastIndex(of: ".") {
                present[String(child[..<dot]), default: []].insert(String(child[child.index(after: dot)...]))
                child = child[..<dot]
            }
        }
        self.answers = filled
    }

    // MARK: Single answers

    /// The answer at `path` as `read` understands it; blank and "not sure" give `nil`.
    mutating func value<Value>(
        _ path: String, _ read: (String) throws(UnreadableAnswer) -> Value
    ) -> Value? {
        know(path)
        leaves.insert(path)
        guard let text = answers[path] else { return nil }
        do throws(UnreadableAnswer) {
            let value = try read(text)
            taken.insert(path)
            return value
        } catch {
            if !FormWords.isUnsure(text) { issues.append(FormIssue(path: path, message: error.message)) }
            return nil
        }
    }

    mutating func text(_ path: String) -> String? {
        value(path) { text throws(UnreadableAnswer) in
            if FormWords.isUnsure(text) { throw UnreadableAnswer("") }
            return text
        }
    }

    mutating func day(_ path: String) -> Day? { value(path, FormWords.day) }

    mutating func date(_ path: String) -> RecordedDate? { value(path, FormWords.recordedDate) }

    mutating func count(_ path: String, least: Int = 1) -> Int? {
        value(path) { text throws(UnreadableAnswer) in try FormWords.wholeNumber(text, least: least) }
    }

    mutating func number(_ path: String, unit: String? = nil) -> String? {
        value(path) { text throws(UnreadableAnswer) in try FormWords.number(text, unit: unit) }
    }

    mutating func word<Choice: RawRepresentable & CaseIterable>(_ path: String, _ type: Choice.Type)
        -> Choice?
    where Choice.RawValue == String {
        value(path) { text throws(UnreadableAnswer) in try FormWords.word(text, of: type) }
    }

    mutating func answer(_ path: String) -> Answer? { value(path, FormWords.answer) }

    /// Yes or no; "not sure" is neither.
    mutating func truth(_ path: String) -> Bool? {
        switch answer(path) {
        case .yes: true
        case .no: false
        case .unsure, nil: nil
        }
    }

    /// A list of plain words, written one to a dash or with commas between.
    mutating func words(_ path: String) -> [String] {
        if let line = text(path) {
            return line.split(separator: ",").map { FormWords.trimmed(String($0)) }.filter { !$0.isEmpty }
        }
        var words: [String] = []
        for item in items(path) {
            guard let word = text(item) else { continue }
            keep(item, as: words.count)
            words.append(word)
        }
        return words
    }

    // MARK: Lists

    /// Paths of the items of a list that hold any answer, in order.
    mutating func items(_ path: String) -> [String] {
        know(path)
        lists.insert(path)
        return (present[path] ?? []).compactMap(AnswerReader.index).sorted().map { "\(path).\($0)" }
    }

    /// Notes that the item at `item` stands in the form's list under this number.
    mutating func keep(_ item: String, as place: Int) { places[item] = place }

    /// Adds an issue found when answers are looked at together; the answer no longer counts as taken.
    mutating func refuse(_ path: String, _ message: String) {
        taken.remove(path)
        issues.append(FormIssue(path: path, message: message))
    }

    private mutating func know(_ path: String) {
        var child = path[...]
        while true {
            guard let dot = child.lastIndex(of: ".") else {
                known["", default: []].insert(String(child))
                return
            }
            let key = String(child[child.index(after: dot)...])
            if !known[String(child[..<dot]), default: []].insert(key).inserted { return }
            child = child[..<dot]
        }
    }

    private static func index(_ component: String) -> Int? {
        component.count <= 6 && component.allSatisfy(FormWords.isDigit) ? Int(component) : nil
    }

    // MARK: What is left

    /// From the path of each taken answer as written to its path numbered as the form's lists are.
    var canonicalPaths: [String: String] {
        var result: [String: String] = [:]
        for path in taken {
            if let place = canonical(path) { result[path] = place }
        }
        return result
    }

    /// The text at `path` as it was written, without white space at its ends.
    func written(_ path: String) -> String? { answers[path] }

    private func canonical(_ path: String) -> String? {
        var written = ""
        var renamed = ""
        for component in path.split(separator: ".") {
            let isItem = lists.contains(written)
            written += written.isEmpty ? "\(component)" : ".\(component)"
            guard isItem else {
                renamed += renamed.isEmpty ? "\(component)" : ".\(component)"
                continue
            }
            guard let place = places[written] else { return nil }
            renamed += ".\(place)"
        }
        return renamed
    }

    /// Reports every answer whose path the form does not have, once for each wrong key.
    mutating func reportUnknown() {
        var reported: Set<String> = []
        for path in answers.keys.sorted() where !leaves.contains(path) {
            let fault = unknownKey(in: path)
            if reported.insert(fault.path).inserted { issues.append(fault) }
        }
    }

    private func unknownKey(in path: String) -> FormIssue {
        var parent = ""
        for part in path.split(separator: ".", omittingEmptySubsequences: false) {
            let key = String(part)
            let here = parent.isEmpty ? key : "\(parent).\(key)"
            if lists.contains(parent) {
                if AnswerReader.index(key) == nil {
                    return FormIssue(
                        path: here,
                        message:
                            "`\(parent)` is a list. Begin each of its items with a dash, like `- \(key): …`.")
                }
            } else if leaves.contains(parent) {
                return FormIssue(path: here, message: "`\(parent)` takes one answer on its own line.")
            } else if known[parent]?.contains(key) != true {
                return FormIssue(path: here, message: unknownKeyMessage(key, beneath: parent))
            }
            parent = here
        }
        let example = (known[path] ?? []).min() ?? "…"
        return FormIssue(
            path: path,
            message: "`\(path)` has questions beneath it. Write the answers there, like `\(example): …`.")
    }

    private func unknownKeyMessage(_ key: String, beneath parent: String) -> String {
        if AnswerReader.index(key) != nil {
            return "`\(parent)` is not a list. Write its answers without dashes."
        }
        let keys = known[parent] ?? []
        let place = parent.isEmpty ? "" : " under `\(parent)`"
        guard let nearest = Spelling.nearest(to: key, among: keys) else {
            return "`\(key)` is not a question of this form\(place). "
                + "The questions there are: \(keys.sorted().joined(separator: ", "))."
        }
        return "`\(key)` is not a question of this form\(place). Did you mean `\(nearest)`?"
    }
}
