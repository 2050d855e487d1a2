import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The plan's reasons, in the plan's own order and words, each with its answer from the record.
struct ReasonsPart {
    let cite: Citing
    let exhibits: ExhibitPlan
    var input: DraftInput { cite.input }

    func blocks() -> [Block] {
        guard let denial = input.denial, !denial.value.notice.reasons.isEmpty else { return [] }
        var blocks: [Block] = [.heading(1, .form("heading", "The reasons given, and our answer"))]
        var answered = Set<DenialReason>()
        for (index, reason) in denial.value.notice.reasons.enumerated() {
            let source = Source(document: denial.value.document, page: reason.span.page, span: reason.span)
            let quote = Cited(fact: "notice:reasons.\(index)", "“\(reason.quote.singleLine)”", from: [source])
            var sentences: [Sentence]
            if let place = exhibits.reference(source) {
                sentences = ["The plan writes: \(quote) (\(place))."]
            } else {
                sentences = ["The plan writes: \(quote)."]
            }
            if answered.insert(reason.code).inserted { sentences += answer(reason.code, quote) }
            blocks.append(.heading(2, .form("reason", Self.name(reason.code))))
            blocks.append(.paragraph(sentences))
        }
        return blocks
    }

    static func name(_ reason: DenialReason) -> String {
        switch reason {
        case .notMedicallyNecessary: "Not medically necessary"
        case .experimentalInvestigational: "Experimental or investigational"
        case .offLabel: "Off-label use"
        case .insufficientDocumentation: "Documentation"
        case .notACoveredBenefit: "Not a covered benefit"
        case .stepTherapy: "Step therapy"
        case .noPriorAuthorization: "Prior authorization"
        case .outOfNetwork: "Out of network"
        case .codingError: "Coding"
        case .quantityLimit: "Quantity or frequency"
        case .eligibility: "Eligibility"
        case .timelyFiling: "Timely filing"
        case .duplicate: "Duplicate"
        }
    }

    private func answer(_ reason: DenialReason, _ quote: Cited) -> [Sentence] {
        switch reason {
        case .stepTherapy: stepTherapy()
        case .experimentalInvestigational, .offLabel: experimental(reason)
        case .notMedicallyNecessary: necessity()
        case .insufficientDocumentation:
            [.form("documents", "The records now enclosed supply what the decision says was missing; please decide on the complete file.")]
        case .notACoveredBenefit, .noPriorAuthorization, .outOfNetwork, .codingError, .quantityLimit, .eligibility,
            .timelyFiling, .duplicate:
            [.form("provision", "Please name the plan provision relied on and send its text; the enclosed records are offered in answer.")]
        }
    }

    private var failed: [Trial] {
        cite.antidepressants.filter {
            [.noResponse, .partialResponse, .intolerance].contains($0.outcome) && !$0.isOngoing
        }
    }

    private func stepTherapy() -> [Sentence] {
        var names: [String] = []
        let distinct = failed.filter { trial in
            defer { names.append(trial.drug) }
            return !names.contains(trial.drug)
        }
        var sentences: [Sentence] = []
        if !distinct.isEmpty {
            let parts = distinct.map { trial in
                let place = exhibits.words(trial.sources).map { " (\($0))" } ?? ""
                return cite.trial(trial, trial.drug + place)
            }
            let count = cite.count("failed", distinct.count, of: parts, how: "different antidepressants that ended without sufficient benefit or for side effects")
            let noun = distinct.count == 1 ? "antidepressant" : "antidepressants"
            sentences.append("The record shows \(count) \(Cited.plain(noun)) that ended without sufficient benefit or for side effects: \(Cited.series(parts)).")
        } else if !cite.antidepressants.isEmpty {
            let parts = cite.antidepressants.map { cite.trial($0, $0.drug) }
            sentences.append("The record shows courses of \(Cited.series(parts)).")
        }
        sentences.append(.form("table", "Doses, dates and outcomes stand in the table below, each with its source."))
        return sentences
    }

    private func experimental(_ reason: DenialReason) -> [Sentence] {
        var sentences: [Sentence] = []
        if let therapy = input.therapy, therapy.head.trust >= .quoted {
            sentences.append("\(cite.rule(therapy.head, therapy.status.endingWithPoint))")
        }
        if input.matter.therapy == .ivKetamine {
            sentences.append(.form("off-label", "That the use is off-label is not disputed; approval of a label and the strength of the evidence are separate questions."))
        }
        let support = EvidencePart(cite: cite).chosen().support
        if !support.isEmpty {
            let cited = support.map { Cited(evidence: $0.head.id, $0.citation, doi: $0.doi) }
            let count = cite.count("support", support.count, of: cited, how: "supporting entries listed under Evidence")
            let noun = support.count == 1 ? "publication" : "publications"
            sentences.append("The section on evidence sets out \(count) supporting \(Cited.plain(noun)) with their limits, and what weighs against them.")
        }
        if let scope = input.rights.first(where: { $0.kind == .scope }), scope.head.trust >= .quoted {
            sentences.append("\(cite.rule(scope.head, scope.head.says))")
        }
        return sentences
    }

    private func necessity() -> [Sentence] {
        var sentences: [Sentence] = []
        if let diagnosis = cite.diagnosisWords { sentences.append("The diagnosis is \(diagnosis).") }
        if let (scale, scores) = SeverityPart(cite: cite, exhibits: exhibits).series().first, let last = scores.last,
            let on = last.on
        {
            let place = exhibits.words(last.sources).map { " (\($0))" } ?? ""
            sentences.append("The \(cite.score(last, scale)) total on \(cite.score(last, Citing.date(on))) was \(cite.score(last, last.valueText + place)).")
        }
        sentences += stepTherapy()
        if let policy = input.policies.first(where: { !$0.criteria.isEmpty }) {
            let rule = Cited(rule: policy.id, policy.title, cite: policy.proof.cite.map(\.text).joined(separator: "; "), trust: policy.trust)
            sentences.append("The criteria of \(rule) are answered one by one below.")
        }
        return sentences
    }
}

extension String {
    /// The text on one line, runs of white space as one space.
    var singleLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
