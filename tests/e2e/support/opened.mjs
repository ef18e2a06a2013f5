// What most flows begin with: a desk of their own, and its administrator in front of it.

import { after } from "node:test";

import { Browser } from "./browser.mjs";
import { Desk } from "./desk.mjs";
import { Scripted } from "./program.mjs";

/**
 * A desk with its administrator signed in, until the tests of the file have ended. `variables` are
 * added to the configuration.
 */
export async function openedDesk(variables) {
  const desk = await Desk.start(variables);
  let browser;
  after(async () => {
    try {
      await browser?.end();
    } finally {
      await desk.end();
    }
  });
  browser = await Browser.open();
  const page = await browser.signIn(desk, desk.administrator);
  return { desk, browser, page };
}

/**
 * A desk whose messages go to a mail server and a gateway of its own, until the tests of the file have
 * ended. `variables` are added to the configuration.
 */
export async function sendingDesk(variables) {
  const [mail, kannel] = await Promise.all([Scripted.start("smtp"), Scripted.start("kannel")]);
  let desk;
  after(async () => {
    await desk?.end();
    await Promise.all([mail.end(), kannel.end()]);
  });
  desk = await Desk.start({
    RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}`,
    RECONVENE_SMS: `kannel+http://reconvene:secret@127.0.0.1:${kannel.port}/cgi-bin/sendsms`,
    RECONVENE_UNDO_SECONDS: "2",
    ...variables,
  });
  return { desk, mail, kannel };
}

/** A browser of the desk's administrator, until the work is done. `options` are those of a browser. */
export async function withPage(desk, options, work) {
  const browser = await Browser.open(options);
  try {
    await work(await browser.signIn(desk, desk.administrator));
  } finally {
    await browser.end();
  }
}
