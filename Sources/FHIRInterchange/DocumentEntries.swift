import JSONText

/// One resource of a document.
struct Entry {
    var resource: JSONNode
    var type: String
    var id: String?
    /// The address its bundle gives it (`urn:uuid:…`, `https://…`).
    var fullURL: String?
    /// Its place among the document's resources, counted from 1.
    var position: Int
    /// `Observation/12`; `entry=3` where the resource has no id or shares it with another.
    var locator: String
    /// Put before the locator in facts, for a resource of a file inside another (`Observation-7.json/`).
    var place = ""
}

/// The resources of a document in file order, whatever they came wrapped in.
struct DocumentEntries {
    private(set) var entries: [Entry] = []
    private(set) var remarks: [String] = []
    /// Locators that a history bundle says were deleted at their source.
    private(set) var deleted: Set<String> = []
    /// Places of parts in which no resource was found.
    private(set) var unread: [String] = []

    private static let nestingLimit = 8
    private let document: String
    /// The place of the file at hand inside another.
    private var place = ""

    /// The resources of several files of one record, which may point at one another.
    ///
    /// A file that is no FHIR is a remark; only when none is does it throw.
    init(parts: [FHIRPart], document: String) throws(FHIRReadingError) {
        self.document = document
        for part in parts {
            place = part.place + "/"
            do throws(FHIRReadingError) {
                let before = entries.count
                for (name, value) in try Self.values(of: part.bytes, document: part.place) {
                    if !collect(value, fullURL: nil, depth: 0) {
                        remarks.append("\(part.place), \(name): this is not a FHIR resource; it was left out")
                    }
                }
                if entries.count == before { unread.append(part.place) }
            } catch {
                unread.append(part.place)
                remarks.append("\(error)")
            }
        }
        if entries.isEmpty {
            throw .notFHIR(document: document, why: "none of its \(parts.count) JSON files holds a resource")
        }
    }

    init(bytes: [UInt8], document: String) throws(FHIRReadingError) {
        self.document = document
        let values = try Self.values(of: bytes, document: document)
        var strays: [String] = []
        for (place, value) in values {
            if !collect(value, fullURL: nil, depth: 0) { strays.append(place) }
        }
        if entries.isEmpty, remarks.isEmpty {
            throw .notFHIR(document: document, why: Self.reason(values.first?.value))
        }
        for place in strays { remarks.append("\(place): this is not a FHIR resource; it was left out") }
    }

    private static func reason(_ value: JSONNode?) -> String {
        guard let value else { return "it is an empty list" }
        guard value.isObject else { return "it holds \(value.kindName) where a resource should stand" }
        return value["resourceType"] == nil
            ? "it has no \"resourceType\"" : "its \"resourceType\" is not a name"
    }

    /// The top-level values of the text, each with the words for its place.
    private static func values(
        of bytes: [UInt8], document: String
    ) throws(FHIRReadingError) -> [(place: String, value: JSONNode)] {
        if let format = TextForm.otherFormat(bytes) { throw .otherFormat(document: document, format: format) }
        guard bytes.contains(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
            throw .empty(document: document)
        }
        do {
            let whole = try JSONDocument(bytes).root
            guard let elements = whole.array else { return [("the file", whole)] }
            return elements.enumerated().map { ("element \($0.offset + 1)", $0.element) }
        } catch {
            guard TextForm.isNewlineDelimited(bytes, secondValueAt: error.offset) else {
                throw notJSON(error, bytes, document)
            }
        }
        do {
            return try JSONDocument.lines(bytes).map { ("line \($0.number)", $0.value) }
        } catch {
            throw notJSON(error, bytes, document)
        }
    }

    private static func notJSON(
        _ error: JSONSyntaxError, _ bytes: [UInt8], _ document: String
    ) -> FHIRReadingError {
        .notJSON(
            document: document, line: error.line, column: error.column, expected: error.expected,
            found: error.found, isCutShort: TextForm.isCutShort(bytes, at: error.offset))
    }

