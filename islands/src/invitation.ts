// The customer's page: reports the zone and that somebody is there, follows changes, and sends forms
// once. Everything works without it.
import { listen } from "./live.ts";
import { sendOnce } from "./once.ts";

const HERE_EVERY_MS = 20_000;

document.documentElement.classList.add("js");
sendOnce();

document.addEventListener("change", (event) => {
  const select = (event.target as Element).closest<HTMLSelectElement>("[data-submit]");
  select?.form?.requestSubmit();
});

let waiting = 0;

/** Fetches the page again; several events in one moment cost one request. */
function refreshSoon(): void {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(refresh, 40);
}

/** Fetches the page again and puts its middle in place; whoever chooses something in it is let finish. */
async function refresh(): Promise<void> {
  const main = document.querySelector("main");
  if (!main) return;
  const focused = main.contains(document.activeElement) ? document.activeElement : null;
  if (focused?.matches("select, textarea, input")) {
    focused.addEventListener("blur", refreshSoon, { once: true });
    return;
  }
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    // The page may have been locked meanwhile: then it says so, in place of what it showed.
    if (!answer.ok && answer.status !== 429) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector<HTMLElement>("main");
    // A page that asks for its code now is another one as a whole: nothing around it stays.
    if (fresh && main.dataset.here && !fresh.dataset.here) location.reload();
    else if (fresh) main.replaceWith(fresh);
    if (focused?.id) document.getElementById(focused.id)?.focus();
  } catch {
    // No connection: what is on the screen stays.
  }
}

const main = document.querySelector<HTMLElement>("main[data-here]");
if (main) {
  const { here, csrf, liveUrl } = main.dataset;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Once a visit: of two who look at the same time, the last who came counts, not each in turn.
  let told = !main.hasAttribute("data-report");
  const say = (state: "here" | "away") =>
    new URLSearchParams({ csrf: csrf ?? "", zone: told ? "" : zone, state });
  const report = async () => {
    if (document.hidden || !here) return;
    try {
      const answer = await fetch(here, { method: "POST", body: say("here"), credentials: "same-origin" });
      told ||= answer.ok;
    } catch {
      // The next beat tells.
    }
  };
  // A zone that the page does not show yet changes it, and the server says so like any change.
  void report();
  window.setInterval(report, HERE_EVERY_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && here) navigator.sendBeacon(here, say("away"));
    else void report();
  });
  if (liveUrl) listen(liveUrl, refreshSoon);
}
