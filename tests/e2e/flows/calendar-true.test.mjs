// The calendar never shows what is not so: whose time it is, what somebody else has changed, what is
// not known, what was left out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { appointmentAt, hint, holdOver, inGrid, openCalendar, pointAt, ready } from "../support/calendar.mjs";
import { openedDesk } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import { createCase, fillTimes, greenButton, openDialog, press, toast } from "../support/steps.mjs";

/** Monday, 10 August 2037. */
const WEEK = "?view=week&date=2037-08-12";
const day = (number) => `2037-08-${String(9 + number).padStart(2, "0")}`;

const { desk, browser, page } = await openedDesk();

const reschedule = (each = page) => each.getByRole("dialog", { name: "Reschedule appointment" });
const menu = async (label, isOn = true) => {
  await page.locator(".cal-menu summary").click();
  await page.getByLabel(label).setChecked(isOn);
  await page.keyboard.press("Escape");
};

test("what a colleague does during a drag stands in the dialog, with who did it", async () => {
  await appointmentAt(page, desk, "Torn Tara", { date: day(2), start: "15:00", end: "15:30" });
  await openCalendar(page, desk, WEEK);
  const other = await Browser.open();
  try {
    const colleague = await other.signIn(desk, desk.operators[1]);
    await openCalendar(colleague, desk, `${WEEK}&people=team`);
    const hold = async () => {
      await holdOver(page, inGrid(page, /^Torn Tara/), 3, "16:00");
      await hint(page).getByText("Thu 13 Aug, 16:00 – 16:30").waitFor();
    };
    const notice = page.getByText(/Torn Tara was changed meanwhile/);

    await hold();
    await inGrid(colleague, /^Torn Tara/).dblclick();
    await fillTimes(reschedule(colleague), { start: "17:00" });
    await press(reschedule(colleague), "Save");
    await notice.waitFor();
    await page.mouse.up();
    const rival = reschedule().locator(".rival");
    await rival.getByText("Jonas Weber changed the appointment meanwhile").waitFor();
    await rival.getByText(/17:00 – 17:30/).waitFor();
    await rival.getByText(/16:00 – 16:30/).waitFor();
    await reschedule().getByRole("button", { name: "Close" }).click();
    await notice.waitFor({ state: "detached" });

    // And if it is called off, a press does not bring it back unasked.
    await hold();
    await inGrid(colleague, /^Torn Tara/).click();
    await colleague.locator(".cal-card").getByRole("button", { name: "Cancel" }).click();
    await colleague.getByRole("dialog").getByRole("button", { name: /Cancel appointment|Cancel & / }).click();
    await notice.waitFor();
    await page.mouse.up();
    const schedule = page.getByRole("dialog", { name: "Schedule appointment" });
    await schedule.getByText("Jonas Weber cancelled the appointment meanwhile").waitFor();
    await schedule.getByRole("button", { name: "Schedule anew" }).waitFor();
    await schedule.getByRole("button", { name: "Close" }).click();
  } finally {
    await other.end();
  }
});

test("a drag that is given up leaves nothing behind", async () => {
  await appointmentAt(page, desk, "Calm Carl", { date: day(3), start: "11:00", end: "11:30" });
  await openCalendar(page, desk, WEEK);
  await holdOver(page, inGrid(page, /^Calm Carl/), 3, "14:00");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await page.locator("#calendar > [aria-live]").getByText("Calm Carl is back where it was.").waitFor({ state: "attached" });
  assert.equal(await page.locator(".cal-notice").innerText(), "");
  // Nor does a dialog that was opened and closed.
  await inGrid(page, /^Calm Carl/).click();
  await inGrid(page, /^Calm Carl/).dblclick();
  await reschedule().getByRole("button", { name: "Close" }).click();
  await reschedule().waitFor({ state: "hidden" });
  assert.equal(await page.locator(".cal-chip.is-selected").count(), 0);
});

test("free time of a colleague becomes the colleague's appointment", async () => {
  await openCalendar(page, desk, `?view=columns&date=${day(4)}&people=team`);
  const heads = await page.locator(".cal-grid .cal-head").allInnerTexts();
  const column = heads.findIndex((text) => text.includes("Jonas Weber"));
  const create = page.getByRole("dialog", { name: "Create new case" });
  const beginAt = async (at) => {
    const free = await pointAt(page, at, "13:00");
    await page.mouse.dblclick(free.x, free.y);
    await page.getByRole("dialog", { name: "New appointment" }).getByRole("button", { name: "New case" }).click();
    await create.waitFor();
  };
  await beginAt(column);
  const box = create.getByLabel("Jonas Weber", { exact: true });
  assert.ok(await box.isChecked());
  assert.equal(await create.getByLabel("Mira Okafor", { exact: true }).isChecked(), false);
  const jonas = await box.inputValue();
  await create.getByRole("button", { name: "Close" }).click();

  // Alone on the screen, he is named there.
  await openCalendar(page, desk, `${WEEK}&people=${jonas}`);
  await page.locator(".cal-legend").getByText("Jonas Weber").waitFor();
  await beginAt(3);
  await create.getByRole("textbox", { name: "Name of the case" }).fill("His Hanna");
  await create.getByRole("button", { name: "Create case" }).click();
  await create.waitFor({ state: "hidden" });
  await inGrid(page, /^His Hanna/).waitFor();
});

