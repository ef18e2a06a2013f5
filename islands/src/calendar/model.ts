// What stands in the calendar, and what a time would collide with. Pure: no page, no clock of its
// own. Everything that a drag has to know is here before the drag begins.
import { Clock, DAY, type Wall } from "./clock.ts";

/** What `/calendar/entries` answers: columns, sorted by start; instants in seconds. */
export interface Answer {
  zone: string;
  now: number;
  from: number;
  until: number;
  people: Person[];
  numbers: number[];
  names: string[];
  /** Seconds since the entry before; the first since `from`. */
  starts: number[];
  /** Seconds. */
  lengths: number[];
  /** A letter each: `s` scheduled, `t` took place, `c` cancelled, `m` missed. */
  states: string;
  /** A letter each: `i` individual, `g` group. */
  kinds: string;
  /**
   * A digit each: 1 for its case's current appointment, the only one that can be moved; 2 if that case
   * is completed; 0 for earlier ones.
   */
  current: string;
  /** Whose it is: a place in `people`, or several. */
  who: (number | number[])[];
  closed: [person: number, from: number, until: number, reason: string][];
  capped: boolean;
}

export interface Person {
  id: string;
  name: string;
  initials: string;
  /** One of eight, 0 to 7. */
  colour: number;
}

export type State = "scheduled" | "past" | "cancelled" | "missed";

/** An appointment; times are instants in milliseconds. */
export interface Entry {
  /** The case's number for its current appointment, wherever it goes; earlier ones add their start. */
  id: string;
  number: number;
  name: string;
  start: number;
  end: number;
  state: State;
  isGroup: boolean;
  isCurrent: boolean;
  /** Nothing is moved until the case is opened again. */
  isCompleted: boolean;
  who: number[];
}

/** Why a time is not simply free. `who` is a place in `people`. */
export type Obstacle =
  | { kind: "skipped"; from: Wall; until: Wall }
  | { kind: "past" }
  | { kind: "taken"; who: number; entry: Entry }
  | { kind: "closed"; who: number; reason: string };

const STATES: Record<string, State> = { s: "scheduled", t: "past", p: "past", c: "cancelled", m: "missed" };

/** Whether this can be an answer of the server; a sign-in page or an older version is none. */
export function isAnswer(value: unknown): value is Answer {
  const answer = value as Answer;
  const columns = [answer?.numbers, answer?.names, answer?.starts, answer?.lengths, answer?.who];
  return (
    typeof answer?.zone === "string" &&
    Number.isFinite(answer.from + answer.until + answer.now) &&
    Array.isArray(answer.people) &&
    Array.isArray(answer.closed) &&
    columns.every((column) => Array.isArray(column) && column.length === answer.numbers.length)
  );
}

function decode(answer: Answer): Entry[] {
  let seconds = answer.from;
  return answer.numbers.map((number, at) => {
    seconds += answer.starts[at] ?? 0;
    const who = answer.who[at] ?? [];
    const start = seconds * 1000;
    const isCurrent = answer.current[at] !== "0";
    return {
      id: isCurrent ? `${number}` : `${number}.${seconds}`,
      number,
      name: answer.names[at] ?? "",
      start,
      end: start + (answer.lengths[at] ?? 0) * 1000,
      state: STATES[answer.states[at] ?? ""] ?? "scheduled",
      isGroup: answer.kinds[at] === "g",
      isCurrent,
      isCompleted: answer.current[at] === "2",
      who: Array.isArray(who) ? [...new Set(who)] : [who],
    };
  });
}

/** One window of the calendar. */
export class Calendar {
  readonly clock: Clock;
  readonly people: readonly Person[];
  readonly entries: readonly Entry[];
  readonly closed: readonly { who: number; from: number; until: number; reason: string }[];
  readonly capped: boolean;
  readonly #fingerprint: string;
  /** How far the server's clock is ahead of this browser's, in milliseconds. */
  readonly #skew: number;
  readonly #byId = new Map<string, Entry>();
  /** Appointments that hold their people's time, by day of UTC: nothing is searched while dragging. */
  readonly #byDay = new Map<number, Entry[]>();

