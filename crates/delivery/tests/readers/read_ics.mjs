// Reads calendar files with the npm package `ical.js` and prints what it found as JSON.
//
//   node read_ics.mjs FILE...
//
// Prints one object for each file; `tests/it/calendar.rs` compares them with what was meant.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

// The package is installed beside the browser tests.
const require = createRequire(new URL("../../../../tests/e2e/package.json", import.meta.url));
const imported = await import(require.resolve("ical.js"));
const ICAL = imported.default;

/** What a file with one entry says. */
export function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent");
  const [event] = events;
  const value = (name) => event.getFirstPropertyValue(name);
  const seconds = (name) => value(name).toUnixTime();
  const organizer = event.getFirstProperty("organizer");
  const attendee = event.getFirstProperty("attendee");
  return {
    method: calendar.getFirstPropertyValue("method"),
    events: events.length,
    errors: [],
    uid: value("uid"),
    sequence: value("sequence"),
    stamp: seconds("dtstamp"),
    start: seconds("dtstart"),
    end: seconds("dtend"),
    zones: [value("dtstart").zone.tzid, value("dtend").zone.tzid],
    status: value("status"),
    summary: value("summary"),
    description: value("description") ?? "",
    url: value("url"),
    organizer: organizer.getFirstValue(),
    organizer_name: organizer.getParameter("cn"),
    attendee: attendee?.getFirstValue() ?? null,
    attendee_name: attendee?.getParameter("cn") ?? null,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const contents = (path) => readFileSync(path, "utf8");
  console.log(JSON.stringify(process.argv.slice(2).map((path) => read(contents(path)))));
}
