#!/usr/bin/env python3
"""Writes Tests/CivilCalendarTests/Oracle/time-zones.csv from Python's zoneinfo and the PyPI package `tzdata`.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install tzdata==2026.6
    /tmp/oracle/bin/python script/oracles/time_zones.py

One line a stretch of unchanging local time: zone, its first second (UTC, seconds since 1970), offset in
seconds, letters. Each zone begins at the first new year (in its own local time) from which the tests are to
hold it, and runs to the end of 2060. Aliases are written as the zone they stand for, so that the table stays
small: a line `zone,=,other,first year` says that a name keeps the time of another since a year.
The machine's own zone tables are not consulted.
"""

import datetime
import importlib.metadata
import pathlib
import sys
import zoneinfo

PINNED = "2026.6"
LAST = 2060
HOUR = datetime.timedelta(hours=1)
UTC = datetime.timezone.utc

FULL = {
    "America/New_York": 1987, "America/Chicago": 1987, "America/Denver": 1987, "America/Phoenix": 1987,
    "America/Los_Angeles": 1987, "America/Anchorage": 1987, "America/Adak": 1987, "Pacific/Honolulu": 1987,
    "America/Puerto_Rico": 1987, "Pacific/Pago_Pago": 1987, "Pacific/Guam": 2001,
}

SAME = {
    "America/New_York": [
        ("America/Detroit", 1987), ("America/Indiana/Indianapolis", 2006), ("America/Indiana/Marengo", 2006),
        ("America/Indiana/Petersburg", 2008), ("America/Indiana/Vevay", 2006),
        ("America/Indiana/Vincennes", 2008), ("America/Indiana/Winamac", 2008),
        ("America/Indianapolis", 2006), ("America/Fort_Wayne", 2006), ("America/Kentucky/Louisville", 1987),
        ("America/Louisville", 1987), ("America/Kentucky/Monticello", 2001), ("US/Eastern", 1987),
        ("US/East-Indiana", 2006), ("US/Michigan", 1987),
    ],
    "America/Chicago": [
        ("America/Indiana/Knox", 2007), ("America/Indiana/Tell_City", 2007), ("America/Knox_IN", 2007),
        ("America/Menominee", 1987), ("America/North_Dakota/Beulah", 2011),
        ("America/North_Dakota/Center", 1993), ("America/North_Dakota/New_Salem", 2004),
        ("US/Central", 1987), ("US/Indiana-Starke", 2007),
    ],
    "America/Denver": [("America/Boise", 1987), ("America/Shiprock", 1987), ("US/Mountain", 1987)],
    "America/Phoenix": [("US/Arizona", 1987)],
    "America/Los_Angeles": [("US/Pacific", 1987)],
    "America/Anchorage": [
        ("America/Juneau", 1987), ("America/Metlakatla", 2020), ("America/Nome", 1987),
        ("America/Sitka", 1987), ("America/Yakutat", 1987), ("US/Alaska", 1987),
    ],
    "America/Adak": [("America/Atka", 1987), ("US/Aleutian", 1987)],
    "Pacific/Honolulu": [("US/Hawaii", 1987)],
    "America/Puerto_Rico": [("America/St_Thomas", 1987), ("America/Virgin", 1987)],
    "Pacific/Pago_Pago": [("Pacific/Samoa", 1987), ("US/Samoa", 1987)],
    "Pacific/Guam": [("Pacific/Saipan", 2001)],
}


def stretches(name: str, first_year: int) -> list[tuple[int, int, str]]:
    """Every stretch of unchanging local time, found by walking hour by hour (changes are on the hour)."""
    zone = zoneinfo.ZoneInfo(name)
    moment = datetime.datetime(first_year, 1, 1, tzinfo=zone).astimezone(UTC)
    end = datetime.datetime(LAST + 1, 1, 1, tzinfo=zone).astimezone(UTC)
    found = []
    previous = None
    while moment < end:
        local = moment.astimezone(zone)
        now = (int(local.utcoffset().total_seconds()), local.tzname())
        if now != previous:
            found.append((int(moment.timestamp()), *now))
            previous = now
        moment += HOUR
    return found


def main() -> None:
    found = importlib.metadata.version("tzdata")
    if found != PINNED:
        sys.exit(f"tzdata {PINNED} is wanted, {found} is installed")
    zoneinfo.reset_tzpath(to=[])
    target = pathlib.Path(__file__).resolve().parents[2] / "Tests/CivilCalendarTests/Oracle/time-zones.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w") as file:
        file.write(f"# Python zoneinfo with PyPI tzdata {PINNED}, to the end of {LAST}\n")
        for name, first_year in FULL.items():
            whole = stretches(name, first_year)
            for start, offset, letters in whole:
                file.write(f"{name},{start},{offset},{letters}\n")
            for other, year in SAME[name]:
                if stretches(other, year) != stretches(name, year):
                    sys.exit(f"{other} does not keep the time of {name} since {year}")
                # Were it the same a year earlier too, the rules would refuse more than they must.
                if year > first_year and stretches(other, year - 1) == stretches(name, year - 1):
                    sys.exit(f"{other} keeps the time of {name} from before {year} as well")
                file.write(f"{other},=,{name},{year}\n")


main()
