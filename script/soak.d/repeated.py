"""Makes the same packet and the same assessment again and again: the bytes and the memory stay the same.

    repeated.py PROGRAM CASE KEEP MINUTES
"""

import hashlib
import os
import resource
import subprocess
import sys
import time
from pathlib import Path


def main():
    program, case, keep, minutes = Path(sys.argv[1]).resolve(), sys.argv[2], Path(sys.argv[3]), float(sys.argv[4])
    environment = dict(os.environ, RECOURSE_TODAY="2026-11-23")
    until = time.monotonic() + minutes * 60
    seen, runs = set(), 0
    while time.monotonic() < until or runs < 3:
        out = keep / "repeated.pdf"
        packet = [program, "packet", case, "--kind", "internal-appeal", "--out", out]
        subprocess.run(packet, check=True, capture_output=True, env=environment)
        assessed = subprocess.run(
            [program, "assess", case, "--json"], check=True, capture_output=True, env=environment
        ).stdout
        seen.add((hashlib.sha256(out.read_bytes()).hexdigest(), hashlib.sha256(assessed).hexdigest()))
        runs += 1
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{runs} runs, {len(seen)} different answers, at most {most} MB")
    sys.exit(0 if len(seen) == 1 else 1)


main()
