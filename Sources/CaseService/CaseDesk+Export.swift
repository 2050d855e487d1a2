import CaseStore
import ConfinedProcess
import CoverageModel
import FHIRInterchange

extension CaseDesk {
    /// Files of one resource a line are read in parts from this size on.
    static let streamedFrom = 24 << 20

    /// Whether a file is one to be read in parts: large, and one resource a line by its name or its first lines.
    func isLargeExport(_ path: String, name: String) throws -> Bool {
        guard let size = InputFile.size(at: path), size > CaseDesk.streamedFrom else { return false }
        let head = try InputFile.head(at: path, byteCount: 64 << 10)
        switch MediaType.guess(head, name: name) {
        case .ndjson: return true
        case .json: return head.first == UInt8(ascii: "{") && CaseDesk.hasLineBreakAfterValue(head)
        default: return false
        }
    }

    private static func hasLineBreakAfterValue(_ head: [UInt8]) -> Bool {
        zip(head, head.dropFirst()).contains { $0 == UInt8(ascii: "}") && $1 == 0x0A }
            && !head.starts(with: Array("{\n".utf8))
    }

    /// Takes in an export of one resource a line, of any size, for the case's person.
    ///
    /// Where it holds other people too, only the lines about this one become part of the case.
    ///
    /// - Parameters:
    ///   - files: the files of the export, each with its name for people.
    ///   - kept: what becomes a document of the case where the export is about this person alone: the file
    ///     itself, or the archive that the files came in.
    func importExport(
        _ files: [(place: String, path: String)], kept: (path: String, type: MediaType), name: String,
        options: ImportOptions
    ) throws -> ImportedFile {
        context.progress("Reading \(name): who is in it")
        let export = try FHIRExport(files: files)
        let loaded = try load()
        guard export.people.count > 1 else {
            return try importPerson(export, kept: kept, name: name, options: options, loaded: loaded)
        }
        let person = try own(among: export.people, name, loaded)
        let folder = try ScratchDirectory()
        defer { withExtendedLifetime(folder) {} }
        let extract = folder.file("lines.ndjson")
        context.progress("Reading \(name): the lines about this person")
        let others = try export.extract(person, to: extract)
        // What is kept is lines, whatever they came in.
        let stem = name.hasSuffix(".ndjson") ? name : name + ".ndjson"
        var imported: ImportedFile
        if try isLargeExport(extract, name: stem) {
            let own = try FHIRExport(files: [(name, extract)])
            imported = try importPerson(
                own, kept: (extract, .ndjson), name: stem, options: options, loaded: loaded)
        } else {
            let bytes = try InputFile.bytes(at: extract)
            imported = try importRecord(
                bytes, name: stem, type: .ndjson, options: options, loaded: loaded
            ) { place in
                RecordContent(try FHIRReader.read(bytes: bytes, document: place, today: context.today))
            }
        }
        imported.remarks.insert(
            "The export holds \(export.people.count) people. The lines about this person were kept; "
                + "\(others) others were left out, and the case does not hold them.", at: 0)
        return imported
    }

    /// The one of several people whom the case is about.
    private func own(
        among people: [FHIRExport.Person], _ name: String, _ loaded: LoadedCase
    ) throws -> FHIRExport.Person {
        let form = loaded.current.form.person
        guard let ownName = form.name, let birth = form.birthDate else {
            throw ServiceError(
                "\(name) holds records of \(people.count) people. Fill in person.name and person.birth-date "
                    + "in case.yaml first, so that it is known whose to take. Nothing was taken in.")
        }
        let words = Set(ownName.lowercased().split { !$0.isLetter })
        let found = people.filter { person in
            guard person.birthDate == birth, let other = person.name else { return false }
            return !words.isDisjoint(with: other.lowercased().split { !$0.isLetter })
        }
        guard found.count == 1, let person = found.first else {
            throw ServiceError(
                "\(name) holds records of \(people.count) people, and "
                    + (found.isEmpty ? "none" : "more than one")
                    + " has the name and birth date that the form gives. Nothing was taken in.")
        }
        return person
    }

    /// Takes in a large export of one person: read in parts, kept as received.
    private func importPerson(
        _ export: FHIRExport, kept: (path: String, type: MediaType), name: String, options: ImportOptions,
        loaded: LoadedCase
    ) throws -> ImportedFile {
        let place = "records/\(name)"
        var reading = try export.read(document: place, today: context.today)
        if options.role == nil { try refuseAnothersRecord(reading.persons, name, loaded) }
        let stored = try store.putFile(at: kept.path, named: name)
        if stored.path != place { reading = try export.read(document: stored.path, today: context.today) }
        return try record(
            RecordContent(reading), as: stored, type: kept.type, options: options, loaded: loaded)
    }
}
