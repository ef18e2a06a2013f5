// Reads whole calendars with the npm package `ical.js` and prints what it found as JSON.
//
//   node read_feed.mjs FILE...
//
// Prints one list of entries for each file; `tests/it/feed.rs` compares them with what was meant.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The package is installed beside the browser tests.
const require = createRequire(new URL("../../../../tests/e2e/package.json", import.meta.url));
const imported = await import(require.resolve("ical.js"));
const ICAL = imported.default;

function entry(event) {
  const value = (name) => event.getFirstPropertyValue(name);
  return {
    uid: value("uid"),
    sequence: value("sequence"),
    start: value("dtstart").toUnixTime(),
    end: value("dtend").toUnixTime(),
    status: value("status"),
    summary: value("summary"),
    description: value("description"),
    url: value("url"),
  };
}

function read(path) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  return {
    name: calendar.getFirstPropertyValue("x-wr-calname"),
    entries: calendar.getAllSubcomponents("vevent").map(entry),
  };
}

console.log(JSON.stringify(process.argv.slice(2).map(read)));
