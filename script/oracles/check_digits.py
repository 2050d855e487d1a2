#!/usr/bin/env python3
"""Writes Tests/MedicalCodesTests/Oracle/check-digits.csv from the PyPI package `python-stdnum`.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install python-stdnum==2.2
    /tmp/oracle/bin/python script/oracles/check_digits.py

One line a made-up number: system, the number without its check digit, the check digit.
"""

import importlib.metadata
import pathlib
import random
import sys

from stdnum import luhn, verhoeff

PINNED = "2.2"


def main() -> None:
    installed = importlib.metadata.version("python-stdnum")
    if installed != PINNED:
        sys.exit(f"python-stdnum {PINNED} is wanted, {installed} is installed")
    chance = random.Random(80840)
    lines = [f"# PyPI python-stdnum {PINNED}, made-up numbers"]
    for _ in range(60):
        npi = str(chance.choice((1, 2))) + f"{chance.randrange(10**8):08d}"
        lines.append(f"npi,{npi},{luhn.calc_check_digit('80840' + npi)}")
        loinc = str(chance.randrange(1, 10 ** chance.randint(1, 7)))
        lines.append(f"loinc,{loinc},{luhn.calc_check_digit(loinc)}")
        concept = str(chance.randrange(100, 10 ** chance.randint(3, 15))) + "00"
        lines.append(f"snomed,{concept},{verhoeff.calc_check_digit(concept)}")
    target = pathlib.Path(__file__).resolve().parents[2] / "Tests/MedicalCodesTests/Oracle/check-digits.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(lines) + "\n")


main()
