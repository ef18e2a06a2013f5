// The calendar of one page: puts data, grid, keys and dialogs together. Nothing is moved here: every
// change goes through the appointment dialog, which the server writes and the page opens.
import { Bar } from "./bar.ts";
import { DAY, midnight, print, type Wall } from "./clock.ts";
import { h, keep, kept } from "./dom.ts";
import { DragHint, explainRefusals } from "./drag.ts";
import { Dragging } from "./dragging.ts";
import { fold, shownEntries, shownPeople } from "./filter.ts";
import { Focus } from "./focus.ts";
import { freeTime, QUARTER } from "./free.ts";
import { chipAt } from "./grid/chip.ts";
import type { Hands } from "./grid/gestures.ts";
import { help } from "./help.ts";
import { type Commands, listenToKeys, spotOf } from "./keys.ts";
import type { Calendar, Entry, Wish } from "./model.ts";
import { Notice } from "./notice.ts";
import { type Ending, Opener } from "./opener.ts";
import { type Place, periodOf, readPlace, step, title, writePlace } from "./period.ts";
import { Refresh } from "./refresh.ts";
import { paintRuler } from "./ruler.ts";
import { Card } from "./select.ts";
import { type Problem, Source } from "./source.ts";
import { empty, firstPlace, unpack } from "./start.ts";
import { printTable, restTable, showTable, siftTable } from "./table.ts";
import { readTexts } from "./texts.ts";
import { Grid, isNarrow } from "./view.ts";
import { Words } from "./words.ts";

/** More buttons than this make a grid slow and tell nobody anything. */
const DRAWN_AT_MOST = 600;

/** Two clicks on free time are a double click within this. */
const DOUBLE_MS = 700;

/** An appointment that stands elsewhere while the dialog about it is open. */
interface Pending {
  id: string;
  wish: Wish;
  hands: Hands | undefined;
}

export class CalendarDesk {
  readonly #root: HTMLElement;
  readonly #words: Words;
  readonly #source: Source;
  readonly #isLicensed: boolean;
  readonly #bar: Bar;
  readonly #grid: Grid;
  readonly #focus: Focus;
  readonly #card: Card;
  readonly #notice: Notice;
  readonly #dragging: Dragging;
  readonly #opener: Opener;
  readonly #refresh = new Refresh({ look: () => this.#look(), retry: () => this.#load() });
  readonly #host = h("div", { class: "cal-grid" });
  readonly #spoken = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  readonly #stops: (() => void)[] = [];

