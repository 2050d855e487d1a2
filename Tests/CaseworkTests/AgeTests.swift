import CivilCalendar
import CoverageModel
import Rulebook
import Testing

@testable import Casework

@Suite struct AgeTests {
    private func born(_ iso: String) -> CaseMaker {
        var maker = CaseMaker()
        maker.subject.form.person.birthDate = day(iso)
        return maker
    }

    @Test(arguments: [
        ("2008-11-24", Verdict.notMet), ("2008-11-23", .met), ("2008-11-22", .met), ("1950-01-01", .met),
    ])
    func eighteenOrOlder(_ birth: String, _ expected: Verdict) {
        #expect(verdict(.age(AgeRange(minimum: 18)), born(birth)) == expected)
    }

    @Test(arguments: [
        ("2008-11-23", Verdict.notMet), ("2007-11-24", .notMet), ("2007-11-23", .met), ("1961-11-24", .met),
        ("1961-11-23", .notMet), ("1961-11-22", .notMet),
    ])
    func over18AndUnder65AsPrinted(_ birth: String, _ expected: Verdict) {
        let range = AgeRange(minimum: 18, minimumIsExclusive: true, maximum: 65, maximumIsExclusive: true)
        #expect(verdict(.age(range), born(birth)) == expected)
    }

    @Test func upperEndsInclusive() {
        #expect(verdict(.age(AgeRange(maximum: 65)), born("1961-11-23")) == .met)
        #expect(verdict(.age(AgeRange(maximum: 65)), born("1960-11-23")) == .notMet)
    }

    @Test func leapDayBirthday() {
        #expect(CriterionJudge.age(born: day("2008-02-29"), on: day("2026-02-28")) == 17)
        #expect(CriterionJudge.age(born: day("2008-02-29"), on: day("2026-03-01")) == 18)
    }

    @Test func noBirthDateIsUnknownAndAsked() {
        let result = judge(.age(AgeRange(minimum: 18)), CaseMaker())
        #expect(result.proof.verdict == .unknown)
        #expect(result.proof.missing.map(\.from) == [.person])
    }

    @Test func sourcesThatDisagreeAcrossTheLineAreUnknown() {
        var maker = born("1980-01-01")
        maker.add(.person(PersonFact(name: "A", birthDate: day("1980-01-02"))))
        #expect(verdict(.age(AgeRange(minimum: 18)), maker) == .met)
        maker.add(.person(PersonFact(name: "A", birthDate: day("2012-01-02"))))
        #expect(verdict(.age(AgeRange(minimum: 18)), maker) == .unknown)
    }

    @Test func recordsAloneWillDo() {
        var maker = CaseMaker()
        maker.add(.person(PersonFact(name: "A", birthDate: day("1980-01-02"))))
        #expect(verdict(.age(AgeRange(minimum: 18)), maker) == .met)
    }
}
