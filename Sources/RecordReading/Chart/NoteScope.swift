/// How something that a note names stands: does the note say it of this person, as something that was?
enum NoteStanding: Hashable, Sendable {
    case affirmed
    case negated
    /// A relative's.
    case family
    /// Another person's.
    case someoneElse
    /// Only thought of, offered, asked for or to come.
    case planned
    /// Said of medicines in general.
    case general
    case allergy
}

/// Judges how a word of a sentence stands by the words around it.
///
/// Triggers work within their clause: up to a semicolon, a "but", or a word of another subject. "No response
/// to sertraline" denies the response and not the sertraline.
struct NoteScope {
    let sentence: NoteSentence
    private var words: [NoteWord] { sentence.words }

    /// How the words at `target` stand.
    func standing(of target: Range<Int>) -> NoteStanding {
        if sentence.section == .family { return .family }
        if sentence.section == .allergies { return .allergy }
        if let whose = whose(target) { return whose }
        if isNegated(target) { return .negated }
        if sentence.section == .education || isGeneral(target) { return .general }
        if isPlanned(target) { return .planned }
        return .affirmed
    }

    // MARK: Whose

    static let relatives: Set<String> = [
        "mother", "father", "mom", "dad", "parent", "parents", "sister", "brother", "sibling", "siblings",
        "aunt",
        "uncle", "son", "daughter", "grandmother", "grandfather", "cousin", "niece", "nephew", "grandparent",
        "maternal", "paternal", "mgm", "pgm", "relative", "relatives", "sisters", "brothers", "twin",
    ]
    static let others: Set<String> = [
        "wife", "husband", "spouse", "partner", "roommate", "friend", "boyfriend", "girlfriend", "coworker",
        "neighbor", "fiance", "fiancee", "colleague", "acquaintance",
    ]
    private static let patients: Set<String> = [
        "patient", "pt", "she", "he", "they", "i", "client", "veteran", "member", "patients",
    ]
    private static let accompanying: Set<String> = [
        "with", "by", "from", "to", "for", "per", "and", "of", "about", "after", "visiting", "without",
    ]
    private static let possessives: Set<String> = [
        "her", "his", "their", "the", "my", "a", "an", "patients", "pts",
    ]

    private func whose(_ target: Range<Int>) -> NoteStanding? {
        var index = target.lowerBound - 1
        while index >= 0 {
            let word = words[index]
            if Self.patients.contains(word.text), !isAnotherPatient(index) { break }
            let kind: NoteStanding? =
                Self.isOf(Self.relatives, word.text)
                ? .family
                : Self.isOf(Self.others, word.text) || isAnotherPatient(index) ? .someoneElse : nil
            if let kind, !isCompany(index, of: target) { return kind }
            if word.gap == .clause, separates(index) { break }
            index -= 1
        }
        return owned(after: target)
    }

    /// The word or its possessive: "mother's" was cut to "mothers".
    private static func isOf(_ people: Set<String>, _ word: String) -> Bool {
        people.contains(word) || (word.hasSuffix("s") && people.contains(String(word.dropLast())))
    }

    /// A colon after a relative ("Mother: sertraline") goes on speaking of them; a semicolon does not.
    private func separates(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        return !Self.relatives.contains(words[index - 1].text)
    }

    private func isAnotherPatient(_ index: Int) -> Bool {
        guard words[index].text == "patient" || words[index].text == "patients", index > 0 else {
            return false
        }
        return ["another", "other", "different", "fellow"].contains(words[index - 1].text)
    }

    /// "lives with her mother", "per his wife": there, and not the subject.
    private func isCompany(_ index: Int, of target: Range<Int>) -> Bool {
        // "with her husband, who takes": he is the subject of what follows.
        if index + 1 < target.lowerBound, ["who", "whose"].contains(words[index + 1].text) { return false }
        var before = index - 1
        while before >= 0, Self.possessives.contains(words[before].text) { before -= 1 }
        guard before >= 0, Self.accompanying.contains(words[before].text) else { return false }
        // "history of mother on sertraline", "in her mother and sister".
        if words[before].text == "and", before > 0, Self.relatives.contains(words[before - 1].text) {
            return false
        }
        if words[before].text == "of", before > 0, ["history", "hx"].contains(words[before - 1].text) {
            return false
        }
        // With no verb of the person's own between, the relative is still the subject of what follows.
        return target.lowerBound - index > 1
    }

