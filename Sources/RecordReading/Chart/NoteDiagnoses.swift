import Casework
import CoverageModel
import MedicalCodes

/// Finds the diagnoses that a note makes of this person, by ICD-10-CM code and by their names.
struct NoteDiagnoses {
    struct Found: Hashable {
        var text: String
        var code: String?
        var isPast: Bool
        var page: Int
        var range: Range<Int>
    }

    /// Names in the words of notes, the longest first.
    private static let names: [[String]] = [
        "major depressive disorder", "major depression", "treatment resistant depression", "mdd", "trd",
        "persistent depressive disorder", "dysthymia", "depressive disorder",
        "post traumatic stress disorder",
        "posttraumatic stress disorder", "ptsd", "bipolar disorder", "bipolar i disorder",
        "bipolar ii disorder",
        "bipolar 1 disorder", "bipolar 2 disorder", "bipolar ii", "bipolar i", "generalized anxiety disorder",
        "gad",
        "panic disorder", "social anxiety disorder", "obsessive compulsive disorder", "ocd", "schizophrenia",
        "schizoaffective disorder", "psychotic disorder", "alcohol use disorder", "opioid use disorder",
        "cannabis use disorder", "stimulant use disorder", "substance use disorder", "dementia",
        "hypertension",
        "postpartum depression", "seasonal affective disorder", "aneurysm", "arteriovenous malformation",
    ].map { $0.split(separator: " ").map(String.init) }.sorted { $0.count > $1.count }

    /// Words behind a name that are still of it.
    private static let tails: Set<String> = [
        "recurrent", "severe", "moderate", "mild", "single", "episode", "without", "psychotic", "features",
        "with",
        "in", "partial", "full", "remission", "chronic", "unspecified", "treatment", "resistant", "anxious",
        "distress",
        "current", "episodes", "i", "ii", "type", "refractory", "early", "sustained", "depressed",
    ]

    func find(_ sentences: [NoteSentence], _ scalars: [Int: [Unicode.Scalar]]) -> [Found] {
        var found: [Found] = []
        for sentence in sentences {
            guard let text = scalars[sentence.page] else { continue }
            for one in self.found(sentence, text) {
                if let known = found.firstIndex(where: { isSame($0, one) }) {
                    if found[known].code == nil, one.code != nil { found[known] = one }
                } else {
                    found.append(one)
                }
            }
        }
        // A code under another name says more than the name alone.
        return found
    }

    private func isSame(_ left: Found, _ right: Found) -> Bool {
        if let one = left.code, let two = right.code { return one == two }
        let one = left.code.flatMap { DiagnosisTopic(icd10cm: $0) } ?? DiagnosisTopic(text: left.text)
        let two = right.code.flatMap { DiagnosisTopic(icd10cm: $0) } ?? DiagnosisTopic(text: right.text)
        return one != nil && one == two
    }

    private func found(_ sentence: NoteSentence, _ scalars: [Unicode.Scalar]) -> [Found] {
        let words = sentence.words
        var found: [Found] = []
        var index = 0
        while index < words.count {
            guard
                let name = Self.names.first(where: { name in
                    index + name.count <= words.count
                        && name.indices.allSatisfy { words[index + $0].text == name[$0] }
                })
            else {
                if let (code, end) = code(at: index, words, scalars), !isCovered(index, found, words) {
                    add(code, index..<end, words, sentence, scalars, code: code, &found)
                    index = end
                    continue
                }
                index += 1
                continue
            }
            var end = index + name.count
            // The test of that name is no diagnosis: GAD-7.
            if name == ["gad"], end < words.count, words[end].text == "7" || words[end].text == "2" {
                index = end
                continue
            }
            var tail = end
            while tail < words.count, Self.tails.contains(words[tail].text), words[tail].gap < .clause {
                tail += 1
            }
            end = tail
            let first = words[index].range.lowerBound
            let last = words[end - 1].range.upperBound
            let text = self.text(first..<last, scalars)
            let follows = (end..<min(end + 3, words.count)).lazy.compactMap {
                self.code(at: $0, words, scalars)
            }.first
            add(text, index..<end, words, sentence, scalars, code: follows?.code, &found)
            index = max(end, follows?.end ?? end)
        }
        return found
    }

    private func isCovered(_ index: Int, _ found: [Found], _ words: [NoteWord]) -> Bool {
        found.contains { $0.range.overlaps(words[index].range) }
    }

    private func add(
        _ text: String, _ target: Range<Int>, _ words: [NoteWord], _ sentence: NoteSentence,
        _ scalars: [Unicode.Scalar],
        code: String?, _ found: inout [Found]
    ) {
        let scope = NoteScope(sentence: sentence)
        guard sentence.section != .family, sentence.section != .allergies, sentence.section != .education
        else { return }
        switch scope.standing(of: target) {
        case .affirmed, .planned: break
        case .negated, .family, .someoneElse, .general, .allergy: return
        }
        let before = words[max(0, target.lowerBound - 6)..<target.lowerBound].map(\.text)
        let isDoubtful = Self.doubts.contains { doubt in
            before.count >= doubt.count
                && (0...(before.count - doubt.count)).contains {
                    Array(before[$0..<$0 + doubt.count]) == doubt
                }
        }
        guard !isDoubtful else { return }
        // Screens and worries are no diagnosis.
        let after = words[target.upperBound..<min(words.count, target.upperBound + 2)].map(\.text)
        guard
            !after.contains(where: {
                ["screen", "screening", "checklist", "ruled", "scale", "unlikely", "symptoms"].contains($0)
            })
        else { return }
        let first = words[target.lowerBound].range.lowerBound
        let last = words[target.upperBound - 1].range.upperBound
        found.append(
            Found(
                text: text, code: code, isPast: before.contains("history") || before.contains("hx"),
                page: sentence.page,
                range: first..<last))
    }

    private static let doubts: [[String]] = [
        ["rule", "out"], ["r", "o"], ["ruled", "out"], ["vs"], ["versus"], ["possible"], ["probable"],
        ["suspected"],
        ["screening", "for"], ["screen", "for"], ["risk", "of"], ["risk", "for"], ["concern", "for"],
        ["differential"],
        ["criteria", "for"], ["questionable"], ["query"], ["treatment", "of"], ["approved", "for"],
        ["indicated", "for"],
        ["doubt"], ["unlikely"], ["if"],
    ]

    private func text(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view).replacing("\n", with: " ")
    }

    /// An ICD-10-CM code that bears on the treatment, at a word.
    private func code(at index: Int, _ words: [NoteWord], _ scalars: [Unicode.Scalar]) -> (
        code: String, end: Int
    )? {
        guard words[index].text.count == 1, words[index].text.first?.isLetter == true else { return nil }
        var position = words[index].range.lowerBound
        var text = ""
        while position < scalars.count, text.unicodeScalars.count < 9,
            scalars[position].properties.isAlphabetic || ("0"..."9").contains(scalars[position])
                || scalars[position] == "."
        {
            text.unicodeScalars.append(scalars[position])
            position += 1
        }
        while text.hasSuffix(".") { text.removeLast() }
        guard text.count >= 3, let code = try? ICD10CM(text), code.status != .notInEdition,
            DiagnosisTopic(icd10cm: code.text) != nil
        else { return nil }
        var end = index + 1
        while end < words.count, words[end].range.lowerBound < position { end += 1 }
        return (code.text, end)
    }
}
