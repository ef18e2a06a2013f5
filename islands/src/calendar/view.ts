// The grid: @event-calendar/core between the model and the screen. The grid counts in wall clock
// times and knows no zones, so whatever it reports is read as a distance or as text, never as a
// `Date`: a browser in another zone would bend those where its own clocks change.
import {
  createCalendar,
  DayGrid,
  destroyCalendar,
  Interaction,
  List,
  type Calendar as Options,
  ResourceTimeGrid,
  TimeGrid,
} from "@event-calendar/core";
import { DAY, MINUTE, parse, print, type Wall } from "./clock.ts";
import { closedToAll } from "./closed.ts";
import { h } from "./dom.ts";
import { type Calendar, crowding, type Entry, type Wish } from "./model.ts";
import { type Place, periodOf, type View } from "./period.ts";
import type { Words } from "./words.ts";

/** The grid's own names of the views. */
const TYPES: Record<View, string> = {
  day: "timeGridDay",
  workweek: "timeGridWeek",
  week: "timeGridWeek",
  month: "dayGridMonth",
  list: "listMonth",
  columns: "resourceTimeGridDay",
};

/** A drawn appointment is at least this long, so that its name can be read. */
const SHORTEST = 20 * MINUTE;

/** Pixels of half an hour, with a pointer and with a finger. */
const SLOT = { fine: 26, coarse: 34 };

/** What is drawn. */
export interface Drawing {
  place: Place;
  calendar: Calendar;
  entries: readonly Entry[];
  /** Places of the people whose appointments are drawn. */
  shown: readonly number[];
  /** A wish that waits in the dialog: its appointment stands there meanwhile. */
  pending: { id: string; wish: Wish; hands?: Hands | undefined } | undefined;
  isLicensed: boolean;
}

export interface Hooks {
  /** Called at each move of the pointer; says whether the preview follows. */
  dragging(id: string, change: Change, event: MouseEvent | undefined): boolean;
  dragStarted(id: string): void;
  /** Let go, wherever that is: the grid's own drop is not asked, which knows only of the last move. */
  dragStopped(): void;
  /** Free time was marked with the pointer, or pointed at (`end` is missing then). */
  marked(start: Wall, end: Wall | undefined, operator: string | undefined): void;
  drawn(): void;
}

/** From whose column to whose. */
export interface Hands {
  from: string;
  to: string;
}

/** What a pointer asks for: to move by so much wall clock time, or an edge to a time. */
export type Change =
  | { kind: "move"; by: number; hands: Hands | undefined }
  | { kind: "resize"; edge: "start" | "end"; to: Wall };

type Drop = Options.EventDropInfo;
type Resize = Options.EventResizeInfo & { startDelta: Options.Duration };

/** The grid hands ordinary `Date`s out; only their distances are used. */
const distance = (duration: Options.Duration | undefined) =>
  ((duration?.days ?? 0) * 86_400 + (duration?.seconds ?? 0)) * 1000;

const drawnEnd = (start: Wall, end: Wall) => Math.max(end, start + SHORTEST);

const exact = (wall: Wall) => new Date(wall).toISOString().slice(0, 19);

export class Grid {
  readonly #host: HTMLElement;
  readonly #grid: Options;
  readonly #words: Words;
  readonly #told = new Map<string, unknown>();
  #drawing: Drawing | undefined;
  #wish: Wish | undefined;
  #zone: string | undefined;
  #view: View | undefined;
  #date = "";
  #isArriving = true;
  #isWide = false;

