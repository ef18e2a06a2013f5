"""Reads many calendar files in one go with the PyPI package `icalendar`, prints JSON.

    python read_zones.py TABLE

TABLE is a JSON list of `{zone, file}`. Prints one object for each: what `read_ics.py` finds, and
what the clocks of the zone show at start and end, as Python's own `zoneinfo` knows them.
`tests/it/zones.rs` compares them with what was meant.
"""

import json
import sys
from zoneinfo import ZoneInfo

from icalendar import Calendar
from read_ics import read


def clocks(text, zone):
    """Start and end on the clocks of a zone."""
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    return [event[name].dt.astimezone(ZoneInfo(zone)).isoformat() for name in ("DTSTART", "DTEND")]


with open(sys.argv[1], encoding="utf-8") as file:
    table = json.load(file)
found = [
    read(row["file"]) | {"clocks": clocks(row["file"], row["zone"])} for row in table
]
print(json.dumps(found))
