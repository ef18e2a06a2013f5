// The clocks of one zone over a window of time. A calendar turns thousands of instants into wall
// clock times at once, and asking Intl for each would take seconds: here it is asked for the changes
// of the offset inside the window, and the rest is arithmetic.
//
// A wall clock time is a number too: the milliseconds of that date and time read as if it were UTC.
// That is what the grid draws (each day has 24 hours there); which instants it means, none in a gap
// and two in a fold, is asked when it matters.
import { offset } from "../appointment/model.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A wall clock time: milliseconds as if the zone were UTC. */
export type Wall = number;

/** A stretch of time with one offset; it ends where the next begins. */
interface Stretch {
  from: number;
  ahead: number;
}

/** Wall clock times that the zone skips (a gap) or shows twice (a fold). */
export interface Change {
  kind: "gap" | "fold";
  from: Wall;
  until: Wall;
}

/** `2026-11-24T14:35` of a wall clock time. */
export function print(wall: Wall): string {
  return new Date(wall).toISOString().slice(0, 16);
}

/** `2026-11-24` of a wall clock time. */
export function printDate(wall: Wall): string {
  return new Date(wall).toISOString().slice(0, 10);
}

/** The wall clock time of `2026-11-24T14:35` or `2026-11-24`; `NaN` if it is none. */
export function parse(text: string): Wall {
  const whole = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?/.exec(text);
  if (!whole) return Number.NaN;
  const [, date = "", time = "00:00"] = whole;
  const wall = Date.parse(`${date}T${time.slice(0, 5)}:00Z`);
  // The 31st of June would become the 1st of July.
  return printDate(wall || 0) === date ? wall : Number.NaN;
}

/** Midnight at the beginning of the day. */
export function midnight(wall: Wall): Wall {
  return Math.floor(wall / DAY) * DAY;
}

export class Clock {
  readonly zone: string;
  readonly changes: readonly Change[];
  readonly #stretches: Stretch[];
  readonly #from: number;
  readonly #until: number;

  /** The zone's clocks between two instants; outside of them each offset is asked for, which is slow. */
  constructor(zone: string, from: number, until: number) {
    this.zone = zone;
    [this.#from, this.#until] = [from - 2 * DAY, until + 2 * DAY];
    this.#stretches = stretches(zone, this.#from, this.#until);
    this.changes = this.#stretches.slice(1).map((stretch, before) => {
      const last = this.#stretches[before] as Stretch;
      const [was, is] = [stretch.from + last.ahead, stretch.from + stretch.ahead];
      return is > was ? { kind: "gap", from: was, until: is } : { kind: "fold", from: is, until: was };
    });
  }

  /** What the clocks show at an instant. */
  wall(instant: number): Wall {
    return instant + this.#ahead(instant);
  }

  /** When the clocks show this, in order: never in a gap, twice in a fold. */
  instants(wall: Wall): number[] {
    const found = this.#stretches
      .map((stretch) => wall - stretch.ahead)
      .filter((instant) => this.wall(instant) === wall);
    return [...new Set(found)].sort((a, b) => a - b);
  }

  /** When the clocks show this for the first time; in a gap, the moment of the change. */
  instant(wall: Wall): number {
    const first = this.instants(wall)[0];
    if (first !== undefined) return first;
    const gap = this.changes.findIndex((change) => change.from <= wall && wall < change.until);
    return this.#stretches[gap + 1]?.from ?? wall - this.#ahead(wall);
  }

  /** The gap that this wall clock time falls into. */
  gapAt(wall: Wall): Change | undefined {
    return this.changes.find((each) => each.kind === "gap" && each.from <= wall && wall < each.until);
  }

  /** Whether the clocks show this twice. */
  isTwice(wall: Wall): boolean {
    return this.changes.some((each) => each.kind === "fold" && each.from <= wall && wall < each.until);
  }

  /** How far the clocks are ahead of UTC at an instant, in milliseconds. */
  ahead(instant: number): number {
    return this.#ahead(instant);
  }

  #ahead(instant: number): number {
    if (instant < this.#from || instant > this.#until) return offset(instant, this.zone);
    let found = this.#stretches[0]?.ahead ?? 0;
    for (const stretch of this.#stretches) {
      if (stretch.from > instant) break;
      found = stretch.ahead;
    }
    return found;
  }
}

/** The offsets of a zone over a window, found by halving: no zone changes twice within two days. */
function stretches(zone: string, from: number, until: number): Stretch[] {
  let last = { from, ahead: offset(from, zone) };
  const found = [last];
  for (let day = from; day < until; day += 2 * DAY) {
    let [before, after] = [day, day + 2 * DAY];
    const ahead = offset(after, zone);
    if (ahead === last.ahead) continue;
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (offset(middle, zone) === last.ahead) before = middle;
      else after = middle;
    }
    last = { from: after, ahead };
    found.push(last);
  }
  return found;
}
