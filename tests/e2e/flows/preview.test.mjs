// What will go out is shown before it is saved: at a desk, on a phone, without script.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";

import { DESKTOP, PHONE, barriers } from "../support/browser.mjs";
import { readMail } from "../support/mail.mjs";
import { sendingDesk, withPage } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import {
  createCase, fillTimes, noQuietHours, openDialog, openReschedule, press, schedule, toast,
} from "../support/steps.mjs";

const RESULTS = new URL("../results/", import.meta.url).pathname;

const { desk, mail, kannel } = await sendingDesk();

await mkdir(RESULTS, { recursive: true });

/** Nothing hinders anybody, nothing is cut off, and a picture for people. */
async function look(page, name) {
  assert.deepEqual(await barriers(page), [], name);
  const wide = await page.locator(".dialog-body").evaluate((body) => body.scrollWidth > body.clientWidth);
  assert.equal(wide, false, `${name} scrolls sideways`);
  await page.screenshot({ path: `${RESULTS}preview-${name}.png` });
}

const sms = (dialog) => dialog.locator("#preview .sms p");
const subject = (dialog) => dialog.locator("#preview .letter-subject [lang]");
const letter = (dialog) => dialog.frameLocator("#preview iframe").locator("body");

/** Opens what is folded away. */
async function unfold(dialog) {
  await dialog.getByText("Show what is sent").click();
  await sms(dialog).first().waitFor();
}

const modes = [
  ["desk", { viewport: DESKTOP }],
  ["desk-dark", { viewport: DESKTOP, colorScheme: "dark" }],
  ["phone", { viewport: PHONE, hasTouch: true }],
  ["phone-dark", { viewport: PHONE, colorScheme: "dark" }],
];

for (const [index, [mode, options]] of modes.entries()) {
  test(`what is shown is what arrives (${mode})`, () => withPage(desk, options, async (page) => {
    const day = `2037-04-0${index + 1}`;
    const address = `${mode}@example.org`;
    const number = `+44770090012${index}`;
    await noQuietHours(page, desk);
    await page.goto(`${desk.url}/dashboard`);
    await createCase(page, { name: "Anna Lindqvist", phone: number, email: address });
    const first = await openDialog(page, "Schedule call", "Schedule appointment");
    await first.getByRole("button", { name: /^Language:/ }).click();
    await first.getByRole("option", { name: "Deutsch" }).click();
    await first.getByText("Anna Lindqvist gets an SMS and an email in German.").waitFor();
    await fillTimes(first, { date: day, start: "10:00", end: "10:30" });
    await press(first, "Save & send invitation");
    await Promise.all([kannel.next("sms", number), mail.next("mail", address)]);

    const dialog = await openReschedule(page);
    await look(page, `${mode}-folded`);
    await unfold(dialog);
    await fillTimes(dialog, { date: `2037-04-1${index + 1}`, start: "16:00" });
    await until("the new time in the SMS", async () => (await sms(dialog).innerText()).includes("16:00"));
    await until("the new time in the email", async () => (await letter(dialog).innerText()).includes("16:00"));
    assert.match(await sms(dialog).innerText(), /10:00.*16:00/, "both times");
    await dialog.locator("#preview").scrollIntoViewIfNeeded();
    await look(page, `${mode}-open`);
    const button = dialog.getByRole("button", { name: "Save & send invitation" });
    const { height } = page.viewportSize();
    const box = await button.boundingBox();
    assert.ok(box.y + box.height <= height, "the green button stays in reach");

    const shown = {
      sms: await sms(dialog).innerText(),
      subject: await subject(dialog).innerText(),
      words: await letter(dialog).innerText(),
    };
    await press(dialog, "Save & send invitation");
    const text = await kannel.next("sms", number);
    const letters = await readMail(await mail.next("mail", address));
    assert.equal(text.text, shown.sms);
    assert.equal(letters.subject, shown.subject);
    const pages = await page.context().newPage();
    await pages.setContent(letters.html);
    assert.equal(await pages.locator("body").innerText(), shown.words);
    await pages.close();

    const cancel = await openDialog(page, "Cancel appointment");
    await cancel.getByRole("textbox", { name: "Message to the customer" }).pressSequentially("Wir sind krank.");
    await unfold(cancel);
    await until("the words in the SMS", async () => (await sms(cancel).innerText()).includes("Wir sind krank."));
    await cancel.locator("#preview").scrollIntoViewIfNeeded();
    await look(page, `${mode}-cancel`);
    for (const name of ["Send SMS", "Send email"]) await cancel.getByRole("switch", { name }).press("Space");
    await cancel.getByText("Anna Lindqvist is not told. Both switches are off.").waitFor();
    assert.equal(await cancel.locator("#preview").count(), 0);
    await look(page, `${mode}-nobody`);
    assert.equal(
      await cancel.getByRole("textbox", { name: "Message to the customer" }).inputValue(), "Wir sind krank.");
    await cancel.getByRole("switch", { name: "Send SMS" }).press("Space");
    await cancel.getByText("Anna Lindqvist gets an SMS in German.").waitFor();
    await unfold(cancel);
    const last = await sms(cancel).innerText();
    await cancel.getByRole("button", { name: "Cancel appointment" }).click();
    await toast(page, "Cancelled").waitFor();
    assert.equal((await kannel.next("sms", number)).text, last);
  }));
}

