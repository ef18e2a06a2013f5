// What customers answer by SMS is in their case while somebody looks at it; who asks for no SMS gets
// none, and the desk sees why.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { Browser, DESKTOP, PHONE, barriers } from "../support/browser.mjs";
import { Desk, reconvene } from "../support/desk.mjs";
import { Scripted, until } from "../support/program.mjs";
import {
  createCase, details, entries, noQuietHours, openDialog, openReschedule, row, schedule,
} from "../support/steps.mjs";

const HOW_TO = new URL("../../../docs/how-to/connect-an-sms-provider.md", import.meta.url);

/** What the gateway's number is: customers answer to it. */
const DESK = "13013";

let kannel;
let mail;
let desk;
let address;

before(async () => {
  [mail, kannel] = await Promise.all([Scripted.start("smtp"), Scripted.start("kannel")]);
  desk = await Desk.start({
    RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
    RECONVENE_SMS: `kannel+http://reconvene:secret@127.0.0.1:${kannel.port}/cgi-bin/sendsms`,
    RECONVENE_SMS_FROM: DESK,
    RECONVENE_UNDO_SECONDS: "1",
  });
  // As the how-to says: beside the running server, and the group word for word.
  address = (await reconvene(["answers-address"], desk.variables)).trim();
  await kannel.command(`service ${JSON.stringify(await group())}`);
  await withPage({}, (page) => noQuietHours(page, desk));
});

after(async () => {
  await desk?.end();
  await Promise.all([mail?.end(), kannel?.end()]);
});

/** The group that the how-to shows, with the address that was printed in the place of its example. */
async function group() {
  const [, example] = (await readFile(HOW_TO, "utf8")).match(/```\n(group = sms-service\n[^`]*)```/);
  const [, shown] = example.match(/^post-url = "(.*)"$/m);
  const shape = (url) => url.replace(/^https?:\/\/[^/]*/, "").replace(/token=[^&]*/, "token=");
  assert.equal(shape(address), shape(shown), "what is printed looks like the example");
  return example.replace(shown, () => address);
}

/** Runs `work` with the administrator's dashboard. */
async function withPage(options, work) {
  const browser = await Browser.open(options);
  try {
    await work(await browser.signIn(desk, desk.administrator));
  } finally {
    await browser.end();
  }
}

/** A case whose customer has got an invitation by SMS, and so can answer it; its address. */
async function invite(page, { name, phone, date, email }) {
  await page.goto(`${desk.url}/dashboard`);
  const url = await createCase(page, { name, phone, email });
  await schedule(page, { date, start: "10:00", end: "10:30" });
  await kannel.next("sms", phone.replaceAll(" ", ""));
  await entries(page, "Invitation to +44").getByText(/^(sent|delivered)/).waitFor();
  return url;
}

/** Somebody sends a text message to the desk. */
function say(phone, text) {
  const answer = { from: phone.replaceAll(" ", ""), to: DESK, text };
  return kannel.command(`answer ${JSON.stringify(answer)}`);
}

/** A gateway that is not Kannel hands a message on. */
function post(url, fields) {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields) });
}

/** Nothing hinders anybody, and nothing is cut off. */
async function sound(page) {
  assert.deepEqual(await barriers(page), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing scrolls sideways");
}

const noSms = (place) => place.getByText(/^This number asked for no SMS/);

describe("an answer by SMS", () => {
  test("comes out of Kannel in its case, word for word, and marks it in the list", () =>
    withPage({}, async (page) => {
      const phone = "+44 7700 900301";
      const url = await invite(page, { name: "Anna Answers", phone, date: "2037-03-02" });
      const told = entries(page, "Anna Answers answered by SMS");
      await say(phone, "Yes, see you then. Which floor?");
      await told.getByText("Yes, see you then. Which floor?").waitFor();
      // Letters of other alphabets, and of none.
      await say(phone, "Дякую! Später gern. 👍");
      await told.getByText("Дякую! Später gern. 👍").waitFor();
      await sound(page);

      // Whoever looks at another case sees the mark in the list.
      await page.goto(`${desk.url}/dashboard`);
      await createCase(page, { name: "Somebody else" });
      await until("nothing is unread", async () =>
        !(await row(page, /^Anna Answers/).innerText()).includes("unread"));
      await say(phone, "Or the day after?");
      await row(page, /^Anna Answers.* unread/).waitFor();
      await row(page, /^Anna Answers/).click();
      await told.getByText("Or the day after?").waitFor();

      // A page that was opened by its address shows what came before it could listen, and its case is
      // not marked any more.
      await say(phone, "Hello?");
      await page.goto(url);
      await say(phone, "Is anybody there?");
      await told.getByText("Hello?", { exact: true }).waitFor();
      await told.getByText("Is anybody there?").waitFor();
      await until("nothing is unread", async () =>
        !(await row(page, /^Anna Answers/).innerText()).includes("unread"));
    }));

  test("is read on a phone, in the dark", () =>
    withPage({ viewport: PHONE, hasTouch: true, isMobile: true, colorScheme: "dark" }, async (page) => {
      const phone = "+44 7700 900302";
      await invite(page, { name: "By phone", phone, date: "2037-03-03" });
      await say(phone, `Please see https://maps.example.org/${"x".repeat(80)}`);
      await entries(page, "By phone answered by SMS").waitFor();
      await sound(page);
    }));

  test("with a wrong key is refused, and one that comes twice is one", () =>
    withPage({}, async (page) => {
      const phone = "+44 7700 900303";
      await invite(page, { name: "Once only", phone, date: "2037-03-04" });
      const answers = new URL(address);
      const bare = `${answers.origin}${answers.pathname}`;
      const form = `${bare}?token=`;
      const key = answers.searchParams.get("token");
      const wrong = key.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
      assert.equal((await post(form + wrong, { from: phone, text: "Forged" })).status, 403);
      assert.equal((await post(bare, { from: phone, text: "Forged" })).status, 400);
      const said = { from: phone, text: "I am late", id: "once-1" };
      assert.equal((await post(form + key, said)).status, 204);
      assert.equal((await post(form + key, said)).status, 204);
      assert.equal((await post(form + key, { ...said, text: "Very late", id: "once-2" })).status, 204);
      await entries(page, "Very late").waitFor();
      assert.equal(await entries(page, "Once only answered by SMS").count(), 2);
      assert.equal(await entries(page, "I am late").count(), 1);
      assert.equal(await entries(page, "Forged").count(), 0);
      // Somebody whom the desk has never written to.
      assert.equal((await post(form + key, { from: "+447700900999", text: "Hello" })).status, 204);
    }));
});

