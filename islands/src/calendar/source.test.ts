import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY, parse } from "./clock.ts";
import { Source } from "./source.ts";

const period = { from: parse("2026-11-23"), until: parse("2026-11-23") + 7 * DAY };

/** An answer with appointments of these numbers, an hour after another. */
function answer(...numbers: number[]) {
  const from = Date.parse("2026-11-22T23:00:00Z") / 1000;
  return {
    zone: "Europe/Berlin",
    now: from,
    from,
    until: from + (7 * DAY) / 1000,
    people: [],
    numbers,
    names: numbers.map(String),
    starts: numbers.map(() => 3600),
    lengths: numbers.map(() => 1800),
    states: "s".repeat(numbers.length),
    kinds: "i".repeat(numbers.length),
    current: "1".repeat(numbers.length),
    who: numbers.map(() => 0),
    closed: [],
    capped: false,
  };
}

test("what was asked before a change never replaces what was asked after it", async (t) => {
  const asked: ((numbers: number[]) => void)[] = [];
  t.mock.method(
    globalThis,
    "fetch",
    () =>
      new Promise((resolve) => {
        asked.push((numbers) => resolve(Response.json(answer(...numbers))));
      }),
  );
  const source = new Source("/calendar/entries");
  const shown = async (running: ReturnType<Source["fetch"]>) => {
    const outcome = await running;
    assert.ok("calendar" in outcome);
    return outcome.calendar.entries.map(({ number }) => number);
  };
  const before = source.fetch(period, "");
  source.changed();
  const after = source.fetch(period, "");
  assert.equal(asked.length, 2);
  asked[1]?.([1, 2]);
  assert.deepEqual(await shown(after), [1, 2]);
  asked[0]?.([1]);
  assert.deepEqual(await shown(before), [1, 2], "the slow answer knows less");
  assert.deepEqual(
    source.seen(period, "")?.entries.map(({ number }) => number),
    [1, 2],
  );
});

test("what came with the page is known without asking, and nonsense is not", () => {
  const source = new Source("/calendar/entries");
  source.take(period, "team", JSON.stringify(answer(7)));
  assert.deepEqual(
    source.seen(period, "team")?.entries.map(({ number }) => number),
    [7],
  );
  assert.equal(source.seen(period, ""), undefined);
  source.take(period, "", '{"numbers":[1]}');
  assert.equal(source.seen(period, ""), undefined);
});
