// Completing and deleting a case, and *Tell now*, show beforehand what goes out, or that nobody is told.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";

import { Browser, DESKTOP, PHONE, barriers } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { Scripted } from "../support/program.mjs";
import {
  createCase, details, entries, fillTimes, noQuietHours, openReschedule, press, schedule, toast,
} from "../support/steps.mjs";

const RESULTS = new URL("../results/", import.meta.url).pathname;

let kannel;
let desk;

before(async () => {
  kannel = await Scripted.start("kannel");
  desk = await Desk.start({
    RECONVENE_SMS: `kannel+http://reconvene:secret@127.0.0.1:${kannel.port}/cgi-bin/sendsms`,
    RECONVENE_UNDO_SECONDS: "1",
  });
  await mkdir(RESULTS, { recursive: true });
});

after(async () => {
  await desk?.end();
  await kannel?.end();
});

/** Nothing hinders anybody, nothing is cut off, and a picture for people. */
async function look(page, name) {
  assert.deepEqual(await barriers(page), [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, `${name} scrolls sideways`);
  await page.screenshot({ path: `${RESULTS}ending-${name}.png` });
}

const sms = (dialog) => dialog.locator("#preview .sms p");

const modes = [
  ["desk", { viewport: DESKTOP }],
  ["phone-dark", { viewport: PHONE, hasTouch: true, isMobile: true, colorScheme: "dark" }],
];

for (const [index, [mode, options]] of modes.entries()) {
  test(`what is shown is what arrives (${mode})`, async () => {
    const browser = await Browser.open(options);
    try {
      const page = await browser.signIn(desk, desk.administrator);
      await noQuietHours(page, desk);
      await page.goto(`${desk.url}/dashboard`);
      const phone = `+44770090060${index}`;
      await createCase(page, { name: "Anna Lindqvist", phone });
      await schedule(page, { date: `2037-06-0${index + 1}`, start: "10:00", end: "10:30" });
      await kannel.next("sms", phone);
      await entries(page, "Invitation to +44").getByText(/^(sent|delivered)/).waitFor();

      // Moved, and nobody is told: the case says so, who would get what, and shows it.
      const move = await openReschedule(page);
      await fillTimes(move, { date: `2037-06-1${index + 1}`, start: "16:00", end: "16:30" });
      await move.getByRole("switch", { name: "Send SMS" }).press("Space");
      await press(move, "Save");
      await page.getByText("Does not know the new time").waitFor();
      await page.getByText("Anna Lindqvist gets an SMS in English.").waitFor();
      await look(page, `${mode}-unaware`);
      await page.getByRole("link", { name: "Show what is sent" }).click();
      const tell = page.getByRole("dialog", { name: "Tell now" });
      const shown = await sms(tell).innerText();
      assert.match(shown, /16:00/);
      await look(page, `${mode}-tell`);
      await tell.getByRole("button", { name: "Tell now" }).click();
      await toast(page, "Whoever did not know is told now.").waitFor();
      assert.equal((await kannel.next("sms", phone)).text, shown);
      await page.getByText("Does not know the new time").waitFor({ state: "detached" });
      await entries(page, "New time to +44").getByText(/^(sent|delivered)/).waitFor();

      if (!(await details(page).isVisible())) await page.getByRole("link", { name: "Case details" }).click();
      await page.getByRole("button", { name: "Complete" }).click();
      const complete = page.getByRole("dialog", { name: "Complete case" });
      await complete.getByText("Anna Lindqvist gets an SMS in English.").waitFor();
      await look(page, `${mode}-complete`);
      await complete.getByRole("radio", { name: "Cancel it silently" }).check();
      await complete.getByText("Anna Lindqvist is not told.").waitFor();
      await complete.getByText(/^Anna Lindqvist still believes: .*16:00/).waitFor();
      assert.equal(await complete.getByText("Show what is sent").isVisible(), false);
      await look(page, `${mode}-silent`);
      await complete.getByRole("radio", { name: "Keep it" }).check();
      await complete.getByText("Nothing changes for Anna Lindqvist, and nobody is told.").waitFor();
      await complete.getByRole("radio", { name: "Cancel it and tell the customer" }).check();
      await complete.getByText("Show what is sent").click();
      const cancellation = await sms(complete).innerText();
      await look(page, `${mode}-complete-open`);
      await press(complete, "Complete case");
      assert.equal((await kannel.next("sms", phone)).text, cancellation);
    } finally {
      await browser.end();
    }
  });
}
