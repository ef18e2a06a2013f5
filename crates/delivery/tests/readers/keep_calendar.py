"""Takes the entries of emails into real calendars and prints what stands there after each, as JSON.

    python keep_calendar.py TABLE

TABLE is a JSON list of `{calendar, mails}`: the calendar is `radicale` (a CalDAV server, spoken to
through `caldav`) or `khal` (a program of the terminal), each mail is a whole email, in the order of
arrival. Prints a list of lists of entries for each row; `tests/it/keeping.rs` compares them with
what was meant.

A CalDAV server keeps what it is given, so what RFC 5546 (2.1.5) asks of a calendar program is done
here: an entry that is older than the kept one changes nothing, and METHOD is not kept (RFC 4791,
4.1). `khal` keeps whatever arrives last; it is only told what arrives in order.
"""

import email
import json
import logging
import subprocess
import sys
import tempfile
import threading
import wsgiref.simple_server
from datetime import datetime, timezone
from email import policy
from pathlib import Path

import caldav
import icalendar
import radicale.app
import radicale.config


def invitation(mail):
    """The calendar file of an email, as the part that calendar programs look for."""
    message = email.message_from_string(mail, policy=policy.SMTP)
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_content())
    assert part.get_param("method") == calendar["METHOD"], "the part and the file disagree"
    return calendar


def event(calendar):
    """The one entry of a file."""
    [found] = calendar.walk("VEVENT")
    return found


def summed_up(found):
    """What the tests look at."""
    return {
        "uid": str(found["UID"]),
        "sequence": int(found["SEQUENCE"]),
        "start": int(found["DTSTART"].dt.timestamp()),
        "end": int(found["DTEND"].dt.timestamp()),
        "status": str(found["STATUS"]),
    }


def age(found):
    """What RFC 5546 orders entries of one UID by."""
    return int(found["SEQUENCE"]), found["DTSTAMP"].dt


class QuietHandler(wsgiref.simple_server.WSGIRequestHandler):
    """Standard error is for what goes wrong."""

    def log_message(self, *_):
        pass


class Server(wsgiref.simple_server.WSGIServer):
    """Answers one request after the other; asks no name service for its own name."""

    def server_bind(self):
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address
        self.setup_environ()


class Radicale:
    """A calendar on a Radicale of this run, on a free port."""

    def __init__(self, folder):
        settings = radicale.config.load()
        settings.update(
            {
                "auth": {"type": "none"},
                "logging": {"level": "critical"},
                "storage": {"filesystem_folder": str(folder)},
            },
            "the test",
            privileged=True,
        )
        app = radicale.app.Application(settings)
        self.server = Server(("127.0.0.1", 0), QuietHandler)
        self.server.set_app(app)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        url = f"http://127.0.0.1:{self.server.server_port}/"
        self.client = caldav.DAVClient(url=url, username="jose", password="any")
        self.calendar = self.client.principal().make_calendar(name="Appointments")

    def take(self, invited):
        new = event(invited)
        try:
            kept = self.calendar.get_event_by_uid(str(new["UID"]))
        except caldav.error.NotFoundError:
            if invited["METHOD"] == "CANCEL":
                return
        else:
            if age(new) < age(event(kept.icalendar_instance)):
                return
        del invited["METHOD"]
        self.calendar.add_event(invited.to_ical().decode(), increase_seqno=False)

    def entries(self):
        return [summed_up(event(one.icalendar_instance)) for one in self.calendar.get_events()]

    def close(self):
        self.client.close()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Khal:
    """A calendar of khal in a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.kept = folder / "kept"
        self.kept.mkdir()
        self.config = folder / "config"
        self.config.write_text(
            f"""[calendars]
[[appointments]]
path = {self.kept}
[locale]
local_timezone = UTC
default_timezone = UTC
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder / "khal.db"}
""",
            encoding="utf-8",
        )

    def khal(self, *words):
        command = [sys.executable, "-m", "khal", "-c", str(self.config), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def take(self, invited):
        file = self.folder / "invite.ics"
        file.write_bytes(invited.to_ical())
        self.khal("import", "--batch", "--include-calendar", "appointments", str(file))

    def entries(self):
        """What khal lists; the sequence, which it does not show, from the file that it keeps."""
        fields = ["uid", "start-long-full", "end-long-full", "status"]
        words = [word for field in fields for word in ("--json", field)]
        days = self.khal("list", "--once", *words, "2026-11-01", "60d").splitlines()
        # Beside its entries it leaves the temporary files of its imports.
        files = [icalendar.Calendar.from_ical(path.read_bytes()) for path in self.kept.glob("*.ics")]
        sequences = {str(event(file)["UID"]): int(event(file)["SEQUENCE"]) for file in files}
        return [
            {
                "uid": one["uid"],
                "sequence": sequences[one["uid"]],
                "start": self.seconds(one["start-long-full"]),
                "end": self.seconds(one["end-long-full"]),
                "status": one["status"].strip(),
            }
            for day in days
            for one in json.loads(day)
        ]

    @staticmethod
    def seconds(shown):
        clock = datetime.strptime(shown, "%Y-%m-%d %H:%M")
        return int(clock.replace(tzinfo=timezone.utc).timestamp())

    def close(self):
        pass


def kept(row):
    """The entries after each mail."""
    with tempfile.TemporaryDirectory() as folder:
        calendar = {"radicale": Radicale, "khal": Khal}[row["calendar"]](Path(folder))
        states = []
        try:
            for mail in row["mails"]:
                calendar.take(invitation(mail))
                states.append(sorted(calendar.entries(), key=lambda entry: entry["start"]))
        finally:
            calendar.close()
        return states


# Radicale warns of what is meant here: anybody on this machine may come in.
logging.getLogger("radicale").setLevel(logging.ERROR)
with open(sys.argv[1], encoding="utf-8") as table:
    rows = json.load(table)
print(json.dumps([kept(row) for row in rows]))
