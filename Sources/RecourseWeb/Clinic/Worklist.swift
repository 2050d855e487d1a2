import CaseService
import CaseStore
import Casework
import CivilCalendar
import CostPlanning
import CoverageModel
import Foundation
import Synchronization

/// What the worklist shows of a case, kept sealed beside it and made again whenever the case changes.
struct CaseSummary: Codable, Hashable, Sendable {
    enum Stage: String, Codable, Sendable, CaseIterable { case new, asked, denied, appealed, approved }
    var title = ""
    var payer: String?
    var prescriber: String?
    var stage = Stage.new
    var reason: String?
    var lastDay: Day?
    /// The day of the first session that no approval covers, and the last safe day to ask for more.
    var approvalEnds: Day?
    var askBy: Day?
    /// What came of its requests, to count how payers act.
    var outcomes: [RequestOutcome]?
    // Summaries of before do not hold these.
    var memberID: String?
    var birthDate: Day?
    /// What is to be followed, the soonest first.
    var tasks: [ChaseTask]?
    /// The day of the last change.
    var changedOn: Day?
    /// The number of the last event it was made from.
    var lastSequence = 0
    /// The day it was made, since days pass without an event.
    var madeOn: Day

    /// The day that the list is ordered by: to act on a decision, or to ask for more.
    var nextDay: Day? { [lastDay, askBy].compactMap { $0 }.min() }

    init(_ answer: CaseAnswer, _ approvals: ApprovalsAnswer? = nil) {
        let record = answer.record
        if let approvals, !approvals.ledger.entries.isEmpty {
            approvalEnds = approvals.ledger.soonest.firstUncovered
            askBy = approvals.continuation?.askBy
        }
        outcomes = record.outcomes()
        title = record.form.title ?? record.form.person.name ?? ""
        payer = record.form.coverages.first?.payer
        prescriber = record.form.provider.name
        lastDay = answer.lastDay?.day
        lastSequence = record.lastSequence
        madeOn = answer.assessment.asOf
        memberID = record.form.coverages.first?.memberID
        birthDate = record.form.person.birthDate
        tasks = answer.assessment.next.compactMap(ChaseTask.init)
        let letter = record.notices.last {
            $0.value.notice.kind != .other && $0.value.notice.kind != .explanationOfBenefits
        }
        reason = letter?.value.notice.reasons.first?.code.rawValue
        let isApproved =
            letter?.value.notice.kind == .approval
            || [.approved, .reversed].contains(record.determinations.last?.value.outcome)
        if isApproved {
            stage = .approved
        } else if record.submissions.contains(where: { $0.value.kind == .internalAppeal }) {
            stage = .appealed
        } else if letter?.value.notice.kind == .denial || letter?.value.notice.kind == .partial {
            stage = .denied
        } else if !record.submissions.isEmpty {
            stage = .asked
        }
    }
}

/// Something to follow: has it come, where does it stand, was the promise kept.
struct ChaseTask: Codable, Hashable, Sendable {
    var what: String
    var by: Day
    /// `chase`, `promise` or `overdue`.
    var kind: String

    init?(_ step: NextStep) {
        guard let by = step.by, [.chase, .promise, .overdue].contains(step.kind) else { return nil }
        what = step.what
        self.by = by
        kind = step.kind.rawValue
    }
}

/// Who works on a case, and until when it may rest.
struct CaseCard: Codable, Hashable, Sendable {
    var owner: String?
    var note: String?
    var restUntil: Day?
    var restWhy: String?
    /// Who does one of the things to follow, where it is not the case's owner: account by what is to be done.
    var taskOwners: [String: String]?
}

/// One line of the worklist.
struct WorklistRow: Hashable, Sendable {
    var id: String
    var summary: CaseSummary
    var card: CaseCard
}

