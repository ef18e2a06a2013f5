// `cargo xtask bench faults`: the large fault run.
//
//   node faults.mjs [--engine sqlite] [--changes 5000] [--kills 200] [--cases 240] [--seed N]
//                   [--pause 1500] [--report FOLDER] [--books FILE] [--break lost|doubled|outdated]
//
// Ends with 1 if the books do not balance. `--report` writes the figures into the folder where `bench`
// finds them, `--books` keeps the books themselves, `--break` breaks the outbox on purpose (on SQLite),
// which the ledger has to notice. A client makes pauses of up to `--pause` milliseconds between its
// changes, so that most messages leave while nothing is broken.

import { writeFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { faultRun } from "./support/faults.mjs";

const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "sqlite" },
    changes: { type: "string", default: "5000" },
    kills: { type: "string", default: "200" },
    cases: { type: "string", default: "240" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    pause: { type: "string", default: "1500" },
    report: { type: "string" },
    books: { type: "string" },
    break: { type: "string" },
  },
});
const numbers = ["changes", "kills", "cases", "seed"].map((name) => [name, Number(values[name])]);
const run = {
  engine: values.engine,
  breakage: values.break,
  pauseMs: Number(values.pause),
  ...Object.fromEntries(numbers),
  say: console.log,
};
console.log(`fault run on ${run.engine}, seed ${run.seed}: ${run.changes} changes, ${run.kills} kills`);
const began = Date.now();
const [load] = loadavg();
const { complaints, totals, books } = await faultRun(run);
const took = Math.round((Date.now() - began) / 1_000);
for (const complaint of complaints) console.log(`- ${complaint}`);
console.log(JSON.stringify(totals));
console.log(complaints.length === 0 ? "the books balance" : `${complaints.length} complaints`);
if (values.books) await writeFile(values.books, JSON.stringify(books));
if (values.report) {
  const figure = {
    name: `${run.engine}: complaints of the ledger after ${totals.changes} changes and ${run.kills} kills`,
    ours: String(complaints.length), reference: "", ratio: "", target: "0", met: complaints.length === 0,
  };
  const counted = Object.entries(totals).map(([name, value]) => `${value} ${name}`).join(", ");
  await writeFile(join(values.report, `faults-${run.engine}.json`), JSON.stringify({
    title: `Fault run on ${run.engine === "sqlite" ? "SQLite" : "PostgreSQL"}`,
    at: new Date().toISOString(),
    seconds: took,
    load: load.toFixed(1),
    figures: [figure],
    notes: [`seed ${run.seed}: ${counted}`, ...complaints.slice(0, 20)],
  }));
}
process.exitCode = complaints.length === 0 ? 0 : 1;
