// Working hours, absences and closed days: stated in the settings, warned of in the dialog.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openedDesk } from "../support/opened.mjs";
import {
  createCase, fillTimes, openReschedule, press, schedule, showsStart, toast,
} from "../support/steps.mjs";

const { desk, browser, page } = await openedDesk();

test("hours are typed as people write them, and a mistake loses nothing", async () => {
  await page.goto(`${desk.url}/settings/hours`);
  await page.getByLabel("Monday").fill("9-12, 13.30 - 5pm");
  await page.getByLabel("Tuesday").fill("whenever");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Write times like 9–12, 13–17.").waitFor();
  assert.equal(await page.getByLabel("Monday").inputValue(), "9-12, 13.30 - 5pm");
  await page.getByLabel("Tuesday").fill("");
  for (const day of ["Wednesday", "Thursday"]) await page.getByLabel(day).fill("8-18");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
  assert.equal(await page.getByLabel("Monday").inputValue(), "09:00–12:00, 13:30–17:00");
});

test("outside of them the dialog warns while one chooses, and the press saves", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, { name: "After hours", email: "after@example.org" });
  // A Wednesday, within the hours.
  await schedule(page, { date: "2037-05-06", start: "10:00", end: "10:30" });
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { start: "22:00" });
  await dialog.getByText("Outside your working hours").waitFor();
  await press(dialog, "Save & send invitation");
  await showsStart(page, "2037-05-06T22:00");
});

test("what is stated meanwhile is asked about once", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, { name: "Meanwhile", email: "meanwhile@example.org" });
  await schedule(page, { date: "2037-05-07", start: "10:00", end: "10:30" });
  const dialog = await openReschedule(page);
  await fillTimes(dialog, { start: "11:00" });
  await dialog.getByText("11:00 – 11:30").first().waitFor();

  const settings = await browser.page();
  await settings.goto(`${desk.url}/settings/hours`);
  await settings.getByLabel("First day").fill("2037-05-07");
  await settings.getByLabel("What for").fill("Training");
  await settings.getByRole("button", { name: "Add absence" }).click();
  await settings.getByText("Training").waitFor();

  const save = dialog.getByRole("button", { name: "Save & send invitation" });
  await save.click();
  await dialog.getByText(/You are away then: .*Training/).waitFor();
  await press(dialog, "Save anyway");
  await showsStart(page, "2037-05-07T11:00");
});

test("public holidays are filled in, renamed and removed", async () => {
  await page.goto(`${desk.url}/settings/closed-days?year=2030`);
  await page.getByLabel("Country or region").selectOption({ label: "Germany" });
  await page.getByRole("button", { name: "Fill in" }).click();
  await toast(page, "9 days were added.").waitFor();
  const name = page.getByLabel("Name of Wed, 25 Dec 2030");
  await name.fill("Our feast");
  await page.getByRole("button", { name: "Save Wed, 25 Dec 2030" }).click();
  await toast(page, "Saved").waitFor();
  assert.equal(await name.inputValue(), "Our feast");
  await page.getByRole("button", { name: "Remove Wed, 25 Dec 2030" }).click();
  await name.waitFor({ state: "detached" });
});
