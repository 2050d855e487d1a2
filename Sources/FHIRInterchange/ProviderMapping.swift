import CoverageModel
import JSONText
import MedicalCodes

/// Practitioner, PractitionerRole and Organization.
extension RecordMapper {
    mutating func mapPractitioner(_ practitioner: JSONNode) {
        let specialty =
            practitioner.items("qualification").lazy.compactMap { $0.concept("code")?.text }.first
            ?? practitioner.items("practitionerRole").lazy.compactMap { $0.concept("specialty")?.text }.first
        emitProvider(
            name: HumanName.preferred(of: practitioner),
            npi: NationalProviderIdentifier.find(in: practitioner),
            specialty: specialty, organization: nil)
    }

    mutating func mapPractitionerRole(_ role: JSONNode) {
        let practitioner = index.resource(role["practitioner"], in: role)
        let npi =
            NationalProviderIdentifier.find(in: role)
            ?? practitioner.flatMap(NationalProviderIdentifier.find)
        let organization = name(role["organization"], in: role)
        emitProvider(
            name: name(role["practitioner"], in: role) ?? organization, npi: npi,
            specialty: (role.concept("specialty") ?? role.concept("code"))?.text, organization: organization)
    }

    mutating func mapOrganization(_ organization: JSONNode) {
        emitProvider(
            name: HumanName.preferred(of: organization),
            npi: NationalProviderIdentifier.find(in: organization),
            specialty: organization.concept("type")?.text, organization: nil)
    }

    private mutating func emitProvider(name: String?, npi: String?, specialty: String?, organization: String?)
    {
        guard name != nil || npi != nil else { return }
        if let npi {
            do {
                _ = try NPI(npi)
            } catch {
                flags.append(error.description)
                // Every NPI that was ever given out begins with 1 or 2; made-up records use others as placeholders.
                if npi.utf8.count == 10, npi.first == "1" || npi.first == "2" {
                    faults.append("\(locator): \(error.description)")
                }
            }
        }
        emit(
            .provider(
                ProviderFact(name: name ?? "", npi: npi, specialty: specialty, organization: organization)))
    }
}
