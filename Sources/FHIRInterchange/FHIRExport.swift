public import CivilCalendar
import CoverageModel
import Dispatch
import JSONText
import Synchronization

/// Reads exports of one resource a line (NDJSON) of any size, for one person, in bounded memory, on all cores.
///
/// The files are gone through twice: once for who is in them and for what others point at (drugs,
/// clinicians), once for the person's own lines. Nothing of other people is given on.
public struct FHIRExport: Sendable {
    /// What bounds the memory.
    public struct Limits: Hashable, Sendable {
        /// Bytes that are read at a time on each core.
        public var chunkBytes = 2 << 20
        /// The longest line; papers stand inside lines.
        public var lineBytes = 48 << 20
        /// What may be kept of drugs and clinicians that others point at.
        public var supportBytes = 12 << 20
        /// More entries that bear on a case than any person has.
        public var facts = 20_000
        public init() {}
    }

    /// Somebody in the export.
    public struct Person: Hashable, Sendable {
        public var name: String?
        public var birthDate: Day?
        /// Their `Patient/…` references.
        public var references: [String]
    }

    /// Why an export was not read.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        case unreadable(place: String)
        case notLines(place: String)
        case tooManyFacts(limit: Int)

        public var description: String {
            switch self {
            case .unreadable(let place):
                "\(place): the file cannot be read, or has a line of more than 48 MB."
            case .notLines(let place):
                "\(place): files of this size are read only with one FHIR resource on each line (NDJSON). Ask "
                    + "for the export in that form."
            case .tooManyFacts(let limit):
                "the export holds more than \(limit) entries that bear on a case, more than one person has. "
                    + "Ask for an export of that person alone."
            }
        }
    }

    /// The people in the files.
    public let people: [Person]
    /// Resources by type, read or not.
    public let counts: [String: Int]
    /// Lines that are no JSON.
    public let badLines: Int

    private let files: [(place: String, chunks: LineChunks)]
    private let limits: Limits
    private let support: [String: [UInt8]]
    private let supportIsWhole: Bool

    static let supportTypes: Set<String> = [
        "Medication", "Practitioner", "PractitionerRole", "Organization", "Location",
    ]

    /// Goes through the files once.
    public init(files given: [(place: String, path: String)], limits: Limits = Limits()) throws(Failure) {
        var files: [(place: String, chunks: LineChunks)] = []
        for file in given {
            guard
                let chunks = LineChunks(
                    path: file.path, chunkBytes: limits.chunkBytes, lineBytes: limits.lineBytes)
            else { throw .unreadable(place: file.place) }
            files.append((file.place, chunks))
        }
        var survey = Survey(limit: limits.supportBytes)
        for file in files {
            let before = survey.lines
            let bad = survey.badLines
            for batch in Self.batches(file.chunks.count) {
                let found = Self.inParallel(batch) {
                    Survey(chunk: file.chunks.lines($0), limit: limits.supportBytes)
                }
                for part in found {
                    guard let part else { throw .unreadable(place: file.place) }
                    survey.add(part)
                }
                if survey.lines == before, survey.badLines - bad > 100 { throw .notLines(place: file.place) }
            }
            if survey.lines == before, survey.badLines > bad { throw .notLines(place: file.place) }
        }
        self.files = files
        self.limits = limits
        counts = survey.counts
        badLines = survey.badLines
        support = survey.support
        supportIsWhole = survey.supportIsWhole
        people = survey.people()
    }

    // MARK: The second time

    /// Writes the lines about one person, with what they point at, to a new file, as received.
    ///
    /// - Returns: how many lines of others were left out.
    public func extract(_ person: Person, to path: String) throws(Failure) -> Int {
        guard let output = LineFile(path: path) else { throw .unreadable(place: path) }
        let references = Set(person.references)
        var wanted: Set<String> = []
        var kept = 0
        for file in files {
            for batch in Self.batches(file.chunks.count) {
                let parts = Self.inParallel(batch) {
                    number -> (lines: [UInt8], pointed: Set<String>, count: Int) in
                    let own = own(file.chunks.lines(number), references)
                    return (own.lines, Self.references(in: own.lines), own.count)
                }
                for part in parts {
                    guard output.write(part.lines) else { throw .unreadable(place: path) }
                    wanted.formUnion(part.pointed)
                    kept += part.count
                }
            }
        }
        let supporting = supporting(wanted)
        guard output.write(supporting.lines) else { throw .unreadable(place: path) }
        return counts.values.reduce(0, +) - kept - supporting.count
    }

    /// Reads all lines, in parts.
    ///
    /// - Parameter document: the path in the case that names the facts.
    /// - Throws: `Failure`, or what `FHIRReader` throws; of two people among the lines, `twoPatients`.
    public func read(document: String, today: Day) throws -> FHIRReading {
        var reading = try readInParts(document: document, today: today)
        reading.counts = counts
        if badLines > 0 { reading.remarks.append("\(badLines) lines are not JSON and were left out") }
        if !supportIsWhole {
            reading.remarks.append(
                "the export holds more drugs and clinicians than are kept in memory; some names may be missing"
            )
        }
        return reading
    }

    private func readInParts(document: String, today: Day) throws -> FHIRReading {
        var whole = FHIRReading()
        var known: Set<String> = []
        for file in files {
            for batch in Self.batches(file.chunks.count) {
                let parts = Self.inParallel(batch) { number -> Swift.Result<FHIRReading?, any Error> in
                    guard let lines = file.chunks.lines(number) else {
                        return .failure(Failure.unreadable(place: file.place))
                    }
                    guard let whole = readable(lines) else { return .success(nil) }
                    return Swift.Result {
                        try FHIRReader.read(bytes: whole, document: document, today: today)
                    }
                }
                for part in parts {
                    guard let reading = try part.get() else { continue }
                    for fact in reading.facts where known.insert(fact.id).inserted {
                        whole.facts.append(fact)
                    }
                    for remark in reading.remarks
                    where whole.remarks.count < 500 && !whole.remarks.contains(remark) {
                        whole.remarks.append(remark)
                    }
                    whole.faults += reading.faults.prefix(max(0, 500 - whole.faults.count))
                    for subject in reading.subjects where !whole.subjects.contains(subject) {
                        whole.subjects.append(subject)
                    }
                    for person in reading.persons where !whole.persons.contains(person) {
                        whole.persons.append(person)
                    }
                    let papers = reading.attachments.count
                    if papers > 0 { whole.unreadParts.append("\(papers) papers inside") }
                }
                guard whole.facts.count <= limits.facts else {
                    throw Failure.tooManyFacts(limit: limits.facts)
                }
                if whole.subjects.count > 1 {
                    throw FHIRReadingError.twoPatients(
                        document: document, first: whole.subjects[0], second: whole.subjects[1])
                }
            }
        }
        if !whole.unreadParts.isEmpty {
            whole.remarks.append("The export holds papers inside; at this size they stay in it.")
            whole.unreadParts = []
        }
        return whole
    }

    /// The lines of a part that are JSON, behind what they point at; `nil` where there are none.
    private func readable(_ lines: [UInt8]) -> [UInt8]? {
        var good: [UInt8] = supporting(Self.references(in: lines)).lines
        var count = 0
        Survey.eachLine(lines) { range, node in
            guard let type = node?.text("resourceType"), !Self.supportTypes.contains(type) else { return }
            good += lines[range]
            good.append(0x0A)
            count += 1
        }
        return count == 0 ? nil : good
    }

    /// The lines of a part that are about a person.
    private func own(_ chunk: [UInt8]?, _ references: Set<String>) -> (lines: [UInt8], count: Int) {
        guard let chunk else { return ([], 0) }
        var kept: [UInt8] = []
        var count = 0
        Survey.eachLine(chunk) { range, node in
            guard let node, let type = node.text("resourceType"), !Self.supportTypes.contains(type) else {
                return
            }
            let target: String?
            if type == "Patient" {
                target = node["id"]?.scalarText.map { "Patient/\($0)" }
            } else {
                target = node.first("subject", "patient", "beneficiary").flatMap { ReferenceIndex.target($0) }
                    .flatMap(ReferenceIndex.relative)
            }
            guard let target, references.contains(target) else { return }
            kept += chunk[range]
            kept.append(0x0A)
            count += 1
        }
        return (kept, count)
    }

    /// The lines of drugs and clinicians that are pointed at, and of those that these point at.
    private func supporting(_ references: Set<String>) -> (lines: [UInt8], count: Int) {
        guard !support.isEmpty else { return ([], 0) }
        var output: [UInt8] = []
        var known: Set<String> = []
        var rest = references
        for _ in 0..<3 {
            var found: [UInt8] = []
            for reference in rest.sorted() {
                guard let line = support[reference], known.insert(reference).inserted else { continue }
                found += line
                found.append(0x0A)
            }
            if found.isEmpty { break }
            output += found
            rest = Self.references(in: found)
        }
        return (output, known.count)
    }

    /// What lines point at, as `Type/id`.
    private static func references(in lines: [UInt8]) -> Set<String> {
        var found: Set<String> = []
        eachReference(lines) { reference in
            if let relative = ReferenceIndex.relative(reference) { found.insert(relative) }
        }
        return found
    }

    /// Calls `body` with the text of every `"reference": "…"`.
    private static func eachReference(_ bytes: [UInt8], _ body: (String) -> Void) {
        let mark = Array("\"reference\"".utf8)
        bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            let end = buffer.count - mark.count
            while place < end {
                // The quote and the letter after it are rare enough to look at first.
                guard buffer[place] == mark[0], buffer[place + 1] == mark[1],
                    mark.indices.allSatisfy({ buffer[place + $0] == mark[$0] })
                else {
                    place += 1
                    continue
                }
                place += mark.count
                while place < buffer.count, buffer[place] == 0x20 || buffer[place] == UInt8(ascii: ":") {
                    place += 1
                }
                guard place < buffer.count, buffer[place] == UInt8(ascii: "\"") else { continue }
                let start = place + 1
                place = start
                while place < buffer.count, buffer[place] != UInt8(ascii: "\"") { place += 1 }
                body(String(decoding: buffer[start..<place], as: UTF8.self))
            }
        }
    }

    // MARK: Parallel work

    private static let width = 2

    private static func batches(_ count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: width).map { $0..<min($0 + width, count) }
    }

    /// Does the same for each number of a range at the same time; answers stand in the order of the range.
    private static func inParallel<Answer: Sendable>(
        _ range: Range<Int>, _ body: @Sendable (Int) -> Answer
    ) -> [Answer] {
        guard range.count > 1 else { return range.map(body) }
        let answers = Mutex<[Int: Answer]>([:])
        DispatchQueue.concurrentPerform(iterations: range.count) { offset in
            let answer = body(range.lowerBound + offset)
            answers.withLock { $0[offset] = answer }
        }
        return answers.withLock { answers in (0..<range.count).compactMap { answers[$0] } }
    }
}