  constructor(answer: Answer, receivedAt: number) {
    this.clock = new Clock(answer.zone, answer.from * 1000, answer.until * 1000);
    this.people = answer.people;
    this.entries = decode(answer);
    this.closed = answer.closed.map(([who, from, until, reason]) => ({
      who,
      from: from * 1000,
      until: until * 1000,
      reason,
    }));
    this.capped = answer.capped;
    this.#fingerprint = JSON.stringify({ ...answer, now: 0 });
    this.#skew = answer.now * 1000 - receivedAt;
    for (const entry of this.entries) {
      this.#byId.set(entry.id, entry);
      if (entry.state !== "scheduled" && entry.state !== "past") continue;
      for (let day = Math.floor(entry.start / DAY); day * DAY < entry.end; day += 1) {
        const found = this.#byDay.get(day);
        if (found) found.push(entry);
        else this.#byDay.set(day, [entry]);
      }
    }
  }

  /** Whether both would be drawn alike. */
  isSame(other: Calendar): boolean {
    return this.#fingerprint === other.#fingerprint;
  }

  entry(id: string | undefined): Entry | undefined {
    return this.#byId.get(id ?? "");
  }

  now(browser: number): number {
    return browser + this.#skew;
  }

  /** The appointments of these people that touch a time; ends that only meet do not. */
  taken(who: readonly number[], start: number, end: number, except?: number): Entry[] {
    const found = new Set<Entry>();
    for (let day = Math.floor(start / DAY); day * DAY < end; day += 1) {
      for (const entry of this.#byDay.get(day) ?? []) {
        if (entry.number === except || entry.start >= end || entry.end <= start) continue;
        if (entry.who.some((person) => who.includes(person))) found.add(entry);
      }
    }
    return [...found];
  }

  /**
   * What stands against a time, the most important first. The start is given as the wall clock
   * shows it, because that is what is pointed at; the length has elapsed when it ends.
   */
  obstacles(
    who: readonly number[],
    start: Wall,
    length: number,
    browser: number,
    except?: number,
  ): Obstacle[] {
    const gap = this.clock.gapAt(start);
    if (gap) return [{ kind: "skipped", from: gap.from, until: gap.until }];
    const from = this.clock.instant(start);
    const until = from + length;
    const found: Obstacle[] = [];
    if (from < this.now(browser)) found.push({ kind: "past" });
    for (const entry of this.taken(who, from, until, except)) {
      const shared = entry.who.find((person) => who.includes(person));
      if (shared !== undefined) found.push({ kind: "taken", who: shared, entry });
    }
    for (const each of this.closed) {
      if (each.from < until && each.until > from && who.includes(each.who)) {
        found.push({ kind: "closed", who: each.who, reason: each.reason });
      }
    }
    return found;
  }

  /** The first time on a day that nothing stands against, in steps of half an hour. */
  firstFree(who: readonly number[], from: Wall, until: Wall, browser: number): Wall | undefined {
    const step = 30 * 60_000;
    for (let start = Math.ceil(from / step) * step; start < until; start += step) {
      if (this.obstacles(who, start, step, browser).length === 0) return start;
    }
    return undefined;
  }
}

/** What a drag or a resize asks for, as the wall clock shows it. */
export interface Wish {
  start: Wall;
  end: Wall;
  /** Elapsed, in milliseconds. */
  length: number;
}

/** The wish after a move by so much wall clock time: the elapsed length stays. */
export function moved(clock: Clock, entry: Entry, by: number): Wish {
  const start = clock.wall(entry.start) + by;
  const length = entry.end - entry.start;
  return { start, length, end: clock.wall(clock.instant(start) + length) };
}

/** The wish after one edge has moved to another time. */
export function resized(clock: Clock, entry: Entry, edge: "start" | "end", to: Wall): Wish {
  const from = edge === "start" ? clock.instant(to) : entry.start;
  const until = edge === "end" ? clock.instant(to) : entry.end;
  return { start: edge === "start" ? to : clock.wall(from), end: clock.wall(until), length: until - from };
}

/** How much stands beside each other at most. */
export function crowding(entries: readonly Entry[]): number {
  const edges = entries.flatMap((entry) => [
    [entry.start, 1],
    [Math.max(entry.end, entry.start + 1), -1],
  ]);
  edges.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));
  let [now, most] = [0, 0];
  for (const [, step] of edges) {
    now += step ?? 0;
    most = Math.max(most, now);
  }
  return most;
}
