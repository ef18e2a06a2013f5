// The calendar's island: puts model, grid, keys and dialogs together. Nothing is moved here: every
// change goes through the appointment dialog, which the server writes and the page opens.
import type { Mount } from "../island.ts";
import { CalendarDesk } from "./desk.ts";

const mount: Mount = (element) => {
  const desk = new CalendarDesk(element);
  return () => desk.stop();
};

// The page's own script keeps the list of islands; this bundle only adds to it.
document.dispatchEvent(new CustomEvent("island:define", { detail: { name: "calendar", mount } }));
