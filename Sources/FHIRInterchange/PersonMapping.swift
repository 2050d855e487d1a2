import CivilCalendar
import CoverageModel
import JSONText

/// Patient.
extension RecordMapper {
    private static let privateIdentifiers: Set<String> = ["SS", "DL", "PPN"]
    private static let privateSystems: Set<String> = [
        "http://hl7.org/fhir/sid/us-ssn", "urn:oid:2.16.840.1.113883.4.1",
    ]

    mutating func mapPatient(_ patient: JSONNode) {
        flagModifiers(patient)
        var person = PersonFact(name: HumanName.preferred(of: patient), sex: patient.text("gender"))
        person.birthDate = birthDate(patient)
        person.identifiers = patient.items("identifier").compactMap(Self.printable)
        if let address = current(patient.items("address")) {
            person.state = address.text("state")
            let lines = address.items("line").compactMap(\.text)
            let place = [address.text("state"), address.text("postalCode")].compactMap { $0 }
            let parts =
                lines
                + [address.text("city"), place.isEmpty ? nil : place.joined(separator: " ")]
                .compactMap { $0 }
            person.address = parts.isEmpty ? address.text("text") : parts.joined(separator: ", ")
        }
        let phones = patient.items("telecom").filter { $0.text("system") == "phone" }
        person.phone = current(phones)?.text("value")
        if patient["deceasedBoolean"]?.isTrue == true || patient.text("deceasedDateTime") != nil {
            flags.append("the record says that this person has died")
        }
        if !persons.contains(person) { persons.append(person) }
        emit(.person(person))
    }

    private mutating func birthDate(_ patient: JSONNode) -> Day? {
        guard let date = date(patient, "birthDate", mayLieAhead: true) else { return nil }
        guard let day = date.day else {
            flags.append("birth date is known only as \(date.text)")
            return nil
        }
        guard day <= today else {
            flags.append("birth date \(date.text) lies in the future")
            faults.append(
                "\(locator): the birth date \(date.text) lies in the future; it was left out "
                    + "and the rest was read"
            )
            return nil
        }
        return day
    }

    /// Numbers that no plan needs (social security, licence, passport) stay in the file.
    private static func printable(_ identifier: JSONNode) -> String? {
        guard let value = identifier["value"]?.scalarText, identifier.text("use") != "old" else { return nil }
        let system = identifier.text("system")
        if let system, privateSystems.contains(system) { return nil }
        if let type = identifier["type"]?.concept, privateIdentifiers.contains(where: type.has) { return nil }
        return system.map { "\($0)|\(value)" } ?? value
    }

    /// The address or number in use: home first, then any that is not old.
    private func current(_ items: [JSONNode]) -> JSONNode? {
        let inUse = items.filter { $0.text("use") != "old" && $0["period"]?.text("end") == nil }
        return inUse.first { $0.text("use") == "home" } ?? inUse.first ?? items.first
    }
}
