import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import CostPlanning

/// When approvals run out, phase by phase; the first session is Monday 5 January 2026.
struct LedgerTests {
    private static let first = Household.day("2026-01-05")

    private func ledger(
        given: Int, milligrams: Int? = 84, maintenanceWeeks: Int? = nil, asOf: Day? = nil,
        _ change: (inout Authorization) -> Void = { _ in }
    ) throws -> (ApprovalLedger, LedgerKeeper) {
        let rules = try RulebookLoader().money()
        let course = try rules.courses.version(of: "course:esketamine", on: Self.first)
        let whole = CourseSchedule(course: course, start: Self.first, maintenanceWeeks: maintenanceWeeks)
            .sessions(to: Self.first + 500, .dense)
        let known = whole.prefix(given).enumerated().map { place, session in
            var known = TreatmentSession(on: session.on, therapy: .esketamine)
            known.milligrams = place == 0 ? 56 : milligrams
            return known
        }
        let day = asOf ?? known.last?.on ?? Self.first
        var authorization = Authorization(id: "A1", therapy: .esketamine)
        authorization.units = 23
        authorization.unitType = "devices"
        authorization.from = given < whole.count && given > 0 ? whole[given].on : Self.first
        authorization.to = Self.first + 400
        change(&authorization)
        let keeper = LedgerKeeper(
            rules: rules,
            schedule: CourseSchedule(
                course: course, known: known, start: Self.first, maintenanceWeeks: maintenanceWeeks,
                milligrams: milligrams),
            authorizations: [authorization], asOf: day)
        return (keeper.ledger(), keeper)
    }

    /// 2 + 7 x 3 devices are eight sessions: the last on 29 January, the next on 2 February.
    @Test func twentyThreeDevicesAreAnInduction() throws {
        let (ledger, _) = try ledger(given: 0)
        #expect(ledger.soonest.lastCovered == Household.day("2026-01-29"))
        #expect(ledger.soonest.firstUncovered == Household.day("2026-02-02"))
        #expect(ledger.soonest.cause == .units)
        #expect(ledger.soonest.phase == "weekly")
    }

    /// In mid-induction, after three sessions: 23 devices are seven sessions at 84 mg, five of them in January.
    @Test func fromMidInduction() throws {
        let (ledger, _) = try ledger(given: 3)
        #expect(ledger.soonest.lastCovered == Household.day("2026-02-09"))
        #expect(ledger.soonest.firstUncovered == Household.day("2026-02-16"))
    }

    /// In the weekly phase: seven sessions at 84 mg, eleven at 56 mg.
    @Test func fromTheWeeklyPhase() throws {
        let (high, _) = try ledger(given: 8)
        // 2, 9, 16, 23 February; 2, 9, 16 March.
        #expect(high.soonest.lastCovered == Household.day("2026-03-16"))
        #expect(high.soonest.firstUncovered == Household.day("2026-03-23"))
        let (low, _) = try ledger(given: 8, milligrams: 56)
        #expect(low.soonest.lastCovered == Household.day("2026-04-13"))
        #expect(low.soonest.firstUncovered == Household.day("2026-04-20"))
    }

    /// In maintenance: weekly at the soonest, every two weeks at the latest, and as prescribed where it is.
    @Test func fromMaintenance() throws {
        let (open, _) = try ledger(given: 12)
        // 2 March, then each week: 13 April is the seventh.
        #expect(open.soonest.lastCovered == Household.day("2026-04-13"))
        #expect(open.soonest.firstUncovered == Household.day("2026-04-20"))
        // 2 March, then every two weeks: 25 May is the seventh.
        #expect(open.latest.lastCovered == Household.day("2026-05-25"))
        #expect(open.latest.firstUncovered == Household.day("2026-06-08"))
        let (fixed, _) = try ledger(given: 12, maintenanceWeeks: 2)
        #expect(fixed.soonest.firstUncovered == Household.day("2026-06-08"))
        #expect(fixed.latest.firstUncovered == Household.day("2026-06-08"))
    }

    /// Where no dose is set the range runs from 84 to 56 mg.
    @Test func anOpenDoseGivesARange() throws {
        let (ledger, _) = try ledger(given: 0, milligrams: nil)
        #expect(ledger.soonest.firstUncovered == Household.day("2026-02-02"))
        // 23 devices are eleven sessions at 56 mg: eight, then 2, 9, 16 February.
        #expect(ledger.latest.firstUncovered == Household.day("2026-02-23"))
    }

