// The first day: an empty installation is set up, and a colleague gets an account.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { until } from "../support/program.mjs";
import { createCase, row, schedule } from "../support/steps.mjs";

const FIRST = { email: "ayse@example.org", password: "a lantern over the harbour" };
const SECOND = { email: "tom@example.org", password: "seven boats before noon" };

let desk;
let browser;
let page;

before(async () => {
  desk = await Desk.start({}, { demo: false });
  browser = await Browser.open({ timezoneId: "Europe/Helsinki" });
  page = await browser.page();
});

after(async () => {
  try {
    await browser?.end();
  } finally {
    await desk?.end();
  }
});

const box = (name, on = page) => on.getByRole("textbox", { name, exact: true });

/** Signs in on the sign-in page of a browser of its own. */
async function signIn(other, { email, password }) {
  const door = await other.page();
  await door.goto(`${desk.url}/sign-in`);
  await box("Email address", door).fill(email);
  await box("Password", door).fill(password);
  await door.getByRole("button", { name: "Sign in" }).click();
  return door;
}

test("an empty installation is set up with the code from its console", async () => {
  await page.goto(desk.url);
  await page.waitForURL("**/set-up");
  const code = desk.log.match(/with the one-time code (\S+)/)?.[1];
  assert.ok(code, desk.log);
  assert.ok(desk.log.includes(`${desk.url}/set-up`), "the console says where");
  assert.equal(await page.getByLabel("Time zone").inputValue(), "Europe/Helsinki");

  await box("One-time code").fill("AAAA-AAAA-AAAA");
  await box("Name of the organisation").fill("Lighthouse Clinic");
  await page.getByLabel("Language of your customers").selectOption("Finnish");
  await box("Your name").fill("Ayşe Yılmaz");
  await box("Email address").fill(FIRST.email);
  await box("Password").fill(FIRST.password);
  await page.getByRole("button", { name: "Set up" }).click();
  await until("the reason", async () => (await box("One-time code").getAttribute("aria-invalid")) === "true");
  assert.equal(await box("Name of the organisation").inputValue(), "Lighthouse Clinic");
  assert.equal(await page.getByLabel("Language of your customers").inputValue(), "fi");

  await box("One-time code").fill(code);
  await box("Password").fill(FIRST.password);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL("**/dashboard");
  await page.getByText("Ayşe Yılmaz").first().waitFor();
  await page.getByText("Lighthouse Clinic").first().waitFor();

  const again = await fetch(`${desk.url}/set-up`, { redirect: "manual" });
  assert.match(again.headers.get("location"), /\/sign-in/, "once only");
});

test("its first case is made and gets an appointment, in the organisation's zone and language", async () => {
  await createCase(page, { name: "Veikko Lahtinen" });
  await schedule(page, { date: "2037-02-02", start: "09:00", end: "09:30" }, "Save");
  const start = page.getByRole("region", { name: "Appointment" }).locator("time").first();
  assert.equal(await start.getAttribute("datetime"), "2037-02-02T09:00:00+02:00");
  await page.getByRole("region", { name: "Case details" }).getByText("Finnish").waitFor();
});

test("a colleague signs in with a one-time password and must choose their own", async () => {
  await page.goto(`${desk.url}/settings/team`);
  await box("Name").fill("Tom Ansah");
  await box("Email address").fill(SECOND.email);
  await page.getByRole("button", { name: "Add operator" }).click();
  await page.getByRole("heading", { name: "One-time password for Tom Ansah" }).waitFor();
  const once = await box("One-time password").inputValue();
  assert.ok(once.length >= 10, "not to be guessed");
  await page.reload();
  await page.goto(`${desk.url}/settings/team`);
  assert.equal(await box("One-time password").count(), 0, "shown once");

  const other = await Browser.open();
  try {
    const door = await signIn(other, { email: SECOND.email, password: once });
    await door.getByRole("heading", { name: "Choose your password" }).waitFor();
    // Nothing else is open before that.
    for (const path of ["/dashboard", "/settings", "/cases/1"]) {
      await door.goto(`${desk.url}${path}`);
      await door.waitForURL("**/new-password");
    }
    await box("New password", door).fill("short");
    await door.getByRole("button", { name: "Save and go on" }).click();
    await until("the reason", async () => (await box("New password", door).getAttribute("aria-invalid")) === "true");
    await box("New password", door).fill(SECOND.password);
    await door.getByRole("button", { name: "Save and go on" }).click();
    await door.waitForURL("**/dashboard**");
    await door.getByLabel("Filter").selectOption("All active cases");
    await row(door, /^Veikko Lahtinen/).click();
    await door.getByRole("button", { name: "Reschedule" }).waitFor();
  } finally {
    await other.end();
  }

  const next = await Browser.open();
  try {
    const refused = await signIn(next, { email: SECOND.email, password: once });
    await refused.getByRole("alert").waitFor();
    assert.match(refused.url(), /\/sign-in$/, "good for once");
    const door = await signIn(next, SECOND);
    await door.waitForURL("**/dashboard**");
    await page.reload();
    const member = page.getByRole("listitem").filter({ hasText: SECOND.email });
    await member.getByRole("button", { name: "Deactivate" }).click();
    await member.getByText("Deactivated").waitFor();
    await door.reload();
    await door.waitForURL("**/sign-in**");
  } finally {
    await next.end();
  }
});
