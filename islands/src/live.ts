// Live updates: one stream a page. An event names what changed, never how; every element whose
// data-live holds one of the topics fetches itself again. A hidden page has no stream (browsers
// allow six connections to a host), and catches up when it is shown.

/** Says that these topics changed; with `"*"` everything that is live fetches itself again. */
export function announce(topics: Iterable<string>): void {
  const changed = new Set(topics);
  for (const element of document.querySelectorAll<HTMLElement>("[data-live]")) {
    const own = (element.dataset.live ?? "").split(" ");
    if (changed.has("*") || own.some((topic) => changed.has(topic))) refresh(element);
  }
}

const waiting = new WeakMap<HTMLElement, number>();

/** Several events in one moment cost one request. */
function refresh(element: HTMLElement): void {
  if (waiting.has(element)) return;
  waiting.set(
    element,
    window.setTimeout(() => {
      waiting.delete(element);
      if (element.isConnected) element.dispatchEvent(new CustomEvent("live:changed"));
    }, 40),
  );
}

/**
 * Opens the stream at `url` while the page is visible; `opened` is called when it opens for the first
 * time. Returns how to end it.
 */
export function listen(url: string, heard: (topics: string[]) => void, opened?: () => void): () => void {
  let stream: EventSource | undefined;
  let retry = 0;
  let wait = 1000;
  let missed = false;
  let first = true;

  const open = () => {
    close();
    if (document.hidden) return;
    stream = new EventSource(url);
    stream.addEventListener("open", () => {
      wait = 1000;
      if (missed) heard(["*"]);
      else if (first) opened?.();
      missed = false;
      first = false;
    });
    stream.addEventListener("changed", (event) => heard(String(event.data).split(" ").filter(Boolean)));
    stream.addEventListener("signed-out", () => location.reload());
    stream.addEventListener("error", () => {
      missed = true;
      // The browser reconnects by itself, except after an answer that is not a stream.
      if (stream?.readyState !== EventSource.CLOSED) return;
      close();
      document.dispatchEvent(new CustomEvent("live:refused"));
      retry = window.setTimeout(open, wait);
      wait = Math.min(wait * 2, 30_000);
    });
  };
  const close = () => {
    window.clearTimeout(retry);
    stream?.close();
    stream = undefined;
  };
  const shown = () => {
    if (document.hidden) {
      missed = true;
      close();
    } else if (!stream) {
      open();
    }
  };
  document.addEventListener("visibilitychange", shown);
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", shown);
  open();
  return () => {
    close();
    document.removeEventListener("visibilitychange", shown);
    window.removeEventListener("pagehide", close);
    window.removeEventListener("pageshow", shown);
  };
}
