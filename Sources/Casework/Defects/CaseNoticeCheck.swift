import CivilCalendar
import CoverageModel

/// Holds every letter of a case against the law of the plan it came from.
struct CaseNoticeCheck {
    let record: Case
    let finder: NoticeDefects
    let regimes: [Int: FoundRegime]
    let asOf: Day

    /// The letters received by the day, in the order of the log; those of a plan whose law is not known, and
    /// those that no rule is about, are left out.
    func checked() -> [CheckedNotice] {
        return record.notices.compactMap { logged in
            guard Day(iso: logged.at.prefix(10)).map({ $0 <= asOf }) ?? true,
                let matter = record.form.matters.first(where: { $0.id == logged.value.matter }),
                let regime = regimes[matter.coverage]?.id
            else { return nil }
            let coverage = record.form.coverages.first { $0.order == matter.coverage }
            let reading = finder.find(
                notice: logged.value.notice, pages: logged.value.pages, regime: regime,
                isGrandfathered: coverage?.isGrandfathered, isUrgent: matter.isUrgent)
            guard !(reading.defects.isEmpty && reading.cannotTell.isEmpty && reading.present.isEmpty) else {
                return nil
            }
            return CheckedNotice(
                document: logged.value.document, firstPage: logged.value.notice.firstPage,
                matter: matter.id, notice: logged.value.notice, regime: regime, reading: reading)
        }
    }
}
