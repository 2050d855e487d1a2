import CoverageModel
import DocumentModel
import Testing

@testable import Drafting

/// A packet that cannot be made honestly is refused, with everything that is missing at once.
@Suite struct RefusalTests {
    private static func missing(
        _ kind: PacketKind, _ sample: SampleCase, _ change: @escaping @Sendable (inout Case) -> Void
    ) throws -> [String] {
        var sample = sample
        sample.change = change
        do {
            _ = try Drafter.packet(kind, from: try sample.input())
            return []
        } catch let refusal as DraftRefusal {
            #expect(refusal.kind == kind.rawValue)
            return refusal.missing
        }
    }

    @Test func anAppealNeedsTheDenial() throws {
        let missing = try Self.missing(.internalAppeal, .missingPapers) { _ in }
        #expect(missing.count == 1)
        #expect(missing[0].contains("denial letter"))
    }

    @Test func aRequestNamesEverythingAtOnce() throws {
        let missing = try Self.missing(.priorAuthorization, .missingPapers) { record in
            record.form.person.name = nil
            record.form.person.birthDate = nil
            record.form.coverages[0].memberID = nil
            record.form.provider.name = nil
            record.form.plan.dose = nil
        }
        for path in ["person.name", "person.birth-date", "member-id", "provider.name", "plan.dose"] {
            #expect(missing.contains { $0.contains(path) }, "\(path): \(missing)")
        }
    }

    @Test func anExpeditedAppealNeedsSomebodysWord() throws {
        #expect(
            try Self.missing(.expeditedAppeal, .ketamine) { $0.form.matters[0].isUrgent = false }.count == 1)
        #expect(
            try Self.missing(.expeditedAppeal, .ketamine) { $0.form.matters[0].isUrgent = nil }.count == 1)
        #expect(try Self.missing(.expeditedAppeal, .ketamine) { $0.form.matters[0].isUrgent = true } == [])
    }

    @Test func aDenialWithoutAReasonIsAnsweredWithAQuestion() throws {
        var input = try SampleCase.ketamine.sharedInput()
        input.record.notices[0].value.notice.reasons = []
        let letter = try Drafter.packet(.internalAppeal, from: input).letter
        #expect(letter.sentences.contains { $0.sentence.text.contains("no specific reason") })
    }
}
