import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY, HOUR, MINUTE } from "../clock.ts";
import { lanesOf, pieceOn, SHORTEST } from "./lanes.ts";

const at = (start: number, end: number) => ({ start, end });

test("what does not overlap has the whole width, also where ends meet", () => {
  assert.deepEqual(lanesOf([at(9, 10), at(10, 11), at(12, 13)]), [
    { lane: 0, span: 1, lanes: 1 },
    { lane: 0, span: 1, lanes: 1 },
    { lane: 0, span: 1, lanes: 1 },
  ]);
  assert.deepEqual(lanesOf([]), []);
});

test("what overlaps stands side by side, in the order of the question", () => {
  assert.deepEqual(lanesOf([at(10, 12), at(9, 11)]), [
    { lane: 1, span: 1, lanes: 2 },
    { lane: 0, span: 1, lanes: 2 },
  ]);
});

test("a lane is used again, and a stretch grows over lanes that are free beside it", () => {
  assert.deepEqual(lanesOf([at(9, 12), at(9, 10), at(9, 10), at(10, 12)]), [
    { lane: 0, span: 1, lanes: 3 },
    { lane: 1, span: 1, lanes: 3 },
    { lane: 2, span: 1, lanes: 3 },
    { lane: 1, span: 2, lanes: 3 },
  ]);
});

test("forty at the same hour have forty lanes", () => {
  const lanes = lanesOf(Array.from({ length: 40 }, () => at(9, 10)));
  assert.deepEqual(new Set(lanes.map(({ lane }) => lane)).size, 40);
  assert.ok(lanes.every(({ lanes: of, span }) => of === 40 && span === 1));
});

test("whatever stands there, nothing covers anything else", () => {
  // A small generator: the same numbers every time.
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 200; round += 1) {
    const stretches = Array.from({ length: next(30) }, () => {
      const start = next(60);
      return at(start, start + 1 + next(20));
    });
    const lanes = lanesOf(stretches);
    stretches.forEach((one, a) => {
      const own = lanes[a] ?? { lane: 0, span: 0, lanes: 0 };
      assert.ok(own.lane >= 0 && own.span >= 1 && own.lane + own.span <= own.lanes);
      stretches.slice(a + 1).forEach((other, b) => {
        const its = lanes[a + 1 + b] ?? own;
        const isAtOnce = one.start < other.end && other.start < one.end;
        // Those at once hang together, so their lanes are of the same width.
        if (isAtOnce) assert.equal(own.lanes, its.lanes);
        const isBeside = own.lane + own.span <= its.lane || its.lane + its.span <= own.lane;
        assert.ok(!isAtOnce || isBeside, `${round}: ${JSON.stringify([one, own, other, its])}`);
      });
    });
  }
});

test("an appointment across midnight has a part on each day", () => {
  const [start, end] = [22 * HOUR, DAY + 2 * HOUR];
  assert.deepEqual(pieceOn(0, start, end), { start, end: DAY, hasStart: true, hasEnd: false });
  assert.deepEqual(pieceOn(DAY, start, end), { start: DAY, end, hasStart: false, hasEnd: true });
  assert.equal(pieceOn(2 * DAY, start, end), undefined);
  assert.equal(pieceOn(DAY, start, DAY), undefined, "ending at midnight");
});

test("five minutes can be read, also at the end of a day", () => {
  const morning = pieceOn(0, 9 * HOUR, 9 * HOUR + 5 * MINUTE);
  assert.deepEqual([morning?.start, morning?.end], [9 * HOUR, 9 * HOUR + SHORTEST]);
  const night = pieceOn(0, DAY - 5 * MINUTE, DAY);
  assert.deepEqual([night?.start, night?.end], [DAY - SHORTEST, DAY]);
  assert.equal(pieceOn(DAY, DAY - 5 * MINUTE, DAY), undefined);
});

test("an hour that comes twice may end before it begins, and is drawn nevertheless", () => {
  const piece = pieceOn(0, 2.5 * HOUR, 2 * HOUR + 10 * MINUTE);
  assert.deepEqual([piece?.start, piece?.end], [2.5 * HOUR, 2.5 * HOUR + SHORTEST]);
});
