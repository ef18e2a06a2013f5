// Where the keyboard is in the calendar: on an appointment or on a day, across drawings, weeks and
// dialogs.
import { midnight, type Wall } from "./clock.ts";
import { daysOf } from "./grid/scene.ts";
import { neighbour, type Spot } from "./keys.ts";
import type { Calendar, Entry } from "./model.ts";
import { type Place, periodOf, step } from "./period.ts";
import type { Grid } from "./view.ts";
import type { Words } from "./words.ts";

/** What the keyboard walks about in. */
export interface Field {
  calendar(): Calendar;
  place(): Place;
  /** What is drawn, in order. */
  entries(): readonly Entry[];
  go(change: Partial<Place>): void;
  deselect(): void;
  /** Says something to those who listen. */
  speak(text: string): void;
}

export class Focus {
  /** Where it was last. */
  spot: Spot | undefined;
  #later = 0;
  readonly #grid: Grid;
  readonly #words: Words;
  readonly #field: Field;

  constructor(grid: Grid, words: Words, field: Field) {
    this.#grid = grid;
    this.#words = words;
    this.#field = field;
  }

  /** It is on an appointment now. */
  keep(id: string): void {
    this.spot = { kind: "entry", id };
  }

  /** Gives it back to where it was. */
  restore(): void {
    if (this.spot) this.#grid.at(this.spot)?.focus({ preventScroll: true });
  }

  /** Gives it back if nothing else has it: what had it may have been drawn elsewhere. */
  restoreIfLost(): void {
    if (!document.activeElement || document.activeElement === document.body) this.restore();
  }

  /** Makes one stop for Tab: what had the focus, or the appointment that comes next. */
  tidy(): void {
    const now = this.#field.calendar().now(Date.now());
    const next = this.#field.entries().find((entry) => entry.end > now);
    this.#grid.tabStop(this.spot?.kind === "entry" ? this.spot.id : undefined, next?.id);
  }

  /** Goes to a place and says what a day holds. */
  on(spot: Spot): void {
    this.spot = spot;
    this.#grid.at(spot)?.focus();
    // A step or a search draws first. Who holds an arrow down is further by then.
    window.clearTimeout(this.#later);
    this.#later = window.setTimeout(() => {
      const element = this.#grid.at(spot);
      element?.focus();
      element?.scrollIntoView({ block: "nearest", inline: "nearest" });
      this.tidy();
      if (spot.kind !== "day") return;
      const { clock } = this.#field.calendar();
      const count = this.#field
        .entries()
        .filter((entry) => midnight(clock.wall(entry.start)) === spot.day).length;
      this.#field.speak(`${this.#words.longDay(spot.day)}. ${count || this.#words.say("nothing")}`);
    }, 20);
  }

  /** Goes to another place, and the keyboard goes along if it was in the grid. */
  follow(spot: Spot | undefined, change: Partial<Place>): void {
    this.#field.go(change);
    if (spot) this.on(spot);
  }

  /** The day of a spot, if it is one of those that are shown. */
  dayShown(spot: Spot | undefined): Wall | undefined {
    const day = spot && this.dayOf(spot);
    const { view, date } = this.#field.place();
    const { from, until } = periodOf(view, date);
    return day !== undefined && day >= from && day < until ? day : undefined;
  }

  dayOf(spot: Spot): Wall | undefined {
    if (spot.kind === "day") return spot.day;
    const calendar = this.#field.calendar();
    const entry = calendar.entry(spot.id);
    return entry && midnight(calendar.clock.wall(entry.start));
  }

  /** An arrow leads to the next appointment or day; beyond the days that are shown come others. */
  walk(spot: Spot, key: string): void {
    const place = this.#field.place();
    const shown = daysOf(place);
    const days = place.view === "list" ? shown.filter((day) => this.#grid.at({ kind: "day", day })) : shown;
    // In a month some stand behind "3 more" and cannot have the focus.
    const entries = this.#field.entries().filter(({ id }) => this.#grid.element(id));
    const next = neighbour(this.#field.calendar(), entries, days, spot, key);
    if (next === undefined) return;
    this.#field.deselect();
    if (next !== "before" && next !== "after") {
      this.on(next);
      return;
    }
    this.#field.go({ date: step(place.view, place.date, next === "after" ? 1 : -1) });
    const there = this.#field.place();
    const day = next === "after" ? daysOf(there)[0] : daysOf(there).at(-1);
    this.on({ kind: "day", day: day ?? there.date });
  }
}
