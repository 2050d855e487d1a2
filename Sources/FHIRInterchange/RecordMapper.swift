import CivilCalendar
import CoverageModel
import JSONText

/// Turns resources into facts, one after the other, in the order of the file.
///
/// Each resource type has an extension of its own; this file holds what they share.
struct RecordMapper {
    let document: String
    let today: Day
    let index: ReferenceIndex
    /// Observations that a kept panel names as its members.
    let panelMembers: Set<String>

    private(set) var facts: [RecordedFact] = []
    var remarks: [String] = []
    /// Remarks on values that cannot be true: the person should mend them at their source.
    var faults: [String] = []
    var attachments: [EmbeddedAttachment] = []
    var persons: [PersonFact] = []
    private(set) var versionHints: [String] = []
    /// Codes of labels that hold the record back.
    private(set) var labels: [String] = []
    /// How many resources were left out for their labels, by what the label stands for.
    private(set) var leftOut: [Sensitivity: Int] = [:]
    /// Whether the file holds one resource alone, whose label is the file's.
    var isAlone = false

    /// The resource at hand: its place, and the remarks that its facts carry.
    var locator = ""
    private var prefix = ""
    var flags: [String] = []

    init(document: String, today: Day, index: ReferenceIndex, panelMembers: Set<String>) {
        self.document = document
        self.today = today
        self.index = index
        self.panelMembers = panelMembers
    }

    /// Reads one entry; a type that holds no fact is passed over.
    mutating func map(_ entry: Entry) {
        locator = entry.locator
        prefix = entry.place
        flags.removeAll(keepingCapacity: true)
        let resource = entry.resource
        guard mayBeRead(resource, entry.type) else { return }
        switch entry.type {
        case "Patient": mapPatient(resource)
        case "Coverage": mapCoverage(resource)
        case "Condition": mapCondition(resource)
        case "AllergyIntolerance": mapAllergy(resource)
        case "MedicationRequest": mapMedicationRequest(resource)
        case "MedicationOrder", "MedicationPrescription":
            hint("DSTU2")
            mapMedicationRequest(resource)
        case "MedicationStatement", "MedicationUsage": mapMedicationStatement(resource)
        case "MedicationDispense": mapMedicationDispense(resource)
        case "MedicationAdministration": mapMedicationAdministration(resource)
        case "ExplanationOfBenefit": mapExplanationOfBenefit(resource)
        case "Observation": mapObservation(resource, id: entry.id)
        case "QuestionnaireResponse": mapQuestionnaireResponse(resource)
        case "Encounter": mapEncounter(resource)
        case "Procedure": mapProcedure(resource)
        case "Practitioner": mapPractitioner(resource)
        case "PractitionerRole": mapPractitionerRole(resource)
        case "Organization": mapOrganization(resource)
        case "DocumentReference": mapDocumentReference(resource)
        case "DiagnosticReport": mapDiagnosticReport(resource)
        case "Binary": mapBinary(resource)
        case "OperationOutcome": mapOperationOutcome(resource)
        default: break
        }
    }

    /// Minds the security labels of a resource. A label on the whole file holds it back; one part of a record
    /// that no other law lets out with the rest is left unread; a restricted part is read, and said.
    private mutating func mayBeRead(_ resource: JSONNode, _ type: String) -> Bool {
        guard let meta = resource["meta"], let security = meta["security"] else { return true }
        var isRead = true
        for coding in security.items {
            guard let code = coding.text("code"), let kind = Sensitivity(label: code) else { continue }
            if isAlone || type == "Bundle" || kind == .restricted {
                if !labels.contains(code) { labels.append(code) }
                if type != "Bundle" { flags.append("marked by its keeper as \(code)") }
            } else if isRead {
                leftOut[kind, default: 0] += 1
                isRead = false
            }
        }
        return isRead
    }

    /// Adds a fact of the resource at hand; `suffix` names a part of it.
    mutating func emit(_ fact: Fact, at suffix: String = "") {
        let place = prefix + locator + suffix
        facts.append(
            RecordedFact(
                id: "\(document)#\(place)", fact: fact,
                source: Source(document: document, locator: place, standing: .documented), flags: flags))
    }

