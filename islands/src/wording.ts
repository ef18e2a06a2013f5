// The editor of own texts: the server is asked what follows from what is typed, and the email is drawn
// anew in its frame. Without script the same is behind a button.
import { defineIsland } from "./island.ts";

const CHECK_AFTER_MS = 350;

defineIsland("wording", (element) => {
  const form = element as HTMLFormElement;
  let timer = 0;
  let drawn = 0;
  // Where a placeholder goes: the field that was written in last.
  let last: HTMLInputElement | HTMLTextAreaElement | null = null;

  const ask = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      form.querySelector("[data-check]")?.dispatchEvent(new CustomEvent("check"));
    }, CHECK_AFTER_MS);
  };

  // A frame that has shown something adds to the browser's history when it shows something else, so a
  // new one is filled in its place.
  const draw = () => {
    const place = form.querySelector<HTMLElement>("[data-letter]");
    const shown = place?.querySelector<HTMLIFrameElement>("iframe");
    const button = form.querySelector<HTMLButtonElement>("[data-letter-button]");
    if (!place || !shown || !button) return;
    for (const waiting of place.querySelectorAll("iframe[hidden]")) waiting.remove();
    const next = shown.cloneNode() as HTMLIFrameElement;
    next.removeAttribute("src");
    // A frame keeps the name that it began with, so each has another.
    drawn += 1;
    next.name = `letter-${drawn}`;
    button.formTarget = next.name;
    next.hidden = true;
    place.append(next);
    next.addEventListener("load", () => {
      if (!next.isConnected) return;
      next.hidden = false;
      for (const other of place.querySelectorAll("iframe")) if (other !== next) other.remove();
    });
    form.requestSubmit(button);
  };

  const checked = (event: Event) => {
    if (!(event.target instanceof Element) || !form.contains(event.target)) return;
    if (!form.querySelector("#text-check .text-problem")) draw();
  };
  const typed = (event: Event) => {
    if ((event.target as Element).id !== "text-phone") ask();
  };
  const entered = (event: FocusEvent) => {
    const field = event.target;
    if (!(field instanceof HTMLElement) || !["text-subject", "text-text"].includes(field.id)) return;
    last = field as HTMLInputElement | HTMLTextAreaElement;
  };
  const clicked = (event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-insert]");
    const field = last ?? form.querySelector<HTMLTextAreaElement>("#text-text");
    if (!button?.dataset.insert || !field) return;
    const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
    field.setRangeText(button.dataset.insert, from, to, "end");
    field.focus();
    ask();
  };

  form.addEventListener("input", typed);
  form.addEventListener("focusin", entered);
  form.addEventListener("click", clicked);
  document.addEventListener("htmx:after:swap", checked);
  ask();
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener("htmx:after:swap", checked);
  };
});
