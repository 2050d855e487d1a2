import CoverageModel
import Testing

@testable import Casework

@Suite struct CallContradictionTests {
    private static func call(
        _ sequence: Int, _ answers: [String: String]?, matter: String? = "a"
    ) -> Logged<LoggedCall> {
        var call = LoggedCall(at: "2026-11-0\(sequence)", said: "talk")
        call.answers = answers
        call.matter = matter
        call.with = sequence == 1 ? "Quill" : nil
        return Logged(sequence: sequence, at: call.at, by: "person", value: call)
    }

    private static func found(_ calls: [Logged<LoggedCall>]) -> [Contradiction] {
        var record = Case(id: "x")
        record.calls = calls
        return CallContradictions.find(in: record)
    }

    @Test func twoCallsThatDisagreeAreShownTogether() throws {
        let found = Self.found([
            Self.call(1, ["covered": "yes"]), Self.call(2, ["covered": "no"]),
        ])
        let first = try #require(found.first)
        #expect(found.count == 1)
        #expect(first.id == "call:covered:2")
        #expect(first.says.contains("2026-11-01 (Quill) said yes; 2026-11-02 said no"))
        #expect(first.sources.map(\.locator) == ["1", "2"])
    }

    @Test func caseSpacesAndPointMakeNoDifference() {
        #expect(
            Self.found([Self.call(1, ["covered": "Yes."]), Self.call(2, ["covered": " yes "])]).isEmpty)
    }

    @Test func callsWithoutAnAnswerSayNothing() {
        #expect(
            Self.found([Self.call(1, ["covered": "yes"]), Self.call(2, nil), Self.call(3, ["covered": ""])])
                .isEmpty)
        #expect(Self.found([]).isEmpty)
    }

    @Test func otherMattersAreOtherQuestions() {
        #expect(
            Self.found([
                Self.call(1, ["covered": "yes"]), Self.call(2, ["covered": "no"], matter: "b"),
            ]).isEmpty)
    }

    @Test func aSilentCallBetweenDoesNotHideTheDifference() {
        #expect(
            Self.found([
                Self.call(1, ["covered": "yes"]), Self.call(2, nil), Self.call(3, ["covered": "no"]),
            ]).count == 1)
    }
}
