// What a desk sees of messages that do not go through: in the case, in the list, on the page for
// administrators. Each by the server that says so.

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { Browser, barriers } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { Scripted, until } from "../support/program.mjs";
import { createCase, entries, noQuietHours, row, schedule } from "../support/steps.mjs";

const RESULTS = new URL("../results/", import.meta.url).pathname;

/** A gateway over HTTP: `answer` decides about each order, whose fields it gets. */
async function gateway(answer) {
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { searchParams } = new URL(request.url, "http://localhost");
    const [status, body] = answer(searchParams, Buffer.concat(parts).toString());
    response.writeHead(status, { "content-type": body.startsWith("{") ? "application/json" : "text/plain" });
    response.end(body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

/** Runs `work` with the administrator's page of an installation. */
async function withPage(desk, work) {
  const browser = await Browser.open({ viewport: { width: 1440, height: 900 } });
  try {
    await work(await browser.signIn(desk, desk.administrator));
  } finally {
    await browser.end();
  }
}

/** The day of the next appointment, so that none overlaps with another. */
let day = 0;

/** Somebody is invited; what became of it is the answer. */
async function invite(page, desk, { name, email, phone }) {
  await page.goto(`${desk.url}/dashboard`);
  await createCase(page, { name, email, phone });
  day += 1;
  const date = `2037-09-${String(day).padStart(2, "0")}`;
  await schedule(page, { date, start: "10:00", end: "10:30" });
  return entries(page, "Invitation to").first();
}

/** A picture for people, and nothing that hinders anybody. */
async function look(page, name) {
  assert.deepEqual(await barriers(page), [], name);
  await page.screenshot({ path: `${RESULTS}state-${name}.png` });
}

/** It failed, and case and list say that somebody was not reached. */
async function notReached(page, name, entry, why) {
  await entry.getByText(new RegExp(`^failed .*: ${why}$`)).waitFor();
  await page.getByText(`${name} could not be reached`, { exact: true }).waitFor();
  await row(page, new RegExp(`^${name}`)).getByText("Not reached").waitFor();
}

before(() => mkdir(RESULTS, { recursive: true }));

describe("an email", () => {
  let mail;
  let desk;

  before(async () => {
    mail = await Scripted.start("smtp");
    desk = await Desk.start({
      RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
      RECONVENE_UNDO_SECONDS: "1",
    });
  });

  after(async () => {
    await desk?.end();
    await mail?.end();
  });

  for (const [mode, name, why] of [
    ["unknown", "Unknown mailbox", "there is no such mailbox"],
    ["over-quota", "Full for good", "the mailbox is full"],
    ["blocked", "Taken for spam", "blocked by the other side"],
    ["refuse-data", "Too much mail", "the mailbox is full"],
  ]) {
    test(`that is refused (${mode}) says why`, () => withPage(desk, async (page) => {
      await mail.command(`mode ${mode}`);
      const entry = await invite(page, desk, { name, email: `${mode}@example.org` });
      await notReached(page, name, entry, why);
      await entry.getByRole("button", { name: "Send again" }).waitFor();
      await look(page, mode);
      await page.goto(`${desk.url}/operations`);
      const failed = page.getByRole("listitem").filter({ hasText: name });
      await failed.getByText(new RegExp(why)).waitFor();
      await look(page, `operations-${mode}`);
    }));
  }

  for (const [mode, name, why] of [
    ["greylist", "Greylisted", "the server asked to try later"],
    ["full", "Full today", "the mailbox is full"],
    ["busy", "Too busy", "the server asked to try later"],
  ]) {
    test(`that is put off (${mode}) says when it is tried again`, () => withPage(desk, async (page) => {
      await mail.command(`mode ${mode}`);
      const entry = await invite(page, desk, { name, email: `${mode}@example.org` });
      await entry.getByText(new RegExp(`^next try .* \\(${why}\\)$`)).waitFor();
      // Nobody has to do anything yet.
      assert.equal(await row(page, new RegExp(`^${name}`)).getByText("Not reached").count(), 0);
      assert.equal(await entry.getByRole("button").count(), 0);
      await look(page, mode);
      await page.goto(`${desk.url}/operations`);
      await page.getByText(new RegExp(`tried again: ${why}`)).first().waitFor();
      assert.equal(await page.getByText("Emails are not going out").count(), 0);
      await look(page, `operations-${mode}`);
    }));
  }
});

test("a server whose certificate nobody signed is told nothing, and that is said", async () => {
  const mail = await Scripted.start("smtp", ["--starttls"]);
  const desk = await Desk.start({
    RECONVENE_SMTP: `smtp://localhost:${mail.port}?tls=required`,
    RECONVENE_UNDO_SECONDS: "1",
  });
  try {
    await withPage(desk, async (page) => {
      const entry = await invite(page, desk, { name: "Certificate", email: "tls@example.org" });
      await entry.getByText(/certificate is not valid/).waitFor();
      await look(page, "certificate");
      await page.goto(`${desk.url}/operations`);
      await page.getByText(/tried again: .*certificate is not valid/).waitFor();
      await look(page, "operations-certificate");
      assert.equal(mail.events.filter(({ event }) => event === "mail").length, 0);
    });
  } finally {
    await desk.end();
    await mail.end();
  }
});

test("an error inside a friendly answer of the gateway is an error", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gateway-"));
  const server = await gateway(() => [200, '{"error": "Destination country not allowed"}']);
  const config = join(folder, "reconvene.toml");
  await writeFile(config, '[sms.http]\nerror_pointer = "/error"\n');
  const desk = await Desk.start({
    RECONVENE_CONFIG: config,
    RECONVENE_SMS: `json+http://127.0.0.1:${server.address().port}/sms`,
    RECONVENE_UNDO_SECONDS: "1",
  });
  try {
    await withPage(desk, async (page) => {
      await noQuietHours(page, desk);
      const name = "Friendly no";
      const entry = await invite(page, desk, { name, phone: "+44 7700 900701" });
      await notReached(page, name, entry, "the SMS provider does not serve this number");
      await look(page, "gateway");
      await page.goto(`${desk.url}/operations`);
      await look(page, "operations-gateway");
    });
  } finally {
    await desk.end();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test("a delivery report counts once, and one that proves nothing not at all", async () => {
  const reports = new Map();
  const server = await gateway((order) => {
    reports.set(order.get("to"), order.get("dlr-url"));
    return [202, "0: Accepted for delivery"];
  });
  const desk = await Desk.start({
    RECONVENE_SMS: `kannel+http://user:password@127.0.0.1:${server.address().port}/cgi-bin/sendsms`,
    RECONVENE_UNDO_SECONDS: "1",
  });
  /** Kannel reports what became of somebody's message, as `type` 1: it arrived, or 2: it did not. */
  const report = async (address, type, words = "") => {
    const called = address.replace("%d", type).replace("%A", encodeURIComponent(words));
    return (await fetch(called)).status;
  };
  try {
    await withPage(desk, async (page) => {
      await noQuietHours(page, desk);
      const entry = await invite(page, desk, { name: "Reported", phone: "+44 7700 900702" });
      await entry.getByText(/^sent/).waitFor();
      const address = await until("the address for reports", () => reports.get("+447700900702"));

      const forged = address.replace(/token=./, (start) => (start.endsWith("0") ? "token=1" : "token=0"));
      assert.equal(await report(forged, "2", "NACK/Invalid number"), 403);
      const unknown = address.replace(/id=[^&]*/, "id=01939e3c-0000-7000-8000-000000000000");
      assert.equal(await report(unknown, "2"), 403);
      assert.equal(await report(address, "1"), 204);
      await entry.getByText(/^delivered/).waitFor();
      // Twice, and out of order.
      assert.equal(await report(address, "1"), 204);
      assert.equal(await report(address, "8"), 204);
      await page.reload();
      await entry.getByText(/^delivered/).waitFor();
      assert.equal(await page.getByText("could not be reached").count(), 0);

      const name = "Not reported well";
      const other = await invite(page, desk, { name, phone: "+44 7700 900703" });
      await other.getByText(/^sent/).waitFor();
      const second = await until("another address", () => reports.get("+447700900703"));
      for (let times = 0; times < 2; times += 1) {
        assert.equal(await report(second, "2", "stat:UNDELIV err:001 unknown subscriber"), 204);
      }
      await notReached(page, name, other, "there is no such mobile number");
      await look(page, "report");
      await page.goto(`${desk.url}/operations`);
      await look(page, "operations-report");
    });
  } finally {
    await desk.end();
    server.close();
  }
});
