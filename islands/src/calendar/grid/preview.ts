// What follows the pointer: where an appointment would stand, or the time that is being marked. It
// lies over the layout and is moved by a transform, so that nothing else is laid out again.
import { h } from "../dom.ts";
import type { Box } from "./scene.ts";

export class Preview {
  #parts: { element: HTMLElement; name: Text; time: Text; size: string }[] = [];

  /** Shows it at these places (more than one across midnight), with what it says. */
  show(main: HTMLElement, boxes: readonly Box[], classes: string, name: string, time: string): void {
    for (const { element } of this.#parts.splice(boxes.length)) element.remove();
    boxes.forEach((box, at) => {
      let part = this.#parts[at];
      if (!part) {
        const [named, timed] = [new Text(), new Text()];
        const element = h(
          "div",
          { "aria-hidden": "true" },
          h("bdi", { class: "cal-name" }, named),
          h("span", { class: "cal-time" }, timed),
        );
        part = { element, name: named, time: timed, size: "" };
        this.#parts.push(part);
      }
      const { element } = part;
      const className = `cal-preview ${classes}`;
      if (element.className !== className) element.className = className;
      if (part.name.data !== name) part.name.data = name;
      if (part.time.data !== time) part.time.data = time;
      const size = `${box.width} ${box.height}`;
      if (part.size !== size) {
        part.size = size;
        element.style.width = `${box.width}px`;
        element.style.height = `${box.height}px`;
      }
      element.style.transform = `translate(${box.x}px, ${box.y}px)`;
      if (element.parentElement !== main) main.append(element);
    });
  }

  hide(): void {
    for (const { element } of this.#parts.splice(0)) element.remove();
  }
}
