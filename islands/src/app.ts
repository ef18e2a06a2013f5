// What every operator's page runs.
import "./appointment/index.ts";
import "./copy.ts";
import "./desk.ts";
import "./dialog.ts";
import "./language.ts";
import "./wording.ts";
import htmx, { type RequestEvent } from "./htmx.ts";
import { startIslands } from "./island.ts";
import { keepTyping } from "./keep.ts";
import { announce } from "./live.ts";
import { sendOnce } from "./once.ts";
import { sayOffline } from "./toast.ts";

document.documentElement.classList.add("js");
keepTyping(htmx);
sendOnce();
startIslands();

document.addEventListener("htmx:error", (event) => {
  const ctx = (event as CustomEvent<Partial<RequestEvent>>).detail.ctx;
  // What runs by itself tries again by itself; only what somebody asked for is worth a word.
  const own = ["live:changed", "check", "intersect"].includes(ctx?.sourceEvent?.type ?? "");
  if (ctx && !own) sayOffline();
});

// A saved detail may change what stands elsewhere (the case's name in the list).
document.addEventListener("htmx:after:swap", () => {
  for (const form of document.querySelectorAll<HTMLElement>("[data-detail][data-changed]")) {
    announce((form.dataset.changed ?? "").split(" "));
    form.removeAttribute("data-changed");
  }
});
