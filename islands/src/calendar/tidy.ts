// What the grid leaves to us once its elements stand: names and places for the keyboard, and no
// table semantics that it does not keep (the page's own table has them).
import { parse, printDate } from "./clock.ts";
import { type Spot, spotOf } from "./keys.ts";
import type { Place } from "./period.ts";
import { daysOf } from "./view.ts";

/** Where the grid shows a day's name, by view. */
function headsOf({ view }: Place): string {
  if (view === "month") return ".ec-body .ec-day";
  return view === "list" ? ".ec-day .ec-day-head" : ".ec-header .ec-col-head";
}

function isAt(element: Element, spot: Spot | undefined): boolean {
  const own = spotOf(element);
  return own?.kind === "entry" && spot?.kind === "entry" && own.id === spot.id;
}

/**
 * Makes one stop for Tab among all appointments: the one that had the focus, or the one that comes
 * next; and lets days hold the focus.
 */
export function tidy(
  host: HTMLElement,
  place: Place,
  focus: Spot | undefined,
  nextUp: Spot | undefined,
): void {
  const events = [...host.querySelectorAll<HTMLElement>(".cal-button")];
  const stop =
    events.find((each) => isAt(each, focus)) ?? events.find((each) => isAt(each, nextUp)) ?? events[0];
  for (const each of events) {
    const index = each === stop ? 0 : -1;
    if (each.tabIndex !== index) each.tabIndex = index;
  }
  const days = daysOf(place);
  const heads = host.querySelectorAll<HTMLElement>(headsOf(place));
  heads.forEach((head, at) => {
    const shown = head.querySelector("time")?.dateTime.slice(0, 10);
    const day = place.view === "columns" ? days[0] : shown ? parse(shown) : days[at];
    if (day === undefined) return;
    head.dataset.day = printDate(day);
    head.tabIndex = events.length === 0 && at === 0 ? 0 : -1;
  });
  for (const each of host.querySelectorAll("[role]:not([role=button])")) {
    for (const name of ["role", "aria-colindex", "aria-colspan"]) each.removeAttribute(name);
  }
  for (const head of host.querySelectorAll("h4.ec-day-head")) {
    head.setAttribute("role", "heading");
    head.setAttribute("aria-level", "2");
  }
  // Named for the eye and, where the name may stand on the element, for the ear.
  for (const each of host.querySelectorAll<HTMLElement>(
    ".ec-header [aria-label], .ec-body .ec-day-head [aria-label]",
  )) {
    each.removeAttribute("aria-label");
  }
  // It scrolls; everything in it can be reached by the arrows.
  host.querySelector<HTMLElement>(".ec-main")?.setAttribute("tabindex", "-1");
}
