// What the calendar shows before it has been anywhere, and before anything has arrived.
import { Clock, type Wall } from "./clock.ts";
import { kept } from "./dom.ts";
import { Calendar } from "./model.ts";
import { type Period, type Place, periodOf, readPlace, writePlace } from "./period.ts";
import type { Source } from "./source.ts";
import { isNarrow } from "./view.ts";

/** What the page was written for. */
function toldPlace(root: HTMLElement): Place {
  const { view = "", date = "", people = "" } = root.dataset;
  return readPlace(`?${new URLSearchParams({ view, date, people })}`, { view: "week", date: 0, people: "" });
}

/** What the page was written for; where its address says nothing, the calendar as it was left. */
export function firstPlace(root: HTMLElement): Place {
  const told = toldPlace(root);
  const place = { ...told };
  const query = new URLSearchParams(location.search);
  const memory = kept();
  if (!query.has("view")) {
    // On a phone a week has no room.
    const otherwise = isNarrow() ? "day" : told.view;
    place.view = readPlace(`?view=${memory.view ?? ""}`, { ...told, view: otherwise }).view;
  }
  if (!query.has("people")) place.people = memory.people ?? "";
  const address = writePlace(location.pathname, place);
  if (address !== writePlace(location.pathname, told)) history.replaceState(history.state, "", address);
  return place;
}

/** Hands on the appointments that came with the page, if they did. */
export function unpack(root: HTMLElement, source: Source): void {
  const { first } = root.dataset;
  if (!first) return;
  const { view, date, people } = toldPlace(root);
  source.take(periodOf(view, date), people, first);
  delete root.dataset.first;
}

/** A window in which nothing is known yet. */
export function empty(zone: string, { from, until }: Period): Calendar {
  const seconds = (wall: Wall) => new Clock(zone, wall, wall).instant(wall) / 1000;
  const now = Date.now();
  return new Calendar(
    {
      zone,
      now: now / 1000,
      from: seconds(from),
      until: seconds(until),
      people: [],
      numbers: [],
      names: [],
      starts: [],
      lengths: [],
      states: "",
      kinds: "",
      current: "",
      who: [],
      closed: [],
      capped: false,
    },
    now,
  );
}
