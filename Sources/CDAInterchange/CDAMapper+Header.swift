import CivilCalendar
import CoverageModel
import MedicalCodes

/// The header: who it is about, who wrote it, what it is.
extension CDAMapper {
    /// False where the document is about two people.
    mutating func mapHeader() -> Bool {
        reading.title = root[.title]?.plainText ?? root[.code]?.concept?.text
        begin(root)
        reading.made = date(root[.effectiveTime], "date of the document")
        for target in root.all(.recordTarget) {
            guard let role = target[.patientRole] else { continue }
            begin(role)
            let person = person(role)
            if let known = reading.persons.first {
                guard CDAMapper.isSame(known, person) else { return false }
                continue
            }
            reading.persons.append(person)
            emit(.person(person))
        }
        noteConfidentiality(root)
        mapProviders()
        mapEncompassingEncounter()
        return true
    }

    /// Keeps the codes that say how confidential a document or a section is, translations among them.
    mutating func noteConfidentiality(_ node: XMLNode) {
        for element in node.all(.confidentialityCode) {
            for code in [element.attribute(.code)] + element.all(.translation).map({ $0.attribute(.code) }) {
                guard let code, !reading.confidentiality.contains(code) else { continue }
                reading.confidentiality.append(code)
            }
        }
    }

    private static func isSame(_ one: PersonFact, _ other: PersonFact) -> Bool {
        if let left = one.birthDate, let right = other.birthDate { return left == right }
        guard let left = one.name, let right = other.name else { return true }
        let words = Set(left.lowercased().split { !$0.isLetter })
        return !words.isDisjoint(with: right.lowercased().split { !$0.isLetter })
    }

    private mutating func person(_ role: XMLNode) -> PersonFact {
        let patient = role[.patient]
        var person = PersonFact(name: CDAMapper.name(patient))
        switch patient?[.administrativeGenderCode]?.attribute(.code)?.uppercased() {
        case "F", "FEMALE": person.sex = "female"
        case "M", "MALE": person.sex = "male"
        case "UN", "O", "OTHER": person.sex = "other"
        case "U", "UNK", "UNKNOWN": person.sex = "unknown"
        default: break
        }
        person.birthDate = birthDate(patient?[.birthTime])
        person.identifiers = role.all(.id).compactMap(CDAMapper.printable)
        let addresses = role.all(.addr).filter { $0.attribute(.nullFlavor) == nil }
        let inUse = addresses.filter { !$0.has(.use, "BAD") && !$0.has(.use, "OLD") }
        if let address = inUse.first(where: { $0.attribute(.use)?.uppercased().hasPrefix("H") == true })
            ?? inUse.first
        {
            person.state = address[.state]?.plainText
            let place = [address[.state]?.plainText, address[.postalCode]?.plainText].compactMap { $0 }
            let parts =
                address.all(.streetAddressLine).compactMap(\.plainText)
                + [address[.city]?.plainText, place.isEmpty ? nil : place.joined(separator: " ")].compactMap {
                    $0
                }
            person.address = parts.isEmpty ? address.plainText : parts.joined(separator: ", ")
        }
        person.phone = phone(role.all(.telecom))
        if patient?[.deceasedInd]?.has(.value, "true") == true
            || patient?[.deceasedTime]?.attribute(.value) != nil
        {
            flags.append("the record says that this person has died")
        }
        return person
    }

    private mutating func birthDate(_ node: XMLNode?) -> Day? {
        guard let date = date(node, "birth date", mayLieAhead: true) else { return nil }
        guard let day = date.day else {
            flags.append("birth date is known only as \(date.text)")
            return nil
        }
        guard day <= today else {
            fault("the birth date \(date.text) lies in the future; it was left out and the rest was read")
            return nil
        }
        return day
    }