    @Test func theDateCanComeFirst() throws {
        let (ledger, _) = try ledger(given: 0) { $0.to = Household.day("2026-01-20") }
        #expect(ledger.soonest.lastCovered == Household.day("2026-01-19"))
        #expect(ledger.soonest.firstUncovered == Household.day("2026-01-22"))
        #expect(ledger.soonest.cause == .date)
    }

    @Test func givenAndLeftAreCounted() throws {
        let (ledger, _) = try ledger(given: 5) { $0.from = Self.first }
        let entry = try #require(ledger.entries.first)
        #expect(entry.totalMilligrams == 644)
        #expect(entry.givenSessions == 5)
        #expect(entry.givenMilligrams == 56 + 4 * 84)
        #expect(entry.leftMilligrams == 252)
    }

    @Test func aDoseThatIsNotKnownIsNotGuessed() throws {
        let (ledger, _) = try ledger(given: 5, milligrams: nil) { $0.from = Self.first }
        #expect(ledger.entries.first?.givenMilligrams == nil)
        #expect(ledger.entries.first?.leftMilligrams == nil)
        #expect(ledger.entries.first?.givenSessions == 5)
    }

    // MARK: What has to be put right

    @Test func theOldCodeIsWarnedOf() throws {
        let (late, _) = try ledger(given: 0) { $0.codes = ["S0013"] }
        #expect(late.warnings.map(\.id) == ["old-code"])
        #expect(late.warnings.first?.rule == "unit:J0013")
        let (early, _) = try ledger(given: 0, asOf: Household.day("2025-11-03")) {
            $0.codes = ["S0013"]
            $0.from = Household.day("2025-11-03")
            $0.to = Household.day("2025-12-31")
        }
        #expect(early.warnings.isEmpty)
    }

    @Test func twentyThreeUnitsOfMilligramsAreATrap() throws {
        let (ledger, _) = try ledger(given: 0) {
            $0.unitType = nil
            $0.codes = ["J0013"]
        }
        #expect(ledger.warnings.map(\.id) == ["units-too-few"])
        #expect(ledger.warnings.first?.says.contains("644 units") == true)
        #expect(ledger.soonest.lastCovered == nil)
        #expect(ledger.soonest.cause == .units)
    }

    @Test func unitsThatNobodyKnowsAreNotCounted() throws {
        let (ledger, _) = try ledger(given: 0) {
            $0.unitType = "kits"
            $0.to = nil
        }
        #expect(ledger.warnings.map(\.id) == ["units-unknown", "no-end"])
        #expect(ledger.entries.first?.totalMilligrams == nil)
        #expect(ledger.soonest.firstUncovered == nil)
    }

    @Test func theVisitCodeMustFitTheDose() throws {
        let (ledger, _) = try ledger(given: 0) {
            $0.units = nil
            $0.codes = ["G2082"]
        }
        #expect(ledger.warnings.map(\.id) == ["code-against-dose"])
        let (both, _) = try self.ledger(given: 0) {
            $0.units = nil
            $0.codes = ["G2082", "G2083"]
        }
        #expect(both.warnings.isEmpty)
    }

    @Test func sessionsBeyondTheApprovalAreSaid() throws {
        let (ledger, _) = try ledger(given: 5) {
            $0.from = Self.first
            $0.units = 8
        }
        #expect(ledger.warnings.map(\.id) == ["given-beyond"])
        #expect(ledger.entries.first?.givenSessions == 3)
    }

    @Test func withoutAnApprovalNothingIsCovered() throws {
        let rules = try RulebookLoader().money()
        let course = try rules.courses.version(of: "course:esketamine", on: Self.first)
        let ledger = LedgerKeeper(
            rules: rules, schedule: CourseSchedule(course: course, start: Self.first), authorizations: [],
            asOf: Self.first
        ).ledger()
        #expect(ledger.soonest.cause == .nothing)
        #expect(ledger.soonest.lastCovered == nil)
    }

