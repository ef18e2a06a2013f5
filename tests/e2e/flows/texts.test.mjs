// Own texts: written with a live preview, tried, saved, and read by customers.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";

import { DESKTOP, PHONE, barriers } from "../support/browser.mjs";
import { readMail } from "../support/mail.mjs";
import { sendingDesk, withPage } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import { createCase, noQuietHours, schedule } from "../support/steps.mjs";

const RESULTS = new URL("../results/", import.meta.url).pathname;

const { desk, mail, kannel } = await sendingDesk();

await mkdir(RESULTS, { recursive: true });

/** Nothing hinders anybody, nothing is cut off, and a picture for people. */
async function look(page, name) {
  assert.deepEqual(await barriers(page), [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, `${name} scrolls sideways`);
  await page.screenshot({ path: `${RESULTS}texts-${name}.png`, fullPage: true });
}

const letter = (page) => page.frameLocator(".text-frame iframe:not([hidden])").locator("body");
const text = (page) => page.getByRole("textbox", { name: "Text", exact: true });
const open = (page, what) => page.goto(`${desk.url}/settings/texts/${what}`);

test("an email is seen while it is written, tried, saved, and read", () => withPage(desk, {}, async (page) => {
  await noQuietHours(page, desk);
  await page.goto(`${desk.url}/settings/texts?language=en`);
  await page.getByRole("link", { name: "Edit Invitation, Email, English" }).click();
  await letter(page).getByText("Alex Morgan").first().waitFor();
  await page.getByRole("textbox", { name: "Subject" }).fill("Good to see you, {case_name}");
  await text(page).fill("Hi {casename},\n\n{link}\n\nYours, {company}");
  await page.getByText("Did you mean {case_name}?").waitFor();
  assert.equal(await page.locator("#text-check mark").innerText(), "{casename}");
  await text(page).fill("Hi {case_name},\nbring <b>papers</b>.\n\n{link}\n\nYours, {company}");
  await letter(page).getByText("bring <b>papers</b>.").waitFor();
  await page.getByText("Placeholders").click();
  await text(page).press("End");
  await page.getByRole("button", { name: /^Insert \{operator_name\}/ }).click();
  assert.match(await text(page).inputValue(), /\{operator_name\}/);
  const history = await page.evaluate(() => history.length);
  await text(page).pressSequentially(" …and more");
  await letter(page).getByText("…and more").waitFor();
  assert.equal(await page.evaluate(() => history.length), history, "typing adds nothing to go back to");

  await page.getByRole("button", { name: "Send test to me" }).click();
  await page.getByText("The test is on its way to").waitFor();
  const test = await readMail(await mail.next("mail", desk.administrator));
  assert.equal(test.subject, "[Test] Good to see you, Alex Morgan");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();

  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, { name: "Nadia Own", email: "nadia@example.org" });
  await schedule(page, { date: "2037-06-03", start: "10:00", end: "10:30" });
  const read = await readMail(await mail.next("mail", "nadia@example.org"));
  assert.equal(read.subject, "Good to see you, Nadia Own");
  assert.match(read.text, /bring <b>papers<\/b>\./);
  assert.ok(!read.html.includes("<b>"), "escaped");

  await open(page, "invitation/en/email");
  await page.getByRole("button", { name: "Back to default" }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
  await page.getByRole("link", { name: /^Use the version of/ }).click();
  await page.getByText("It counts once you save it.").waitFor();
  assert.match(await text(page).inputValue(), /papers/);
}));

const modes = [
  ["desk", { viewport: DESKTOP }],
  ["desk-dark", { viewport: DESKTOP, colorScheme: "dark" }],
  ["phone", { viewport: PHONE, hasTouch: true }],
  ["phone-dark", { viewport: PHONE, colorScheme: "dark" }],
];

for (const [mode, options] of modes) {
  test(`the price of an SMS stands beside it (${mode})`, () => withPage(desk, options, async (page) => {
    await page.goto(`${desk.url}/settings/texts?language=de`);
    await look(page, `${mode}-list`);
    await open(page, "reminder/de/sms");
    await page.getByText("160 places, one part").waitFor();
    await text(page).fill("„{company}“ – bis bald! {link}");
    await page.getByText("These characters make it dearer: „ “ –").waitFor();
    await page.getByText("This text does not say when").waitFor();
    await look(page, `${mode}-sms`);
    await page.getByRole("button", { name: "Replace them" }).click();
    await until("plain quotes", async () => (await text(page).inputValue()).startsWith('"{company}" - bis bald!'));
    await page.getByText("160 places, one part").waitFor();
    await open(page, "moved/de/email");
    await letter(page).getByText("Alex Morgan").first().waitFor();
    await text(page).fill("Hallo {casename},\n\n{link}");
    await page.getByText("Did you mean").waitFor();
    await look(page, `${mode}-email`);
    await open(page, "invitation/ar/email");
    assert.equal(await text(page).getAttribute("dir"), "rtl");
    await letter(page).getByText("Alex Morgan").first().waitFor();
    assert.equal(await letter(page).locator("xpath=..").getAttribute("dir"), "rtl");
    await look(page, `${mode}-arabic`);
  }));
}

test("without script the same is behind buttons", async () => {
  await withPage(desk, { javaScriptEnabled: false }, async (page) => {
    await open(page, "cancelled/en/email");
    await text(page).fill("Dear {case_name}, we are sorry.");
    await page.getByRole("button", { name: "Show preview" }).click();
    await letter(page).getByText("Dear Alex Morgan, we are sorry.").waitFor();
    await open(page, "cancelled/en/sms");
    await text(page).fill("{when} is off. Sorry!");
    await page.getByRole("button", { name: "Show preview" }).click();
    assert.match(await page.locator("#text-check .sms").innerText(), /is off\. Sorry!/);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    assert.equal(await page.getByRole("button", { name: "Back to default" }).count(), 1);
    await page.screenshot({ path: `${RESULTS}texts-noscript.png`, fullPage: true });
  });
});
