import Casework
import CivilCalendar
import Rulebook
import Testing

/// What must hold for all facts, tried on facts made from a seed.
@Suite struct ClockPropertyTests {
    private static let regimes = [
        "erisa_self_funded", "erisa_insured", "individual_aca", "medicare_advantage", "part_d",
        "original_medicare_b", "medicaid_managed_care", "medicaid_ffs", "fehb", "tricare", "champva",
    ]

    /// A story in its order: request, denial, receipt, appeal, denial of the appeal, receipt, external request.
    private static func story(_ dice: inout ClockDice) -> ClockFacts {
        let zone = TimeZoneRules.newYork
        var day = Day(number: 20_100 + Int.random(in: 0..<900, using: &dice))
        var events: [ClockEvent] = []
        func add(_ name: String, _ attributes: [String: String] = [:], gap: ClosedRange<Int>) {
            day = day + Int.random(in: gap, using: &dice)
            if Int.random(in: 0..<6, using: &dice) == 0 { return }
            let isInstant = Bool.random(using: &dice)
            let start = try? zone.startOfDay(day)
            let minutes = Int.random(in: 0..<1380, using: &dice)
            let at = isInstant ? start.map { Moment.instant($0.adding(minutes: minutes)) } : nil
            events.append(ClockEvent(matter: "a", event: name, at: at ?? .day(day), attributes: attributes))
        }
        let urgency = Bool.random(using: &dice) ? "urgent" : "standard"
        let timing =
            ["pre-service", "concurrent", "post-service"].randomElement(using: &dice) ?? "pre-service"
        let item = ["service", "part-b-drug", "combination", "drug"].randomElement(using: &dice) ?? "service"
        let asked = ["urgency": urgency, "timing": timing, "item": item]
        add("request.received-by-plan", asked, gap: 0...0)
        if Bool.random(using: &dice) {
            add(
                "extension-notice.sent", ["reason": Bool.random(using: &dice) ? "information" : "other"],
                gap: 1...20)
            add("information.received-by-plan", gap: 1...30)
        }
        add("denial.dated", Bool.random(using: &dice) ? ["statedDays": "200"] : [:], gap: 1...40)
        add("denial.received", gap: 1...9)
        add("appeal.received-by-plan", asked, gap: 1...200)
        add("appeal-denial.dated", ["final": "yes"], gap: 1...70)
        add("appeal-denial.received", ["final": "yes"], gap: 1...9)
        add("external-request.received-by-plan", ["urgency": urgency], gap: 1...140)
        let regime = regimes.randomElement(using: &dice) ?? "erisa_self_funded"
        let plan = ClockPlan(
            issueState: ["VA", "IL", nil].randomElement(using: &dice) ?? nil,
            mandatoryAppealLevels: [1, 2, nil].randomElement(using: &dice) ?? nil)
        return ClockFacts(regime: regime, zone: zone, asOf: day + 30, plan: plan, events: events)
    }

