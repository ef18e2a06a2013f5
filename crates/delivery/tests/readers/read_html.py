"""Reads pages with the PyPI package `html5lib` in strict mode and prints what is wrong, as JSON.

    python read_html.py TABLE

TABLE is a JSON list of pages. Prints for each the first error, or null;
`tests/it/quality.rs` looks at them.
"""

import json
import sys

import html5lib
from html5lib.html5parser import ParseError


def wrong(page):
    """The first breach of the HTML standard's syntax."""
    try:
        html5lib.HTMLParser(strict=True).parse(page)
    except ParseError as error:
        return str(error)
    return None


with open(sys.argv[1], encoding="utf-8") as table:
    pages = json.load(table)
print(json.dumps([wrong(page) for page in pages]))
