// What operators do, step by step, found as they find it: by role and accessible name.

import { until } from "./program.mjs";

/** Fills one native input after the other, as a person would. */
export async function fillTimes(dialog, { date, start, end }) {
  if (date) await dialog.getByLabel("Start date").fill(date);
  if (start) await dialog.getByLabel("Start time").fill(start);
  if (date && end) await dialog.getByLabel("End date").fill(date);
  if (end) await dialog.getByLabel("End time").fill(end);
}

/** Opens a dialog by its button and waits until it is there. */
export async function openDialog(page, button, name = button) {
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog", { name });
  await dialog.waitFor();
  return dialog;
}

/** The green button, whatever it is called at the moment. */
export function greenButton(dialog) {
  return dialog.getByRole("button", {
    name: /^(Save & send invitation|Save|Save anyway|Schedule anew)$/,
  });
}

/** Presses a dialog's button and waits until the dialog has closed. */
export async function press(dialog, name) {
  await dialog.getByRole("button", { name, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** Makes a case and shows it; returns its address. Without contact data it tells nobody. */
export async function createCase(page, { name, group = false, phone, email }) {
  const dialog = await openDialog(page, "Create new case");
  if (group) await dialog.getByRole("radio", { name: "Group" }).check();
  await dialog.getByRole("textbox", { name: "Name of the case" }).fill(name);
  if (phone) await dialog.getByRole("textbox", { name: "Phone number" }).fill(phone);
  if (email) await dialog.getByRole("textbox", { name: "Email address" }).fill(email);
  await dialog.getByRole("button", { name: "Create case" }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await dialog.waitFor({ state: "hidden" });
  return page.url();
}

/** Schedules an appointment for the case on the screen. `button` is what the green button must read. */
export async function schedule(page, times, button = "Save & send invitation") {
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  await fillTimes(dialog, times);
  await press(dialog, button);
  await until("the scheduled time", async () =>
    (await shownStart(page))?.startsWith(`${times.date}T${times.start}`));
}

/** Opens *Reschedule* for the case on the screen. */
export function openReschedule(page) {
  return openDialog(page, "Reschedule", "Reschedule appointment");
}

/** The appointment on a case's page. */
export function appointment(page) {
  return page.getByRole("region", { name: "Appointment" });
}

/** The start that a page shows for the appointment (RFC 3339), or nothing if it shows none. */
export async function shownStart(page) {
  const times = appointment(page).locator("time");
  return await times.count() > 0 ? times.first().getAttribute("datetime") : undefined;
}

/** Waits until a page shows this start; `patience` in milliseconds. */
export function showsStart(page, start, patience) {
  return until(`${start} on the page`, async () =>
    (await shownStart(page))?.startsWith(start), patience);
}

/** The timeline's entries that hold this text. */
export function entries(page, text) {
  return page.getByRole("list", { name: "Timeline" }).getByRole("listitem").filter({ hasText: text });
}

/** What the page says has happened. */
export function toast(page, text) {
  return page.getByRole("status").filter({ hasText: text });
}

/** A case in the list on the left. */
export function row(page, name) {
  return page.getByRole("list", { name: "Cases" }).getByRole("link", { name });
}

/** The right column. */
export function details(page) {
  return page.getByRole("region", { name: "Case details" });
}

/** The customer's link of the case on the screen. */
export async function customerLink(page) {
  const dialog = await openDialog(page, "Show customer's link", "Customer's link");
  const link = await dialog.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "hidden" });
  return link;
}

/** Sets what happens to overlaps: `Warn` or `Forbid`. */
export async function setOverlaps(page, desk, rule) {
  await page.goto(`${desk.url}/settings/organisation`);
  await page.getByRole("radio", { name: new RegExp(`^${rule}`) }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await toast(page, "Saved").waitFor();
}

/** Lets SMS leave at any hour: tests do not ask what time it is. */
export async function noQuietHours(page, desk) {
  await page.goto(`${desk.url}/settings/reminders`);
  const quiet = page.getByRole("switch", { name: "Keep quiet hours" });
  if (await quiet.isChecked()) await quiet.press("Space");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await toast(page, "Saved").waitFor();
}
