// When something stands on the screen and can be used, by the page's own clock.

/** How much slower the processor seems to the page. */
const SLOWER = 4;

/** Somebody looks at a week for so long before turning to another. */
const LOOK_MS = 1000;

/** Slows the page's processor down. */
export async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

/** Lets the page's browser know nothing of the site: no file, and no compiled script. */
export async function forget(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.clearBrowserCache");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
}

/**
 * Watches a page from its beginning. A frame that finds what is waited for is painted after its
 * callbacks; the message that they send arrives behind it.
 */
export async function watch(page) {
  await page.addInitScript(() => {
    const painted = (act) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => act(performance.now());
      port2.postMessage(0);
    };
    const whenPainted = (holds, act) => {
      const look = () => {
        if (holds()) painted((now) => act(now) || requestAnimationFrame(look));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    const buttons = () => document.querySelectorAll(".cal-grid .cal-chip");
    // Told once, when it is known: who asks a page again and again takes the time that is measured.
    const tell = (what, milliseconds) => console.debug(`watched ${what} ${milliseconds}`);

    // It can be used when it takes the focus and a press of it is answered by its card.
    whenPainted(
      () => document.querySelector(".cal-grid .cal-chip"),
      (now) => {
        const button = document.querySelector(".cal-grid .cal-chip");
        button?.focus();
        button?.click();
        const isAnswered = document.activeElement === button
          && document.querySelector(".cal-card")?.checkVisibility();
        if (isAnswered) tell("first", now);
        return isAnswered;
      },
    );

    // From what a person does until other appointments stand there and nothing of the old.
    const began = (event) => {
      if (!event.isTrusted) return;
      const before = new Set([...buttons()].map((button) => button.dataset.id));
      const isNew = () => {
        const now = [...buttons()];
        return now.length > 0 && now.every((button) => !before.has(button.dataset.id));
      };
      whenPainted(isNew, (now) => {
        tell("step", now - event.timeStamp);
        return true;
      });
    };
    window.addEventListener("keydown", (event) => event.key.startsWith("Page") && began(event), true);
    window.addEventListener("click", (event) => event.target.closest("[data-step]") && began(event), true);
  });
}

/** What the page tells; to be asked before it happens. */
async function told(page, what) {
  const isIt = (message) => message.text().startsWith(`watched ${what} `);
  const message = await page.waitForEvent("console", { predicate: isIt });
  return Number(message.text().split(" ").at(-1));
}

/** Milliseconds from the beginning of the navigation until an appointment can be used. */
export async function firstAppointment(page, go) {
  const [took] = await Promise.all([told(page, "first"), go()]);
  return took;
}

/** Milliseconds from a press until the appointments of another week are painted. */
export async function nextWeek(page, press) {
  const [took] = await Promise.all([told(page, "step"), press()]);
  return took;
}

/** Waits as long as a person looks. */
export async function settled(page) {
  await page.waitForTimeout(LOOK_MS);
}
