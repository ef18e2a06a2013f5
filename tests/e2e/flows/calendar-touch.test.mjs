// The calendar on a phone, by finger; how it looks everywhere; and what it weighs.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";

import { Browser, DESKTOP, PHONE, barriers } from "../support/browser.mjs";
import { appointmentAt, hint, inGrid, mirror, openCalendar, pointAt } from "../support/calendar.mjs";
import { Desk } from "../support/desk.mjs";
import { press } from "../support/steps.mjs";

/** First load of the calendar, everything together, over the wire. */
const HEAVIEST = 190 * 1024;

const RESULTS = new URL("../results/", import.meta.url).pathname;

let desk;

before(async () => {
  desk = await Desk.start();
  await mkdir(RESULTS, { recursive: true });
});

after(() => desk?.end());

/** A browser with somebody signed in, for as long as `use` takes. */
async function withPage(options, use) {
  const browser = await Browser.open(options);
  try {
    await use(await browser.signIn(desk, desk.administrator));
  } finally {
    await browser.end();
  }
}

const phone = { viewport: PHONE, hasTouch: true, isMobile: true };

test("on a phone a tap selects and a long press drags", () =>
  withPage(phone, async (page) => {
    await withPage({}, (wide) =>
      appointmentAt(wide, desk, "Fingered Finn", { date: "2037-05-13", start: "10:00", end: "11:00" }));
    await openCalendar(page, desk, "?date=2037-05-13");
    // A week has no room there.
    await page.waitForURL("**view=day**");
    const finn = inGrid(page, /^Fingered Finn, Wed 13 May, 10:00 – 11:00/);
    await finn.tap();
    await page.getByRole("button", { name: "Reschedule", exact: true }).waitFor();
    await page.getByRole("button", { name: "Cancel appointment" }).waitFor();
    await page.locator(".cal-card").getByRole("button", { name: "Close" }).tap();

    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    const box = await finn.boundingBox();
    const at = { x: Math.round(box.x + 100), y: Math.round(box.y + 25) };
    const to = await pointAt(page, 0, "12:00");
    const end = { x: at.x, y: Math.round(to.y - 3 + (at.y - box.y)) };

    await touch("touchStart", [at]);
    await page.locator(".cal-grid .cal-preview").waitFor();
    for (const share of [0.3, 0.7, 1]) {
      await touch("touchMove", [{ x: at.x, y: Math.round(at.y + (end.y - at.y) * share) }]);
    }
    await hint(page).getByText("Wed 13 May, 12:00 – 13:00").waitFor();
    await touch("touchEnd", []);
    const dialog = page.getByRole("dialog", { name: "Reschedule appointment" });
    await dialog.waitFor();
    assert.equal(await dialog.getByLabel("Start time").inputValue(), "12:00");
    await press(dialog, "Save");
    const moved = inGrid(page, /^Fingered Finn, Wed 13 May, 12:00 – 13:00/);
    await moved.waitFor();

    // Moved at once, the page scrolls; nothing is dragged.
    const there = await moved.boundingBox();
    const scrolled = await page.locator(".cal-grid .cal-main").evaluate((main) => main.scrollTop);
    await touch("touchStart", [{ x: there.x + 100, y: there.y + 25 }]);
    await touch("touchMove", [{ x: there.x + 100, y: there.y - 5 }]);
    await touch("touchMove", [{ x: there.x + 100, y: there.y - 45 }]);
    await touch("touchEnd", []);
    await page.waitForFunction((before) =>
      document.querySelector(".cal-grid .cal-main").scrollTop > before, scrolled);
    assert.equal(await hint(page).count(), 0);
    assert.equal(await page.getByRole("dialog").count(), 0);
  }));

test("a long press on free time begins an appointment there", () =>
  withPage(phone, async (page) => {
    await openCalendar(page, desk, "?view=day&date=2037-05-20");
    const at = await pointAt(page, 0, "13:15");
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await touch("touchStart", [{ x: Math.round(at.x), y: Math.round(at.y) }]);
    await page.locator(".cal-grid .cal-preview").getByText("13:15 – 13:45").waitFor();
    await touch("touchEnd", []);
    const pick = page.getByRole("dialog", { name: "New appointment" });
    await pick.getByText(/20 May 2037, 13:15/).waitFor();
    await pick.getByRole("button", { name: "Close" }).tap();
    await page.locator(".cal-grid .cal-preview").waitFor({ state: "detached" });
  }));

test("nothing hinders anybody in any view", async () => {
  const problems = [];
  for (const [mode, options] of [
    ["desktop-light", { viewport: DESKTOP, colorScheme: "light" }],
    ["desktop-dark", { viewport: DESKTOP, colorScheme: "dark" }],
    ["phone-light", { ...phone, colorScheme: "light" }],
    ["phone-dark", { ...phone, colorScheme: "dark" }],
    ["zoomed", { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
    ["desktop-mirrored", { viewport: DESKTOP }],
    ["phone-mirrored", phone],
  ]) {
    await withPage({ reducedMotion: "reduce", ...options }, async (page) => {
      if (mode.endsWith("mirrored")) await mirror(page);
      const look = async (name) => {
        for (const barrier of await barriers(page)) problems.push(`${mode} ${name}: ${barrier}`);
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
        if (scrollWidth > clientWidth) problems.push(`${mode} ${name}: scrolls sideways`);
        await page.screenshot({ path: `${RESULTS}${mode}-calendar-${name}.png` });
      };
      for (const view of ["day", "workweek", "week", "month", "list", "columns"]) {
        await openCalendar(page, desk, `?view=${view}&people=team`);
        await look(view);
      }
      await openCalendar(page, desk, "?view=list&people=team");
      await page.locator(".cal-grid .cal-chip").last().click();
      await page.locator(".cal-card").waitFor();
      await look("card");
      await page.locator(".cal-menu summary").click();
      await page.getByLabel("Second time zone").selectOption("Asia/Tokyo");
      await page.getByLabel("Show as table").check();
      await page.getByRole("table").first().waitFor();
      await look("options");
      await openCalendar(page, desk, "?view=day");
      await look("second-zone");
    });
  }
  assert.deepEqual(problems, []);
});

test("the calendar's first load weighs little", () =>
  withPage({}, async (first) => {
    const page = await first.context().newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    let weight = 0;
    let answers = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      weight += encodedDataLength;
      answers += 1;
    });
    await openCalendar(page, desk, "?people=team");
    assert.ok(answers >= 6, "page, two style sheets, two scripts, appointments");
    assert.ok(weight <= HEAVIEST, `${weight} bytes in ${answers} answers`);
  }));