test("a week that could not be read does not look free", async () => {
  await openCalendar(page, desk, WEEK);
  await page.keyboard.press("PageDown");
  await ready(page);
  await browser.context.setOffline(true);
  try {
    for (let weeks = 0; weeks < 3; weeks += 1) await page.keyboard.press("PageDown");
    await page.getByText("No connection. What you see may be out of date.").waitFor();
    await page.locator("#calendar[data-unknown]").waitFor();
    const free = await pointAt(page, 2, "10:00");
    await page.mouse.dblclick(free.x, free.y);
    assert.equal(await page.getByRole("dialog").count(), 0);
  } finally {
    await browser.context.setOffline(false);
  }
  // What is only looked at comes by itself.
  await page.locator("#calendar:not([data-unknown])").waitFor();
  assert.equal(await page.locator(".cal-notice").innerText(), "");
});

test("a save without a connection says so where one looks", async () => {
  await appointmentAt(page, desk, "Cut Cleo", { date: day(5), start: "10:00", end: "10:30" });
  await openCalendar(page, desk, WEEK);
  await inGrid(page, /^Cut Cleo/).dblclick();
  await fillTimes(reschedule(), { start: "12:00" });
  await greenButton(reschedule()).waitFor();
  await browser.context.setOffline(true);
  try {
    await greenButton(reschedule()).click();
    await reschedule().getByText("No connection. Nothing was lost").waitFor();
  } finally {
    await browser.context.setOffline(false);
  }
  await press(reschedule(), "Save");
  await inGrid(page, /^Cut Cleo, Fri 14 Aug, 12:00/).waitFor();
});

test("the table shows what the grid shows", async () => {
  await appointmentAt(page, desk, "Kept Kim", { date: "2037-09-01", start: "10:00", end: "10:30" });
  await appointmentAt(page, desk, "Off Otto", { date: "2037-09-02", start: "10:00", end: "10:30" });
  await openCalendar(page, desk, "?view=week&date=2037-09-01");
  await inGrid(page, /^Off Otto/).click();
  await page.locator(".cal-card").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Cancel appointment|Cancel & / }).click();
  await inGrid(page, /^Off Otto/).waitFor({ state: "detached" });
  await menu("Show as table");
  const row = (name) => page.locator("#calendar-list").getByRole("link", { name, exact: true });
  await row("Kept Kim").waitFor();
  await row("Off Otto").waitFor({ state: "hidden" });
  await menu("Show cancelled");
  await row("Off Otto").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("otto");
  await row("Kept Kim").waitFor({ state: "hidden" });
  assert.ok(await row("Off Otto").isVisible());
  await page.getByRole("searchbox", { name: "Search appointments" }).fill("nobody at all");
  await page.locator(".cal-notice").getByText("Not found in this period.").waitFor();
  await page.getByRole("link", { name: "Search all cases" }).waitFor();
  await page.getByRole("searchbox", { name: "Search appointments" }).fill("");
  await menu("Show cancelled", false);
});

test("the keyboard goes along into another view", async () => {
  await appointmentAt(page, desk, "Led Lou", { date: day(6), start: "10:00", end: "10:30" });
  await openCalendar(page, desk, WEEK);
  await inGrid(page, /^Led Lou/).focus();
  await page.keyboard.press("d");
  await page.waitForURL(`**date=${day(6)}*`);
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await until("the appointment has the focus", async () => (await focused()).includes("Led Lou"));
  await page.keyboard.press("m");
  await until("the appointment has the focus in the month", async () => (await focused()).includes("Led Lou"));
});

test("a month knows nights and holidays", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, { name: "Moonlit Mo" });
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  await fillTimes(dialog, { date: "2029-05-02", start: "23:00" });
  await dialog.getByLabel("End date").fill("2029-05-03");
  await dialog.getByLabel("End time").fill("01:30");
  await greenButton(dialog).click();
  await dialog.waitFor({ state: "hidden" });
  await page.goto(`${desk.url}/settings/closed-days?year=2029`);
  await page.getByLabel("Country or region").selectOption({ label: "Germany" });
  await page.getByRole("button", { name: "Fill in" }).click();
  await toast(page, /were added/).waitFor();
  const name = await page.getByLabel("Name of Tue, 1 May 2029").inputValue();
  await openCalendar(page, desk, "?view=month&date=2029-05-02");
  const cell = (date) => page.locator(`.cal-grid [data-day="${date}"]`);
  await cell("2029-05-01").getByText(name).waitFor();
  const times = (date) => cell(date).locator(".cal-time").allInnerTexts();
  assert.deepEqual([await times("2029-05-02"), await times("2029-05-03")], [["23:00"], ["– 01:30"]]);
});
