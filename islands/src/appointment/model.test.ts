import assert from "node:assert/strict";
import { test } from "node:test";
import {
  hasLength,
  instants,
  looksLikeEmail,
  looksLikePhone,
  movedEnd,
  offset,
  offsetInWords,
  wallAt,
} from "./model.ts";

const berlin = "Europe/Berlin";
const at = (date: string, time: string) => ({ date, time });
const half = (date: string, start: string, end: string) => ({
  start: at(date, start),
  startFold: "" as const,
  end: at(date, end),
  endFold: "" as const,
});

test("moving the start keeps the length", () => {
  const end = movedEnd(half("2026-11-23", "10:00", "10:30"), at("2026-11-24", "14:35"), "", berlin);
  assert.deepEqual(end, { wall: at("2026-11-24", "15:05"), fold: "" });
});

test("an end after midnight falls on the next day", () => {
  const end = movedEnd(half("2026-12-31", "10:00", "11:00"), at("2026-12-31", "23:30"), "", berlin);
  assert.deepEqual(end?.wall, at("2027-01-01", "00:30"));
});

test("the clocks go forward: an hour stays an hour", () => {
  const end = movedEnd(half("2026-03-28", "01:30", "02:30"), at("2026-03-29", "01:30"), "", berlin);
  assert.deepEqual(end?.wall, at("2026-03-29", "03:30"));
});

test("the clocks go back: an hour stays an hour, and says which", () => {
  const end = movedEnd(half("2026-10-24", "01:30", "02:30"), at("2026-10-25", "01:30"), "", berlin);
  assert.deepEqual(end, { wall: at("2026-10-25", "02:30"), fold: "earlier" });
  const later = movedEnd(half("2026-10-24", "01:30", "02:30"), at("2026-10-25", "02:00"), "earlier", berlin);
  assert.deepEqual(later, { wall: at("2026-10-25", "02:00"), fold: "later" });
});

test("a time in the gap does not exist, one in the fold exists twice", () => {
  assert.equal(instants(at("2026-03-29", "02:30"), berlin).length, 0);
  const both = instants(at("2026-10-25", "02:30"), berlin);
  assert.equal(both.length, 2);
  assert.deepEqual(
    both.map((instant) => wallAt(instant, berlin).fold),
    ["earlier", "later"],
  );
});

test("a start in the gap moves the end by the wall clock", () => {
  const end = movedEnd(half("2026-03-28", "02:30", "03:00"), at("2026-03-29", "02:30"), "", berlin);
  assert.deepEqual(end?.wall, at("2026-03-29", "03:00"));
});

test("south of the equator and at half hours", () => {
  const lord = movedEnd(
    half("2026-04-04", "01:00", "02:00"),
    at("2026-04-05", "01:00"),
    "",
    "Australia/Lord_Howe",
  );
  assert.deepEqual(lord?.wall, at("2026-04-05", "01:30"));
});

test("an unfinished date moves nothing", () => {
  assert.equal(movedEnd(half("2026-11-23", "10:00", "10:30"), at("", "14:35"), "", berlin), undefined);
});

test("an end before its start has no length that could be kept", () => {
  for (const end of ["09:00", "10:00"]) {
    const wrong = half("2026-11-23", "10:00", end);
    assert.equal(hasLength(wrong, berlin), false);
    assert.equal(movedEnd(wrong, at("2026-11-23", "08:30"), "", berlin), undefined);
  }
  const back = { ...half("2026-10-25", "02:30", "02:10"), startFold: "earlier", endFold: "later" } as const;
  assert.ok(hasLength(back, berlin), "forty minutes on the night the clocks go back");
});

test("numbers need their country code", () => {
  for (const yes of ["+44 7700 900123", "+49 (0)30-23125000".replace("(0)", ""), "0049 30 23125 000"]) {
    assert.ok(looksLikePhone(yes), yes);
  }
  for (const no of ["", "+", "07700 900123", "+44", "+44 7700 9001x"]) assert.ok(!looksLikePhone(no), no);
});

test("addresses need a domain", () => {
  assert.ok(looksLikeEmail("jose@example.org"));
  for (const no of ["", "jose", "jose@", "jose@example", "jose@example.", "a b@example.org"]) {
    assert.ok(!looksLikeEmail(no), no);
  }
});

test("a browser that knows zones is asked, and says the same", () => {
  const january = Date.UTC(2037, 0, 15, 12);
  const ahead = { "Europe/Berlin": 60, "Asia/Kathmandu": 345, "America/St_Johns": -210 };
  const before = Object.getOwnPropertyDescriptor(globalThis, "Temporal");
  const asked: string[] = [];
  const toZonedDateTimeISO = (zone: string) => {
    asked.push(zone);
    return { offsetNanoseconds: ahead[zone as keyof typeof ahead] * 60e9 };
  };
  const Temporal = { Instant: { fromEpochMilliseconds: () => ({ toZonedDateTimeISO }) } };
  Object.defineProperty(globalThis, "Temporal", { value: Temporal, configurable: true });
  try {
    for (const zone of Object.keys(ahead)) assert.equal(offset(january, zone), offsetInWords(january, zone));
  } finally {
    if (before) Object.defineProperty(globalThis, "Temporal", before);
    else Reflect.deleteProperty(globalThis, "Temporal");
  }
  assert.deepEqual(asked, Object.keys(ahead));
});
