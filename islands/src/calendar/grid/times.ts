// The grid of hours: a column for each day, or on one day for each operator.
import { DAY, HOUR, MINUTE, midnight, printDate, type Wall } from "../clock.ts";
import { h } from "../dom.ts";
import type { Words } from "../words.ts";
import { type Chip, Chips } from "./chip.ts";
import { type Lane, lanesOf, type Piece, pieceOn, SHORTEST } from "./lanes.ts";
import { type Box, daysOf, type Layout, type Measured, Register, type Scene, type Shown } from "./scene.ts";

/** What a pointer sets is a multiple of this after (or before) what was. */
const STEP = 15 * MINUTE;

/** Where a day that nothing begins earlier on is first seen. */
const MORNING = 7.5 * HOUR;

/** Pixels that a column leaves free beside its appointments, to be pointed at. */
const MARGIN = 6;

/** An appointment of fewer pixels has room for a name only. */
const NARROW = 132;

/** Pixels beside the columns: the hours. */
const SIDE = 62;

const percent = (share: number) => `${Math.round(share * 1e6) / 1e4}%`;

/** Days or people beside each other. */
class Column {
  readonly head = h("div", { class: "cal-head", tabindex: -1 });
  readonly events = h("div", { class: "cal-events" });
  readonly element = h("div", { class: "cal-day" }, this.events);
  readonly chips = new Chips(this.events);
  readonly grounds: HTMLElement[] = [];
  readonly now = h("div", { class: "cal-now" });
  day: Wall = 0;
  /** A place among the people; missing where the column is a day of them all. */
  person: number | undefined;
  operator: string | undefined;
  #head = "";
  #isToday = false;

  /** Writes what stands above it, if that is another than before. */
  name(key: string, content: () => Node[]): void {
    if (key === this.#head) return;
    this.#head = key;
    this.head.dataset.day = printDate(this.day);
    this.head.replaceChildren(...content());
  }

  /** Shows where the day has got to, if it is this one. */
  tick(now: Wall): void {
    const isToday = midnight(now) === this.day;
    if (isToday !== this.#isToday) {
      this.#isToday = isToday;
      for (const each of [this.head, this.element]) each.classList.toggle("is-today", isToday);
      if (isToday) this.element.append(this.now);
      else this.now.remove();
    }
    if (isToday) this.now.style.insetBlockStart = percent((now - this.day) / DAY);
  }
}

export class Times implements Layout {
  readonly corner = h("div", { class: "cal-corner" });
  readonly side = h("div", { class: "cal-side" });
  readonly main = h("div", { class: "cal-main cal-times", tabindex: -1 }, this.corner, this.side);
  readonly #words: Words;
  readonly #register = new Register();
  readonly #spare: Chip[] = [];
  #columns: Column[] = [];
  #template = "";

  constructor(words: Words) {
    this.#words = words;
  }

  draw(scene: Scene): void {
    const { place, calendar } = scene;
    const isPeople = place.view === "columns";
    const days = daysOf(place);
    // Before the people are known, nobody's day stands there.
    const count = isPeople ? Math.max(1, calendar.people.length) : days.length;
    this.#extend(count);
    const width = scene.columnWidth > 0 ? `${scene.columnWidth}px` : "0";
    const template = `max-content repeat(${count}, minmax(${width}, 1fr))`;
    if (template !== this.#template) {
      this.#template = template;
      this.main.style.gridTemplateColumns = template;
    }
    const room = Math.max(scene.columnWidth, (scene.width - SIDE) / count);
    this.#register.clear();
    this.#columns.forEach((column, at) => {
      const person = isPeople ? calendar.people[at] : undefined;
      column.day = (isPeople ? days[0] : days[at]) ?? place.date;
      column.person = person ? at : undefined;
      column.operator = person?.id;
      const { day } = column;
      if (person)
        column.name(`${day} ${person.id} ${person.name} ${person.colour}`, () => [
          h("span", { class: `avatar tone-${person.colour}`, "aria-hidden": "true" }, person.initials),
          h("bdi", {}, person.name),
        ]);
      else
        column.name(`${day}`, () => [
          h(
            "span",
            { class: "cal-date" },
            h("span", { class: "cal-weekday" }, this.#words.weekday(day)),
            h("time", { class: "cal-daynumber", datetime: printDate(day) }, `${new Date(day).getUTCDate()}`),
          ),
        ]);
      column.tick(scene.now);
      this.#drawGrounds(column, scene);
      this.#drawChips(column, scene.shown, room);
    });
  }

  chips(id: string): readonly Chip[] {
    return this.#register.of(id);
  }

  day(day: Wall): HTMLElement | undefined {
    return this.#columns.find((column) => column.day === day)?.head;
  }

  firstDay(): HTMLElement | undefined {
    return this.#columns[0]?.head;
  }

  arrive({ place, shown, columnWidth }: Scene, isEntered: boolean): void {
    const first = this.#columns[0];
    if (!first) return;
    const { main, corner } = this;
    if (isEntered) {
      const starts = shown
        .filter(({ entry, start }) => entry.state !== "cancelled" && this.day(midnight(start)))
        .map(({ start }) => start - midnight(start) - HOUR / 4);
      const from = Math.max(0, Math.min(MORNING, ...starts));
      main.scrollTop = (first.element.offsetHeight * from) / DAY;
    }
    const head = this.day(place.date);
    if (!head || columnWidth === 0 || main.scrollWidth <= main.clientWidth) return;
    const [to, side] = [head.getBoundingClientRect(), corner.getBoundingClientRect()];
    const isMirrored = getComputedStyle(main).direction === "rtl";
    main.scrollLeft += isMirrored ? to.right - side.left : to.left - side.right;
  }

