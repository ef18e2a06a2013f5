// The three columns: what folds away stays away, what is older comes when asked for, and what is a
// picture has a name.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { openedDesk } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import { createCase, details, entries, openReschedule, row } from "../support/steps.mjs";

/** How many entries of a timeline come at first. */
const AT_FIRST = 50;

const { desk, page } = await openedDesk();

const showCase = async (name) => {
  await row(page, name).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
};

const list = () => page.getByRole("list", { name: "Cases" });
const timeline = () => page.getByRole("list", { name: "Timeline" });

test("both outer columns fold away, and the browser remembers which", async () => {
  await showCase(/^José Álvarez/);
  const address = page.url();
  const listToggle = page.getByRole("button", { name: "Case list" });
  const detailsToggle = page.getByRole("link", { name: "Case details" });
  const expanded = async () => [
    await listToggle.getAttribute("aria-expanded"), await detailsToggle.getAttribute("aria-expanded"),
  ];
  const width = () => page.getByRole("main").evaluate((main) => main.getBoundingClientRect().width);
  const narrow = await width();
  assert.deepEqual(await expanded(), ["true", "true"]);

  await listToggle.click();
  await list().waitFor({ state: "hidden" });
  await detailsToggle.focus();
  await page.keyboard.press("Enter");
  await details(page).waitFor({ state: "hidden" });
  assert.deepEqual(await expanded(), ["false", "false"]);
  assert.ok(await width() > narrow + 500, "the case has their room");
  await page.getByRole("button", { name: "Reschedule" }).waitFor();

  await page.reload();
  await until("the memory", async () => (await expanded()).join() === "false,false");
  assert.equal(await list().isVisible(), false);
  assert.equal(await details(page).isVisible(), false);
  // Without a case there is nothing but the list, so it stands there however it was left.
  await page.goto(`${desk.url}/dashboard`);
  await showCase(/^Dana Whitfield/);
  await list().waitFor({ state: "hidden" });
  assert.equal(await details(page).isVisible(), false);

  await page.goto(address);
  await listToggle.click();
  await list().waitFor();
  await page.reload();
  await until("the memory", async () => (await expanded()).join() === "true,false");
  await detailsToggle.click();
  await details(page).waitFor();
  await page.reload();
  await list().waitFor();
  await details(page).waitFor();
});

test("older entries of the timeline come when asked for, and stay when something changes", async () => {
  await page.goto(`${desk.url}/dashboard`);
  const [address] = (await createCase(page, { name: "A long story" })).split("?");
  const csrf = await details(page).locator('input[name="csrf"]').first().inputValue();
  for (let change = 0; change < AT_FIRST + 10; change += 1) {
    const form = { csrf, field: "email", value: `story-${change}@example.org` };
    const answer = await page.request.post(`${address}/details`, { form, maxRedirects: 0 });
    assert.equal(answer.status(), 303);
  }
  await page.goto(address);
  const shown = () => timeline().locator("time").count();
  await until("the newest entries", async () => (await shown()) === AT_FIRST);
  assert.equal(await entries(page, "created this case").count(), 0);
  await timeline().getByRole("link", { name: "Earlier entries" }).click();
  await entries(page, "created this case").waitFor();
  const all = AT_FIRST + 11;
  assert.equal(await shown(), all);
  assert.equal(await timeline().getByRole("link", { name: "Earlier entries" }).count(), 0);
  const texts = await timeline().getByRole("listitem").allInnerTexts();
  assert.match(texts.find((text) => text.includes("Mira")), /created this case/, "oldest first");

  // A change from elsewhere is added without folding the story up again.
  const form = { csrf, field: "email", value: "end-of-story@example.org" };
  await page.request.post(`${address}/details`, { form, maxRedirects: 0 });
  await until("the new entry", async () => (await shown()) === all + 1);
  await entries(page, "created this case").waitFor();
});

/** Holds back the first answer from such an address, until it is let go; later ones come as they come. */
async function holdFirst(address) {
  let held;
  const isHeld = new Promise((resolve) => { held = resolve; });
  await page.route(address, async (route) => held(route), { times: 1 });
  return async () => (await isHeld).continue();
}

test("entries stand there once, whatever changes while earlier ones are on their way", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await row(page, /^A long story/).click();
  const csrf = await details(page).locator('input[name="csrf"]').first().inputValue();
  const change = async (value) => {
    const form = { csrf, field: "email", value };
    await page.request.post(`${page.url().split("?")[0]}/details`, { form, maxRedirects: 0 });
  };
  const times = () => timeline().locator("time");
  const earlier = timeline().getByRole("link", { name: "Earlier entries" });
  const all = AT_FIRST + 12;
  await until("the newest entries", async () => (await times().count()) === AT_FIRST);

  // The change comes first: what was asked for before it follows other entries than stand there now.
  let go = await holdFirst("**/timeline?before=*");
  await earlier.click();
  await change("one-more@example.org");
  await until("the change", async () => (await times().count()) > AT_FIRST);
  await go();
  await entries(page, "created this case").waitFor();
  await earlier.waitFor({ state: "detached" });
  assert.equal(await times().count(), all + 1);

  // The earlier entries come first: everything anew would leave them out again.
  await page.reload();
  await until("the newest entries", async () => (await times().count()) === AT_FIRST);
  go = await holdFirst("**/cases/*?entries=*");
  await change("yet-another@example.org");
  await earlier.click();
  await entries(page, "created this case").waitFor();
  await go();
  await until("the change", async () => (await times().count()) === all + 2);
  await earlier.waitFor({ state: "detached" });
  await entries(page, "created this case").waitFor();
});

test("without script the earlier entries are a page of their own", async () => {
  const other = await Browser.open({ javaScriptEnabled: false });
  try {
    const plain = await other.signIn(desk, desk.administrator);
    await row(plain, /^A long story/).click();
    await plain.getByRole("link", { name: "Earlier entries" }).click();
    await entries(plain, "created this case").waitFor();
  } finally {
    await other.end();
  }
});

test("a flag says its country", async () => {
  await page.goto(`${desk.url}/dashboard`);
  await showCase(/^José Álvarez/);
  await details(page).getByRole("img", { name: "United Kingdom" }).waitFor();
  const dialog = await openReschedule(page);
  await dialog.getByRole("img", { name: "United Kingdom" }).waitFor();
  await dialog.getByRole("textbox", { name: "Phone number" }).fill("+4930231250");
  await dialog.getByRole("img", { name: "Germany" }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
});
