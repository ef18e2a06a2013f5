// What the grid itself has to get right: what is said, what has no room, what scrolls, and who is not
// there any more.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DESKTOP } from "../support/browser.mjs";
import { appointmentAt, hint, holdOver, inGrid, openCalendar, pointAt } from "../support/calendar.mjs";
import { openedDesk } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import { createCase, fillTimes, greenButton, openDialog, press, toast } from "../support/steps.mjs";

/** A week of which nobody has said anything: Monday, 22 June 2037. */
const WEEK = "?view=week&date=2037-06-24";
const day = (number) => `2037-06-${21 + number}`;

const { desk, browser, page } = await openedDesk();

const reschedule = () => page.getByRole("dialog", { name: "Reschedule appointment" });
const main = () => page.locator(".cal-grid .cal-main");
const scrolled = () => main().evaluate((each) => each.scrollTop);

test("another date and another view are said to those who do not see them", async () => {
  const said = page.locator("#calendar > [aria-live]");
  await openCalendar(page, desk, WEEK);
  await page.keyboard.press("PageDown");
  await said.getByText(/^29 June – 5 July 2037$/).waitFor({ state: "attached" });
  await page.keyboard.press("m");
  await said.getByText(/^July 2037$/).waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Previous" }).click();
  await said.getByText(/^June 2037$/).waitFor({ state: "attached" });
  await page.keyboard.press("d");
  await said.getByText(/^\w+day,? \d+ June 2037$/).waitFor({ state: "attached" });
});

test("a month shows what it has room for, and the rest when asked", async () => {
  const names = ["Early Emma", "Later Liam", "Midday Mia", "Night Noah"];
  for (const [at, name] of names.entries())
    await appointmentAt(page, desk, name, { date: day(1), start: `${8 + 3 * at}:00`.padStart(5, "0"), end: `${9 + 3 * at}:00`.padStart(5, "0") });
  await page.setViewportSize({ width: 1280, height: 640 });
  try {
    await openCalendar(page, desk, `?view=month&date=${day(1)}`);
    const more = page.getByRole("button", { name: "3 more" });
    await more.focus();
    await page.keyboard.press("Enter");
    const all = page.getByRole("dialog", { name: /Monday,? 22 June/ });
    assert.deepEqual(await all.locator(".cal-name").allInnerTexts(), names);
    const hasFocus = (name) => until(`${name} has the focus`, () =>
      all.getByRole("button", { name }).evaluate((each) => each === document.activeElement));
    await hasFocus(/^Early Emma/);
    await page.keyboard.press("ArrowDown");
    await hasFocus(/^Later Liam/);
    await page.keyboard.press("Escape");
    await all.waitFor({ state: "hidden" });
    assert.equal(await more.evaluate((each) => each === document.activeElement), true);

    // It can be dragged from there.
    await more.click();
    const mia = await all.getByRole("button", { name: /^Midday Mia/ }).boundingBox();
    const friday = await page.locator(`.cal-grid [data-day="${day(5)}"]`).boundingBox();
    await page.mouse.move(mia.x + 20, mia.y + 8);
    await page.mouse.down();
    await page.mouse.move(friday.x + 30, friday.y + 50, { steps: 5 });
    await hint(page).getByText("Fri 26 Jun, 14:00 – 15:00").waitFor();
    await page.mouse.up();
    await press(reschedule(), "Save");
    await inGrid(page, /^Midday Mia, Fri 26 Jun, 14:00/).waitFor();
  } finally {
    await page.setViewportSize(DESKTOP);
  }
});

test("an appointment across midnight stands on both days", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, { name: "Nightly Nils" });
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  await fillTimes(dialog, { date: day(2), start: "23:00" });
  await dialog.getByLabel("End date").fill(day(3));
  await dialog.getByLabel("End time").fill("01:30");
  await greenButton(dialog).click();
  await dialog.waitFor({ state: "hidden" });
  await openCalendar(page, desk, WEEK);
  const nils = inGrid(page, /^Nightly Nils/);
  const parts = await nils.evaluateAll((all) => all.map((each) => {
    const [own, column] = [each, each.closest(".cal-day")].map((one) => one.getBoundingClientRect());
    const days = [...document.querySelectorAll(".cal-grid .cal-day")];
    const hour = (y) => Math.round(((y - column.top) / column.height) * 48) / 2;
    return [days.indexOf(each.closest(".cal-day")), hour(own.top), hour(own.bottom)];
  }));
  assert.deepEqual(parts, [[1, 23, 24], [2, 0, 1.5]]);
  // Taken by its second part, it keeps its length.
  await nils.last().scrollIntoViewIfNeeded();
  await holdOver(page, nils.last(), 4, "00:30");
  await hint(page).getByText("Thu 25 Jun, 23:30 – Fri 26 Jun 02:00").waitFor();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.equal(await reschedule().count(), 0);
});

