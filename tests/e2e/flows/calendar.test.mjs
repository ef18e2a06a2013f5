// The calendar: appointments are moved, made and cancelled there, with the mouse and by keyboard,
// and what somebody else does is seen at once.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { appointmentAt, hint, holdOver, inGrid, openCalendar, pointAt, ready } from "../support/calendar.mjs";
import { openedDesk } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import { fillTimes, press, toast } from "../support/steps.mjs";

/** A change is seen in another browser not later than this. */
const AT_ONCE_MS = 1_000;

/** A week far from now: Monday, 11 May 2037. */
const WEEK = "?view=week&date=2037-05-13";
const day = (number) => `2037-05-${String(10 + number)}`;

const { desk, browser, page } = await openedDesk({ RECONVENE_UNDO_SECONDS: "5" });

const reschedule = (each = page) => each.getByRole("dialog", { name: "Reschedule appointment" });

test("an appointment is dragged to another day, and put back when the dialog is closed", async () => {
  await appointmentAt(page, desk, "Dragged Dora", { date: day(1), start: "10:00", end: "10:30" });
  await openCalendar(page, desk, WEEK);
  const dora = inGrid(page, /^Dragged Dora, Mon 11 May, 10:00 – 10:30, Mira Okafor/);
  await dora.waitFor();

  await holdOver(page, dora, 2, "14:00");
  await hint(page).getByText("Wed 13 May, 14:00 – 14:30").waitFor();
  await hint(page).getByText("Free").waitFor();
  await page.mouse.up();
  await reschedule().waitFor();
  assert.equal(await reschedule().getByLabel("Start date").inputValue(), day(3));
  assert.equal(await reschedule().getByLabel("Start time").inputValue(), "14:00");
  assert.equal(await reschedule().getByLabel("End time").inputValue(), "14:30");
  await reschedule().getByRole("button", { name: "Close" }).click();
  await reschedule().waitFor({ state: "hidden" });
  const home = await pointAt(page, 0, "10:00");
  await until("Dora is back on Monday", async () => {
    const box = await dora.boundingBox();
    return box && box.x < home.x && box.x + box.width > home.x;
  });

  await holdOver(page, dora, 2, "14:00");
  await page.mouse.up();
  await press(reschedule(), "Save");
  await inGrid(page, /^Dragged Dora, Wed 13 May, 14:00 – 14:30/).waitFor();
  await toast(page, "Moved to").getByRole("button", { name: "Undo" }).click();
  await inGrid(page, /^Dragged Dora, Mon 11 May, 10:00 – 10:30/).waitFor();
});

test("a longer appointment is made by its lower edge", async () => {
  await appointmentAt(page, desk, "Resized Ria", { date: day(2), start: "10:00", end: "11:00" });
  await openCalendar(page, desk, WEEK);
  const ria = inGrid(page, /^Resized Ria, Tue 12 May, 10:00 – 11:00/);
  const box = await ria.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 2);
  await page.mouse.down();
  const to = await pointAt(page, 1, "12:15");
  await page.mouse.move(box.x + box.width / 2, to.y, { steps: 6 });
  await hint(page).getByText("Tue 12 May, 10:00 – 12:30").waitFor();
  await page.mouse.up();
  assert.equal(await reschedule().getByLabel("Start time").inputValue(), "10:00");
  assert.equal(await reschedule().getByLabel("End time").inputValue(), "12:30");
  await press(reschedule(), "Save");
  await inGrid(page, /^Resized Ria, Tue 12 May, 10:00 – 12:30/).waitFor();
});

