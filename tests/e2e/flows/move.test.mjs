// The heart of the product, from the outside: an appointment is moved and the customer hears of it,
// over a real mail server and a real SMS gateway.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { readMail } from "../support/mail.mjs";
import { Scripted, until } from "../support/program.mjs";
import {
  appointment, createCase, details, entries, fillTimes, noQuietHours, openDialog, openReschedule, press, row,
  schedule, showsStart, shownStart, toast,
} from "../support/steps.mjs";

/** Between two browsers a change is not later than this. */
const AT_ONCE_MS = 1_000;

let mail;
let kannel;
let desk;
let browser;
let page;

before(async () => {
  [mail, kannel] = await Promise.all([Scripted.start("smtp"), Scripted.start("kannel")]);
  desk = await Desk.start({
    RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
    RECONVENE_SMS: `kannel+http://reconvene:secret@127.0.0.1:${kannel.port}/cgi-bin/sendsms`,
    // Messages wait for Undo; a test waits for messages.
    RECONVENE_UNDO_SECONDS: "5",
  });
  browser = await Browser.open();
  page = await browser.signIn(desk, desk.administrator);
  await noQuietHours(page, desk);
  await page.goto(`${desk.url}/dashboard`);
});

after(async () => {
  try {
    await browser?.end();
  } finally {
    await desk?.end();
    await Promise.all([mail?.end(), kannel?.end()]);
  }
});

