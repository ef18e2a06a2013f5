// The heart of the product, from the outside: an appointment is moved and the customer hears of it,
// over a real mail server and a real SMS gateway.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after, before, test } from "node:test";

import { Browser, barriers } from "../support/browser.mjs";
import { Desk, PASSWORD } from "../support/desk.mjs";
import { Scripted, until } from "../support/program.mjs";

let mail;
let kannel;
let desk;

before(async () => {
  [mail, kannel] = await Promise.all([Scripted.start("smtp"), Scripted.start("kannel")]);
  desk = await Desk.start({
    RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
    RECONVENE_SMS: `kannel+http://reconvene:secret@127.0.0.1:${kannel.port}/cgi-bin/sendsms`,
    // Messages wait for Undo; a test waits for messages.
    RECONVENE_UNDO_SECONDS: "2",
  });
});

after(async () => {
  await desk?.end();
  await Promise.all([mail?.end(), kannel?.end()]);
});

/** Makes a case with contact data and a coming appointment; returns its page. */
async function caseWithAppointment(page, name, { phone, email }) {
  await page.getByRole("button", { name: "Create new case" }).click();
  const create = page.getByRole("dialog");
  await create.getByRole("textbox", { name: "Name" }).fill(name);
  await create.getByRole("button", { name: "Create" }).click();
  await page.getByRole("heading", { name }).waitFor();
  await page.getByRole("button", { name: "Schedule call" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule appointment" });
  await fillTimes(dialog, "2037-05-12", "10:00", "10:30");
  await dialog.getByRole("textbox", { name: "Phone number" }).fill(phone);
  await dialog.getByRole("textbox", { name: "Email address" }).fill(email);
  await dialog.getByRole("button", { name: "Save & send invitation" }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function fillTimes(dialog, date, start, end) {
  await dialog.getByLabel("Start date").fill(date);
  await dialog.getByLabel("Start time").fill(start);
  await dialog.getByLabel("End date").fill(date);
  await dialog.getByLabel("End time").fill(end);
}

/** The start that a page shows for the appointment. */
function shownStart(page) {
  return page.getByRole("region", { name: "Appointment" }).locator("time").first()
    .getAttribute("datetime");
}

test("a moved appointment stands everywhere and the customer hears of it in German", async () => {
  const browser = await Browser.open();
  try {
    const page = await browser.signIn(desk, desk.administrator, PASSWORD);
    assert.deepEqual(await barriers(page), []);
    const person = { phone: "+447700900123", email: "jose@example.org" };
    await caseWithAppointment(page, "José Álvarez", person);
    assert.match((await mail.next("mail")).data, /METHOD:REQUEST|method=REQUEST/i);
    assert.match((await kannel.next("sms")).text, /https?:\/\//);

    const colleague = await browser.page();
    await colleague.goto(page.url());
    const before = await shownStart(colleague);

    await page.getByRole("button", { name: "Reschedule" }).click();
    const dialog = page.getByRole("dialog", { name: "Reschedule appointment" });
    assert.deepEqual(await barriers(page), []);
    for (const name of ["Send SMS", "Send email"]) {
      assert.ok(await dialog.getByRole("switch", { name }).isChecked(), name);
    }
    await dialog.getByLabel("Start date").fill("2037-05-13");
    await dialog.getByLabel("Start time").fill("14:15");
    assert.equal(await dialog.getByLabel("End time").inputValue(), "14:45");
    await dialog.getByRole("button", { name: /^Language:/ }).click();
    await page.getByRole("option", { name: /Deutsch|German/ }).click();
    await dialog.getByRole("button", { name: "Save & send invitation" }).click();
    await dialog.waitFor({ state: "hidden" });

    assert.match(await page.getByRole("status").first().innerText(), /\S/);
    await page.getByRole("button", { name: "Undo" }).first().waitFor();
    assert.match(await shownStart(page), /^2037-05-13T14:15/);
    await until("the new time in the other browser", async () => {
      const start = await shownStart(colleague);
      return start !== before && start.startsWith("2037-05-13T14:15");
    });

    const moved = await mail.next("mail");
    assert.deepEqual(moved.to, [person.email]);
    assert.match((await kannel.next("sms")).text, /Termin/);
  } finally {
    await browser.end();
  }
});

test("undone in time, nobody is told anything", async () => {
  const browser = await Browser.open();
  try {
    const page = await browser.signIn(desk, desk.administrator, PASSWORD);
    await caseWithAppointment(page, "Aino Virtanen", {
      phone: "+447700900456", email: "aino@example.org",
    });
    await mail.next("mail");
    await page.getByRole("button", { name: "Reschedule" }).click();
    const dialog = page.getByRole("dialog", { name: "Reschedule appointment" });
    await dialog.getByLabel("Start time").fill("16:00");
    await dialog.getByRole("button", { name: "Save & send invitation" }).click();
    await page.getByRole("button", { name: "Undo" }).first().click();
    await until("the old time", async () => (await shownStart(page)).includes("T10:00"));
    // A later change's email is the next one to arrive: nothing came between.
    await page.getByRole("button", { name: "Cancel appointment" }).click();
    const cancel = page.getByRole("dialog", { name: "Cancel appointment" });
    await cancel.getByRole("button", { name: "Cancel appointment" }).click();
    assert.match((await mail.next("mail")).data, /METHOD:CANCEL|method=CANCEL/i);
  } finally {
    await browser.end();
  }
});

test("the dashboard's picture for the README", async () => {
  const browser = await Browser.open({ deviceScaleFactor: 1, colorScheme: "light" });
  try {
    const page = await browser.signIn(desk, desk.administrator, PASSWORD);
    await page.getByRole("list", { name: "Cases" }).getByRole("link").first().click();
    await page.getByRole("region", { name: "Appointment" }).waitFor();
    const results = new URL("../results/", import.meta.url).pathname;
    await mkdir(results, { recursive: true });
    // Kept only on request, because a picture differs a little from machine to machine.
    const path = process.env.UPDATE_SCREENSHOTS
      ? new URL("../../../docs/screenshots/dashboard.png", import.meta.url).pathname
      : `${results}dashboard.png`;
    await page.screenshot({ path });
  } finally {
    await browser.end();
  }
});
