// The card of a selected appointment: what it is, and the three things one does with it.
import { fill, h, icon } from "./dom.ts";
import type { Calendar, Entry } from "./model.ts";
import type { Words } from "./words.ts";

export interface Deeds {
  reschedule(entry: Entry): void;
  cancel(entry: Entry): void;
  closed(): void;
}

export class Card {
  readonly #card = h("div", { class: "cal-card", role: "group", hidden: true });
  readonly #words: Words;
  readonly #deeds: Deeds;

  constructor(host: HTMLElement, words: Words, deeds: Deeds) {
    this.#words = words;
    this.#deeds = deeds;
    this.#card.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#deeds.closed();
    });
    host.append(this.#card);
  }

  get element(): HTMLElement {
    return this.#card;
  }

  get isShown(): boolean {
    return !this.#card.hidden;
  }

  show(calendar: Calendar, entry: Entry, canWork: boolean, beside: HTMLElement | undefined): void {
    const { say } = this.#words;
    const { clock, people } = calendar;
    const hadFocus = this.#card.contains(document.activeElement);
    const focused = hadFocus ? (document.activeElement as HTMLElement).dataset.deed : undefined;
    const button = (deed: string, name: string, symbol: Parameters<typeof icon>[0], act: () => void) => {
      const found = h(
        "button",
        { type: "button", class: "button small", "data-deed": deed },
        icon(symbol),
        name,
      );
      found.addEventListener("click", act);
      return found;
    };
    const close = h(
      "button",
      { type: "button", class: "icon-button subtle", "aria-label": say("close"), title: say("close") },
      icon("x"),
    );
    close.addEventListener("click", () => this.#deeds.closed());
    const canMove = canWork && entry.isCurrent && !entry.isCompleted;
    const isOver = entry.state === "cancelled";
    const twice = this.#words.twice(clock, entry.start);
    this.#card.setAttribute("aria-label", this.#words.name(calendar, entry));
    this.#card.className = `cal-card cal-tone-${people[entry.who[0] ?? 0]?.colour ?? 0}`;
    fill(
      this.#card,
      h(
        "div",
        { class: "cal-card-head" },
        h("strong", {}, h("bdi", {}, entry.name || `#${entry.number}`)),
        h("span", { class: "muted case-number" }, `#${entry.number}`),
        close,
      ),
      h(
        "p",
        { class: isOver ? "is-off" : "" },
        [this.#words.when(clock.wall(entry.start), clock.wall(entry.end)), twice].filter(Boolean).join(" "),
      ),
      h(
        "p",
        { class: "muted" },
        [this.#words.names(calendar, entry.who), entry.isGroup ? say("group") : "", this.#words.state(entry)]
          .filter(Boolean)
          .join(" · "),
      ),
      !canWork && h("p", { class: "cal-card-why" }, say("unlicensed")),
      canWork && !entry.isCurrent && h("p", { class: "cal-card-why" }, say("notCurrent")),
      canWork && entry.isCurrent && entry.isCompleted && h("p", { class: "cal-card-why" }, say("completed")),
      h(
        "div",
        { class: "cal-card-deeds" },
        canMove && button("reschedule", say("reschedule"), "pencil", () => this.#deeds.reschedule(entry)),
        canMove &&
          (entry.state === "scheduled" || entry.state === "missed") &&
          button("cancel", say("cancel"), "calendarX", () => this.#deeds.cancel(entry)),
        h(
          "a",
          { class: "button small", href: `/cases/${entry.number}`, "data-deed": "open" },
          say("openCase"),
        ),
      ),
    );
    this.#card.hidden = false;
    this.place(beside);
    if (focused) this.#card.querySelector<HTMLElement>(`[data-deed="${focused}"]`)?.focus();
  }

  /** Beside its appointment, inside the window; on a phone the style sheet puts it at the bottom. */
  place(beside: HTMLElement | undefined): void {
    if (this.#card.hidden || !beside) return;
    const at = beside.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#card;
    const right = at.right + 8 + width < window.innerWidth;
    const left = at.left - 8 - width > 0;
    const x = right ? at.right + 8 : left ? at.left - 8 - width : Math.max(8, window.innerWidth - width - 8);
    const isBeside = right || left;
    const wanted = isBeside ? at.top : at.bottom + 8;
    const y = Math.max(8, Math.min(wanted, window.innerHeight - height - 8));
    this.#card.style.setProperty("--x", `${Math.round(x)}px`);
    this.#card.style.setProperty("--y", `${Math.round(y)}px`);
  }

  focus(): void {
    this.#card.querySelector<HTMLElement>("[data-deed]")?.focus();
  }

  hide(): void {
    this.#card.hidden = true;
    this.#card.replaceChildren();
  }
}
