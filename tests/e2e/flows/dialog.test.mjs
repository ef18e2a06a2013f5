// The appointment dialog and everything that can go wrong while it is open.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { until } from "../support/program.mjs";
import {
  createCase, customerLink, details, entries, fillTimes, greenButton, openDialog, openReschedule,
  press, row, schedule, setOverlaps, showsStart, toast,
} from "../support/steps.mjs";

let desk;
let browser;
let page;

before(async () => {
  desk = await Desk.start();
  browser = await Browser.open();
  page = await browser.signIn(desk, desk.administrator);
});

beforeEach(() => page.goto(`${desk.url}/dashboard`));

after(async () => {
  try {
    await browser?.end();
  } finally {
    await desk?.end();
  }
});

/** A case with an address and an appointment that everybody was told of, on a day of its own. */
async function planned(name, date) {
  const url = await createCase(page, { name, email: "someone@example.org" });
  await schedule(page, { date, start: "10:00", end: "10:30" });
  return url;
}

test("a typed number turns its switch on, names the button, and is kept in the case", async () => {
  await createCase(page, { name: "Nobody's number" });
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  const sms = dialog.getByRole("switch", { name: "Send SMS" });
  const email = dialog.getByRole("switch", { name: "Send email" });
  const reads = (name) => dialog.getByRole("button", { name, exact: true }).waitFor();
  assert.equal(await sms.isChecked(), false);
  assert.equal(await email.isChecked(), false);
  await reads("Save");
  await fillTimes(dialog, { date: "2037-03-02", start: "10:00", end: "10:30" });
  await dialog.getByRole("textbox", { name: "Phone number" }).pressSequentially("+44 7700 90032");
  assert.equal(await sms.isChecked(), true, "a number of ten digits looks whole");
  await dialog.getByRole("textbox", { name: "Phone number" }).pressSequentially("1");
  await reads("Save & send invitation");
  // The flag is for the eye alone.
  await dialog.getByRole("textbox", { name: "Phone number" })
    .locator("xpath=preceding-sibling::img[contains(@src, '/gb.')]").waitFor();
  await sms.press("Space");
  await reads("Save");
  await dialog.getByRole("textbox", { name: "Email address" }).fill("new@example.org");
  await reads("Save & send invitation");
  assert.equal(await sms.isChecked(), false, "a switch that was turned off stays off");
  await press(dialog, "Save & send invitation");
  await toast(page, "Scheduled for").waitFor();
  const field = (name) => details(page).getByRole("textbox", { name });
  await until("the new number in the case", async () =>
    (await field("Phone number").inputValue()) === "+44 7700 900321");
  assert.equal(await field("Email address").inputValue(), "new@example.org");
  await entries(page, "Invitation to new@example.org").waitFor();
  assert.equal(await entries(page, "Invitation to +44").count(), 0, "its switch was off");
});

test("a wrong number is refused beside its field, and nothing typed is lost", async () => {
  await createCase(page, { name: "Wrong number" });
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  await fillTimes(dialog, { date: "2037-03-03", start: "10:00", end: "10:30" });
  const phone = dialog.getByRole("textbox", { name: "Phone number" });
  await phone.fill("07700 900321");
  await dialog.getByRole("switch", { name: "Send SMS" }).press("Space");
  await dialog.getByRole("button", { name: "Save & send invitation" }).click();
  await until("the reason", async () => (await phone.getAttribute("aria-invalid")) === "true");
  const reason = await phone.getAttribute("aria-describedby");
  assert.match(await page.locator(`#${reason}`).innerText(), /\+44 7700 900123/);
  assert.equal(await phone.inputValue(), "07700 900321");
  assert.equal(await dialog.getByLabel("Start date").inputValue(), "2037-03-03");
  await phone.fill("+44 7700 900321");
  await press(dialog, "Save & send invitation");
  await showsStart(page, "2037-03-03T10:00");
});