/// The summaries of all cases of a library, in memory once it is open, in the order of their next deadlines.
final class Worklist: Sendable {
    private struct State {
        var isRead = false
        var summaries: [String: CaseSummary] = [:]
        var cards: [String: CaseCard] = [:]
        var order: [String] = []
        /// What was asked for lately, good until something changes.
        var answers: [Question: (rows: [WorklistRow], total: Int)] = [:]
        var choices: (payers: [String], prescribers: [String], reasons: [String])?

        /// What was answered before does not hold any more.
        mutating func changed() {
            answers.removeAll(keepingCapacity: true)
            choices = nil
        }
    }

    private struct Question: Hashable {
        var filter: Filter
        var today: Day
        var from: Int
        var count: Int
    }

    private let library: any CaseLibrary
    private let state = Mutex(State())
    private let reading = Mutex(())

    init(_ library: any CaseLibrary) { self.library = library }

    /// Forgets everything, as when the library is locked.
    func forget() { state.withLock { $0 = State() } }

    /// Reads the lines once: whoever asks meanwhile waits, so that many requests at the start are one reading.
    private func read() throws {
        if state.withLock({ $0.isRead }) { return }
        try reading.withLock { _ in
            if !state.withLock({ $0.isRead }) { try readAll() }
        }
    }

    private func readAll() throws {
        let decoder = JSONDecoder()
        var read = State()
        read.isRead = true
        // Many cases have the same few payers and prescribers: each name is kept once.
        var names: [String: String] = [:]
        func once(_ name: String?) -> String? {
            guard let name else { return nil }
            if let known = names[name] { return known }
            names[name] = name
            return name
        }
        for item in try library.items("summary") {
            guard var summary = try? decoder.decode(CaseSummary.self, from: Data(item.bytes)) else {
                continue
            }
            summary.payer = once(summary.payer)
            summary.prescriber = once(summary.prescriber)
            summary.reason = once(summary.reason)
            read.summaries[item.id] = summary
        }
        for item in try library.items("card") {
            read.cards[item.id] = try? decoder.decode(CaseCard.self, from: Data(item.bytes))
        }
        read.order = Worklist.ordered(read.summaries)
        state.withLock { [read] in $0 = read }
    }

    private static func ordered(_ summaries: [String: CaseSummary]) -> [String] {
        summaries.sorted {
            ($0.value.nextDay?.number ?? .max, $0.value.title, $0.key)
                < ($1.value.nextDay?.number ?? .max, $1.value.title, $1.key)
        }.map(\.key)
    }