    /// Adds a resource, or those that a Bundle or Parameters holds; false where there is no resource.
    private mutating func collect(_ value: JSONNode, fullURL: String?, depth: Int) -> Bool {
        guard let type = value.text("resourceType") else { return false }
        let position = entries.count + 1
        let id = value["id"]?.scalarText
        entries.append(
            Entry(
                resource: value, type: type, id: id, fullURL: fullURL, position: position,
                locator: id.map { "\(type)/\($0)" } ?? "entry=\(position)", place: place))
        guard depth < Self.nestingLimit else {
            remarks.append(
                "entry=\(position): bundles lie too deep in one another; the inner ones were not read")
            return true
        }
        switch type {
        case "Bundle": collectBundle(value, depth: depth)
        case "Parameters": collectParameters(value, depth: depth)
        default: break
        }
        return true
    }

    private mutating func collectBundle(_ bundle: JSONNode, depth: Int) {
        let isHistory = bundle.text("type") == "history"
        if bundle.items("link").contains(where: { $0.text("relation") == "next" }) {
            remarks.append(
                "\(document): this is one page of a longer answer; the next pages are not in the file")
        }
        for (index, item) in bundle.items("entry").enumerated() {
            if isHistory, let request = item["request"], request.text("method") == "DELETE",
                let url = request.text("url"), let locator = ReferenceIndex.relative(url)
            {
                // Newest first: a version that stands before the deletion in the file was made after it.
                if !entries.contains(where: { $0.locator == locator }) { deleted.insert(locator) }
                continue
            }
            guard let resource = item["resource"], !resource.isNull else { continue }
            if !collect(resource, fullURL: item.text("fullUrl"), depth: depth + 1) {
                remarks.append("Bundle entry \(index + 1): this is not a FHIR resource; it was left out")
            }
        }
    }

    private mutating func collectParameters(_ parameters: JSONNode, depth: Int) {
        for parameter in parameters.items("parameter") {
            if let resource = parameter["resource"], !resource.isNull {
                _ = collect(resource, fullURL: nil, depth: depth + 1)
            }
            for part in parameter.items("part") {
                if let resource = part["resource"], !resource.isNull {
                    _ = collect(resource, fullURL: nil, depth: depth + 1)
                }
            }
        }
    }

    /// Leaves out repeats and older versions of a resource, and what was deleted at its source.
    ///
    /// Two resources that share type and id but stand under different addresses are two resources.
    mutating func settleRepeats() {
        var places: [String: Int] = [:]
        places.reserveCapacity(entries.count)
        var dropped: Set<Int> = []
        for index in entries.indices where entries[index].id != nil {
            let locator = entries[index].locator
            if deleted.contains(locator) {
                dropped.insert(index)
                remarks.append("\(locator): deleted at its source; it was left out")
                continue
            }
            guard let earlier = places[locator] else {
                places[locator] = index
                continue
            }
            if let one = entries[earlier].fullURL, let other = entries[index].fullURL, one != other {
                entries[index].locator = "entry=\(entries[index].position)"
                continue
            }
            let loser = isNewer(entries[index].resource, than: entries[earlier].resource) ? earlier : index
            if entries[earlier].resource != entries[index].resource, entries[index].type != "Patient" {
                remarks.append("\(locator): the file holds more than one version; the newest was read")
            }
            if loser == earlier { places[locator] = index }
            // Patients stay until it is known that they are one person.
            if entries[index].type != "Patient" { dropped.insert(loser) }
        }
        guard !dropped.isEmpty else { return }
        entries = entries.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
    }

    /// Without a stamp on both, the one that stands first is taken: histories put the newest first.
    private func isNewer(_ candidate: JSONNode, than other: JSONNode) -> Bool {
        guard let left = candidate["meta"], let right = other["meta"] else { return false }
        if let mine = left["versionId"]?.wholeNumber, let theirs = right["versionId"]?.wholeNumber {
            return mine > theirs
        }
        // Stamps of one server share their form and zone, so their text sorts as their time.
        guard let mine = left.text("lastUpdated"), let theirs = right.text("lastUpdated") else {
            return false
        }
        return mine > theirs
    }
}
