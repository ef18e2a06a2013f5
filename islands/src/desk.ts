// The dashboard as a whole: live updates, the list by keyboard, folding columns, the page's title.
import type { RequestEvent } from "./htmx.ts";
import { defineIsland } from "./island.ts";
import { announce, listen } from "./live.ts";
import { dropUndo, makeRoom } from "./toast.ts";

/** The columns that fold away. Which ones are folded is kept by the browser. */
const COLUMNS = ["list", "details"] as const;
/** So much that is new does not push out what was there before. */
const NEW_AT_ONCE = 10;

type Column = (typeof COLUMNS)[number];

const wide = window.matchMedia("(min-width: 1200px)");
const root = document.documentElement;

const rows = () => [...document.querySelectorAll<HTMLAnchorElement>("a.case-row")];

/** Marks the row of the case on the screen; the list itself does not know it. */
function markCurrent(path: string): void {
  for (const row of rows()) {
    if (row.pathname === path) row.setAttribute("aria-current", "page");
    else row.removeAttribute("aria-current");
  }
}

function remember(column: Column, folded: boolean): void {
  try {
    localStorage.setItem(`reconvene.${column}.folded`, folded ? "1" : "");
  } catch {
    // A browser that keeps nothing still folds.
  }
}

function wasFolded(column: Column): boolean {
  try {
    return localStorage.getItem(`reconvene.${column}.folded`) === "1";
  } catch {
    return false;
  }
}

/** Says at the buttons which columns are to be seen; they come anew with every case. */
function sayFolded(): void {
  const isShown: Record<Column, boolean> = {
    list: !root.classList.contains("fold-list"),
    details: wide.matches
      ? !root.classList.contains("fold-details")
      : root.classList.contains("show-details"),
  };
  for (const column of COLUMNS) {
    for (const toggle of document.querySelectorAll(`.${column}-toggle`))
      toggle.setAttribute("aria-expanded", String(isShown[column]));
  }
}

function fold(column: Column): void {
  remember(column, root.classList.toggle(`fold-${column}`));
  sayFolded();
}

function toggleDetails(): void {
  if (wide.matches) {
    fold("details");
    return;
  }
  if (root.classList.toggle("show-details")) document.querySelector<HTMLElement>(".details-close")?.focus();
  else document.querySelector<HTMLElement>(".details-toggle")?.focus();
  sayFolded();
}

function moveInList(event: KeyboardEvent): void {
  const all = rows();
  const target = event.target as Element;
  const at = all.findIndex((row) => row.isSameNode(target));
  const fromSearch = target.id === "search" && event.key === "ArrowDown";
  if (at < 0 && !fromSearch) return;
  const next: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: all.length - 1,
  };
  const index = next[event.key];
  if (index === undefined) return;
  event.preventDefault();
  if (index < 0) document.querySelector<HTMLElement>("#search")?.focus();
  else all[Math.min(index, all.length - 1)]?.focus();
}

/** The list and the timeline, which grow when older ones are asked for: how, and by what they are counted. */
const GROWING: Record<string, { asked: string; counted: string }> = {
  cases: { asked: "rows", counted: "#cases .case-row" },
  columns: { asked: "entries", counted: "#timeline .entry" },
};

const shown = ({ counted }: { counted: string }): number => document.querySelectorAll(counted).length;

/**
 * How to ask anew for what has come too late to be shown: older rows that were to follow others than stand
 * there now, which would stand there twice, or everything anew without the older rows that have come since.
 */
function outdated({ sourceElement, sourceEvent, request }: RequestEvent["ctx"]): (() => void) | undefined {
  const address = new URL(request.action, location.href);
  const more = sourceElement.closest(".more");
  const follows = more && sourceElement.getAttribute("hx-get");
  if (follows) {
    if (new URL(follows, location.href).href === address.href) return undefined;
    return () => more.querySelector("a")?.click();
  }
  const grows = sourceEvent?.type === "live:changed" ? GROWING[sourceElement.id] : undefined;
  if (!grows || shown(grows) <= Number(address.searchParams.get(grows.asked))) return undefined;
  return () => sourceElement.dispatchEvent(new CustomEvent("live:changed"));
}

/**
 * What changed after the page was made and before its stream opened was told to nobody here: an answer
 * that came in that moment, or that the case on the screen has been seen.
 */
