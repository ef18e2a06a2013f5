// The calendar among colleagues: whose hours these are, who gets and who loses an appointment, and
// what reaches those who only look.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { Browser, PHONE } from "../support/browser.mjs";
import { appointmentAt, hint, holdOver, inGrid, mirror, openCalendar, pointAt, ready } from "../support/calendar.mjs";
import { PASSWORD } from "../support/desk.mjs";
import { openedDesk } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import { fillTimes, openDialog, press, row } from "../support/steps.mjs";

/** Monday, 8 June 2037, in a week of which nobody has said anything in particular. */
const MONDAY = "2037-06-08";
const day = (number) => `2037-06-${String(7 + number).padStart(2, "0")}`;

const { desk, page } = await openedDesk();
const other = await Browser.open();
after(() => other.end());
const colleague = await other.signIn(desk, desk.operators[1]);

const reschedule = (each = page) => each.getByRole("dialog", { name: "Reschedule appointment" });

/** Where a colleague's column stands among the others. */
async function columnOf(each, name) {
  const heads = each.locator(".cal-grid .cal-head");
  await heads.getByText(name).waitFor();
  return (await heads.allInnerTexts()).findIndex((head) => head.includes(name));
}

/** What is shaded on the first day that is shown: from which hour to which, and what stands there. */
function shaded(each) {
  return each.evaluate(() => {
    const whole = document.querySelector(".cal-grid .cal-day").getBoundingClientRect();
    const hour = (y) => Math.round(((y - whole.top) / whole.height) * 48) / 2;
    return [...document.querySelectorAll(".cal-grid .cal-closed")].flatMap((ground) => {
      const { left, top, bottom } = ground.getBoundingClientRect();
      const isThere = whole.left <= left && left < whole.right;
      return isThere ? [[hour(top), hour(bottom), ground.innerText.trim()]] : [];
    }).sort(([one], [two]) => one - two);
  });
}

test("what is dropped on a colleague's column stands there while the dialog asks", async () => {
  await appointmentAt(page, desk, "Waiting Wanda", { date: day(2), start: "10:00", end: "11:00" });
  await openCalendar(page, desk, `?view=columns&date=${day(2)}&people=team`);
  const [mira, jonas] = [await columnOf(page, "Mira Okafor"), await columnOf(page, "Jonas Weber")];
  const wanda = inGrid(page, /^Waiting Wanda/);
  const standsIn = (column, time) => until(`Wanda in column ${column}`, async () => {
    const [box, at] = [await wanda.boundingBox(), await pointAt(page, column, time)];
    return box && box.x < at.x && at.x < box.x + box.width && box.y < at.y && at.y < box.y + box.height;
  });
  await holdOver(page, wanda, jonas, "13:00");
  await hint(page).getByText("Jonas Weber instead of Mira Okafor").waitFor();
  await page.mouse.up();
  await reschedule().waitFor();
  await standsIn(jonas, "13:00");
  await reschedule().getByRole("button", { name: "Close" }).click();
  await standsIn(mira, "10:00");
});

test("who loses a case by a drop is told until they have looked", async () => {
  await appointmentAt(colleague, desk, "Taken Tara", { date: day(3), start: "10:00", end: "11:00" });
  await colleague.goto(`${desk.url}/dashboard`);
  await row(colleague, /^Taken Tara/).waitFor();
  await openCalendar(page, desk, `?view=columns&date=${day(3)}&people=team`);
  const mira = await columnOf(page, "Mira Okafor");
  await holdOver(page, inGrid(page, /^Taken Tara/), mira, "10:00");
  await page.mouse.up();
  await press(reschedule(), "Save");
  const list = colleague.getByRole("list", { name: "Cases" });
  await list.getByText("No longer with you").waitFor();
  const tara = row(colleague, /^Taken Tara.*unread/);
  await tara.click();
  await colleague.getByRole("heading", { level: 1, name: "Taken Tara" }).waitFor();
  await colleague.getByRole("list", { name: "Timeline" }).getByText(/Mira Okafor.*Jonas Weber/).waitFor();
  await list.getByText("No longer with you").waitFor({ state: "detached" });
});

test("a week of several people is shaded where nobody can be met, and says so as a table", async () => {
  await page.goto(`${desk.url}/settings/hours`);
  for (const name of ["Monday", "Tuesday", "Wednesday"]) await page.getByLabel(name).fill("9-17");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
  await page.goto(`${desk.url}/calendar?people=team`);
  const boxes = page.locator('.calendar-colleagues input[name="people"]');
  const names = await page.locator(".calendar-colleagues li").allTextContents();
  const ids = await boxes.evaluateAll((all) => all.map(({ value }) => value));
  const id = (name) => ids[names.findIndex((each) => each.includes(name))];
  const both = [id("Mira Okafor"), id("Jonas Weber")].join(",");

  await openCalendar(page, desk, `?view=week&date=${MONDAY}&people=${both}`);
  // Jonas: 8 to 12:30 and 13 to 18:30. Mira is there while he eats.
  assert.deepEqual(await shaded(page), [[0, 8, ""], [18.5, 24, ""]]);
  const jonas = page.locator(".cal-legend").getByRole("button", { name: "Jonas Weber" });
  await jonas.click();
  assert.deepEqual(await shaded(page), [[0, 9, ""], [17, 24, ""]]);
  await jonas.click();

  await page.locator(".cal-menu summary").click();
  await page.getByLabel("Show as table").check();
  await page.keyboard.press("Escape");
  const monday = page.locator(".calendar-day", { hasText: "8 June 2037" });
  await monday.getByText("Nobody can be met · 00:00 – 08:00, 18:30 – 00:00").waitFor();
});

