// What a pointer does in the grid: an appointment is moved or made longer, free time is marked or
// pointed at. With a finger a long press begins it, and everything else scrolls. The layout is
// measured once, when a gesture begins.
import { MINUTE, type Wall } from "../clock.ts";
import { type Chip, chipAt } from "./chip.ts";
import type { Layout, Measured, Target } from "./scene.ts";
import { Scroller } from "./scroller.ts";

/** So far a pointer goes before it means more than a press; in pixels. */
const SLACK = { fine: 5, coarse: 10 };

/** A finger rests so long before it takes an appointment, or marks free time. */
const HOLD_MS = { chip: 400, free: 550 };

/** An edge that can be taken is at most so high, in pixels. */
const EDGE = 6;

/** What a finger marks that does not move. */
const MARKED = 30 * MINUTE;

/** Where a pointer is; coordinates of the window. */
export type Point = Pick<MouseEvent, "clientX" | "clientY">;

/** From whose column to whose. */
export interface Hands {
  from: string;
  to: string;
}

/** What a pointer asks for: to move by so much wall clock time, or an edge by so much. */
export type Change =
  | { kind: "move"; by: number; hands: Hands | undefined }
  | { kind: "resize"; edge: "start" | "end"; by: number };

export interface Deeds {
  started(id: string, measured: Measured): void;
  /** Follows the pointer; which has not moved while the grid scrolls under it. */
  moved(id: string, change: Change, at: Point | undefined): void;
  dropped(): void;
  /** The system has taken the pointer away. */
  broken(): void;
  /** Free time is being marked, and then is. */
  marking(start: Wall, end: Wall, target: Target, measured: Measured): void;
  marked(start: Wall, end: Wall, target: Target): void;
  pointed(target: Target): void;
}

/** What is known when a pointer goes down. */
interface Press {
  pointer: number;
  isTouch: boolean;
  x: number;
  y: number;
  /** How far the contents were scrolled. */
  scrolled: { left: number; top: number };
  chip: Chip | undefined;
  /** The appointment that was there: the element may show another by now. */
  id: string | undefined;
  edge: "start" | "end" | undefined;
  timer: number;
}

/** What goes on until it is let go. */
interface Gesture {
  press: Press;
  measured: Measured;
  scroller: Scroller;
  from: Target;
  id: string | undefined;
  marked: { start: Wall; end: Wall } | undefined;
}

export class Gestures {
  readonly #host: HTMLElement;
  readonly #deeds: Deeds;
  readonly #stops: (() => void)[] = [];
  #layout: Layout | undefined;
  #canMark = false;
  #press: Press | undefined;
  #gesture: Gesture | undefined;
  #isSwallowing = false;