    /// "sertraline worked for her sister", "sertraline (mother)".
    private func owned(after target: Range<Int>) -> NoteStanding? {
        let end = min(words.count, target.upperBound + 7)
        var index = target.upperBound
        while index < end {
            let word = words[index]
            if word.gap == .clause { return nil }
            let isRelative = Self.relatives.contains(word.text)
            if isRelative || Self.others.contains(word.text) {
                var before = index - 1
                while before >= target.upperBound, Self.possessives.contains(words[before].text) {
                    before -= 1
                }
                let lead = before >= target.upperBound ? words[before].text : ""
                let speaks = ["for", "in", "helped", "by"].contains(lead) || before < target.upperBound
                return speaks ? (isRelative ? .family : .someoneElse) : nil
            }
            index += 1
        }
        return nil
    }

    // MARK: Negation

    private static let terminators: Set<String> = [
        "but", "however", "although", "though", "except", "besides", "then", "because", "since", "until",
        "while",
        "yet", "despite",
    ]
    /// What a "no" or "not" may deny in place of the drug.
    private static let responses: Set<String> = [
        "response", "responses", "benefit", "benefits", "improvement", "relief", "effect", "effects",
        "efficacy",
        "help", "change", "side", "adverse", "longer", "respond", "responded", "responding", "tolerate",
        "tolerated", "tolerating", "helped", "helpful", "improve", "improved", "work", "worked", "working",
        "effective", "adequate", "adequately", "sufficient", "sufficiently", "beneficial", "enough", "only",
        "success",
        "remission", "difference", "issues", "problems", "complications", "complaints", "taper", "sustained",
        "fully",
        "well", "missed", "reach", "achieve", "achieved", "get", "feel", "gain", "relieve", "last", "able",
        "resolve",
        "resolved", "yet", "like", "been", "doing", "adequately", "sexual", "weight", "more", "better",
    ]
    private static let fillers: Set<String> = [
        "significant", "much", "any", "clear", "real", "really", "meaningful", "substantial", "noticeable",
        "clinical",
        "very", "great", "good", "therapeutic", "full", "complete", "appreciable", "further", "additional",
        "been",
        "major", "lasting", "symptom", "mood", "apparent", "discernible", "adequate", "sufficient",
        "sustained",
    ]
    private static let denials: Set<String> = [
        "no", "not", "never", "without", "denies", "denied", "deny", "denying", "declined", "declines",
        "refused",
        "refuses", "refusing", "avoid", "avoided", "avoiding", "hasnt", "havent", "hadnt", "didnt", "doesnt",
        "isnt",
        "wasnt", "nor", "neither", "contraindicated", "negative",
    ]
    private static let denialsAfter: [[String]] = [
        ["never", "started"], ["never", "tried"], ["never", "taken"], ["never", "filled"],
        ["never", "picked"],
        ["never", "began"], ["never", "took"], ["not", "tried"], ["not", "started"], ["not", "taken"],
        ["not", "filled"], ["not", "prescribed"], ["not", "indicated"], ["not", "recommended"],
        ["not", "appropriate"], ["not", "covered"], ["not", "yet"], ["not", "an", "option"],
        ["not", "initiated"],
        ["not", "given"], ["not", "begun"], ["was", "declined"], ["was", "refused"], ["was", "deferred"],
        ["was", "offered"], ["was", "considered"], ["considered", "but"], ["offered", "but"],
        ["discussed", "but"],
        ["contraindicated"], ["is", "contraindicated"], ["declined"], ["refused"], ["but", "declined"],
        ["but", "refused"], ["but", "never"], ["denied", "by"], ["were", "declined"], ["were", "never"],
        ["has", "not", "been", "tried"], ["have", "not", "been", "tried"], ["hasnt", "been", "tried"],
        ["was", "not", "tried"], ["was", "not", "started"], ["was", "never", "tried"], ["avoided"],
        ["was", "not", "covered"], ["not", "pursued"], ["no"], ["none"],
    ]

