// The list of languages: long, and still quick by keyboard, by mouse and by thumb.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, PHONE } from "../support/browser.mjs";
import { Desk } from "../support/desk.mjs";
import { createCase, customerLink, openDialog, schedule } from "../support/steps.mjs";

const ALL = 28;
/** What a new organisation offers; the list begins with them. */
const FIRST = ["English", "German", "Finnish", "Swedish", "French", "Spanish", "Polish", "Arabic"];

let desk;

before(async () => {
  desk = await Desk.start();
});

after(() => desk?.end());

/** Runs `steps` with a page that shows a case, in a browser of its own. */
async function withCase(options, name, steps) {
  const browser = await Browser.open(options);
  try {
    const page = await browser.signIn(desk, desk.administrator);
    await createCase(page, { name, email: "someone@example.org" });
    await steps(page);
  } finally {
    await browser.end();
  }
}

/** The open list of the dialog for a new appointment. */
async function openList(page) {
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  const button = dialog.getByRole("button", { name: "Language: English" });
  await button.scrollIntoViewIfNeeded();
  await button.click();
  const list = dialog.getByRole("listbox");
  await list.waitFor();
  return { dialog, list };
}

/** The text of the option that the keyboard stands on. */
function pointed(list) {
  return list.evaluate((element) => {
    const option = document.getElementById(element.getAttribute("aria-activedescendant"));
    const [box, within] = [option.getBoundingClientRect(), element.getBoundingClientRect()];
    const seen = box.top >= within.top && box.bottom <= within.bottom;
    return `${option.childNodes[1].textContent.trim()}${seen ? "" : " (out of sight)"}`;
  });
}

test("the organisation's languages stand first, each with its flag and its own name", () =>
  withCase({}, "Order", async (page) => {
    const { list } = await openList(page);
    const options = await list.getByRole("option").evaluateAll((all) => all.map((option) => ({
      name: option.childNodes[1].textContent.trim(),
      own: option.querySelector(".own").textContent,
      flag: option.querySelector("img").src,
      apart: option.classList.contains("apart"),
    })));
    assert.equal(options.length, ALL);
    assert.deepEqual(options.slice(0, FIRST.length).map((option) => option.name), FIRST);
    const others = options.slice(FIRST.length).map((option) => option.name);
    assert.deepEqual(others, [...others].sort());
    assert.deepEqual(options.filter((option) => option.apart).map((option) => option.name), [others[0]]);
    assert.equal(new Set(options.map((option) => option.flag)).size, ALL);
    for (const { flag, own, name } of options) {
      assert.ok(own !== "" || name === "English", name);
      assert.equal((await page.request.get(flag)).status(), 200, name);
    }
  }));

test("a language far down is found by its first letters, and the list stays in sight", () =>
  withCase({}, "Keys", async (page) => {
    const { dialog, list } = await openList(page);
    const press = async (key, expected) => {
      await page.keyboard.press(key);
      assert.equal(await pointed(list), expected, key);
    };
    assert.equal(await pointed(list), "English");
    await press("PageDown", "Arabic");
    await press("End", "Ukrainian");
    await press("ArrowDown", "English");
    await press("ArrowUp", "Ukrainian");
    await press("PageUp", "Maltese");
    await press("Home", "English");
    // The same letter again goes from one to the next; own names count as well ("Suomi").
    await press("s", "Finnish");
    await press("s", "Swedish");
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "hidden" });
    assert.ok(await dialog.isVisible(), "Escape closes the list alone");
    await page.keyboard.press("Enter");
    await list.waitFor();
    await page.keyboard.type("slove");
    assert.equal(await pointed(list), "Slovak");
    await page.keyboard.type("nian");
    assert.equal(await pointed(list), "Slovenian");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Language: Slovenian" }).waitFor();
  }));

test("on a phone the list scrolls within the screen, and the last language can be tapped", () =>
  withCase({ viewport: PHONE, hasTouch: true, isMobile: true }, "Thumb", async (page) => {
    const { dialog, list } = await openList(page);
    const box = await list.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= PHONE.width, JSON.stringify(box));
    assert.ok(box.height <= PHONE.height / 2, JSON.stringify(box));
    const last = list.getByRole("option", { name: "Ukrainian" });
    await last.scrollIntoViewIfNeeded();
    const at = await last.boundingBox();
    assert.ok(at.y >= 0 && at.y + at.height <= PHONE.height, JSON.stringify(at));
    assert.ok(at.height >= 44, `${at.height} px are too low for a thumb`);
    await last.tap();
    await dialog.getByRole("button", { name: "Language: Ukrainian" }).waitFor();
  }));

test("customers find every language by its own name, and read their page in it", () =>
  withCase({}, "Every language", async (page) => {
    await schedule(page, { date: "2037-03-02", start: "10:00", end: "10:30" });
    const link = await customerLink(page);
    const customer = await Browser.open();
    try {
      const invitation = await customer.page();
      await invitation.goto(link);
      const options = await invitation.locator("#language option").evaluateAll((all) => all.map(
        (option) => ({ code: option.value, own: option.textContent, lang: option.lang })));
      assert.equal(options.length, ALL);
      assert.ok(options.every(({ code, own, lang }) => lang === code && own !== ""));
      // Some of each script: a customer who tries all at once is asked to wait.
      for (const [own, code, heading] of [
        ["Ελληνικά", "el", "Το ραντεβού σας"],
        ["Українська", "uk", "Ваша зустріч"],
        ["Gaeilge", "ga", "Do choinne"],
        ["Slovenščina", "sl", "Vaš termin"],
        ["العربية", "ar", "موعدكم"],
      ]) {
        await invitation.locator("#language").selectOption({ label: own });
        await invitation.locator(`html[lang="${code}"]`).waitFor();
        await invitation.getByText(heading, { exact: true }).waitFor();
      }
    } finally {
      await customer.end();
    }
  }));
