// A pointer over something that scrolls: where it is among the contents, and how these move on while
// it is held at an edge. Nothing is measured but when something has scrolled.

/** From an edge so many pixels inwards the contents move, the nearer the faster. */
const ZONE = 40;

/** The pointer stays there so long before they do: it may only be on its way. */
const DWELL_MS = 200;

/** Pixels a second at the edge itself. */
const SPEED = 900;

/** A frame that took longer than this, because the machine was busy, moves no further. */
const LONGEST_MS = 50;

export class Scroller {
  /** Where the pointer is among the contents. */
  x = 0;
  y = 0;
  readonly #main: HTMLElement;
  readonly #scrolled: () => void;
  readonly #zone: { left: number; right: number; top: number; bottom: number };
  readonly #origin: { left: number; top: number };
  #scroll: { left: number; top: number };
  #clientX = 0;
  #clientY = 0;
  #frame = 0;
  #last = 0;
  #since = 0;

  /** `covered`: what lies over the edges at the top and at the beginning of a line. */
  constructor(main: HTMLElement, covered: { top: number; start: number }, scrolled: () => void) {
    this.#main = main;
    this.#scrolled = scrolled;
    const { left, right, top, bottom } = main.getBoundingClientRect();
    const isMirrored = getComputedStyle(main).direction === "rtl";
    this.#origin = { left: left + main.clientLeft, top: top + main.clientTop };
    this.#zone = {
      left: left + (isMirrored ? 0 : covered.start),
      right: right - (isMirrored ? covered.start : 0),
      top: top + covered.top,
      bottom,
    };
    this.#scroll = { left: main.scrollLeft, top: main.scrollTop };
    main.addEventListener("scroll", this.#heard, { passive: true });
  }

  /** The pointer is here; coordinates of the window. */
  place(x: number, y: number): void {
    [this.#clientX, this.#clientY] = [x, y];
    this.#place();
  }

  /** The pointer has moved here, and may want to go on. */
  follow(x: number, y: number): void {
    this.place(x, y);
    const [right, down] = this.#push();
    if ((right === 0 && down === 0) || this.#frame !== 0) return;
    this.#since = this.#last = performance.now();
    this.#frame = requestAnimationFrame(this.#step);
  }

  stop(): void {
    this.#main.removeEventListener("scroll", this.#heard);
    cancelAnimationFrame(this.#frame);
  }

  #place(): void {
    this.x = this.#clientX - this.#origin.left + this.#scroll.left;
    this.y = this.#clientY - this.#origin.top + this.#scroll.top;
  }

  /** How strongly the pointer pushes to the right and down, from -1 to 1. */
  #push(): [number, number] {
    const { left, right, top, bottom } = this.#zone;
    const along = (at: number, from: number, until: number) => {
      const depth = Math.max(from + ZONE - at, 0) - Math.max(at - until + ZONE, 0);
      return -Math.min(Math.max(depth / ZONE, -1), 1);
    };
    return [along(this.#clientX, left, right), along(this.#clientY, top, bottom)];
  }

  #step = (now: number): void => {
    this.#frame = 0;
    const [right, down] = this.#push();
    if (right === 0 && down === 0) return;
    this.#frame = requestAnimationFrame(this.#step);
    if (now - this.#since < DWELL_MS) {
      this.#last = now;
      return;
    }
    const far = (SPEED * Math.min(Math.max(now - this.#last, 1), LONGEST_MS)) / 1000;
    this.#last = now;
    this.#main.scrollBy({ left: right * far, top: down * far, behavior: "instant" });
  };

  #heard = (): void => {
    this.#scroll = { left: this.#main.scrollLeft, top: this.#main.scrollTop };
    this.#place();
    this.#scrolled();
  };
}