function catchUp(): void {
  const topic = document.querySelector<HTMLElement>("#columns")?.dataset.live;
  if (topic) announce(["cases", topic]);
}

defineIsland("desk", (desk) => {
  for (const column of COLUMNS) root.classList.toggle(`fold-${column}`, wasFolded(column));
  sayFolded();
  const url = desk.dataset.liveUrl;
  const stop = url ? listen(url, announce, catchUp) : undefined;
  markCurrent(document.querySelector<HTMLElement>("#columns")?.dataset.base ?? location.pathname);

  const clicked = (event: MouseEvent) => {
    const toggle = (event.target as Element).closest<HTMLElement>("[data-toggle]");
    if (!toggle) return;
    event.preventDefault();
    if (toggle.dataset.toggle === "list") fold("list");
    else toggleDetails();
  };
  const keyed = (event: KeyboardEvent) => {
    moveInList(event);
    if (
      event.key === "Escape" &&
      root.classList.contains("show-details") &&
      !document.querySelector(":modal")
    ) {
      toggleDetails();
    }
  };
  const configured = (event: Event) => {
    const { ctx } = (event as CustomEvent<RequestEvent>).detail;
    if (ctx.sourceEvent?.type !== "live:changed") return;
    // A list or timeline that was scrolled further comes back as long as it is now.
    const grows = GROWING[ctx.sourceElement.id];
    if (!grows) return;
    const address = new URL(ctx.request.action, location.href);
    address.searchParams.set(grows.asked, String(shown(grows) + NEW_AT_ONCE));
    ctx.request.action = address.pathname + address.search;
  };
  const swapping = (event: Event) => {
    const { ctx } = (event as CustomEvent<RequestEvent>).detail;
    const again = outdated(ctx);
    if (!again) return;
    event.preventDefault();
    again();
  };
  const requested = (event: Event) => {
    const { ctx } = (event as CustomEvent<RequestEvent>).detail;
    const row = ctx.sourceElement.closest<HTMLAnchorElement>("a.case-row");
    if (row) markCurrent(row.pathname);
  };
  const swapped = (event: Event) => {
    const { ctx } = (event as CustomEvent<RequestEvent>).detail;
    const columns = document.querySelector<HTMLElement>("#columns");
    const path = columns?.dataset.base ?? location.pathname;
    markCurrent(path);
    if (columns?.dataset.title) document.title = columns.dataset.title;
    dropUndo(columns);
    // On a phone the list has gone, so the focus goes on to the case.
    const chosen = ctx.sourceElement.closest("a.case-row");
    if (chosen && !chosen.checkVisibility()) document.querySelector<HTMLElement>("#case-name")?.focus();
    if (chosen) root.classList.remove("show-details");
    sayFolded();
  };
  desk.addEventListener("click", clicked);
  document.addEventListener("keydown", keyed);
  document.addEventListener("htmx:config:request", configured);
  document.addEventListener("htmx:before:request", requested);
  document.addEventListener("htmx:before:swap", swapping);
  document.addEventListener("htmx:after:swap", swapped);
  return () => {
    stop?.();
    document.removeEventListener("keydown", keyed);
    document.removeEventListener("htmx:config:request", configured);
    document.removeEventListener("htmx:before:request", requested);
    document.removeEventListener("htmx:before:swap", swapping);
    document.removeEventListener("htmx:after:swap", swapped);
  };
});

/** A menu closes when something else is pressed, or by Escape. */
defineIsland("menu", (element) => {
  const menu = element as HTMLDetailsElement;
  const away = (event: Event) => {
    if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  };
  const chosen = (event: Event) => {
    if ((event.target as Element).closest("a")) menu.open = false;
  };
  const opened = () => {
    const items = menu.querySelector(".menu-items");
    if (menu.open && items) makeRoom(items);
  };
  document.addEventListener("pointerdown", away);
  menu.addEventListener("toggle", opened);
  menu.addEventListener("keydown", keyed);
  menu.addEventListener("click", chosen);
  return () => document.removeEventListener("pointerdown", away);
});

/** The set-up page begins with the browser's own time zone. */
defineIsland("own-zone", (element) => {
  const select = element as HTMLSelectElement;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const fresh = select.form?.querySelector<HTMLInputElement>('[name="code"]')?.defaultValue === "";
  if (fresh && [...select.options].some((option) => option.value === zone)) select.value = zone;
  return undefined;
});
