import assert from "node:assert/strict";
import { test } from "node:test";
import { instants } from "../appointment/model.ts";
import { Clock, HOUR, MINUTE, parse, print } from "./clock.ts";
import { type Answer, Calendar, crowding, isAnswer, moved, resized } from "./model.ts";
import { periodOf, readPlace, step, title, writePlace } from "./period.ts";

const berlin = "Europe/Berlin";
const seconds = (text: string) => Date.parse(text) / 1000;
const week = { from: seconds("2026-11-22T23:00:00Z"), until: seconds("2026-11-29T23:00:00Z") };

/** A week with these appointments: number, start (UTC), minutes, state, people. */
function calendar(
  rows: [number, string, number, string, number | number[]][],
  more: Partial<Answer> = {},
): Calendar {
  let last = more.from ?? week.from;
  const starts = rows.map(([, start]) => {
    const since = seconds(start) - last;
    last = seconds(start);
    return since;
  });
  const answer: Answer = {
    zone: berlin,
    now: seconds("2026-11-23T08:00:00Z"),
    ...week,
    people: [
      { id: "m", name: "Mira Okafor", initials: "MO", colour: 3 },
      { id: "j", name: "Jonas Weber", initials: "JW", colour: 1 },
    ],
    numbers: rows.map(([number]) => number),
    names: rows.map(([number]) => `Case ${number}`),
    starts,
    lengths: rows.map(([, , minutes]) => minutes * 60),
    states: rows.map(([, , , state]) => state).join(""),
    kinds: rows.map(() => "i").join(""),
    current: rows.map(() => "1").join(""),
    who: rows.map((row) => row[4]),
    closed: [],
    capped: false,
    ...more,
  };
  assert.ok(isAnswer(answer));
  return new Calendar(answer, answer.now * 1000);
}
const NOW = seconds("2026-11-23T08:00:00Z") * 1000;

test("columns become appointments, each start counted from the one before", () => {
  const found = calendar([
    [129, "2026-11-24T13:35:00Z", 30, "s", 0],
    [130, "2026-11-24T13:35:00Z", 60, "c", [0, 1]],
    [131, "2026-11-25T08:00:00Z", 5, "m", 1],
  ]);
  assert.deepEqual(
    found.entries.map(({ number, state, who }) => [number, state, who]),
    [
      [129, "scheduled", [0]],
      [130, "cancelled", [0, 1]],
      [131, "missed", [1]],
    ],
  );
  const [first] = found.entries;
  assert.equal(print(found.clock.wall(first?.start ?? 0)), "2026-11-24T14:35");
  assert.equal(found.entry("131")?.end, Date.parse("2026-11-25T08:05:00Z"));
  assert.ok(!isAnswer({ error: "signed out" }));
});

test("the table of a zone agrees with Intl, at every hour of the days on which clocks change", () => {
  for (const [zone, day] of [
    [berlin, "2026-03-29"],
    [berlin, "2026-10-25"],
    ["America/New_York", "2026-11-01"],
    ["Australia/Lord_Howe", "2026-04-05"],
    ["Asia/Beirut", "2026-03-29"],
    ["Asia/Kathmandu", "2026-06-01"],
    ["Pacific/Apia", "2011-12-30"],
  ] as const) {
    const start = parse(day);
    const clock = new Clock(zone, start - 24 * HOUR, start + 48 * HOUR);
    for (let wall = start; wall < start + 24 * HOUR; wall += 15 * MINUTE) {
      const text = print(wall);
      const slow = instants({ date: text.slice(0, 10), time: text.slice(11) }, zone);
      if (zone !== "Pacific/Apia") assert.deepEqual(clock.instants(wall), slow, `${zone} ${text}`);
      else assert.deepEqual(clock.instants(wall), [], `${zone} skipped the whole day`);
    }
  }
});

