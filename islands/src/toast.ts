// The status after a change: it names the topics that changed, so that the page fetches them without
// waiting for the stream, counts down Undo, and leaves after a while unless somebody is reading it.
import { defineIsland } from "./island.ts";
import { announce } from "./live.ts";

const READING_MS = 7000;

defineIsland("toast", (toast) => {
  const { changed, go } = toast.dataset;
  if (go) location.assign(go);
  if (changed) announce(changed.split(" "));

  let timer = 0;
  const leaveLater = () => {
    window.clearTimeout(timer);
    const held =
      toast.querySelector("[data-undo]") ?? toast.closest(".toast-region:hover, .toast-region:focus-within");
    timer = window.setTimeout(() => (held ? leaveLater() : toast.remove()), READING_MS);
  };
  toast.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-dismiss]")) toast.remove();
  });
  if (!toast.classList.contains("refused")) leaveLater();
  return () => window.clearTimeout(timer);
});

defineIsland("undo", (form) => {
  let left = Number(form.dataset.undo ?? 0);
  const timer = window.setInterval(() => {
    left -= 1;
    const shown = form.querySelector(".countdown");
    if (shown) shown.textContent = String(Math.max(left, 0));
    if (left <= 0) form.remove();
  }, 1000);
  return () => window.clearInterval(timer);
});

/** Takes the status away where it would cover what has just been opened; Undo stays in the timeline. */
export function makeRoom(element: Element): void {
  const toast = document.querySelector("#toast > *");
  if (!toast) return;
  const [one, other] = [toast.getBoundingClientRect(), element.getBoundingClientRect()];
  const apart =
    one.bottom < other.top || one.top > other.bottom || one.right < other.left || one.left > other.right;
  if (!apart) toast.remove();
}

/**
 * Takes Undo out of the status once the timeline no longer offers it: somebody else was quicker. It
 * must have stood there before, as what is on the screen may be older than the change.
 */
export function dropUndo(columns: HTMLElement | null): void {
  const offered = document.querySelector<HTMLFormElement>("#toast form[data-undo]");
  // Another case's timeline says nothing about it.
  if (!offered?.getAttribute("action")?.startsWith(`${columns?.dataset.base}/`)) return;
  const revision = (form: HTMLFormElement) =>
    form.querySelector<HTMLInputElement>('[name="revision"]')?.value ?? "";
  const stands = [...document.querySelectorAll<HTMLFormElement>("form.entry-undo")].some(
    (form) =>
      form.getAttribute("action") === offered.getAttribute("action") && revision(form) === revision(offered),
  );
  if (stands) offered.dataset.stood = "";
  else if ("stood" in offered.dataset) offered.remove();
}

/** Says that the server could not be reached; what is on the screen stays. */
export function sayOffline(): void {
  const template = document.querySelector<HTMLTemplateElement>("#offline");
  const dialog = document.querySelector("dialog:modal");
  // Whatever lies behind a modal dialog is neither seen nor spoken.
  const region = dialog ? regionIn(dialog) : document.querySelector("#toast");
  if (template && region) region.replaceChildren(template.content.cloneNode(true));
}

function regionIn(dialog: Element): Element {
  const known = dialog.querySelector(".toast-region");
  if (known) return known;
  const region = document.createElement("div");
  region.className = "toast-region";
  region.role = "status";
  dialog.append(region);
  return region;
}
