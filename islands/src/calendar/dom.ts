// Building elements without a framework, and the icons that the island draws itself.
import calendarX from "lucide-static/icons/calendar-x.svg";
import ellipsis from "lucide-static/icons/ellipsis.svg";
import pencil from "lucide-static/icons/pencil.svg";
import x from "lucide-static/icons/x.svg";

const icons = { calendarX, ellipsis, pencil, x };

type Child = Node | string | undefined | false;

/** An element with attributes (`true` sets an empty one, `false` and `undefined` none) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false),
  );
  return element;
}

/** Replaces what an element holds; what is not there is left out. */
export function fill(element: HTMLElement, ...children: Child[]): void {
  element.replaceChildren(
    ...children.filter((child): child is Node | string => child !== undefined && child !== false),
  );
}

/** An icon that says nothing by itself. */
export function icon(name: keyof typeof icons): SVGElement {
  const holder = document.createElement("template");
  holder.innerHTML = icons[name];
  const svg = holder.content.querySelector("svg") as SVGElement;
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  return svg;
}

/** What this browser keeps for the calendar. A browser that keeps nothing still works. */
export interface Kept {
  view?: string;
  people?: string;
  hidden?: string[];
  zone?: string;
  cancelled?: boolean;
}

const PLACE = "reconvene.calendar";

export function kept(): Kept {
  try {
    return JSON.parse(localStorage.getItem(PLACE) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

export function keep(change: Kept): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...kept(), ...change }));
  } catch {
    // Nothing is kept.
  }
}