test("a drag says who is busy with whom, what is past and what the clocks skip", async () => {
  await appointmentAt(page, desk, "Busy Bea", { date: day(3), start: "09:00", end: "10:00" });
  await appointmentAt(page, desk, "Moving Max", { date: day(4), start: "09:00", end: "10:00" });
  await openCalendar(page, desk, WEEK);
  await holdOver(page, inGrid(page, /^Moving Max/), 2, "09:30");
  await hint(page).getByText("Mira Okafor: Busy Bea, 09:00 – 10:00").waitFor();
  // It is also said, once the pointer rests.
  await page.locator("#calendar [aria-live]", { hasText: "Busy Bea" }).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.equal(await reschedule().count(), 0);
  await page.getByText("Moving Max is back where it was.").waitFor();

  // On 29 March 2037 the clocks of Berlin go from 2 to 3.
  await appointmentAt(page, desk, "Early Eve", { date: "2037-03-28", start: "01:00", end: "01:30" });
  await openCalendar(page, desk, "?view=week&date=2037-03-29");
  await holdOver(page, inGrid(page, /^Early Eve/), 6, "02:15");
  await hint(page).getByText(/The clocks skip this time/).waitFor();
  await page.keyboard.press("Escape");
  await page.mouse.up();

  // Midnight lies above what is seen in the morning: the grid scrolls between press and drag.
  await openCalendar(page, desk, "?view=day&people=team");
  const first = page.locator(".cal-grid .cal-chip.is-movable").first();
  await holdOver(page, first, 0, "00:00");
  await hint(page).getByText("In the past").waitFor();
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test("everything can be done with the keyboard alone", async () => {
  await appointmentAt(page, desk, "Keyboard Kim", { date: "2037-06-02", start: "10:00", end: "10:30" });
  await appointmentAt(page, desk, "Keyboard Kay", { date: "2037-06-03", start: "10:30", end: "11:00" });
  await openCalendar(page, desk, "?view=month&date=2037-06-02");
  await page.keyboard.press("w");
  await page.waitForURL("**/calendar?view=week&date=2037-06-02");
  await ready(page);
  // Search brings the focus to what was found.
  await page.keyboard.press("/");
  await page.keyboard.type("Keyboard K");
  await page.keyboard.press("Enter");
  const kim = inGrid(page, /^Keyboard Kim/);
  await until("Kim has the focus", () => kim.evaluate((each) => each === document.activeElement));
  await page.keyboard.press("ArrowRight");
  const kay = inGrid(page, /^Keyboard Kay/);
  await until("Kay has the focus", () => kay.evaluate((each) => each === document.activeElement));
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Reschedule", exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await reschedule().waitFor();
  await page.keyboard.press("Escape");
  await reschedule().waitFor({ state: "hidden" });
  await until("the focus is back", () => kay.evaluate((each) => each === document.activeElement));

  await page.keyboard.press("Enter");
  await fillTimes(reschedule(), { date: "2037-06-04", start: "16:00" });
  await page.keyboard.press("Enter");
  const moved = inGrid(page, /^Keyboard Kay, Thu 4 Jun, 16:00 – 16:30/);
  await moved.waitFor();
  await until("Kay still has the focus", () => moved.evaluate((each) => each === document.activeElement));

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await keys.getByText("New appointment").waitFor();
  await page.keyboard.press("Escape");
  await keys.waitFor({ state: "hidden" });
  // An empty day has the focus itself; beyond the week comes the next one.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("n");
  const pick = page.getByRole("dialog", { name: "New appointment" });
  await pick.getByText(/5 June 2037, \d\d:\d\d/).waitFor();
  await page.keyboard.press("Escape");
  await pick.waitFor({ state: "hidden" });
  await until("the day has the focus again", () =>
    page.evaluate(() => document.activeElement?.closest("[data-day]")?.dataset.day === "2037-06-05"));
  for (let at = 0; at < 3; at += 1) await page.keyboard.press("ArrowRight");
  await page.waitForURL("**/calendar?view=week&date=2037-06-09");
  await page.goBack();
  await page.waitForURL("**/calendar?view=week&date=2037-06-02");
  await moved.waitFor();
  await page.keyboard.press("t");
  await page.waitForURL((url) => !url.search.includes("2037"));
});

test("an appointment is cancelled, and stands crossed out where that is wanted", async () => {
  await appointmentAt(page, desk, "Cancelled Cleo", { date: day(5), start: "10:00", end: "10:30" });
  await openCalendar(page, desk, WEEK);
  const cleo = inGrid(page, /^Cancelled Cleo/);
  await cleo.click();
  await page.getByRole("button", { name: "Cancel appointment" }).click();
  const dialog = page.getByRole("dialog", { name: "Cancel appointment" });
  await dialog.getByRole("button", { name: "Cancel appointment" }).click();
  await cleo.waitFor({ state: "detached" });
  await page.locator(".cal-menu summary").click();
  await page.getByLabel("Show cancelled").check();
  await inGrid(page, /^Cancelled Cleo, .*Cancelled$/).waitFor();
  await page.getByLabel("Show cancelled").uncheck();
  await page.keyboard.press("Escape");
});

test("free time becomes an appointment of a case, or of a new one", async () => {
  await appointmentAt(page, desk, "Existing Ed", { date: "2037-07-01", start: "10:00", end: "10:30" });
  await openCalendar(page, desk, WEEK);
  const free = await pointAt(page, 5, "13:00");
  await page.mouse.dblclick(free.x, free.y);
  const pick = page.getByRole("dialog", { name: "New appointment" });
  await pick.getByRole("searchbox", { name: "Search for a case" }).fill("Existing");
  await pick.getByRole("link", { name: /Existing Ed/ }).click();
  await reschedule().waitFor();
  assert.equal(await reschedule().getByLabel("Start date").inputValue(), day(6));
  assert.equal(await reschedule().getByLabel("Start time").inputValue(), "13:00");
  await press(reschedule(), "Save");
  await inGrid(page, /^Existing Ed, Sat 16 May, 13:00 – 13:30/).waitFor();

  // Marked with the mouse: the length is chosen with it.
  const [from, to] = [await pointAt(page, 6, "15:00"), await pointAt(page, 6, "15:45")];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await pick.getByRole("button", { name: "New case" }).click();
  const create = page.getByRole("dialog", { name: "Create new case" });
  await create.getByRole("textbox", { name: "Name of the case" }).fill("Newly Nina");
  assert.ok(await create.getByRole("switch", { name: "Schedule for later" }).isChecked());
  assert.equal(await create.getByLabel("Start time").inputValue(), "15:00");
  assert.equal(await create.getByLabel("End time").inputValue(), "16:00");
  await create.getByRole("button", { name: "Create case" }).click();
  await create.waitFor({ state: "hidden" });
  await openCalendar(page, desk, WEEK);
  await inGrid(page, /^Newly Nina, Sun 17 May, 15:00 – 16:00/).waitFor();
});

test("what a colleague does is seen at once, also during a drag", async () => {
  await appointmentAt(page, desk, "Live Lea", { date: day(2), start: "15:00", end: "15:30" });
  await openCalendar(page, desk, WEEK);
  const other = await Browser.open();
  try {
    const colleague = await other.signIn(desk, desk.operators[1]);
    await openCalendar(colleague, desk, `${WEEK}&people=team`);
    const moveTo = async (start) => {
      await inGrid(colleague, /^Live Lea/).dblclick();
      await fillTimes(reschedule(colleague), { start });
      await press(reschedule(colleague), "Save");
    };
    await moveTo("16:00");
    await inGrid(page, /^Live Lea, Tue 12 May, 16:00 – 16:30/).waitFor({ timeout: AT_ONCE_MS });

    await holdOver(page, inGrid(page, /^Live Lea/), 3, "16:00");
    await hint(page).getByText("Thu 14 May, 16:00 – 16:30").waitFor();
    await moveTo("17:00");
    await page.getByText(/Live Lea was changed meanwhile/).waitFor();
    await hint(page).getByText("Thu 14 May, 16:00 – 16:30").waitFor();
    await page.mouse.up();
    await reschedule().waitFor();
    assert.equal(await reschedule().getByLabel("Start date").inputValue(), day(4));
    await reschedule().getByRole("button", { name: "Close" }).click();
    await inGrid(page, /^Live Lea, Tue 12 May, 17:00 – 17:30/).waitFor();
  } finally {
    await other.end();
  }
});

test("without a connection nothing moves, and it is tried again only on a press", async () => {
  await appointmentAt(page, desk, "Offline Olga", { date: day(5), start: "15:00", end: "15:30" });
  await openCalendar(page, desk, WEEK);
  const olga = inGrid(page, /^Offline Olga, Fri 15 May, 15:00/);
  await holdOver(page, olga, 4, "17:00");
  await browser.context.setOffline(true);
  await page.mouse.up();
  await page.getByText("No connection. Nothing was moved.").waitFor();
  await olga.waitFor();
  assert.equal(await reschedule().count(), 0);
  await browser.context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await reschedule().waitFor();
  assert.equal(await reschedule().getByLabel("Start time").inputValue(), "17:00");
  await press(reschedule(), "Save");
  await inGrid(page, /^Offline Olga, Fri 15 May, 17:00/).waitFor();
});

test("a drop on a colleague's column changes time and operator, and Undo takes both back", async () => {
  await appointmentAt(page, desk, "Column Cora", { date: day(7), start: "10:00", end: "10:30" });
  await openCalendar(page, desk, `?view=columns&date=${day(7)}&people=team`);
  await page.locator(".cal-grid").getByText("Jonas Weber").waitFor();
  const people = await page.locator(".cal-grid .cal-head").allInnerTexts();
  const jonas = people.findIndex((name) => name.includes("Jonas Weber"));
  const toggle = () => reschedule().getByRole("switch", { name: "Jonas Weber instead of Mira Okafor" });

  await holdOver(page, inGrid(page, /^Column Cora/), jonas, "11:00");
  await hint(page).getByText("Jonas Weber instead of Mira Okafor; you are asked first").waitFor();
  await page.mouse.up();
  await reschedule().waitFor();
  assert.equal(await reschedule().getByLabel("Start time").inputValue(), "11:00");
  assert.equal(await toggle().isChecked(), true);
  await reschedule().getByRole("button", { name: "Close" }).click();
  await inGrid(page, /^Column Cora, .*10:00 – 10:30, Mira Okafor/).waitFor();

  await holdOver(page, inGrid(page, /^Column Cora/), jonas, "11:00");
  await page.mouse.up();
  await reschedule().waitFor();
  await press(reschedule(), "Save");
  await reschedule().waitFor({ state: "hidden" });
  await inGrid(page, /^Column Cora, .*11:00 – 11:30, Jonas Weber/).waitFor();
  await toast(page, "Moved to").getByRole("button", { name: "Undo" }).click();
  await inGrid(page, /^Column Cora, .*10:00 – 10:30, Mira Okafor/).waitFor();
});

test("whose calendars are shown is chosen, remembered and in the address", async () => {
  await openCalendar(page, desk, WEEK);
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await page.waitForURL("**people=team");
  const jonas = page.locator(".cal-legend").getByRole("button", { name: "Jonas Weber" });
  await jonas.click();
  assert.equal(await jonas.getAttribute("aria-pressed"), "false");
  await openCalendar(page, desk);
  await page.waitForURL("**people=team");
  assert.equal(await jonas.getAttribute("aria-pressed"), "false");
  await jonas.click();
  await page.getByRole("link", { name: "My calendar" }).click();
  await page.waitForURL((url) => !url.search.includes("people"));
});

test("the same as a table", async () => {
  await appointmentAt(page, desk, "Tabled Tim", { date: "2037-08-05", start: "10:00", end: "10:30" });
  await openCalendar(page, desk, "?view=week&date=2037-07-29");
  await page.getByRole("link", { name: "Next" }).click();
  await page.locator(".cal-menu summary").click();
  await page.getByLabel("Show as table").check();
  await page.keyboard.press("Escape");
  const table = page.getByRole("table", { name: /5 August 2037/ });
  await table.getByRole("link", { name: "Tabled Tim", exact: true }).waitFor();
  await table.getByRole("button", { name: /^Reschedule/ }).or(table.getByRole("link", { name: /^Reschedule/ })).click();
  await fillTimes(reschedule(), { start: "12:00" });
  await press(reschedule(), "Save");
  await table.getByText(/12:00/).waitFor();
});

test("somebody without a licence sees all and is told why nothing moves", async () => {
  await appointmentAt(page, desk, "Seen Sam", { date: day(1), start: "16:00", end: "16:30" });
  const other = await Browser.open();
  try {
    const guest = await other.signIn(desk, desk.operators[2]);
    await openCalendar(guest, desk, `${WEEK}&people=team`);
    const sam = inGrid(guest, /^Seen Sam/);
    await holdOver(guest, sam, 2, "16:00");
    await hint(guest).getByText(/You have no licence/).waitFor();
    await guest.mouse.up();
    await sam.dblclick();
    assert.equal(await guest.getByRole("dialog").count(), 0);
    await guest.keyboard.press("n");
    assert.equal(await guest.getByRole("dialog").count(), 0);
    assert.equal(await guest.getByRole("button", { name: "Reschedule", exact: true }).count(), 0);
  } finally {
    await other.end();
  }
});

test("an address with nonsense opens the calendar and says so", async () => {
  for (const query of ["?view=century", "?date=0001-01-01", "?date=9999-12-31", "?people=nobody"]) {
    await openCalendar(page, desk, query);
    await page.locator(".notice").first().waitFor();
    await page.locator(".cal-grid .is-today").first().waitFor();
  }
});
