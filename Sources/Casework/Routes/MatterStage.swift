import CivilCalendar
import CoverageModel

/// How far one matter has come by a day: what was asked, denied, appealed.
struct MatterStage {
    let matter: Matter
    let coverage: Coverage?
    /// The last letter that denies, where one is in the case.
    let denial: Notice?
    let isDenied: Bool
    let isApproved: Bool
    let isUpheld: Bool
    let isFinal: Bool
    let hasAsked: Bool
    let hasAppealed: Bool
    let hasAskedExternal: Bool

    var reasons: [DenialReason] { denial?.reasons.map(\.code) ?? [] }

    init(_ matter: Matter, in record: Case, asOf: Day) {
        self.matter = matter
        coverage = record.form.coverages.first { $0.order == matter.coverage }
        func isByNow(_ at: String) -> Bool { Day(iso: at.prefix(10)).map { $0 <= asOf } ?? true }
        // One line of time: a letter's own date where it has one, else when it was written down.
        struct Decision {
            var day: Day
            var sequence: Int
            var notice: Notice?
            var outcome: Determination.Outcome
            var stage: NoticeStage?
        }
        var decisions: [Decision] = []
        for logged in record.notices where logged.value.matter == matter.id && isByNow(logged.at) {
            let notice = logged.value.notice
            let day =
                notice.letterDate ?? notice.denialDate ?? logged.value.received
                ?? Day(iso: logged.at.prefix(10))
            let outcome: Determination.Outcome
            switch notice.kind {
            case .denial: outcome = .denied
            case .partial: outcome = .partial
            case .approval: outcome = .approved
            default: continue
            }
            decisions.append(
                Decision(
                    day: day ?? asOf, sequence: logged.sequence, notice: notice, outcome: outcome,
                    stage: notice.stage))
        }
        for logged in record.determinations where logged.value.matter == matter.id && isByNow(logged.value.at)
        {
            let value = logged.value
            guard value.outcome != .informationRequested else { continue }
            decisions.append(
                Decision(
                    day: Day(iso: value.at.prefix(10)) ?? asOf, sequence: logged.sequence, notice: nil,
                    outcome: value.outcome, stage: value.stage))
        }
        decisions.sort { ($0.day, $0.sequence) < ($1.day, $1.sequence) }
        let last = decisions.last
        isApproved = last.map { $0.outcome == .approved || $0.outcome == .reversed } ?? false
        isDenied = last != nil && !isApproved
        denial =
            decisions.last { $0.notice != nil && ($0.outcome == .denied || $0.outcome == .partial) }?.notice
        isFinal = last.map { $0.stage == .finalInternal || $0.stage == .external } ?? false
        isUpheld =
            last.map { $0.stage == .upheld || $0.stage == .finalInternal || $0.outcome == .upheld } ?? false
        let sent = record.submissions.filter { $0.value.matter == matter.id && isByNow($0.value.sent) }.map(
            \.value.kind)
        hasAsked = sent.contains(.priorAuthorization) || sent.contains(.claim)
        hasAppealed = sent.contains(.internalAppeal)
        hasAskedExternal = sent.contains(.externalReview)
    }
}
