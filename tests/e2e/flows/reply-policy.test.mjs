// An organisation has nobody read answers to emails: an administrator chooses it, the dialog shows it, the
// email says it, and a customer who writes all the same is answered by itself, once.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";

import { Browser, barriers } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { readMail } from "../support/mail.mjs";
import { Scripted, freePort } from "../support/program.mjs";
import { createCase, entries, schedule } from "../support/steps.mjs";

let mail;
let desk;
let port;

before(async () => {
  mail = await Scripted.start("smtp");
  port = await freePort();
  desk = await Desk.start({
    RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
    RECONVENE_MAIL_FROM: "Riverside <desk@desk.example.org>",
    RECONVENE_ANSWERS_ADDRESS: "answers@desk.example.org",
    RECONVENE_ANSWERS: `lmtp://127.0.0.1:${port}`,
    RECONVENE_UNDO_SECONDS: "1",
  });
});

after(async () => {
  await desk?.end();
  await mail?.end();
});

/** The headers of an email, each on one line. */
function headers({ data }) {
  const [head] = data.split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const parts = lines.map((line) => /^([^:]+): *(.*)$/.exec(line));
  return new Map(parts.map(([, name, value]) => [name.toLowerCase(), value]));
}

/** Hands a person's mail over as a mail server does. */
async function write(to, from, id) {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const lines = createInterface(socket)[Symbol.asyncIterator]();
  const hear = async () => {
    let line;
    do {
      ({ value: line } = await lines.next());
    } while (line?.[3] === "-");
    return line;
  };
  await hear();
  const letter = [
    `From: ${from}`,
    `Message-ID: <${id}@example.org>`,
    "Subject: Re: Hello",
    "",
    `I cannot come (${id}).`,
    ".",
  ].join("\r\n");
  let heard;
  for (const said of ["LHLO mx.example.org", `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, "DATA", letter]) {
    socket.write(`${said}\r\n`);
    heard = await hear();
  }
  socket.destroy();
  assert.match(heard, /^250 /);
}

describe("who reads answers to emails", () => {
  test("is chosen, shown, said, and answered by itself where nobody does", async () => {
    const browser = await Browser.open({});
    try {
      const page = await browser.signIn(desk, desk.administrator);
      await page.goto(new URL("/settings/organisation", page.url()).href);
      const setting = page.getByRole("group", { name: "Who reads answers to emails" });
      const address = setting.getByRole("textbox", { name: "Address for answers" });
      assert.equal(await address.isVisible(), false, "asked for where it is wanted");
      await setting.getByRole("radio", { name: "One address for all" }).check();
      await address.fill("info@desk.example.org");
      await page.getByRole("button", { name: "Save" }).click();
      await setting.getByText("taken in by Reconvene itself").waitFor();
      await setting.getByRole("radio", { name: "Nobody" }).check();
      await setting.getByText("at most one in 24 hours").waitFor();
      assert.deepEqual(await barriers(page), []);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("status").getByText("Saved").waitFor();

      await page.goto(new URL("/dashboard", page.url()).href);
      await createCase(page, { name: "Writes back", email: "writes@example.org" });
      await schedule(page, { date: "2037-09-02", start: "10:00", end: "10:30" });
      const invitation = await mail.next("mail", "writes@example.org");
      assert.match((await readMail(invitation)).text, /nobody would read your answer/);
      assert.equal(headers(invitation).get("reply-to"), invitation.from, "to the case, and to nobody");

      await write(invitation.from, "writes@example.org", "one");
      const answer = await mail.next("mail", "writes@example.org");
      const head = headers(answer);
      assert.equal(head.get("auto-submitted"), "auto-replied");
      assert.equal(head.get("in-reply-to"), "<one@example.org>");
      const { subject, text, calendar } = await readMail(answer);
      assert.match(subject, /^Automatic answer/);
      assert.match(text, /\/i\/[\w-]{22}/);
      assert.equal(calendar, undefined);
      await entries(page, "Writes back answered by email").waitFor();
      await entries(page, "Automatic answer to writes@example.org").getByText(/^sent/).waitFor();

      // The second one stands in the case, and so does an answer to the answer; nothing more leaves.
      await write(invitation.from, "writes@example.org", "two");
      await write(answer.from, "writes@example.org", "three");
      const timeline = page.getByRole("list", { name: "Timeline" });
      await timeline.getByText("I cannot come (three).").waitFor();
      assert.equal(await entries(page, "Writes back answered by email").count(), 3);
      assert.equal(await entries(page, "Automatic answer").count(), 1);
      assert.deepEqual(await barriers(page), []);
    } finally {
      await browser.end();
    }
  });
});
