"""Reads letters with plain keywords and regular expressions and prints a notice a line: peer_patterns.py FILE..."""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scoreboard.d"))
import baseline

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        print(json.dumps(baseline.read(file.read())))