    @Test func theOrderOfTheInputDoesNotMatter() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        var dice = ClockDice(state: 11)
        for _ in 0..<300 {
            var facts = ClockPropertyTests.story(&dice)
            let clocks = try engine.clocks(facts)
            facts.events.shuffle(using: &dice)
            #expect(try engine.clocks(facts) == clocks)
        }
    }

    @Test func everyClockIsWhole() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        var dice = ClockDice(state: 12)
        for _ in 0..<400 {
            let facts = ClockPropertyTests.story(&dice)
            for clock in try engine.clocks(facts) {
                #expect(!clock.steps.isEmpty && !clock.cite.isEmpty, "\(clock.rule)")
                for step in clock.steps { #expect(!step.says.isEmpty && !step.cite.isEmpty, "\(clock.rule)") }
                if clock.due == nil {
                    // That an expedited review may be asked for is a door, not a day.
                    let isDoor = clock.rule == "external.expedited.eligibility" && clock.status == .running
                    #expect(
                        isDoor || [.tolled, .notStarted, .met].contains(clock.status), "\(clock.rule)")
                }
                if let due = clock.due, let late = clock.certainlyLate {
                    let (first, last) = (try due.day(in: facts.zone), try late.day(in: facts.zone))
                    #expect(first <= last, "\(clock.rule)")
                }
                if clock.certainlyLate != nil { #expect(clock.due != nil) }
                if clock.basis == .notice { #expect(clock.stated != nil) }
            }
        }
    }

    /// Nothing is known earlier than it happened: what has a due day keeps it until a later event changes it.
    @Test func standingOnALaterDayOnlyMovesForward() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        var dice = ClockDice(state: 13)
        for _ in 0..<20 {
            var facts = ClockPropertyTests.story(&dice)
            guard let first = try facts.events.map({ try $0.at.day(in: facts.zone) }).min() else { continue }
            let last = facts.asOf
            var before: [Clock] = []
            var eventDays: Set<Day> = []
            for event in facts.events { eventDays.insert(try event.at.day(in: facts.zone)) }
            for day in stride(from: first.number, through: last.number, by: 1).map({ Day(number: $0) }) {
                facts.asOf = day
                let clocks = try engine.clocks(facts)
                if !eventDays.contains(day) {
                    for clock in clocks where !clock.rule.contains("forward.missed") {
                        let earlier = before.first { $0.rule == clock.rule && $0.trigger == clock.trigger }
                        #expect(earlier?.due == clock.due, "\(clock.rule) on \(day)")
                        if earlier?.status == .missed {
                            #expect(clock.status == .missed, "\(clock.rule) on \(day)")
                        }
                        if earlier?.status == .met {
                            #expect(clock.status == .met, "\(clock.rule) on \(day)")
                        }
                    }
                }
                before = clocks
            }
        }
    }

    /// A trigger a day later never gives the claimant an earlier deadline.
    @Test func aLaterTriggerNeverGivesAnEarlierDeadline() throws {
        let engine = ClockEngine(table: try ClockFolder.table.get())
        let events = [
            "denial.dated", "denial.received", "appeal-denial.dated", "appeal-denial.received",
            "ire-decision.dated", "hearing-decision.received", "formal-review-decision.dated",
            "extension-notice.received", "information-notice.received", "dismissal.dated",
            "reduction-notice.sent",
            "external-reviewer-notice.received", "bill.received", "service.given",
            "insufficiency-notice.dated",
        ]
        let attributes: [String: [String: String]] = [
            "extension-notice.received": ["reason": "information"], "appeal-denial.dated": ["final": "yes"],
            "appeal-denial.received": ["final": "yes"], "reduction-notice.sent": ["effective": "2032-12-01"],
        ]
        func deadlines(_ regime: String, _ state: String?, _ event: String, _ day: Day) throws -> [(
            String, Day
        )] {
            let facts = ClockFacts(
                regime: regime, zone: .newYork, asOf: Day(number: 23_000), plan: ClockPlan(issueState: state),
                events: [
                    ClockEvent(matter: "a", event: event, at: .day(day), attributes: attributes[event] ?? [:])
                ])
            return try engine.clocks(facts).filter { $0.whose == .claimant }.compactMap { clock in
                try clock.due.map { (clock.rule, try $0.day(in: .newYork)) }
            }
        }
        // 2027-08-01 to 2028-03-05: short months, a leap day, year's end, both ends of a claimant's roll.
        let days = (21_031..<21_249).map { Day(number: $0) }
        for regime in try ClockFolder.table.get().regimes.sorted() {
            for state in [nil, "VA", "PA", "TN"] where state == nil || regime == "individual_aca" {
                for event in events where !(try deadlines(regime, state, event, days[0])).isEmpty {
                    var last: [String: Day] = [:]
                    for day in days {
                        for (rule, due) in try deadlines(regime, state, event, day) {
                            if let before = last[rule] { #expect(before <= due, "\(regime) \(rule) \(day)") }
                            last[rule] = due
                        }
                    }
                }
            }
        }
    }

    /// Month by month from 2024 to 2028 every rule has exactly one version in force.
    @Test func noGapAndNoOverlap() throws {
        for history in try ClockFolder.table.get().histories {
            var day = Day(number: 19_723)
            while day.parts.year <= 2028 {
                #expect(throws: Never.self, "\(history.id) on \(day)") { try history.version(on: day) }
                let next = try day.firstOfMonth.adding(months: 1, endOfMonth: .refuse)
                #expect(throws: Never.self, "\(history.id) on \(next - 1)") {
                    try history.version(on: next - 1)
                }
                day = next
            }
        }
    }

    /// The files of one regime alone give what the whole rulebook gives.
    @Test func oneRegimeReadAloneAnswersTheSame() throws {
        let files = try ClockFolder.rules.get()
        let whole = ClockEngine(table: try ClockFolder.table.get())
        var dice = ClockDice(state: 14)
        for _ in 0..<24 {
            let facts = ClockPropertyTests.story(&dice)
            let part = ClockEngine(
                table: try ClockTable.read(files, regime: facts.regime, issueState: facts.plan.issueState))
            #expect(try part.clocks(facts) == whole.clocks(facts))
            #expect(
                part.notes(facts, beside: []).map(\.head.id) == whole.notes(facts, beside: []).map(\.head.id))
        }
    }
}