    @Test func tooFewSessionsForThePhaseAreDisputed() throws {
        let (ledger, keeper) = try ledger(given: 0) {
            $0.units = nil
            $0.sessions = 4
            $0.to = Self.first + 27
        }
        let findings = keeper.frequencyFindings(ledger, [])
        #expect(findings.map(\.courseLeast) == [8])
        #expect(findings.map(\.phases) == [["induction"]])
        let (enough, sameKeeper) = try self.ledger(given: 0) {
            $0.units = nil
            $0.sessions = 8
            $0.to = Self.first + 27
        }
        #expect(sameKeeper.frequencyFindings(enough, []).isEmpty)
    }
}

struct ContinuationTests {
    private let needed = Household.day("2026-02-02")
    private let asOf = Household.day("2026-01-10")

    @Test func thePayersOwnAnswersComeFirst() {
        let finder = ContinuationFinder(observed: [3, 11, 6], stated: 20) { ($0 + 15, "r", "x") }
        let found = finder.find(needed: needed, asOf: asOf)
        #expect(found.askBy == Household.day("2026-01-21"))
        #expect(found.basis == .observed(days: 11, count: 3))
        #expect(!found.isLate)
    }

    @Test func thenTheFormThenTheLaw() {
        let stated = ContinuationFinder(observed: [], stated: 5).find(needed: needed, asOf: asOf)
        #expect(stated.askBy == Household.day("2026-01-27"))
        let law = ContinuationFinder(observed: []) { ($0 + 15, "r", "x") }.find(needed: needed, asOf: asOf)
        #expect(law.askBy == Household.day("2026-01-17"))
        #expect(law.basis == .clock(rule: "r", regime: "x"))
    }

    @Test func whatIsNotKnownHasNoDay() {
        let found = ContinuationFinder(observed: []).find(needed: needed, asOf: asOf)
        #expect(found.askBy == nil)
        #expect(found.says.hasPrefix("Ask for more now."))
    }

    @Test func aDayThatHasPassedIsSaid() {
        let found = ContinuationFinder(observed: [40]).find(needed: needed, asOf: asOf)
        #expect(found.isLate)
        #expect(found.says.contains("has passed"))
    }

    @Test func answersAreCountedFromTheRecord() {
        var record = Case(id: "c")
        record.form = Household.form(["coverages.0.payer": "A", "matters.0.therapy": "esketamine"])
        var sent = Submission(matter: "a", kind: .priorAuthorization, sent: "2026-01-02")
        sent.received = "2026-01-03"
        record.submissions = [
            Logged(sequence: 1, at: "2026-01-02", by: "x", value: sent),
            Logged(
                sequence: 3, at: "2026-03-01", by: "x",
                value: Submission(matter: "a", kind: .priorAuthorization, sent: "2026-03-01")),
        ]
        record.determinations = [
            Logged(
                sequence: 2, at: "2026-01-09", by: "x",
                value: Determination(matter: "a", outcome: .approved, at: "2026-01-09"))
        ]
        #expect(record.answerDays(coverage: 1) == [6])
        #expect(record.answerDays(coverage: 2) == [])
    }
}

struct ResponseSeriesTests {
    private func series(_ points: [(String, Int)], scale: String = "MADRS") throws -> ResponseSeries? {
        let scales = try RulebookLoader().scales()
        return ResponseSeries.series(
            of: points.map { ScorePoint(scale: scale, value: $0.1, on: Household.day($0.0)) },
            from: Household.day("2026-01-05"), scales: scales, on: Household.day("2026-04-01")
        ).first
    }

    @Test func responseRemissionAndLoss() throws {
        let found = try series([
            ("2025-12-01", 40), ("2026-01-04", 34), ("2026-01-12", 30), ("2026-01-19", 17),
            ("2026-01-26", 10), ("2026-02-16", 18),
        ])
        #expect(found?.baseline?.value == 34)
        #expect(found?.points.map(\.standing) == [.noResponse, .response, .remission, .lost])
        #expect(found?.points.map(\.dropPercent) == [11, 50, 70, 47])
    }

    @Test func withoutATotalBeforeTreatmentNothingIsSaid() throws {
        let found = try series([("2026-01-12", 9)])
        #expect(found?.baseline == nil)
        #expect(found?.latest == .unknown)
    }

    @Test func aTotalOfNothingIsNoBaseline() throws {
        let found = try series([("2026-01-01", 0), ("2026-01-12", 0)])
        #expect(found?.points.map(\.standing) == [.unknown])
        #expect(found?.points.map(\.dropPercent) == [nil])
    }
}
