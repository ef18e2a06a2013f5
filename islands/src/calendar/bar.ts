// The page's own head, which works by itself as links and forms, answered here without a new page;
// and what only the island offers beside it: search, the legend of people, further options.
import { printDate, type Wall } from "./clock.ts";
import { h, icon } from "./dom.ts";
import type { Person } from "./model.ts";
import { type Place, readPlace, step, VIEWS, writePlace } from "./period.ts";
import type { Words } from "./words.ts";

export interface Controls {
  go(place: Place): void;
  today(): Wall;
  toggle(person: string): void;
  search(text: string, isDone: boolean): void;
  create(): void;
  cancelled(isShown: boolean): void;
  table(isShown: boolean): void;
  zone(zone: string): void;
  help(): void;
}

export interface BarState {
  place: Place;
  people: readonly Person[];
  hidden: ReadonlySet<string>;
  title: string;
}

export class Bar {
  readonly #frame: HTMLElement;
  readonly #words: Words;
  readonly #controls: Controls;
  readonly #search: HTMLInputElement;
  readonly #legend: HTMLElement;
  readonly #path = location.pathname;
  #place: Place | undefined;
  #drawn: string | undefined;

  constructor(
    frame: HTMLElement,
    words: Words,
    controls: Controls,
    kept: { cancelled: boolean; zone: string },
  ) {
    this.#frame = frame;
    this.#words = words;
    this.#controls = controls;
    const { say } = words;
    this.#search = h("input", {
      type: "search",
      "aria-label": say("search"),
      placeholder: say("search"),
      autocomplete: "off",
    });
    this.#search.addEventListener("input", () => controls.search(this.#search.value, false));
    this.#search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      if (event.key === "Escape") this.#search.value = "";
      event.preventDefault();
      controls.search(this.#search.value, true);
    });
    this.#legend = h("ul", { class: "cal-legend", "aria-label": say("people") });
    const find = h("div", { class: "cal-find" }, this.#search);
    frame.querySelector(".calendar-people")?.append(this.#legend, find, this.#options(kept));
    // Before htmx, which answers some of these links too.
    frame.addEventListener("click", this.#clicked, true);
    frame.addEventListener("change", this.#chosen);
  }

  stop(): void {
    this.#frame.removeEventListener("click", this.#clicked, true);
    this.#frame.removeEventListener("change", this.#chosen);
  }

  search(): void {
    this.#search.focus();
    this.#search.select();
  }

  draw({ place, people, hidden, title }: BarState): void {
    const before = this.#place;
    this.#place = place;
    const heading = this.#frame.querySelector("h1");
    if (heading && heading.textContent !== title) {
      document.title = document.title.replace(heading.textContent ?? "", title);
      heading.textContent = title;
    }
    const steps: Record<string, Wall> = {
      today: this.#controls.today(),
      previous: step(place.view, place.date, -1),
      next: step(place.view, place.date, 1),
    };
    for (const link of this.#links("[data-step]")) {
      const date = steps[link.dataset.step ?? ""];
      if (date !== undefined) link.setAttribute("href", writePlace(this.#path, { ...place, date }));
    }
    this.#links(".calendar-views a").forEach((link, at) => {
      const view = VIEWS[at] ?? "week";
      link.setAttribute("href", writePlace(this.#path, { ...place, view }));
      mark(link, view === place.view);
      if (view === place.view && view !== before?.view)
        // Where it stands is known when the page is laid out anyway.
        requestAnimationFrame(() => link.scrollIntoView({ block: "nearest", inline: "nearest" }));
    });
    this.#links(".calendar-whose a").forEach((link, at) => {
      const whose = at === 0 ? "" : "team";
      link.setAttribute("href", writePlace(this.#path, { ...place, people: whose }));
      mark(link, whose === place.people);
    });
    const chosen = new Set(place.people.split(","));
    for (const box of this.#boxes()) box.checked = chosen.has(box.value);
    this.#drawLegend(people, hidden);
  }

  /** One button a person, pressed while their appointments are drawn. */
  #drawLegend(people: readonly Person[], hidden: ReadonlySet<string>): void {
    // Whose a single calendar is must be said too, unless it is one's own.
    const isAlone = people.length === 1;
    const shown = isAlone && !this.#place?.people ? [] : people;
    const drawn = shown.map(({ id }) => `${id} ${!isAlone && hidden.has(id)}`).join();
    if (this.#drawn === drawn) return;
    this.#drawn = drawn;
    const focused = (document.activeElement as HTMLElement | null)?.dataset.person;
    this.#legend.hidden = shown.length === 0;
    this.#legend.replaceChildren(
      ...shown.map(({ id, name, colour }) => {
        const dot = h("span", { class: "cal-dot", "aria-hidden": "true" });
        if (isAlone)
          return h("li", { class: `cal-person is-alone cal-tone-${colour}` }, dot, h("bdi", {}, name));
        const isPressed = String(!hidden.has(id));
        const button = h(
          "button",
          {
            type: "button",
            class: `cal-person cal-tone-${colour}`,
            "data-person": id,
            "aria-pressed": isPressed,
          },
          dot,
          h("bdi", {}, name),
        );
        button.addEventListener("click", () => this.#controls.toggle(id));
        return h("li", {}, button);
      }),
    );
    if (focused) this.#legend.querySelector<HTMLElement>(`[data-person="${CSS.escape(focused)}"]`)?.focus();
  }

  #options(kept: { cancelled: boolean; zone: string }): HTMLElement {
    const { say } = this.#words;
    const check = (name: string, isOn: boolean, changed: (isOn: boolean) => void) => {
      const box = h("input", { type: "checkbox", checked: isOn });
      box.addEventListener("change", () => changed(box.checked));
      return h("label", { class: "check" }, box, name);
    };
    const date = h("input", { type: "date", min: "2000-01-01", max: "2100-12-31" });
    date.addEventListener(
      "change",
      () => this.#place && this.#controls.go(readPlace(`?date=${date.value}`, this.#place)),
    );
    const zones = h("select", {}, h("option", { value: "" }, say("noSecondZone")));
    if (kept.zone) zones.append(h("option", { value: kept.zone, selected: true }, kept.zone));
    // Four hundred names are written when somebody may look for one.
    const fill = () => {
      if (zones.options.length > 2) return;
      for (const zone of Intl.supportedValuesOf?.("timeZone") ?? [])
        if (zone !== kept.zone) zones.append(h("option", { value: zone }, zone.replaceAll("_", " ")));
    };
    zones.addEventListener("change", () => this.#controls.zone(zones.value));
    const help = h("button", { type: "button", class: "button small" }, say("help"));
    help.addEventListener("click", () => this.#controls.help());
    const menu = h(
      "details",
      { class: "cal-menu", "data-island": "menu" },
      h(
        "summary",
        { class: "icon-button", "aria-label": say("options"), title: say("options") },
        icon("ellipsis"),
      ),
      h(
        "div",
        { class: "cal-menu-items" },
        check(say("showCancelled"), kept.cancelled, this.#controls.cancelled),
        check(say("showTable"), false, this.#controls.table),
        h("label", { class: "cal-zone" }, h("span", {}, say("goToDate")), date),
        h("label", { class: "cal-zone" }, h("span", {}, say("secondZone")), zones),
        help,
      ),
    );
    menu.addEventListener("toggle", () => {
      if (!menu.open) return;
      fill();
      if (this.#place) date.value = printDate(this.#place.date);
    });
    return menu;
  }

  #links(selector: string): HTMLAnchorElement[] {
    return [...this.#frame.querySelectorAll<HTMLAnchorElement>(`a${selector}, ${selector}:is(a)`)];
  }

  #boxes(): NodeListOf<HTMLInputElement> {
    return this.#frame.querySelectorAll<HTMLInputElement>('.calendar-colleagues input[name="people"]');
  }

  #clicked = (event: MouseEvent): void => {
    // A link opened in another tab is an ordinary link.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("a");
    if (!link || !this.#place) return;
    if (link.matches(".calendar-new")) this.#controls.create();
    else if (
      link.matches("[data-step], .calendar-views a, .calendar-whose a, .calendar-day h2 a") &&
      link.pathname === this.#path
    )
      this.#controls.go(readPlace(link.search, { ...this.#place, people: "" }));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #chosen = (event: Event): void => {
    if (!this.#place || ![...this.#boxes()].includes(event.target as HTMLInputElement)) return;
    const people = [...this.#boxes()].filter(({ checked }) => checked).map(({ value }) => value);
    this.#controls.go({ ...this.#place, people: people.join(",") });
  };
}

function mark(link: HTMLElement, isCurrent: boolean): void {
  if (isCurrent) link.setAttribute("aria-current", "page");
  else link.removeAttribute("aria-current");
}
