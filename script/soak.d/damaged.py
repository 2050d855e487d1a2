"""Damages sound input in every way that fits its kind and feeds it to the program.

Whatever comes in, the program ends by itself, in time, with status 0, 1 or 64, and never by a signal or with
status 70 (a fault of its own). What broke it is kept, with the seed that made it.

    damaged.py PROGRAM KEEP MINUTES [SEED]
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

seconds_each = 60
root = Path(__file__).resolve().parent.parent.parent


def seeds():
    """Sound files by what they are read as; everything that the project holds of a kind."""
    found = {"record": [], "letter": [], "form": [], "facts": [], "log": []}
    for sample in sorted((root / "Examples").iterdir()):
        if not sample.is_dir():
            continue
        found["form"].append(sample / "case.yaml")
        for file in sorted((sample / "inbox").iterdir()):
            found["letter" if file.suffix == ".pdf" else "record"].append(file)
        found["letter"] += sorted(sample.glob("source/*.txt"))
    for folder, kind in (("Corpus/Records", "record"), ("Corpus/Letters", "letter")):
        place = root / folder
        if place.is_dir():
            wanted = {".txt", ".json", ".xml", ".csv", ".pdf", ".zip", ".ndjson"}
            files = [f for f in sorted(place.rglob("*")) if f.suffix in wanted and f.is_file()]
            found[kind] += [f for f in files if not (kind == "letter" and f.suffix == ".json")]
    found["facts"] = sorted((root / "script" / "bench.d").glob("*facts*.json"))
    found["log"] = sorted((root / "out").glob("sample-*/log.jsonl"))
    return {kind: files for kind, files in found.items() if files}


def damaged(data, chance):
    """The bytes with one to six kinds of damage, in place."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not data:
            return bytes(data)
        at = chance.randrange(len(data))
        span = min(len(data) - at, chance.choice([1, 2, 4, 16, 64, 1024]))
        what = chance.randrange(8)
        if what == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            del data[at : at + span]
        elif what == 2:
            data[at:at] = data[at : at + span]
        elif what == 3:
            data[at : at + span] = bytes(chance.randrange(256) for _ in range(span))
        elif what == 4:
            del data[at:]
        elif what == 5:
            data[at:at] = chance.choice(
                [b"\0", b"\xff\xfe", b"\x1b[31m", b"9" * 400, b"-", b"[" * 3000, b"{\"a\":" * 500, b"\xf0\x9f\x92\x8a"]
            )
        elif what == 6:
            other = chance.randrange(len(data))
            data[at : at + span], data[other : other + span] = data[other : other + span], data[at : at + span]
        else:
            data[at : at + span] = b" " * span
    return bytes(data)


def commands(kind, name, folder, program):
    """What to run over a damaged file of a kind; a case folder is ready where one is needed."""
    case = folder / "case"
    if kind == "facts":
        return [[program, "clocks", "--facts", name, "--json"]]
    if kind == "letter":
        return [[program, "read", name, "--json"]]
    if kind == "record":
        return [[program, "import", case, name], [program, "assess", case, "--json"], [program, "log", "verify", case]]
    place = case / ("case.yaml" if kind == "form" else "log.jsonl")
    shutil.copyfile(name, place)
    return [[program, "assess", case], [program, "clocks", case, "--json"], [program, "log", "show", case]]


def main():
    program, keep, minutes = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), float(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else int(time.time())
    chance = random.Random(seed)
    files = seeds()
    print("seed", seed, {kind: len(found) for kind, found in files.items()})
    until = time.monotonic() + minutes * 60
    runs = faults = 0
    environment = dict(os.environ, RECOURSE_TODAY="2026-11-23", SWIFT_BACKTRACE="enable=no")
    while time.monotonic() < until:
        kind = chance.choice(sorted(files))
        source = chance.choice(files[kind])
        # Pages of pictures take seconds each; most time goes to what is quick.
        if source.suffix == ".pdf" and chance.random() < 0.9:
            continue
        data = damaged(source.read_bytes(), chance)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            name = folder / source.name
            name.write_bytes(data)
            subprocess.run([program, "new", folder / "case"], capture_output=True, check=True, stdin=subprocess.DEVNULL)
            for command in commands(kind, name, folder, program):
                runs += 1
                try:
                    ended = subprocess.run(
                        command, capture_output=True, timeout=seconds_each, stdin=subprocess.DEVNULL, env=environment
                    )
                    status, words = ended.returncode, ended.stderr[-400:].decode(errors="replace")
                except subprocess.TimeoutExpired:
                    status, words = "not ended", f"after {seconds_each} s"
                if status in (0, 1, 64):
                    continue
                faults += 1
                kept = keep / f"{kind}-{seed}-{runs}-{source.name}"
                kept.write_bytes(data)
                print(f"FAULT: {command[1]} on {kept}: status {status}: {words}")
                break
    print(f"{runs} runs, {faults} faults")
    sys.exit(1 if faults or not runs else 0)


main()