  constructor(host: HTMLElement, words: Words, hooks: Hooks) {
    this.#host = host;
    this.#words = words;
    const idOf = (event: Options.Event) => String(event.id);
    const readDrop = (info: Drop): Change => ({
      kind: "move",
      by: distance(info.delta),
      hands:
        info.oldResource && info.newResource && info.oldResource.id !== info.newResource.id
          ? { from: String(info.oldResource.id), to: String(info.newResource.id) }
          : undefined,
    });
    const readResize = (info: Resize): Change => {
      const drawn = this.#ends(idOf(info.event));
      return distance(info.startDelta) !== 0
        ? { kind: "resize", edge: "start", to: drawn.start + distance(info.startDelta) }
        : { kind: "resize", edge: "end", to: drawn.end + distance(info.endDelta) };
    };
    this.#grid = createCalendar(host, [TimeGrid, DayGrid, List, ResourceTimeGrid, Interaction], {
      view: "timeGridWeek",
      headerToolbar: { start: "", center: "", end: "" },
      height: "100%",
      firstDay: 1,
      allDaySlot: false,
      nowIndicator: true,
      slotDuration: "00:30",
      snapDuration: "00:15",
      slotHeight: window.matchMedia("(pointer: coarse)").matches ? SLOT.coarse : SLOT.fine,
      slotEventOverlap: false,
      eventGap: 2,
      scrollTime: "07:30",
      dayMaxEvents: true,
      selectable: true,
      eventLongPressDelay: 400,
      selectLongPressDelay: 550,
      eventDragMinDistance: 5,
      eventResizableFromStart: true,
      locale: words.language,
      slotLabelFormat: () => "",
      // Not shown, and slow to make: what an appointment says is written below.
      eventTimeFormat: () => "",
      dayHeaderFormat: (date) => ({ domNodes: this.#dayHead(date) }),
      dayHeaderAriaLabelFormat: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
      listDayFormat: { weekday: "long", day: "numeric", month: "long" },
      listDaySideFormat: () => "",
      dayPopoverFormat: { weekday: "long", day: "numeric", month: "long" },
      // A preview that need not follow is not forbidden to.
      theme: (theme) => ({ ...theme, notAllowed: theme.dragging ?? "" }),
      buttonText: (texts) => ({ ...texts, close: words.say("close") }),
      moreLinkContent: ({ num }) => words.say("more", { count: num }),
      noEventsContent: () => words.say("nothing"),
      resourceLabelContent: ({ resource }) => ({ domNodes: this.#columnHead(resource) }),
      views: {
        dayGridMonth: { eventDurationEditable: false, dayHeaderFormat: { weekday: "short" } },
        listMonth: { editable: false },
      },
      eventContent: ({ event }) => ({ domNodes: this.#content(event) }),
      eventAllUpdated: () => this.#finish(hooks),
      viewDidMount: () => this.#finish(hooks),
      eventDragStart: ({ event }) => hooks.dragStarted(idOf(event)),
      eventResizeStart: ({ event }) => hooks.dragStarted(idOf(event)),
      eventDragStop: () => hooks.dragStopped(),
      eventResizeStop: () => hooks.dragStopped(),
      dragConstraint: (info) => hooks.dragging(idOf(info.event), readDrop(info), info.jsEvent as MouseEvent),
      resizeConstraint: (info) =>
        hooks.dragging(idOf(info.event), readResize(info as Resize), info.jsEvent as MouseEvent),
      select: (info) => hooks.marked(parse(info.startStr), parse(info.endStr), info.resource?.id),
      dateClick: (info) => hooks.marked(parse(info.dateStr), undefined, info.resource?.id),
    });
    // Words of the grid that it offers no option for.
    host.firstElementChild?.removeAttribute("role");
  }

  /** Draws; the scroll and the view stay where they are unless the place changed. */
  draw(drawing: Drawing): void {
    this.#drawing = drawing;
    const { place, calendar } = drawing;
    const isPhone = isNarrow();
    this.#followClock();
    if (place.view !== this.#view) {
      this.#view = place.view;
      // Another view begins with its own options.
      this.#told.clear();
      this.#set("hiddenDays", place.view === "workweek" ? [0, 6] : []);
      this.#set("view", TYPES[place.view]);
    }
    const date = print(place.date).slice(0, 10);
    if (this.#date !== date) {
      this.#date = date;
      this.#isArriving = true;
      this.#set("date", date);
    }
    if (place.view === "columns") {
      const columns = calendar.people.map(({ id, name }) => ({ id, title: name }));
      this.#set("resources", columns);
    }
    const width = this.#columnWidth(drawing, isPhone);
    this.#isWide = width > 0;
    this.#set("columnWidth", width > 0 ? `minmax(${width}px, 1fr)` : "minmax(0, 1fr)");
    this.#set("editable", drawing.isLicensed);
    this.#set("selectable", drawing.isLicensed && place.view !== "list");
    this.#set("events", [...this.#events(drawing), ...this.#grounds(drawing)]);
  }

  /** What the preview under the pointer says. */
  wish(wish: Wish | undefined): void {
    this.#wish = wish;
  }

  unselect(): void {
    this.#grid.unselect();
  }

  /** The element of an appointment: the first, where it stands on several days or in several columns. */
  element(id: string | undefined): HTMLElement | undefined {
    if (!id) return undefined;
    return this.button(id)?.closest<HTMLElement>(".ec-event") ?? undefined;
  }

  /** The button inside of it, which has its name and can have the focus. */
  button(id: string): HTMLElement | undefined {
    return this.#host.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined;
  }

  destroy(): void {
    destroyCalendar(this.#grid);
  }

  /** Tells the grid what is new to it: it starts again with everything that it is told. */
  #set<K extends keyof Options.Options>(name: K, value: Options.Options[K]): void {
    const isSimple = typeof value !== "object" || value === null;
    if (isSimple && this.#told.get(name) === value) return;
    this.#told.set(name, value);
    this.#grid.setOption(name, value);
  }

  /** The now line follows the viewer's zone, which need not be the browser's. */
  #followClock(): void {
    const clock = this.#drawing?.calendar.clock;
    if (!clock) return;
    const ahead = clock.ahead(Date.now()) / MINUTE;
    const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, "0");
    const zone = `${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(Math.abs(ahead) % 60)}`;
    if (zone === this.#zone) return;
    this.#zone = zone;
    this.#set("timeZone", zone);
  }

  #ends(id: string): { start: Wall; end: Wall } {
    const calendar = this.#drawing?.calendar;
    const entry = calendar?.entry(id);
    if (!calendar || !entry) return { start: 0, end: 0 };
    const start = calendar.clock.wall(entry.start);
    return { start, end: drawnEnd(start, calendar.clock.wall(entry.end)) };
  }

  /** The least width of a column in pixels; 0 where all of them share the window. */
  #columnWidth({ place, entries, calendar }: Drawing, isPhone: boolean): number {
    const beside = crowding(entries.filter((entry) => entry.state !== "cancelled"));
    const least =
      place.view === "columns" ? (isPhone ? 132 : 120) : place.view === "day" ? 0 : isPhone ? 104 : 0;
    const columns =
      place.view === "columns"
        ? Math.max(1, Math.ceil(beside / Math.max(1, calendar.people.length)))
        : beside;
    const most = place.view === "day" ? 2400 : 320;
    const wanted = columns > 4 ? Math.min(most, columns * 44) : 0;
    return Math.max(least, wanted);
  }

  #events({ calendar, entries, pending, isLicensed, place }: Drawing): Options.EventInput[] {
    const { clock, people } = calendar;
    return entries.map((entry) => {
      const { wish, hands } = pending?.id === entry.id ? pending : { wish: undefined, hands: undefined };
      const who = entry.who.map((place) => people[place]?.id ?? "");
      const start = wish?.start ?? clock.wall(entry.start);
      const end = wish?.end ?? clock.wall(entry.end);
      const drawn = place.view === "list" ? Math.max(end, start + MINUTE) : drawnEnd(start, end);
      const tone = people[entry.who[0] ?? 0]?.colour ?? 0;
      const isMovable = isLicensed && entry.isCurrent && !entry.isCompleted && entry.state !== "cancelled";
      return {
        id: entry.id,
        start: exact(start),
        end: exact(drawn),
        allDay: false,
        resourceIds: hands ? who.map((id) => (id === hands.from ? hands.to : id)) : who,
        // The grid asks these two before its own settings, and `editable` only after them.
        startEditable: isMovable && place.view !== "list",
        durationEditable: isMovable && place.view !== "list" && place.view !== "month",
        classNames: [
          `cal-tone-${tone}`,
          `is-${entry.state}`,
          ...(entry.isCurrent ? [] : ["is-earlier"]),
          ...(wish ? ["is-pending"] : []),
          ...(drawn - start <= 30 * MINUTE ? ["is-short"] : []),
        ],
        extendedProps: { entry, wish },
      };
    });
  }

  /** What lies behind the appointments: closed times, and what the clocks skip or show twice. */
  #grounds({ calendar, place, shown }: Drawing): Options.EventInput[] {
    const { clock, closed, people } = calendar;
    if (place.view === "month" || place.view === "list") return [];
    const { from, until } = periodOf(place.view, place.date);
    const everybody = place.view === "columns" ? people.map(({ id }) => id) : [];
    const changes = clock.changes
      .filter((change) => change.from < until && change.until > from)
      .map(
        (change): Options.EventInput => ({
          start: exact(change.from),
          end: exact(change.until),
          allDay: false,
          display: "background",
          resourceIds: everybody,
          classNames: [change.kind === "gap" ? "cal-skipped" : "cal-twice"],
          title: change.kind === "gap" ? this.#words.say("skipped") : "",
        }),
      );
    // A column has its own hours; in a grid of several people only what is closed for all is.
    const times: { who?: number; from: number; until: number; reason: string }[] =
      place.view === "columns" || people.length < 2 ? [...closed] : closedToAll(closed, shown);
    return changes.concat(
      times.map((each) => ({
        start: exact(clock.wall(each.from)),
        end: exact(clock.wall(each.until)),
        allDay: false,
        display: "background",
        resourceIds: each.who === undefined ? [] : [people[each.who]?.id ?? ""],
        classNames: ["cal-closed"],
        // What returns day after day needs no words; an absence or a holiday does.
        title: each.reason === this.#words.say("outsideHours") ? "" : each.reason,
      })),
    );
  }

