#!/usr/bin/env python3
"""Writes Tests/CivilCalendarTests/Oracle/federal-holidays.csv from the PyPI package `holidays`.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install holidays==0.109
    /tmp/oracle/bin/python script/oracles/federal_holidays.py

One line a holiday, 2000 to 2060: its own day, the day it is observed on where that is another, its name.

What the oracle calls observed: with observed=True it adds, to the holidays' own days, the Friday before a
Saturday and the Monday after a Sunday, marked "(observed)". A New Year's Day kept on 31 December is listed
under the year before. With observed=False there are only the holidays' own days. The two are asked
separately here and paired again by nearness, so that a disagreement about either shows by itself.
"""

import csv
import datetime
import importlib.metadata
import pathlib
import sys

import holidays

PINNED = "0.109"
FIRST, LAST = 2000, 2060


def main() -> None:
    found = importlib.metadata.version("holidays")
    if found != PINNED:
        sys.exit(f"holidays {PINNED} is wanted, {found} is installed")
    # One year more, for the New Year's Day that is observed in the last year.
    own = holidays.US(years=range(FIRST, LAST + 2), observed=False)
    every = holidays.US(years=range(FIRST - 1, LAST + 2), observed=True)
    marked = {day for day, name in every.items() if "(observed)" in name}

    target = pathlib.Path(__file__).resolve().parents[2] / "Tests/CivilCalendarTests/Oracle/federal-holidays.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", newline="") as file:
        file.write(f"# PyPI holidays {PINNED}, United States, {FIRST} to {LAST}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["day", "observed", "name"])
        paired = set()
        for day, name in sorted(own.items()):
            if day.year > LAST:
                continue
            beside = [day + datetime.timedelta(step) for step in (-1, 1)]
            observed = [other for other in beside if other in marked]
            paired.update(observed)
            writer.writerow([day, observed[0] if observed else "", name])
        last = datetime.date(LAST, 12, 30)
        left = {day for day in marked if datetime.date(FIRST, 1, 1) <= day <= last} - paired
        if left:
            sys.exit(f"observed days beside no holiday: {sorted(left)}")


main()
