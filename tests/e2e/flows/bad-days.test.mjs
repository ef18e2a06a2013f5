// Bad days of the whole program: servers that refuse, hang or are away, a process that is killed in
// the middle of a send, and input that nobody types by accident. Nothing is lost, and it is said in
// plain words what happened.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { readMail } from "../support/mail.mjs";
import { Scripted, until } from "../support/program.mjs";
import {
  createCase, customerLink, details, entries, noQuietHours, row, schedule, toast,
} from "../support/steps.mjs";

/** A worker that vanished holds its messages for two minutes. */
const LEASE_MS = 180_000;

/** Runs `work` with an installation, its mail server, and an operator's page. */
async function withDesk({ mode = "accept", variables = {} }, work) {
  const mail = await Scripted.start("smtp", ["--mode", mode]);
  let desk;
  let browser;
  try {
    desk = await Desk.start({
      RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
      RECONVENE_UNDO_SECONDS: "1",
      ...variables,
    });
    browser = await Browser.open();
    const page = await browser.signIn(desk, desk.administrator);
    await work({ mail, desk, page });
  } finally {
    try {
      await browser?.end();
    } finally {
      await desk?.end();
      await mail.end();
    }
  }
}

/** Invites somebody by email; the appointment lies far away, so that there is time to try again. */
async function invite(page, name, email, date = "2037-09-01") {
  await createCase(page, { name, email });
  await schedule(page, { date, start: "10:00", end: "10:30" });
}

const mailsTo = (mail, address) =>
  mail.events.filter(({ event, to }) => event === "mail" && to[0] === address);

describe("messages", { concurrency: true }, () => {
  test("killed while the mail server hangs: the message goes out, as the same email", () =>
    withDesk({ mode: "hang" }, async ({ mail, desk, page }) => {
      await invite(page, "Killed in mid-send", "killed@example.org");
      const hanging = await readMail(await mail.next("mail", "killed@example.org"));
      await desk.program.end("SIGKILL");
      await mail.command("mode accept");
      await desk.serve();
      await until("the message goes out", () => mailsTo(mail, "killed@example.org").length > 1,
        LEASE_MS);
      const arrived = await readMail(mailsTo(mail, "killed@example.org")[1]);
      assert.ok(hanging.messageId);
      assert.equal(arrived.messageId, hanging.messageId);
      assert.deepEqual(arrived.calendar, hanging.calendar);
      await page.reload();
      await entries(page, "Invitation to killed@example.org").getByText("sent").waitFor();
    }));

  test("restarted while messages wait: each goes out, once", () =>
    withDesk({ variables: { RECONVENE_UNDO_SECONDS: "4" } }, async ({ mail, desk, page }) => {
      await invite(page, "Waits over a restart", "waits@example.org");
      await desk.restart("SIGKILL");
      await mail.next("mail", "waits@example.org");
      await page.reload();
      await entries(page, "Invitation to waits@example.org").getByText("sent").waitFor();
      // One more message to another: what is sent after it would be a second one.
      await invite(page, "The next one", "next@example.org", "2037-09-02");
      await mail.next("mail", "next@example.org");
      assert.equal(mailsTo(mail, "waits@example.org").length, 1);
    }));

  test("refused for good: said in plain words, and sent again by the administrator", () =>
    withDesk({ mode: "refuse" }, async ({ mail, desk, page }) => {
      await invite(page, "Moved away", "refused@example.org");
      const message = entries(page, "Invitation to refused@example.org");
      await message.getByText(/failed .*: there is no such mailbox/).waitFor();
      const address = page.url();
      await mail.command("mode accept");
      await page.goto(`${desk.url}/operations`);
      const line = page.getByRole("listitem").filter({ hasText: "Moved away" });
      await line.getByText(/failed .*: there is no such mailbox/).waitFor();
      await line.getByRole("button", { name: "Send again" }).click();
      await mail.next("mail", "refused@example.org");
      await page.goto(address);
      await message.getByText("sent").first().waitFor();
    }));

  test("greylisted: it says when it tries again, and does", () =>
    withDesk({ mode: "greylist" }, async ({ mail, page }) => {
      await invite(page, "Greylisted", "grey@example.org");
      const message = entries(page, "Invitation to grey@example.org");
      await message.getByText(/next try .*\(the server asked to try later\)/).waitFor();
      await mail.next("mail", "grey@example.org");
      await message.getByText("sent").waitFor();
      assert.equal(mailsTo(mail, "grey@example.org").length, 1);
    }));

  test("the SMS gateway is away and comes back: the message arrives, once", async () => {
    const kannel = await Scripted.start("kannel");
    const url = `kannel+http://reconvene:secret@127.0.0.1:${kannel.port}/cgi-bin/sendsms`;
    try {
      await withDesk({ variables: { RECONVENE_SMS: url } }, async ({ desk, page }) => {
        await noQuietHours(page, desk);
        await page.goto(`${desk.url}/dashboard`);
        await kannel.command("stop");
        await createCase(page, { name: "Gateway away", phone: "+44 7700 900555" });
        await schedule(page, { date: "2037-09-02", start: "10:00", end: "10:30" });
        const message = entries(page, "Invitation to +44 7700 900555");
        await message.getByText(/next try .*\(the server could not be reached\)/).waitFor();
        await kannel.command("start");
        assert.equal((await kannel.next("sms")).to, "+447700900555");
        await message.getByText(/sent|delivered/).waitFor();
        assert.equal(kannel.events.filter(({ event }) => event === "sms").length, 1);
      });
    } finally {
      await kannel.end();
    }
  });
});

