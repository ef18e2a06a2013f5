// The customer's page behind the link, and what the operator sees of the customer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { readCalendar } from "../support/mail.mjs";
import { until } from "../support/program.mjs";
import {
  appointment, createCase, customerLink, details, fillTimes, openReschedule, press, schedule,
  showsStart,
} from "../support/steps.mjs";

/** HTML, style sheets and script of the page together, over the wire (the logo apart). */
const HEAVIEST = 30 * 1024;

let desk;
let browser;
let page;
let customer;
let link;

before(async () => {
  // Nothing here waits for the time for Undo to end.
  desk = await Desk.start({ RECONVENE_UNDO_SECONDS: "600" });
  browser = await Browser.open();
  page = await browser.signIn(desk, desk.administrator);
  await createCase(page, { name: "Nadia Haddad" });
  await schedule(page, { date: "2037-07-01", start: "15:00", end: "15:30" }, "Save");
  link = await customerLink(page);
  customer = await Browser.open({ timezoneId: "America/New_York", viewport: { width: 390, height: 844 } });
});

after(async () => {
  try {
    await customer?.end();
    await browser?.end();
  } finally {
    await desk?.end();
  }
});

const start = (invitation) => invitation.locator("time").first().getAttribute("datetime");

/** Where characters of the line that names the zone begin, in pixels from the left; nothing if one is not there. */
function edges(invitation, characters) {
  return invitation.evaluate((wanted) => {
    const text = document.querySelector("main .quiet")?.firstChild;
    const places = wanted.map((character) => text?.data.lastIndexOf(character) ?? -1);
    if (places.includes(-1)) return undefined;
    return places.map((place) => {
      const range = document.createRange();
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      return range.getBoundingClientRect().left;
    });
  }, characters).catch(() => undefined);
}

/** Opens the link and leaves it open while `work` runs. */
async function visit(work) {
  const invitation = await customer.page();
  try {
    await invitation.goto(link);
    await work(invitation);
  } finally {
    await invitation.close();
  }
}

test("whatever opens addresses by itself changes nothing", async () => {
  const paths = ["", "/cancel", "/undo", "/language", "/zone", "/calendar.ics", "/here"];
  for (const path of paths) {
    for (const method of ["GET", "HEAD"]) {
      const answer = await fetch(`${link}${path}`, { method, redirect: "manual" });
      assert.ok(answer.status < 500, `${method} ${path}: ${answer.status}`);
    }
  }
  // Nor does a scanner that presses buttons without having seen the page.
  for (const path of ["/cancel", "/undo", "/language", "/zone", "/here"]) {
    const body = new URLSearchParams({ language: "ar", zone: "Asia/Tokyo", words: "x" });
    const answer = await fetch(`${link}${path}`, { method: "POST", body, redirect: "manual" });
    assert.equal(answer.status, 403, `POST ${path}`);
  }
  await page.reload();
  await showsStart(page, "2037-07-01T15:00:00+02:00");
  assert.equal(await appointment(page).getByText("Cancelled", { exact: true }).count(), 0);
  await details(page).getByText("English").waitFor();
  await details(page).getByText("Away").waitFor();
});

test("a link with one wrong character leads nowhere, and says so", async () => {
  const wrong = link.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  const answer = await fetch(wrong);
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /This link does not lead anywhere/);
});

test("the page weighs little", async () => {
  const invitation = await customer.page();
  try {
    const session = await invitation.context().newCDPSession(invitation);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    const addresses = new Map();
    const weights = new Map();
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      addresses.set(requestId, `${request.method} ${request.url}`);
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      // Each once: later the page fetches itself again when something changes.
      const address = addresses.get(requestId);
      if (!weights.has(address)) weights.set(address, encodedDataLength);
    });
    await invitation.goto(link, { waitUntil: "load" });
    await invitation.getByRole("link", { name: "Add to calendar" }).waitFor();
    const weight = [...weights.values()].reduce((sum, each) => sum + each, 0);
    assert.ok(weights.size >= 3, [...weights.keys()].join(" "));
    assert.ok(weight > 0 && weight <= HEAVIEST, `${weight} bytes`);
  } finally {
    await invitation.close();
  }
});

test("times stand in the visitor's zone, or in the one that is chosen", async () => {
  // The operator looks first, and somebody in London: neither is where the customer is.
  const checked = await page.context().newPage();
  await checked.goto(link);
  await checked.close();
  const london = await Browser.open({ timezoneId: "Europe/London" });
  try {
    const early = await london.page();
    await early.goto(link);
    await until("the first visitor's zone", async () => (await start(early)) === "2037-07-01T14:00:00+01:00");
  } finally {
    await london.end();
  }
  await visit(async (invitation) => {
    await until("the zone of the browser", async () =>
      (await start(invitation)) === "2037-07-01T09:00:00-04:00");
    await details(page).getByText("America/New York").waitFor();
    await invitation.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await until("the chosen zone", async () =>
      (await start(invitation)) === "2037-07-01T22:00:00+09:00");
    await invitation.reload();
    assert.equal(await start(invitation), "2037-07-01T22:00:00+09:00");
    const dialog = await openReschedule(page);
    await dialog.getByText(/For Nadia Haddad: .*22:00/).waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
  });
});

