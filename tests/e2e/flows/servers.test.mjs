// The servers that other tests rely on, and the harness's own promises.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createTransport } from "nodemailer";

import { Browser, barriers } from "../support/browser.mjs";
import { Scripted } from "../support/program.mjs";

async function send(port) {
  const transport = createTransport({
    host: "127.0.0.1", port, ignoreTLS: true, greetingTimeout: 2_000, socketTimeout: 2_000,
  });
  const mail = { from: "a@example.org", to: "b@example.org", subject: "x", text: "Grüße" };
  return transport.sendMail(mail).then(() => "taken", (error) => error.responseCode ?? error.code);
}

test("the mail server does what its mode says", async () => {
  const server = await Scripted.start("smtp");
  try {
    assert.equal(await send(server.port), "taken");
    assert.deepEqual((await server.next("mail")).to, ["b@example.org"]);
    for (const [mode, answer] of [["refuse", 550], ["busy", 451], ["refuse-data", 552]]) {
      await server.command(`mode ${mode}`);
      assert.equal(await send(server.port), answer);
    }
  } finally {
    assert.equal(await server.end(), 0);
  }
});

test("a text message reaches the SMS centre whole", async () => {
  const kannel = await Scripted.start("kannel");
  try {
    const text = `${"Grüße ✓ ".repeat(20)}😀`;
    const query = new URLSearchParams({
      username: "reconvene", password: "secret", to: "+447700900123", from: "Desk",
      coding: "2", charset: "UTF-8", text,
    });
    const answer = await fetch(`http://127.0.0.1:${kannel.port}/cgi-bin/sendsms?${query}`);
    assert.equal(answer.status, 202);
    const sms = await kannel.next("sms");
    assert.equal(sms.text, text);
    assert.equal(sms.parts, 3);
  } finally {
    assert.equal(await kannel.end(), 0);
  }
});

test("barriers on a page are found", async () => {
  const browser = await Browser.open();
  try {
    const page = await browser.page();
    await page.setContent("<html lang=en><title>t</title><main><h1>x</h1><input></main>");
    const found = await barriers(page);
    assert.ok(found.some((line) => line.startsWith("label:")), found.join("\n"));
  } finally {
    await browser.end();
  }
});

test("errors of a page's scripts are complaints", async () => {
  const browser = await Browser.open();
  const page = await browser.page();
  await page.goto("data:text/html,<script>throw new Error('oops')</script>");
  await assert.rejects(browser.end(), /oops/);
});
