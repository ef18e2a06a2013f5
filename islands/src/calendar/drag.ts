// What a drag says: the new time and what stands against it, beside the pointer and, when the
// pointer rests, aloud. A pointer move costs a lookup by day and a transform; nothing is measured.
import { h } from "./dom.ts";

/** The pointer rests this long before what it points at is spoken. */
const SPEAK_AFTER_MS = 250;

/** About as wide as what is said, in pixels. */
const ROOM = 300;

export interface Talk {
  /** "Tue 24 Nov, 14:35 – 15:05" */
  when: string;
  /** What stands against it, the most important first. */
  reasons: string[];
  /** What is worth knowing beside that. */
  note?: string | undefined;
}

export class DragHint {
  readonly #hint = h("div", { class: "cal-hint", hidden: true, "aria-hidden": "true" });
  readonly #spoken: HTMLElement;
  readonly #free: string;
  #timer = 0;
  #said = "";

  /** `spoken` is the live region of the island, `free` what a time without obstacles is called. */
  constructor(host: HTMLElement, spoken: HTMLElement, free: string) {
    this.#spoken = spoken;
    this.#free = free;
    host.append(this.#hint);
  }

  get isShown(): boolean {
    return !this.#hint.hidden;
  }

  /** Follows the pointer; viewport coordinates. */
  follow(x: number, y: number): void {
    // Below the finger or pointer there is room except at the edges of the window.
    const isLow = y > window.innerHeight - 140;
    const down = isLow ? "calc(-100% - 14px)" : "18px";
    // Beside a finger on a phone there is room on neither side.
    const isNarrow = window.innerWidth < 2 * ROOM;
    const isRight = x > window.innerWidth - ROOM;
    const across = isRight ? "calc(-100% - 14px)" : "18px";
    this.#hint.style.transform = isNarrow
      ? `translate3d(8px, ${y}px, 0) translateY(${down})`
      : `translate3d(${x}px, ${y}px, 0) translate(${across}, ${down})`;
  }

  say({ when, reasons, note }: Talk): void {
    const isFree = reasons.length === 0;
    const lines = isFree ? [this.#free] : reasons.slice(0, 3);
    this.#hint.className = `cal-hint ${isFree ? "is-free" : "is-taken"}`;
    this.#hint.replaceChildren(
      h("strong", {}, when),
      ...lines.map((line) => h("span", { class: "cal-hint-reason" }, line)),
      ...(reasons.length > 3 ? [h("span", {}, `+ ${reasons.length - 3}`)] : []),
      ...(note ? [h("span", { class: "cal-hint-note" }, note)] : []),
    );
    this.#hint.hidden = false;
    const said = [when, ...lines, note].filter(Boolean).join(". ");
    if (said === this.#said) return;
    this.#said = said;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#spoken.textContent = said;
    }, SPEAK_AFTER_MS);
  }

  end(): void {
    window.clearTimeout(this.#timer);
    this.#hint.hidden = true;
    this.#said = "";
  }
}

/**
 * Tells somebody who tries to drag what does not move why it does not. Returns how to end it.
 * `reason` gives the sentence for an appointment's element, or nothing if it can be dragged.
 */
export function explainRefusals(
  root: HTMLElement,
  hint: DragHint,
  reason: (element: HTMLElement) => Talk | undefined,
): () => void {
  let from: { x: number; y: number; talk: Talk } | undefined;
  const pressed = (event: PointerEvent) => {
    const element = (event.target as Element).closest<HTMLElement>(".cal-chip");
    const talk = element && event.isPrimary && event.button === 0 ? reason(element) : undefined;
    from = talk && { x: event.clientX, y: event.clientY, talk };
  };
  const moved = (event: PointerEvent) => {
    if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) < 6) return;
    hint.follow(event.clientX, event.clientY);
    hint.say(from.talk);
  };
  const released = () => {
    if (from) hint.end();
    from = undefined;
  };
  root.addEventListener("pointerdown", pressed);
  window.addEventListener("pointermove", moved);
  window.addEventListener("pointerup", released);
  window.addEventListener("pointercancel", released);
  return () => {
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", released);
    window.removeEventListener("pointercancel", released);
  };
}
