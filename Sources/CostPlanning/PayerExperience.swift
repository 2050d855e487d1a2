import CivilCalendar
public import CoverageModel

/// What came of one request, as far as it is needed to count how a payer acts; nothing in it tells a person.
public struct RequestOutcome: Hashable, Sendable, Codable {
    public var payer: String
    public var therapy: Therapy
    /// The first reason of the first denial.
    public var reason: DenialReason?
    /// Days from the request to the first decision.
    public var answerDays: Int?
    /// Whether the first decision approved it; `nil` where there is none.
    public var isApprovedAtFirst: Bool?
    /// Whether a denial was changed later; `nil` where none was decided again.
    public var isOverturned: Bool?
}

extension Case {
    /// What came of each request whose payer is known.
    public func outcomes() -> [RequestOutcome] {
        form.matters.compactMap { matter in
            guard let payer = form.coverages.first(where: { $0.order == matter.coverage })?.payer else {
                return nil
            }
            let decisions = decisions(of: matter.id)
            let denial = decisions.firstIndex { !$0.isApproval }
            let later = denial.map { decisions[($0 + 1)...] } ?? []
            return RequestOutcome(
                payer: payer, therapy: matter.therapy, reason: denial.flatMap { decisions[$0].reason },
                answerDays: answerDays(of: [matter.id]).first,
                isApprovedAtFirst: decisions.first?.isApproval,
                isOverturned: later.isEmpty ? nil : later.contains(where: \.isApproval))
        }
    }

    private struct Decision {
        var day: Day
        var isApproval: Bool
        var reason: DenialReason?
    }

    /// The decisions of a matter in order of their days, a letter and its log entry of one day as one.
    private func decisions(of matter: String) -> [Decision] {
        var found: [Decision] = []
        for logged in notices where logged.value.matter == matter {
            let letter = logged.value.notice
            guard [.approval, .denial, .partial].contains(letter.kind),
                let day = letter.denialDate ?? letter.letterDate ?? logged.value.received
            else { continue }
            found.append(
                Decision(
                    day: day, isApproval: letter.kind == .approval, reason: letter.reasons.first?.code))
        }
        for logged in determinations where logged.value.matter == matter {
            guard logged.value.outcome != .informationRequested,
                let day = Day(iso: logged.value.at.prefix(10)),
                !found.contains(where: { $0.day == day })
            else { continue }
            let isApproval = logged.value.outcome == .approved || logged.value.outcome == .reversed
            found.append(Decision(day: day, isApproval: isApproval))
        }
        return found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
    }
}

/// How a payer has acted, counted from one's own cases: every figure with its count, none from under five.
public struct PayerExperience: Hashable, Sendable {
    /// So many of so many.
    public struct Part: Hashable, Sendable {
        public var count: Int
        public var all: Int
    }

    public struct Days: Hashable, Sendable {
        /// The middle one; the lower of two.
        public var middle: Int
        public var most: Int
        public var count: Int
    }

    /// A figure that rests on fewer is not shown.
    public static let leastCases = 5

    public var payer: String
    public var therapy: Therapy
    /// `nil` for all requests, whatever the reason of a denial.
    public var reason: DenialReason?
    public var cases: Int
    public var approvedAtFirst: Part?
    public var overturned: Part?
    public var answerDays: Days?

    /// A row for each payer and treatment, and for each reason of a denial under it, where there are enough.
    public static func rows(_ outcomes: [RequestOutcome]) -> [PayerExperience] {
        let groups = Dictionary(grouping: outcomes) { "\($0.payer.lowercased())\u{1F}\($0.therapy.rawValue)" }
        return groups.sorted { $0.key < $1.key }.flatMap { _, group -> [PayerExperience] in
            let byReason = Dictionary(grouping: group.filter { $0.reason != nil }) {
                $0.reason?.rawValue ?? ""
            }
            return
                ([row(group, reason: nil)]
                + byReason.sorted { $0.key < $1.key }.map { row($0.value, reason: $0.value.first?.reason) })
                .compactMap { $0 }
        }
    }

    /// Days in which a payer answered, where enough of its answers are known; else none.
    public static func answerDays(_ outcomes: [RequestOutcome], payer: String) -> [Int] {
        let days = outcomes.filter { $0.payer.lowercased() == payer.lowercased() }.compactMap(\.answerDays)
        return days.count >= leastCases ? days : []
    }

    private static func row(_ group: [RequestOutcome], reason: DenialReason?) -> PayerExperience? {
        guard let first = group.first, group.count >= leastCases else { return nil }
        let days = group.compactMap(\.answerDays).sorted()
        return PayerExperience(
            payer: first.payer, therapy: first.therapy, reason: reason, cases: group.count,
            approvedAtFirst: part(group.compactMap(\.isApprovedAtFirst)),
            overturned: part(group.compactMap(\.isOverturned)),
            answerDays: days.count < leastCases
                ? nil
                : Days(middle: days[(days.count - 1) / 2], most: days[days.count - 1], count: days.count))
    }

    private static func part(_ answers: [Bool]) -> Part? {
        answers.count < leastCases ? nil : Part(count: answers.count { $0 }, all: answers.count)
    }
}
