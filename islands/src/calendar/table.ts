// The same period as a table: what the server writes for pages without script. While the grid
// stands in its place it rests; when somebody prefers it, it follows the address and what happens;
// when somebody prints, it is what stands on the paper.
import { fold } from "./filter.ts";

const list = () => document.querySelector<HTMLElement>("#calendar-list");

/** What of the table is shown: what is shown in the grid. */
export interface Sifted {
  isShowingCancelled: boolean;
  /** Folded, as by `fold`; empty: everything. */
  sought: string;
  /** Names of people who are switched off. */
  hidden: readonly string[];
}

let sifted: Sifted = { isShowingCancelled: true, sought: "", hidden: [] };

/** Shows of the table what is shown of the grid, now and whenever it comes anew. */
export function siftTable(by: Sifted): void {
  sifted = by;
  const table = list();
  if (table) sift(table);
}

function sift(table: Element): void {
  const { isShowingCancelled, sought, hidden } = sifted;
  for (const row of table.querySelectorAll<HTMLElement>("tbody tr")) {
    const people = [...row.querySelectorAll(".person bdi")].map((name) => name.textContent ?? "");
    const isOff = people.length > 0 && people.every((name) => hidden.includes(name));
    const isSought = fold(row.children[1]?.textContent ?? "").includes(sought);
    row.hidden = isOff || !isSought || (!isShowingCancelled && row.classList.contains("cancelled"));
  }
  for (const of of table.querySelectorAll("table")) of.hidden = !of.querySelector("tbody tr:not([hidden])");
}

/** What the resting table holds: outside of the page, where nothing looks through it. */
let aside: Node[] = [];

/**
 * Lets the table rest: it need not fetch itself whenever something changes, and its hundreds of
 * buttons cost nothing. When it is wanted, it comes anew.
 */
export function restTable(): void {
  const table = list();
  table?.removeAttribute("data-live");
  aside = [...(table?.childNodes ?? [])];
  table?.replaceChildren();
  document.documentElement.classList.remove("calendar-table");
}

/** Until it has come anew, what it held counts. */
function wakeTable(): void {
  list()?.append(...aside);
  aside = [];
}

/** Shows the table of the place that the address names; without a connection it stays as it was. */
export async function showTable(): Promise<void> {
  document.documentElement.classList.add("calendar-table");
  wakeTable();
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (response.ok) replace(await response.text());
  } catch {
    // What was shown stays.
  }
}

/** Brings the table, which rested, to the place that the address names. Paper does not wait. */
export function printTable(): void {
  wakeTable();
  const request = new XMLHttpRequest();
  request.open("GET", location.href, false);
  request.setRequestHeader("Accept", "text/html");
  try {
    request.send();
    if (request.status === 200) replace(request.responseText);
  } catch {
    // What was known last is printed.
  }
}

function replace(html: string): void {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("#calendar-list");
  if (!fresh) return;
  const shown = document.importNode(fresh, true);
  // A change is fetched by the island, which knows the address.
  shown.removeAttribute("data-live");
  sift(shown);
  list()?.replaceWith(shown);
  (window as { htmx?: { process(element: Element): void } }).htmx?.process(shown);
}
