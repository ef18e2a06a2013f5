// An email that comes back hours later, what a customer writes back and what their calendar answers are
// seen in the case, while somebody looks at it.

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";

import { Browser, barriers } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { Scripted, freePort } from "../support/program.mjs";
import { readMail } from "../support/mail.mjs";
import { createCase, entries, row, schedule } from "../support/steps.mjs";

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

/** What a mail server sends when it gives up. */
function notification(recipient) {
  return [
    "From: MAILER-DAEMON@mx.example.org",
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Your message could not be delivered.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example.org",
    "",
    `Final-Recipient: rfc822; ${recipient}`,
    "Action: failed",
    "Status: 5.2.2",
    "Diagnostic-Code: smtp; 552 5.2.2 Over quota",
    "",
    "--b--",
    ".",
  ].join("\r\n");
}

/** Hands a mail over as a mail server does; the answer to each line, the mail being the last. */
async function handOver(to, letter, from = "") {
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
  const answers = [await hear()];
  for (const said of ["LHLO mx.example.org", `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, "DATA", letter]) {
    socket.write(`${said}\r\n`);
    answers.push(await hear());
    if (answers.at(-1)[0] === "5") break;
  }
  socket.destroy();
  return answers;
}

describe("an email that comes back", () => {
  test("marks its case at once, with the reason, and a forged one does not", async () => {
    const browser = await Browser.open({});
    try {
      const page = await browser.signIn(desk, desk.administrator);
      await createCase(page, { name: "Full mailbox", email: "full@example.org" });
      await schedule(page, { date: "2037-09-01", start: "10:00", end: "10:30" });
      const { from } = await mail.next("mail", "full@example.org");
      assert.match(from, /^answers\+[0-9a-f]{48}@desk\.example\.org$/);
      const sent = entries(page, "Invitation to full@example.org");
      await sent.getByText(/^sent/).waitFor();

      const forged = from.replace(/[0-9a-f]@/, (end) => (end[0] === "0" ? "1@" : "0@"));
      const refused = await handOver(forged, notification("full@example.org"));
      assert.match(refused.at(-1), /^550 /);
      assert.equal(refused.length, 4, "before the mail is sent");

      const taken = await handOver(from, notification("full@example.org"));
      assert.match(taken.at(-1), /^250 /);
      await entries(page, /failed .*mailbox is full/).waitFor();
      await page.getByText("Full mailbox could not be reached").waitFor();
      await row(page, /^Full mailbox/).getByText("Not reached").waitFor();
      assert.deepEqual(await barriers(page), []);
    } finally {
      await browser.end();
    }
  });
});

/** What a person writes back. */
function reply(from, text) {
  return [
    `From: ${from}`,
    `Message-ID: <${text.length}@example.org>`,
    "Subject: Re: Your appointment",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
    "On Monday Riverside wrote:",
    "> Hello,",
    "> you have an appointment.",
    ".",
  ].join("\r\n");
}

/** What a calendar program sends when its owner presses a button. */
function calendarReply(from, { uid, sequence }, status) {
  return [
    `From: ${from}`,
    `Message-ID: <${status}@example.org>`,
    "MIME-Version: 1.0",
    "Content-Type: text/calendar; charset=utf-8; method=REPLY",
    "",
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Example//EN",
    "METHOD:REPLY",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    "DTSTAMP:20370101T100000Z",
    `ATTENDEE;PARTSTAT=${status}:mailto:${from}`,
    "END:VEVENT",
    "END:VCALENDAR",
    ".",
  ].join("\r\n");
}

describe("what a customer answers by email", () => {
  test("stands in the case at once, and so does what the calendar says", async () => {
    const browser = await Browser.open({});
    try {
      const page = await browser.signIn(desk, desk.administrator);
      await createCase(page, { name: "Writes back", email: "writes@example.org" });
      await schedule(page, { date: "2037-09-02", start: "10:00", end: "10:30" });
      const sent = await mail.next("mail", "writes@example.org");
      const unfolded = sent.data.replace(/\r?\n[ \t]/g, "");
      const replyTo = sent.from;
      const both = unfolded.match(/^Reply-To: *(.+)$/m)?.[1].split(",").map((one) => one.trim());
      assert.deepEqual(both, [replyTo, desk.administrator], "into the case and to the operator");
      const { calendar } = await readMail(sent);
      assert.ok(calendar.asks, "what it answers comes to us");

      const own = reply("writes@example.org", "I am five minutes late.");
      for (let time = 0; time < 2; time += 1) {
        const taken = await handOver(replyTo, own, "writes@example.org");
        assert.match(taken.at(-1), /^250 /);
      }
      await entries(page, "Writes back answered by email").waitFor();
      const quotes = page.getByRole("list", { name: "Timeline" }).getByRole("blockquote");
      assert.deepEqual(await quotes.allInnerTexts(), ["I am five minutes late."]);

      // It names the case's address alone, so it goes on to the operator: once.
      await entries(page, `Answer passed on to ${desk.administrator}`).waitFor();
      const passedOn = await mail.next("mail", desk.administrator);
      const head = passedOn.data.replace(/\r?\n[ \t]/g, "").split(/\r?\n\r?\n/)[0];
      assert.match(head, /^Subject: Answer from Writes back/m);
      assert.match(head, /^Reply-To: writes@example\.org/m);
      assert.match(head, /^Auto-Submitted: auto-generated/m);
      assert.match(passedOn.data, /I am five minutes late\./);

      const stranger = reply("ana@example.net", "Who is this?");
      await handOver(replyTo, stranger, "ana@example.net");
      await entries(page, /ana@example\.net, which is not the customer/).waitFor();

      const organizer = calendar.organizer.replace("mailto:", "");
      assert.equal(organizer, "desk@desk.example.org");
      for (const [status, sentence] of [
        ["ACCEPTED", /accepted the appointment/],
        ["DECLINED", /declined the appointment/],
      ]) {
        const letter = calendarReply("writes@example.org", calendar, status);
        const taken = await handOver(organizer, letter, "writes@example.org");
        assert.match(taken.at(-1), /^250 /);
        await entries(page, sentence).waitFor();
      }
      const details = page.getByRole("region", { name: "Case details" });
      await details.getByText(/^Declined in the calendar/).waitFor();
      assert.deepEqual(await barriers(page), []);
    } finally {
      await browser.end();
    }
  });
});
