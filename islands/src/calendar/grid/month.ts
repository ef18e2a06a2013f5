// The month: a cell for each day, with as many appointments as it has room for; the others are shown
// when somebody asks for them.
import { DAY, midnight, printDate, type Wall } from "../clock.ts";
import { h, icon } from "../dom.ts";
import type { Words } from "../words.ts";
import { type Chip, Chips } from "./chip.ts";
import {
  type Box,
  byDay,
  daysOf,
  type Ground,
  type Layout,
  type Measured,
  Register,
  type Scene,
  type Shown,
  type Target,
} from "./scene.ts";

/** Pixels of the weekdays, of a line, of a cell's head and of the least cell, as in month.css. */
const TOP = 34;
const LINE = 21;
const HEAD = 33;
const LEAST = 84;

/** Pixels that stay free below the last line. */
const FOOT = 2;

class Cell {
  readonly time = h("time", {});
  readonly closed = h("span", { class: "cal-day-closed" });
  readonly events = h("div", { class: "cal-events" });
  readonly more = h("button", { type: "button", class: "cal-more", hidden: true });
  readonly element = h(
    "div",
    { class: "cal-day", tabindex: -1 },
    h("div", { class: "cal-day-head" }, this.closed, this.time),
    this.events,
    this.more,
  );
  readonly chips = new Chips(this.events);
  day: Wall = Number.NaN;
  shown: Shown[] = [];
}

export class Month implements Layout {
  readonly main = h("div", { class: "cal-main cal-month", tabindex: -1 });
  readonly #words: Words;
  readonly #register = new Register();
  readonly #spare: Chip[] = [];
  readonly #heads = Array.from({ length: 7 }, () => h("div", { class: "cal-head" }));
  readonly #cells: Cell[] = [];
  readonly #popup = h("div", { class: "cal-popup", role: "dialog", tabindex: -1, hidden: true });
  readonly #popupEvents = h("div", { class: "cal-events" });
  readonly #popupChips = new Chips(this.#popupEvents);
  readonly #observer: ResizeObserver;
  #opener: HTMLElement | undefined;
  /** The day that the popup shows. */
  #opened: Wall = Number.NaN;
  #height = 0;

