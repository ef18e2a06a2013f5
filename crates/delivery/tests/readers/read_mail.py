"""Reads emails with Python's own `email` package and prints what it found as JSON.

    python read_mail.py FILE...

Prints one object for each file; `tests/it/mail.rs` compares them with what was meant.
"""

import email
import json
import re
import sys
from email import policy
from email.header import decode_header, make_header
from email.utils import getaddresses


def addresses(header):
    """Names and addresses; Python 3.11's newer parser puts a space between encoded words."""
    return [
        [str(make_header(decode_header(name))), address]
        for name, address in getaddresses([header])
    ]


def page(html):
    """A page without what means the same: the kind of white space, letters named by their numbers."""
    named = re.sub(r"&#(\d{3,});", lambda found: chr(int(found[1])), html)
    return " ".join(named.split())


def read(path):
    with open(path, "rb") as file:
        wire = file.read()
    message = email.message_from_bytes(wire, policy=policy.SMTP)
    headers = email.message_from_bytes(wire)
    parts = [part for part in message.walk() if not part.is_multipart()]
    return {
        "defects": [str(defect) for part in message.walk() for defect in part.defects],
        "headers": sorted(name.lower() for name in message.keys()),
        "subject": str(message["Subject"]),
        "from": addresses(headers["From"]),
        "to": addresses(headers["To"]),
        "parts": [part.get_content_type() for part in parts],
        "method": [part.get_param("method") for part in parts],
        "files": [part.get_filename() for part in parts],
        "text": message.get_body(("plain",)).get_content().replace("\r\n", "\n"),
        "html": page(message.get_body(("html",)).get_content()),
    }


print(json.dumps([read(path) for path in sys.argv[1:]]))
