import Casework
import CoverageModel
import DocumentModel
import Testing

@testable import Drafting

/// What a reader has no need to know is not told.
@Suite struct PrivacyTests {
    /// Everything that a packet prints, covers and heads included.
    private static func words(_ packet: Packet) -> String {
        [packet.cover, packet.letter].compactMap { $0 }.map { document in
            document.title + "\n" + document.runningHead + "\n" + PlainText.render(document)
        }.joined(separator: "\n").lowercased().replacing("\n", with: " ")
    }

    @Test(arguments: SampleCase.all.indices) func anEmployerLearnsNothingOfAnyonesHealth(_ index: Int) throws
    {
        let sample = SampleCase.all[index]
        let input = try sample.sharedInput()
        for kind in [PacketKind.planDocumentsRequest, .parityRequest] {
            guard let packet = try? Drafter.packet(kind, from: input) else { continue }
            let text = Self.words(packet)
            var secrets = [
                "ketamine", "spravato", "depress", "bipolar", "trauma", "suicid", "psychosis", "diagnos",
                "denied", "denial",
            ]
            secrets += input.assessment.trials.map(\.drug) + input.matter.codes.map { $0.lowercased() }
            secrets += input.assessment.diagnoses.compactMap { $0.icd10cm?.lowercased() }
            for secret in secrets {
                #expect(!text.contains(secret), "\(sample.name) \(kind.rawValue): \(secret)")
            }
            #expect(packet.exhibits.isEmpty)
        }
    }

    @Test(arguments: SampleCase.all.indices) func aCoverNamesNoDiagnosis(_ index: Int) throws {
        let sample = SampleCase.all[index]
        let input = try sample.sharedInput()
        for kind in try sample.kinds() {
            guard let cover = try Drafter.packet(kind, from: input).cover else { continue }
            let text = PlainText.render(cover).lowercased()
            for secret in ["depress", "bipolar", "trauma", "suicid", "f33", "f31", "f43"] {
                #expect(!text.contains(secret), "\(sample.name) \(kind.rawValue)")
            }
        }
    }

    @Test(arguments: SampleCase.all.indices) func recordsAreAskedForWithoutPsychotherapyNotes(_ index: Int)
        throws
    {
        let input = try SampleCase.all[index].sharedInput()
        for kind in [PacketKind.recordsRequest, .hipaaAuthorization] {
            guard let packet = try? Drafter.packet(kind, from: input) else { continue }
            #expect(Self.words(packet).contains("psychotherapy notes"))
            #expect(Self.words(packet).contains("substance-use program"))
        }
    }
}
