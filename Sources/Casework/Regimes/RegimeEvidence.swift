import CivilCalendar
import CoverageModel
import Rulebook

/// What a case shows of a coverage: pieces of text with where they stand, and the form's own answers.
struct RegimeEvidence {
    /// A text in which signs are looked for.
    struct Piece {
        var place: RegimeQuestion.Sign.Place
        var words: WordText
        /// What a sign in it weighs, where the sign does not say.
        var weight: RegimeQuestion.Weight
        var use: Proof.FactUse
        /// Why it counts, in words; the phrase found is put in where the text is long.
        var why: (String) -> String
    }

    private(set) var pieces: [Piece] = []
    private var form: [String: (value: String, use: Proof.FactUse)] = [:]

    /// The form's own answers alone.
    init(form coverage: Coverage, at path: String, in record: Case) { addForm(coverage, path, record) }

    init(_ coverage: Coverage, at path: String, in record: Case) {
        self.init(form: coverage, at: path, in: record)
        addLetters(coverage, record)
        addNames(coverage, path, record)
        addEmployer(coverage, path, record)
        addRecords(record)
    }

    /// The form's answer to a key; `nil` where there is none.
    func answer(_ key: String) -> (value: String, use: Proof.FactUse)? { form[key] }

    private mutating func addForm(_ coverage: Coverage, _ path: String, _ record: Case) {
        let answers: [(String, String?)] = [
            ("comes-from", coverage.comesFrom?.rawValue), ("funding", coverage.funding?.lowercased()),
            ("employer", coverage.employer), ("administrator", coverage.administrator),
            ("issue-state", coverage.issueState), ("market", coverage.market?.rawValue),
            ("is-grandfathered", coverage.isGrandfathered.map { $0 ? "yes" : "no" }),
            ("rating-period-start", coverage.ratingPeriodStart?.description),
            ("mandatory-appeal-levels", coverage.mandatoryAppealLevels.map(String.init)),
        ]
        for case let (key, value?) in answers where !value.isEmpty {
            let place = "\(path).\(key)"
            form[key] = (
                value, Proof.FactUse(id: place, says: "\(key): \(value)", sources: [record.source(of: place)])
            )
        }
        let matters = record.form.matters.enumerated().filter { $0.element.coverage == coverage.order }
        let benefits = matters.compactMap { index, matter in matter.benefit.map { (index, $0) } }
        if let (index, benefit) = benefits.first, benefits.allSatisfy({ $0.1 == benefit }) {
            let place = "matters.\(index).benefit"
            form["benefit"] = (
                benefit.rawValue,
                Proof.FactUse(
                    id: place, says: "benefit: \(benefit.rawValue)", sources: [record.source(of: place)])
            )
        }
    }

    private mutating func addLetters(_ coverage: Coverage, _ record: Case) {
        let matters = Set(record.form.matters.filter { $0.coverage == coverage.order }.map(\.id))
        for logged in record.notices where matters.isEmpty || matters.contains(logged.value.matter) {
            let notice = logged.value.notice
            if let type = notice.planType {
                let span = notice.spans["planType"]
                let source = Source(
                    document: logged.value.document, page: span?.page ?? notice.firstPage, span: span)
                add(.names, type, .name, "notice:planType", "plan type in the letter: \(type)", source) { _ in
                    "The letter calls the plan \"\(type)\"."
                }
            }
            guard let pages = logged.value.pages else { continue }
            let source = Source(document: logged.value.document, page: notice.firstPage)
            add(
                .letter, pages.joined(separator: "\n"), .sign, "notice:text", "the letter's own text", source
            ) {
                "The letter speaks of \"\($0)\"."
            }
        }
    }

    private mutating func addNames(_ coverage: Coverage, _ path: String, _ record: Case) {
        let texts = [
            ("plan-name", coverage.planName), ("payer", coverage.payer),
            ("group-number", coverage.groupNumber), ("policy-number", coverage.policyNumber),
        ]
        for case let (key, text?) in texts {
            let place = "\(path).\(key)"
            add(.names, text, .sign, place, "\(key): \(text)", record.source(of: place)) { _ in
                "The plan's name or number says \"\(text)\"."
            }
        }
    }

    private mutating func addEmployer(_ coverage: Coverage, _ path: String, _ record: Case) {
        guard let employer = coverage.employer else { return }
        let place = "\(path).employer"
        add(.employer, employer, .sign, place, "employer: \(employer)", record.source(of: place)) { _ in
            "The employer is \(employer)."
        }
    }

    /// Coverages as records have them, where the form holds one coverage only.
    private mutating func addRecords(_ record: Case) {
        guard record.form.coverages.count == 1 else { return }
        for recorded in record.facts.filter({ !$0.isProposed }).sorted(by: { $0.id < $1.id }) {
            guard case .coverage(let fact) = recorded.fact else { continue }
            let marks = fact.card?.marks ?? []
            let text = ([fact.type, fact.plan, fact.payer].compactMap { $0 } + marks).joined(separator: " ")
            add(.names, text, .hint, recorded.id, "coverage in a record: \(text)", recorded.source) { _ in
                "A record names the coverage \"\(text)\"."
            }
            for mark in marks {
                add(.card, mark, .hint, recorded.id, "on the card: \(mark)", recorded.source) { _ in
                    "The card says \"\(mark)\"."
                }
            }
        }
    }

    private mutating func add(
        _ place: RegimeQuestion.Sign.Place, _ text: String, _ weight: RegimeQuestion.Weight, _ id: String,
        _ says: String, _ source: Source, why: @escaping (String) -> String
    ) {
        let words = WordText(text)
        guard !words.words.isEmpty else { return }
        pieces.append(
            Piece(
                place: place, words: words, weight: weight,
                use: Proof.FactUse(id: id, says: says, sources: [source]), why: why))
    }
}

extension RegimeQuestion.Sign {
    /// The phrase of the sign that stands in a text; `nil` where none does.
    func phrase(in text: WordText) -> String? {
        if let contract, let number = text.contractNumber(contract) { return number }
        if let found = words.first(where: text.contains), allWords.allSatisfy(text.contains) { return found }
        return isAny ? text.plain : nil
    }
}

extension WordText {
    /// A letter with four digits glued on, as Medicare numbers its contracts.
    fileprivate func contractNumber(_ letter: String) -> String? {
        for (first, second) in zip(words, words.dropFirst())
        where first.text == letter && second.isGlued && second.text.count == 4 {
            if second.text.allSatisfy(\.isNumber) { return first.text.uppercased() + second.text }
        }
        return nil
    }
}
