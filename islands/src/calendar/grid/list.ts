// The list: the days of a month that have appointments, one below the other.
import { midnight, printDate, type Wall } from "../clock.ts";
import { h } from "../dom.ts";
import type { Words } from "../words.ts";
import { type Chip, Chips } from "./chip.ts";
import { byDay, daysOf, type Layout, Register, type Scene } from "./scene.ts";

class Section {
  readonly time = h("time", {});
  readonly head = h("h2", { class: "cal-list-head", tabindex: -1 }, this.time);
  readonly events = h("div", { class: "cal-events" });
  readonly element = h("section", { class: "cal-list-day" }, this.head, this.events);
  readonly chips = new Chips(this.events);
  day: Wall = Number.NaN;
}

export class List implements Layout {
  readonly main = h("div", { class: "cal-main cal-listing", tabindex: -1 });
  readonly #words: Words;
  readonly #register = new Register();
  readonly #spare: Chip[] = [];
  readonly #nothing: HTMLElement;
  #sections: Section[] = [];

  constructor(words: Words) {
    this.#words = words;
    this.#nothing = h("p", { class: "cal-nothing", hidden: true }, words.say("nothing"));
    this.main.append(this.#nothing);
  }

  draw(scene: Scene): void {
    const first = daysOf(scene.place)[0] ?? 0;
    const byDays = byDay(scene.shown, first, this.#words);
    const days = [...byDays.keys()].sort((a, b) => a - b);
    for (const section of this.#sections.splice(days.length)) section.element.remove();
    while (this.#sections.length < days.length) {
      const section = new Section();
      this.#sections.push(section);
      this.main.append(section.element);
    }
    this.#nothing.hidden = days.length > 0;
    this.#register.clear();
    this.#sections.forEach((section, at) => {
      const day = days[at] ?? 0;
      if (section.day !== day) {
        section.day = day;
        section.head.dataset.day = section.time.dateTime = printDate(day);
        section.time.textContent = this.#words.dayInMonth(day);
      }
      const shown = byDays.get(day) ?? [];
      const chips = section.chips.take(
        shown.map(({ face }) => face.id),
        this.#spare,
      );
      shown.forEach(({ face }, number) => {
        const chip = chips[number];
        if (!chip) return;
        chip.show(face, "");
        this.#register.add(chip);
      });
    });
    this.tick(scene.now);
  }

  chips(id: string): readonly Chip[] {
    return this.#register.of(id);
  }

  day(day: Wall): HTMLElement | undefined {
    return this.#sections.find((section) => section.day === day)?.head;
  }

  firstDay(): HTMLElement | undefined {
    return this.#sections[0]?.head;
  }

  /** The list begins with the day that was asked for, or the next one that has something. */
  arrive({ place }: Scene): void {
    const { main } = this;
    const wanted = this.#sections.find(({ day }) => day >= place.date) ?? this.#sections.at(-1);
    if (wanted)
      main.scrollTop += wanted.element.getBoundingClientRect().top - main.getBoundingClientRect().top;
  }

  tick(now: Wall): void {
    for (const { element, day } of this.#sections)
      element.classList.toggle("is-today", day === midnight(now));
  }
}
