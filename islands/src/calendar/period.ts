// Which days a view shows, and what the address of the page says about them. Dates are wall clock
// times at midnight (clock.ts).
import { DAY, parse, printDate, type Wall } from "./clock.ts";

export const VIEWS = ["day", "workweek", "week", "month", "list", "columns"] as const;
export type View = (typeof VIEWS)[number];

/** What the address holds. `people` is as it stands there: empty for one's own, `team`, or ids. */
export interface Place {
  view: View;
  date: Wall;
  people: string;
}

/** The days of a view: the first, and the one after the last. */
export interface Period {
  from: Wall;
  until: Wall;
}

const FIRST = parse("2000-01-01");
const LAST = parse("2100-12-31");

/** Monday of the week. The 1st of January 1970 was a Thursday. */
function monday(date: Wall): Wall {
  return date - ((((date / DAY + 3) % 7) + 7) % 7) * DAY;
}

function monthOf(date: Wall, by = 0): Wall {
  const day = new Date(date);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + by, 1);
}

/** The days that a view shows around a date; a month with the days that fill its weeks. */
export function periodOf(view: View, date: Wall): Period {
  switch (view) {
    case "day":
    case "columns":
      return { from: date, until: date + DAY };
    case "workweek":
      return { from: monday(date), until: monday(date) + 5 * DAY };
    case "week":
      return { from: monday(date), until: monday(date) + 7 * DAY };
    case "list":
      return { from: monthOf(date), until: monthOf(date, 1) };
    case "month": {
      const last = monthOf(date, 1) - DAY;
      return { from: monday(monthOf(date)), until: monday(last) + 7 * DAY };
    }
  }
}

/** The date after so many steps forward (or back) in a view. */
export function step(view: View, date: Wall, by: number): Wall {
  switch (view) {
    case "day":
    case "columns":
      return clamp(date + by * DAY);
    case "workweek":
    case "week":
      return clamp(date + by * 7 * DAY);
    case "month":
    case "list": {
      const first = monthOf(date, by);
      const days = new Date(monthOf(first, 1) - DAY).getUTCDate();
      return clamp(first + (Math.min(new Date(date).getUTCDate(), days) - 1) * DAY);
    }
  }
}

function clamp(date: Wall): Wall {
  return Math.min(Math.max(date, FIRST), LAST);
}

/** Whether appointments can stand on this date. */
export function isPossible(date: Wall): boolean {
  return date >= FIRST && date <= LAST;
}

function isView(text: string | null): text is View {
  return VIEWS.includes(text as View);
}

/** What an address says; what it leaves out or says wrong is taken from `otherwise`. */
export function readPlace(search: string, otherwise: Place): Place {
  const query = new URLSearchParams(search);
  const [view, date] = [query.get("view"), parse(query.get("date") ?? "")];
  return {
    view: isView(view) ? view : otherwise.view,
    date: isPossible(date) ? date : otherwise.date,
    people: query.get("people") ?? "",
  };
}

/** The address of a place. */
export function writePlace(path: string, place: Place): string {
  const query = new URLSearchParams({ view: place.view, date: printDate(place.date) });
  if (place.people) query.set("people", place.people);
  return `${path}?${query.toString().replaceAll("%2C", ",")}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const titles = new Map<string, string>();

/** The period in words: "23 – 29 November 2026"; `isShort` where there is little room. */
export function title(view: View, date: Wall, language: string, isShort = false): string {
  const key = `${view} ${date} ${language} ${isShort}`;
  const known = titles.get(key);
  if (known !== undefined) return known;
  const written = writeTitle(view, date, language, isShort ? "short" : "long");
  titles.set(key, written);
  return written;
}

function writeTitle(view: View, date: Wall, language: string, length: "short" | "long"): string {
  const { from, until } = periodOf(view, date);
  const format = (options: Intl.DateTimeFormatOptions) => {
    const all = { month: length, year: "numeric", ...options, timeZone: "UTC" } as const;
    // One is slow to make.
    const key = language + JSON.stringify(all);
    const found = formats.get(key) ?? new Intl.DateTimeFormat(language, all);
    formats.set(key, found);
    return found;
  };
  if (view === "month" || view === "list") return format({ month: "long" }).format(date);
  if (until - from === DAY) return format({ weekday: length, day: "numeric" }).format(from);
  return format({ day: "numeric" }).formatRange(from, until - DAY);
}
