// A form marked data-once is sent once: a second press while the first is under way does nothing.
// The server's idempotency key is what makes it sure; this only keeps the button honest.

/** Guards every such form, also those that come later. */
export function sendOnce(): void {
  const free = (form: Element) => {
    form.removeAttribute("data-busy");
    for (const button of buttons(form)) button.removeAttribute("aria-busy");
  };
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches("[data-once]")) return;
      if (form.hasAttribute("data-busy")) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      form.setAttribute("data-busy", "");
      for (const button of buttons(form)) button.setAttribute("aria-busy", "true");
    },
    true,
  );
  // A form that has left the page with its answer has nothing to free: the event then comes from the document.
  document.addEventListener("htmx:finally:request", (event) => {
    if (event.target instanceof Element) free(event.target);
  });
  // Back from another page: the form may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-busy]")) free(form);
  });
}

function buttons(form: Element): Iterable<Element> {
  const own = [...form.querySelectorAll("button:not([type=button])")];
  return form.id ? [...own, ...document.querySelectorAll(`button[form="${CSS.escape(form.id)}"]`)] : own;
}
