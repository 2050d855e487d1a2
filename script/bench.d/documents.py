"""Makes records of set sizes to measure with, all invented: a C-CDA document, an export of many people."""
import json
import os

ENTRY = """<entry><substanceAdministration classCode="SBADM" moodCode="EVN"><statusCode code="completed"/>
<effectiveTime xsi:type="IVL_TS"><low value="2023{month:02d}10"/><high value="2023{month:02d}28"/></effectiveTime>
<effectiveTime xsi:type="PIVL_TS" operator="A"><period value="12" unit="h"/></effectiveTime>
<routeCode code="C38288" displayName="ORAL"/><doseQuantity value="{dose}" unit="mg"/>
<consumable><manufacturedProduct><manufacturedMaterial><code code="312938" codeSystem="2.16.840.1.113883.6.88"
displayName="sertraline {dose} MG Oral Tablet"><originalText><reference value="#m{number}"/></originalText></code>
</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>
"""
ROW = """<tr><td><content ID="m{number}">sertraline {dose} MG Oral Tablet</content></td><td>Take twice daily</td>
<td>2023-{month:02d}-10</td></tr>
"""


def cda(path, size):
    """A document of medicines with a table beside its entries, of about `size` bytes."""
    entries, rows, written, number = [], [], 0, 0
    while written < size:
        values = {"number": number, "month": number % 12 + 1, "dose": 50 + number % 4 * 50}
        entries.append(ENTRY.format(**values))
        rows.append(ROW.format(**values))
        written += len(entries[-1]) + len(rows[-1])
        number += 1
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            '<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            "<recordTarget><patientRole><patient><name><given>Pat</given><family>Example</family></name>"
            '<birthTime value="19800101"/></patient></patientRole></recordTarget><component><structuredBody><component>'
            '<section><code code="10160-0" codeSystem="2.16.840.1.113883.6.1"/><title>Medications</title><text><table>'
            "<thead><tr><th>Medication</th><th>Directions</th><th>Start</th></tr></thead><tbody>"
            + "".join(rows) + "</tbody></table></text>" + "".join(entries)
            + "</section></component></structuredBody></component></ClinicalDocument>")
    return os.path.getsize(path)


def export(path, size, people):
    """An export of one resource a line, of about `size` bytes, about `people` people; gives the first one's name and birth date."""
    note = "An invented line of a note that says nothing. " * 12
    with open(path, "w", encoding="utf-8") as file:
        for person in range(people):
            file.write(json.dumps({
                "resourceType": "Patient", "id": str(person), "name": [{"text": f"Person Number{person}"}],
                # No two share a birth date: a name that differs in its figures alone tells nobody apart.
                "birthDate": f"19{20 + person // 28:02d}-01-{person % 28 + 1:02d}"}) + "\n")
        number = 0
        while file.tell() < size:
            for person in range(people):
                number += 1
                subject = {"reference": f"Patient/{person}"}
                file.write(json.dumps({
                    "resourceType": "MedicationRequest", "id": f"m{number}", "status": "completed", "subject": subject,
                    "medicationCodeableConcept": {"text": "sertraline 50 MG Oral Tablet"},
                    "authoredOn": f"20{10 + number % 15}-0{number % 9 + 1}-10",
                    "dosageInstruction": [{"text": "1 tablet daily"}], "note": [{"text": note}]}) + "\n")
                file.write(json.dumps({
                    "resourceType": "Observation", "id": f"o{number}", "status": "final", "subject": subject,
                    "code": {"text": "Glucose"}, "valueQuantity": {"value": number % 90, "unit": "mg/dL"},
                    "note": [{"text": note}]}) + "\n")
    return "Person Number0", "1920-01-01"
