import assert from "node:assert/strict";
import { test } from "node:test";
import { type Closed, closedToAll } from "./closed.ts";

const closed = (who: number, from: number, until: number, reason = "outside"): Closed => ({
  who,
  from,
  until,
  reason,
});

test("one person's closed times are their own", () => {
  const own = [closed(0, 17, 32), closed(0, 0, 9), closed(1, 0, 24)];
  assert.deepEqual(closedToAll(own, [0]), [
    { from: 0, until: 9, reason: "outside" },
    { from: 17, until: 32, reason: "outside" },
  ]);
});

test("of several people only what is closed for each of them is left", () => {
  const all = [closed(0, 0, 9), closed(0, 17, 24), closed(1, 0, 8), closed(1, 12, 13), closed(1, 18, 24)];
  assert.deepEqual(closedToAll(all, [0, 1]), [
    { from: 0, until: 8, reason: "outside" },
    { from: 18, until: 24, reason: "outside" },
  ]);
  assert.deepEqual(closedToAll(all, [0, 1, 2]), [], "the third is always there");
  assert.deepEqual(closedToAll(all, []), []);
});

test("a reason is given where all have the same", () => {
  const all = [closed(0, 0, 10, "away"), closed(0, 10, 24, "holiday"), closed(1, 0, 24, "holiday")];
  assert.deepEqual(closedToAll(all, [0, 1]), [
    { from: 0, until: 10, reason: "" },
    { from: 10, until: 24, reason: "holiday" },
  ]);
});

test("it is the same as asking about each hour", () => {
  // Every choice of closed hours of three people on a day of four hours.
  for (let choice = 0; choice < 1 << 12; choice += 1) {
    const isClosed = (who: number, hour: number) => (choice & (1 << (who * 4 + hour))) !== 0;
    const hours = [0, 1, 2, 3];
    const all = [0, 1, 2].flatMap((who) =>
      hours.filter((hour) => isClosed(who, hour)).map((hour) => closed(who, hour, hour + 1)),
    );
    const shared = closedToAll(all, [0, 1, 2]);
    const expected = hours.filter((hour) => [0, 1, 2].every((who) => isClosed(who, hour)));
    const found = hours.filter((hour) => shared.some(({ from, until }) => from <= hour && hour < until));
    assert.deepEqual(found, expected, choice.toString(2));
  }
});
