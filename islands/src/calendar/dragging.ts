// A drag or a resize from its first move to the dialog. The grid moves the preview; here is told
// what the time under the pointer means, and kept what the person wanted, whatever arrives meanwhile.
import type { DragHint, Talk } from "./drag.ts";
import { type Calendar, type Entry, moved, resized, type Wish } from "./model.ts";
import type { Change } from "./view.ts";
import type { Words } from "./words.ts";

export interface Stage {
  calendar(): Calendar;
  started(id: string): void;
  /** What the preview says. */
  preview(wish: Wish | undefined): void;
  /** Draws what is true again. */
  settle(): void;
  open(id: string, wish: Wish): void;
  /** A window that arrived during the drag counts from now on. */
  arrived(calendar: Calendar): void;
  tell(text: string): void;
}

interface Drag {
  id: string;
  entry: Entry;
  /** Where the pointer has brought it, and over whose column. */
  wish: Wish | undefined;
  other: string | undefined;
  isGivenUp: boolean;
}

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
    this.#drag = { id, entry, wish: undefined, other: undefined, isGivenUp: false };
    this.#stage.started(id);
  }

  /**
   * Says whether the preview has to follow: most moves of a pointer change nothing, and then nothing
   * is drawn. There is no event while the grid scrolls by itself.
   */
  move(id: string, change: Change, event: MouseEvent | undefined): boolean {
    const drag = this.#drag;
    if (!drag || drag.id !== id || drag.isGivenUp) return false;
    if (event) this.#hint.follow(event.clientX, event.clientY);
    const wish = this.#wish(drag.entry, change);
    const other = change.kind === "move" ? change.operator : undefined;
    if (drag.wish?.start === wish.start && drag.wish.end === wish.end && drag.other === other) return false;
    [drag.wish, drag.other] = [wish, other];
    this.#stage.preview(wish);
    this.#hint.say(this.#talk(drag.entry, wish, other));
    return true;
  }

  /** The grid lets go. */
  stop(): void {
    const drag = this.#end();
    if (!drag?.wish || drag.isGivenUp) {
      this.#stage.settle();
      return;
    }
    const { id, entry, wish, other } = drag;
    const { clock } = this.#stage.calendar();
    const isSame = wish.start === clock.wall(entry.start) && wish.length === entry.end - entry.start;
    if (other) this.#stage.tell(this.#words.say("operatorsStay"));
    if (isSame && !other) this.#stage.settle();
    else this.#stage.open(id, wish);
  }

  /** Escape: the appointment goes back, whatever the pointer does then. Says whether there was a drag. */
  giveUp(): boolean {
    if (!this.#drag) return false;
    this.#drag.isGivenUp = true;
    this.#hint.end();
    this.#stage.tell(this.#words.say("putBack", { name: this.#drag.entry.name }));
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
    this.#stage.preview(undefined);
    if (this.#arrived) this.#stage.arrived(this.#arrived);
    this.#arrived = undefined;
    return drag;
  }

  #wish(entry: Entry, change: Change): Wish {
    const { clock } = this.#stage.calendar();
    return change.kind === "move"
      ? moved(clock, entry, change.by)
      : resized(clock, entry, change.edge, change.to);
  }

  /** What a time means for the appointment's own operators; who arrived meanwhile counts already. */
  #talk(entry: Entry, wish: Wish, other: string | undefined): Talk {
    const known = this.#stage.calendar();
    const calendar = this.#arrived ?? known;
    const ids = new Set(entry.who.map((place) => known.people[place]?.id));
    const who = calendar.people.flatMap(({ id }, place) => (ids.has(id) ? [place] : []));
    return {
      when: this.#words.when(wish.start, wish.end),
      reasons: calendar
        .obstacles(who, wish.start, wish.length, Date.now(), entry.number)
        .map((obstacle) => this.#words.obstacle(calendar, obstacle)),
      note: other ? this.#words.say("operatorsStay") : undefined,
    };
  }
}
