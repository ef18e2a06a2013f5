// Everything that matters works without script: forms, pages as answers, the same rules.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { appointment, entries, fillTimes, shownStart, toast } from "../support/steps.mjs";

let desk;
let browser;
let page;

before(async () => {
  desk = await Desk.start();
  browser = await Browser.open({ javaScriptEnabled: false });
  page = await browser.signIn(desk, desk.administrator);
});

after(async () => {
  try {
    await browser?.end();
  } finally {
    await desk?.end();
  }
});

const press = (name) => page.getByRole("button", { name, exact: true }).click();

test("an appointment's whole life without script, from its case to its end", async () => {
  await press("Create new case");
  await page.getByRole("textbox", { name: "Name of the case" }).fill("No Script");
  await page.getByRole("textbox", { name: "Email address" }).fill("noscript@example.org");
  await press("Create case");
  await page.getByRole("heading", { level: 1, name: "No Script" }).waitFor();
  await toast(page, "No Script has been created.").waitFor();

  await press("Schedule call");
  await fillTimes(page, { date: "2037-06-02", start: "11:00", end: "11:30" });
  await page.getByRole("switch", { name: "Send email" }).check();
  await press("Save & send invitation");
  await toast(page, "Scheduled for").waitFor();
  assert.match(await shownStart(page), /^2037-06-02T11:00/);

  // The end is taken as typed: here it would lie before the start, and is refused with the reason.
  await press("Reschedule");
  await fillTimes(page, { start: "15:00" });
  await press("Save & send invitation");
  await page.getByText("The end must be after the start.").waitFor();
  assert.equal(await page.getByLabel("Start time").inputValue(), "15:00");
  await fillTimes(page, { end: "15:45" });
  await page.getByLabel("Language", { exact: true }).selectOption("German");
  await press("Save & send invitation");
  await toast(page, "Moved to").waitFor();
  assert.match(await shownStart(page), /^2037-06-02T15:00/);
  await entries(page, "to noscript@example.org, German").first().waitFor();

  await toast(page, "Moved to").getByRole("button", { name: "Undo" }).click();
  await toast(page, "Undone").waitFor();
  assert.match(await shownStart(page), /^2037-06-02T11:00/);

  await press("Cancel appointment");
  await page.getByRole("textbox", { name: "Message to the customer" }).fill("We are ill.");
  await press("Cancel appointment");
  await appointment(page).getByText("Cancelled", { exact: true }).waitFor();
});

test("a start in the past is confirmed by a second press", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await press("Create new case");
  await page.getByRole("textbox", { name: "Name of the case" }).fill("Was yesterday");
  await press("Create case");
  await press("Schedule call");
  await fillTimes(page, { date: "2026-01-15", start: "11:00", end: "11:30" });
  await press("Save");
  await page.getByText("The start lies in the past.").waitFor();
  await press("Save anyway");
  await toast(page, "Scheduled for").waitFor();
  assert.match(await shownStart(page), /^2026-01-15T11:00/);
});

test("the customer cancels in two steps and takes it back", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await press("Create new case");
  await page.getByRole("textbox", { name: "Name of the case" }).fill("Hannah");
  await press("Create case");
  await press("Schedule call");
  await fillTimes(page, { date: "2037-06-03", start: "11:00", end: "11:30" });
  await press("Save");
  const address = page.url();
  await press("Show customer's link");
  const link = await page.getByRole("textbox", { name: "Link", exact: true }).inputValue();

  await page.goto(link);
  await page.getByRole("heading", { level: 1, name: "Harbour Advice" }).waitFor();
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await press("Change time zone");
  assert.match(await page.locator("time").first().getAttribute("datetime"), /^2037-06-03T18:00/);
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await press("Change language");
  await page.getByRole("combobox", { name: "Sprache" }).selectOption("en");
  await page.locator("footer form").getByRole("button").click();
  await press("Cancel appointment");
  await page.getByRole("heading", { name: "Cancel this appointment?" }).waitFor();
  await page.getByRole("textbox").fill("The car broke down.");
  await press("Cancel appointment");
  await page.getByText("You have cancelled this appointment").waitFor();

  await page.goto(address);
  await appointment(page).getByText("The car broke down.").waitFor();
  await page.goto(link);
  await press("Take it back");
  await page.getByText("Your appointment stands again.").waitFor();
  await page.goto(address);
  assert.equal(await appointment(page).getByText("The car broke down.").count(), 0);
});

test("details, completing, reopening and deleting work without script", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await press("Create new case");
  await page.getByRole("textbox", { name: "Name of the case" }).fill("Short life");
  await press("Create case");
  await page.getByRole("heading", { level: 1, name: "Short life" }).waitFor();
  const [address] = page.url().match(/.*\/cases\/\d+/);
  const phone = page.getByRole("textbox", { name: "Phone number" });
  await phone.fill("07700 900444");
  await phone.press("Enter");
  await page.getByText(/Begin with \+ and the country code/).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Phone number" }).inputValue(), "07700 900444");
  await page.goto(address);
  await phone.fill("+447700900444");
  await phone.press("Enter");
  await entries(page, "added the phone number").waitFor();
  await press("Complete");
  await press("Complete case");
  await page.getByText(/^Completed by Mira Okafor/).waitFor();
  await page.getByRole("button", { name: "Reopen" }).first().click();
  await toast(page, "open again").waitFor();
  const [, number] = address.match(/\/cases\/(\d+)/);
  await page.goto(`${address}/delete`);
  await page.getByRole("textbox", { name: /^Type the number/ }).fill(number);
  await press("Delete for good");
  await toast(page, `Case #${number} has been deleted.`).waitFor();
  assert.equal((await page.goto(address)).status(), 404);
});
