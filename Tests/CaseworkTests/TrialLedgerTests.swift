import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct TrialLedgerTests {
    @Test func rulebookReads() { #expect(Tables.shared.faults == nil) }

    @Test func joinsTheContractsExample() throws {
        var maker = CaseMaker()
        maker.fill("Sertraline 50 MG Oral Tablet", on: "2024-01-10", days: 14, quantity: "14")
        maker.fill("Sertraline 100 MG Oral Tablet", on: "2024-01-24", days: 70, quantity: "140")
        let trial = try #require(maker.trials.first)
        #expect(maker.trials.count == 1)
        #expect(trial.id == "trial:sertraline:2024-01")
        #expect(trial.start == day("2024-01-10"))
        #expect(trial.end == day("2024-04-02"))
        #expect(trial.days(asOf: asOf) == 83)
        #expect(trial.leastDays == 84)
        #expect(trial.daysSupplied == 84)
        #expect(trial.adherence == 1)
        #expect(trial.maximumDailyMicrograms == 200_000)
        #expect(
            trial.segments == [
                .init(from: day("2024-01-10"), to: day("2024-01-24"), dailyMicrograms: 50_000),
                .init(from: day("2024-01-24"), to: day("2024-04-02"), dailyMicrograms: 200_000),
            ])
        #expect(trial.role == .antidepressant)
        #expect(trial.drugClass == "SSRI")
        #expect(trial.standing == .documented)
        #expect(trial.outcome == .unknown)
        #expect(trial.contradictions.isEmpty)
    }

    @Test(arguments: [("2024-05-30", 1), ("2024-05-31", 2)])
    func gapFromAStatedEnd(_ next: String, _ courses: Int) {
        // 2024-03-31 to 2024-05-30 is 60 days.
        var maker = CaseMaker()
        maker.order("sertraline 50 mg tablet", from: "2024-01-01", to: "2024-03-31", sig: "1 tablet daily")
        maker.order("sertraline 50 mg tablet", from: next, to: "2024-08-01", sig: "1 tablet daily")
        #expect(maker.trials.count == courses)
    }

    @Test(arguments: [("2024-03-31", 1), ("2024-04-01", 2)])
    func gapFromASupply(_ next: String, _ courses: Int) {
        // 30 days from 1 January run out on the 31st; 60 days later is 31 March.
        var maker = CaseMaker()
        maker.fill("sertraline 50 mg tablet", on: "2024-01-01", days: 30, quantity: "30")
        maker.fill("sertraline 50 mg tablet", on: next, days: 30, quantity: "30")
        #expect(maker.trials.count == courses)
    }

    @Test func refillsAsSeparateOrdersAreOneCourse() throws {
        var maker = CaseMaker()
        for from in ["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"] {
            maker.order(
                "Escitalopram 10 MG Oral Tablet", from: from, status: "stopped", sig: "1 tablet daily")
        }
        let trial = try #require(maker.trials.first)
        #expect(maker.trials.count == 1)
        #expect(trial.start == day("2024-01-01"))
        #expect(trial.end == nil)
        #expect(!trial.isOngoing)
        #expect(trial.leastDays == 91)
        #expect(trial.maximumDailyMicrograms == 10_000)
    }

    @Test func stoppedOrderWithNoEndIsUnknown() throws {
        var maker = CaseMaker()
        maker.order(
            "bupropion XL 300 mg tablet", from: "2024-01-01", status: "stopped", sig: "1 tablet daily")
        let trial = try #require(maker.trials.first)
        #expect(trial.end == nil)
        #expect(!trial.isOngoing)
        #expect(trial.days(asOf: asOf) == nil)
        #expect(trial.leastDays == nil)
        #expect(trial.outcome == .unknown)
    }

    @Test func activeOrderGoesOn() throws {
        var maker = CaseMaker()
        maker.order("mirtazapine 15 mg tablet", from: "2026-06-01", status: "active", sig: "15 mg qhs")
        let trial = try #require(maker.trials.first)
        #expect(trial.isOngoing)
        #expect(trial.end == nil)
        #expect(trial.outcome == .ongoing)
        #expect(trial.days(asOf: asOf) == 175)
    }

    @Test func supplyWithRefillsEndsAnOrder() throws {
        var maker = CaseMaker()
        maker.order(
            "sertraline 100 mg tablet", from: "2024-01-01", status: "completed", sig: "1 tablet daily",
            daysSupply: 28,
            refills: 2)
        let trial = try #require(maker.trials.first)
        #expect(trial.end == day("2024-03-24"))
        #expect(trial.leastDays == 84)
    }

    @Test(arguments: [("stopped", "2024-01-22", 21), ("completed", "2024-01-30", 30)])
    func tabletsLeftAfterAStopAreNotTaken(_ status: String, _ end: String, _ days: Int) throws {
        var maker = CaseMaker()
        maker.order(
            "mirtazapine 15 mg tablet", from: "2024-01-01", to: "2024-01-22", status: status,
            sig: "1 tablet daily")
        maker.fill("mirtazapine 15 mg tablet", on: "2024-01-01", days: 30, quantity: "30")
        let trial = try #require(maker.trials.first)
        #expect(trial.end == day(end))
        #expect(trial.leastDays == days)
    }

    @Test func aFillAfterTheStopGoesOn() throws {
        var maker = CaseMaker()
        maker.order(
            "mirtazapine 15 mg tablet", from: "2024-01-01", to: "2024-01-22", status: "stopped",
            sig: "1 tablet daily")
        maker.fill("mirtazapine 15 mg tablet", on: "2024-01-25", days: 30, quantity: "30")
        #expect(maker.trials.first?.end == day("2024-02-23"))
    }

    @Test func concurrentStrengthsAddUp() throws {
        var maker = CaseMaker()
        maker.order(
            "Venlafaxine XR 150 mg capsule", from: "2024-01-01", to: "2024-06-01", sig: "1 capsule daily")
        maker.order(
            "Venlafaxine XR 75 mg capsule", from: "2024-01-01", to: "2024-06-01", sig: "1 capsule daily")
        let trial = try #require(maker.trials.first)
        #expect(trial.maximumDailyMicrograms == 225_000)
        #expect(trial.segments.count == 1)
    }

    @Test func alternatingFillsAddUp() throws {
        var maker = CaseMaker()
        for (strength, on) in [
            ("150", "2024-01-05"), ("75", "2024-01-20"), ("150", "2024-02-04"), ("75", "2024-02-19"),
        ] {
            maker.fill("Venlafaxine \(strength) MG capsule", on: on, days: 31, quantity: "31")
        }
        #expect(maker.trials.first?.maximumDailyMicrograms == 225_000)
    }

    @Test func laterStrengthIsAChangeOfDose() throws {
        var maker = CaseMaker()
        maker.order("Sertraline 50 mg tablet", from: "2024-01-01", status: "active", sig: "1 tablet daily")
        maker.order("Sertraline 100 mg tablet", from: "2024-02-01", status: "active", sig: "1 tablet daily")
        let trial = try #require(maker.trials.first)
        #expect(trial.maximumDailyMicrograms == 100_000)
        #expect(trial.segments.map(\.dailyMicrograms) == [50_000, 100_000])
        #expect(trial.segments.first?.to == day("2024-02-01"))
    }

    @Test func starterPackIsNotAddedToTheDoseAfterIt() throws {
        var maker = CaseMaker()
        maker.order(
            "Venlafaxine 37.5 mg capsule", from: "2024-01-01", to: "2024-01-08", sig: "1 capsule daily")
        maker.order("Venlafaxine 75 mg capsule", from: "2024-01-01", to: "2024-03-01", sig: "1 capsule daily")
        #expect(maker.trials.first?.maximumDailyMicrograms == 75_000)
    }

    @Test(arguments: [("50 mg", DrugRole.otherUse), ("100 mg", .otherUse), ("150 mg", .antidepressant)])
    func trazodoneBelowItsBarIsForSleep(_ dose: String, _ role: DrugRole) {
        var maker = CaseMaker()
        maker.order("trazodone tablet", from: "2024-01-01", to: "2024-06-01", sig: "\(dose) qhs")
        #expect(maker.trials.first?.role == role)
    }

    @Test func zybanIsNoDepressionTrial() {
        var maker = CaseMaker()
        maker.order("Zyban 150 mg", from: "2024-01-01", to: "2024-06-01", sig: "150 mg bid")
        #expect(maker.trials.first?.role == .otherUse)
    }

    @Test func weeklyFluoxetineHasNoDailyDose() {
        var maker = CaseMaker()
        maker.order(
            "fluoxetine 90 mg capsule", from: "2024-01-01", to: "2024-06-01", sig: "1 capsule once a week")
        #expect(maker.trials.first?.maximumDailyMicrograms == nil)
        #expect(maker.trials.first?.role == .antidepressant)
    }

    @Test func dispensingContradictsAnOrder() throws {
        var maker = CaseMaker()
        maker.order("sertraline 100 mg tablet", from: "2024-01-01", to: "2024-03-25", sig: "1 tablet daily")
        maker.fill("sertraline 100 mg tablet", on: "2024-01-01", days: 21, quantity: "21")
        let trial = try #require(maker.trials.first)
        #expect(trial.contradictions.count == 1)
        #expect(trial.contradictions[0].contains("records/chart.json"))
        #expect(trial.contradictions[0].contains("records/pharmacy.json"))
        #expect(trial.leastDays == 21)
        #expect(trial.mostDays == 84)
        #expect(trial.daysSupplied == 21)
        #expect(trial.adherence == 0.25)
        #expect(trial.end == day("2024-03-25"))
    }

    @Test func formDoseAgainstTheRecord() throws {
        var maker = CaseMaker()
        maker.order("sertraline 50 mg tablet", from: "2024-01-01", to: "2024-03-25", sig: "1 tablet daily")
        maker.stated("Zoloft", mg: "200", from: "2024-01", to: "2024-03", outcome: .noResponse)
        let trial = try #require(maker.trials.first)
        #expect(maker.trials.count == 1)
        #expect(trial.outcome == .noResponse)
        #expect(trial.maximumDailyMicrograms == 50_000)
        #expect(trial.agreedMaximumMicrograms == 50_000)
        #expect(trial.contradictions.count == 1)
        #expect(trial.contradictions[0].contains("200 mg"))
        #expect(trial.contradictions[0].contains("case.yaml"))
        #expect(trial.standing == .documented)
    }

    @Test func formEndAgainstTheRecord() throws {
        var maker = CaseMaker()
        maker.order("sertraline 50 mg tablet", from: "2024-01-01", to: "2024-03-25", sig: "1 tablet daily")
        maker.stated("sertraline", from: "2024-01-01", to: "2024-09-01")
        let trial = try #require(maker.trials.first)
        #expect(trial.contradictions.count == 1)
        #expect(trial.end == day("2024-03-25"))
        #expect(trial.leastDays == 84)
        #expect(trial.mostDays ?? 0 > 200)
    }

    @Test func statedTrialStandsAlone() throws {
        var maker = CaseMaker()
        maker.stated("Lexipro", mg: "20", from: "2023", to: "2024-02", outcome: .partialResponse)
        let trial = try #require(maker.trials.first)
        #expect(trial.drug == "escitalopram")
        #expect(trial.id == "trial:escitalopram:2023")
        #expect(trial.standing == .reported)
        #expect(trial.start == nil)
        #expect(trial.leastDays == day("2024-02-01") - day("2023-12-31"))
        #expect(trial.mostDays == day("2024-02-29") - day("2023-01-01"))
    }

    @Test func signedAnswersAreAttested() throws {
        var maker = CaseMaker()
        maker.stated("sertraline", mg: "200", from: "2024-01-01", to: "2024-04-01", outcome: .noResponse)
        maker.subject.answers["treatments.0.drug"] = GivenAnswer(
            value: "sertraline", source: Source(document: "log", locator: "7", standing: .attested))
        #expect(maker.trials.first?.standing == .attested)
    }

    @Test(arguments: [
        ("Lack of efficacy", TrialOutcome.noResponse), ("adverse reaction: nausea", .intolerance),
        ("patient stopped", .unknown), ("no side effects", .unknown),
        ("ineffective and side effects", .unknown),
        ("partial response only", .partialResponse), ("drug interaction", .contraindicated),
    ])
    func plainReasonsAreOutcomes(_ reason: String, _ outcome: TrialOutcome) {
        var maker = CaseMaker()
        maker.order(
            "sertraline 50 mg", from: "2024-01-01", to: "2024-04-01", status: "stopped", reason: reason)
        #expect(maker.trials.first?.outcome == outcome)
        #expect(maker.trials.first?.reasonStopped == reason)
    }

    @Test(arguments: ["entered-in-error", "cancelled", "draft"])
    func whatWasNeverTakenIsLeftOut(_ status: String) {
        var maker = CaseMaker()
        maker.order("sertraline 50 mg", from: "2024-01-01", to: "2024-04-01", status: status)
        #expect(maker.trials.isEmpty)
    }

    @Test func proposedAndFutureAndForeignAreLeftOut() {
        var maker = CaseMaker()
        maker.add(
            .medication(MedicationFact(kind: .order, text: "sertraline 50 mg", start: date("2024-01-01"))),
            isProposed: true)
        maker.order("sertraline 50 mg", from: "2027-01-01", status: "active")
        maker.order("amoxicillin 500 mg", from: "2024-01-01")
        #expect(maker.trials.isEmpty)
    }

    @Test func episodeIsToldByItsFirstDay() {
        var maker = CaseMaker()
        maker.order("sertraline 50 mg", from: "2022-01-01", to: "2022-04-01")
        maker.order("venlafaxine 150 mg", from: "2024-01-01", to: "2024-04-01")
        #expect(maker.trials.map(\.inCurrentEpisode) == [nil, nil])
        maker.subject.form.diagnosis.episodeStart = date("2023-05")
        #expect(maker.trials.map(\.inCurrentEpisode) == [false, true])
    }

    @Test func twoStrengthsTogetherAgreeWithTheFormsSum() throws {
        var maker = CaseMaker()
        for strength in ["150", "75"] {
            maker.order(
                "Venlafaxine XR \(strength) mg capsule", from: "2024-01-01", to: "2024-06-01",
                sig: "1 capsule daily")
        }
        maker.stated("venlafaxine", mg: "225", from: "2024-01", to: "2024-06", outcome: .noResponse)
        #expect(try #require(maker.trials.first).contradictions.isEmpty)
    }

    @Test func aFillSomeDaysAfterTheOrderIsNoDispute() throws {
        var maker = CaseMaker()
        maker.order("sertraline 50 mg tablet", from: "2024-01-01", to: "2024-01-31", sig: "1 tablet daily")
        maker.order("sertraline 100 mg tablet", from: "2024-02-01", to: "2024-03-31", sig: "1 tablet daily")
        maker.fill("sertraline 50 mg tablet", on: "2024-01-03", days: 33, quantity: "33")
        maker.fill("sertraline 100 mg tablet", on: "2024-02-05", days: 60, quantity: "60")
        #expect(try #require(maker.trials.first).contradictions.isEmpty)
        maker.fill("sertraline 50 mg tablet", on: "2024-02-20", days: 40, quantity: "40")
        #expect(try #require(maker.trials.first).contradictions.count == 1)
    }
}
