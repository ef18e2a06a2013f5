// Opening the server's dialogs, and noticing how they end.

interface Htmx {
  ajax(verb: string, path: string, options: { target: string; swap: string }): Promise<void>;
}

export type Ending = "saved" | "closed";

/** The one place of dialogs in the page. */
const host = () => document.querySelector<HTMLElement>("#dialog");

export class Opener {
  readonly #ended: (ending: Ending) => void;
  readonly #observer: MutationObserver;
  #isOpen = false;
  #isClosed = false;

  /** `ended` is called when a dialog that was opened here, or one that came after it, has gone. */
  constructor(ended: (ending: Ending) => void) {
    this.#ended = ended;
    this.#observer = new MutationObserver(() => this.#look());
    const found = host();
    if (found) this.#observer.observe(found, { childList: true });
    // Closing does not bubble; a dialog that was answered is taken away without it.
    document.addEventListener("close", this.#closed, true);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Opens what an address answers. Says whether it is there, or why not. */
  async open(href: string): Promise<"open" | "offline" | "refused"> {
    let isOffline = false;
    const failed = () => {
      isOffline = true;
    };
    document.addEventListener("htmx:error", failed);
    this.#isClosed = false;
    try {
      const { htmx } = window as unknown as { htmx: Htmx };
      await htmx.ajax("GET", href, { target: "#dialog", swap: "innerHTML" });
    } catch {
      isOffline = true;
    } finally {
      document.removeEventListener("htmx:error", failed);
    }
    if (host()?.querySelector("dialog")) {
      this.#isOpen = true;
      return "open";
    }
    return isOffline ? "offline" : "refused";
  }

  stop(): void {
    this.#observer.disconnect();
    document.removeEventListener("close", this.#closed, true);
  }

  #closed = (event: Event) => {
    if (host()?.contains(event.target as Node)) this.#isClosed = true;
  };

  #look(): void {
    const isThere = !!host()?.querySelector("dialog");
    if (isThere) {
      this.#isClosed = false;
      return;
    }
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#ended(this.#isClosed ? "closed" : "saved");
  }
}
