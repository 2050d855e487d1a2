import CoverageModel
import DocumentModel
import Foundation
import Testing

@testable import Drafting

/// Every letter of the samples as it is, word for word.
@Suite struct GoldenTests {
    /// Set `RECOURSE_WRITE_GOLDEN=1` to write the files anew, then read every one of them.
    private static let isWriting = ProcessInfo.processInfo.environment["RECOURSE_WRITE_GOLDEN"] == "1"

    @Test(arguments: SampleCase.all.indices) func theLetterIsAsItWasRead(_ index: Int) throws {
        let sample = SampleCase.all[index]
        for kind in try sample.kinds() {
            let text = PlainText.render(try sample.packet(kind).letter)
            let file = LogReading.folder.appendingPathComponent("Golden/\(sample.name).\(kind.rawValue).txt")
            if Self.isWriting { try text.write(to: file, atomically: true, encoding: .utf8) }
            let golden = try String(contentsOf: file, encoding: .utf8)
            let lines = zip(text.split(separator: "\n"), golden.split(separator: "\n"))
            let first = lines.first { $0 != $1 }
            #expect(text == golden, "first difference: \(first?.0 ?? "length") | \(first?.1 ?? "")")
        }
    }

    /// A kind that a case begins to refuse must not leave its old letter lying there.
    @Test func everyGoldenFileIsMade() throws {
        let made = try SampleCase.all.flatMap { sample in
            try sample.kinds().map { "\(sample.name).\($0.rawValue).txt" }
        }
        let found = try FileManager.default.contentsOfDirectory(
            atPath: LogReading.folder.appendingPathComponent("Golden").path)
        #expect(Set(found) == Set(made))
    }

    /// Every kind of the contract is drafted for one sample at least.
    @Test func everyKindHasASample() throws {
        let made = try SampleCase.all.flatMap { try $0.kinds() }
        let contract = PacketKind.allCases.filter { !$0.isAboutMoney || $0 == .superbill }
        #expect(Set(made) == Set(contract))
        #expect(contract.count == 20)
    }

    @Test(arguments: SampleCase.all.indices) func thePacketIsSoundAndTheSameTwice(_ index: Int) throws {
        let sample = SampleCase.all[index]
        for kind in try sample.kinds() {
            let packet = try sample.packet(kind)
            #expect(packet.faults == [])
            #expect(try sample.packet(kind) == packet)
        }
    }
}
