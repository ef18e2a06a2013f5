// The same period as a table: what the server writes for pages without script. While the grid
// stands in its place it rests; when somebody prefers it, it follows the address and what happens.

const list = () => document.querySelector<HTMLElement>("#calendar-list");

/** Lets the table rest: hidden, it need not fetch itself whenever something changes. */
export function restTable(): void {
  list()?.removeAttribute("data-live");
  document.documentElement.classList.remove("calendar-table");
}

/** Shows the table of the place that the address names. */
export async function showTable(): Promise<void> {
  document.documentElement.classList.add("calendar-table");
  await readTable();
}

/** Brings the table to the place that the address names; without a connection it stays as it was. */
export async function readTable(): Promise<void> {
  const own = list();
  if (!own) return;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("#calendar-list");
    if (!fresh) return;
    const shown = document.importNode(fresh, true);
    // A change is fetched by the island, which knows the address.
    shown.removeAttribute("data-live");
    own.replaceWith(shown);
    (window as { htmx?: { process(element: Element): void } }).htmx?.process(shown);
  } catch {
    // What was shown stays.
  }
}
