import Casework
import CivilCalendar
import CoverageModel
import DocumentModel

/// Psychotherapy, ECT, TMS and nerve stimulation, each course once however many sources tell of it.
struct OtherTreatmentsPart {
    let parts: LetterParts

    /// Courses of one kind by one name whose dates meet are one course, told by all their sources; the
    /// record's own dates and sessions stand before what is only said.
    var courses: [OtherTreatment] {
        let all = parts.input.assessment.otherTreatments.filter {
            [.psychotherapy, .ect, .tms, .vns].contains($0.kind)
        }
        var merged: [OtherTreatment] = []
        for course in all.sorted(by: { standing($0) > standing($1) }) {
            if let index = merged.firstIndex(where: { isSame($0, course) }) {
                merged[index].sources += course.sources.filter { !merged[index].sources.contains($0) }
                merged[index].factIDs += course.factIDs
                merged[index].outcome = merged[index].outcome ?? course.outcome
                merged[index].sessions = merged[index].sessions ?? course.sessions
            } else {
                merged.append(course)
            }
        }
        return merged.sorted { ($0.start?.earliest.number ?? .max) < ($1.start?.earliest.number ?? .max) }
    }

    private func standing(_ course: OtherTreatment) -> Standing {
        course.sources.map(\.standing).max() ?? .reported
    }

    private func isSame(_ one: OtherTreatment, _ other: OtherTreatment) -> Bool {
        guard one.kind == other.kind, one.what.lowercased() == other.what.lowercased() else { return false }
        guard let first = one.start, let second = other.start else { return true }
        let firstEnd = one.end ?? first
        let secondEnd = other.end ?? second
        return first.earliest.number <= secondEnd.latest.number + 60
            && second.earliest.number <= firstEnd.latest.number + 60
    }

    /// "cognitive behavioral therapy (CBT), 14 sessions, February 4, 2025 to May 6, 2025 (Exhibit C, page 2)".
    func words(_ course: OtherTreatment) -> Cited {
        var text = name(course)
        if let sessions = course.sessions { text += ", \(Wording.count(sessions, "session"))" }
        switch (course.start, course.end) {
        case (let from?, let to?): text += ", \(Wording.date(from)) to \(Wording.date(to))"
        case (let from?, nil): text += ", from \(Wording.date(from))"
        case (nil, let to?): text += ", to \(Wording.date(to))"
        case (nil, nil): break
        }
        switch course.outcome {
        case .noResponse: text += ", no response"
        case .partialResponse: text += ", partial response"
        case .response, .remission: text += ", with response"
        case .intolerance: text += ", not tolerated"
        case .contraindicated, .ongoing, .unknown, nil: break
        }
        if let place = parts.exhibits.words(course.sources) {
            text += " (\(place))"
        } else if standing(course) == .reported {
            text += " (\(parts.voice.reports))"
        }
        return parts.cite.treatment(course, text)
    }

    private func name(_ course: OtherTreatment) -> String {
        switch course.what.uppercased() {
        case "CBT": "cognitive behavioral therapy (CBT)"
        case "IPT": "interpersonal psychotherapy (IPT)"
        case "DBT": "dialectical behavior therapy (DBT)"
        case "ECT": "electroconvulsive therapy (ECT)"
        case "TMS": "transcranial magnetic stimulation (TMS)"
        case "VNS": "vagus nerve stimulation (VNS)"
        default: course.what.midSentence
        }
    }
}
