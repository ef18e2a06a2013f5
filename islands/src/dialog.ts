// Dialogs come from the server as fragments in #dialog. Here they become modal: focus stays inside,
// Escape closes, and afterwards the focus is where it was. Alone on a page (a reload, or no script)
// the same HTML is an ordinary form.
import type { RequestEvent } from "./htmx.ts";
import { defineIsland } from "./island.ts";

let opener: HTMLElement | undefined;

/**
 * Gives the focus back to what opened the dialog, or to the case if that is gone. A browser that closes a
 * dialog has done so already, and by now somebody's key may have led further.
 */
function restoreFocus(): void {
  const before = opener;
  opener = undefined;
  if (document.activeElement && document.activeElement !== document.body) return;
  const action = before?.getAttribute("hx-get");
  const again = before?.isConnected
    ? before
    : action && document.querySelector<HTMLElement>(`[hx-get="${CSS.escape(action)}"]`);
  (again || document.querySelector<HTMLElement>("#case-name"))?.focus();
}

/** Into the first field. A button that destroys is never where Enter falls by itself: then it is *Close*. */
function focusFirst(dialog: HTMLDialogElement): void {
  const first =
    dialog.querySelector<HTMLElement>('[aria-invalid="true"]') ??
    dialog.querySelector<HTMLElement>("[autofocus]") ??
    dialog.querySelector<HTMLElement>(
      ":is(.dialog-body, .dialog-foot) :is(input:not([type=hidden]), select, textarea, .button:not(.danger))",
    );
  first?.focus();
}

function isDirty(dialog: HTMLDialogElement): boolean {
  return [...dialog.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].some(
    (field) =>
      field.type === "checkbox" || field.type === "radio"
        ? (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked
        : field.type !== "hidden" && field.value !== field.defaultValue,
  );
}

defineIsland("dialog", (element) => {
  const dialog = element as HTMLDialogElement;
  const host = dialog.parentElement;
  if (host?.id !== "dialog") return undefined;

  const active = document.activeElement;
  // A dialog opened from another keeps the first one's opener.
  if (active instanceof HTMLElement && active !== document.body && active.isConnected) opener ??= active;
  dialog.removeAttribute("open");
  dialog.showModal();
  focusFirst(dialog);

  let pressedOutside = false;
  const outside = (event: MouseEvent) => {
    const box = dialog.getBoundingClientRect();
    return (
      event.target === dialog &&
      (event.clientX < box.left ||
        event.clientX > box.right ||
        event.clientY < box.top ||
        event.clientY > box.bottom)
    );
  };
  const pressed = (event: MouseEvent) => {
    pressedOutside = outside(event);
  };
  const clicked = (event: MouseEvent) => {
    const close = (event.target as Element).closest("[data-close]");
    // Beside the dialog: closes it, unless something typed would be lost.
    if (close || (pressedOutside && outside(event) && !isDirty(dialog))) {
      event.preventDefault();
      dialog.close();
    }
  };
  const closed = () => host.replaceChildren();
  // An answer that brings the dialog back shows its errors where the hand is.
  const swapped = (event: Event) => {
    const { ctx } = (event as CustomEvent<RequestEvent>).detail;
    if (ctx.response?.status !== 422 || !(ctx.sourceElement instanceof HTMLFormElement)) return;
    // Nothing to correct: what is asked is answered by pressing again.
    const wrong = dialog.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]');
    (wrong ?? dialog.querySelector<HTMLElement>("[data-primary]"))?.focus();
  };
  dialog.addEventListener("mousedown", pressed);
  dialog.addEventListener("click", clicked);
  dialog.addEventListener("close", closed);
  document.addEventListener("htmx:after:swap", swapped);
  return () => {
    document.removeEventListener("htmx:after:swap", swapped);
    window.setTimeout(() => {
      if (!document.querySelector("#dialog dialog")) restoreFocus();
    });
  };
});
