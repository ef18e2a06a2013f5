// A real Chromium with a new, empty profile for each test.

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { PASSWORD } from "./desk.mjs";
import { witness } from "./witness.mjs";

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Sizes of a desk and of a phone. */
export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A browser with pages, and what went wrong in them. */
export class Browser {
  /** Errors of scripts and refusals of the content security policy, which no page may have. */
  complaints = [];

  /** `options` are Playwright's for a context: viewport, colorScheme, locale, timezoneId, javaScriptEnabled. */
  static async open(options = {}) {
    const program = process.env.CHROMIUM ?? PROGRAMS.find((path) => existsSync(path));
    if (!program) throw new Error("no Chromium was found: apt-get install chromium, or set CHROMIUM");
    const browser = new Browser();
    browser.profile = await mkdtemp(join(tmpdir(), "chromium-"));
    browser.context = await chromium.launchPersistentContext(browser.profile, {
      executablePath: program,
      args: FLAGS,
      // Playwright's own switch would add the older headless mode.
      ignoreDefaultArgs: ["--headless"],
      headless: true,
      viewport: DESKTOP,
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    browser.context.setDefaultTimeout(15_000);
    browser.context.on("weberror", (error) => browser.complaints.push(String(error.error())));
    browser.context.on("console", (message) => {
      const isRefused = /Content Security Policy|violates the following/.test(message.text());
      if (isRefused) browser.complaints.push(message.text());
    });
    const watch = (page) => page.on("crash", () => browser.complaints.push(`Chromium crashed at ${page.url()}`));
    browser.context.pages().forEach(watch);
    browser.context.on("page", watch);
    browser.context.on("close", () => {
      if (!browser.ending) browser.complaints.push("Chromium ended by itself");
    });
    browser.unwatched = witness(() => browser.told());
    return browser;
  }

  /** A new page. */
  page() {
    return this.context.newPage();
  }

  /** Signs in on a new page and waits for the dashboard. */
  async signIn(desk, email, password = PASSWORD) {
    const page = await this.page();
    await page.goto(`${desk.url}/sign-in`);
    await page.getByRole("textbox", { name: "Email address" }).fill(email);
    await page.getByRole("textbox", { name: "Password" }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/dashboard**");
    return page;
  }

  /** What its pages show, their dialogs first, for a test that failed. */
  async told() {
    const pages = this.context.pages().filter((page) => page.url() !== "about:blank");
    const shown = pages.map(async (page) => {
      const text = await page.evaluate(() =>
        [...document.querySelectorAll("dialog[open]"), document.body].map((each) => each.innerText).join("\n·\n"));
      return `${page.url()}\n${text.slice(0, 2_000)}`;
    });
    return [...this.complaints, ...(await Promise.allSettled(shown)).map(({ value, reason }) => value ?? String(reason))]
      .join("\n");
  }

  /** Closes everything; fails if a page complained. */
  async end() {
    this.unwatched();
    this.ending = true;
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
    if (this.complaints.length > 0) {
      throw new Error(`pages complained:\n${this.complaints.join("\n")}`);
    }
  }
}

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * What hinders people who use a keyboard or a screen reader on a page: a line each, empty if nothing.
 * The checker is run in the page's own world through the debugger, which the policy does not concern.
 */
export async function barriers(page) {
  const { readFile } = await import("node:fs/promises");
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const answer = await session.send("Runtime.evaluate", {
      expression, awaitPromise: true, returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  };
  await evaluate(`${await readFile(axe, "utf8")}; undefined`);
  // What is just coming into view has not its colours yet.
  await evaluate(`Promise.allSettled(document.getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
    .map((animation) => animation.finished)).then(() => undefined)`);
  const found = await evaluate("axe.run().then((report) => JSON.stringify(report.violations))");
  await session.detach();
  return JSON.parse(found).flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.target.join(" ")}`));
}
