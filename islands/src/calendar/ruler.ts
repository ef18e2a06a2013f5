// The hours beside the grid, on the viewer's clocks and, where wanted, on those of a second zone.
import { Clock, DAY, parse, type Wall } from "./clock.ts";
import { h } from "./dom.ts";
import type { Words } from "./words.ts";

/** "GMT+1" or "Berlin", what is shorter and says which clocks these are. */
function zoneName(zone: string, instant: number, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "short" }).formatToParts(
    instant,
  );
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** Writes the hours. The grid offers only `Date`s for them, which the browser's own zone bends. */
export function paintRuler(host: HTMLElement, words: Words, clock: Clock, day: Wall, second: string): void {
  const other = second ? new Clock(second, day - DAY, day + 2 * DAY) : undefined;
  for (const label of host.querySelectorAll<HTMLTimeElement>(".ec-sidebar .ec-slot time")) {
    const time = parse(label.dateTime);
    if (Number.isNaN(time)) continue;
    const wall = day + (time % DAY);
    const hours = words.time(wall);
    const there = other && words.time(other.wall(clock.instant(wall)));
    const text = [there, hours].filter(Boolean).join("|");
    // The grid empties its labels whenever it draws.
    if (label.dataset.shown === text && label.firstChild) continue;
    label.dataset.shown = text;
    label.replaceChildren(
      ...(there ? [h("span", { class: "cal-hour second" }, there)] : []),
      h("span", { class: "cal-hour" }, hours),
    );
  }
  const corner = host.querySelector<HTMLElement>(".ec-header .ec-sidebar");
  if (!corner) return;
  const noon = clock.instant(day + DAY / 2);
  const names = other
    ? [zoneName(second, noon, words.language), zoneName(clock.zone, noon, words.language)]
    : [];
  if (corner.dataset.shown === names.join("|")) return;
  corner.dataset.shown = names.join("|");
  corner.title = other ? `${second} · ${clock.zone}` : "";
  corner.replaceChildren(
    ...names.map((name, at) => h("span", { class: `cal-hour ${at === 0 ? "second" : ""}` }, name)),
  );
}
