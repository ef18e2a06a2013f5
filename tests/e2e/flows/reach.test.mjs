// Somebody who cannot be reached is seen at once, in words, and told by another way.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";

import { Browser, PHONE, barriers } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { Scripted } from "../support/program.mjs";
import { createCase, entries, noQuietHours, row, schedule, toast } from "../support/steps.mjs";

/** An SMS provider that knows no number. */
async function refusingProvider() {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.writeHead(400, { "content-type": "application/json" });
      response.end('{"code": 21211, "message": "Invalid number"}');
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

let provider;
let mail;
let desk;

before(async () => {
  provider = await refusingProvider();
  mail = await Scripted.start("smtp");
  desk = await Desk.start({
    RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
    RECONVENE_SMS: `json+http://127.0.0.1:${provider.address().port}/sms`,
    RECONVENE_UNDO_SECONDS: "1",
  });
  await withPage({}, (page) => noQuietHours(page, desk));
});

after(async () => {
  await desk?.end();
  await mail?.end();
  provider?.close();
});

/** Runs `work` with an operator's page. */
async function withPage(options, work) {
  const browser = await Browser.open(options);
  try {
    await work(await browser.signIn(desk, desk.administrator));
  } finally {
    await browser.end();
  }
}

/**
 * A case that has both addresses and is told of its appointment by SMS alone, which fails. Each has a
 * number of its own: for one that is known not to exist, SMS would be off.
 */
async function tellInVain(page, name, { phone, email, date }) {
  await createCase(page, { name, phone, email });
  await page.getByRole("button", { name: "Schedule call" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule appointment" });
  await dialog.getByRole("switch", { name: "Send email" }).uncheck();
  await dialog.getByRole("button", { name: "Close" }).waitFor();
  await dialog.getByLabel("Start date").fill(date);
  await dialog.getByLabel("Start time").fill("10:00");
  await dialog.getByLabel("End date").fill(date);
  await dialog.getByLabel("End time").fill("10:30");
  await dialog.getByRole("button", { name: "Save & send invitation", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

const failed = (page) => entries(page, /failed .*: there is no such mobile number/);

describe("somebody who cannot be reached", () => {
  test("is marked, and told over the other channel at a press", () =>
    withPage({}, async (page) => {
      await tellInVain(page, "Wrong number", {
        phone: "+44 7700 900123", email: "right@example.org", date: "2037-09-01",
      });
      await failed(page).waitFor();
      await page.getByText("Wrong number could not be reached").waitFor();
      await row(page, /^Wrong number/).getByText("Not reached").waitFor();
      assert.deepEqual(await barriers(page), []);
      const call = failed(page).getByRole("link", { name: "Call +44 7700 900123" });
      assert.equal(await call.getAttribute("href"), "tel:+447700900123");

      await failed(page)
        .getByRole("button", { name: "Use the other channel: email to right@example.org" })
        .click();
      await toast(page, "The message goes out again. The email goes out now.").waitFor();
      await mail.next("mail", "right@example.org");
      await entries(page, "Invitation to right@example.org").getByText(/^sent/).waitFor();
      await page.getByText("Wrong number could not be reached").waitFor({ state: "detached" });
      await row(page, /^Wrong number/).getByText("Not reached").waitFor({ state: "detached" });
      assert.equal(await failed(page).getByRole("button").count(), 0);
    }));

  test("is seen on a phone, and somebody can see to it there", () =>
    withPage({ viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
      await tellInVain(page, "By phone", {
        phone: "+44 7700 900124", email: "phone@example.org", date: "2037-09-02",
      });
      await page.getByText("By phone could not be reached").waitFor();
      const buttons = failed(page).getByRole("button");
      await buttons.first().waitFor();
      for (const button of [...await buttons.all(), failed(page).getByRole("link", { name: /^Call/ })]) {
        const { x, width, height } = await button.boundingBox();
        assert.ok(x >= 0 && x + width <= PHONE.width, `${await button.innerText()} is on the screen`);
        assert.ok(height >= 24, "large enough for a finger");
      }
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("button", { name: "Mark as done" }).tap();
      await toast(page, "Marked as done.").waitFor();
      await page.getByText("By phone could not be reached").waitFor({ state: "detached" });
      await page.goto(`${desk.url}/dashboard`);
      assert.equal(await row(page, /^By phone/).getByText("Not reached").count(), 0);
    }));

  test("is told over the other channel by itself where the organisation wants it", () =>
    withPage({}, async (page) => {
      await page.goto(`${desk.url}/settings/organisation`);
      await page.getByRole("switch", { name: "Send it over the other channel" }).check();
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await toast(page, "Saved").waitFor();
      await page.goto(`${desk.url}/dashboard`);
      await tellInVain(page, "By itself", {
        phone: "+44 7700 900125", email: "itself@example.org", date: "2037-09-03",
      });
      await mail.next("mail", "itself@example.org");
      await entries(page, "By itself could not be reached by SMS, so an email goes out instead.")
        .waitFor();
      await entries(page, "Invitation to itself@example.org").getByText(/^sent/).waitFor();
      await page.getByText("By itself could not be reached", { exact: true })
        .waitFor({ state: "detached" });
      const mails = mail.events.filter(({ event, to }) => event === "mail" && to[0] === "itself@example.org");
      assert.equal(mails.length, 1);
    }));
});
