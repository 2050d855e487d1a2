"""Four facts of FHIR bundles by fhirpathpy: peer_fhirpath.py REPEAT FILE...

The expressions are compiled once, before the clock starts. A round reads every bundle from its bytes.
"""
import json
import sys
import time

import fhirpathpy
from fhirpathpy.models import models

# The first-line and older antidepressants of the United States, by generic name.
NAMES = "|".join((
    "amitriptyline amoxapine bupropion citalopram clomipramine desipramine desvenlafaxine doxepin duloxetine "
    "escitalopram fluoxetine fluvoxamine imipramine isocarboxazid levomilnacipran maprotiline milnacipran "
    "mirtazapine nefazodone nortriptyline paroxetine phenelzine protriptyline selegiline sertraline "
    "tranylcypromine trazodone trimipramine venlafaxine vilazodone vortioxetine").split())
ORDER = "Bundle.entry.resource.ofType(MedicationRequest)"
DRUG = f"medication.ofType(CodeableConcept).select(coding.display | text).where(lower().matches('({NAMES})'))"
EXPRESSIONS = {
    "antidepressantOrders": f"{ORDER}.where({DRUG}.exists()).count()",
    "distinctAntidepressants":
        f"{ORDER}.{DRUG}.select(lower().replaceMatches('^.*?({NAMES}).*$', '$1')).distinct().count()",
    "depression":
        "Bundle.entry.resource.ofType(Condition)"
        ".where(code.select(coding.display | text).where(lower().matches('major depress')).exists()).exists()",
    "phq9Totals":
        "Bundle.entry.resource.ofType(Observation)"
        ".where(code.coding.where(system = 'http://loinc.org' and code = '44261-6').exists()).count()",
}


def main():
    compiled = {name: fhirpathpy.compile(text, models["r4"]) for name, text in EXPRESSIONS.items()}
    files = {}
    for path in sys.argv[2:]:
        with open(path, "rb") as file:
            files[path.rsplit("/", 1)[-1]] = file.read()
    rounds, parsing = [], []
    for _ in range(int(sys.argv[1])):
        found = []
        start = time.perf_counter()
        parsed = 0.0
        for name, content in files.items():
            before = time.perf_counter()
            bundle = json.loads(content)
            parsed += time.perf_counter() - before
            found.append({"name": name} | {fact: run(bundle)[0] for fact, run in compiled.items()})
        rounds.append(time.perf_counter() - start)
        parsing.append(parsed)
    print(json.dumps({"records": found, "rounds": rounds, "parsing": parsing}))


main()
