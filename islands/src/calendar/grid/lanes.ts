// Where appointments of one column stand beside each other. Pure: numbers in, numbers out.
import { DAY, MINUTE, type Wall } from "../clock.ts";

/** A drawn appointment is at least this long, so that its name can be read. */
export const SHORTEST = 20 * MINUTE;

/** A stretch of a column; `end` is after `start`. */
export interface Stretch {
  start: number;
  end: number;
}

/** The place of a stretch: so many lanes from the first, so many wide, of so many. */
export interface Lane {
  lane: number;
  span: number;
  lanes: number;
}

/** The part of an appointment that is drawn on one day. */
export interface Piece extends Stretch {
  /** Whether it begins (ends) there, rather than coming from the day before (going on). */
  hasStart: boolean;
  hasEnd: boolean;
}

/** What is drawn of a time on a day, tall enough to be read; nothing if it does not touch the day. */
export function pieceOn(day: Wall, start: Wall, end: Wall): Piece | undefined {
  // Where the clocks go back, an appointment may seem to end before it begins.
  const until = Math.max(end, start + MINUTE);
  const after = day + DAY;
  if (until <= day || start >= after) return undefined;
  const from = Math.max(start, day);
  const drawnEnd = Math.min(Math.max(until, from + SHORTEST), after);
  return {
    start: Math.max(day, Math.min(from, drawnEnd - SHORTEST)),
    end: drawnEnd,
    hasStart: start >= day,
    hasEnd: until <= after,
  };
}

/**
 * Puts stretches that overlap into lanes beside each other. What hangs together shares its width
 * evenly; a stretch grows over the lanes behind it that stay free beside it. The answer has the order
 * of the question.
 */
export function lanesOf(stretches: readonly Stretch[]): Lane[] {
  const found: Lane[] = stretches.map(() => ({ lane: 0, span: 1, lanes: 1 }));
  const order = stretches.map((stretch, at) => ({ stretch, at }));
  order.sort((a, b) => a.stretch.start - b.stretch.start || b.stretch.end - a.stretch.end);
  let rows: Stretch[][] = [];
  let members: { stretch: Stretch; lane: Lane }[] = [];
  let until = Number.NEGATIVE_INFINITY;
  const close = () => {
    for (const { stretch, lane } of members) {
      lane.lanes = rows.length;
      const isFree = (row: Stretch[]) =>
        row.every((other) => other.end <= stretch.start || other.start >= stretch.end);
      while (lane.lane + lane.span < rows.length && isFree(rows[lane.lane + lane.span] ?? [])) lane.span += 1;
    }
    [rows, members] = [[], []];
  };
  for (const { stretch, at } of order) {
    if (stretch.start >= until) close();
    let place = rows.findIndex((row) => (row.at(-1)?.end ?? 0) <= stretch.start);
    if (place < 0) place = rows.push([]) - 1;
    rows[place]?.push(stretch);
    const lane = found[at];
    if (lane) {
      lane.lane = place;
      members.push({ stretch, lane });
    }
    until = Math.max(until, stretch.end);
  }
  close();
  return found;
}
