// The grid between the model and the screen: which layout is drawn with what, what a gesture shows
// meanwhile, and where the keyboard stops. It counts in wall clock times and knows no zones.
import { MINUTE, type Wall } from "./clock.ts";
import type { Chip } from "./grid/chip.ts";
import { type Drawing, groundsOf, isOneLine, shownOf, toneOf } from "./grid/faces.ts";
import { type Change, Gestures, type Hands, type Point } from "./grid/gestures.ts";
import { List } from "./grid/list.ts";
import { Month } from "./grid/month.ts";
import { Preview } from "./grid/preview.ts";
import type { Layout, Measured, Scene } from "./grid/scene.ts";
import { Times } from "./grid/times.ts";
import type { Spot } from "./keys.ts";
import { crowding, type Wish } from "./model.ts";
import type { View } from "./period.ts";
import type { Words } from "./words.ts";

export interface Hooks {
  dragStarted(id: string): void;
  /**
   * Called at each move of the pointer, and without one while the grid scrolls under it; answers what
   * the preview has to show, if that has changed.
   */
  dragging(id: string, change: Change, at: Point | undefined): Held | undefined;
  dragStopped(): void;
  /** The system has taken the pointer away. */
  dragBroken(): void;
  /** Free time was marked with the pointer, or pointed at (`end` is missing then). */
  marked(start: Wall, end: Wall | undefined, operator: string | undefined): void;
  drawn(): void;
}

/** Where a drag has brought an appointment. */
export interface Held {
  wish: Wish;
  hands: Hands | undefined;
}

/** A phone's pixels, more or less. */
const PHONE = 390;

export class Grid {
  readonly #host: HTMLElement;
  readonly #words: Words;
  readonly #hooks: Hooks;
  readonly #gestures: Gestures;
  readonly #preview = new Preview();
  readonly #layouts = new Map<string, Layout>();
  #layout: Layout | undefined;
  #measured: Measured | undefined;
  #drawing: Drawing | undefined;
  #view: View | undefined;
  #date = Number.NaN;
  #isEntering = true;
  #isArriving = true;
  #stop: HTMLElement | undefined;
  #minute = 0;

