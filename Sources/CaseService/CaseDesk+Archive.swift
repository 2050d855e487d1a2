import ArchiveReading
import CDAInterchange
import CaseStore
import ConfinedProcess
import CoverageModel
import FHIRInterchange

extension CaseDesk {
    /// Members that are listed and never unpacked: measurements by watch and phone, which fill gigabytes and
    /// prove nothing here.
    private static let unneeded = [
        "apple_health_export/export.xml", "apple_health_export/export_cda.xml", "/workout-routes/",
        "/electrocardiograms/", "__macosx/",
    ]

    /// Takes an archive in: a portal's ZIP (IHE XDM), a health app's export, the files of a FHIR export.
    ///
    /// The archive is kept as received; its FHIR and C-CDA files are read in their place, its papers are taken
    /// in as documents of their own, and the rest stays in it, listed.
    func importArchive(
        _ path: String, _ bytes: [UInt8], name: String, type: MediaType, options: ImportOptions
    ) throws -> [ImportedFile] {
        context.progress("Unpacking \(name)")
        let folder = try ScratchDirectory()
        defer { withExtendedLifetime(folder) {} }
        let worker = options.program.map { ArchiveWorker.Command(program: $0) }
        let members: [ArchiveMember]
        do throws(ArchiveError) {
            members = try ArchiveWorker.unpack(
                path, into: folder.path, leaveOut: CaseDesk.unneeded, worker: worker)
        } catch {
            throw ServiceError("\(name): \(error) Nothing was taken in.")
        }
        let sorted = try SortedMembers(members, folder: folder.path)
        guard sorted.isRecord || !sorted.papers.isEmpty else {
            throw ServiceError(
                "\(name) holds no health record and no paper that can be read"
                    + (members.isEmpty ? "; it is empty." : " (\(members.count) files).")
                    + " Nothing was taken in. Keep it as it is with --as other.")
        }
        context.progress("Reading \(name): \(sorted.records) of \(members.count) files")
        let own: ImportedFile
        do {
            own = try importMembers(sorted, path, bytes, name: name, type: type, options: options)
        } catch let error as FHIRReadingError {
            // The files of an export about several people: this person's lines can be taken.
            guard case .twoPatients = error, sorted.isExport else { throw error }
            return [
                try importExport(sorted.fhirFiles, kept: (path, type), name: name, options: options)
            ]
        }
        var imported = [own]
        var papers = options
        papers.role = nil
        for paper in sorted.papers {
            do {
                imported += try importFile(folder.file(paper.file), name: paper.member.name, papers)
            } catch {
                imported[0].remarks.append("\(paper.member.path): not taken in: \(error)")
            }
        }
        return imported
    }

    private func importMembers(
        _ members: SortedMembers, _ path: String, _ bytes: [UInt8], name: String, type: MediaType,
        options: ImportOptions
    ) throws -> ImportedFile {
        let size = members.fhir.reduce(0) { $0 + $1.member.byteCount }
        if members.isExport, size > CaseDesk.streamedFrom {
            return try importExport(members.fhirFiles, kept: (path, type), name: name, options: options)
        }
        return try importRecord(bytes, name: name, type: type, options: options, loaded: try load()) {
            place in
            try read(members, document: place)
        }
    }

    /// Reads the records of an archive, each in its place.
    private func read(_ members: SortedMembers, document: String) throws -> RecordContent {
        var content = RecordContent(kind: "archive of records", reader: "archive/1")
        var unread: [String] = []
        if !members.fhir.isEmpty {
            let parts = try members.fhir.map {
                FHIRPart(place: $0.member.path, bytes: try InputFile.bytes(at: members.file($0)))
            }
            do throws(FHIRReadingError) {
                let reading = try FHIRReader.read(parts: parts, document: document, today: context.today)
                content.add(RecordContent(reading), at: document)
                unread += reading.unreadParts
            } catch {
                if case .twoPatients = error { throw error }
                unread += members.fhir.map(\.member.path)
                content.remarks.append("\(error)")
            }
        }
        for item in members.cda {
            let place = item.member.path
            do {
                let reading = try CDAReader.read(
                    bytes: try InputFile.bytes(at: members.file(item)), document: document,
                    place: place + "/",
                    today: context.today)
                content.add(try self.content(of: reading, document: document), at: place)
            } catch let error as CDAReadingError {
                unread.append(place)
                content.remarks.append("\(error)")
            }
        }
        try refuseTwoPeople(content.persons, document)
        content.counts["files"] = members.all.count
        for (words, list) in members.kept where !list.isEmpty {
            let named = list.prefix(8).map(\.path).joined(separator: ", ")
            let more = list.count > 8 ? " and \(list.count - 8) more" : ""
            content.remarks.append("\(words): \(named)\(more)")
        }
        if members.isRecord, content.facts.isEmpty, unread.count == members.records {
            throw ServiceError(
                "\(document): none of its records could be read:\n" + content.remarks.joined(separator: "\n"))
        }
        return content
    }

