import Foundation
import MedicalCodes
import Testing

/// The lines of a committed table, comments left out.
func oracleLines(_ name: String) throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle/\(name)")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }.map { $0.split(separator: ",").map(String.init) }
}

/// Expects each text to be refused with a reason that a person can read.
func expectRefused<Code: MedicalCode>(_ texts: [String], as _: Code.Type) {
    for text in texts {
        #expect("\(text) is not \(Code.system.rawValue)") {
            try Code(text)
        } throws: { error in
            guard let fault = error as? InvalidCode else { return false }
            return fault.system == Code.system && fault.text == text && fault.description.count > 20
        }
    }
}

/// Expects each text to be read to the given standard spelling, and that to be read as itself, JSON included.
func expectRead<Code: MedicalCode>(_ texts: [String: String], as _: Code.Type) throws {
    for (text, standard) in texts {
        let code = try Code(text)
        #expect(code.text == standard)
        #expect(try Code(standard) == code)
        #expect(code.description == standard)
        let data = try JSONEncoder().encode([code])
        #expect(try JSONDecoder().decode([Code].self, from: data) == [code])
    }
}
