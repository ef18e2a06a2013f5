"""Reads calendar files with the PyPI package `icalendar` and prints what it found as JSON.

    python read_ics.py FILE...

Prints one object for each file; `tests/it/calendar.rs` compares them with what was meant.
"""

import json
import sys

from icalendar import Calendar


def read(text):
    """What a file with one entry says."""
    calendar = Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    event = events[0]
    errors = [str(error) for part in (calendar, event) for error in part.errors]
    attendee = event.get("ATTENDEE")
    return {
        "method": str(calendar["METHOD"]),
        "events": len(events),
        "errors": errors,
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "stamp": int(event["DTSTAMP"].dt.timestamp()),
        "start": int(event["DTSTART"].dt.timestamp()),
        "end": int(event["DTEND"].dt.timestamp()),
        "zones": [event[name].dt.tzname() for name in ("DTSTART", "DTEND")],
        "status": str(event["STATUS"]),
        "summary": str(event["SUMMARY"]),
        "description": str(event.get("DESCRIPTION", "")),
        "url": str(event["URL"]) if "URL" in event else None,
        "organizer": str(event["ORGANIZER"]),
        "organizer_name": str(event["ORGANIZER"].params["CN"]),
        "attendee": str(attendee) if attendee else None,
        "attendee_name": str(attendee.params["CN"]) if attendee else None,
    }


def contents(path):
    with open(path, "rb") as file:
        return file.read()


if __name__ == "__main__":
    print(json.dumps([read(contents(path)) for path in sys.argv[1:]]))