test("held at an edge, the hours scroll on under it", async () => {
  await appointmentAt(page, desk, "Edgy Edda", { date: day(4), start: "10:00", end: "10:30" });
  await openCalendar(page, desk, WEEK);
  await holdOver(page, inGrid(page, /^Edgy Edda/), 3, "12:00");
  const before = await scrolled();
  const view = await main().boundingBox();
  const at = await pointAt(page, 3, "12:00");
  await page.mouse.move(at.x, view.y + view.height - 4, { steps: 3 });
  await until("the end of the day", async () => await scrolled() > before + 100);
  await until("a late hour", async () => /Thu 25 Jun, 2\d:\d\d/.test(await hint(page).innerText()));
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.equal(await reschedule().count(), 0);
});

test("what others change leaves the hours where they are", async () => {
  await appointmentAt(page, desk, "Steady Stina", { date: day(5), start: "10:00", end: "10:30" });
  await openCalendar(page, desk, WEEK);
  await main().evaluate((each) => {
    each.scrollTop = 111;
  });
  const other = await browser.page();
  await openCalendar(other, desk, WEEK);
  await inGrid(other, /^Steady Stina/).dblclick();
  const dialog = other.getByRole("dialog", { name: "Reschedule appointment" });
  await fillTimes(dialog, { start: "11:00" });
  await press(dialog, "Save");
  await other.close();
  await inGrid(page, /^Steady Stina, Fri 26 Jun, 11:00/).waitFor();
  assert.equal(await scrolled(), 111);
});

test("free time that is marked is let go by Escape", async () => {
  await openCalendar(page, desk, WEEK);
  const [from, to] = [await pointAt(page, 5, "13:00"), await pointAt(page, 5, "14:45")];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  const mark = page.locator(".cal-grid .cal-preview");
  await mark.getByText("13:00 – 15:00").waitFor();
  await page.keyboard.press("Escape");
  await mark.waitFor({ state: "detached" });
  await page.mouse.up();
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("a holiday's name stands in every column of its day, however far one has scrolled", async () => {
  await page.goto(`${desk.url}/settings/closed-days?year=2030`);
  await page.getByLabel("Country or region").selectOption({ label: "Germany" });
  await page.getByRole("button", { name: "Fill in" }).click();
  await toast(page, "9 days were added.").waitFor();
  const name = await page.getByLabel("Name of Wed, 25 Dec 2030").inputValue();
  await openCalendar(page, desk, "?view=columns&date=2030-12-25&people=team");
  const columns = await page.locator(".cal-grid .cal-day").count();
  assert.ok(columns >= 2);
  const seen = page.locator(".cal-grid .cal-closed").getByText(name);
  const inSight = () => seen.evaluateAll((all) => {
    const view = document.querySelector(".cal-grid .cal-main").getBoundingClientRect();
    return all.filter((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return top >= view.top && bottom <= view.bottom;
    }).length;
  });
  for (const top of [0, 500]) {
    await main().evaluate((each, to) => {
      each.scrollTop = to;
    }, top);
    await until(`${name} at ${top}`, async () => await inSight() === columns);
  }
});

test("a colleague who leaves while one looks is gone from the calendar at once", async () => {
  await openCalendar(page, desk, `?view=columns&date=${day(1)}&people=team`);
  const heads = page.locator(".cal-grid .cal-head");
  await heads.getByText("Jonas Weber").waitFor();
  const office = await browser.page();
  await office.goto(`${desk.url}/settings/team`);
  const member = office.locator(".member", { hasText: "Jonas Weber" });
  await member.getByRole("button", { name: "Deactivate" }).click();
  await member.getByText("Deactivated").waitFor();
  await heads.getByText("Jonas Weber").waitFor({ state: "detached" });
  await heads.getByText("Mira Okafor").waitFor();
  assert.equal(await page.locator(".cal-legend").getByText("Jonas Weber").count(), 0);
  // Nothing is left of what was shown of him that could be dragged or pointed at.
  assert.equal(await page.locator(".cal-grid .cal-day").count(), await heads.count());

  await member.getByRole("button", { name: "Activate" }).click();
  await member.getByRole("button", { name: "Deactivate" }).waitFor();
  await heads.getByText("Jonas Weber").waitFor();
  await office.close();
});
