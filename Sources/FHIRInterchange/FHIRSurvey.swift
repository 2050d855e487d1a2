import CivilCalendar
import CoverageModel
import JSONText

/// Who and what is in lines of resources, gathered part by part.
struct Survey: Sendable {
    private let limit: Int
    private(set) var lines = 0
    private(set) var badLines = 0
    private(set) var counts: [String: Int] = [:]
    private(set) var support: [String: [UInt8]] = [:]
    private(set) var supportIsWhole = true
    private var supportBytes = 0
    private var patients: [(reference: String, name: String?, birthDate: String?)] = []
    private var subjects: Set<String> = []

    init(limit: Int) { self.limit = limit }

    /// Goes through the lines of one part; `nil` where it could not be read.
    init?(chunk: [UInt8]?, limit: Int) {
        guard let chunk else { return nil }
        self.init(limit: limit)
        var found = self
        Survey.eachLine(chunk) { range, node in
            guard let node, let type = node.text("resourceType") else {
                found.badLines += 1
                return
            }
            found.take(node, type: type, line: chunk[range])
        }
        self = found
    }

    private mutating func take(_ node: JSONNode, type: String, line: ArraySlice<UInt8>) {
        lines += 1
        counts[type, default: 0] += 1
        if type == "Patient" {
            guard let id = node["id"]?.scalarText else { return }
            patients.append(("Patient/\(id)", HumanName.preferred(of: node), node.text("birthDate")))
        } else if FHIRExport.supportTypes.contains(type) {
            guard let id = node["id"]?.scalarText else { return }
            keep("\(type)/\(id)", Array(line))
        } else if let subject = node.first("subject", "patient", "beneficiary"),
            let target = ReferenceIndex.target(subject).flatMap(ReferenceIndex.relative),
            target.hasPrefix("Patient/")
        {
            subjects.insert(target)
        }
    }

    private mutating func keep(_ locator: String, _ line: [UInt8]) {
        guard support[locator] == nil else { return }
        guard supportBytes + line.count <= limit else {
            supportIsWhole = false
            return
        }
        supportBytes += line.count
        support[locator] = line
    }

    /// Adds what was found in a later part.
    mutating func add(_ other: Survey) {
        lines += other.lines
        badLines += other.badLines
        counts.merge(other.counts) { $0 + $1 }
        for (locator, line) in other.support { keep(locator, line) }
        supportIsWhole = supportIsWhole && other.supportIsWhole
        patients += other.patients
        subjects.formUnion(other.subjects)
    }

    /// The people: those of one name and birth date are one; those that are only pointed at count too.
    func people() -> [FHIRExport.Person] {
        var found: [FHIRExport.Person] = []
        var places: [String: Int] = [:]
        var known: Set<String> = []
        for patient in patients {
            guard known.insert(patient.reference).inserted else { continue }
            let birth = patient.birthDate.flatMap { Day(iso: $0) }
            let key: String =
                birth == nil || patient.name == nil
                ? patient.reference : "\(patient.name?.lowercased() ?? "")|\(patient.birthDate ?? "")"
            if let place = places[key] {
                found[place].references.append(patient.reference)
            } else {
                places[key] = found.count
                found.append(.init(name: patient.name, birthDate: birth, references: [patient.reference]))
            }
        }
        for subject in subjects.sorted() where !known.contains(subject) {
            found.append(.init(name: nil, birthDate: nil, references: [subject]))
        }
        return found
    }

    /// Calls `body` for each line that is not blank, with its value; `nil` for one that is no JSON.
    static func eachLine(_ chunk: [UInt8], _ body: (Range<Int>, JSONNode?) -> Void) {
        var start = 0
        while start < chunk.count {
            let end = LineChunks.newline(in: chunk, from: start) ?? chunk.count
            let isBlank = chunk[start..<end].allSatisfy { $0 <= 0x20 }
            if !isBlank {
                let node = try? JSONDocument(chunk, in: start..<end).root
                body(start..<end, node)
            }
            start = end + 1
        }
    }
}
