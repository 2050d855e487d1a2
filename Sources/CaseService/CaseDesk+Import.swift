import CDAInterchange
import CaseStore
import Casework
public import CivilCalendar
public import CoverageModel
import FHIRInterchange
public import RecordReading
import Rulebook
import TextExtraction

/// What came of importing one file.
public struct ImportedFile: Sendable {
    public var document: ReceivedDocument
    /// False where the case held the same bytes already.
    public var isNew: Bool
    /// `FHIR record`, `pharmacy table`, `chart note`, `letter`, `document`.
    public var kind: String
    /// Facts that were read, by kind in words.
    public var counts: [String: Int]
    public var remarks: [String]
    /// Values that cannot be true; everything else was taken in.
    public var faults: [String]
    public var notices: [Notice]
    /// How many of the facts wait for a person's yes.
    public var proposals = 0
}

/// How to take a file in.
public struct ImportOptions: Sendable {
    /// What it is, where the person says so; found by its content where left out.
    public var role: ReceivedDocument.Role?
    public var title: String?
    /// The matter a letter belongs to.
    public var matter: String?
    /// The day a letter was received.
    public var received: Day?
    /// This program's own path, to unpack archives in a process apart; `nil` unpacks them in this one.
    public var program: String?
    /// Headings of a pharmacy's table by what they hold, where its layout is not known by itself.
    public var columns: [FillColumn: String]
    public init(
        role: ReceivedDocument.Role? = nil, title: String? = nil, matter: String? = nil, received: Day? = nil,
        program: String? = nil, columns: [FillColumn: String] = [:]
    ) {
        self.program = program
        self.columns = columns
        self.role = role
        self.title = title
        self.matter = matter
        self.received = received
    }
}

extension CaseDesk {
    /// Takes files into the case: records are read to facts, letters to notices, everything else is kept.
    ///
    /// A file is read before it is kept, so that one that cannot be read leaves the case as it was.
    public func importFiles(_ paths: [String], options: ImportOptions) throws -> [ImportedFile] {
        try paths.flatMap { path in
            try importFile(path, name: path.split(separator: "/").last.map(String.init) ?? path, options)
        }
    }

    /// Takes a file in whose bytes came from elsewhere; the programs that read it see a copy that is gone
    /// afterwards. An archive gives one answer with everything that was in it.
    public func importFile(_ bytes: [UInt8], named name: String, options: ImportOptions) throws
        -> ImportedFile
    {
        let type = MediaType.guess(bytes, name: name)
        let found: [ImportedFile]
        if type == .json {
            found = try importFile(bytes, at: name, name: name, options)
        } else {
            let copy = try ScratchCopy(bytes, ending: type.ending)
            defer { withExtendedLifetime(copy) {} }
            found = try importFile(bytes, at: copy.path, name: name, options)
        }
        guard var answer = found.first else {
            throw ServiceError("\(name) holds nothing that could be taken in.")
        }
        for part in found.dropFirst() {
            answer.counts.merge(part.counts, uniquingKeysWith: +)
            answer.remarks += part.remarks
            answer.faults += part.faults
            answer.notices += part.notices
            answer.proposals += part.proposals
        }
        return answer
    }

    /// Takes one file in under a name; an archive gives one answer for itself and one for each paper in it.
    func importFile(_ path: String, name: String, _ options: ImportOptions) throws -> [ImportedFile] {
        if options.role == nil || options.role == .record, try isLargeExport(path, name: name) {
            return [
                try importExport(
                    [(name, path)], kept: (path, .ndjson), name: name, options: options)
            ]
        }
        // A table of one person's care is far smaller; a larger one is refused before it fills the memory.
        let lower = name.lowercased()
        if lower.hasSuffix(".csv") || lower.hasSuffix(".tsv"), let size = InputFile.size(at: path),
            size > Self.largestTable
        {
            throw ServiceError(
                "\(name) has \(size >> 20) MB; tables of up to \(Self.largestTable >> 20) MB are read. Ask for "
                    + "this person's rows alone, or for fewer years. It was not taken in.")
        }
        return try importFile(try InputFile.bytes(at: path), at: path, name: name, options)
    }

