// One line above the grid: what went wrong and what can be done, or what somebody else has done.
import { h, icon } from "./dom.ts";
import type { Say } from "./texts.ts";

export class Notice {
  readonly element = h("div", { class: "cal-notice", role: "status" });
  readonly #say: Say;

  constructor(say: Say) {
    this.#say = say;
  }

  /** Says something until it is put away; with a link, also where to go on. */
  tell(text: string, link?: { text: string; href: string }): void {
    const close = h(
      "button",
      { type: "button", class: "icon-button subtle", "aria-label": this.#say("close") },
      icon("x"),
    );
    close.addEventListener("click", () => this.clear());
    this.element.classList.remove("is-serious");
    const more = link ? [h("a", { class: "button small", href: link.href }, link.text)] : [];
    this.element.replaceChildren(h("span", {}, text), ...more, close);
  }

  /** Takes away what was told, but not what failed. */
  forget(): void {
    if (!this.element.matches(".is-serious")) this.clear();
  }

  /** Says what failed; it is tried again when somebody presses, and never before. */
  complain(text: string, again: () => void): void {
    const retry = h("button", { type: "button", class: "button small" }, this.#say("retry"));
    retry.addEventListener("click", () => {
      this.clear();
      again();
    });
    this.element.classList.add("is-serious");
    this.element.replaceChildren(h("span", {}, text), retry);
  }

  /** Says that the session has ended; after signing in one is back at `here`. */
  signIn(here: string): void {
    const href = `/sign-in?${new URLSearchParams({ next: here })}`;
    const link = h("a", { class: "button small", href }, this.#say("signIn"));
    this.element.classList.add("is-serious");
    this.element.replaceChildren(h("span", {}, this.#say("signedOut")), link);
  }

  clear(): void {
    this.element.classList.remove("is-serious");
    this.element.replaceChildren();
  }
}