test("the appointment of a completed case stays where it is, and says why", async () => {
  const url = await appointmentAt(page, desk, "Finished Fay", { date: day(4), start: "10:00", end: "11:00" });
  await page.goto(url);
  const complete = await openDialog(page, "Complete", "Complete case");
  await complete.getByRole("radio", { name: "Keep it" }).check();
  await press(complete, "Complete case");
  await page.getByText(/^Completed by Mira Okafor/).waitFor();
  await openCalendar(page, desk, `?view=week&date=${MONDAY}`);
  const fay = inGrid(page, /^Finished Fay/);
  await fay.click();
  const card = page.getByRole("group", { name: /^Finished Fay/ });
  await card.getByText("The case is completed.").waitFor();
  assert.equal(await card.getByRole("button", { name: /Reschedule|Cancel/ }).count(), 0);
  await fay.dblclick();
  await page.locator(".cal-notice").getByText("The case is completed.").waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0);
  await holdOver(page, fay, 4, "15:00");
  await hint(page).getByText("The case is completed.").waitFor();
  await page.mouse.up();
});

test("a change costs an open calendar one request", async () => {
  await appointmentAt(page, desk, "Frugal Fred", { date: day(3), start: "12:00", end: "12:30" });
  await openCalendar(page, desk, `?view=week&date=${MONDAY}&people=team`);
  await openCalendar(colleague, desk, `?view=week&date=${MONDAY}&people=team`);
  const moveTo = async (start) => {
    await inGrid(page, /^Frugal Fred/).dblclick();
    await fillTimes(reschedule(), { start });
    await press(reschedule(), "Save");
    await inGrid(colleague, new RegExp(`^Frugal Fred, Wed 10 Jun, ${start}`)).waitFor();
  };
  // The neighbouring weeks, which come once at first, are there.
  await moveTo("13:00");
  const asked = [];
  colleague.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await moveTo("14:00");
  await moveTo("15:00");
  assert.deepEqual(asked, ["/calendar/entries", "/calendar/entries"]);
});

test("who is signed out is told so, and comes back to the same place", async () => {
  const away = await Browser.open();
  try {
    const guest = await away.signIn(desk, desk.operators[1]);
    await openCalendar(guest, desk, `?view=week&date=${MONDAY}&people=team`);
    await away.context.clearCookies();
    await guest.getByRole("link", { name: "Next" }).click();
    await guest.getByText("You are signed out. Nothing was moved.").waitFor();
    assert.equal(await guest.getByText("No connection").count(), 0);
    const here = guest.url();
    await guest.getByRole("link", { name: "Sign in" }).click();
    await guest.getByRole("textbox", { name: "Email address" }).fill(desk.operators[1]);
    await guest.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
    await guest.getByRole("button", { name: "Sign in" }).click();
    await guest.waitForURL(here);
    await ready(guest);

    // A dialog is a page of the server: it asks to sign in by itself, and leads back too.
    await away.context.clearCookies();
    await guest.getByRole("link", { name: "New appointment" }).click();
    await guest.waitForURL("**/sign-in?next=**");
    assert.equal(new URL(guest.url()).searchParams.get("next"), new URL(here).pathname + new URL(here).search);
  } finally {
    await away.end();
  }
});

test("what is printed is what is true, not what was read first", async () => {
  await appointmentAt(page, desk, "Printed Petra", { date: day(1), start: "10:00", end: "11:00" });
  await openCalendar(page, desk, `?view=week&date=${MONDAY}`);
  await inGrid(page, /^Printed Petra/).dblclick();
  await fillTimes(reschedule(), { start: "13:00" });
  await press(reschedule(), "Save");
  await inGrid(page, /^Printed Petra, Mon 8 Jun, 13:00/).waitFor();
  const sheet = page.locator("#calendar-list tr", { hasText: "Printed Petra" });
  await page.pdf();
  assert.match(await sheet.locator("time").first().textContent(), /13:00/);
});

test("in a mirrored page the day that was asked for is the first to be seen", async () => {
  const small = await Browser.open({ viewport: PHONE, hasTouch: true, isMobile: true });
  try {
    const phone = await small.signIn(desk, desk.administrator);
    for (const direction of ["ltr", "rtl"]) {
      await phone.goto(`${desk.url}/dashboard`);
      if (direction === "rtl") await mirror(phone);
      await openCalendar(phone, desk, `?view=week&date=${day(4)}`);
      const [head, side] = [
        await phone.locator(`.cal-grid .cal-head[data-day="${day(4)}"]`).boundingBox(),
        await phone.locator(".cal-grid .cal-corner").boundingBox(),
      ];
      const gap = direction === "ltr" ? head.x - (side.x + side.width) : side.x - (head.x + head.width);
      assert.ok(Math.abs(gap) <= 2, `${direction}: ${gap} pixels beside the hours`);
    }
  } finally {
    await small.end();
  }
});

test("a list of the month begins with the day that was asked for", async () => {
  for (const [date, name] of [["2037-06-04", "Earlier Enno"], ["2037-06-25", "Later Lou"]])
    await appointmentAt(page, desk, name, { date, start: "10:00", end: "11:00" });
  await page.setViewportSize({ width: 1440, height: 420 });
  await openCalendar(page, desk, "?view=list&date=2037-06-20");
  const lou = inGrid(page, /^Later Lou/);
  await until("Lou is in sight", () => lou.evaluate((each) => {
    const [own, main] = [each, each.closest(".cal-main")].map((one) => one.getBoundingClientRect());
    return own.top >= main.top && own.bottom <= main.bottom;
  }));
});
