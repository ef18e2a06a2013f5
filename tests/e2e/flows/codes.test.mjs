// Password protection: the code is asked for, told, changed, and opens the page; with and without
// script, at a desk and on a phone.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";

import { Browser, DESKTOP, PHONE, barriers } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { readMail } from "../support/mail.mjs";
import { Scripted, until } from "../support/program.mjs";
import {
  createCase, customerLink, details, entries, openDialog, openReschedule, schedule, toast,
} from "../support/steps.mjs";

const RESULTS = new URL("../results/", import.meta.url).pathname;

let mail;
let desk;

before(async () => {
  mail = await Scripted.start("smtp");
  desk = await Desk.start({
    RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
    RECONVENE_UNDO_SECONDS: "2",
  });
  await mkdir(RESULTS, { recursive: true });
});

after(async () => {
  await desk?.end();
  await mail?.end();
});

async function withBrowser(options, work) {
  const browser = await Browser.open(options);
  try {
    await work(browser);
  } finally {
    await browser.end();
  }
}

/** Nothing hinders anybody, nothing scrolls sideways, and a picture for people. */
async function look(page, name) {
  assert.deepEqual(await barriers(page), [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, `${name} scrolls sideways`);
  await page.screenshot({ path: `${RESULTS}codes-${name}.png` });
}

/** The text of the next email to somebody. */
async function nextTo(recipient) {
  return (await readMail(await mail.next("mail", recipient))).text;
}

/** Opens *Password protection* in the menu of the case on the screen. */
async function openProtection(page) {
  await details(page).getByLabel("More", { exact: true }).click();
  await details(page).getByRole("link", { name: "Password protection" }).click();
  const dialog = page.getByRole("dialog", { name: "Password protection" });
  await dialog.waitFor();
  return dialog;
}

/** The code in the dialog *Password protection*, which it closes. */
async function readCode(page, dialog) {
  const shown = dialog.getByRole("textbox", { name: "Code of six digits" });
  const code = (await shown.inputValue()).replace(" ", "");
  assert.match(code, /^\d{6}$/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "hidden" });
  return code;
}

async function give(guest, code) {
  await guest.getByRole("textbox", { name: "Code of six digits" }).fill(code);
  await guest.getByRole("button", { name: "Open page" }).click();
}

const modes = [
  ["desk", { viewport: DESKTOP }, { viewport: PHONE, hasTouch: true }],
  ["dark", { viewport: DESKTOP, colorScheme: "dark" }, { viewport: PHONE, colorScheme: "dark" }],
  ["plain", { viewport: DESKTOP }, { viewport: DESKTOP, javaScriptEnabled: false }],
];

for (const [index, [mode, ours, theirs]] of modes.entries()) {
  test(`a page is protected, and its customer gets in (${mode})`, () => withBrowser(ours, async (browser) => {
    const page = await browser.signIn(desk, desk.administrator);
    const address = `${mode}@example.org`;
    await createCase(page, { name: `Nora ${mode}`, email: address });
    await schedule(page, { date: `2037-05-0${index + 1}`, start: "10:00", end: "10:30" });
    await nextTo(address);
    const link = await customerLink(page);

    const dialog = await openProtection(page);
    await look(page, `${mode}-off`);
    await dialog.getByRole("button", { name: "Switch on" }).click();
    await toast(page, "The page is protected.").waitFor();
    const shown = dialog.getByRole("textbox", { name: "Code of six digits" });
    const code = (await shown.inputValue()).replace(" ", "");
    assert.match(code, /^\d{6}$/);
    await look(page, `${mode}-on`);
    assert.match(await nextTo(address), new RegExp(`\\b${code}\\b`), "the customer is told");
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "hidden" });
    await entries(page, "protected the customer's page with a code").waitFor();
    await entries(page, `New code to ${address}`).waitFor();

    await withBrowser(theirs, async (customers) => {
      const guest = await customers.page();
      await guest.goto(link);
      await guest.getByRole("heading", { name: "Please type your code" }).waitFor();
      assert.equal(await guest.locator("time").count(), 0, "no time before the code");
      assert.doesNotMatch(await guest.locator("body").innerText(), /Nora|10:00/);
      if (mode !== "plain") await look(guest, `${mode}-gate`);
      await give(guest, code === "000000" ? "111111" : "000000");
      await guest.getByText("This code is not right.").waitFor();
      if (mode !== "plain") await look(guest, `${mode}-wrong`);
      await give(guest, `${code.slice(0, 3)} ${code.slice(3)}`);
      await guest.locator("time").first().waitFor();
      await guest.goto(link);
      await guest.locator("time").first().waitFor();

      // A new code ends it, at once where the page is open and runs its script.
      const again = await openProtection(page);
      await again.getByRole("button", { name: "New code" }).click();
      await toast(page, "The page has a new code.").waitFor();
      await again.getByRole("button", { name: "Close" }).click();
      if (mode === "plain") await guest.goto(link);
      // A page on its way shows no time either.
      await guest.getByRole("heading", { name: "Please type your code" }).waitFor();
      assert.equal(await guest.locator("time").count(), 0);
      await nextTo(address);

      for (let tries = 0; tries < 5; tries += 1) {
        await guest.goto(link);
        await give(guest, code === "999999" ? "888888" : "999999");
        await guest.getByRole("alert").waitFor();
      }
      await guest.getByText("There were too many wrong codes.").waitFor();
      if (mode !== "plain") await look(guest, `${mode}-locked`);
    });
  }));
}