  constructor(host: HTMLElement, words: Words, hooks: Hooks) {
    this.#host = host;
    this.#words = words;
    this.#hooks = hooks;
    this.#gestures = new Gestures(host, {
      started: (id, measured) => {
        this.#measured = measured;
        for (const { element } of this.#chips(id)) element.classList.add("is-held");
        hooks.dragStarted(id);
      },
      moved: (id, change, at) => {
        const held = hooks.dragging(id, change, at);
        if (held) this.#hold(id, held);
      },
      dropped: () => {
        this.#letGo();
        hooks.dragStopped();
      },
      broken: () => {
        this.#letGo();
        hooks.dragBroken();
      },
      marking: (start, end, { operator }, measured) => {
        const boxes = measured.boxes(start, end, operator ? [operator] : []);
        const text = this.#view === "month" ? "" : words.span(start, end);
        if (this.#layout) this.#preview.show(this.#layout.main, boxes, "is-mark", "", text);
      },
      marked: (start, end, { operator }) => hooks.marked(start, end, operator),
      pointed: ({ time, operator }) => hooks.marked(time, undefined, operator),
    });
    this.#tick();
    window.addEventListener("resize", this.#resized);
  }

  /** Draws; the scroll stays where it is unless the place changed. */
  draw(drawing: Drawing): void {
    const { place } = drawing;
    this.#drawing = drawing;
    if (place.view !== this.#view) {
      this.#view = place.view;
      [this.#isEntering, this.#isArriving] = [true, true];
    }
    if (place.date !== this.#date) {
      this.#date = place.date;
      this.#isArriving = true;
    }
    const layout = this.#layoutOf(place.view);
    const scene = this.#scene(drawing);
    if (layout !== this.#layout) this.release();
    layout.draw(scene);
    if (layout !== this.#layout) {
      // Put into the page as a whole: others look at what appears there, piece by piece.
      this.#layout = layout;
      this.#host.replaceChildren(layout.main);
    }
    this.#gestures.follow(layout, drawing.isLicensed);
    if (this.#isArriving) {
      layout.arrive(scene, this.#isEntering);
      // Before anything is known of a window, or while the table stands there, nobody has arrived.
      const isSeen = drawing.calendar.people.length > 0 && this.#host.clientHeight > 0;
      if (isSeen) [this.#isEntering, this.#isArriving] = [false, false];
    }
    this.#hooks.drawn();
  }

  /** Ends what a pointer has begun and closes what was opened; says whether there was something. */
  release(): boolean {
    const isReleased = this.#gestures.release();
    const isClosed = this.#layout?.close?.() ?? false;
    this.#letGo();
    return isReleased || isClosed;
  }

  /** Takes away what was marked. */
  unselect(): void {
    this.#preview.hide();
  }

  /** The element of an appointment: the first, where it stands on several days or in several columns. */
  element(id: string | undefined): HTMLElement | undefined {
    return id ? this.#chips(id)[0]?.element : undefined;
  }

  /** What can have the focus there. */
  at(spot: Spot): HTMLElement | undefined {
    return spot.kind === "entry" ? this.element(spot.id) : this.#layout?.day(spot.day);
  }

  /**
   * Makes one stop for Tab among all appointments: the first of these that is there, else any. Without
   * appointments it is the first day.
   */
  tabStop(...ids: (string | undefined)[]): void {
    const wanted = ids.map((id) => this.element(id)).find((element) => element);
    const stop = wanted ?? this.#host.querySelector<HTMLElement>(".cal-chip") ?? this.#layout?.firstDay();
    if (stop === this.#stop) return;
    if (this.#stop) this.#stop.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
    this.#stop = stop;
  }

  destroy(): void {
    window.clearTimeout(this.#minute);
    window.removeEventListener("resize", this.#resized);
    this.#gestures.stop();
    for (const layout of this.#layouts.values()) layout.stop?.();
    this.#host.replaceChildren();
  }

  #layoutOf(view: View): Layout {
    const kind = view === "month" || view === "list" ? view : "times";
    let layout = this.#layouts.get(kind);
    if (!layout) {
      if (kind === "month")
        layout = new Month(this.#words, this.#host, () => this.#drawing && this.draw(this.#drawing));
      else layout = kind === "list" ? new List(this.#words) : new Times(this.#words);
      this.#layouts.set(kind, layout);
    }
    return layout;
  }

  #scene(drawing: Drawing): Scene {
    const { place, calendar } = drawing;
    return {
      place,
      calendar,
      shown: shownOf(drawing, this.#words),
      grounds: groundsOf(drawing, this.#words),
      now: this.#now(drawing),
      columnWidth: columnWidth(drawing),
      // On a phone the window's own width would have to be laid out first.
      width: isNarrow() ? PHONE : window.innerWidth,
    };
  }

  #chips(id: string): readonly Chip[] {
    return this.#layout?.chips(id) ?? [];
  }

  /** The preview of what is dragged, and where it comes from. */
  #hold(id: string, { wish, hands }: Held): void {
    const [drawing, layout, measured] = [this.#drawing, this.#layout, this.#measured];
    const entry = drawing?.calendar.entry(id);
    if (!drawing || !entry || !layout || !measured) return;
    const { people } = drawing.calendar;
    const ids = entry.who.map((place) => people[place]?.id ?? "");
    const operators = hands ? ids.map((each) => (each === hands.from ? hands.to : each)) : ids;
    const isShort = isOneLine(wish.start, wish.end);
    const classes = `${toneOf(drawing.calendar, entry)}${isShort ? " is-short" : ""}`;
    const isLine = isShort || this.#view === "month";
    const time = isLine ? this.#words.time(wish.start) : this.#words.span(wish.start, wish.end);
    const boxes = measured.boxes(wish.start, wish.end, operators);
    this.#preview.show(layout.main, boxes, classes, entry.name || `#${entry.number}`, time);
  }

  #letGo(): void {
    this.#preview.hide();
    this.#measured = undefined;
    for (const element of this.#host.querySelectorAll(".is-held")) element.classList.remove("is-held");
  }

  #now({ calendar }: Drawing): Wall {
    return calendar.clock.wall(calendar.now(Date.now()));
  }

  /** Where less stands beside each other, less is said. */
  #resized = (): void => {
    if (this.#drawing && this.#view !== "list") this.draw(this.#drawing);
  };

  /** The now line and today move with the time. */
  #tick = (): void => {
    if (this.#drawing) this.#layout?.tick(this.#now(this.#drawing));
    this.#minute = window.setTimeout(this.#tick, MINUTE - (Date.now() % MINUTE));
  };
}

/** The least width of a column in pixels; 0 where all of them share the window. */
function columnWidth({ place: { view }, entries, calendar }: Drawing): number {
  if (view === "month" || view === "list") return 0;
  const isPhone = isNarrow();
  const beside = crowding(entries.filter((entry) => entry.state !== "cancelled"));
  const least = view === "columns" ? (isPhone ? 132 : 120) : view === "day" ? 0 : isPhone ? 104 : 0;
  const lanes =
    view === "columns" ? Math.max(1, Math.ceil(beside / Math.max(1, calendar.people.length))) : beside;
  const most = view === "day" ? 2400 : 320;
  const wanted = lanes > 4 ? Math.min(most, lanes * 44) : 0;
  return Math.max(least, wanted);
}

/** Whether this is a phone, or a window as narrow. */
export function isNarrow(): boolean {
  return window.matchMedia("(max-width: 799px)").matches;
}
