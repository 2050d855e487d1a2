import JSONText

/// Holds a document to one person, and says which Patient resources are that person's.
struct PatientCheck {
    /// The patient references met, normalised, in the order met.
    private(set) var subjects: [String] = []
    private(set) var remarks: [String] = []
    /// Positions of Patient entries that no entry is about.
    private(set) var strangers: Set<Int> = []

    private var groups: [[PatientIdentity]] = []
    private var groupOfPosition: [Int: Int] = [:]
    private var groupsWithRecords: [Int] = []
    private var absent: [String] = []
    private var seen: Set<String> = []

    init(_ entries: [Entry], index: ReferenceIndex, document: String) throws(FHIRReadingError) {
        for entry in entries where entry.type == "Patient" {
            let identity = PatientIdentity(entry.resource, locator: entry.locator)
            groupOfPosition[entry.position] = group(of: identity)
        }
        var last: String?
        for entry in entries where entry.type != "Patient" && entry.type != "Bundle" {
            guard let subject = entry.resource.first("subject", "patient", "beneficiary"),
                let reference = ReferenceIndex.target(subject)
            else { continue }
            if reference.utf8.first == UInt8(ascii: "#") {
                noteContained(subject, in: entry, index: index)
            } else if reference != last {
                last = reference
                note(reference, index: index)
            }
        }
        try settle(document: document)
        for entry in entries where entry.type == "Patient" {
            guard let only = groupsWithRecords.first, let own = groupOfPosition[entry.position], own != only
            else { continue }
            strangers.insert(entry.position)
            remarks.append("\(entry.locator): no entry is about this patient; it was left out")
        }
    }

    private mutating func group(of identity: PatientIdentity) -> Int {
        for (number, members) in groups.enumerated()
        where members.contains(where: { $0.isSamePerson(as: identity) }) {
            if members.contains(where: { ($0.birthDate ?? "") != (identity.birthDate ?? "") }),
                let first = members.first, first.birthDate != nil, identity.birthDate != nil
            {
                remarks.append("\(identity.locator): the birth date differs between versions of this patient")
            }
            groups[number].append(identity)
            return number
        }
        groups.append([identity])
        return groups.count - 1
    }

    private mutating func note(_ reference: String, index: ReferenceIndex) {
        guard seen.insert(reference).inserted else { return }
        if let entry = index.entry(reference) {
            guard entry.type == "Patient", let number = groupOfPosition[entry.position] else { return }
            if !subjects.contains(entry.locator) { subjects.append(entry.locator) }
            if !groupsWithRecords.contains(number) { groupsWithRecords.append(number) }
        } else if let relative = ReferenceIndex.relative(reference) {
            guard relative.hasPrefix("Patient/") else { return }
            if !subjects.contains(relative) { subjects.append(relative) }
            if !absent.contains(relative) { absent.append(relative) }
        } else {
            remarks.append("\(reference): entries name this patient, who is not in the file")
        }
    }

    private mutating func noteContained(_ subject: JSONNode, in entry: Entry, index: ReferenceIndex) {
        guard let patient = index.resource(subject, in: entry.resource),
            patient.text("resourceType") == "Patient"
        else { return }
        let identity = PatientIdentity(patient, locator: "\(entry.locator)#\(patient.text("id") ?? "")")
        guard !identity.isBlank else { return }
        let number = group(of: identity)
        if !groupsWithRecords.contains(number) { groupsWithRecords.append(number) }
    }

    private mutating func settle(document: String) throws(FHIRReadingError) {
        var people = groupsWithRecords.compactMap { groups[$0].first?.locator }
        // A patient whom nothing points at is somebody all the same, unless there is no id to point at.
        if people.isEmpty { people = groups.compactMap(\.first).filter(\.hasID).map(\.locator) }
        people += absent
        if people.count > 1 { throw .twoPatients(document: document, first: people[0], second: people[1]) }
    }
}
