import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// The literature that fits the case, for and against, each with its result and its limits.
struct EvidencePart {
    let parts: LetterParts
    let selection: EvidenceSelection
    let profile: EvidenceProfile
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) {
        self.parts = parts
        profile = EvidenceProfile(
            of: parts.input.record, therapy: parts.input.matter.therapy, assessment: parts.input.assessment,
            on: parts.input.date)
        selection = EvidenceSelection(profile, from: parts.input.evidence)
    }

    var isEmpty: Bool { selection.support.isEmpty && selection.against.isEmpty }

    // MARK: In the letter

    /// The closest study for, what weighs against, and how that bears on this patient.
    func argument(attachment: String?) -> [Sentence] {
        var sentences: [Sentence] = []
        let against = againstSentences()
        if isEmpty {
            return [
                .form(
                    "no-study",
                    "No study is cited here: those at hand were made in people with other diagnoses.")
            ]
        }
        if selection.isAgainstFirst { sentences += against }
        if let first = selection.support.first {
            let design = cite.evidence(first, first.design.midSentence.tightPercent)
            let result = cite.evidence(first, first.result.tightPercent.midSentence.withoutPoint)
            let lead =
                selection.isAgainstFirst ? "On the other side stands" : "The study closest to this case is"
            sentences.append("\(Cited.plain(lead)) \(cite.evidence(first, first.citation)): \(design).")
            sentences.append("Its result: \(result).")
        } else {
            sentences.append(
                .form(
                    "no-support",
                    "No study at hand was made in patients like this one and supports the treatment."))
        }
        if !selection.isAgainstFirst { sentences += against }
        if let attachment {
            sentences.append(
                .form("attachment", "\(attachment) gives the studies for and against, each with its limits."))
        }
        return sentences
    }

    /// What weighs against it, in one sentence, and what answers it from this case.
    private func againstSentences() -> [Sentence] {
        let chosen = selection.against.filter { $0.direction == .against && $0.isStudyOrGuideline }
        guard !chosen.isEmpty else { return [] }
        var sentences: [Sentence] = []
        let names = Cited.series(chosen.map { cite.evidence($0, $0.shortName) })
        if selection.isAgainstFirst {
            if chosen.count > 2 {
                sentences.append("What weighs against it stands first: \(names).")
            } else {
                sentences.append(.form("against-first", "What weighs against it stands first."))
            }
        } else {
            sentences.append(
                chosen.count == 1
                    ? "A fair reading must also weigh \(names), which points the other way."
                    : "A fair reading must also weigh \(names), which weigh against it.")
        }
        let inpatient = chosen.filter { $0.setting == "inpatient" }
        if !inpatient.isEmpty, profile.setting == "outpatient", let place = outpatientPlace() {
            let studied = Cited.series(inpatient.map { cite.evidence($0, $0.shortName) })
            if inpatient.count == chosen.count, inpatient.count > 1 {
                sentences.append(
                    "\(studied.saying(inpatient.count == 2 ? "Both" : "All")) studied people in hospital; this treatment would be given \(place)."
                )
            } else {
                sentences.append(
                    "\(studied) studied people in hospital; this treatment would be given \(place).")
            }
        }
        sentences += aged()
        for entry in chosen.prefix(2) where selection.isAgainstFirst {
            let result = cite.evidence(entry, entry.result.tightPercent.midSentence.endingWithPoint)
            if entry.resultTrust >= .quoted {
                sentences.append("\(cite.evidence(entry, entry.shortName)): \(result)")
            } else {
                sentences.append(
                    "\(cite.evidence(entry, entry.shortName)), as summarized by others: \(result)")
            }
        }
        sentences += stopping()
        return sentences
    }

    /// For a call: each study that weighs against it, with its result, and where this case differs.
    func againstInBrief() -> [Sentence] {
        let chosen = selection.against.filter {
            $0.direction == .against && $0.isStudyOrGuideline && $0.resultTrust >= .quoted
        }
        var sentences: [Sentence] = chosen.prefix(3).map { entry in
            "\(cite.evidence(entry, entry.shortName)): \(cite.evidence(entry, entry.result.tightPercent.midSentence.endingWithPoint))"
        }
        let inpatient = chosen.filter { $0.setting == "inpatient" }
        if !inpatient.isEmpty, profile.setting == "outpatient", let place = outpatientPlace() {
            let names = Cited.series(inpatient.map { cite.evidence($0, $0.shortName) })
            let who =
                inpatient.count == chosen.count && chosen.count > 1
                ? names.saying(chosen.count == 2 ? "Both" : "All") : names
            sentences.append("\(who) studied people in hospital; here it is given \(place).")
        }
        return sentences
    }

    /// The trial in older people, where the person is of that age: it is the one that is closest.
    private func aged() -> [Sentence] {
        guard (profile.age ?? 0) >= 65, let age = cite.age,
            let trial = selection.against.first(where: { $0.conditions.contains("late-life") })
        else { return [] }
        let result = cite.evidence(trial, trial.result.tightPercent.endingWithPoint)
        let who = parts.voice.isPrescriber ? "This patient is" : "I am"
        return [
            "\(Cited.plain(who)) \(age), an age that \(cite.evidence(trial, trial.shortName)) studied: \(result)"
        ]
    }

    private func stopping() -> [Sentence] {
        guard let rule = cite.plan("stopping-rule", input.record.form.plan.stoppingRule) else { return [] }
        return [
            "Treatment would not go on without benefit; the stopping rule is: \(rule.saying(rule.text.midSentence.withoutPoint))."
        ]
    }

    /// Where the reasons do not turn on the evidence: what must be said of it all the same, and where it stands.
    func mention(attachment: String?, isStoppingSaid: Bool = false) -> [Sentence] {
        guard let attachment else { return [] }
        let close = aged()
        let isPressing = !close.isEmpty || selection.isAgainstFirst
        var sentences: [Sentence] = [
            .form("attachment", "\(attachment) gives the studies for and against, each with its limits.")
        ]
        if selection.isAgainstFirst { sentences += againstSentences() } else { sentences += close }
        if isPressing, !selection.isAgainstFirst, !isStoppingSaid { sentences += stopping() }
        return sentences
    }

    private func outpatientPlace() -> Cited? {
        guard let place = cite.plan("place-of-service", input.record.form.plan.placeOfService) else {
            return nil
        }
        return place.saying("outside hospital, to an outpatient")
    }

    // MARK: The attachment

    func blocks(title: String) -> [Block] {
        guard !isEmpty else { return [] }
        var blocks: [Block] = [.heading(1, .form("heading", title))]
        let support = list(selection.support, lead: "In support of the treatment:")
        let against = list(selection.against, lead: "What limits or contradicts it:")
        blocks += selection.isAgainstFirst ? against + support : support + against
        return blocks
    }

    private func list(_ entries: [Evidence], lead: String) -> [Block] {
        guard !entries.isEmpty else { return [] }
        return [
            .heading(2, .form("lead", lead.withoutColon)),
            .list(isNumbered: true, items: entries.map(item)),
        ]
    }

    private func item(_ entry: Evidence) -> [Sentence] {
        func cited(_ text: String) -> Cited { cite.evidence(entry, text) }
        let place = entry.doi.map { ", doi:\($0)." } ?? "."
        var sentences: [Sentence] = [
            "\(cited(entry.citation.withoutPoint + place))",
            "\(cited(Wording.sentence(entry.design.tightPercent)))",
        ]
        let result = entry.result.tightPercent.endingWithPoint
        switch entry.resultTrust {
        case .verified, .quoted: sentences.append("\(cited(result.capitalizedFirst))")
        case .secondary: sentences.append("As summarized by others: \(cited(result.midSentence))")
        case .recalled:
            sentences.append("\(cited("Named for completeness; its figures are not restated here."))")
        }
        if let limits = entry.limits {
            sentences.append("Limits: \(cited(limits.midSentence.endingWithPoint))")
        }
        return sentences
    }
}

extension Evidence {
    /// A critique is listed, and is not a study that points the other way.
    fileprivate var isStudyOrGuideline: Bool { !design.lowercased().contains("critique") }

    /// "KARMA-Dep 2 (Jelovac 2025)": the trial's name where it has one, else author and year.
    var shortName: String {
        let first = citation.split(separator: ",").first.map(String.init) ?? citation
        guard citation.hasSuffix(")"), let open = citation.lastIndex(of: "(") else { return first }
        let name = citation[citation.index(after: open)...].dropLast()
        let isName = name.contains { $0.isUppercase } && name.count <= 14 && !name.contains(" of ")
        return isName ? "\(name) (\(first))" : first
    }
}

extension String {
    var withoutColon: String { hasSuffix(":") ? String(dropLast()) : self }
}