describe("input", () => {
  let desk;
  let mail;
  let browser;
  let page;

  before(async () => {
    mail = await Scripted.start("smtp");
    desk = await Desk.start({
      RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
      RECONVENE_UNDO_SECONDS: "1",
      RECONVENE_LOG: "debug",
    });
    browser = await Browser.open();
    page = await browser.signIn(desk, desk.administrator);
  });

  after(async () => {
    try {
      await browser?.end();
    } finally {
      await desk?.end();
      await mail?.end();
    }
  });

  test("a body of 10 MB and JSON are refused in a sentence", async () => {
    await page.goto(`${desk.url}/dashboard`);
    // As a browser sends it, which must see the answer although the server does not read it all.
    const large = await page.evaluate(async () => {
      const body = new URLSearchParams({ name: "x".repeat(10 * 1024 * 1024) });
      const answer = await fetch("/cases", { method: "POST", body });
      return { status: answer.status, text: await answer.text() };
    });
    assert.equal(large.status, 413);
    assert.match(large.text, /That is too large/);
    const json = await page.request.post(`${desk.url}/cases`, { data: { name: "x" } });
    assert.equal(json.status(), 415);
    assert.match(await json.text(), /Only forms are taken here/);
  });

  test("a name that looks like a page is only a name, everywhere", async () => {
    const name = "<img src=x onerror=alert(1)> & \"Söhne'";
    page.on("dialog", () => assert.fail("a script ran"));
    await page.goto(`${desk.url}/dashboard`);
    await invite(page, name, "markup@example.org");
    await row(page, name).waitFor();
    assert.equal(await details(page).getByRole("textbox", { name: "Name", exact: true }).inputValue(), name);
    const sent = await readMail(await mail.next("mail", "markup@example.org"));
    assert.ok(sent.text.includes(name));
    assert.ok(!sent.html.includes("<img src=x"), "escaped in the email");
    assert.equal(sent.calendar.method, "REQUEST");
    await entries(page, "View message").getByRole("link", { name: "View message" }).click();
    const email = page.getByRole("dialog", { name: "Email" });
    await email.frameLocator("iframe").getByText(name).filter({ visible: true }).first().waitFor();
    await email.getByRole("button", { name: "Close" }).click();
    const link = await customerLink(page);
    const invitation = await browser.page();
    await invitation.goto(link);
    await invitation.getByRole("heading", { level: 1, name: "Harbour Advice" }).waitFor();
    await invitation.close();
  });

  test("no link, password, address or session is ever logged", async () => {
    await page.goto(`${desk.url}/dashboard`);
    await createCase(page, { name: "Discreet", phone: "+44 7700 900666", email: "discreet@example.org" });
    await schedule(page, { date: "2037-09-03", start: "10:00", end: "10:30" });
    await mail.next("mail", "discreet@example.org");
    const link = await customerLink(page);
    await fetch(link);
    await fetch(`${link}x`);
    const cookies = await browser.context.cookies();
    const secrets = [
      new URL(link).pathname.split("/").at(-1), "discreet@example.org", "7700900666",
      "correct horse", ...cookies.map(({ value }) => value),
    ];
    assert.ok(desk.program.lines.length > 5, "there is a log");
    for (const secret of secrets) {
      assert.ok(!desk.log.includes(secret), `logged: ${secret}`);
    }
  });

  test("an address of another organisation's case is not found", async () => {
    const answer = await page.request.get(`${desk.url}/cases/99999999`);
    assert.equal(answer.status(), 404);
    await page.goto(`${desk.url}/cases/99999999`);
    await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
    assert.equal(await toast(page, "wrong").count(), 0);
  });
});