  #content(event: Options.Event): Node[] {
    const calendar = this.#drawing?.calendar;
    const entry = (event.extendedProps as { entry?: Entry }).entry;
    if (!calendar || !entry) {
      return [h("span", { class: "cal-ground" }, typeof event.title === "string" ? event.title : "")];
    }
    const { clock, people } = calendar;
    const wish = event.display === "preview" ? this.#wish : (event.extendedProps.wish as Wish | undefined);
    const start = wish?.start ?? clock.wall(entry.start);
    const end = wish?.end ?? clock.wall(entry.end);
    const place = this.#drawing?.place.view;
    // Where there is room for one line, the name comes first and the grid shows the end by itself.
    const isOneLine = place === "month" || (end - start <= 30 * MINUTE && place !== "list");
    const whose = people.length < 2 || isOneLine || place === "columns" ? [] : entry.who;
    const names = whose.map((each) => (place === "list" ? people[each]?.name : people[each]?.initials) ?? "");
    const word = entry.state === "cancelled" || entry.state === "missed" ? this.#words.state(entry) : "";
    const shown = h(
      "span",
      { class: "cal-event", "aria-hidden": "true" },
      h("bdi", { class: "cal-name" }, entry.name || `#${entry.number}`),
      h(
        "span",
        { class: "cal-time" },
        isOneLine && !wish ? this.#words.time(start) : this.#words.span(start, end),
      ),
      !!word && h("span", { class: "cal-state" }, word),
      names.length > 0 && h("span", { class: "cal-who" }, names.join(place === "list" ? ", " : " ")),
    );
    if (event.display === "preview") return [shown];
    const name = h("span", { class: "visually-hidden" }, this.#words.name(calendar, entry));
    return [
      h("button", { type: "button", class: "cal-button", "data-id": entry.id, tabindex: -1 }, name, shown),
    ];
  }