    /// Bytes of the largest table that is read.
    static let largestTable = 64 << 20

    private func importFile(_ bytes: [UInt8], at path: String, name: String, _ options: ImportOptions) throws
        -> [ImportedFile]
    {
        let loaded = try load()
        let type = MediaType.guess(bytes, name: name)
        let asRecord = options.role == nil || options.role == .record
        switch type {
        case .json, .ndjson:
            context.progress("Reading \(name)")
            do {
                let read = try importRecord(
                    bytes, name: name, type: type, options: options, loaded: loaded
                ) { place in
                    RecordContent(try FHIRReader.read(bytes: bytes, document: place, today: context.today))
                }
                return [read]
            } catch let error as FHIRReadingError {
                // A file of lines about several people is an export; this person's lines can be taken.
                guard case .twoPatients = error, type == .ndjson else { throw error }
                return [
                    try importExport(
                        [(name, path)], kept: (path, .ndjson), name: name, options: options)
                ]
            }
        case .cda where asRecord, .xml where asRecord:
            context.progress("Reading \(name)")
            return [
                try importRecord(bytes, name: name, type: type, options: options, loaded: loaded) { place in
                    try content(
                        of: try CDAReader.read(bytes: bytes, document: place, today: context.today),
                        document: place)
                }
            ]
        case .zip where asRecord, .tar where asRecord, .gzip where asRecord:
            return try importArchive(path, bytes, name: name, type: type, options: options)
        default:
            if options.role == nil || options.role == .other,
                let sheet = try importAttestation(
                    path, bytes, name: name, type: type, options: options, loaded: loaded)
            {
                return [sheet]
            }
            if isFillTable(bytes, type, options) {
                return [try importTable(bytes, name: name, options: options, loaded: loaded)]
            }
            return [
                try importDocument(path, bytes, name: name, type: type, options: options, loaded: loaded)
            ]
        }
    }

    /// Takes a record in: read under its own name first, so that a file with a fault is not kept.
    ///
    /// `read` is given the path in the case that names the facts.
    func importRecord(
        _ bytes: [UInt8], name: String, type: MediaType, options: ImportOptions, loaded: LoadedCase,
        read: (String) throws -> RecordContent
    ) throws -> ImportedFile {
        let place = "records/\(name)"
        var content = try read(place)
        if options.role == nil { try refuseAnothersRecord(content.persons, name, loaded) }
        let stored = try store.putDocument(bytes, named: name)
        if stored.path != place { content = try read(stored.path) }
        return try record(content, as: stored, type: type, options: options, loaded: loaded)
    }

    /// Writes down what was read of a record that is kept, and keeps the papers inside it.
    func record(
        _ content: RecordContent, as stored: StoredDocument, type: MediaType, options: ImportOptions,
        loaded: LoadedCase
    ) throws -> ImportedFile {
        var bodies: [(at: String, body: EventBody)] = []
        let document = ReceivedDocument(
            path: stored.path, sha256: stored.sha256, byteCount: stored.byteCount, mediaType: type.rawValue,
            role: options.role ?? .record, title: options.title)
        let isKnown = loaded.recorded.documents.contains { $0.path == stored.path }
        if !isKnown { bodies.append((context.now, .documentReceived(document))) }
        var remarks = content.remarks
        for paper in content.papers {
            let kind = MediaType.guess(paper.bytes, name: paper.title ?? "")
            let safe = paper.locator.replacing("/", with: "-") + kind.ending
            let kept = try store.putDocument(paper.bytes, named: safe)
            guard kept.isNew else { continue }
            let received = ReceivedDocument(
                path: kept.path, sha256: kept.sha256, byteCount: kept.byteCount, mediaType: kind.rawValue,
                role: .record, title: paper.title)
            bodies.append((context.now, .documentReceived(received)))
            remarks.append("\(paper.locator) holds a document; it was kept as \(kept.path).")
        }
        let read = DocumentReading(
            document: stored.path, sha256: stored.sha256, reader: content.reader, facts: content.facts,
            counts: content.counts, remarks: content.remarks + content.faults)
        if !loaded.holds(read) { bodies.append((context.now, .documentRead(read))) }
        if let mark = holdingBack(stored.path, content.held, loaded) {
            bodies.append((context.now, .documentMarked(mark.body)))
            remarks.append(mark.remark)
        }
        try write(bodies, loaded: loaded)
        remarks += try totalRemarks(content.facts)
        return ImportedFile(
            document: document, isNew: stored.isNew, kind: content.kind, counts: factCounts(content.facts),
            remarks: remarks, faults: content.faults, notices: [])
    }

