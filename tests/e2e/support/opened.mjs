// What most flows begin with: a desk of their own, and its administrator in front of it.

import { after } from "node:test";

import { Browser } from "./browser.mjs";
import { Desk } from "./desk.mjs";

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
