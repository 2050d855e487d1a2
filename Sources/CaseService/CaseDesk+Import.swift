import CaseStore
import Casework
public import CivilCalendar
public import CoverageModel
import FHIRInterchange
import Rulebook

/// What came of importing one file.
public struct ImportedFile: Sendable {
    public var document: ReceivedDocument
    /// False where the case held the same bytes already.
    public var isNew: Bool
    /// `FHIR record`, `letter`, `document`.
    public var kind: String
    /// Facts that were read, by kind in words.
    public var counts: [String: Int]
    public var remarks: [String]
    /// Values that cannot be true; everything else was taken in.
    public var faults: [String]
    public var notices: [Notice]
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
    public init(
        role: ReceivedDocument.Role? = nil, title: String? = nil, matter: String? = nil, received: Day? = nil
    ) {
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
        try paths.map { try importFile($0, options: options) }
    }

    private func importFile(_ path: String, options: ImportOptions) throws -> ImportedFile {
        let bytes = try InputFile.bytes(at: path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try importFile(bytes, named: name, at: path, options: options)
    }

    /// Takes a file in whose bytes came from elsewhere; the programs that read it see a copy that is gone afterwards.
    public func importFile(_ bytes: [UInt8], named name: String, options: ImportOptions) throws
        -> ImportedFile
    {
        let type = MediaType.guess(bytes, name: name)
        if type == .json || type == .ndjson {
            return try importFile(bytes, named: name, at: name, options: options)
        }
        let copy = try ScratchCopy(bytes, ending: type.ending)
        defer { withExtendedLifetime(copy) {} }
        return try importFile(bytes, named: name, at: copy.path, options: options)
    }

    private func importFile(
        _ bytes: [UInt8], named name: String, at path: String, options: ImportOptions
    ) throws -> ImportedFile {
        let loaded = try load()
        let type = MediaType.guess(bytes, name: name)
        if type == .json || type == .ndjson {
            return try importRecord(bytes, name: name, type: type, options: options, loaded: loaded)
        }
        return try importDocument(path, bytes, name: name, type: type, options: options, loaded: loaded)
    }

    private func importRecord(
        _ bytes: [UInt8], name: String, type: MediaType, options: ImportOptions, loaded: LoadedCase
    ) throws -> ImportedFile {
        context.progress("Reading \(name)")
        // Read once under its own name: a file with a fault is not kept.
        let place = "records/\(name)"
        var reading = try FHIRReader.read(bytes: bytes, document: place, today: context.today)
        if options.role == nil { try refuseAnothersRecord(reading.persons, name, loaded) }
        let stored = try store.putDocument(bytes, named: name)
        if stored.path != place {
            reading = try FHIRReader.read(bytes: bytes, document: stored.path, today: context.today)
        }
        var bodies: [(at: String, body: EventBody)] = []
        let document = ReceivedDocument(
            path: stored.path, sha256: stored.sha256, byteCount: stored.byteCount, mediaType: type.rawValue,
            role: options.role ?? .record, title: options.title)
        let isKnown = loaded.recorded.documents.contains { $0.path == stored.path }
        if !isKnown { bodies.append((context.now, .documentReceived(document))) }
        var remarks = reading.remarks
        for attachment in reading.attachments {
            guard let content = attachment.bytes else { continue }
            let kind = MediaType.guess(content, name: attachment.title ?? "")
            let safe = attachment.locator.replacing("/", with: "-") + kind.ending
            let kept = try store.putDocument(content, named: safe)
            guard kept.isNew else { continue }
            let received = ReceivedDocument(
                path: kept.path, sha256: kept.sha256, byteCount: kept.byteCount, mediaType: kind.rawValue,
                role: .record, title: attachment.title)
            bodies.append((context.now, .documentReceived(received)))
            remarks.append("\(attachment.locator) holds a document; it was kept as \(kept.path).")
        }
        let read = DocumentReading(
            document: stored.path, sha256: stored.sha256, reader: FHIRReading.reader, facts: reading.facts,
            counts: reading.counts, remarks: reading.remarks + reading.faults)
        if !loaded.recorded.readings.contains(read) { bodies.append((context.now, .documentRead(read))) }
        try write(bodies, loaded: loaded)
        remarks += try totalRemarks(reading.facts)
        return ImportedFile(
            document: document, isNew: stored.isNew, kind: "FHIR record", counts: factCounts(reading.facts),
            remarks: remarks, faults: reading.faults, notices: [])
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

    /// A record that names another person is held back until somebody says that it belongs here.
    private func refuseAnothersRecord(_ persons: [PersonFact], _ name: String, _ loaded: LoadedCase) throws {
        let own = loaded.current.form.person
        guard let ownName = own.name, let ownBirth = own.birthDate else { return }
        let words = Set(ownName.withoutMarks.lowercased().split { !$0.isLetter })
        for person in persons {
            guard let other = person.name, let birth = person.birthDate, birth != ownBirth else { continue }
            guard words.isDisjoint(with: other.withoutMarks.lowercased().split { !$0.isLetter }) else {
                continue
            }
            throw ServiceError(
                "\(name) is about \(other), born \(birth); the form says \(ownName), born \(ownBirth). It was not taken in. "
                    + "If it does belong here, say so with --as record.")
        }
    }

    private func factCounts(_ facts: [RecordedFact]) -> [String: Int] {
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
        if options.role == nil || options.role == .letter {
            context.progress("Reading \(name)")
            letters = try LetterReader(progress: context.progress).read([path], names: [name], asOne: false)
            if !letters.contains(where: \.hasText) {
                throw ServiceError(
                    "\(name) holds no text that could be read: it is blank, or too faint. Scan it again, or keep it as it is with --as other."
                )
            }
            if options.role == nil { letters = letters.filter { $0.notice.kind != .other } }
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
            remarks: letters.flatMap(\.notice.unread), faults: [], notices: notices)
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