    /// Notes a sign of a FHIR version other than R4.
    mutating func hint(_ version: String) {
        if !versionHints.contains(version) { versionHints.append(version) }
    }

    // MARK: Status

    private static let withdrawn: Set<String> = [
        "entered-in-error", "nullified", "refuted", "draft", "cancelled", "not-done", "not-taken", "declined",
    ]

    /// A status as a plain code or a CodeableConcept; those that take an entry back are flagged too.
    mutating func status(_ element: JSONNode?, as label: String = "status") -> String? {
        guard let element else { return nil }
        let code = element.text ?? element.concept.map { $0.codings.first?.code ?? $0.text }
        guard let code else { return nil }
        if Self.withdrawn.contains(code) { flags.append("\(label): \(code)") }
        return code
    }

    /// Flags what changes the meaning of a resource and is not read.
    mutating func flagModifiers(_ resource: JSONNode) {
        if resource["doNotPerform"]?.isTrue == true { flags.append("an order not to do this (doNotPerform)") }
        for item in resource.items("modifierExtension") {
            flags.append(
                "carries a modifier that was not understood: \(item.text("url") ?? "without a name")")
        }
    }

    // MARK: Dates

    /// The date under a name; one that cannot be read becomes a flag and a remark.
    mutating func date(_ element: JSONNode?, _ name: StaticString, mayLieAhead: Bool = false) -> RecordedDate?
    {
        guard let text = element?.text(name) else { return nil }
        guard let date = RecordedDate(fhir: text) else {
            let words = "\(name) \(text) is not a date of the calendar"
            flags.append(words)
            faults.append("\(locator): \(words); it was left out and the rest was read")
            return nil
        }
        if !mayLieAhead, date.earliest > today { flags.append("\(name) \(text) lies in the future") }
        return date
    }

    /// The first date there is under one of these names.
    mutating func firstDate(_ resource: JSONNode, _ names: StaticString...) -> RecordedDate? {
        for name in names {
            if let date = date(resource, name) { return date }
        }
        return nil
    }

    /// Both ends of the Period under a name.
    mutating func period(
        _ resource: JSONNode, _ name: StaticString, mayLieAhead: Bool = false
    ) -> (from: RecordedDate?, to: RecordedDate?) {
        guard let element = resource[name], element.members != nil else { return (nil, nil) }
        let from = date(element, "start", mayLieAhead: mayLieAhead)
        let to = date(element, "end", mayLieAhead: true)
        if let from, let to, to.latest < from.earliest { flags.append("\(name) ends before it begins") }
        return (from, to)
    }

    // MARK: Words

    /// Why something was done: the words of reason codes, and of the conditions that reasons point at.
    func reasons(_ resource: JSONNode, _ names: StaticString...) -> [String] {
        var words: [String] = []
        for name in names {
            for item in resource.items(name) {
                guard let text = reason(item, in: resource), !words.contains(text) else { continue }
                words.append(text)
            }
        }
        return words
    }

    private func reason(_ item: JSONNode, in holder: JSONNode) -> String? {
        if let text = item.concept?.text { return text }
        let reference = item["reference"]?.members != nil ? item["reference"] : item
        return index.resource(reference, in: holder)?.concept("code")?.text ?? reference?.text("display")
    }

    /// The words of `note`, an Annotation or plain text.
    func notes(_ resource: JSONNode) -> [String] {
        (resource.items("note") + resource.items("comments")).compactMap { $0.text ?? $0.text("text") }
    }

    /// The name of whom a Reference means: its display, else the name of the resource.
    func name(_ element: JSONNode?, in holder: JSONNode) -> String? {
        guard let element else { return nil }
        if let display = element.text("display") { return display }
        guard let resource = index.resource(element, in: holder) else { return nil }
        if let name = HumanName.preferred(of: resource) { return name }
        return name(resource["practitioner"], in: holder) ?? name(resource["organization"], in: holder)
    }
}
