// A drag or a resize from its first move to the dialog. The grid moves the preview; here is told
// what the time under the pointer means, and kept what the person wanted, whatever arrives meanwhile.

import { DAY, MINUTE } from "./clock.ts";
import type { DragHint, Talk } from "./drag.ts";
import type { Change, Hands, Point } from "./grid/gestures.ts";
import { type Calendar, type Entry, moved, resized, type Wish } from "./model.ts";
import type { Held } from "./view.ts";
import type { Words } from "./words.ts";

export interface Stage {
  calendar(): Calendar;
  started(id: string): void;
  /** Draws what is true again. */
  settle(): void;
  /** `held` is the appointment as it stood when the drag began. */
  open(held: Entry, wish: Wish, hands: Hands | undefined): void;
  /** A window that arrived during the drag counts from now on. */
  arrived(calendar: Calendar): void;
  tell(text: string): void;
  /** Says something to those who listen. */
  speak(text: string): void;
}

interface Drag {
  id: string;
  entry: Entry;
  /** Where the pointer has brought it, and over whose column. */
  wish: Wish | undefined;
  hands: Hands | undefined;
}

/** An edge leaves at least so much of an appointment. */
const LEAST = 15 * MINUTE;

export class Dragging {
  readonly #hint: DragHint;
  readonly #words: Words;
  readonly #stage: Stage;
  #drag: Drag | undefined;
  #arrived: Calendar | undefined;

  constructor(hint: DragHint, words: Words, stage: Stage) {
    this.#hint = hint;
    this.#words = words;
    this.#stage = stage;
  }

  start(id: string): void {
    const entry = this.#stage.calendar().entry(id);
    if (!entry) return;
    this.#drag = { id, entry, wish: undefined, hands: undefined };
    this.#stage.started(id);
  }

  /**
   * Answers what the preview has to show: most moves of a pointer change nothing, and then nothing is
   * drawn. The pointer is at no other place while the grid scrolls by itself.
   */
  move(id: string, change: Change, at: Point | undefined): Held | undefined {
    const drag = this.#drag;
    if (!drag || drag.id !== id) return undefined;
    if (at) this.#hint.follow(at.clientX, at.clientY);
    const wish = this.#wish(drag.entry, change);
    const hands = change.kind === "move" ? change.hands : undefined;
    const isSame = drag.hands?.from === hands?.from && drag.hands?.to === hands?.to;
    if (drag.wish?.start === wish.start && drag.wish.end === wish.end && isSame) return undefined;
    [drag.wish, drag.hands] = [wish, hands];
    this.#hint.say(this.#talk(drag.entry, wish, hands));
    return { wish, hands };
  }

  /** The grid lets go. */
  stop(): void {
    const drag = this.#end();
    if (!drag?.wish) {
      this.#stage.settle();
      return;
    }
    const { entry, wish, hands } = drag;
    const { clock } = this.#stage.calendar();
    const isSame = wish.start === clock.wall(entry.start) && wish.length === entry.end - entry.start;
    if (isSame && !hands) this.#stage.settle();
    else this.#stage.open(entry, wish, hands);
  }

  /** Escape: the appointment goes back. Says whether there was a drag. */
  giveUp(): boolean {
    const drag = this.#end();
    if (!drag) return false;
    this.#stage.speak(this.#words.say("putBack", { name: drag.entry.name || `#${drag.entry.number}` }));
    this.#stage.settle();
    return true;
  }

  /** Keeps a window that arrives during a drag, and says whether there is one. */
  receive(calendar: Calendar): boolean {
    if (!this.#drag) return false;
    this.compare(this.#drag.entry, calendar);
    this.#arrived = calendar;
    return true;
  }

  /** Somebody else changed what is held: the intent stays, and the dialog will show both. */
  compare(held: Entry, calendar: Calendar): void {
    const now = calendar.entry(held.id);
    const name = held.name || `#${held.number}`;
    if (!now) this.#stage.tell(this.#words.say("goneMeanwhile", { name }));
    else if (now.start !== held.start || now.end !== held.end || now.state !== held.state)
      this.#stage.tell(this.#words.say("movedMeanwhile", { name }));
  }

  #end(): Drag | undefined {
    const drag = this.#drag;
    this.#drag = undefined;
    this.#hint.end();
    if (this.#arrived) this.#stage.arrived(this.#arrived);
    this.#arrived = undefined;
    return drag;
  }

  #wish(entry: Entry, change: Change): Wish {
    const { clock } = this.#stage.calendar();
    if (change.kind === "move") return moved(clock, entry, change.by);
    const [start, end] = [clock.wall(entry.start), clock.wall(entry.end)];
    return change.edge === "start"
      ? resized(clock, entry, "start", Math.min(start + change.by, Math.max(start, end - LEAST)))
      : resized(clock, entry, "end", Math.max(end + change.by, Math.min(end, start + LEAST)));
  }

  /** What a time means for those who would take part; who arrived meanwhile counts already. */
  #talk(entry: Entry, wish: Wish, hands: Hands | undefined): Talk {
    const known = this.#stage.calendar();
    const calendar = this.#arrived ?? known;
    const ids = new Set(entry.who.map((place) => known.people[place]?.id));
    if (hands) {
      ids.delete(hands.from);
      ids.add(hands.to);
    }
    const name = (id: string) => calendar.people.find((person) => person.id === id)?.name ?? "";
    const who = calendar.people.flatMap(({ id }, place) => (ids.has(id) ? [place] : []));
    const reasons = calendar
      .obstacles(who, wish.start, wish.length, Date.now(), entry.number)
      .map((obstacle) => this.#words.obstacle(calendar, obstacle));
    if (wish.length > DAY) reasons.unshift(this.#words.say("tooLong"));
    return {
      when: this.#words.when(wish.start, wish.end),
      reasons,
      note: hands && this.#words.say("handsOver", { new: name(hands.to), old: name(hands.from) }),
    };
  }
}
