// The one way in which an appointment's element is made and changed. Elements are cloned from one
// template and used again: what is drawn is compared with what stands there, and only what differs is
// written.

/** What an appointment says, in whatever layout it stands. */
export interface Face {
  id: string;
  /** For those who hear it. */
  label: string;
  name: string;
  time: string;
  /** A word where the state is not the usual one. */
  state: string;
  who: string;
  classes: string;
}

// Its name says more than there is room for. A label of the button's own would have to repeat what is
// seen word for word; one of a part inside is simply what is heard.
const template = document.createElement("template");
template.innerHTML =
  '<button type="button" class="cal-chip" tabindex="-1"><bdi class="cal-name" role="img"></bdi><span class="cal-time" aria-hidden="true"></span></button>';

const chips = new WeakMap<Element, Chip>();

/** The appointment's element that holds this one. */
export function chipAt(target: EventTarget | null): Chip | undefined {
  const element = target instanceof Element ? target.closest(".cal-chip") : undefined;
  return element ? chips.get(element) : undefined;
}

export class Chip {
  readonly element = template.content.firstElementChild?.cloneNode(true) as HTMLButtonElement;
  /** Whether its upper (lower) edge is where the appointment begins (ends). */
  hasStart = true;
  hasEnd = true;
  readonly #name = this.element.firstChild as HTMLElement;
  readonly #time = this.element.lastChild as HTMLElement;
  #state: HTMLElement | undefined;
  #who: HTMLElement | undefined;
  #face: Face = { id: "", label: "", name: "", time: "", state: "", who: "", classes: "" };
  #style = "";
  #isNarrow = false;

  constructor() {
    chips.set(this.element, this);
  }

  get id(): string {
    return this.#face.id;
  }

  /** Whether it follows a pointer; whether its edges do; whether it has room for one line only. */
  get isMovable(): boolean {
    return this.element.classList.contains("is-movable");
  }

  get isResizable(): boolean {
    return this.element.classList.contains("is-resizable");
  }

  get isShort(): boolean {
    return this.element.classList.contains("is-short");
  }

  /** What there may be no room for is told to a pointer that rests on it. */
  explain(): void {
    if (this.element.title !== this.#face.label) this.element.title = this.#face.label;
  }

  /** `isNarrow`: there is room for its name only. */
  show(face: Face, style: string, isNarrow = false): void {
    const was = this.#face;
    const { element } = this;
    if (was.id !== face.id) {
      // Another appointment must not inherit the focus.
      if (was.id && document.activeElement === element) element.blur();
      element.dataset.id = face.id;
    }
    if (was.label !== face.label) this.#name.setAttribute("aria-label", face.label);
    if (was.name !== face.name) this.#name.textContent = face.name;
    if (was.time !== face.time) this.#time.textContent = face.time;
    if (was.state !== face.state) this.#state = this.#part(this.#state, "cal-state", face.state);
    if (was.who !== face.who) this.#who = this.#part(this.#who, "cal-who", face.who);
    // What others have marked belongs to the appointment that was.
    if (was.id !== face.id || was.classes !== face.classes || this.#isNarrow !== isNarrow)
      element.className = `cal-chip ${face.classes}${isNarrow ? " is-narrow" : ""}`;
    if (this.#style !== style) {
      element.style.cssText = style;
      this.#style = style;
    }
    this.#face = face;
    this.#isNarrow = isNarrow;
  }

  /** What few appointments have takes no room in the others. */
  #part(part: HTMLElement | undefined, name: string, text: string): HTMLElement | undefined {
    if (!text) {
      part?.remove();
      return undefined;
    }
    const found = part ?? document.createElement("span");
    found.textContent = text;
    if (part) return found;
    found.className = name;
    found.ariaHidden = "true";
    // The state comes before those whose it is.
    if (name === "cal-state") this.#time.after(found);
    else this.element.append(found);
    return found;
  }
}

/** The appointments' elements of one parent, in order. */
export class Chips {
  readonly #parent: HTMLElement;
  #chips: Chip[] = [];

  constructor(parent: HTMLElement) {
    this.#parent = parent;
  }

  get all(): readonly Chip[] {
    return this.#chips;
  }

  /**
   * Elements for these appointments: each keeps its own if it has one, the others take over those of
   * appointments that are gone, and only the rest are made.
   */
  take(ids: readonly string[], spare: Chip[]): readonly Chip[] {
    const known = new Map(this.#chips.map((chip) => [chip.id, chip]));
    const kept = ids.map((id) => {
      const own = known.get(id);
      if (own) known.delete(id);
      return own;
    });
    const free = [...known.values()].reverse();
    const chips = kept.map((own) => own ?? free.pop() ?? spare.pop() ?? new Chip());
    for (const chip of free) {
      chip.element.remove();
      spare.push(chip);
    }
    let next = this.#parent.firstElementChild;
    for (const { element } of chips) {
      if (element === next) next = next.nextElementSibling;
      else this.#parent.insertBefore(element, next);
    }
    this.#chips = chips;
    return chips;
  }
}
