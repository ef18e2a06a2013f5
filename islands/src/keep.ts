// What a person is typing is theirs: fragments that arrive may change everything around a field,
// but not the value of one that has focus, holds unsaved text, or belongs to an open dialog, and not
// one that was refused with the reason beside it.
import type { Htmx } from "./htmx.ts";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const sent = new WeakMap<Field, string>();

function isField(element: Element): element is Field {
  return element instanceof HTMLInputElement
    ? element.type !== "hidden"
    : element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}

function isUnsaved(field: Field): boolean {
  if (field instanceof HTMLSelectElement) return false;
  if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
    return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}

/** Whether the value on the screen must stay. */
function isTheirs(field: Field): boolean {
  // Nobody types into a text that is there to be copied.
  if (field instanceof HTMLTextAreaElement && field.readOnly) return false;
  if (field.closest('[data-island="appointment"]')) return true;
  if (field.closest(".search")) return true;
  // The answer to this very value may replace it, so that a number comes back well written.
  if (sent.get(field) === field.value) return false;
  return field === document.activeElement || isUnsaved(field);
}

/** Whether a detail was refused and what arrives is not the answer to another try. */
function isRefused(element: Element): boolean {
  return (
    element instanceof HTMLFormElement &&
    element.matches("[data-detail].refused") &&
    ![...element.elements].some((field) => isField(field) && sent.has(field))
  );
}

/** Whether a detail's form turns into that of another case: nothing typed for one is kept for another. */
function isOfAnother(element: Element, newNode: unknown): element is HTMLFormElement {
  return (
    element instanceof HTMLFormElement &&
    element.matches("[data-detail]") &&
    newNode instanceof HTMLFormElement &&
    newNode.getAttribute("action") !== element.getAttribute("action")
  );
}

export function keepTyping(htmx: Htmx): void {
  htmx.registerExtension("keep", {
    htmx_before_morph_node: (element: Element, { newNode }: { newNode?: Node }) => {
      if (isOfAnother(element, newNode)) {
        const { activeElement } = document;
        if (element.contains(activeElement)) (activeElement as HTMLElement).blur();
        element.reset();
        return true;
      }
      if (element instanceof HTMLTextAreaElement && isTheirs(element)) return false;
      return !isRefused(element);
    },
    htmx_before_morph_attr: (element: Element, detail: { attrName: string }) => {
      const name = detail.attrName;
      if (name === "open" && (element.matches("details") || element.matches("dialog"))) return false;
      if ((name === "value" || name === "checked") && isField(element) && isTheirs(element)) return false;
      return true;
    },
  });
  document.addEventListener("htmx:before:request", (event) => {
    for (const field of detailFields(event)) sent.set(field, field.value);
  });
  document.addEventListener("htmx:after:swap", (event) => {
    for (const field of detailFields(event)) {
      // Nobody went on typing, so the field shows what was saved.
      const asSent = sent.get(field) === field.value;
      if (asSent && field instanceof HTMLInputElement) field.value = field.defaultValue;
      sent.delete(field);
    }
  });
}

function detailFields(event: Event): Field[] {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-detail]")) return [];
  return [...form.elements].filter(isField);
}