  #place: Place;
  #calendar: Calendar;
  #entries: Entry[] = [];
  #drawn: Calendar | undefined;
  #hidden: Set<string>;
  #zone: string;
  #isShowingCancelled: boolean;
  #isTable = false;
  #sought = "";
  #selected: string | undefined;
  #pending: Pending | undefined;
  #point: { start: Wall; operator: string | undefined; at: number } | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    // First of all: nothing is laid out any more that is not going to be seen.
    document.documentElement.classList.add("has-calendar");
    restTable();
    const { entries = "", zone = "UTC", language = "en", texts, licensed } = root.dataset;
    this.#isLicensed = licensed === "true";
    this.#words = new Words(language, readTexts(texts));
    this.#source = new Source(entries);
    const memory = kept();
    this.#hidden = new Set(memory.hidden);
    this.#zone = memory.zone ?? "";
    this.#isShowingCancelled = memory.cancelled ?? false;
    this.#place = firstPlace(root);
    unpack(root, this.#source);
    const known = this.#source.seen(this.#period(), this.#place.people);
    this.#calendar = known ?? empty(zone, this.#period());
    if (!known) this.#load();

    this.#notice = new Notice(this.#words.say);
    root.append(this.#notice.element, this.#host, this.#spoken);
    const hint = new DragHint(root, this.#spoken, this.#words.say("free"));
    this.#dragging = new Dragging(hint, this.#words, {
      calendar: () => this.#calendar,
      started: (id) => {
        this.#deselect();
        this.#focus.keep(id);
      },
      settle: () => this.#settle(),
      open: (held, wish, hands) => this.#open(held.id, { held, wish, hands }),
      arrived: (calendar) => {
        this.#calendar = calendar;
      },
      tell: (text) => this.#notice.tell(text),
      speak: (text) => this.#speak(text),
    });
    this.#grid = new Grid(this.#host, this.#words, {
      dragStarted: (id) => this.#dragging.start(id),
      dragging: (id, change, at) => this.#dragging.move(id, change, at),
      dragStopped: () => this.#dragging.stop(),
      dragBroken: () => this.#dragging.giveUp(),
      marked: (start, end, operator) => this.#marked(start, end, operator),
      drawn: () => this.#paint(),
    });
    this.#focus = new Focus(this.#grid, this.#words, {
      calendar: () => this.#calendar,
      place: () => this.#place,
      entries: () => this.#entries,
      go: (change) => this.#go(change),
      deselect: () => this.#deselect(),
      speak: (text) => this.#speak(text),
    });
    this.#card = new Card(root, this.#words, {
      reschedule: (entry) => this.#open(entry.id),
      cancel: (entry) => this.#dialog(`/cases/${entry.number}/appointment/cancel`, {}),
      closed: () => this.#deselect(),
    });
    const commands = this.#commands();
    this.#bar = new Bar(
      root.closest<HTMLElement>(".calendar-frame") ?? document.body,
      this.#words,
      {
        go: (place) => this.#go(place),
        today: () => this.#today(),
        toggle: (person) => this.#toggle(person),
        search: (text, isDone) => this.#search(text, isDone),
        create: () => this.#create(undefined),
        cancelled: (isShown) => {
          this.#isShowingCancelled = isShown;
          keep({ cancelled: isShown });
          this.#draw();
        },
        table: (isShown) => {
          this.#isTable = isShown;
          this.#deselect();
          if (isShown) {
            showTable();
            return;
          }
          restTable();
          // While the table stood there, only the table was told of changes.
          this.#draw();
          this.#load();
        },
        zone: (second) => {
          this.#zone = second;
          keep({ zone: second });
          this.#paint();
        },
        help: commands.help,
      },
      { cancelled: this.#isShowingCancelled, zone: this.#zone },
    );
    this.#opener = new Opener((ending) => this.#dialogEnded(ending));
    this.#listen(commands, hint);
    this.#draw();
    if (!known) return;
    root.dataset.ready = "true";
    // What came with the page may have changed before it began to listen.
    whenIdle(() => this.#load());
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#refresh.stop();
    this.#bar.stop();
    this.#opener.stop();
    this.#grid.destroy();
    document.documentElement.classList.remove("has-calendar", "calendar-table");
  }

  // Places

  #period() {
    return periodOf(this.#place.view, this.#place.date);
  }

  #now(): Wall {
    return this.#calendar.clock.wall(this.#calendar.now(Date.now()));
  }

  #today(): Wall {
    return midnight(this.#now());
  }

  #go(change: Partial<Place>, isStepped = true): void {
    this.#release();
    const before = this.#place;
    this.#place = { ...before, ...change };
    // One column for each operator says little about one operator.
    if (change.view === "columns" && before.view !== "columns" && !this.#place.people)
      this.#place.people = "team";
    const { view, date, people } = this.#place;
    this.#deselect();
    const known = this.#source.seen(this.#period(), people);
    this.#calendar = known ?? empty(this.#calendar.clock.zone, this.#period());
    // A time of which nothing is known must not look free.
    this.#root.toggleAttribute("data-unknown", !known);
    this.#draw();
    const address = writePlace(location.pathname, this.#place);
    const remember = () => {
      if (isStepped && address !== location.pathname + location.search)
        history.pushState({ calendar: true }, "", address);
      if (view !== before.view || people !== before.people) keep({ view, people });
      this.#speak(title(view, date, this.#words.language));
    };
    if (this.#isTable || !known) {
      remember();
      this.#load();
      if (this.#isTable) showTable();
    } else {
      // What is known is seen first; whether it still holds is asked behind it.
      afterPaint(() => {
        remember();
        this.#load();
      });
    }
  }

  // Data

  async #load(isArriving = true): Promise<void> {
    const { view, date, people } = this.#place;
    this.#root.setAttribute("aria-busy", "true");
    const outcome = await this.#source.fetch(this.#period(), people);
    if (this.#place.people !== people || this.#place.view !== view || this.#place.date !== date) return;
    this.#root.removeAttribute("aria-busy");
    if ("problem" in outcome) {
      this.#complain(outcome.problem, () => this.#load(), "offlineRead");
      this.#tryAgain();
      return;
    }
    if (this.#notice.element.matches(".is-serious")) this.#notice.clear();
    // A choice that this browser kept may be of people who are not here any more.
    if (people && outcome.calendar.people.length === 0) {
      this.#go({ people: "" });
      return;
    }
    this.#receive(outcome.calendar);
    this.#root.dataset.ready = "true";
    if (!isArriving) return;
    whenIdle(() => {
      for (const by of [1, -1]) {
        const there = step(view, date, by);
        // What a period is called takes long to write, too.
        title(view, there, this.#words.language, isNarrow());
        const beside = periodOf(view, there);
        if (!this.#source.seen(beside, people)) this.#source.fetch(beside, people);
      }
    });
  }

  /** Takes a fresh window. While something is dragged it only counts; it is drawn afterwards. */
  #receive(calendar: Calendar): void {
    if (this.#dragging.receive(calendar)) return;
    const wasPending = !!this.#pending;
    if (this.#pending && this.#opener.isOpen) {
      const held = this.#calendar.entry(this.#pending.id);
      if (held) this.#dragging.compare(held, calendar);
    } else {
      this.#pending = undefined;
    }
    this.#root.removeAttribute("data-unknown");
    const isSame = calendar.isSame(this.#calendar) && this.#drawn === this.#calendar;
    this.#calendar = calendar;
    // Drawing again what stands there would only take the focus from somebody's button.
    if (isSame && !wasPending) this.#drawn = calendar;
    else this.#draw();
  }

  /** Something has changed. */
  #look(): void {
    this.#source.changed();
    if (this.#isTable) showTable();
    else this.#load(false);
  }

  /** What is only looked at may be fetched unasked, once there is a connection again. */
  #tryAgain = (): void => {
    if (this.#root.hasAttribute("data-unknown") && navigator.onLine) this.#refresh.retrySoon();
    else this.#refresh.retryNever();
  };

  /** `offline` is what is said where nothing could be reached. */
  #complain(problem: Problem, again: () => void, offline: "offline" | "offlineRead" = "offline"): void {
    if (problem === "signedOut") this.#notice.signIn(location.pathname + location.search);
    else this.#notice.complain(this.#words.say(problem === "offline" ? offline : "notLoaded"), again);
  }

  // Drawing

  #draw(): void {
    this.#drawn = this.#calendar;
    const { people } = this.#calendar;
    const shown = shownEntries(this.#calendar, {
      hidden: this.#hidden,
      sought: this.#sought,
      isShowingCancelled: this.#isShowingCancelled,
    });
    this.#entries = shown.slice(0, DRAWN_AT_MOST);
    siftTable({
      isShowingCancelled: this.#isShowingCancelled,
      sought: this.#sought,
      hidden:
        people.length < 2 ? [] : people.filter(({ id }) => this.#hidden.has(id)).map(({ name }) => name),
    });
    if (this.#calendar.capped || shown.length > DRAWN_AT_MOST) this.#notice.tell(this.#words.say("capped"));
    this.#root.dataset.shows = this.#place.view;
    const place = this.#place;
    this.#bar.draw({
      place,
      people,
      hidden: this.#hidden,
      title: title(place.view, place.date, this.#words.language, isNarrow()),
    });
    this.#grid.draw({
      place,
      calendar: this.#calendar,
      entries: this.#entries,
      shown: shownPeople(this.#calendar, this.#hidden),
      pending: this.#pending,
      isLicensed: this.#isLicensed,
    });
    if (this.#selected && !this.#calendar.entry(this.#selected)) this.#deselect();
  }

  /** After the grid's elements stand. */
  #paint(): void {
    paintRuler(this.#host, this.#words, this.#calendar.clock, this.#place.date, this.#zone);
    this.#focus.tidy();
    if (!this.#opener.isOpen) this.#focus.restoreIfLost();
    const element = this.#grid.element(this.#selected);
    for (const each of this.#host.querySelectorAll(".is-selected"))
      if (each !== element) each.classList.remove("is-selected");
    element?.classList.add("is-selected");
    const entry = this.#calendar.entry(this.#selected);
    if (entry && this.#card.isShown) this.#card.show(this.#calendar, entry, this.#isLicensed, element);
  }

  /** Draws what is true again. */
  #settle(): void {
    this.#pending = undefined;
    this.#draw();
  }

  /** Says something to those who listen. */
  #speak(text: string): void {
    this.#spoken.textContent = text;
  }

  // Selecting

  #select(id: string): void {
    const entry = this.#calendar.entry(id);
    if (!entry) return;
    this.#selected = id;
    this.#focus.keep(id);
    this.#card.show(this.#calendar, entry, this.#isLicensed, this.#grid.element(id));
    this.#paint();
  }

  #deselect(): boolean {
    if (!this.#selected) return false;
    const hadFocus = this.#card.element.contains(document.activeElement);
    const element = this.#grid.element(this.#selected);
    element?.classList.remove("is-selected");
    this.#selected = undefined;
    this.#card.hide();
    if (hadFocus) this.#focus.restore();
    return true;
  }

  // Dialogs

  /** Why an appointment cannot be moved by the viewer, if it cannot. */
  #refusal(entry: Entry): string | undefined {
    if (!this.#isLicensed) return this.#words.say("unlicensed");
    if (!entry.isCurrent) return this.#words.say("notCurrent");
    return entry.isCompleted ? this.#words.say("completed") : undefined;
  }

  /** Opens the appointment dialog, with other times and another operator if it was dragged there. */
  #open(id: string, drop?: { held: Entry; wish: Wish; hands: Hands | undefined }): void {
    const entry = this.#calendar.entry(id);
    if (!entry) return;
    const refusal = this.#refusal(entry);
    if (refusal) {
      this.#notice.tell(refusal);
      return;
    }
    this.#focus.keep(id);
    const query: Record<string, string> = {};
    if (drop) {
      const { held, wish, hands } = drop;
      [query.start, query.end] = [print(wish.start), print(wish.end)];
      if (hands) [query.operator, query.instead] = [hands.to, hands.from];
      // If somebody else changed it meanwhile, the dialog begins with both versions.
      const shown = [held.start, held.end].map((at) => new Date(at).toISOString());
      if (held.state !== "cancelled") query.shown = shown.join("/");
    }
    this.#dialog(`/cases/${entry.number}/appointment`, query, drop && { id, ...drop });
  }

  async #dialog(path: string, query: Record<string, string>, pending?: Pending): Promise<void> {
    if (this.#selected) this.#focus.keep(this.#selected);
    this.#deselect();
    this.#pending = pending;
    if (pending) this.#draw();
    const from = `calendar${writePlace("", this.#place)}`;
    const outcome = await this.#opener.open(`${path}?${new URLSearchParams({ ...query, from })}`);
    if (outcome === "open") return;
    this.#grid.unselect();
    this.#settle();
    this.#complain(outcome, () => this.#dialog(path, query, pending));
  }

  #dialogEnded(ending: Ending): void {
    this.#refresh.ended();
    this.#grid.unselect();
    // What was said about the one that was held is in the dialog, too, and answered with it.
    this.#notice.forget();
    if (ending === "closed") {
      const held = this.#calendar.entry(this.#pending?.id);
      if (this.#pending) this.#settle();
      if (held) this.#speak(this.#words.say("putBack", { name: held.name }));
    } else {
      // It stays where it was put until the server says where it is.
      this.#refresh.saved();
    }
    // The page gives the focus back to what had it; an appointment may be another element by then.
    window.setTimeout(() => this.#focus.restoreIfLost(), 60);
  }

  /** Free time was pointed at, or marked. */
  #marked(start: Wall, end: Wall | undefined, operator: string | undefined): void {
    if (end === undefined) {
      this.#deselect();
      this.#point = { start, operator, at: performance.now() };
    } else if (this.#place.view === "month") {
      this.#create(start, undefined, operator);
    } else {
      this.#create(start, Math.max(end, start + QUARTER), operator);
    }
  }

  /** A new appointment at a time, or at the first free time of a day. */
  #create(start: Wall | undefined, end?: Wall, operator?: string): void {
    if (!this.#isLicensed) {
      this.#notice.tell(this.#words.say("unlicensed"));
      return;
    }
    // A day of a month that was pointed at says nothing about the time.
    const isTime =
      start !== undefined && (end !== undefined || start % DAY !== 0 || this.#place.view !== "month");
    const from = isTime ? start : this.#freeTime(start);
    const gap = this.#calendar.clock.gapAt(from);
    if (gap) {
      const between = `${this.#words.time(gap.from)} – ${this.#words.time(gap.until)}`;
      this.#notice.tell(`${this.#words.say("skipped")} (${between})`);
      return;
    }
    const query: Record<string, string> = { start: print(from), end: print(end ?? from + 2 * QUARTER) };
    // Where one person's time is shown, it is that person's.
    const { people } = this.#calendar;
    const whose = operator ?? (people.length === 1 ? people[0]?.id : undefined);
    if (whose) query.operator = whose;
    this.#dialog("/calendar/new", query);
  }

  #freeTime(day: Wall | undefined): Wall {
    const { from, until } = this.#period();
    const [now, today] = [this.#now(), this.#today()];
    const wanted = day ?? (from <= today && today < until ? today : this.#place.date);
    return freeTime(this.#calendar, wanted, now);
  }

  // Keys and pointer

  #commands(): Commands {
    return {
      go: (view, spot) =>
        this.#focus.follow(spot, { view, date: this.#focus.dayShown(spot) ?? this.#place.date }),
      step: (by) => this.#go({ date: step(this.#place.view, this.#place.date, by) }),
      today: (spot) =>
        this.#focus.follow(spot && { kind: "day", day: this.#today() }, { date: this.#today() }),
      create: (spot) => this.#create(spot && this.#freeTime(this.#focus.dayOf(spot))),
      lastSpot: () => this.#focus.spot,
      search: () => this.#bar.search(),
      help: () => help(this.#words.say),
      open: (id) => this.#open(id),
      select: (id) => this.#select(id),
      deselect: () => this.#release() || this.#deselect(),
      focusCard: () => {
        if (!this.#card.isShown) return false;
        this.#card.focus();
        return true;
      },
    };
  }

  /** What the pointer holds goes back, and what it opened closes; says whether there was something. */
  #release(): boolean {
    const isReleased = this.#grid.release();
    return this.#dragging.giveUp() || isReleased;
  }

  #listen(commands: Commands, hint: DragHint): void {
    const on = (target: EventTarget, name: string, heard: (event: never) => void, isCaptured = false) => {
      target.addEventListener(name, heard as EventListener, isCaptured);
      this.#stops.push(() => target.removeEventListener(name, heard as EventListener, isCaptured));
    };
    const placeCard = () => this.#card.place(this.#grid.element(this.#selected));
    this.#stops.push(
      listenToKeys(this.#root, commands, (spot, key) => this.#focus.walk(spot, key)),
      explainRefusals(this.#host, hint, (element) => {
        const spot = spotOf(element);
        const entry = this.#calendar.entry(spot?.kind === "entry" ? spot.id : undefined);
        const refusal = entry && this.#refusal(entry);
        const { clock } = this.#calendar;
        if (!entry || !refusal) return undefined;
        return { when: this.#words.when(clock.wall(entry.start), clock.wall(entry.end)), reasons: [refusal] };
      }),
    );
    on(this.#root, "live:changed", this.#refresh.changed);
    // Somebody who was signed out meanwhile should not find that out by pressing something.
    on(document, "live:refused", this.#refresh.changed);
    on(window, "online", this.#tryAgain);
    on(window, "beforeprint", () => !this.#isTable && printTable());
    const first = this.#place;
    on(window, "popstate", () => this.#go(readPlace(location.search, first), false));
    on(this.#host, "click", (event: MouseEvent) => {
      const spot = spotOf(event.target as Element);
      if (spot?.kind === "entry") this.#select(spot.id);
    });
    on(this.#host, "dblclick", (event: MouseEvent) => {
      const spot = spotOf(event.target as Element);
      if (spot?.kind === "entry") this.#open(spot.id);
      else if (this.#point && performance.now() - this.#point.at < DOUBLE_MS)
        this.#create(Math.floor(this.#point.start / QUARTER) * QUARTER, undefined, this.#point.operator);
    });
    on(this.#host, "pointerover", (event: PointerEvent) => chipAt(event.target)?.explain());
    on(this.#host, "focusin", (event: FocusEvent) => {
      this.#focus.spot = spotOf(event.target as Element) ?? this.#focus.spot;
    });
    on(this.#host, "scroll", placeCard, true);
    on(window, "resize", placeCard);
    on(document, "pointerdown", (event: PointerEvent) => {
      const target = event.target as Element;
      if (this.#host.contains(target) && !target.closest(".cal-chip")) this.#deselect();
    });
  }

  #toggle(person: string): void {
    if (!this.#hidden.delete(person)) this.#hidden.add(person);
    keep({ hidden: [...this.#hidden] });
    this.#draw();
  }

  #search(text: string, isDone: boolean): void {
    this.#sought = fold(text.trim());
    this.#draw();
    const { say } = this.#words;
    if (this.#sought) this.#speak(`${text.trim()}: ${this.#entries.length || say("notFound")}`);
    if (this.#sought && this.#entries.length === 0) {
      const href = `/dashboard?${new URLSearchParams({ q: text.trim() })}`;
      this.#notice.tell(say("notFound"), { text: say("searchAll"), href });
    } else this.#notice.forget();
    const first = this.#entries[0];
    if (isDone && first) this.#focus.on({ kind: "entry", id: first.id });
  }
}

/** When what was drawn stands on the screen. */
function afterPaint(act: () => void): void {
  requestAnimationFrame(() => window.setTimeout(act));
}

/** When nothing else is to be done. */
function whenIdle(act: () => void): void {
  if (window.requestIdleCallback) window.requestIdleCallback(act, { timeout: 2000 });
  else window.setTimeout(act, 200);
}
