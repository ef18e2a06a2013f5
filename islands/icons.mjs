// Writes the icons that the templates include, from lucide-static (ISC licence), to
// crates/web/templates/icon/. Run it after adding a name to the list; the files are kept in the repository.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const names = [
  "activity",
  "archive",
  "archive-restore",
  "arrow-left",
  "arrow-right",
  "at-sign",
  "ban",
  "building-2",
  "calendar",
  "calendar-check",
  "calendar-clock",
  "calendar-days",
  "calendar-plus",
  "calendar-x",
  "check",
  "check-check",
  "chevron-down",
  "chevron-left",
  "chevron-right",
  "circle-alert",
  "circle-check",
  "circle-help",
  "circle-x",
  "clock",
  "copy",
  "ellipsis",
  "eye",
  "file-text",
  "flag",
  "globe",
  "hash",
  "inbox",
  "info",
  "key-round",
  "languages",
  "link",
  "log-out",
  "mail",
  "map-pin",
  "message-circle",
  "message-square-text",
  "panel-left",
  "panel-right",
  "pencil",
  "phone",
  "plus",
  "refresh-cw",
  "search",
  "send",
  "settings",
  "sticky-note",
  "trash-2",
  "triangle-alert",
  "undo-2",
  "user",
  "user-plus",
  "users",
  "video",
  "x",
];
const target = new URL("../crates/web/templates/icon/", import.meta.url);
const source = new URL("node_modules/lucide-static/icons/", import.meta.url);

mkdirSync(target, { recursive: true });
for (const file of readdirSync(target)) rmSync(new URL(file, target));
for (const name of names) {
  const svg = readFileSync(new URL(`${name}.svg`, source), "utf8");
  const drawing = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  const lines = drawing
    .split("\n")
    .map((line) => line.trim())
    .join("")
    .replaceAll(" />", "/>");
  writeFileSync(
    new URL(`${name}.svg`, target),
    `<svg class="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true" focusable="false">${lines}</svg>`,
  );
}
writeFileSync(
  new URL("LICENCE", target),
  "Icons: lucide (https://lucide.dev), ISC licence, made by islands/icons.mjs.\n",
);