test("a clock tells the present day from a window in which the clocks go otherwise", () => {
  // Late in the evening in November, and soon after midnight in June.
  for (const [now, window, today] of [
    ["2026-11-24T22:30:00Z", "2026-07-06", "2026-11-24T23:30"],
    ["2026-06-30T22:30:00Z", "2026-12-07", "2026-07-01T00:30"],
  ] as const) {
    const from = Date.parse(window);
    const clock = new Clock(berlin, from, from + 7 * 24 * HOUR);
    assert.equal(print(clock.wall(Date.parse(now))), today);
  }
});

test("gaps and folds are known before anybody points at them", () => {
  const spring = new Clock(berlin, Date.parse("2026-03-23T00:00Z"), Date.parse("2026-03-30T00:00Z"));
  assert.deepEqual(
    spring.changes.map(({ kind, from, until }) => [kind, print(from), print(until)]),
    [["gap", "2026-03-29T02:00", "2026-03-29T03:00"]],
  );
  assert.ok(spring.gapAt(parse("2026-03-29T02:30")));
  assert.equal(spring.gapAt(parse("2026-03-29T03:00")), undefined);
  const autumn = new Clock(berlin, Date.parse("2026-10-19T00:00Z"), Date.parse("2026-10-26T00:00Z"));
  assert.ok(autumn.isTwice(parse("2026-10-25T02:59")));
  assert.ok(!autumn.isTwice(parse("2026-10-25T03:00")));
});

test("a slot says who is busy with whom; ends that meet do not count", () => {
  const found = calendar([
    [1, "2026-11-24T09:00:00Z", 60, "s", 0],
    [2, "2026-11-24T09:30:00Z", 60, "s", 1],
    [3, "2026-11-24T09:00:00Z", 60, "c", 0],
    [4, "2026-11-24T23:30:00Z", 60, "s", 0],
  ]);
  const at = (wall: string, who: number[], except?: number) =>
    found
      .obstacles(who, parse(wall), 30 * MINUTE, NOW, except)
      .map((each) => (each.kind === "taken" ? [each.entry.number, each.who] : each.kind));
  assert.deepEqual(at("2026-11-24T10:30", [0]), [[1, 0]]);
  assert.deepEqual(at("2026-11-24T10:30", [0], 1), []);
  assert.deepEqual(at("2026-11-24T11:00", [0]), []);
  assert.deepEqual(at("2026-11-24T09:30", [0]), []);
  assert.deepEqual(at("2026-11-24T10:45", [0, 1], 9), [
    [1, 0],
    [2, 1],
  ]);
  assert.deepEqual(at("2026-11-25T01:00", [0]), [[4, 0]], "an appointment across midnight of UTC");
  assert.deepEqual(at("2026-11-23T08:30", [0]), ["past"]);
});

test("closed times and skipped ones are told, and a skipped one before everything else", () => {
  const found = calendar([[1, "2026-03-29T00:30:00Z", 60, "s", 0]], {
    from: seconds("2026-03-22T23:00:00Z"),
    until: seconds("2026-03-29T22:00:00Z"),
    now: seconds("2026-03-20T00:00:00Z"),
    closed: [[0, seconds("2026-03-28T11:00:00Z"), seconds("2026-03-28T13:00:00Z"), "Holiday"]],
  });
  const browser = Date.parse("2026-03-20T00:00:00Z");
  assert.deepEqual(found.obstacles([0], parse("2026-03-29T02:15"), HOUR, browser), [
    { kind: "skipped", from: parse("2026-03-29T02:00"), until: parse("2026-03-29T03:00") },
  ]);
  assert.deepEqual(found.obstacles([0], parse("2026-03-28T12:30"), HOUR, browser), [
    { kind: "closed", who: 0, reason: "Holiday" },
  ]);
  assert.deepEqual(found.obstacles([1], parse("2026-03-28T12:30"), HOUR, browser), []);
});

