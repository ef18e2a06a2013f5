// Wall clock times of a named zone, and what follows when the start moves. Pure: no page, no clock.

/** A date and a time as native inputs hold them: `2026-11-24` and `14:35`. */
export interface Wall {
  date: string;
  time: string;
}

/** Which of two equal wall clock times, on the night the clocks go back. */
export type Fold = "" | "earlier" | "later";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, found);
  }
  return found;
}

/** The wall clock read as if it were UTC, in milliseconds; `NaN` if it is not complete. */
function asUtc(wall: Wall): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(wall.date) || !/^\d{2}:\d{2}/.test(wall.time)) return Number.NaN;
  return Date.parse(`${wall.date}T${wall.time.slice(0, 5)}:00Z`);
}

/** What we use of the language's own dates and zones, which not every browser has yet. */
interface Temporal {
  Instant: {
    fromEpochMilliseconds(instant: number): {
      toZonedDateTimeISO(zone: string): { offsetNanoseconds: number };
    };
  };
}

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
export function offset(instant: number, zone: string): number {
  // Without making a format, which takes longer than anything else here.
  const { Temporal } = globalThis as { Temporal?: Temporal };
  return Temporal
    ? Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone).offsetNanoseconds /
        1e6
    : offsetInWords(instant, zone);
}

/** The same, from what a clock of the zone shows. */
export function offsetInWords(instant: number, zone: string): number {
  const parts = Object.fromEntries(
    format(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const wall = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The instants at which the zone's clocks show this: none in a gap, two in a fold. */
export function instants(wall: Wall, zone: string): number[] {
  const utc = asUtc(wall);
  if (Number.isNaN(utc)) return [];
  const day = 86_400_000;
  const offsets = new Set([offset(utc - day, zone), offset(utc + day, zone)]);
  return [...offsets]
    .map((ahead) => utc - ahead)
    .filter((instant) => offset(instant, zone) === utc - instant)
    .sort((a, b) => a - b);
}

/** What the zone's clocks show at an instant, and which of two if they show it twice. */
export function wallAt(instant: number, zone: string): { wall: Wall; fold: Fold } {
  const text = new Date(instant + offset(instant, zone)).toISOString();
  const wall = { date: text.slice(0, 10), time: text.slice(11, 16) };
  const both = instants(wall, zone);
  const fold = both.length < 2 ? "" : both[0] === instant ? "earlier" : "later";
  return { wall, fold };
}

function pick(wall: Wall, fold: Fold, zone: string): number | undefined {
  const found = instants(wall, zone);
  return fold === "later" ? found.at(-1) : found[0];
}

/**
 * The end after the start has moved, so that the elapsed time stays the same (not the difference of
 * the wall clocks: an hour stays an hour on the night the clocks change). A start in a gap, which the
 * server will refuse, moves the end by the wall clock. `undefined` while something is not complete,
 * and where there was no length to keep.
 */
export function movedEnd(
  before: { start: Wall; startFold: Fold; end: Wall; endFold: Fold },
  start: Wall,
  startFold: Fold,
  zone: string,
): { wall: Wall; fold: Fold } | undefined {
  if (!hasLength(before, zone)) return undefined;
  const from = pick(before.start, before.startFold, zone);
  const to = pick(before.end, before.endFold, zone);
  const now = pick(start, startFold, zone);
  if (from !== undefined && to !== undefined && now !== undefined) {
    return wallAt(now + (to - from), zone);
  }
  const shift = asUtc(start) - asUtc(before.start);
  const end = asUtc(before.end) + shift;
  if (Number.isNaN(end)) return undefined;
  const text = new Date(end).toISOString();
  return { wall: { date: text.slice(0, 10), time: text.slice(11, 16) }, fold: "" };
}

/** Whether the end lies after the start: only then is there a length to keep. */
export function hasLength(
  { start, startFold, end, endFold }: { start: Wall; startFold: Fold; end: Wall; endFold: Fold },
  zone: string,
): boolean {
  const [from, to] = [pick(start, startFold, zone), pick(end, endFold, zone)];
  if (from !== undefined && to !== undefined) return from < to;
  return asUtc(start) < asUtc(end);
}

/** Whether this can be a phone number with its country code; the server decides. */
export function looksLikePhone(text: string): boolean {
  const digits = text.replace(/[\s().\-/]/g, "");
  return /^(\+|00)[1-9]\d{6,14}$/.test(digits);
}

/** Whether this can be an email address; the server decides. */
export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text.trim());
}
