public import CivilCalendar
public import CoverageModel
public import Rulebook

/// Finds psychotherapy, ECT, TMS, nerve stimulation and admissions for depression.
public struct OtherTreatmentFinding: Sendable {
    /// Days between two sessions that still make one course.
    static let joinedGapDays = 60

    private let shockCodes: Set<String>

    /// `mappings`: the rulebook's SNOMED CT table, for procedures that records list by code.
    public init(mappings: [DiagnosisMapping]) {
        shockCodes = Set(mappings.filter { $0.group == .electroconvulsiveTherapy }.map(\.snomed))
    }

    /// The treatments on record by `day`, in order of time: sessions of one kind join into courses, and the
    /// form's statements stand beside them.
    public func treatments(of subject: Case, asOf day: Day) -> [OtherTreatment] {
        var kinds = Remembered<ServiceName, (ReportedOtherTreatment.Kind, String)?>()
        let sessions = subject.chosenFacts { entry -> Session? in
            guard case .service(let service) = entry.fact, !isNotDone(service.status),
                (service.from?.earliest ?? day) <= day,
                let (kind, what) = kinds.answer(to: ServiceName(service), { kind(service) })
            else { return nil }
            return Session(kind: kind, what: what, service: service, id: entry.id, source: entry.source)
        }
        var result = courses(sessions.map(\.value))
        for (index, stated) in subject.form.otherTreatments.enumerated()
        where (stated.from?.earliest ?? day) <= day {
            var item = OtherTreatment(
                kind: stated.kind, what: stated.what ?? stated.kind.rawValue,
                factIDs: ["case.yaml#other-treatments.\(index)"],
                sources: [subject.source(of: "other-treatments.\(index).kind")])
            item.start = stated.from
            item.end = stated.to
            item.sessions = stated.sessions
            item.outcome = stated.outcome
            if let known = result.firstIndex(where: { isSame($0, item) }) {
                result[known].outcome = result[known].outcome ?? item.outcome
                result[known].factIDs += item.factIDs
                result[known].sources += item.sources
            } else {
                result.append(item)
            }
        }
        return result.sorted { left, right in
            let leftKey = (left.start?.earliest.number ?? .max, left.kind.rawValue, left.factIDs.first ?? "")
            return leftKey < (
                right.start?.earliest.number ?? .max, right.kind.rawValue, right.factIDs.first ?? ""
            )
        }
    }

    /// One course told twice: the same treatment by name, begun within a month, with no two counts of sessions.
    private func isSame(_ recorded: OtherTreatment, _ stated: OtherTreatment) -> Bool {
        guard recorded.kind == stated.kind, WordText(recorded.what).plain == WordText(stated.what).plain,
            let one = recorded.start, let other = stated.start
        else { return false }
        return abs(one.earliest - other.earliest) <= CourseReading.toleranceDays
            && (recorded.sessions == nil || stated.sessions == nil || recorded.sessions == stated.sessions)
    }

    private struct Session {
        var kind: ReportedOtherTreatment.Kind
        var what: String
        var service: ServiceFact
        var id: String
        var source: Source
    }

    /// All that tells what kind of treatment a service is.
    private struct ServiceName: Hashable {
        let kind: ServiceFact.Kind
        let text: String
        let codes: [Coding]
        let reasons: [String]

        init(_ service: ServiceFact) {
            kind = service.kind
            text = service.text
            codes = service.codes
            reasons = service.reasons
        }
    }

    private func isNotDone(_ status: String?) -> Bool {
        ["entered-in-error", "cancelled", "not-done", "planned", "preparation"].contains(status ?? "")
    }

    private static let therapies: [(stems: [String], name: String)] = [
        (["cognitive behavio", "cbt"], "CBT"),
        (["interpersonal therap", "interpersonal psychotherap"], "IPT"),
        (["dialectical behavio"], "DBT"),
        (["psychotherap"], "psychotherapy"),
    ]

    private func kind(_ service: ServiceFact) -> (ReportedOtherTreatment.Kind, String)? {
        let codes = Set(service.codes.compactMap(\.code))
        let text = ([service.text] + service.codes.compactMap(\.display)).joined(separator: " ")
        let words = WordText(text)
        if !codes.isDisjoint(with: shockCodes) || words.containsStem("electroconvulsive") {
            return (.ect, "ECT")
        }
        if words.containsStem("transcranial magnetic") { return (.tms, "TMS") }
        if words.containsStem("vagus nerve stimulation") || words.containsStem("vagal nerve stimulation") {
            return (.vns, "VNS")
        }
        for therapy in OtherTreatmentFinding.therapies where therapy.stems.contains(where: words.containsStem)
        {
            return (.psychotherapy, therapy.name)
        }
        guard service.kind == .encounter,
            words.containsStem("inpatient") || words.containsStem("admission")
                || words.containsStem("hospitali")
        else { return nil }
        let why = WordText(([text] + service.reasons).joined(separator: " "))
        guard ["depress", "suicid", "psychiatr", "bipolar"].contains(where: why.containsStem) else {
            return nil
        }
        return (.hospitalization, service.text)
    }

    private func courses(_ sessions: [Session]) -> [OtherTreatment] {
        var groups: [String: [Session]] = [:]
        for session in sessions {
            groups["\(session.kind.rawValue)|\(session.what)", default: []].append(session)
        }
        return groups.keys.sorted().flatMap { key -> [OtherTreatment] in
            let sorted = (groups[key] ?? []).sorted {
                ($0.service.from?.earliest.number ?? .max, $0.id) < (
                    $1.service.from?.earliest.number ?? .max, $1.id
                )
            }
            var courses: [[Session]] = []
            for session in sorted {
                let before = courses.last?.last?.service
                let last = before?.to?.latest ?? before?.from?.latest
                if let last, let from = session.service.from?.earliest,
                    from - last <= OtherTreatmentFinding.joinedGapDays, session.kind != .hospitalization
                {
                    courses[courses.count - 1].append(session)
                } else {
                    courses.append([session])
                }
            }
            return courses.map(treatment)
        }
    }

    private func treatment(_ sessions: [Session]) -> OtherTreatment {
        var item = OtherTreatment(
            kind: sessions[0].kind, what: sessions[0].what, factIDs: sessions.map(\.id),
            sources: sessions.map(\.source))
        item.start = sessions.first?.service.from
        item.end = sessions.last?.service.to ?? sessions.last?.service.from
        let days = Set(sessions.compactMap { $0.service.from?.earliest })
        if sessions[0].kind != .hospitalization, !days.isEmpty { item.sessions = days.count }
        return item
    }
}
