// When a calendar asks for its appointments again: after a change, after a save of its own, and once
// the connection is back.

/** Whatever happens, they are fetched no more often than this. */
const BREATH_MS = 250;

/** After a save the page hears of it at once; if it does not, it looks by itself. */
const LOOK_AGAIN_MS = 1500;

/** A period of which nothing is known is asked for again so soon after the connection is back. */
const RETRY_MS = 1000;

/** What is done when the time has come. */
export interface Refreshing {
  /** Something has changed. */
  look(): void;
  /** Nothing is known yet, and there is a connection again. */
  retry(): void;
}

export class Refresh {
  readonly #act: Refreshing;
  #asked = Number.NEGATIVE_INFINITY;
  #asking = 0;
  #saved = 0;
  #retry = 0;

  constructor(act: Refreshing) {
    this.#act = act;
  }

  /** Something has changed: one request for it, and not more for many at once. */
  changed = (): void => {
    window.clearTimeout(this.#saved);
    window.clearTimeout(this.#asking);
    const wait = this.#asked + BREATH_MS - performance.now();
    if (wait > 0) {
      this.#asking = window.setTimeout(this.changed, wait);
      return;
    }
    this.#asked = performance.now();
    this.#act.look();
  };

  /** Something was saved here: the page should hear of it in a moment. */
  saved(): void {
    this.ended();
    this.#saved = window.setTimeout(this.changed, LOOK_AGAIN_MS);
  }

  /** Nothing is expected any more. */
  ended(): void {
    window.clearTimeout(this.#saved);
  }

  /** Tries again in a moment, unless that is begun anew before. */
  retrySoon(): void {
    this.retryNever();
    this.#retry = window.setTimeout(() => this.#act.retry(), RETRY_MS);
  }

  /** What was going to be tried again need not be. */
  retryNever(): void {
    window.clearTimeout(this.#retry);
  }

  stop(): void {
    this.ended();
    this.retryNever();
    window.clearTimeout(this.#asking);
  }
}
