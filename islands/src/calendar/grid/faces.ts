// From the model to what is drawn: what each appointment says in a view, and what lies behind them.
import { MINUTE } from "../clock.ts";
import { closedToAll } from "../closed.ts";
import type { Calendar, Entry, Wish } from "../model.ts";
import { type Place, periodOf } from "../period.ts";
import type { Words } from "../words.ts";
import type { Face } from "./chip.ts";
import type { Hands } from "./gestures.ts";
import { SHORTEST } from "./lanes.ts";
import type { Ground, Shown } from "./scene.ts";

/** An appointment as long as this, or shorter, has room for one line. */
const ONE_LINE = 30 * MINUTE;

/** What is drawn. */
export interface Drawing {
  place: Place;
  calendar: Calendar;
  entries: readonly Entry[];
  /** Places of the people whose appointments are drawn. */
  shown: readonly number[];
  /** A wish that waits in the dialog: its appointment stands there meanwhile. */
  pending: { id: string; wish: Wish; hands?: Hands | undefined } | undefined;
  isLicensed: boolean;
}

/** The class of an appointment's tone: that of the first of its people. */
export function toneOf({ people }: Calendar, entry: Entry): string {
  return `cal-tone-${people[entry.who[0] ?? 0]?.colour ?? 0}`;
}

/** Whether it has room for one line only. */
export function isOneLine(start: number, end: number): boolean {
  return Math.max(end - start, SHORTEST) <= ONE_LINE;
}

/** The appointments where they are drawn, with what they say. */
export function shownOf(drawing: Drawing, words: Words): Shown[] {
  const { calendar, entries, pending } = drawing;
  const { clock, people } = calendar;
  return entries.map((entry) => {
    const { wish, hands } = pending?.id === entry.id ? pending : { wish: undefined, hands: undefined };
    const start = wish?.start ?? clock.wall(entry.start);
    const end = wish?.end ?? clock.wall(entry.end);
    const ids = entry.who.map((place) => people[place]?.id ?? "");
    const operators = hands ? ids.map((id) => (id === hands.from ? hands.to : id)) : ids;
    return { entry, start, end, operators, face: faceOf(drawing, words, entry, start, end, !!wish) };
  });
}

function faceOf(
  { calendar, place: { view }, isLicensed }: Drawing,
  words: Words,
  entry: Entry,
  start: number,
  end: number,
  isPending: boolean,
): Face {
  const { people } = calendar;
  const { state, isCurrent, isCompleted } = entry;
  const isShort = isOneLine(start, end);
  // Where there is room for one line, the name comes first and its place shows the end.
  const isLine = view === "month" || (isShort && view !== "list");
  const whose = people.length < 2 || isLine || view === "columns" ? [] : entry.who;
  const names = whose.map((each) => (view === "list" ? people[each]?.name : people[each]?.initials) ?? "");
  const isMovable = isLicensed && isCurrent && !isCompleted && state !== "cancelled" && view !== "list";
  let classes = `${toneOf(calendar, entry)} is-${state}`;
  if (!isCurrent) classes += " is-earlier";
  if (isPending) classes += " is-pending";
  if (isShort) classes += " is-short";
  if (isMovable) classes += view === "month" ? " is-movable" : " is-movable is-resizable";
  return {
    id: entry.id,
    label: words.name(calendar, entry),
    name: entry.name || `#${entry.number}`,
    time: isLine && !isPending ? words.time(start) : words.span(start, end),
    state: state === "cancelled" || state === "missed" ? words.state(entry) : "",
    who: names.join(view === "list" ? ", " : " "),
    classes,
  };
}

/** What lies behind the appointments: closed times, and what the clocks skip or show twice. */
export function groundsOf({ calendar, place, shown }: Drawing, words: Words): Ground[] {
  const { clock, closed, people } = calendar;
  if (place.view === "list") return [];
  if (place.view === "month")
    // A cell has no hours: what is told is why somebody is away, not when the day begins.
    return closedToAll(closed, shown)
      .filter(({ reason }) => reason && reason !== words.say("outsideHours"))
      .map((each) => ({
        kind: "closed",
        from: clock.wall(each.from),
        until: clock.wall(each.until),
        who: undefined,
        text: each.reason,
      }));
  const { from, until } = periodOf(place.view, place.date);
  const changes = clock.changes
    .filter((change) => change.from < until && change.until > from)
    .map((change): Ground => {
      const isGap = change.kind === "gap";
      const text = isGap ? words.say("skipped") : "";
      return {
        kind: isGap ? "skipped" : "twice",
        from: change.from,
        until: change.until,
        who: undefined,
        text,
      };
    });
  // A column has its own hours; in a grid of several people only what is closed for all is.
  const times: { who?: number; from: number; until: number; reason: string }[] =
    place.view === "columns" || people.length < 2 ? [...closed] : closedToAll(closed, shown);
  return changes.concat(
    times.map((each) => ({
      kind: "closed",
      from: clock.wall(each.from),
      until: clock.wall(each.until),
      who: each.who,
      // What returns day after day needs no words; an absence or a holiday does.
      text: each.reason === words.say("outsideHours") ? "" : each.reason,
    })),
  );
}