    private func isNegated(_ target: Range<Int>) -> Bool {
        var index = target.lowerBound - 1
        var distance = 0
        while index >= 0, distance < 14 {
            let word = words[index]
            if Self.denials.contains(word.text), !deniesSomethingElse(index, target) { return true }
            if Self.terminators.contains(word.text) || endsClause(at: index + 1, before: target) { break }
            if word.gap == .clause, index > 0 {
                // "Denies: sertraline, fluoxetine" reaches over its colon.
                let previous = words[index - 1]
                return Self.denials.contains(previous.text) && !deniesSomethingElse(index - 1, target)
            }
            index -= 1
            distance += 1
        }
        return isNegatedAfter(target)
    }

    /// A new clause begins where a verb of taking follows a comma: "no allergies, takes sertraline".
    private func endsClause(at index: Int, before target: Range<Int>) -> Bool {
        guard index < target.lowerBound, words[index].gap >= .comma else { return false }
        return words[index..<target.lowerBound].contains {
            [
                "takes", "taking", "took", "started", "on", "continues", "tried", "stopped", "failed",
                "currently", "was",
            ]
            .contains($0.text)
        }
    }

    private func deniesSomethingElse(_ index: Int, _ target: Range<Int>) -> Bool {
        let word = words[index].text
        var next = index + 1
        while next < target.lowerBound, Self.fillers.contains(words[next].text) { next += 1 }
        if next < target.lowerBound, Self.responses.contains(words[next].text) {
            // "has not been on", "never been tried" do deny the drug.
            if words[next].text == "been" { return false }
            return true
        }
        if word == "negative" { return next < words.count && words[next].text != "for" }
        // "not sertraline but venlafaxine" denies; "no, sertraline" is an answer.
        if word == "without" || word == "no" {
            // "no SI, sertraline 50 mg": a list of denials ends where a dose follows the drug.
            let between = words[(index + 1)..<target.lowerBound]
            let hasComma = words[(index + 1)...target.lowerBound].contains { $0.gap >= .comma }
            let isTrial = between.contains {
                ["trial", "trials", "history", "hx", "prior", "previous", "record", "exposure", "use"]
                    .contains($0.text)
            }
            if hasComma, !isTrial, !between.isEmpty { return true }
        }
        if ["denies", "denied", "deny", "denying"].contains(word) {
            // Denied symptoms end where a medicine with its dose begins.
            let hasComma = words[(index + 1)...target.lowerBound].contains { $0.gap >= .comma }
            let between = words[(index + 1)..<target.lowerBound]
            let isTaking = between.contains {
                ["taking", "trial", "trials", "use", "tried", "trying", "ever", "prior", "history"].contains(
                    $0.text)
            }
            if hasComma, !isTaking, between.count > 1, hasDose(after: target) { return true }
            // "denies side effects from sertraline".
            if between.contains(where: { ["from", "with", "on", "side", "adverse"].contains($0.text) }),
                !isTaking
            {
                return true
            }
        }
        return false
    }

    private func hasDose(after target: Range<Int>) -> Bool {
        words[target.upperBound..<min(words.count, target.upperBound + 4)].contains { $0.text == "mg" }
    }

    private func isNegatedAfter(_ target: Range<Int>) -> Bool {
        let end = min(words.count, target.upperBound + 8)
        for start in target.upperBound..<max(end, target.upperBound) {
            if words[start].gap == .clause, start > target.upperBound { return false }
            for phrase in Self.denialsAfter where start + phrase.count <= words.count {
                guard phrase.indices.allSatisfy({ words[start + $0].text == phrase[$0] }) else { continue }
                if phrase == ["no"] || phrase == ["none"] {
                    // A line of a list: "sertraline: no".
                    return start == target.upperBound && start + 1 == words.count
                }
                if phrase == ["declined"] || phrase == ["refused"] || phrase == ["avoided"] {
                    guard start - target.upperBound <= 3 else { continue }
                }
                return true
            }
            if Self.terminators.contains(words[start].text), words[start].text != "but" { return false }
        }
        return false
    }
}