  /** It will fill `host`; `resized` is called when there is room for more in a cell, or for less. */
  constructor(words: Words, host: HTMLElement, resized: () => void) {
    this.#words = words;
    this.#height = host.clientHeight;
    this.main.append(...this.#heads, this.#popup);
    this.#observer = new ResizeObserver(() => {
      const height = this.main.clientHeight;
      // Out of the page it has none.
      if (height === 0 || height === this.#height) return;
      this.#height = height;
      resized();
    });
    this.#observer.observe(this.main);
    this.main.addEventListener("click", (event) => {
      const more = (event.target as Element).closest<HTMLElement>(".cal-more");
      const cell = this.#cells.find((each) => each.more === more);
      if (cell && more) this.#open(cell, more);
    });
    // A press elsewhere puts the popup away.
    this.main.addEventListener("pointerdown", (event) => {
      if (!this.#popup.contains(event.target as Node)) this.close();
    });
  }

  draw(scene: Scene): void {
    const days = daysOf(scene.place);
    const month = new Date(scene.place.date).getUTCMonth();
    while (this.#cells.length < days.length) {
      const cell = new Cell();
      this.#cells.push(cell);
      this.#popup.before(cell.element);
    }
    for (const cell of this.#cells.splice(days.length)) cell.element.remove();
    this.main.style.setProperty("--weeks", `${days.length / 7}`);
    const fits = this.#fits(days.length / 7);

    const shown = byDay(scene.shown, days[0] ?? 0, this.#words);
    this.#register.clear();
    this.#cells.forEach((cell, at) => {
      const day = days[at] ?? 0;
      if (at < 7) write(this.#heads[at], this.#words.weekday(day));
      this.#drawCell(cell, day, shown.get(day) ?? [], fits);
      this.#tellClosed(cell, scene.grounds);
      cell.element.classList.toggle("is-other", new Date(day).getUTCMonth() !== month);
    });
    this.tick(scene.now);
    if (this.#popup.hidden) return;
    const opened = this.#cells.find((cell) => cell.day === this.#opened);
    if (opened && opened.shown.length > 0) this.#fill(opened);
    else this.close();
  }

  chips(id: string): readonly Chip[] {
    // What lies over a cell is nearer than what stands in it.
    const over = this.#popup.hidden ? [] : this.#popupChips.all.filter((chip) => chip.id === id);
    return over.length > 0 ? over : this.#register.of(id);
  }

  day(day: Wall): HTMLElement | undefined {
    return this.#cells.find((cell) => cell.day === day)?.element;
  }

  firstDay(): HTMLElement | undefined {
    return this.#cells[0]?.element;
  }

  arrive({ place }: Scene): void {
    // Only the month scrolls, never the page around it.
    const { main } = this;
    const cell = this.day(place.date)?.getBoundingClientRect();
    if (!cell || main.scrollHeight <= main.clientHeight) return;
    const seen = main.getBoundingClientRect();
    if (cell.bottom > seen.bottom) main.scrollTop += cell.bottom - seen.bottom;
    else main.scrollTop -= Math.max(0, seen.top + TOP - cell.top);
  }

  tick(now: Wall): void {
    for (const cell of this.#cells) cell.element.classList.toggle("is-today", cell.day === midnight(now));
  }

  measure(): Measured {
    const { main } = this;
    const origin = main.getBoundingClientRect();
    const left = origin.left + main.clientLeft - main.scrollLeft;
    const top = origin.top + main.clientTop - main.scrollTop;
    const cells = this.#cells.map(({ element, day }) => {
      const rect = element.getBoundingClientRect();
      return { x: rect.left - left, y: rect.top - top, width: rect.width, height: rect.height, day };
    });
    const away = (box: Box, x: number, y: number) =>
      Math.max(box.x - x, x - box.x - box.width, 0) + Math.max(box.y - y, y - box.y - box.height, 0);
    return {
      step: DAY,
      covered: { top: TOP, start: 0 },
      at: (x, y, within) => {
        const cell =
          cells.find(({ day }) => day === within?.time) ??
          cells.reduce(
            (best, each) => (away(each, x, y) < away(best, x, y) ? each : best),
            cells[0] as (typeof cells)[0],
          );
        return { time: cell.day, operator: undefined };
      },
      boxes: (start) =>
        cells
          .filter(({ day }) => day === midnight(start))
          .map(({ x, y, width }) => ({ x, y: y + HEAD, width: width - 6, height: LINE - 2 })),
    };
  }

  origin(chip: Chip): Target | undefined {
    if (!this.#popup.contains(chip.element)) return undefined;
    return { time: this.#opened, operator: undefined };
  }

  stop(): void {
    this.#observer.disconnect();
  }

  close(): boolean {
    if (this.#popup.hidden) return false;
    const hadFocus = this.#popup.contains(document.activeElement);
    // Its elements stay: a finger may have begun to drag one of them.
    this.#popup.hidden = true;
    if (hadFocus) this.#opener?.focus();
    return true;
  }

  #fits(weeks: number): number {
    const height = Math.max(LEAST, (this.#height - TOP) / weeks);
    return Math.max(1, Math.floor((height - HEAD - FOOT) / LINE));
  }

  #drawCell(cell: Cell, day: Wall, shown: Shown[], fits: number): void {
    if (cell.day !== day) {
      cell.day = day;
      cell.element.dataset.day = cell.time.dateTime = printDate(day);
      cell.time.textContent = `${new Date(day).getUTCDate()}`;
    }
    cell.shown = shown;
    const drawn = shown.length > fits ? shown.slice(0, fits - 1) : shown;
    this.#drawChips(cell.chips, drawn);
    const hidden = shown.length - drawn.length;
    cell.more.hidden = hidden === 0;
    if (hidden > 0) write(cell.more, this.#words.say("more", { count: hidden }));
  }

  /** A holiday or an absence stands in the head of its day. */
  #tellClosed(cell: Cell, grounds: readonly Ground[]): void {
    const until = cell.day + DAY;
    const of = grounds.filter((ground) => ground.from < until && ground.until > cell.day);
    const text = [...new Set(of.map((ground) => ground.text))].join(", ");
    write(cell.closed, text);
    cell.closed.title = text;
    cell.element.classList.toggle("is-closed", text !== "");
  }

  #drawChips(chips: Chips, shown: readonly Shown[]): void {
    const elements = chips.take(
      shown.map(({ face }) => face.id),
      this.#spare,
    );
    shown.forEach(({ face }, at) => {
      const chip = elements[at];
      if (!chip) return;
      chip.show(face, "");
      this.#register.add(chip);
    });
  }

  /** All appointments of a day, over the month. */
  #open(cell: Cell, more: HTMLElement): void {
    this.close();
    this.#opener = more;
    this.#opened = cell.day;
    const title = this.#words.dayInMonth(cell.day);
    const close = h(
      "button",
      { type: "button", class: "icon-button subtle", "aria-label": this.#words.say("close") },
      icon("x"),
    );
    close.addEventListener("click", () => this.close());
    this.#popup.setAttribute("aria-label", title);
    this.#popup.replaceChildren(
      h("div", { class: "cal-popup-head" }, h("strong", {}, title), close),
      this.#popupEvents,
    );
    this.#fill(cell);
    this.#popup.hidden = false;
    const at = cell.element.getBoundingClientRect();
    const width = Math.min(Math.max(at.width * 1.25, 240), window.innerWidth - 16);
    this.#popup.style.inlineSize = `${width}px`;
    const x = Math.min(at.left, window.innerWidth - width - 8);
    const y = Math.min(at.top, window.innerHeight - this.#popup.offsetHeight - 8);
    this.#popup.style.left = `${Math.max(8, x)}px`;
    this.#popup.style.top = `${Math.max(8, y)}px`;
    this.#popupChips.all[0]?.element.focus();
  }

  #fill(cell: Cell): void {
    const elements = this.#popupChips.take(
      cell.shown.map(({ face }) => face.id),
      this.#spare,
    );
    cell.shown.forEach(({ face }, at) => {
      elements[at]?.show(face, "");
    });
  }
}

function write(element: HTMLElement | undefined, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}
