// Reads many calendar files in one go with the npm package `ical.js`, prints what it found as JSON.
//
//   node read_zones.mjs TABLE
//
// TABLE is a JSON list of `{zone, file}`; prints one object for each, which `tests/it/zones.rs`
// compares with what was meant.

import { readFileSync } from "node:fs";
import { read } from "./read_ics.mjs";

const table = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(table.map(({ file }) => read(file))));