    /// Where a case stands in the order, by halves.
    private static func place(of id: String, _ summary: CaseSummary, in state: State) -> Int {
        let own = (summary.nextDay?.number ?? .max, summary.title, id)
        var low = 0
        var high = state.order.count
        while low < high {
            let middle = (low + high) / 2
            let other = state.order[middle]
            let found = state.summaries[other]
            if (found?.nextDay?.number ?? .max, found?.title ?? "", other) < own {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// Takes in what a case says now.
    ///
    /// - Parameter approvals: what is approved; `nil` where it cannot be told.
    func update(_ id: String, _ answer: CaseAnswer, _ approvals: ApprovalsAnswer? = nil) throws {
        try read()
        var summary = CaseSummary(answer, approvals)
        let known = state.withLock { $0.summaries[id] }
        summary.changedOn =
            known?.lastSequence == summary.lastSequence ? known?.changedOn : summary.madeOn
        if state.withLock({ $0.summaries[id] == summary }) { return }
        try library.putItem("summary", LibraryItem(id: id, bytes: Array(try JSONEncoder().encode(summary))))
        state.withLock { state in
            if state.summaries[id] != nil { state.order.removeAll { $0 == id } }
            state.summaries[id] = summary
            state.order.insert(id, at: Worklist.place(of: id, summary, in: state))
            state.changed()
        }
    }

    /// What came of the requests of all cases, or of those that may be seen alone.
    func outcomes(only: Set<String>? = nil) throws -> [RequestOutcome] {
        try read()
        return state.withLock { state in
            state.summaries.filter { only?.contains($0.key) ?? true }.sorted { $0.key < $1.key }
                .flatMap { $0.value.outcomes ?? [] }
        }
    }

    func remove(_ id: String) throws {
        try library.deleteItem("summary", id: id)
        try library.deleteItem("card", id: id)
        state.withLock { state in
            state.summaries[id] = nil
            state.cards[id] = nil
            state.order.removeAll { $0 == id }
            state.changed()
        }
    }

    func card(_ id: String) throws -> CaseCard {
        try read()
        return state.withLock { $0.cards[id] ?? CaseCard() }
    }

    func setCard(_ id: String, _ card: CaseCard) throws {
        try read()
        try library.putItem("card", LibraryItem(id: id, bytes: Array(try JSONEncoder().encode(card))))
        state.withLock { state in
            state.cards[id] = card
            state.changed()
        }
    }

    /// What is looked for; a part that is `nil` leaves nothing out.
    struct Filter: Hashable, Sendable {
        var name = ""
        var stage: CaseSummary.Stage?
        var payer: String?
        var prescriber: String?
        var owner: String?
        var reason: String?
        /// Ids of the only cases that may be seen.
        var only: Set<String>?
        var showsResting = false
    }

    /// The rows that fit, the soonest deadline first, and how many there are in all.
    func rows(_ filter: Filter, today: Day, from: Int, count: Int) throws -> (rows: [WorklistRow], total: Int)
    {
        try read()
        let wanted = filter.name.lowercased()
        let question = Question(filter: filter, today: today, from: from, count: count)
        return state.withLock { state in
            if let known = state.answers[question] { return known }
            var rows: [WorklistRow] = []
            var total = 0
            for id in state.order {
                guard let summary = state.summaries[id] else { continue }
                if let only = filter.only, !only.contains(id) { continue }
                if let stage = filter.stage, summary.stage != stage { continue }
                if let payer = filter.payer, summary.payer != payer { continue }
                if let wanted = filter.prescriber, summary.prescriber != wanted { continue }
                if let reason = filter.reason, summary.reason != reason { continue }
                let card = state.cards[id] ?? CaseCard()
                if let owner = filter.owner, card.owner != owner { continue }
                if !filter.showsResting, let rest = card.restUntil, rest > today { continue }
                if !wanted.isEmpty, !summary.title.lowercased().contains(wanted) { continue }
                if total >= from, rows.count < count {
                    rows.append(WorklistRow(id: id, summary: summary, card: card))
                }
                total += 1
            }
            // Whole lists, as for a file, are not kept.
            if count <= 500 {
                if state.answers.count >= 200 { state.answers.removeAll(keepingCapacity: true) }
                state.answers[question] = (rows, total)
            }
            return (rows, total)
        }
    }

    /// Looks at every case that may be seen.
    func scan<Found>(
        only: Set<String>? = nil, _ body: (String, CaseSummary, CaseCard) -> Found?
    ) throws -> [Found] {
        try read()
        // A copy on write: whoever looks long holds up nobody.
        let now = state.withLock { $0 }
        return now.order.compactMap { id in
            guard let summary = now.summaries[id], only?.contains(id) ?? true else { return nil }
            return body(id, summary, now.cards[id] ?? CaseCard())
        }
    }

    func title(_ id: String) throws -> String? {
        try read()
        return state.withLock { $0.summaries[id]?.title }
    }

    /// Whether a case has something of that name to follow.
    func has(task what: String, in id: String) throws -> Bool {
        try read()
        return state.withLock { $0.summaries[id]?.tasks?.contains { $0.what == what } ?? false }
    }

    /// The payers, prescribers and reasons there are, for the filters.
    func choices() throws -> (payers: [String], prescribers: [String], reasons: [String]) {
        try read()
        return state.withLock { state in
            if let known = state.choices { return known }
            let found = (
                payers: Set(state.summaries.values.compactMap(\.payer)).sorted(),
                prescribers: Set(state.summaries.values.compactMap(\.prescriber)).sorted(),
                reasons: Set(state.summaries.values.compactMap(\.reason)).sorted()
            )
            state.choices = found
            return found
        }
    }
}
