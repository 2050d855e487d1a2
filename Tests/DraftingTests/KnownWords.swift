import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Foundation
import Rulebook

@testable import Drafting

/// What a letter may say: the words of the case, and for each sentence those of the rules and studies it names.
struct KnownWords {
    private let caseWords: Set<String>
    private let caseText: String
    private let ruleTexts: [String: String]
    private let studies: [String: String]
    private let drugs: Set<String>
    private let everyday: Set<String>

    init(_ input: DraftInput) {
        var texts: [String] = []
        Self.strings(of: input.record, into: &texts)
        Self.strings(of: input.assessment.trials, into: &texts)
        Self.strings(of: input.assessment.scores, into: &texts)
        Self.strings(of: input.assessment.diagnoses, into: &texts)
        Self.strings(of: input.assessment.safety, into: &texts)
        Self.strings(of: input.matter, into: &texts)
        Self.strings(of: input.events, into: &texts)
        // Days as letters print them.
        var days: Set<Day> = [input.date]
        Self.days(of: input.record, into: &days)
        Self.days(of: input.assessment.trials, into: &days)
        Self.days(of: input.events, into: &days)
        for day in days { texts += [day.longText, day.shortText, day.description] }
        for date in Self.recordedDates(input.record) { texts += [Wording.date(date), date.tableText] }
        for trial in input.assessment.trials {
            for dose in [trial.maximumDailyMicrograms].compactMap({ $0 }) {
                texts.append(Wording.milligrams(dose))
            }
        }
        // The numbers to call in danger, and the name of the hash.
        texts.append("988 911 SHA-256")
        texts += input.excerptPages.flatMap { $0.pages.values.map(String.init) }
        caseText = texts.joined(separator: "\n")
        caseWords = Set(texts.flatMap(Self.words))

        var rules: [String: String] = [:]
        for right in input.rights { rules[right.head.id] = right.request + " " + right.head.says }
        for rule in [
            input.decisionRule, input.urgentDecisionRule, input.documentsRule, input.parityRule,
            input.externalRule, input.urgentExternalRule,
        ]
        .compactMap({ $0 }) {
            rules[rule.id] = rule.text + " " + (rule.onMiss ?? "")
        }
        for clock in input.clocks {
            let due = clock.due.flatMap { try? $0.day(in: input.zone) }
            rules["\(clock.regime)/\(clock.rule)", default: ""] +=
                " " + clock.steps.map(\.says).joined(separator: " ") + " " + (due?.longText ?? "")
                + " " + (clock.onMissSays ?? "")
        }
        for policy in input.assessment.policies {
            rules[policy.id] = "\(policy.payer) \(policy.title) \(policy.seenOn.longText)"
            Self.criteria(policy.criteria.map(\.criterion), into: &rules)
            for judged in policy.criteria {
                rules[judged.criterion.id, default: ""] +=
                    " " + Self.needs(judged.proof)
                    + " Criterion \(judged.criterion.id.split(separator: "#").last ?? "")"
            }
        }
        if let therapy = input.therapy {
            rules[therapy.head.id] = therapy.status
            for fact in therapy.facts { rules["\(therapy.head.id)/\(fact.id)"] = fact.text }
        }
        for scale in input.scales {
            rules["scale:\(scale.name)"] =
                scale.bands.map(\.name).joined(separator: " ")
                + " \(scale.remissionAtMost ?? -1) \(scale.responseDropPercent ?? -1)"
        }
        for rule in input.standing {
            rules[rule.head.id] = "\(rule.head.says) \(rule.lasts ?? "") \(rule.takes.joined(separator: " "))"
        }
        rules.merge(Self.moneyRules(input)) { first, second in first + " " + second }
        for notice in input.assessment.notices {
            for defect in notice.reading.defects { rules[defect.rule] = defect.missing }
        }
        ruleTexts = rules
        studies = Dictionary(
            input.evidence.map {
                (
                    $0.head.id,
                    [$0.citation, $0.doi, $0.design, $0.result, $0.limits].compactMap { $0 }.joined(
                        separator: " ")
                )
            }, uniquingKeysWith: { first, _ in first })
        drugs = Set(
            ((try? SampleCase.rules.drugs().rules(on: SampleCase.day)) ?? []).flatMap {
                [$0.name] + $0.brands.map { $0.lowercased() }
            })
        everyday = Self.capitalised
    }