test("the dialogs say who gets the code, and the policy rules new cases", () =>
  withBrowser({ viewport: DESKTOP }, async (browser) => {
    const page = await browser.signIn(desk, desk.administrator);
    await page.goto(`${desk.url}/settings/organisation`);
    await page.getByRole("radio", { name: /^On for new cases/ }).check();
    await page.getByRole("radio", { name: /^On for new cases/ }).scrollIntoViewIfNeeded();
    await look(page, "policy");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await toast(page, "Saved").waitFor();
    await page.goto(`${desk.url}/dashboard`);
    const create = await openDialog(page, "Create new case");
    assert.equal(await create.getByRole("switch", { name: "Password protection" }).isChecked(), true);
    await create.getByRole("switch", { name: "Password protection" }).scrollIntoViewIfNeeded();
    await look(page, "create");
    await create.getByRole("button", { name: "Close" }).click();
    await create.waitFor({ state: "hidden" });
    await createCase(page, { name: "Nora policy", email: "policy@example.org" });
    const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
    await dialog.getByText("Nora policy gets the code of the page with this invitation.").waitFor();
    await look(page, "invitation");
  }));

test("who was invited before does not have the code, and the dialog says so", () =>
  withBrowser({ viewport: DESKTOP }, async (browser) => {
    const page = await browser.signIn(desk, desk.administrator);
    await createCase(page, { name: "Nora late", email: "late@example.org" });
    const off = await openProtection(page);
    if (await off.getByRole("button", { name: "Switch off" }).isVisible()) {
      await off.getByRole("button", { name: "Switch off" }).click();
      await toast(page, "The page opens with the link alone.").waitFor();
    }
    await off.getByRole("button", { name: "Close" }).click();
    await off.waitFor({ state: "hidden" });
    await schedule(page, { date: "2037-05-11", start: "10:00", end: "10:30" });
    await nextTo("late@example.org");

    const dialog = await openProtection(page);
    await dialog.getByRole("switch", { name: /^Send the code by email/ }).press("Space");
    await dialog.getByRole("button", { name: "Switch on" }).click();
    await dialog.getByText("The customer does not have this code yet.").waitFor();
    await look(page, "untold");
    await page.setViewportSize(PHONE);
    await look(page, "untold-phone");
    await page.setViewportSize(DESKTOP);
    const code = await readCode(page, dialog);

    const moving = await openReschedule(page);
    await moving.getByText("Nora late gets the code of the page with this invitation.").waitFor();
    await moving.getByRole("switch", { name: "Send email" }).press("Space");
    const lacks = "Nora late does not have the code of the page yet: it was set after the last invitation.";
    await moving.getByText(lacks).waitFor();
    await look(page, "lacks");
    await moving.getByRole("switch", { name: "Send email" }).press("Space");
    await moving.getByRole("button", { name: "Save & send invitation", exact: true }).click();
    await moving.waitFor({ state: "hidden" });
    assert.match(await nextTo("late@example.org"), new RegExp(`\\b${code}\\b`));
    const known = await openProtection(page);
    await known.getByText("The customer has this code.").waitFor();
    assert.equal(await readCode(page, known), code);
    const link = await openDialog(page, "Show customer's link", "Customer's link");
    await link.getByRole("textbox", { name: "Code of six digits" }).waitFor();
    await look(page, "link");
  }));

test("the page asks in Arabic, on a phone", () =>
  withBrowser({ viewport: DESKTOP }, async (browser) => {
    const page = await browser.signIn(desk, desk.administrator);
    await createCase(page, { name: "Nora arabic", email: "arabic@example.org" });
    await schedule(page, { date: "2037-05-12", start: "10:00", end: "10:30" });
    await nextTo("arabic@example.org");
    const link = await customerLink(page);
    const first = await openProtection(page);
    const on = first.getByRole("button", { name: "Switch on" });
    if (await on.isVisible()) await on.click();
    const code = await readCode(page, first);

    await withBrowser({ viewport: PHONE, hasTouch: true }, async (customers) => {
      const guest = await customers.page();
      await guest.goto(link);
      await give(guest, code);
      await guest.getByRole("combobox", { name: "Language" }).selectOption("ar");
      await guest.locator("html[lang=ar]").waitFor();
      await until("an open stream", async () => await guest.locator("time").count() > 0);
      const again = await openProtection(page);
      await again.getByRole("button", { name: "New code" }).click();
      await toast(page, "The page has a new code.").waitFor();
      const fresh = await readCode(page, again);
      await guest.locator("#code").waitFor();
      assert.equal(await guest.locator("time").count(), 0);
      await guest.getByRole("combobox", { name: "Language" }).or(guest.locator("footer select"))
        .waitFor({ state: "detached" });
      await look(guest, "arabic-gate");
      const eastern = (digits) => [...digits].map((digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)]).join("");
      for (let tries = 0; tries < 4; tries += 1) {
        await guest.locator("#code").fill(eastern(fresh === "000000" ? "111111" : "000000"));
        await guest.locator("main button").click();
        await guest.locator("#code-error").waitFor();
      }
      await look(guest, "arabic-wrong");
      await guest.locator("#code").fill(eastern(fresh));
      await guest.locator("main button").click();
      await guest.locator("time").first().waitFor();
    });
  }));