    /// Numbers that no plan needs (social security, driving licence) stay in the file.
    private static func printable(_ identifier: XMLNode) -> String? {
        guard let value = identifier.attribute(.extension), let root = identifier.attribute(.root) else {
            return nil
        }
        if root == "2.16.840.1.113883.4.1" || root.hasPrefix("2.16.840.1.113883.4.3.") { return nil }
        return "urn:oid:\(root)|\(value)"
    }

    private func phone(_ telecoms: [XMLNode]) -> String? {
        let numbers = telecoms.compactMap { node -> (use: String, number: String)? in
            guard let value = node.attribute(.value), !value.lowercased().hasPrefix("mailto:"),
                !value.lowercased().hasPrefix("http"), !value.lowercased().hasPrefix("fax:"),
                !value.contains("@")
            else { return nil }
            var number = value
            if let colon = number.firstIndex(of: ":") {
                number = String(number[number.index(after: colon)...])
            }
            number = number.filter { !$0.isWhitespace || $0 == " " }
            return number.filter(\.isNumber).count >= 7
                ? (node.attribute(.use)?.uppercased() ?? "", number) : nil
        }
        return (numbers.first { $0.use.hasPrefix("H") || $0.use == "MC" } ?? numbers.first)?.number
    }

    /// The name to print: the legal one where there is one.
    static func name(_ holder: XMLNode?) -> String? {
        guard let holder else { return nil }
        let names = holder.all(.name)
        let order = names.filter { $0.has(.use, "L") } + names.filter { !$0.has(.use, "L") }
        for name in order {
            let given = name.all(.given).compactMap(\.plainText)
            let family = name.all(.family).compactMap(\.plainText)
            if given.isEmpty, family.isEmpty {
                if let text = name.plainText { return text }
                continue
            }
            let titles = name.all(.suffix).compactMap(\.plainText)
            return (given + family + titles).joined(separator: " ")
        }
        return nil
    }

    // MARK: Clinicians

    /// Who wrote an act.
    func authorName(_ node: XMLNode) -> String? {
        node.all(.author).lazy.compactMap { author in
            CDAMapper.name(author[.assignedAuthor, .assignedPerson])
        }.first
    }

    private mutating func mapProviders() {
        var holders: [(holder: XMLNode, entity: XMLNode)] = []
        for author in root.all(.author) {
            if let entity = author[.assignedAuthor] { holders.append((author, entity)) }
        }
        if let entity = root[.legalAuthenticator, .assignedEntity] {
            holders.append((entity, entity))
        }
        for event in root.all(.documentationOf).compactMap({ $0[.serviceEvent] }) {
            for performer in event.all(.performer) {
                if let entity = performer[.assignedEntity] { holders.append((performer, entity)) }
            }
        }
        if let encounter = root[.componentOf, .encompassingEncounter] {
            for participant in encounter.all(.encounterParticipant) + encounter.all(.responsibleParty) {
                if let entity = participant[.assignedEntity] { holders.append((participant, entity)) }
            }
        }
        var known: Set<String> = []
        for item in holders {
            begin(item.entity)
            guard let name = CDAMapper.name(item.entity[.assignedPerson]) else { continue }
            var fact = ProviderFact(name: name)
            fact.npi = item.entity.all(.id).first { $0.has(.root, "2.16.840.1.113883.4.6") }?
                .attribute(.extension)
            fact.specialty = item.entity[.code]?.concept?.text
            fact.organization = CDAMapper.name(item.entity[.representedOrganization])
            guard known.insert("\(name)|\(fact.npi ?? "")").inserted else { continue }
            checkIdentifier(fact.npi)
            emit(.provider(fact))
        }
    }

    private mutating func checkIdentifier(_ npi: String?) {
        guard let npi else { return }
        do {
            _ = try NPI(npi)
        } catch {
            flags.append(error.description)
            // Every NPI that was ever given out begins with 1 or 2; made-up records use others.
            if npi.utf8.count == 10, npi.first == "1" || npi.first == "2" {
                reading.faults.append("\(locator(of: at)): \(error.description)")
            }
        }
    }
}
