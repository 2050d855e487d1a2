/// Element and attribute names that readers of CDA ask for; others are kept by their text alone.
///
/// The raw value is the name's number in every tree, so that a comparison is one of integers.
// The cases are spelt as the standard spells its names.
// swift-format-ignore: AlwaysUseLowerCamelCase
enum XMLName: Int32, CaseIterable {
    case ClinicalDocument, act, addr, administrationUnitCode, assignedAuthor, assignedEntity, assignedPerson
    case associatedEntity, author, authorSpecialty, birthTime, br, caption, center, city, code, component
    case componentOf, consumable, container, content, country, county, covered, criterion, custodian
    case dischargeDispositionCode, documentationOf, doseQuantity, effectiveTime, encompassingEncounter
    case encounter, encounterParticipant, entry, entryRelationship, event, family, footnote, given, guardian
    case high, holder, id, informationSource, interpretationCode, item, languageCode, legalAuthenticator
    case linkHtml, list, location, low, manufacturedLabeledDrug, manufacturedMaterial, manufacturedProduct
    case manufacturerOrganization, maxDoseQuantity, methodCode, name, nonXMLBody, observation
    case observationMedia, organizer, originalText, outboundRelationship, paragraph, part, participant
    case participantRole, patient, patientRole, performer, period, phase, playingEntity, postalCode, prefix
    case precondition, priorityCode, procedure, product, providerOrganization, qualifier, quantity, raceCode
    case recordTarget, reference, relatedDocument, renderMultiMedia, repeatNumber, representedOrganization
    case responsibleParty, routeCode, scopingEntity, scopingOrganization, section, serviceEvent
    case sequenceNumber, specimen, standardIndustryClassCode, state, statusCode, streetAddressLine,
        structuredBody, sub
    case subject, substanceAdministration, suffix, sup, supply, table, targetSiteCode, tbody, td, telecom
    case templateId, text, tfoot, th, thead, time, title, tr, translation, value, versionNumber
    case administrativeGenderCode, deceasedInd, deceasedTime, desc, comp, center_, numerator, denominator
    case expectedUseTime, width, offset, uncertaintyCode, confidentialityCode, setId

    // Attributes.
    case ID, assigningAuthorityName, classCode, codeSystem, codeSystemName, compression, displayName
    case `extension`, institutionSpecified, inversionInd, mediaType, moodCode, negationInd, nullFlavor
    case `operator`, representation, root, styleCode, type, typeCode, unit, use, colspan, rowspan
    case schemaLocation, href

    /// Every known name, by number.
    static let spellings: [String] = allCases.map { "\($0)" }
}
