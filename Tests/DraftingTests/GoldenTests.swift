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
        for kind in sample.kinds {
            let text = PlainText.render(try sample.packet(kind).letter)
            let file = LogReading.folder.appendingPathComponent("Golden/\(sample.name).\(kind.rawValue).txt")
            if Self.isWriting { try text.write(to: file, atomically: true, encoding: .utf8) }
            let golden = try String(contentsOf: file, encoding: .utf8)
            let lines = zip(text.split(separator: "\n"), golden.split(separator: "\n"))
            let first = lines.first { $0 != $1 }
            #expect(text == golden, "first difference: \(first?.0 ?? "length") | \(first?.1 ?? "")")
        }
    }

    @Test(arguments: SampleCase.all.indices) func thePacketIsSoundAndTheSameTwice(_ index: Int) throws {
        let sample = SampleCase.all[index]
        for kind in sample.kinds {
            let packet = try sample.packet(kind)
            #expect(packet.faults == [])
            #expect(try sample.packet(kind) == packet)
        }
    }
}