test("the end follows the start, over midnight too, and the words say so", async () => {
  await planned("Long evening", "2037-03-04");
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { start: "23:45" });
  assert.equal(await dialog.getByLabel("End date").inputValue(), "2037-03-05");
  assert.equal(await dialog.getByLabel("End time").inputValue(), "00:15");
  await dialog.getByText("30 min", { exact: true }).waitFor();
  await dialog.getByLabel("End time").fill("01:00");
  await dialog.getByText("1 h 15 min").first().waitFor();
  await fillTimes(dialog, { date: "2037-03-06", start: "09:00" });
  assert.equal(await dialog.getByLabel("End time").inputValue(), "10:15");
  await dialog.getByText("Friday", { exact: true }).waitFor();
  await dialog.getByLabel("End time").fill("08:00");
  await dialog.getByRole("button", { name: "Save & send invitation" }).click();
  await dialog.getByText("The end must be after the start.").waitFor();
  await fillTimes(dialog, { date: "2037-03-06", end: "09:20" });
  await dialog.getByLabel("End date").fill("2037-03-07");
  await dialog.getByLabel("End time").fill("10:30");
  await dialog.getByText("An appointment lasts at most 24 hours.").waitFor();
});

test("an end that is typed first stays, and a wrong one is carried nowhere", async () => {
  await planned("Earlier that day", "2037-03-09");
  const dialog = await openReschedule(page);
  const end = async () => [
    await dialog.getByLabel("End date").inputValue(), await dialog.getByLabel("End time").inputValue(),
  ];
  await fillTimes(dialog, { end: "09:00" });
  await fillTimes(dialog, { start: "08:30" });
  assert.deepEqual(await end(), ["2037-03-09", "09:00"]);
  await dialog.getByText("30 min", { exact: true }).waitFor();
  await fillTimes(dialog, { end: "07:00" });
  await fillTimes(dialog, { start: "23:45" });
  assert.deepEqual(await end(), ["2037-03-10", "00:15"], "half an hour was the last right length");
  // Piece by piece, as hands type it: the end stays until the start is whole.
  await fillTimes(dialog, { end: "09:00" });
  await dialog.getByLabel("End date").fill("2037-03-09");
  for (const piece of ["00:45", "08:45", "08:15"]) await fillTimes(dialog, { start: piece });
  assert.deepEqual(await end(), ["2037-03-09", "09:00"]);
});

test("an emptied address turns its switch off, and on again when it is filled", async () => {
  await planned("Emptied", "2037-03-10");
  const dialog = await openReschedule(page);
  const email = dialog.getByRole("textbox", { name: "Email address" });
  const sends = dialog.getByRole("switch", { name: "Send email" });
  assert.equal(await sends.isChecked(), true);
  await email.fill("");
  assert.equal(await sends.isChecked(), false);
  await dialog.getByRole("button", { name: "Save", exact: true }).waitFor();
  await email.fill("other@example.org");
  assert.equal(await sends.isChecked(), true);
  await dialog.getByRole("button", { name: "Save & send invitation" }).waitFor();
});

test("a new case that begins in the past is asked about, under the hand", async () => {
  const dialog = await openDialog(page, "Create new case");
  await dialog.getByRole("textbox", { name: "Name of the case" }).fill("Long ago");
  await dialog.getByRole("switch", { name: "Schedule for later" }).press("Space");
  await fillTimes(dialog, { date: "2026-01-20", start: "10:00", end: "10:30" });
  await dialog.getByText("The start lies in the past.").waitFor();
  await dialog.getByRole("button", { name: "Create case" }).press("Enter");
  const anyway = dialog.getByRole("button", { name: "Save anyway" });
  await anyway.waitFor();
  assert.ok(await anyway.evaluate((button) => button === document.activeElement));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Long ago" }).waitFor();
  await showsStart(page, "2026-01-20T10:00");
});

test("a conflict is shown while choosing, and what was on the screen is saved", async () => {
  await planned("First come", "2037-04-01");
  await page.goto(`${desk.url}/dashboard`);
  await planned("Second come", "2037-04-02");
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { date: "2037-04-01", start: "10:15" });
  await dialog.getByRole("list", { name: "Please check" })
    .getByText(/Overlaps with First come/).waitFor();
  await press(dialog, "Save & send invitation");
  await showsStart(page, "2037-04-01T10:15");
});