  #dayHead(date: Date): Node[] {
    return [
      h("span", { class: "cal-weekday" }, this.#words.weekday(parse(localDate(date)))),
      h("span", { class: "cal-daynumber" }, String(date.getDate())),
    ];
  }

  #columnHead(resource: Options.Resource): Node[] {
    const person = this.#drawing?.calendar.people.find(({ id }) => id === resource.id);
    return [
      h(
        "span",
        { class: `avatar tone-${person?.colour ?? 0}`, "aria-hidden": "true" },
        person?.initials ?? "",
      ),
      h("bdi", {}, person?.name ?? ""),
    ];
  }

  #finish(hooks: Hooks): void {
    hooks.drawn();
    if (this.#isArriving) this.#showDay();
  }

  /** Where days do not fit beside or below each other: the one that was asked for is the first to be seen. */
  #showDay(): void {
    const place = this.#drawing?.place;
    const main = this.#host.querySelector<HTMLElement>(".ec-main");
    if (!place || !main) return;
    this.#isArriving = false;
    if (place.view === "list") {
      const wanted = print(place.date).slice(0, 10);
      const heads = [...main.querySelectorAll<HTMLElement>("[data-day]")];
      const head = heads.find(({ dataset }) => (dataset.day ?? "") >= wanted) ?? heads.at(-1);
      if (head) main.scrollTop += head.getBoundingClientRect().top - main.getBoundingClientRect().top;
      return;
    }
    if (!this.#isWide) return;
    const day = main.querySelector<HTMLElement>(`.ec-col-head[data-day="${print(place.date).slice(0, 10)}"]`);
    const side = main.querySelector<HTMLElement>(".ec-sidebar");
    if (!day || main.scrollWidth <= main.clientWidth) return;
    const [to, from] = [day.getBoundingClientRect(), (side ?? main).getBoundingClientRect()];
    const isMirrored = getComputedStyle(main).direction === "rtl";
    main.scrollLeft += isMirrored ? to.right - from.left : to.left - from.right;
  }
}

/** Whether this is a phone, or a window as narrow. */
export function isNarrow(): boolean {
  return window.matchMedia("(max-width: 799px)").matches;
}

/** `2026-11-24` of a date that the grid hands out at midnight. */
function localDate(date: Date): string {
  const noon = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
  return noon.toISOString().slice(0, 10);
}

/** The days of a drawing in order, for walking them by keyboard. */
export function daysOf(place: Place): Wall[] {
  const { from, until } = periodOf(place.view, place.date);
  return Array.from({ length: Math.round((until - from) / DAY) }, (_, at) => from + at * DAY);
}
