// Copies the text of the field beside the button, and says so on the button.
import { defineIsland } from "./island.ts";

async function copy(field: HTMLInputElement | HTMLTextAreaElement): Promise<void> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Without https there is no clipboard; the old way still works on a selection.
    document.execCommand("copy");
  }
}

defineIsland("copy", (element) => {
  const button = element.querySelector("button");
  const label = button?.querySelector("span");
  const field = element.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  if (!button || !label || !field) return undefined;
  label.setAttribute("aria-live", "polite");
  const before = label.textContent;
  let timer = 0;
  button.addEventListener("click", async () => {
    await copy(field);
    label.textContent = button.dataset.copied ?? before;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      label.textContent = before;
    }, 2500);
  });
  return () => window.clearTimeout(timer);
});
