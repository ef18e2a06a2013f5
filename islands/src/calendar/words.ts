// How times and appointments are told, in the page's language, on the clocks of one zone.
import { type Clock, DAY, midnight, type Wall } from "./clock.ts";
import type { Calendar, Entry, Obstacle } from "./model.ts";
import type { Say } from "./texts.ts";

const STATES = {
  scheduled: "planned",
  past: "tookPlace",
  cancelled: "cancelled",
  missed: "missed",
} as const;

export class Words {
  readonly say: Say;
  readonly #weekday: (wall: Wall) => string;
  readonly #day: (wall: Wall) => string;
  readonly #longDay: (wall: Wall) => string;
  readonly #dayInMonth: (wall: Wall) => string;
  readonly #time: (wall: Wall) => string;
  readonly language: string;

  constructor(language: string, say: Say) {
    // The product writes "24 Nov" and 24 hours in English.
    this.language = language === "en" ? "en-GB" : language;
    this.say = say;
    const format = (options: Intl.DateTimeFormatOptions) => remembering(this.language, options);
    this.#weekday = format({ weekday: "short" });
    this.#day = format({ weekday: "short", day: "numeric", month: "short" });
    this.#longDay = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
    this.#dayInMonth = format({ weekday: "long", day: "numeric", month: "long" });
    this.#time = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  /** "Tue" */
  weekday(wall: Wall): string {
    return this.#weekday(midnight(wall));
  }

  /** "Tue 24 Nov" */
  day(wall: Wall): string {
    return this.#day(midnight(wall)).replace(",", "");
  }

  /** "Tuesday 24 November 2026" */
  longDay(wall: Wall): string {
    return this.#longDay(midnight(wall));
  }

  /** "Tuesday 24 November" */
  dayInMonth(wall: Wall): string {
    return this.#dayInMonth(midnight(wall));
  }

  /** "14:35" */
  time(wall: Wall): string {
    return this.#time(wall - midnight(wall));
  }

  /** "14:35 – 15:05", with the days where they differ. */
  span(start: Wall, end: Wall): string {
    const isSameDay = midnight(start) === midnight(end) || end - midnight(start) === DAY;
    return isSameDay
      ? `${this.time(start)} – ${this.time(end)}`
      : `${this.time(start)} – ${this.day(end)} ${this.time(end)}`;
  }

  /** "Tue 24 Nov, 14:35 – 15:05" */
  when(start: Wall, end: Wall): string {
    return `${this.day(start)}, ${this.span(start, end)}`;
  }

  names(calendar: Calendar, who: readonly number[]): string {
    return who
      .map((place) => calendar.people[place]?.name ?? "")
      .filter(Boolean)
      .join(", ");
  }

  state(entry: Entry): string {
    return this.say(STATES[entry.state]);
  }

  /** The accessible name: "José Álvarez, Tue 24 Nov, 14:35 – 15:05, Mira Okafor". */
  name(calendar: Calendar, entry: Entry): string {
    const [start, end] = [calendar.clock.wall(entry.start), calendar.clock.wall(entry.end)];
    const parts = [entry.name || `#${entry.number}`, this.when(start, end)];
    const twice = this.twice(calendar.clock, entry.start);
    if (twice) parts.push(twice);
    parts.push(this.names(calendar, entry.who));
    if (entry.isGroup) parts.push(this.say("group"));
    if (entry.state !== "scheduled" && entry.state !== "past") parts.push(this.state(entry));
    return parts.filter(Boolean).join(", ");
  }

  /** Which of two, where the clocks show this time twice: "GMT+2". */
  twice(clock: Clock, instant: number): string {
    if (!clock.isTwice(clock.wall(instant))) return "";
    return new Intl.DateTimeFormat(this.language, { timeZone: clock.zone, timeZoneName: "short" })
      .formatToParts(instant)
      .flatMap((part) => (part.type === "timeZoneName" ? [part.value] : []))
      .join("");
  }

  /** What stands against a time, in a sentence each. */
  obstacle({ clock, people }: Calendar, obstacle: Obstacle): string {
    switch (obstacle.kind) {
      case "skipped":
        return `${this.say("skipped")} (${this.time(obstacle.from)} – ${this.time(obstacle.until)})`;
      case "past":
        return this.say("past");
      case "closed": {
        const who = people.length > 1 ? `${people[obstacle.who]?.name ?? ""}: ` : "";
        return who + obstacle.reason;
      }
      case "taken": {
        const { entry, who } = obstacle;
        return this.say("taken", {
          operator: people[who]?.name ?? "",
          name: entry.name || `#${entry.number}`,
          time: this.span(clock.wall(entry.start), clock.wall(entry.end)),
        });
      }
    }
  }
}

/** A format that is made when it is first needed and keeps what it wrote: asking Intl is slow. */
function remembering(language: string, options: Intl.DateTimeFormatOptions): (wall: Wall) => string {
  let format: Intl.DateTimeFormat | undefined;
  const written = new Map<Wall, string>();
  return (wall) => {
    let text = written.get(wall);
    if (text === undefined) {
      format ??= new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
      text = format.format(wall);
      written.set(wall, text);
    }
    return text;
  };
}