    /// An archive may hold several documents, but of one person.
    private func refuseTwoPeople(_ persons: [PersonFact], _ document: String) throws {
        let births = Set(persons.compactMap(\.birthDate))
        guard births.count > 1 else { return }
        let words = persons.compactMap { $0.name.map { Set($0.lowercased().split { !$0.isLetter }) } }
        let shared = words.dropFirst().reduce(words.first ?? []) { $0.intersection($1) }
        guard shared.isEmpty else { return }
        throw ServiceError(
            "\(document): the archive holds records of two different people. Unpack it and import those of one."
        )
    }
}

/// The files of an archive by what is done with them.
struct SortedMembers {
    struct Item {
        var member: ArchiveMember
        /// The name of the file in the folder.
        var file: String
    }

    let all: [ArchiveMember]
    private let folder: String
    private(set) var fhir: [Item] = []
    private(set) var cda: [Item] = []
    private(set) var papers: [Item] = []
    private(set) var pages: [ArchiveMember] = []
    private(set) var others: [ArchiveMember] = []
    private(set) var odd: [ArchiveMember] = []

    /// Whether its records are files of one resource a line and nothing else.
    var isExport: Bool {
        !fhir.isEmpty && cda.isEmpty && fhir.allSatisfy { $0.member.name.lowercased().hasSuffix(".ndjson") }
    }

    var fhirFiles: [(place: String, path: String)] { fhir.map { ($0.member.path, file($0)) } }

    var records: Int { fhir.count + cda.count }
    var isRecord: Bool { records > 0 }

    /// What stays in the archive, in words.
    var kept: [(String, [ArchiveMember])] {
        [
            ("Left in the archive, pages that only show the records", pages),
            ("Left in the archive, of no kind that is read here", others),
        ] + odd.map { ("Left in the archive, \($0.remark ?? "")", [$0]) }
    }

    /// Beside the records, an archive for reading in a browser carries pages, style sheets and an index.
    private static let companions = [
        ".htm", ".html", ".xsl", ".xslt", ".css", ".js", ".xsd", ".dtd", ".ico", ".gif", ".svg", ".md5",
        ".sha1",
        ".sig", ".p7m", ".ds_store",
    ]

    init(_ members: [ArchiveMember], folder: String) throws {
        all = members
        self.folder = folder
        for member in members {
            guard let file = member.file else {
                odd.append(member)
                continue
            }
            let item = Item(member: member, file: file)
            let lower = member.name.lowercased()
            if lower == "metadata.xml" || lower.hasPrefix("readme") || lower == "manifest.json"
                || Self.companions.contains(where: lower.hasSuffix)
            {
                pages.append(member)
                continue
            }
            let head = try InputFile.head(at: folder + "/" + file, byteCount: 16_384)
            switch MediaType.guess(head, name: member.name) {
            case .json, .ndjson: fhir.append(item)
            case .cda: cda.append(item)
            case .pdf, .jpeg, .tiff, .heic: papers.append(item)
            case .png: if head.count > 8_192 { papers.append(item) } else { pages.append(member) }
            case .text where lower.hasSuffix(".txt") || lower.hasSuffix(".rtf"): papers.append(item)
            default: others.append(member)
            }
        }
    }

    /// The absolute path of an item's bytes.
    func file(_ item: Item) -> String { folder + "/" + item.file }
}
