// The calendar by keyboard: arrows between appointments and days, letters for views and deeds.
import { midnight, parse, type Wall } from "./clock.ts";
import type { Calendar, Entry } from "./model.ts";
import type { View } from "./period.ts";

export interface Commands {
  /** With where the focus is, which goes along. */
  go(view: View, spot: Spot | undefined): void;
  step(by: number): void;
  today(spot: Spot | undefined): void;
  /** A new appointment, on the day where the focus is. */
  create(spot: Spot | undefined): void;
  search(): void;
  help(): void;
  /** Where the focus was, if it has been lost: what had it may have been drawn again. */
  lastSpot(): Spot | undefined;
  /** Opens the appointment dialog. */
  open(id: string): void;
  select(id: string): void;
  deselect(): boolean;
  focusCard(): boolean;
}

const VIEWS: Record<string, View> = {
  d: "day",
  x: "workweek",
  w: "week",
  m: "month",
  l: "list",
  c: "columns",
};

/** Where the focus is: on an appointment, or on a day. */
export type Spot = { kind: "entry"; id: string } | { kind: "day"; day: Wall };

/** The spot under the focus. */
export function spotOf(target: Element | null): Spot | undefined {
  const id = target?.closest<HTMLElement>(".cal-chip")?.dataset.id;
  if (id) return { kind: "entry", id };
  const day = target?.closest<HTMLElement>("[data-day]")?.dataset.day;
  return day ? { kind: "day", day: parse(day) } : undefined;
}

/**
 * Where an arrow leads. Up and down walk through a day's appointments and to the day itself; left
 * and right go to the nearest time of the day beside it, or to that day if it is empty. Nothing:
 * beyond the days that are shown.
 */
export function neighbour(
  calendar: Calendar,
  entries: readonly Entry[],
  days: readonly Wall[],
  spot: Spot,
  key: string,
): Spot | "before" | "after" | undefined {
  const dayOf = (entry: Entry) => Math.max(midnight(calendar.clock.wall(entry.start)), days[0] ?? 0);
  const on = (day: Wall) => entries.filter((entry) => dayOf(entry) === day);
  const entry = spot.kind === "entry" ? entries.find(({ id }) => id === spot.id) : undefined;
  const day = spot.kind === "day" ? spot.day : entry ? dayOf(entry) : days[0];
  if (day === undefined) return undefined;
  const spotAt = (found: Entry | undefined, of: Wall): Spot =>
    found ? { kind: "entry", id: found.id } : { kind: "day", day: of };
  const today = on(day);
  const at = entry ? today.indexOf(entry) : -1;
  switch (key) {
    case "ArrowDown":
      return at + 1 < today.length ? spotAt(today[at + 1], day) : spot;
    case "ArrowUp":
      return at > 0 ? spotAt(today[at - 1], day) : { kind: "day", day };
    case "Home":
      return spotAt(today[0], day);
    case "End":
      return spotAt(today.at(-1), day);
    case "ArrowLeft":
    case "ArrowRight": {
      const next = days[days.indexOf(day) + (key === "ArrowLeft" ? -1 : 1)];
      if (next === undefined) return key === "ArrowLeft" ? "before" : "after";
      if (!entry) return { kind: "day", day: next };
      const time = calendar.clock.wall(entry.start) - dayOf(entry);
      const near = on(next).toSorted?.(
        (a, b) =>
          Math.abs(calendar.clock.wall(a.start) - next - time) -
          Math.abs(calendar.clock.wall(b.start) - next - time),
      );
      return spotAt(near?.[0] ?? on(next)[0], next);
    }
    default:
      return undefined;
  }
}

/** Listens to the whole page, except while a dialog is open or something is typed. */
export function listenToKeys(
  root: HTMLElement,
  commands: Commands,
  arrow: (spot: Spot, key: string) => void,
): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector(":modal")) return;
    const target = event.target as HTMLElement;
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    const isLost = target === document.body && /^(Arrow|n$)/i.test(event.key);
    const spot = root.contains(target) ? spotOf(target) : isLost ? commands.lastSpot() : undefined;
    if (event.shiftKey && event.key === "Tab") return;
    if (!act(event.key, spot, target)) return;
    event.preventDefault();
    // A button has an opinion on Enter and Space too.
    event.stopPropagation();
  };
  const act = (key: string, spot: Spot | undefined, target: HTMLElement): boolean => {
    const view = VIEWS[key.toLowerCase()];
    if (view) commands.go(view, spot);
    else if (key === "t" || key === "T") commands.today(spot);
    else if (key === "n" || key === "N") commands.create(spot);
    else if (key === "/") commands.search();
    else if (key === "?") commands.help();
    else if (key === "PageUp") commands.step(-1);
    else if (key === "PageDown") commands.step(1);
    else if (key === "Escape") return commands.deselect();
    else if (spot?.kind === "entry" && key === "Enter") commands.open(spot.id);
    else if (spot?.kind === "entry" && key === " ") commands.select(spot.id);
    else if (spot?.kind === "entry" && key === "Tab") return commands.focusCard();
    else if (spot?.kind === "day" && key === "Enter" && target.matches("[data-day]")) commands.create(spot);
    else if (spot && /^(Arrow|Home$|End$)/.test(key)) arrow(spot, key);
    else return false;
    return true;
  };
  document.addEventListener("keydown", pressed, true);
  return () => document.removeEventListener("keydown", pressed, true);
}
