#!/usr/bin/env python3
"""Reads calendar files with the PyPI package `icalendar` and says what other programs would trip over.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install icalendar==6.3.1
    /tmp/oracle/bin/python script/oracles/icalendar_check.py deadlines.ics ...

Prints one line a file; exits 1 with what is wrong. Holds the file to RFC 5545: CRLF, lines of 75 octets at
most, the required properties of calendar, event and alarm, an end after the start, identifiers that differ.
"""

import datetime
import importlib.metadata
import pathlib
import sys

from icalendar import Calendar

PINNED = "6.3.1"


def faults(content: bytes) -> list[str]:
    found = []
    lines = content.split(b"\r\n")
    if lines[-1] != b"":
        found.append("the last line has no CRLF")
    if b"\n" in content.replace(b"\r\n", b"") or b"\r" in content.replace(b"\r\n", b""):
        found.append("a line ends otherwise than with CRLF")
    for number, line in enumerate(lines, 1):
        if len(line) > 75:
            found.append(f"line {number} has {len(line)} octets")
        try:
            line.decode()
        except UnicodeDecodeError:
            found.append(f"line {number} is cut inside a character")
    calendar = Calendar.from_ical(content)
    for name in ("PRODID", "VERSION"):
        if name not in calendar:
            found.append(f"the calendar has no {name}")
    identifiers = set()
    for event in calendar.walk("VEVENT"):
        found += [f"an event: {error}" for _, error in event.errors]
        place = str(event.get("SUMMARY", "?"))
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            if name not in event:
                found.append(f"{place}: no {name}")
        if str(event.get("UID")) in identifiers:
            found.append(f"{place}: its UID stands twice")
        identifiers.add(str(event.get("UID")))
        if isinstance(event.decoded("DTSTAMP"), datetime.datetime) is False:
            found.append(f"{place}: DTSTAMP is no moment")
        if event.decoded("DTEND") <= event.decoded("DTSTART"):
            found.append(f"{place}: ends before it begins")
        alarms = event.walk("VALARM")
        if not alarms:
            found.append(f"{place}: no VALARM")
        for alarm in alarms:
            for name in ("ACTION", "TRIGGER", "DESCRIPTION"):
                if name not in alarm:
                    found.append(f"{place}: an alarm has no {name}")
            if not isinstance(alarm.decoded("TRIGGER"), datetime.timedelta):
                found.append(f"{place}: an alarm's TRIGGER is no duration")
    # What was read is written again and read to the same, so nothing was lost in escaping or folding.
    if Calendar.from_ical(calendar.to_ical()).to_ical() != calendar.to_ical():
        found.append("it does not survive being read and written")
    return found


def main() -> None:
    installed = importlib.metadata.version("icalendar")
    if installed != PINNED:
        sys.exit(f"icalendar {PINNED} is wanted, {installed} is installed")
    if len(sys.argv) < 2:
        sys.exit("usage: icalendar_check.py FILE...")
    failed = False
    for name in sys.argv[1:]:
        content = pathlib.Path(name).read_bytes()
        try:
            found = faults(content)
        except ValueError as error:
            found = [f"cannot be read: {error}"]
        events = content.count(b"BEGIN:VEVENT")
        print(f"{name}: {events} events, {len(found)} faults")
        for fault in found:
            failed = True
            print(f"  {fault}")
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