test("the messages are reached and folded with the keyboard", () => withPage(desk, {}, async (page) => {
  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, { name: "Keys alone", email: "keys@example.org" });
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  const fold = dialog.locator("#preview > summary");
  await fold.focus();
  await page.keyboard.press("Enter");
  await letter(dialog).waitFor();
  assert.equal(await dialog.locator("#preview").evaluate(({ open }) => open), true);
  // It stays open while something else is typed.
  await fillTimes(dialog, { date: "2037-05-04", start: "11:00", end: "11:30" });
  await until("the new day", async () => (await subject(dialog).innerText()).includes("2037"));
  assert.equal(await dialog.locator("#preview").evaluate(({ open }) => open), true);
}));

test("a new case shows its invitation too", () => withPage(desk, {}, async (page) => {
  await page.goto(`${desk.url}/dashboard`);
  const dialog = await openDialog(page, "Create new case");
  await dialog.getByRole("switch", { name: "Schedule for later" }).press("Space");
  await dialog.getByRole("textbox", { name: "Phone number" }).fill("+44 7700 900777");
  await fillTimes(dialog, { date: "2037-05-05", start: "11:00", end: "11:30" });
  await dialog.getByRole("textbox", { name: "Name of the case" }).fill("Brand New");
  await dialog.getByText("Brand New gets an SMS in English.").waitFor();
  await unfold(dialog);
  await dialog.getByText("The link is made when you save.").waitFor();
  await look(page, "new-case");
}));

test("without script a button draws the messages anew", async () => {
  await withPage(desk, { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${desk.url}/cases/new`);
    await page.getByRole("textbox", { name: "Name of the case" }).fill("No script");
    await page.getByRole("textbox", { name: "Phone number" }).fill("+44 7700 900888");
    await page.getByRole("button", { name: "Create case" }).click();
    await page.goto(`${page.url().split("?")[0]}/appointment`);
    await fillTimes(page, { date: "2037-05-06", start: "13:15", end: "13:45" });
    await page.getByRole("button", { name: "Preview" }).click();
    await unfold(page);
    assert.match(await sms(page).innerText(), /13:15/);
    await page.screenshot({ path: `${RESULTS}preview-noscript.png` });
    await page.getByRole("button", { name: "Save & send invitation" }).click();
    assert.match((await kannel.next("sms", "+447700900888")).text, /13:15/);
  });
});
