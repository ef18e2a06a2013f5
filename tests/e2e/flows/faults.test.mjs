// A small fault run on each engine; `cargo xtask bench faults` makes the large one.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { faultRun } from "../support/faults.mjs";

describe("everybody is told exactly once, whatever is killed", { concurrency: true }, () => {
  for (const [engine, seed] of [["sqlite", 20331], ["postgres", 20332]]) {
    test(`on ${engine}`, async (t) => {
      const run = { engine, seed, changes: 200, kills: 10, cases: 40, pauseMs: 400 };
      const { complaints, totals } = await faultRun(run);
      t.diagnostic(JSON.stringify(totals));
      assert.deepEqual(complaints, []);
      assert.ok(totals.changes >= 200 && totals.received >= totals.cases, JSON.stringify(totals));
      assert.ok(totals.reminders > 0, JSON.stringify(totals));
    });
  }
});