test("a move keeps the elapsed length over a change of the clocks", () => {
  const found = calendar([[1, "2026-03-28T00:30:00Z", 60, "s", 0]], {
    from: seconds("2026-03-22T23:00:00Z"),
    until: seconds("2026-03-29T22:00:00Z"),
  });
  const [entry] = found.entries;
  assert.ok(entry);
  const wish = moved(found.clock, entry, 24 * HOUR);
  assert.deepEqual([print(wish.start), print(wish.end)], ["2026-03-29T01:30", "2026-03-29T03:30"]);
  assert.equal(wish.length, HOUR);
  const longer = resized(found.clock, entry, "end", parse("2026-03-28T03:00"));
  assert.deepEqual([print(longer.start), print(longer.end)], ["2026-03-28T01:30", "2026-03-28T03:00"]);
  assert.equal(longer.length, 90 * MINUTE);
  const earlier = resized(found.clock, entry, "start", parse("2026-03-28T01:00"));
  assert.deepEqual([print(earlier.start), earlier.length], ["2026-03-28T01:00", 90 * MINUTE]);
});

test("the first free half hour of a day", () => {
  const found = calendar([[1, "2026-11-24T08:00:00Z", 90, "s", 0]]);
  const free = found.firstFree([0], parse("2026-11-24T09:00"), parse("2026-11-24T18:00"), NOW);
  assert.equal(print(free ?? 0), "2026-11-24T10:30");
});

test("forty at the same hour stand beside each other", () => {
  const same = Array.from(
    { length: 40 },
    (_, at) => [at + 1, "2026-11-24T09:00:00Z", 30, "s", 0] as [number, string, number, string, number],
  );
  assert.equal(crowding(calendar(same).entries), 40);
  assert.equal(
    crowding(
      calendar([
        [1, "2026-11-24T09:00:00Z", 30, "s", 0],
        [2, "2026-11-24T09:30:00Z", 30, "s", 0],
      ]).entries,
    ),
    1,
  );
});

test("views and their days", () => {
  const days = (view: Parameters<typeof periodOf>[0], date: string) => {
    const { from, until } = periodOf(view, parse(date));
    return [print(from).slice(0, 10), print(until).slice(0, 10)];
  };
  assert.deepEqual(days("day", "2026-11-24"), ["2026-11-24", "2026-11-25"]);
  assert.deepEqual(days("week", "2026-11-29"), ["2026-11-23", "2026-11-30"]);
  assert.deepEqual(days("week", "2026-11-23"), ["2026-11-23", "2026-11-30"]);
  assert.deepEqual(days("workweek", "2026-11-29"), ["2026-11-23", "2026-11-28"]);
  assert.deepEqual(days("month", "2026-11-24"), ["2026-10-26", "2026-12-07"]);
  assert.equal(print(step("month", parse("2026-01-31"), 1)).slice(0, 10), "2026-02-28");
  assert.equal(print(step("week", parse("2000-01-02"), -1)).slice(0, 10), "2000-01-01");
  assert.deepEqual(days("list", "2026-11-24"), ["2026-11-01", "2026-12-01"]);
  assert.match(title("week", parse("2026-11-24"), "en-GB"), /^23\s?–\s?29 November 2026$/);
  assert.equal(title("month", parse("2026-11-24"), "de"), "November 2026");
});

test("addresses are read and written; nonsense falls back", () => {
  const otherwise = { view: "week", date: parse("2026-11-24"), people: "" } as const;
  assert.deepEqual(readPlace("?view=day&date=2026-12-01&people=team", otherwise), {
    view: "day",
    date: parse("2026-12-01"),
    people: "team",
  });
  assert.deepEqual(readPlace("?view=century&date=0001-01-01", otherwise), otherwise);
  assert.deepEqual(readPlace("?date=2026-06-31", otherwise), otherwise);
  assert.equal(
    writePlace("/calendar", { view: "month", date: parse("2026-12-01"), people: "a,b" }),
    "/calendar?view=month&date=2026-12-01&people=a,b",
  );
});
