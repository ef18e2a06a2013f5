"""Reads whole calendars with the PyPI packages `icalendar` or `ics` and prints what it found as JSON.

    python read_feed.py icalendar|ics FILE...

Prints one list of entries for each file; `tests/it/feed.rs` compares them with what was meant.
"""

import json
import sys

import icalendar
import ics


def with_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert not any(part.errors for part in (calendar, *events))
    return {
        "name": str(calendar["X-WR-CALNAME"]),
        "entries": [
            {
                "uid": str(event["UID"]),
                "sequence": int(event["SEQUENCE"]),
                "start": int(event["DTSTART"].dt.timestamp()),
                "end": int(event["DTEND"].dt.timestamp()),
                "status": str(event["STATUS"]),
                "summary": str(event["SUMMARY"]),
                "description": str(event["DESCRIPTION"]),
                "url": str(event["URL"]),
            }
            for event in events
        ],
    }


def extra(component, name):
    """A property that `ics` reads without having a field for it."""
    return next(line.value for line in component.extra if line.name == name)


def with_ics(text):
    calendar = ics.Calendar(text)
    return {
        "name": extra(calendar, "X-WR-CALNAME"),
        "entries": [
            {
                "uid": event.uid,
                "sequence": int(extra(event, "SEQUENCE")),
                "start": int(event.begin.timestamp()),
                "end": int(event.end.timestamp()),
                "status": event.status,
                "summary": event.name,
                "description": event.description,
                "url": event.url,
            }
            # It keeps events in a set.
            for event in sorted(calendar.events, key=lambda event: event.begin)
        ],
    }


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    return {"icalendar": with_icalendar, "ics": with_ics}[sys.argv[1]](text)


print(json.dumps([read(path) for path in sys.argv[2:]]))
