// Fetching windows of the calendar. What was seen is shown again at once and fetched again behind
// it; the windows before and after are fetched while nobody waits.
import { printDate } from "./clock.ts";
import { Calendar, isAnswer } from "./model.ts";
import type { Period } from "./period.ts";

/** Windows that are kept. */
const KEPT = 12;

/** No answer, an answer that is none, or the sign-in page. */
export type Problem = "offline" | "refused" | "signedOut";

export type Outcome = { calendar: Calendar } | { problem: Problem };

export class Source {
  readonly #url: string;
  readonly #seen = new Map<string, { calendar: Calendar; generation: number }>();
  readonly #running = new Map<string, Promise<Outcome>>();
  #generation = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** What was seen of this window, even if it is older than the last change. */
  seen(period: Period, people: string): Calendar | undefined {
    return this.#seen.get(this.#address(period, people))?.calendar;
  }

  /** Takes what came with the page. */
  take(period: Period, people: string, text: string): void {
    const answer: unknown = JSON.parse(text);
    if (!isAnswer(answer)) return;
    const calendar = new Calendar(answer, Date.now());
    this.#seen.set(this.#address(period, people), { calendar, generation: this.#generation });
  }

  /**
   * Something changed: what runs is not to be trusted any more. What was seen elsewhere may be older
   * than it seems; it is fetched again by whoever goes there, not for everybody who does not.
   */
  changed(): void {
    this.#generation += 1;
    this.#running.clear();
  }

  fetch(period: Period, people: string): Promise<Outcome> {
    const address = this.#address(period, people);
    const running = this.#running.get(address);
    if (running) return running;
    const asked = this.#ask(address).finally(() => {
      if (this.#running.get(address) === asked) this.#running.delete(address);
    });
    this.#running.set(address, asked);
    return asked;
  }

  #address({ from, until }: Period, people: string): string {
    const query = new URLSearchParams({ from: printDate(from), until: printDate(until) });
    if (people) query.set("people", people);
    return `${this.#url}?${query}`;
  }

  async #ask(address: string): Promise<Outcome> {
    const generation = this.#generation;
    try {
      const response = await fetch(address, {
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(20_000),
      });
      if (response.status === 401) return { problem: "signedOut" };
      if (!response.ok) return { problem: response.status >= 500 ? "offline" : "refused" };
      const answer = parsed(await response.text());
      if (!isAnswer(answer)) return { problem: "refused" };
      // What was asked before a change may arrive after what was asked behind it: that one counts.
      const later = this.#seen.get(address);
      if (later && later.generation > generation) return { calendar: later.calendar };
      const calendar = new Calendar(answer, Date.now());
      if (generation === this.#generation) {
        this.#seen.delete(address);
        this.#seen.set(address, { calendar, generation });
        if (this.#seen.size > KEPT) this.#seen.delete(this.#seen.keys().next().value ?? "");
      }
      return { calendar };
    } catch {
      return { problem: "offline" };
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
