// Where a new appointment begins.
import { HOUR, MINUTE, midnight, type Wall } from "./clock.ts";
import type { Calendar } from "./model.ts";

export const QUARTER = 15 * MINUTE;

/** The hours in which free time is looked for. */
const [MORNING, EVENING] = [9 * HOUR, 18 * HOUR];

/** The first free time of a day that is not over; its morning where nobody's own time is shown. */
export function freeTime(calendar: Calendar, day: Wall, now: Wall): Wall {
  const morning = day + MORNING;
  const earliest = Math.max(morning, Math.ceil(now / QUARTER) * QUARTER);
  if (midnight(earliest) !== day) return morning;
  const own = calendar.people.length === 1 ? [0] : [];
  return calendar.firstFree(own, earliest, day + EVENING, Date.now()) ?? earliest;
}