test("a moved appointment stands everywhere and the customer hears of it in German", async () => {
  const other = await Browser.open();
  try {
    const colleague = await other.signIn(desk, desk.operators[1]);
    await row(page, /^José Álvarez/).click();
    await page.getByRole("heading", { level: 1, name: "José Álvarez" }).waitFor();
    await colleague.goto(page.url());
    await colleague.getByLabel("Filter").selectOption("All active cases");
    const told = await shownStart(page);
    assert.equal(await shownStart(colleague), told);

    const dialog = await openReschedule(page);
    for (const name of ["Send SMS", "Send email"]) {
      assert.ok(await dialog.getByRole("switch", { name }).isChecked(), name);
    }
    await fillTimes(dialog, { date: "2037-05-13", start: "14:15" });
    assert.equal(await dialog.getByLabel("End date").inputValue(), "2037-05-13");
    assert.equal(await dialog.getByLabel("End time").inputValue(), "14:45");
    await dialog.getByText("Wednesday", { exact: true }).waitFor();
    await dialog.getByRole("button", { name: "Language: Spanish" }).click();
    await dialog.getByRole("option", { name: /^German/ }).click();
    await dialog.getByText("José Álvarez gets an SMS and an email in German.").waitFor();
    await press(dialog, "Save & send invitation");

    await Promise.all([
      showsStart(page, "2037-05-13T14:15:00+02:00", AT_ONCE_MS),
      showsStart(colleague, "2037-05-13T14:15:00+02:00", AT_ONCE_MS),
    ]);
    await toast(page, /Moved to .*2037.* SMS and email in \d s/).waitFor();
    await toast(page, "Moved to").getByRole("button", { name: "Undo" }).waitFor();
    for (const each of [page, colleague]) {
      const shown = row(each, /^José Álvarez/).locator("time").first();
      await until("the new time in the list", async () =>
        (await shown.getAttribute("datetime")) === "2037-05-13T14:15:00+02:00");
      await entries(each, /Mira Okafor moved it from .* to .*2037/).first().waitFor();
    }
    await details(colleague).getByText("German").waitFor();

    const first = await readMail(await mail.next("mail", "jose.alvarez@example.org"));
    assert.match(first.structure, /^multipart\//);
    assert.match(first.subject, /^Neuer Termin|^Neue Zeit/);
    assert.match(first.text, /13\. Mai 2037/);
    assert.match(first.html, /13\. Mai 2037/);
    assert.equal(first.calendar.method, "REQUEST");
    assert.equal(first.calendar.start, "2037-05-13T12:15:00.000Z");
    assert.equal(first.calendar.end, "2037-05-13T12:45:00.000Z");
    assert.deepEqual(first.calendar.attendees, ["mailto:jose.alvarez@example.org"]);
    const sms = await kannel.next("sms", "+447700900123");
    assert.equal(sms.to, "+447700900123");
    assert.match(sms.text, /Termin/);
    assert.match(sms.text, new RegExp(`${desk.url}/i/\\S+`));

    const written = (channel) => entries(page, /New time to .*, German/).filter({ hasText: channel });
    await written("jose.alvarez@example.org").filter({ hasText: /sent/ }).waitFor();
    await written("+44 7700 900123").filter({ hasText: /delivered/ }).waitFor();
    await written("jose.alvarez@example.org").getByRole("link", { name: "View message" }).click();
    const email = page.getByRole("dialog", { name: "Email" });
    await email.frameLocator("iframe").getByText("13. Mai 2037").filter({ visible: true }).first().waitFor();
    await email.getByRole("button", { name: "Close" }).click();
    await written("+44 7700 900123").getByRole("link", { name: "View message" }).click();
    const text = page.getByRole("dialog", { name: "SMS" });
    assert.ok((await text.innerText()).includes(sms.text), "the SMS as the customer sees it");
    await text.getByRole("button", { name: "Close" }).click();

    const again = await openReschedule(page);
    await fillTimes(again, { start: "16:00" });
    await press(again, "Save & send invitation");
    await showsStart(colleague, "2037-05-13T16:00", AT_ONCE_MS);
    const second = await readMail(await mail.next("mail", "jose.alvarez@example.org"));
    assert.equal(second.calendar.uid, first.calendar.uid);
    assert.ok(second.calendar.sequence > first.calendar.sequence, "SEQUENCE grows");
    assert.equal(second.calendar.organizer, first.calendar.organizer);
    assert.match(second.text, /14:15/, "it says what the customer was told before");
    assert.match((await kannel.next("sms", "+447700900123")).text, /16:00/);
  } finally {
    await other.end();
  }
});

test("undone in time, nobody is told anything; cancelled, everybody is", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, {
    name: "Aino Virtanen", phone: "+44 7700 900456", email: "aino@example.org",
  });
  await schedule(page, { date: "2037-05-12", start: "10:00", end: "10:30" });
  const invited = await readMail(await mail.next("mail", "aino@example.org"));
  await kannel.next("sms", "+447700900456");

  const dialog = await openReschedule(page);
  await fillTimes(dialog, { start: "18:30" });
  await press(dialog, "Save & send invitation");
  await toast(page, "Moved to").getByRole("button", { name: "Undo" }).click();
  await toast(page, "Undone").waitFor();
  await showsStart(page, "2037-05-12T10:00:00+02:00");
  await entries(page, "Mira Okafor took the last change back").waitFor();
  await until("both messages are outdated", async () =>
    (await entries(page, "outdated by a newer change").count()) === 2);

  // What arrives next belongs to the next change: nothing came between.
  const cancel = await openDialog(page, "Cancel appointment");
  await cancel.getByRole("textbox", { name: "Message to the customer" })
    .fill("Our office is closed that day.");
  await press(cancel, "Cancel appointment");
  await appointment(page).getByText("Cancelled", { exact: true }).waitFor();
  assert.equal(await appointment(page).locator("s time").count(), 2, "the time is crossed out");
  await row(page, /^Aino Virtanen.*Appointment cancelled/).waitFor();
  const cancelled = await readMail(await mail.next("mail", "aino@example.org"));
  assert.equal(cancelled.calendar.method, "CANCEL");
  assert.equal(cancelled.calendar.status, "CANCELLED");
  assert.equal(cancelled.calendar.uid, invited.calendar.uid);
  assert.ok(cancelled.calendar.sequence > invited.calendar.sequence);
  assert.match(cancelled.text, /Our office is closed that day\./);
  assert.match((await kannel.next("sms", "+447700900456")).text, /cancelled.*Our office is closed that day\./);
  const mails = mail.events.filter(({ event }) => event === "mail");
  assert.equal(mails.filter(({ to }) => to[0] === "aino@example.org").length, 2);
});

test("without servers, messages are kept and can be read in the case", async () => {
  const alone = await Desk.start();
  const visitor = await Browser.open();
  try {
    const kept = await visitor.signIn(alone, alone.administrator);
    await row(kept, /^José Álvarez/).click();
    const dialog = await openReschedule(kept);
    await fillTimes(dialog, { date: "2037-05-13", start: "14:15" });
    await dialog.locator("#consequence").getByText("No mail server is configured").waitFor();
    await press(dialog, "Save & send invitation");
    await toast(kept, /kept in the case/).waitFor();
    const message = entries(kept, "not sent: no mail server configured");
    await message.getByRole("link", { name: "View message" }).click();
    const email = kept.getByRole("dialog", { name: "Email" });
    await email.frameLocator("iframe").getByText("13 de mayo de 2037").filter({ visible: true }).first().waitFor();
    await email.getByRole("button", { name: "Close" }).click();
    await entries(kept, "not sent: no SMS gateway configured").waitFor();
  } finally {
    await visitor.end();
    await alone.end();
  }
});