    /// Totals that no scale can give, told at once: they are kept and shown, and count for nothing.
    private func totalRemarks(_ facts: [RecordedFact]) throws -> [String] {
        let lexicon = ScaleLexicon(try context.rules.scales(), on: context.today)
        var found = Case(id: store.caseID)
        found.readings = [
            DocumentReading(document: "", sha256: "", reader: "", facts: facts, counts: [:], remarks: [])
        ]
        return ScoreFinding(lexicon: lexicon).scores(of: found, asOf: context.today).compactMap { score in
            score.flag.map { flag in
                let places = score.sources.map(\.reference).joined(separator: ", ")
                return "\(places): \(flag). It is kept and counts for nothing."
            }
        }
    }

    func factCounts(_ facts: [RecordedFact]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for fact in facts {
            let name =
                switch fact.fact {
                case .person: "person"
                case .medication: "medication entries"
                case .condition: "conditions"
                case .score: "observations"
                case .service: "procedures and visits"
                case .coverage: "coverages"
                case .provider: "clinicians"
                case .allergy: "allergies"
                }
            counts[name, default: 0] += 1
        }
        return counts
    }

    private func importDocument(
        _ path: String, _ bytes: [UInt8], name: String, type: MediaType, options: ImportOptions,
        loaded: LoadedCase
    ) throws -> ImportedFile {
        var letters: [ReadLetter] = []
        var held: (sensitivity: Sensitivity, words: String)?
        if options.role.map({ [.letter, .record, .card].contains($0) }) ?? true {
            context.progress("Reading \(name)")
            let reader = LetterReader(today: context.today, progress: context.progress)
            let isTable = type == .csv || type == .text
            let statement =
                isTable && options.role != .card
                ? try reader.statement(bytes, name: name, owner: recordOwner(loaded)) : nil
            // A table that is neither fills nor a statement is asked about, never read as prose.
            if type == .csv, statement == nil { throw unknownTable(bytes, name: name) }
            if let statement, options.role == nil {
                try refuseAnothersRecord(statement.persons, name, loaded)
            }
            let text = try statement.map { LetterReader.document(of: $0.letter) } ?? reader.text(of: path)
            let paper = PaperReader(
                text: text, rules: context.rules, today: context.today, role: options.role)
            if options.role == nil || options.role == .letter || statement != nil {
                letters = statement.map { [$0.letter] } ?? reader.letters(in: text, at: path, name: name)
                if !text.pages.contains(where: { $0.text.contains { !$0.isWhitespace } }) {
                    throw ServiceError(
                        "\(name) holds no text that could be read: it is blank, or too faint. Scan it again, or keep it as it is with --as other."
                    )
                }
                if options.role == nil { letters = letters.filter { $0.notice.kind != .other } }
            }
            held = SensitivityFinder.find(in: text.pages.map(\.text))
            if options.role != .letter, statement == nil, try paper.isRecord(besidesLetter: !letters.isEmpty)
            {
                return try take(
                    { try paper.read(document: $0) }, bytes, name: name, type: type, options: options,
                    loaded: loaded, held: held)
            }
        }
        let isLetter = !letters.isEmpty
        // What can be refused is refused before the file is kept.
        if isLetter { _ = try self.matter(options.matter, loaded) }
        for letter in letters {
            if let received = options.received { try refuseReceipt(received, of: letter.notice, name) }
        }
        let stored = try store.putDocument(bytes, named: name)
        let document = ReceivedDocument(
            path: stored.path, sha256: stored.sha256, byteCount: stored.byteCount, mediaType: type.rawValue,
            role: options.role ?? (isLetter ? .letter : .other), title: options.title)
        var bodies: [(at: String, body: EventBody)] = []
        let isKnown = loaded.recorded.documents.contains { $0.path == stored.path }
        if !isKnown { bodies.append((context.now, .documentReceived(document))) }
        var remarks = letters.flatMap(\.notice.unread)
        if !isLetter, let mark = holdingBack(stored.path, held, loaded) {
            bodies.append((context.now, .documentMarked(mark.body)))
            remarks.append(mark.remark)
        }
        var notices: [Notice] = []
        for letter in letters where letter.notice.kind != .other || options.role == .letter {
            var notice = letter.notice
            notice.files = [stored.path]
            let matter = try self.matter(options.matter, loaded)
            // A letter that the case holds already keeps its day of receipt unless another is given.
            let known = loaded.recorded.notices.last {
                $0.value.document == stored.path && $0.value.notice.firstPage == notice.firstPage
            }
            let value = CaseNotice(
                matter: matter, document: stored.path, notice: notice,
                received: options.received ?? known?.value.received, pages: letter.pages)
            if !loaded.recorded.notices.contains(where: { $0.value == value }) {
                let day = value.received ?? notice.letterDate
                bodies.append((day?.description ?? context.now, .noticeRead(value)))
            }
            notices.append(notice)
        }
        try write(bodies, loaded: loaded)
        return ImportedFile(
            document: document, isNew: stored.isNew, kind: isLetter ? "letter" : "document", counts: [:],
            remarks: remarks, faults: [], notices: notices)
    }

