"""Writes the public holidays of every country that the package `holidays` knows.

The format is described at the top of `crates/domain/src/holidays.rs`, which reads it. Runs in the
virtual environment that `cargo xtask codegen holidays` makes from `requirements.txt`; takes the first
and the last year as arguments.
"""

import sys
from collections import defaultdict

import holidays

FIRST, LAST = int(sys.argv[1]), int(sys.argv[2])
YEARS = range(FIRST, LAST + 1)
# The country as a whole: what is celebrated where no region has been chosen.
WHOLE = "*"


def field(text):
    """A name as one field: white space folded, and nothing in it that separates fields."""
    text = " ".join(text.split())
    if not text or any(mark in text for mark in "|\n") or text[0] in "!=-#*":
        sys.exit(f"cannot be written as a field: {text!r}")
    return text


def region_name(code, aliases):
    """The first name that is more than an abbreviation; else the code itself."""
    for name, target in aliases.items():
        if target == code and not (len(name) <= 4 and name.upper() == name):
            return field(name)
    return field(code)


def celebrated(code, region, own, english):
    """{(own name, English name): days} of one region over all years."""
    subdivision = None if region == WHOLE else region
    arguments = {"subdiv": subdivision, "years": YEARS}
    in_own = holidays.country_holidays(code, language=own, **arguments)
    in_english = holidays.country_holidays(code, language=english, **arguments)
    found = defaultdict(list)
    for day in sorted(in_own):
        names, translations = in_own.get_list(day), in_english.get_list(day)
        if len(names) != len(translations):
            sys.exit(f"{code} {region} {day}: {names} is not {translations}")
        for name, translation in zip(names, translations):
            if day not in found[name, translation]:
                found[name, translation].append(day)
    return found


def rows_of_days(days):
    """One tuple of a day (month * 100 + day, 0 for none) per year for each time that a holiday
    comes in a year: a feast of three days makes three."""
    by_year = {year: [day for day in days if day.year == year] for year in YEARS}
    for position in range(max(map(len, by_year.values()))):
        yield tuple(
            of_year[position].month * 100 + of_year[position].day if position < len(of_year) else 0
            for of_year in by_year.values()
        )


def where(celebrating, regions):
    """Empty for everywhere, a list of regions, or `-` and the list of those that do not."""
    others = [region for region in regions if region not in celebrating]
    if not others:
        return ""
    if len(others) < len(celebrating):
        return "-" + ",".join(others)
    return ",".join(region for region in regions if region in celebrating)


def main():
    tables = {}
    lines = []
    supported = holidays.list_supported_countries(include_aliases=False)
    for code in sorted(supported):
        sample = holidays.country_holidays(code)
        own = sample.default_language
        english = "en_US" if "en_US" in sample.supported_languages else own
        regions = [WHOLE, *supported[code]]
        # A holiday is the same if name and days are; who celebrates it is collected.
        celebrating = defaultdict(list)
        for region in regions:
            for names, days in celebrated(code, region, own, english).items():
                for row in rows_of_days(days):
                    celebrating[names, row].append(region)
        if not celebrating:
            continue
        lines.append("!" + code)
        for region in supported[code]:
            lines.append(f"-{region}|{region_name(region, sample.subdivisions_aliases)}")
        for ((name, translation), row), those in celebrating.items():
            if len(set(row)) == 1:
                on = f"{row[0]:04}"
            else:
                on = "~" + str(tables.setdefault(row, len(tables)))
            translation = "" if translation == name else field(translation)
            line = "|".join((field(name), translation, on, where(set(those), regions)))
            lines.append(line.rstrip("|"))
    print(f"*{FIRST}|{LAST}")
    for row in tables:
        print("=" + ",".join(str(day) if day else "" for day in row))
    print("\n".join(lines))


main()
