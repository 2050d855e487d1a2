import Casework
import CivilCalendar
import CoverageModel
import DocumentModel
import Rulebook

/// Asks a clinic or pharmacy for the entries that this case still lacks, and for no more than those.
struct RecordsRequestDraft {
    let parts: LetterParts
    private var cite: Citing { parts.cite }
    private var input: DraftInput { parts.input }

    init(_ parts: LetterParts) { self.parts = parts }

    func packet() throws(DraftRefusal) -> Packet {
        let items = items()
        try parts.require(
            .recordsRequest,
            [
                parts.hasPerson,
                (
                    !items.isEmpty,
                    "an entry to ask for: every course and total of the case is shown by a record"
                ),
            ])
        let title: Sentence = .form("title", "Request for copies of my records")
        let head = LetterHead(parts: parts)
        let recipient = Recipient.recordHolder
        var blocks = head.opening(recipient)
        blocks += [.title(title), .pairs(who())]
        blocks.append(.paragraph([.form("salutation", "To the records department:")]))
        blocks.append(
            .paragraph([
                .form("ask", "I ask for copies of these parts of my record, for my health plan:")
            ]))
        blocks.append(.list(isNumbered: true, items: items))
        blocks.append(.paragraph(bounds()))
        blocks.append(.paragraph(closing()))
        blocks += head.signature()
        return parts.packet(
            .recordsRequest, title: title, to: recipient, subject: "Request for records",
            head: input.record.form.person.name, blocks: blocks)
    }

    private func who() -> [Block.Pair] {
        var pairs: [Block.Pair] = []
        func add(_ label: String, _ value: Cited?) {
            if let value { pairs.append(Block.Pair(label, "\(value)")) }
        }
        add("Patient", cite.person)
        add("Born", cite.birthDate)
        add("Address", cite.answer("person.address", input.record.form.person.address))
        return pairs
    }

    private func items() -> [[Sentence]] {
        let words = TrialWords(parts: parts)
        var found: [[Sentence]] = (cite.antidepressants + cite.augmentations).compactMap { trial in
            let wants = wants(trial)
            guard !wants.isEmpty else { return nil }
            let name = cite.trial(trial, "\(trial.drug.capitalizedFirst), \(words.dates(trial))")
            let list = Cited.series(wants.map { cite.trial(trial, $0) })
            return ["\(name): the entries, or the history of what was dispensed, that show \(list)."]
        }
        let courses = OtherTreatmentsPart(parts: parts).courses.filter { course in
            course.sources.allSatisfy { $0.standing == .reported }
        }
        for course in courses {
            let name = cite.treatment(course, course.what)
            found.append([
                "\(name.saying(name.text.capitalizedFirst)): a statement of the dates and the number of sessions."
            ])
        }
        if input.assessment.scores.allSatisfy({ $0.standing == .reported }) {
            found.append([
                .form(
                    "scores",
                    "The totals of every depression rating scale, with the name of the scale and the day.")
            ])
        }
        return found
    }

    /// What of a course no record shows, or two tell differently.
    private func wants(_ trial: Trial) -> [String] {
        var wants: [String] = []
        let isShown = trial.standing == .documented
        if !isShown || trial.startRecorded?.day == nil && trial.start == nil {
            wants.append("the day it was begun")
        }
        if !trial.isOngoing,
            !isShown || trial.endRecorded?.day == nil && trial.end == nil
                || trial.disputes.contains(where: { $0.matter == .length })
        {
            wants.append("the last day it was taken or supplied for")
        }
        if !isShown || trial.maximumDailyMicrograms == nil
            || trial.disputes.contains(where: { $0.matter == .dose })
        {
            wants.append("the highest daily dose")
        }
        if trial.outcome == .unknown { wants.append("how it ended and why") }
        return wants
    }

    /// Minimum necessary, and what stays closed without a word of its own.
    private func bounds() -> [Sentence] {
        [
            .form("no-more", "Please send these and no more."),
            .form(
                "closed",
                "I do not ask for psychotherapy notes, nor for records of a substance-use program; a statement of dates is enough."
            ),
        ]
    }

    private func closing() -> [Sentence] {
        var sentences: [Sentence] = []
        if let clock = input.filingClock, let day = try? clock.due?.day(in: input.zone), day >= input.date {
            sentences.append(
                "I need them for an appeal whose last day is \(cite.clockRule(clock, day.longText))."
            )
        }
        sentences.append(.form("charge", "If there is a charge, please tell me the amount first."))
        var reach: [Cited] = []
        if let phone = cite.answer("person.phone", input.record.form.person.phone) { reach.append(phone) }
        if let email = cite.answer("person.email", input.record.form.person.email) { reach.append(email) }
        if !reach.isEmpty { sentences.append("I can be reached at \(Cited.series(reach)).") }
        sentences.append(
            .form("none", "If you hold no such entry, please say so in writing; that helps too."))
        return sentences
    }
}
