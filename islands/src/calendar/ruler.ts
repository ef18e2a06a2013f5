// The hours beside the grid, on the viewer's clocks and, where wanted, on those of a second zone.
import { Clock, DAY, HOUR, type Wall } from "./clock.ts";
import { h } from "./dom.ts";
import type { Words } from "./words.ts";

/** "GMT+1" or "Berlin", what is shorter and says which clocks these are. */
function zoneName(zone: string, instant: number, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: "short" }).formatToParts(
    instant,
  );
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** Writes the hours, and above them whose clocks these are where there are two. */
export function paintRuler(host: HTMLElement, words: Words, clock: Clock, day: Wall, second: string): void {
  const side = host.querySelector<HTMLElement>(".cal-side");
  const corner = host.querySelector<HTMLElement>(".cal-corner");
  if (!side || !corner) return;
  // A second zone may change its clocks from one day to the next.
  const shown = second ? `${clock.zone} ${second} ${day}` : "";
  if (side.dataset.shown === shown) return;
  side.dataset.shown = shown;
  const other = second ? new Clock(second, day - DAY, day + 2 * DAY) : undefined;
  [...side.children].forEach((slot, hour) => {
    const wall = day + hour * HOUR;
    const there = other && words.time(other.wall(clock.instant(wall)));
    slot.replaceChildren(
      ...(there ? [h("span", { class: "cal-hour second" }, there)] : []),
      h("span", { class: "cal-hour" }, words.time(wall)),
    );
  });
  const noon = clock.instant(day + DAY / 2);
  const names = other
    ? [zoneName(second, noon, words.language), zoneName(clock.zone, noon, words.language)]
    : [];
  corner.title = other ? `${second} · ${clock.zone}` : "";
  corner.replaceChildren(
    ...names.map((name, at) => h("span", { class: `cal-hour ${at === 0 ? "second" : ""}` }, name)),
  );
}
