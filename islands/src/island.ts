// The contract of an island: an element with data-island="name" around HTML that works by itself.
// `mount` adds behaviour and returns how to end it; it is called when the element appears in the
// page, however it came there, and `stop` when it leaves. A kept element is not mounted again, so
// islands look their children up when they need them: a swap may have replaced those.

export type Stop = () => void;
export type Mount = (element: HTMLElement) => Stop | undefined;

const kinds = new Map<string, Mount>();
const running = new Map<HTMLElement, Stop | undefined>();

export function defineIsland(name: string, mount: Mount): void {
  kinds.set(name, mount);
}

function islandsIn(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  const inside = [...node.querySelectorAll<HTMLElement>("[data-island]")];
  return node.hasAttribute("data-island") ? [node, ...inside] : inside;
}

function start(element: HTMLElement): void {
  const mount = kinds.get(element.dataset.island ?? "");
  if (!mount || running.has(element)) return;
  running.set(element, undefined);
  try {
    running.set(element, mount(element));
  } catch (error) {
    // The HTML below works by itself; say once what went wrong.
    console.error(`island ${element.dataset.island}`, error);
  }
}

/** Starts every island in the page, and from now on those that appear. */
export function startIslands(): void {
  // A bundle that only some pages load adds its island by this event.
  document.addEventListener("island:define", (event) => {
    const { name, mount } = (event as CustomEvent<{ name: string; mount: Mount }>).detail;
    defineIsland(name, mount);
    for (const element of islandsIn(document.body)) start(element);
  });
  for (const element of islandsIn(document.body)) start(element);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.removedNodes) {
        for (const element of islandsIn(node)) {
          // A morph may move an element: it is gone only if it is not in the page any more.
          if (element.isConnected || !running.has(element)) continue;
          const stop = running.get(element);
          running.delete(element);
          stop?.();
        }
      }
      for (const node of change.addedNodes) {
        for (const element of islandsIn(node)) if (element.isConnected) start(element);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
}
