"""Checks the DKIM signatures of emails with the PyPI package `dkimpy`, prints JSON.

    python read_dkim.py TABLE

TABLE is a JSON list of `{mail, key}`: a whole email, and the public key (base64) that the DNS gives
for `desk._domainkey.example.org`. Prints for each whether the signature holds;
`tests/it/dkim.rs` looks at them.
"""

import json
import sys

import dkim


def holds(row):
    """Whether the domain's signature is there and right."""

    def dns(name, timeout=5):
        if name == b"desk._domainkey.example.org.":
            return f"v=DKIM1; k=rsa; p={row['key']}".encode()
        return None

    return dkim.verify(row["mail"].encode(), dnsfunc=dns)


with open(sys.argv[1], encoding="utf-8") as table:
    rows = json.load(table)
print(json.dumps([holds(row) for row in rows]))
