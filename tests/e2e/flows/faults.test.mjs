// A small fault run on each engine; `cargo xtask bench faults` makes the large one.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { BREAKAGES, faultRun } from "../support/faults.mjs";

describe("everybody is told exactly once, whatever is killed", { concurrency: true }, () => {
  for (const [engine, seed] of [["sqlite", 20331], ["postgres", 20332]]) {
    test(`on ${engine}`, async (t) => {
      const run = { engine, seed, changes: 200, kills: 10, cases: 40, pauseMs: 400 };
      const { complaints, totals } = await faultRun(run);
      t.diagnostic(JSON.stringify(totals));
      assert.deepEqual(complaints, []);
      assert.ok(totals.changes >= 200 && totals.received >= totals.cases, JSON.stringify(totals));
    });
  }
});

describe("an outbox that is broken on purpose is noticed", { concurrency: true }, () => {
  for (const breakage of Object.keys(BREAKAGES)) {
    test(breakage, async () => {
      const run = { engine: "sqlite", seed: 20333, changes: 80, kills: 1, cases: 16, pauseMs: 200, breakage };
      const { complaints } = await faultRun(run);
      const noticed = complaints.filter((line) => line.startsWith(`${breakage}: `));
      assert.ok(noticed.length > 0, complaints.join("\n") || "nothing is noticed");
    });
  }
});