test("a start in the past is asked about, with the switches off", async () => {
  await planned("Yesterday", "2037-04-03");
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { date: "2026-01-15" });
  await dialog.getByText("The start lies in the past.").waitFor();
  await greenButton(dialog).click();
  await press(dialog, "Save anyway");
  await showsStart(page, "2026-01-15T10:00:00+01:00");
  const again = await openReschedule(page);
  for (const name of ["Send SMS", "Send email"]) {
    assert.equal(await again.getByRole("switch", { name }).isChecked(), false, name);
  }
});

test("where overlaps are forbidden, one is refused with the reason and the button stays", async () => {
  await setOverlaps(page, desk, "Forbid");
  try {
    await page.goto(`${desk.url}/dashboard`);
    await planned("Taken hour", "2037-04-07");
    await page.goto(`${desk.url}/dashboard`);
    await planned("Wants it too", "2037-04-08");
    const dialog = await openReschedule(page);
    await fillTimes(dialog, { date: "2037-04-07" });
    await dialog.getByText(/Overlaps with Taken hour/).waitFor();
    const green = dialog.getByRole("button", { name: "Save & send invitation" });
    await green.click();
    await dialog.getByText("This organisation forbids overlaps. Choose another time.").waitFor();
    assert.ok(await green.isEnabled());
    // Touching ends are no overlap.
    await fillTimes(dialog, { start: "10:30" });
    await press(dialog, "Save & send invitation");
    await showsStart(page, "2037-04-07T10:30");
  } finally {
    await setOverlaps(page, desk, "Warn");
  }
});

test("a skipped time is refused with the reason, and a doubled one asks which", async () => {
  await planned("Clock change", "2027-03-25");
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { date: "2027-03-28", start: "02:30" });
  await dialog.getByText(/02:30 does not exist on that day: the clocks go from .* to .*03:00/)
    .waitFor();
  await dialog.getByRole("button", { name: "Save & send invitation" }).click();
  await dialog.getByText(/does not exist on that day/).waitFor();
  await fillTimes(dialog, { date: "2027-10-31", start: "02:30", end: "03:30" });
  const which = dialog.getByRole("radiogroup", { name: /this start exists twice/ });
  await which.waitFor();
  assert.equal(await which.getByRole("radio").count(), 2);
  await which.getByRole("radio").nth(1).check({ force: true });
  await press(dialog, "Save & send invitation");
  await showsStart(page, "2027-10-31T02:30:00+01:00");
});

test("the second of two editors is told who changed what, and loses nothing", async () => {
  const url = await planned("Two editors", "2037-04-09");
  const other = await Browser.open();
  try {
    const colleague = await other.signIn(desk, desk.operators[1]);
    await colleague.goto(url);
    const theirs = await openReschedule(colleague);
    await fillTimes(theirs, { start: "12:00" });
    const mine = await openReschedule(page);
    await fillTimes(mine, { start: "15:00" });
    await press(mine, "Save & send invitation");
    await showsStart(colleague, "2037-04-09T15:00");
    assert.equal(await theirs.getByLabel("Start time").inputValue(), "12:00", "still being typed");
    await theirs.getByRole("button", { name: "Save & send invitation" }).click();
    const alert = theirs.getByRole("alert");
    await alert.getByText(/Mira Okafor changed the appointment meanwhile/).waitFor();
    await alert.getByText(/15:00/).waitFor();
    await alert.getByText(/12:00/).waitFor();
    assert.equal(await theirs.getByLabel("Start time").inputValue(), "12:00");
    await press(theirs, "Save & send invitation");
    await showsStart(page, "2037-04-09T12:00");
  } finally {
    await other.end();
  }
});

test("whoever moves what the customer has just cancelled reads why", async () => {
  await planned("Cancelled meanwhile", "2037-04-10");
  const link = await customerLink(page);
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { start: "15:00" });
  const customer = await Browser.open();
  try {
    const invitation = await customer.page();
    await invitation.goto(`${link}/cancel`);
    await invitation.getByRole("textbox").fill("I have a fever.");
    await invitation.getByRole("button", { name: "Cancel appointment" }).click();
    await invitation.getByText("You have cancelled this appointment").waitFor();
  } finally {
    await customer.end();
  }
  await dialog.getByRole("button", { name: "Save & send invitation" }).click();
  // It is about a new appointment from now on, and says so.
  const anew = page.getByRole("dialog", { name: "Schedule appointment" });
  await anew.getByRole("alert").getByText(/cancelled the appointment meanwhile/).waitFor();
  await anew.getByRole("alert").getByText("I have a fever.").waitFor();
  assert.equal(await anew.getByLabel("Start time").inputValue(), "15:00");
  await press(anew, "Schedule anew");
  await showsStart(page, "2037-04-10T15:00");
});

