// The calendar as a browser sees it: how soon it can be used, how long the next week takes, and what
// a pointer's move costs while an appointment is dragged. Prints one line of JSON.
//
// usage: node calendar.mjs '{"url": …, "email": …, "password": …, "page": "/calendar?…", "crowded": …}'

import { Browser } from "../../tests/e2e/support/browser.mjs";
import { ready } from "../../tests/e2e/support/calendar.mjs";
import { drag } from "./drag.mjs";
import { firstAppointment, forget, nextWeek, settled, slow, watch } from "./paint.mjs";

const task = JSON.parse(process.argv[2]);
const address = task.url + task.page;

/** As often each time. */
const COLD = 7;
const RETURNING = 7;
const STEPS = 12;

/** A browser that was started for `use`, with the session of `cookies`. */
async function withBrowser(cookies, use) {
  const browser = await Browser.open();
  try {
    await browser.context.addCookies(cookies);
    return await use(browser);
  } finally {
    await browser.end();
  }
}

/**
 * One load in a new page on a slow processor. A page of the site that needs nothing stands there
 * before, so that the browser's own process for it runs: starting that is not the calendar's doing.
 */
async function load(browser, { isNew = false } = {}) {
  const page = await browser.page();
  if (isNew) await forget(page);
  await page.goto(`${task.url}/healthz`);
  await slow(page);
  await watch(page);
  const took = await firstAppointment(page, () => page.goto(address, { waitUntil: "commit" }));
  await ready(page);
  await page.close();
  return took;
}

const results = { program: "", shown: 0, crowd: 0, started: [], cold: [], returning: [], next: [], previous: [] };

const cookies = await withBrowser([], async (browser) => {
  await browser.signIn(task, task.email, task.password);
  return browser.context.cookies();
});

for (let n = 0; n < COLD; n += 1) {
  results.started.push(await withBrowser(cookies, load));
}

await withBrowser(cookies, async (browser) => {
  results.program = browser.context.browser()?.version() ?? "";
  // The browser keeps files at the first visit and their compiled form at the second.
  for (let n = 0; n < 3; n += 1) await load(browser);
  for (let n = 0; n < RETURNING; n += 1) results.returning.push(await load(browser));
  for (let n = 0; n < COLD; n += 1) results.cold.push(await load(browser, { isNew: true }));
});

await withBrowser(cookies, async (browser) => {
  const page = await browser.page();
  await watch(page);
  await page.goto(address);
  await ready(page);
  results.shown = await page.locator(".cal-grid .cal-chip").count();
  await slow(page);
  for (let n = 0; n < STEPS; n += 1) {
    await settled(page);
    results.next.push(await nextWeek(page, () => page.keyboard.press("PageDown")));
    await settled(page);
    const link = page.locator("[data-step=previous]");
    results.previous.push(await nextWeek(page, () => link.click()));
  }
});

const moves = await withBrowser(cookies, async (browser) => {
  const page = await browser.page();
  await page.goto(task.url + task.crowded);
  await ready(page);
  results.crowd = await page.locator(".cal-grid .cal-chip").count();
  return drag(page);
});

console.log(JSON.stringify({ ...results, moves: moves.work, moves_by_the_clock: moves.wall }));
