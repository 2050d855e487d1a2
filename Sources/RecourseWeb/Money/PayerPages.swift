import CaseService
import CaseStore
import CivilCalendar
import CostPlanning
import CoverageModel
import HTML

/// How payers act, counted from a clinic's own cases.
enum PayerPages {
    static let routes: [Route] = [.get("/payers", payers)]

    private static func payers(_ turn: Turn) throws -> WebResponse {
        guard let account = turn.account else { return .see("/") }
        let only = account.role.seesAll ? nil : Set(account.cases)
        let rows = PayerExperience.rows(try turn.site.worklist.outcomes(only: only))
        return turn.page(turn.words["payers.title"]) { PayersPage(rows: rows).view(turn.words) }
    }

    /// When an approval ends and by when to ask for more, for the worklist.
    static func ends(_ summary: CaseSummary, _ words: Words) -> String {
        guard let ends = summary.approvalEnds else { return "" }
        guard let by = summary.askBy else { return ends.longText }
        return "\(ends.longText); \(words("worklist.ask-by", ["day": by.longText]))"
    }
}

extension Turn {
    /// The approvals of a case, with the payer's own times as this clinic's other cases tell them.
    func approvals(_ desk: CaseDesk, _ record: Case) throws -> ApprovalsAnswer {
        guard account != nil, let payer = record.form.coverages.first?.payer else {
            return try desk.approvals()
        }
        let days = PayerExperience.answerDays(try site.worklist.outcomes(), payer: payer)
        return try desk.approvals(payerDays: days)
    }

    /// Writes on the worklist what a case says now.
    func keep(_ desk: CaseDesk, on worklist: Worklist) throws {
        let answer = try site.answers.answer(desk)
        let record = answer.record
        let isApproved =
            !record.form.authorizations.isEmpty
            || record.notices.contains { $0.value.notice.approved != nil }
        try worklist.update(
            desk.store.caseID, answer, isApproved ? (try? approvals(desk, record)) : nil)
    }
}

/// A table of payers, treatments and reasons; every figure with its count.
struct PayersPage {
    let rows: [PayerExperience]

    @MarkupBuilder func view(_ words: Words) -> Markup {
        Tag.h1(text: words["payers.title"])
        Tag.p(text: words["payers.lead"])
        if rows.isEmpty {
            Tag.p(text: words["payers.none"])
        } else {
            Tag.div(
                .class("scroll"), Attribute("tabindex", "0"), .role("region"),
                .aria("label", words["payers.title"])
            ) { table(words) }
        }
    }

    private func table(_ words: Words) -> Markup {
        Tag.table(.class("work")) {
            Tag.thead {
                Tag.tr {
                    for key in ["payer", "therapy", "reason", "cases", "approved", "overturned", "days"] {
                        Tag.th(Attribute("scope", "col"), text: words["payers.row-\(key)"])
                    }
                }
            }
            Tag.tbody {
                for row in rows {
                    Tag.tr {
                        Tag.th(Attribute("scope", "row"), text: row.payer)
                        Tag.td(text: words["therapy.\(row.therapy.rawValue)"])
                        Tag.td(text: row.reason.map { words["reason.\($0.rawValue)"] } ?? words["payers.any"])
                        Tag.td(text: String(row.cases))
                        Tag.td(text: part(row.approvedAtFirst, words))
                        Tag.td(text: part(row.overturned, words))
                        Tag.td(text: days(row.answerDays, words))
                    }
                }
            }
        }
    }

    private func part(_ part: PayerExperience.Part?, _ words: Words) -> String {
        guard let part else { return "" }
        return words("payers.of", ["count": String(part.count), "all": String(part.all)])
    }

    private func days(_ days: PayerExperience.Days?, _ words: Words) -> String {
        guard let days else { return "" }
        return words("payers.days", ["middle": String(days.middle), "most": String(days.most)])
    }
}
