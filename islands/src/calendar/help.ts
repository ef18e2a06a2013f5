// The keys, in a dialog of its own.
import { h, icon } from "./dom.ts";
import type { Key, Say } from "./texts.ts";

const KEYS: [keys: string, ...what: Key[]][] = [
  ["← → ↑ ↓", "helpArrows"],
  ["Enter", "helpOpen"],
  ["␣", "helpShow"],
  ["t", "helpToday"],
  ["d x w m l c", "helpViews"],
  ["PgUp PgDn", "previous", "next"],
  ["n", "helpNew"],
  ["/", "helpSearch"],
  ["?", "helpHelp"],
  ["Esc", "helpEscape"],
];

/** Shows the keys until somebody closes them. */
export function help(say: Say): void {
  const close = h("button", { type: "button", class: "icon-button", "aria-label": say("close") }, icon("x"));
  const dialog = h(
    "dialog",
    { class: "dialog cal-help", "aria-label": say("help") },
    h("header", { class: "dialog-head" }, h("h2", {}, say("help")), close),
    h(
      "dl",
      { class: "dialog-body cal-keys" },
      ...KEYS.map(([keys, ...what]) =>
        h(
          "div",
          {},
          h("dt", {}, ...keys.split(" ").map((key) => h("kbd", {}, key))),
          h("dd", {}, what.map((each) => say(each)).join(", ")),
        ),
      ),
    ),
  );
  const opener = document.activeElement as HTMLElement | null;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    // The browser has given the focus back before it tells; by now it may be elsewhere.
    if (document.activeElement === document.body) opener?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