test("a page that shows what holds does not fetch itself, and one that does not, once", async () => {
  const invitation = await customer.page();
  try {
    const fetched = [];
    invitation.on("request", (request) => {
      if (request.url() === link && request.resourceType() === "fetch") fetched.push(request.url());
    });
    await invitation.goto(link);
    await details(page).getByText("Online", { exact: true }).waitFor();
    // Whatever the beat set off has reached the page before this change does.
    const before = await start(invitation);
    const dialog = await openReschedule(page);
    await fillTimes(dialog, { start: "15:10" });
    await press(dialog, "Save");
    await until("the new time", async () => (await start(invitation)) !== before);
    assert.equal(fetched.length, 1, "for the new time alone");
    // The focus is on a button: the page follows, and the focus stays.
    await invitation.getByRole("button", { name: "Cancel appointment" }).focus();
    const again = await openReschedule(page);
    await fillTimes(again, { start: "15:00" });
    await press(again, "Save");
    await until("the old time", async () => (await start(invitation)) === before);
    assert.equal(fetched.length, 2);
    assert.equal(await invitation.evaluate(() => document.activeElement.textContent), "Cancel appointment");
  } finally {
    await invitation.close();
  }
});

test("the customer chooses Arabic, and the page turns round", () =>
  visit(async (invitation) => {
    await invitation.getByRole("combobox", { name: "Language" }).selectOption("ar");
    await invitation.locator("html[dir=rtl][lang=ar]").waitFor();
    await invitation.getByRole("heading", { level: 1, name: "Harbour Advice" }).waitFor();
    await details(page).getByText("Arabic").waitFor();
    await invitation.locator("#zone").selectOption("America/Argentina/Buenos_Aires");
    // The sign stands before the figure for the eye as well: its left edge is further left.
    const [sign, figure] = await until("the offset", () => edges(invitation, ["-", "3"]));
    assert.ok(sign < figure, `${sign} < ${figure}`);
    await invitation.locator("#zone").selectOption("Asia/Tokyo");
    const [plus, nine] = await until("the offset", () => edges(invitation, ["+", "9"]));
    assert.ok(plus < nine, `${plus} < ${nine}`);
    assert.equal(await invitation.evaluate(() =>
      document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
    await invitation.locator("#language").selectOption("en");
    await invitation.getByRole("combobox", { name: "Language" }).waitFor();
    await details(page).getByText("English").waitFor();
  }));

test("the calendar file holds the appointment", () =>
  visit(async (invitation) => {
    const file = await invitation.getByRole("link", { name: "Add to calendar" }).getAttribute("href");
    const answer = await fetch(new URL(file, desk.url));
    assert.match(answer.headers.get("content-type"), /^text\/calendar/);
    const entry = readCalendar({ content: await answer.text() });
    assert.equal(entry.start, "2037-07-01T13:00:00.000Z");
    assert.equal(entry.end, "2037-07-01T13:30:00.000Z");
    assert.ok(entry.uid);
  }));

test("the operator sees whether the customer is there", async () => {
  await visit(() => details(page).getByText("Online", { exact: true }).waitFor());
  await details(page).getByText("Away", { exact: true }).waitFor();
});

test("an open page follows what the operator does", () =>
  visit(async (invitation) => {
    const dialog = await openReschedule(page);
    await fillTimes(dialog, { start: "16:00" });
    await press(dialog, "Save");
    await until("the new time on the customer's page", async () =>
      (await start(invitation)) === "2037-07-01T23:00:00+09:00");
  }));

test("Undo leaves the status once the customer was quicker", () =>
  visit(async (invitation) => {
    const dialog = await openReschedule(page);
    await fillTimes(dialog, { start: "16:30" });
    await press(dialog, "Save");
    const undo = page.getByRole("status").getByRole("button", { name: "Undo" });
    await undo.waitFor();
    await until("the new time on the customer's page", async () =>
      (await start(invitation)) === "2037-07-01T23:30:00+09:00");
    await invitation.getByRole("button", { name: "Cancel appointment" }).click();
    await invitation.getByRole("heading", { name: "Cancel this appointment?" }).waitFor();
    await invitation.getByRole("button", { name: "Cancel appointment" }).click();
    await appointment(page).getByText("Cancelled", { exact: true }).waitFor();
    await undo.waitFor({ state: "detached" });
    assert.ok(await page.getByRole("status").getByText(/^Moved to/).isVisible(), "the rest may be read");
    await invitation.getByRole("button", { name: "Take it back" }).click();
    await invitation.getByText("Your appointment stands again.").waitFor();
    const again = await openReschedule(page);
    await fillTimes(again, { start: "16:00" });
    await press(again, "Save");
  }));

test("the customer cancels in two steps with words, and takes it back", () =>
  visit(async (invitation) => {
    await invitation.getByRole("button", { name: "Cancel appointment" }).click();
    await invitation.getByRole("heading", { name: "Cancel this appointment?" }).waitFor();
    await invitation.getByRole("button", { name: "Keep appointment" }).click();
    await invitation.getByRole("button", { name: "Cancel appointment" }).click();
    await invitation.getByRole("textbox", { name: /^Message to Mira Okafor/ })
      .fill("My daughter is ill.\n<b>Sorry!</b>");
    await invitation.getByRole("button", { name: "Cancel appointment" }).click();
    await invitation.getByText("You have cancelled this appointment").waitFor();
    await appointment(page).getByText("<b>Sorry!</b>").waitFor();
    await appointment(page).getByText("Cancelled", { exact: true }).waitFor();
    await invitation.getByRole("button", { name: "Take it back" }).click();
    await invitation.getByText("Your appointment stands again.").waitFor();
    await appointment(page).getByText("Cancelled", { exact: true }).waitFor({ state: "hidden" });
    assert.equal(await appointment(page).getByText("<b>Sorry!</b>").count(), 0);
  }));