describe("STOP", () => {
  for (const [mode, options] of [["at a desk", { viewport: DESKTOP }], ["on a phone", { viewport: PHONE }]]) {
    test(`switches SMS off in details and dialogs, and START on again (${mode})`, () =>
      withPage(options, async (page) => {
        const phone = mode === "at a desk" ? "+44 7700 900304" : "+44 7700 900305";
        const email = `${mode.replaceAll(" ", ".")}@example.org`;
        const date = mode === "at a desk" ? "2037-03-05" : "2037-03-06";
        await invite(page, { name: "No more", phone, email, date });
        await say(phone, "Stop.");
        const off = entries(page, `SMS are off: whoever has ${phone} asked for no more`);
        await off.getByText("Stop.").waitFor();
        await sound(page);

        const dialog = await openReschedule(page);
        await noSms(dialog).waitFor();
        const sms = dialog.getByRole("switch", { name: "Send SMS" });
        assert.equal(await sms.isChecked(), false);
        assert.equal(await sms.isDisabled(), true);
        await dialog.getByText("No more gets an email in English.").waitFor();
        await sound(page);
        await dialog.getByRole("button", { name: "Close" }).click();
        await dialog.waitFor({ state: "hidden" });

        const cancel = await openDialog(page, "Cancel appointment");
        await noSms(cancel).waitFor();
        assert.equal(await cancel.getByRole("switch", { name: "Send SMS" }).isDisabled(), true);
        await cancel.getByRole("button", { name: "Keep appointment" }).click();
        await cancel.waitFor({ state: "hidden" });

        const folded = page.getByRole("link", { name: "Case details" });
        if (!(await details(page).isVisible())) await folded.click();
        await noSms(details(page)).waitFor();
        await sound(page);

        const close = page.getByRole("link", { name: "Hide" });
        if (options.viewport === PHONE) await close.click();
        await say(phone, "START");
        await entries(page, `SMS are on again: whoever has ${phone} asked for them`).waitFor();
        await until("the details are quiet again", async () => (await noSms(details(page)).count()) === 0);
        const again = await openReschedule(page);
        assert.equal(await again.getByRole("switch", { name: "Send SMS" }).isChecked(), true);
        await again.getByText("No more gets an SMS and an email in English.").waitFor();
      }));
  }
});