test("pressed twice and sent again by a lost connection, it is one change and one message", async () => {
  await planned("Impatient", "2037-04-13");
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { start: "11:00" });
  const sent = page.waitForRequest((request) =>
    request.method() === "POST" && request.url().endsWith("/appointment"));
  await dialog.getByRole("button", { name: "Save & send invitation" }).dblclick();
  await dialog.waitFor({ state: "hidden" });
  await showsStart(page, "2037-04-13T11:00");
  const request = await sent;
  const again = await page.request.post(request.url(), {
    headers: { "content-type": "application/x-www-form-urlencoded", "hx-request": "true" },
    data: request.postData(),
  });
  assert.equal(again.status(), 200, "the same answer once more");
  await page.reload();
  assert.equal(await entries(page, "Mira Okafor moved it").count(), 1);
  assert.equal(await entries(page, "Invitation to someone@example.org").count(), 2);
});

test("Escape and Close change nothing and give the focus back", async () => {
  await planned("Second thoughts", "2037-04-14");
  const pencil = page.getByRole("button", { name: "Reschedule" });
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => page.getByRole("dialog").getByRole("button", { name: "Close" }).click(),
  ]) {
    const dialog = await openReschedule(page);
    await fillTimes(dialog, { start: "20:00" });
    await leave();
    await dialog.waitFor({ state: "hidden" });
    await until("the focus on the pencil", () =>
      pencil.evaluate((button) => button === document.activeElement));
  }
  await page.reload();
  await showsStart(page, "2037-04-14T10:00");
});

/** Presses Tab until the focus is on an element of this name. */
async function tabTo(page, name) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate((wanted) => {
      const active = document.activeElement;
      const label = active?.getAttribute("aria-label")
        ?? active?.labels?.[0]?.textContent ?? active?.textContent ?? "";
      return label.trim() === wanted;
    }, name);
    if (found) return;
  }
  assert.fail(`no Tab leads to ${name}`);
}

test("the whole move works with the keyboard alone", async () => {
  await planned("Keyboard Kim", "2037-04-15");
  await page.goto(`${desk.url}/dashboard`);
  await tabTo(page, "Search");
  await page.keyboard.type("keyboard");
  await until("what was found", async () => (await row(page, /./).count()) === 1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Keyboard Kim" }).waitFor();
  await tabTo(page, "Reschedule");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Reschedule appointment" });
  await dialog.waitFor();
  // The focus is on the start date. A native input's order of parts is the desktop's, so this is a
  // day and a time that read the same in each.
  await page.keyboard.type("05052037");
  assert.equal(await dialog.getByLabel("Start date").inputValue(), "2037-05-05");
  await tabTo(page, "Start time");
  await page.keyboard.type("1015");
  assert.equal(await dialog.getByLabel("Start time").inputValue(), "10:15");
  await tabTo(page, "Language: English");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ger");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Language: German" }).waitFor();
  await tabTo(page, "Save & send invitation");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await showsStart(page, "2037-05-05T10:15");
  await until("the focus on the pencil", () => page.getByRole("button", { name: "Reschedule" })
    .evaluate((button) => button === document.activeElement));
});

test("guests of a group case are not told: there is a text to copy", async () => {
  await createCase(page, { name: "Parents of 4b", group: true });
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  assert.equal(await dialog.getByRole("switch").count(), 0);
  await fillTimes(dialog, { date: "2037-04-17", start: "18:00", end: "19:00" });
  await dialog.getByText("Guests are not told; the link shows the new time.").waitFor();
  await press(dialog, "Save");
  await showsStart(page, "2037-04-17T18:00");
  const moved = await openReschedule(page);
  const text = moved.getByRole("textbox", { name: "Text for the guests" });
  assert.match(await text.inputValue(), /2037[\s\S]*\/i\//);
  await moved.getByRole("button", { name: "Copy" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await text.inputValue());
  await press(moved, "Save");
  assert.equal(await entries(page, "View message").count(), 0);
});