  constructor(host: HTMLElement, deeds: Deeds) {
    this.#host = host;
    this.#deeds = deeds;
    const on = <K extends keyof WindowEventMap>(
      target: EventTarget,
      name: K,
      heard: (event: WindowEventMap[K]) => void,
      options?: AddEventListenerOptions,
    ) => {
      target.addEventListener(name, heard as EventListener, options);
      this.#stops.push(() => target.removeEventListener(name, heard as EventListener, options));
    };
    on(host, "pointerdown", (event) => this.#pressed(event));
    on(window, "pointermove", (event) => this.#moved(event));
    on(window, "pointerup", (event) => this.#released(event));
    on(window, "pointercancel", (event) => this.#broken(event));
    // A finger that drags does not scroll; the browser asks about that from the first touch on.
    const hold = (event: Event) => this.#gesture && event.cancelable && event.preventDefault();
    on(host, "touchmove", hold, { passive: false });
    on(host, "contextmenu", (event) => this.#press?.isTouch && event.preventDefault());
    // What ends a gesture is not a click as well.
    const swallow = (event: MouseEvent) => {
      if (!this.#isSwallowing || !event.isTrusted || event.detail === 0) return;
      this.#isSwallowing = false;
      event.stopPropagation();
    };
    on(window, "click", swallow, { capture: true });
  }

  /** Where gestures happen from now on. */
  follow(layout: Layout, canMark: boolean): void {
    this.#layout = layout;
    this.#canMark = canMark;
  }

  /** Ends whatever goes on, as if it had not begun; says whether something did. */
  release(): boolean {
    this.#forget();
    return !!this.#end();
  }

  stop(): void {
    this.release();
    for (const stop of this.#stops) stop();
  }

  #pressed(event: PointerEvent): void {
    this.#isSwallowing = false;
    if (!event.isPrimary || event.button !== 0 || this.#gesture || !this.#layout?.measure) return;
    this.#forget();
    const target = event.target as Element;
    const chip = chipAt(target);
    const isFree = !chip && !target.closest("button, a") && !!target.closest(".cal-day");
    if (chip ? !chip.isMovable : !isFree) return;
    const isTouch = event.pointerType === "touch";
    const press: Press = {
      pointer: event.pointerId,
      isTouch,
      x: event.clientX,
      y: event.clientY,
      scrolled: { left: this.#layout.main.scrollLeft, top: this.#layout.main.scrollTop },
      chip,
      id: chip?.id,
      edge: chip && edgeAt(chip, event.clientY),
      timer: 0,
    };
    this.#press = press;
    if (!isTouch || (!chip && !this.#canMark)) return;
    press.timer = window.setTimeout(() => this.#begin(press), chip ? HOLD_MS.chip : HOLD_MS.free);
  }

  #moved(event: PointerEvent): void {
    const { pointerId, clientX: x, clientY: y } = event;
    const gesture = this.#gesture;
    if (gesture?.press.pointer === pointerId) {
      gesture.scroller.follow(x, y);
      this.#follow(gesture, event);
      return;
    }
    const press = this.#press;
    if (press?.pointer !== pointerId) return;
    const slack = press.isTouch ? SLACK.coarse : SLACK.fine;
    if (Math.hypot(x - press.x, y - press.y) < slack) return;
    // A finger that moves at once scrolls.
    if (press.isTouch || (!press.chip && !this.#canMark)) this.#forget();
    else {
      this.#begin(press);
      if (this.#gesture) this.#moved(event);
    }
  }

  #released({ pointerId }: PointerEvent): void {
    if (this.#gesture?.press.pointer === pointerId) {
      const gesture = this.#end();
      if (gesture?.id) this.#deeds.dropped();
      else if (gesture?.marked) this.#deeds.marked(gesture.marked.start, gesture.marked.end, gesture.from);
      return;
    }
    const press = this.#press;
    if (press?.pointer !== pointerId) return;
    this.#forget();
    const measured = press.chip ? undefined : this.#layout?.measure?.();
    if (!measured || !this.#layout) return;
    const scroller = new Scroller(this.#layout.main, measured.covered, () => {});
    scroller.place(press.x, press.y);
    this.#deeds.pointed(measured.at(scroller.x, scroller.y));
    scroller.stop();
  }

  #broken({ pointerId }: PointerEvent): void {
    if (this.#press?.pointer === pointerId) this.#forget();
    if (this.#gesture?.press.pointer === pointerId && this.#end()) this.#deeds.broken();
  }

  #begin(press: Press): void {
    this.#forget();
    const layout = this.#layout;
    const measured = layout?.measure?.();
    if (!layout || !measured || press.chip?.id !== press.id) return;
    const scroller = new Scroller(layout.main, measured.covered, () => {
      if (this.#gesture) this.#follow(this.#gesture, undefined);
    });
    // What was pressed may have been scrolled since, with a wheel.
    const { scrollLeft, scrollTop } = layout.main;
    scroller.place(press.x + press.scrolled.left - scrollLeft, press.y + press.scrolled.top - scrollTop);
    const from = (press.chip && layout.origin?.(press.chip)) ?? measured.at(scroller.x, scroller.y);
    scroller.place(press.x, press.y);
    const { id } = press;
    const gesture: Gesture = { press, measured, scroller, from, id, marked: undefined };
    this.#gesture = gesture;
    this.#host.classList.add(id ? (press.edge ? "is-resizing" : "is-dragging") : "is-marking");
    if (id) {
      this.#deeds.started(id, measured);
      layout.close?.();
    }
    this.#follow(gesture, { clientX: press.x, clientY: press.y });
  }

  /** What the pointer asks for where it is. */
  #follow(gesture: Gesture, pointer: Point | undefined): void {
    const { press, measured, scroller, from, id } = gesture;
    const { step } = measured;
    if (!id) {
      const { time } = measured.at(scroller.x, scroller.y, from);
      const [start, last] = time < from.time ? [time, from.time] : [from.time, time];
      const least = press.isTouch && start === last ? Math.max(step, MARKED) : step;
      if (gesture.marked?.start === start && gesture.marked.end === last + least) return;
      gesture.marked = { start, end: last + least };
      this.#deeds.marking(start, last + least, from, measured);
      return;
    }
    const { time, operator } = measured.at(scroller.x, scroller.y);
    const by = time - from.time;
    const hands =
      operator && from.operator && operator !== from.operator
        ? { from: from.operator, to: operator }
        : undefined;
    const { edge } = press;
    this.#deeds.moved(id, edge ? { kind: "resize", edge, by } : { kind: "move", by, hands }, pointer);
  }

  #forget(): void {
    window.clearTimeout(this.#press?.timer);
    this.#press = undefined;
  }

  #end(): Gesture | undefined {
    const gesture = this.#gesture;
    if (!gesture) return undefined;
    this.#gesture = undefined;
    this.#isSwallowing = true;
    gesture.scroller.stop();
    this.#host.classList.remove("is-resizing", "is-dragging", "is-marking");
    return gesture;
  }
}

/** The edge of an appointment that is taken; a short one is taken as a whole, but at its end. */
function edgeAt(chip: Chip, y: number): "start" | "end" | undefined {
  if (!chip.isResizable) return undefined;
  const { top, bottom, height } = chip.element.getBoundingClientRect();
  const edge = Math.min(EDGE, height / 2);
  if (chip.hasEnd && y > bottom - edge) return "end";
  return chip.hasStart && !chip.isShort && y < top + edge ? "start" : undefined;
}
