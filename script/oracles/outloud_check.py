#!/usr/bin/env python3
"""Holds packets to ISO 14289 (PDF/UA-1) with the PyPI package `outloud`.

    python3 -m venv /tmp/outloud && /tmp/outloud/bin/pip install outloud==0.2.1
    /tmp/outloud/bin/python script/oracles/outloud_check.py packet.pdf ...

A packet that holds what others made does not claim to keep to the standard, because nobody here can vouch for
that; the lack of the claim (DOC-012) is no fault in it. Everything else that outloud calls an error is one.
"""
import importlib.metadata
import json
import pathlib
import subprocess
import sys

PINNED = "0.2.1"
NO_CLAIM = "DOC-012"


def findings(report):
    """Every finding of a report, however its files are grouped."""
    if isinstance(report, dict):
        if {"rule_id", "severity"} <= report.keys() or {"rule", "severity"} <= report.keys():
            yield report.get("rule_id") or report.get("rule"), report["severity"], report.get("message", "")
        for value in report.values():
            yield from findings(value)
    elif isinstance(report, list):
        for value in report:
            yield from findings(value)


def faults(path):
    program = pathlib.Path(sys.executable).with_name("outloud")
    done = subprocess.run(
        [program, "--layer", "conformance", "--json", "-", "--quiet", path], capture_output=True, text=True)
    start = done.stdout.find("{")
    if start < 0:
        return [f"outloud gave no report: {done.stderr.strip()[-300:]}"]
    report, _ = json.JSONDecoder().raw_decode(done.stdout[start:])
    found = sorted(set(findings(report)))
    if not found and done.returncode != 0:
        return [f"outloud ended with {done.returncode} and named nothing"]
    return [f"{rule}: {words}" for rule, severity, words in found if severity == "error" and rule != NO_CLAIM]


def main():
    installed = importlib.metadata.version("outloud")
    if installed != PINNED:
        sys.exit(f"outloud {PINNED} is wanted, {installed} is installed")
    if len(sys.argv) < 2:
        sys.exit("usage: outloud_check.py FILE...")
    failed = False
    for path in sys.argv[1:]:
        found = faults(path)
        print(f"{path}: {len(found)} faults")
        for fault in found:
            failed = True
            print(f"  {fault}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
