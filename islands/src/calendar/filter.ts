// Which appointments of a window are drawn: not those of people who are switched off, not what is not
// sought, and cancelled ones only where that is wanted.
import type { Calendar, Entry } from "./model.ts";

export interface Choice {
  /** Ids of people who are switched off. */
  hidden: ReadonlySet<string>;
  /** Folded, as by `fold`; empty: everything. */
  sought: string;
  isShowingCancelled: boolean;
}

/** The places of the people whose appointments are drawn; somebody alone cannot be switched off. */
export function shownPeople({ people }: Calendar, hidden: ReadonlySet<string>): number[] {
  return people.flatMap(({ id }, place) => (people.length < 2 || !hidden.has(id) ? [place] : []));
}

/** The appointments that are drawn, in their order. */
export function shownEntries(calendar: Calendar, choice: Choice): Entry[] {
  const people = new Set(shownPeople(calendar, choice.hidden));
  return calendar.entries.filter(
    (entry) =>
      (choice.isShowingCancelled || entry.state !== "cancelled") &&
      entry.who.some((place) => people.has(place)) &&
      (!choice.sought || fold(`${entry.name} #${entry.number}`).includes(choice.sought)),
  );
}

/** Case and accents do not matter when something is sought. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