    /// The mark of a paper whose kind goes into no packet before it is authorized, and what to say of it.
    func holdingBack(
        _ path: String, _ held: (sensitivity: Sensitivity, words: String)?, _ loaded: LoadedCase
    ) -> (body: DocumentMark, remark: String)? {
        guard let held, loaded.recorded.sensitivities[path] == nil else { return nil }
        return (
            DocumentMark(document: path, sensitivity: held.sensitivity, why: held.words),
            "\(path) is held back from every packet (\(held.sensitivity.rawValue)): \(held.words). "
                + "If that is wrong: recourse log hold CASE \(path) --release"
        )
    }

    private func refuseReceipt(_ received: Day, of notice: Notice, _ name: String) throws {
        if received > context.today {
            throw ServiceError("\(name): received on \(received) lies in the future. It was not taken in.")
        }
        if let dated = notice.letterDate, received < dated {
            throw ServiceError(
                "\(name) is dated \(dated) and cannot have been received on \(received). It was not taken in."
            )
        }
    }

    /// The matter that is meant: the one named, or the only one.
    func matter(_ named: String?, _ loaded: LoadedCase) throws -> String {
        let matters = loaded.current.form.matters.map(\.id)
        if let named {
            guard matters.contains(named) else {
                throw ServiceError(
                    "The case has no matter \"\(named)\"; it has: \(matters.isEmpty ? "none" : matters.joined(separator: ", ")). "
                        + "Matters stand in case.yaml.")
            }
            return named
        }
        if matters.count > 1 {
            throw ServiceError(
                "The case has matters \(matters.joined(separator: ", ")): say which with --matter.")
        }
        return matters.first ?? "a"
    }
}
