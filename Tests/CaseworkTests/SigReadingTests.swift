import CoverageModel
import Testing

@testable import Casework

@Suite struct SigReadingTests {
    @Test(arguments: [
        ("take 1 tablet by mouth daily", 50_000, 50_000),
        ("Take 1 tablet (50 mg total) by mouth daily.", 50_000, 50_000),
        ("Take 2 tablets (100 mg total) by mouth every morning", 50_000, 100_000),
        ("Take two tablets twice a day", 25_000, 100_000),
        ("TAKE 1 CAPSULE BY MOUTH EVERY DAY", 20_000, 20_000),
        ("1 tab PO BID", 75_000, 150_000),
        ("1 po qd", 20_000, 20_000),
        ("take 1/2 tablet daily", 50_000, 25_000),
        ("take 1 1/2 tablets daily at bedtime", 50_000, 75_000),
        ("take one tablet by mouth once daily with or without food", 10_000, 10_000),
        ("take 1 (one) tablet by mouth daily", 10_000, 10_000),
        ("take 1 tablet in the morning and 2 tablets at bedtime", 50_000, 150_000),
        ("take 1 tablet in the morning and at bedtime", 50_000, 100_000),
        ("take 1 tablet by mouth daily for 30 days", 50_000, 50_000),
        ("take 1 tablet by mouth three times daily", 10_000, 30_000),
        ("1 tablet every 12 hours", 150_000, 300_000),
    ])
    func readsTablets(_ sig: String, _ unit: Int, _ expected: Int) {
        #expect(SigReading.dailyMicrograms(sig, unitMicrograms: unit) == expected)
    }

    @Test(arguments: [
        ("50 mg qd", 50_000), ("50 mg qam", 50_000), ("50mg bid", 100_000), ("100 mg tid", 300_000),
        ("15 mg qhs", 15_000), ("37.5 mg daily", 37_500), ("150 mg PO q.d.", 150_000),
        ("take 2 50 mg tablets daily", 100_000), ("take 50 mg by mouth nightly", 50_000),
        ("100 mg in the morning and 50 mg at bedtime", 150_000),
    ])
    func readsMilligrams(_ sig: String, _ expected: Int) {
        #expect(SigReading.dailyMicrograms(sig, unitMicrograms: nil) == expected)
    }

    @Test(arguments: [
        "", "take as directed", "take 1 tablet as needed", "1 tab prn", "titrate to effect",
        "take 1 tablet daily for 7 days, then 2 tablets daily", "take 1-2 tablets daily",
        "take 1 to 2 tablets daily", "take 1 capsule once a week", "90 mg weekly",
        "take 1 tablet every other day",
        "take 1 tablet daily or twice daily", "take tablets", "take 1 tablet every 2 days",
        "up to 3 tablets daily",
        "take 3 tablets per week", "increase to 2 tablets daily", "1 tablet", "50 mg",
        "take 1 tablet at once",
        "take 1 tablet bid or tid", "apply", "week 1: 1 tablet daily", "take 1 tablet (25 mg total) daily",
    ])
    func leavesDoubtOpen(_ sig: String) {
        #expect(SigReading.dailyMicrograms(sig, unitMicrograms: 50_000) == nil)
    }

    @Test func readsStructuredDirections() {
        var dosage = Dosage(doseValue: "1", frequency: 2, period: "1", periodUnit: "d")
        #expect(DoseReading.dailyMicrograms([dosage], unitMicrograms: 50_000) == 100_000)
        dosage.doseUnit = "mg"
        dosage.doseValue = "37.5"
        #expect(DoseReading.dailyMicrograms([dosage], unitMicrograms: nil) == 75_000)
        dosage.asNeeded = true
        #expect(DoseReading.dailyMicrograms([dosage], unitMicrograms: nil) == nil)
        let weekly = Dosage(doseValue: "90", doseUnit: "mg", frequency: 1, period: "1", periodUnit: "wk")
        #expect(DoseReading.dailyMicrograms([weekly], unitMicrograms: nil) == nil)
        let range = Dosage(
            doseValue: "50", doseUnit: "mg", doseHigh: "100", frequency: 1, period: "1", periodUnit: "d")
        #expect(DoseReading.dailyMicrograms([range], unitMicrograms: nil) == nil)
        let bare = Dosage(doseValue: "50", frequency: 1, period: "1", periodUnit: "d")
        #expect(DoseReading.dailyMicrograms([bare], unitMicrograms: 50_000) == nil)
    }

    @Test func countsSupply() {
        #expect(
            DoseReading.dailyMicrograms(quantity: "60", daysSupply: 30, unitMicrograms: 50_000) == 100_000)
        #expect(DoseReading.dailyMicrograms(quantity: "45", daysSupply: 30, unitMicrograms: 50_000) == 75_000)
        #expect(DoseReading.dailyMicrograms(quantity: "4", daysSupply: 28, unitMicrograms: 90_000) == nil)
        #expect(DoseReading.dailyMicrograms(quantity: nil, daysSupply: 28, unitMicrograms: 90_000) == nil)
        #expect(DoseReading.dailyMicrograms(quantity: "x", daysSupply: 0, unitMicrograms: 90_000) == nil)
    }
}
