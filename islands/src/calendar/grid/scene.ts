// What the layouts of the grid have in common: what they are given to draw, and what a gesture asks
// them.
import { DAY, midnight, type Wall } from "../clock.ts";
import type { Calendar, Entry } from "../model.ts";
import { type Place, periodOf } from "../period.ts";
import type { Words } from "../words.ts";
import type { Chip, Face } from "./chip.ts";

/** An appointment where it is drawn, which is elsewhere while a dialog about it is open. */
export interface Shown {
  entry: Entry;
  start: Wall;
  end: Wall;
  /** Ids of the people in whose columns it stands. */
  operators: readonly string[];
  face: Face;
}

/**
 * The appointments of each day, from `first` on. One that goes on after midnight stands on the next
 * day too, with its end instead of its start.
 */
export function byDay(shown: readonly Shown[], first: Wall, words: Words): Map<Wall, Shown[]> {
  const days = new Map<Wall, Shown[]>();
  const put = (day: Wall, each: Shown) => {
    const found = days.get(day);
    if (found) found.push(each);
    else days.set(day, [each]);
  };
  for (const each of shown) {
    const day = midnight(each.start);
    put(Math.max(day, first), each);
    for (let next = Math.max(day, first) + DAY; next < each.end; next += DAY)
      put(next, { ...each, face: { ...each.face, time: `– ${words.time(each.end)}` } });
  }
  return days;
}

/** What lies behind the appointments. */
export interface Ground {
  kind: "closed" | "skipped" | "twice";
  from: Wall;
  until: Wall;
  /** Whose column, by place among the people; everybody's if missing. */
  who: number | undefined;
  text: string;
}

export interface Scene {
  place: Place;
  calendar: Calendar;
  shown: readonly Shown[];
  grounds: readonly Ground[];
  now: Wall;
  /** The least width of a column in pixels; 0 where all of them share the window. */
  columnWidth: number;
  /** About how wide all of it is. */
  width: number;
}

/** A place and size in pixels, in a scrolled element's own coordinates. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is under a pointer: a time in whole steps, and whose column it is. */
export interface Target {
  time: Wall;
  operator: string | undefined;
}

/** The layout as it stood when a gesture began: nothing is measured while a pointer moves. */
export interface Measured {
  /** The least that a gesture changes. */
  step: number;
  /** What the pointer is over; coordinates of the scrolled contents. `column` keeps it in that of a target. */
  at(x: number, y: number, within?: Target): Target;
  /** Where a time would stand. */
  boxes(start: Wall, end: Wall, operators: readonly string[]): Box[];
  /** How much of the element's edges stays covered while it scrolls. */
  covered: { top: number; start: number };
}

export interface Layout {
  /** What scrolls. */
  readonly main: HTMLElement;
  draw(scene: Scene): void;
  /** The elements of an appointment, the first day's or column's first. */
  chips(id: string): readonly Chip[];
  /** The element that stands for a day and can have the focus. */
  day(day: Wall): HTMLElement | undefined;
  firstDay(): HTMLElement | undefined;
  /** Brings the day that was asked for into sight; in a view that was just entered, its hours too. */
  arrive(scene: Scene, isEntered: boolean): void;
  /** The minute has changed. */
  tick(now: Wall): void;
  /** Nothing can be dragged or marked where this is missing. */
  measure?(): Measured;
  /** What an appointment is taken from that lies over other days than its own. */
  origin?(chip: Chip): Target | undefined;
  /** Closes what was opened over the layout; says whether something was. */
  close?(): boolean;
  /** It is not needed any more. */
  stop?(): void;
}

/** The days of a drawing in order, for walking them by keyboard. */
export function daysOf(place: Place): Wall[] {
  const { from, until } = periodOf(place.view, place.date);
  return Array.from({ length: Math.round((until - from) / DAY) }, (_, at) => from + at * DAY);
}

/** By id, in the order of adding. */
export class Register {
  readonly #chips = new Map<string, Chip[]>();

  clear(): void {
    this.#chips.clear();
  }

  add(chip: Chip): void {
    const found = this.#chips.get(chip.id);
    if (found) found.push(chip);
    else this.#chips.set(chip.id, [chip]);
  }

  of(id: string): readonly Chip[] {
    return this.#chips.get(id) ?? [];
  }
}
