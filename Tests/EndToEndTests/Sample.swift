import Foundation
import JSONText

/// A sample case, worked once by its own list of commands.
struct Sample: Sendable {
    let name: String
    let folder: Folder
    /// What each command of the list printed, in order.
    let outputs: [String]
    /// The first command that failed, with what it said.
    let failure: String?

    /// The case folder.
    var path: String { folder.path + "/" + name }
    /// The received files.
    var inbox: String { Program.project + "/Examples/\(name)/inbox" }

    static let first = work("1-iv-ketamine-self-funded")
    static let second = work("2-spravato-medicare-advantage")
    static let third = work("3-prior-authorization-missing-papers")

    private static func work(_ name: String) -> Result<Sample, any Error> {
        Result {
            let folder = try Folder()
            let source = Program.project + "/Examples/" + name
            let path = folder.path + "/" + name
            try Program.run(["new", path])
            try Program.bytes(source + "/case.yaml").withUnsafeBytes { bytes in
                try Data(bytes).write(to: URL(fileURLWithPath: path + "/case.yaml"))
            }
            var outputs: [String] = []
            let list = String(decoding: try Program.bytes(source + "/work"), as: UTF8.self)
            for line in list.split(separator: "\n") where !line.hasPrefix("#") {
                let words = Sample.words(
                    line.replacing("$CASE", with: path).replacing("$INBOX", with: source + "/inbox"))
                let result = try Program.run(words)
                outputs.append(result.output)
                guard result.status == 0 else {
                    return Sample(
                        name: name, folder: folder, outputs: outputs, failure: "\(line): \(result.errors)")
                }
            }
            return Sample(name: name, folder: folder, outputs: outputs, failure: nil)
        }
    }

    /// The words of a command line; double quotes hold words together.
    static func words(_ line: some StringProtocol) -> [String] {
        var words: [String] = []
        var word = ""
        var isQuoted = false
        var isWord = false
        for sign in line {
            switch sign {
            case "\"":
                isQuoted.toggle()
                isWord = true
            case " " where !isQuoted:
                if isWord { words.append(word) }
                word = ""
                isWord = false
            default:
                word.append(sign)
                isWord = true
            }
        }
        if isWord { words.append(word) }
        return words
    }

    /// A copy of the case for a test that changes it.
    func copy() throws -> (path: String, folder: Folder) {
        let place = try Folder()
        try FileManager.default.copyItem(atPath: path, toPath: place.path + "/" + name)
        return (place.path + "/" + name, place)
    }

    func assessment() throws -> JSONValue { try Program.json(["assess", path, "--json"]) }
    func clocks() throws -> JSONValue { try Program.json(["clocks", path, "--json"]) }
}

/// Every file of a case with its bytes, to see that nothing changed.
func contents(of folder: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [:] }
    for case let name as String in names {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder),
            !isFolder.boolValue
        else { continue }
        found[name] = try Program.bytes(folder + "/" + name)
    }
    return found
}

extension JSONValue {
    /// The keys of an object, sorted.
    var keys: [String] { (members ?? []).map(\.key).sorted() }

    /// The value at a path of keys and places: `appeal.fax`, `steps.0.cite`.
    func at(_ path: String) -> JSONValue? {
        var value: JSONValue? = self
        for part in path.split(separator: ".") {
            value = Int(part).map { value?[$0] ?? nil } ?? value?[String(part)]
        }
        return value
    }

    func text(_ path: String) -> String? { at(path)?.string }
    func list(_ path: String) -> [JSONValue] { at(path)?.array ?? [] }
    func texts(_ path: String) -> [String] { list(path).compactMap(\.string) }
    /// The element of a list whose `key` is `word`.
    func first(_ key: String, _ word: String) -> JSONValue? { array?.first { $0[key]?.string == word } }
}