  tick(now: Wall): void {
    for (const column of this.#columns) column.tick(now);
  }

  measure(): Measured {
    const { main } = this;
    const origin = main.getBoundingClientRect();
    const corner = this.corner.getBoundingClientRect();
    const left = origin.left + main.clientLeft - main.scrollLeft;
    const top = origin.top + main.clientTop - main.scrollTop;
    const columns = this.#columns.map(({ element, day, operator }) => {
      const rect = element.getBoundingClientRect();
      return {
        x: rect.left - left,
        y: rect.top - top,
        width: rect.width,
        height: rect.height,
        day,
        operator,
      };
    });
    const isPeople = columns.some(({ operator }) => operator !== undefined);
    const isMirrored = getComputedStyle(main).direction === "rtl";
    const boxOf = (column: Box & { day: Wall }, piece: Piece): Box => ({
      x: column.x + (isMirrored ? MARGIN : 0),
      y: column.y + (column.height * (piece.start - column.day)) / DAY,
      width: column.width - MARGIN,
      height: (column.height * (piece.end - piece.start)) / DAY,
    });
    return {
      step: STEP,
      covered: { top: corner.height, start: corner.width },
      at: (x, y, within) => {
        const isWithin = (column: { day: Wall; operator: string | undefined }) =>
          !!within && column.day === midnight(within.time) && column.operator === within.operator;
        // Beyond the columns the nearest one counts.
        const away = (box: Box) => Math.max(box.x - x, x - box.x - box.width, 0);
        const column =
          columns.find(isWithin) ??
          columns.reduce(
            (best, each) => (away(each) < away(best) ? each : best),
            columns[0] as (typeof columns)[0],
          );
        const share = Math.min(Math.max((y - column.y) / column.height, 0), 1);
        const step = Math.min(Math.floor((share * DAY) / STEP), DAY / STEP - 1);
        return { time: column.day + step * STEP, operator: column.operator };
      },
      boxes: (start, end, operators) =>
        columns.flatMap((column) => {
          if (isPeople && !operators.includes(column.operator ?? "")) return [];
          const piece = pieceOn(column.day, start, end);
          return piece ? [boxOf(column, piece)] : [];
        }),
    };
  }

  /** As many columns as are needed; those that are there stay. */
  #extend(count: number): void {
    for (const column of this.#columns.splice(count)) {
      this.#spare.push(...column.chips.take([], []));
      column.head.remove();
      column.element.remove();
    }
    while (this.#columns.length < count) {
      const column = new Column();
      this.#columns.push(column);
      this.side.before(column.head);
      this.main.append(column.element);
    }
    if (this.side.childElementCount > 0) return;
    for (let hour = 0; hour < 24; hour += 1) this.side.append(h("div", { class: "cal-slot" }));
  }

  #drawGrounds(column: Column, { grounds }: Scene): void {
    const { day, person } = column;
    const own = grounds.filter(
      ({ from, until, who }) =>
        from < day + DAY && until > day && (who === undefined || person === undefined || who === person),
    );
    for (const element of column.grounds.splice(own.length)) element.remove();
    own.forEach((ground, at) => {
      let element = column.grounds[at];
      if (!element) {
        element = h("div", {}, h("span", {}));
        column.grounds.push(element);
        column.events.before(element);
      }
      const name = `cal-ground cal-${ground.kind}`;
      if (element.className !== name) element.className = name;
      const text = element.firstElementChild as HTMLElement;
      if (text.textContent !== ground.text) text.textContent = ground.text;
      const [from, until] = [Math.max(ground.from, day), Math.min(ground.until, day + DAY)];
      const style = `top: ${percent((from - day) / DAY)}; height: ${percent((until - from) / DAY)};`;
      if (element.style.cssText !== style) element.style.cssText = style;
    });
  }

  #drawChips(column: Column, shown: readonly Shown[], width: number): void {
    const here: { each: Shown; piece: Piece }[] = [];
    for (const each of shown) {
      if (column.operator !== undefined && !each.operators.includes(column.operator)) continue;
      const piece = pieceOn(column.day, each.start, each.end);
      if (piece) here.push({ each, piece });
    }
    const lanes = lanesOf(here.map(({ piece }) => piece));
    const chips = column.chips.take(
      here.map(({ each }) => each.face.id),
      this.#spare,
    );
    here.forEach(({ each, piece }, at) => {
      const [chip, lane] = [chips[at], lanes[at]];
      if (!chip || !lane) return;
      [chip.hasStart, chip.hasEnd] = [piece.hasStart, piece.hasEnd];
      const isNarrow = (width * lane.span) / lane.lanes < NARROW;
      chip.show(each.face, styleOf(column.day, piece, lane), isNarrow);
      this.#register.add(chip);
    });
  }
}

/** Where it stands in its column, whatever that measures. */
function styleOf(day: Wall, { start, end }: Piece, { lane, span, lanes }: Lane): string {
  const size = Math.max(end - start, SHORTEST);
  return (
    `inset-block-start:${percent((start - day) / DAY)};block-size:${percent(size / DAY)};` +
    `inset-inline-start:${percent(lane / lanes)};inline-size:${percent(span / lanes)}`
  );
}