    /// Capitalised words that are nobody's name.
    private static let capitalised: Set<String> = Set(
        """
        I UTC FDA REMS SHA ID NPI Exhibit Exhibits Attachment Attachments Attention Telephone Fax By Criterion Spravato CBT IPT DBT ECT TMS VNS
        SSRI SNRI NDRI NaSSA TCA MAOI SGA January February March April May June July August September October November December
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// Numbers, codes, drugs and names of a sentence that nothing known holds.
    func strange(in sentence: Sentence) -> [String] {
        var allowed = caseWords
        var texts: [String] = [caseText]
        for source in sentence.sources {
            switch source {
            case .rule(let id, let cite, _):
                let text = (ruleTexts[id] ?? "") + " " + cite
                allowed.formUnion(Self.words(text))
                texts.append(text)
            case .evidence(let id, let doi):
                let text = (studies[id] ?? "") + " " + (doi ?? "")
                allowed.formUnion(Self.words(text))
                texts.append(text)
            case .derived(let id, _, _):
                // Reckoned values are checked where they are reckoned; here they are only numbers.
                if id != "wording" { allowed.formUnion(Self.reckoned(sentence.text)) }
                if id.hasPrefix("money:") { allowed.formUnion(Self.amounts(sentence.text)) }
            case .fact, .signer, .form: break
            }
        }
        let whole = texts.joined(separator: "\n").lowercased()
        // A page of an exhibit, an attachment's number and a heading's number are ours.
        let text = Self.withoutPlaces(Self.withoutPaths(sentence.text.replacing("−", with: "-")))
        let dates = Self.dates(sentence.text).filter { !whole.contains($0.lowercased()) }
        return dates
            + Self.tokens(text).filter { token in
                if allowed.contains(token) || allowed.contains(token.lowercased()) { return false }
                if token.contains(where: \.isNumber) { return !whole.contains(token.lowercased()) }
                if drugs.contains(token.lowercased()) { return true }
                return token.first?.isUppercase == true && !everyday.contains(token)
            }
    }

    /// "(treatments.0.outcome)" is where an answer goes.
    private static func withoutPaths(_ text: String) -> String {
        text.split(separator: "(").enumerated().map { index, part in
            guard index > 0, let close = part.firstIndex(of: ")"),
                [
                    "treatments.", "clinical.", "criteria.", "scores.", "plan.", "provider.", "diagnosis.",
                    "attestation.",
                ]
                .contains(
                    where: part.hasPrefix)
            else { return String(part) }
            return String(part[part.index(after: close)...])
        }.joined(separator: "(")
    }

    /// "(Exhibit C, page 3)", "Attachment 2" and "1." say where, not what.
    private static func withoutPlaces(_ text: String) -> String {
        var words = text.split(separator: " ").map(String.init)
        for index in words.indices {
            let before = index > 0 ? words[index - 1] : ""
            let bare = words[index].filter { $0.isLetter || $0.isNumber }
            if before.hasSuffix("Exhibit") || before.hasSuffix("Attachment") || before == "page"
                || before == "pages"
                || before == "to" && index > 1 && words[index - 2].allSatisfy(\.isNumber) && bare.count < 3
                || before == "and" && index > 2 && words[index - 3] == "pages"
            {
                words[index] = words[index].hasSuffix(".") ? "." : ""
            }
            if index == 0, words[0].hasSuffix("."), words[0].dropLast().allSatisfy(\.isNumber) {
                words[0] = "."
            }
        }
        return words.joined(separator: " ").replacing(":", with: ": ")
    }

    /// Whole dates: each of their numbers may be known while the day is not.
    private static func dates(_ text: String) -> [String] {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        var found = words.map(trimmed).filter {
            $0.split(separator: "/").count == 3 && $0.allSatisfy { $0.isNumber || $0 == "/" }
        }
        for index in words.indices.dropLast(2) where months.contains(words[index]) {
            let year = words[index + 2].prefix(4)
            if words[index + 1].hasSuffix(","), year.count == 4, year.allSatisfy(\.isNumber) {
                found.append("\(words[index]) \(words[index + 1]) \(year)")
            }
        }
        return found
    }

    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
    ]

    /// Number-like tokens, known drug names, and words with a capital that do not begin a sentence.
    private static func tokens(_ text: String) -> [String] {
        var found: [String] = []
        var isStart = true
        for raw in text.split(whereSeparator: { $0.isWhitespace || "/—".contains($0) }) {
            let word = trimmed(String(raw))
            defer { isStart = raw.last.map { ".:?!“(".contains($0) } ?? false }
            guard !word.isEmpty else { continue }
            let opens = raw.first.map { "“(\"".contains($0) } ?? false
            if word.contains(where: \.isNumber) {
                found.append(word)
            } else if word.first?.isUppercase == true {
                if !isStart && !opens { found.append(word) }
            } else {
                found.append(word)
            }
        }
        return found.filter {
            $0.contains(where: \.isNumber) || $0.first?.isUppercase == true || $0.count > 4
        }
    }

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: { $0.isWhitespace || "/—:".contains($0) }).flatMap { raw -> [String] in
            let word = trimmed(String(raw))
            return [word, word.lowercased(), word.prefix(1).uppercased() + word.dropFirst()]
        }
    }

    private static func trimmed(_ word: String) -> String {
        var word = word[...]
        let marks: Set<Character> = [
            ".", ",", ";", ":", "(", ")", "“", "”", "\"", "?", "!", "†", "·", "[", "]", "{", "}", "%", "'",
            "’", "#",
        ]
        while let first = word.first, marks.contains(first) { word = word.dropFirst() }
        while let last = word.last, marks.contains(last) { word = word.dropLast() }
        for ending in ["’s", "'s"] where word.hasSuffix(ending) { word = word.dropLast(2) }
        return String(word)
    }

    /// Plain whole numbers, as a reckoning prints them.
    private static func reckoned(_ text: String) -> [String] {
        tokens(text).filter { $0.count <= 3 && $0.allSatisfy(\.isNumber) }
    }

    /// Amounts of money and years, as a reckoning of cost prints them.
    private static func amounts(_ text: String) -> [String] {
        tokens(text).filter { token in
            token.hasPrefix("$") || token.count == 4 && token.hasPrefix("20") && token.allSatisfy(\.isNumber)
        }
    }

    /// What the rules on money say, and the day on which an estimate is due.
    private static func moneyRules(_ input: DraftInput) -> [String: String] {
        guard let money = input.money else { return [:] }
        var rules: [String: String] = [:]
        for rule in [money.estimateRequested, money.billDispute].compactMap({ $0 }) + money.estimateScheduled
        {
            rules[rule.head.id] = "\(rule.head.says) \(money.estimateDue?.longText ?? "")"
        }
        for program in money.rules.assistance.rules(on: input.date) {
            let contact = program.contact
            rules[program.head.id] =
                ([program.name, program.head.says] + program.certain + program.ask
                + [contact.address, contact.fax, contact.phone].compactMap { $0 }).joined(separator: " ")
        }
        for field in money.rules.claimFields.rules(on: input.date) {
            rules[field.head.id] = "\(field.box) \(field.head.says)"
        }
        for unit in money.rules.units.rules(on: input.date) { rules[unit.head.id] = "\(unit.head.says) 1" }
        return rules
    }

    private static func criteria(_ criteria: [Criterion], into rules: inout [String: String]) {
        for criterion in criteria {
            rules[criterion.id, default: ""] += " \(criterion.says) \(criterion.quirk ?? "")"
            if case .failedTrials(let test) = criterion.requirement {
                rules[criterion.id, default: ""] += " \(test.count) \(Wording.number(test.count))"
            }
            switch criterion.requirement {
            case .all(let parts), .any(let parts): Self.criteria(parts, into: &rules)
            default: break
            }
        }
    }

    private static func needs(_ proof: Proof) -> String {
        (proof.missing.map(\.need) + proof.children.map(needs)).joined(separator: " ")
    }

    /// Every text of a value, however deep.
    private static func strings(of value: Any, into texts: inout [String]) {
        if let text = value as? String {
            texts.append(text)
            return
        }
        if let number = value as? Int {
            texts += [String(number), Wording.number(number)]
            return
        }
        if let amount = value as? Cents {
            texts += [amount.description, amount.plainText]
            return
        }
        if let rate = value as? Rate {
            texts.append(rate.description)
            return
        }
        let mirror = Mirror(reflecting: value)
        for child in mirror.children { strings(of: child.value, into: &texts) }
    }

    private static func days(of value: Any, into days: inout Set<Day>) {
        if let day = value as? Day {
            days.insert(day)
            return
        }
        if let text = value as? String, text.count >= 10, let day = Day(iso: String(text.prefix(10))) {
            days.insert(day)
        }
        for child in Mirror(reflecting: value).children { Self.days(of: child.value, into: &days) }
    }

    private static func recordedDates(_ value: Any) -> [RecordedDate] {
        if let date = value as? RecordedDate { return [date] }
        return Mirror(reflecting: value).children.flatMap { recordedDates($0.value) }
    }
}
