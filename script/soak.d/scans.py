"""Scans each sample letter at three levels of wear and reads the scan: what the text says, the scan says.

    scans.py PROGRAM KEEP
"""

import json
import subprocess
import sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent.parent
levels = {
    "light": ["--dots", "300", "--angle", "0.4", "--noise", "0.4"],
    "middle": ["--dots", "200", "--angle", "1.2", "--noise", "1.0"],
    "heavy": ["--dots", "150", "--angle", "2.5", "--noise", "1.6", "--blur", "0.9"],
}
# What a wrong reading of would cost the person most.
fields = ["kind", "stage", "letterDate", "denialDate", "memberID", "referenceNumbers"]


def read(program, file):
    ended = subprocess.run([program, "read", file, "--json"], capture_output=True, text=True)
    lines = ended.stdout.splitlines()
    return json.loads(lines[0]) if ended.returncode == 0 and lines else None


def main():
    program, keep = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    wrong = 0
    for text in sorted((root / "Examples").glob("*/source/*.txt")):
        truth = read(program, text)
        for level, options in levels.items():
            scan = keep / f"{text.parent.parent.name}-{level}.pdf"
            subprocess.run([root / "script" / "degrade-letter", text, scan, *options], check=True, capture_output=True)
            found = read(program, scan)
            # A heavy scan may be refused as unreadable or leave a value out; it may never change one.
            if found is None and level == "heavy":
                print(f"{scan.name}: refused as unreadable")
                continue
            differing = [
                f for f in fields
                if found is None or (found[f] != truth[f] and not (level == "heavy" and found[f] in (None, [], "other")))
            ]
            reasons = lambda notice: sorted(r["code"] for r in notice["reasons"])  # noqa: E731
            if found and reasons(found) != reasons(truth) and level != "heavy":
                differing.append("reasons")
            print(f"{scan.name}: {'as the text' if not differing else 'differs in ' + ', '.join(differing)}")
            wrong += bool(differing)
    sys.exit(1 if wrong else 0)


main()
