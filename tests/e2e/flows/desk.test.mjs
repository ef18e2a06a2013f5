// The dashboard at work: finding, making, editing, closing and sharing cases, in several browsers.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Browser } from "../support/browser.mjs";
import { openedDesk } from "../support/opened.mjs";
import { until } from "../support/program.mjs";
import {
  createCase, details, entries, fillTimes, openDialog, openReschedule, press, row, schedule,
  showsStart, toast,
} from "../support/steps.mjs";

const { desk, browser, page } = await openedDesk();

beforeEach(() => page.goto(`${desk.url}/dashboard`));

const list = () => page.getByRole("list", { name: "Cases" });

test("search finds beginnings of words without accents, numbers and endings of phone numbers", async () => {
  const number = (await row(page, /^José Álvarez/).innerText()).match(/#(\d+)/)[1];
  const search = page.getByRole("searchbox", { name: "Search" });
  const queries = ["jose alv", "ALVAREZ", `#${number}`, "900123", "jose.alvarez@ex"];
  for (const query of queries) {
    await search.fill(query);
    await row(page, /^José Álvarez/).waitFor();
    await row(page, /^Dana Whitfield/).waitFor({ state: "hidden" });
  }
  await search.fill("nobody is called like this");
  await page.getByText(/^Nothing found for “nobody is called like this”/).waitFor();
  // A search goes through every case, so the filter does not claim otherwise.
  assert.equal(await page.getByLabel("Filter").isVisible(), false);
  await search.fill("Harriet Lowe");
  await row(page, /^Harriet Lowe/).waitFor();
  await page.getByText("Found in all cases").waitFor();
  await search.fill("");
  await page.getByLabel("Filter").waitFor();
  await page.getByText("Found in all cases").waitFor({ state: "hidden" });
  await row(page, /^Dana Whitfield/).waitFor();
});

test("filters show what their names say", async () => {
  const filter = page.getByLabel("Filter");
  const cases = [
    ["Completed", /^Harriet Lowe/, /^José Álvarez/],
    ["Unassigned", /^Ulla Bergström/, /^José Álvarez/],
    ["Colleagues' cases", /^Noah Fischer/, /^José Álvarez/],
    ["Cancelled appointments", /^Łukasz Wójcik/, /^José Álvarez/],
    ["Missed appointments", /^Grace Mbatha/, /^José Álvarez/],
    ["All active cases", /^José Álvarez/, /^Harriet Lowe/],
  ];
  for (const [name, shown, hidden] of cases) {
    await filter.selectOption(name);
    await row(page, hidden).first().waitFor({ state: "hidden" });
    // The list goes on as one scrolls.
    await until(`${shown} under ${name}`, async () => {
      if (await row(page, shown).count() > 0) return true;
      // In one step: rows that arrive meanwhile replace the last one.
      await list().evaluate((rows) => rows.lastElementChild?.scrollIntoView());
      return false;
    });
  }
});

test("names are refused with the reason or shown as they are", async () => {
  const dialog = await openDialog(page, "Create new case");
  const name = dialog.getByRole("textbox", { name: "Name of the case" });
  for (const wrong of ["   ", "x".repeat(51), "Evil \u202Egnp.exe"]) {
    await name.fill(wrong);
    await dialog.getByRole("button", { name: "Create case" }).click();
    await until("the reason", async () => (await name.getAttribute("aria-invalid")) === "true");
    const reason = dialog.locator(`#${await name.getAttribute("aria-describedby")}`);
    assert.match(await reason.innerText(), /\S/);
    assert.equal(await name.inputValue(), wrong);
  }
  const families = "👨‍👩‍👧‍👦".repeat(50);
  await name.fill(families.slice(0, "👨‍👩‍👧‍👦".length * 20));
  await dialog.getByRole("button", { name: "Create case" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.goto(`${desk.url}/dashboard`);
  for (const kind of ["<script>alert(1)</script>", "محمد 'O\" & <b>Sons</b>"]) {
    await createCase(page, { name: kind });
    await list().getByText(kind, { exact: true }).waitFor();
  }
  await createCase(page, { name: "The whole class", group: true });
  await details(page).getByText("Group case · Manually created").waitFor();
  assert.equal(await details(page).getByRole("textbox", { name: "Email address" }).count(), 0);
});

test("details are edited in place, with the reason beside the field", async () => {
  await createCase(page, { name: "Edited" });
  const field = (name) => details(page).getByRole("textbox", { name, exact: true });
  for (const [name, wrong, right, shown] of [
    ["Phone number", "+49 12", "+493023125000", "+49 30 23125000"],
    ["Email address", "jose@", "jose@example.org", "jose@example.org"],
  ]) {
    await field(name).fill(wrong);
    await field(name).press("Enter");
    await until("the reason", async () => (await field(name).getAttribute("aria-invalid")) === "true");
    const reason = page.locator(`#${await field(name).getAttribute("aria-describedby")}`);
    assert.match(await reason.innerText(), /\S/);
    assert.equal(await field(name).inputValue(), wrong);
    await field(name).fill(right);
    await field(name).press("Tab");
    await until(`${shown} in the field`, async () =>
      (await field(name).inputValue()) === shown
        && (await field(name).getAttribute("aria-invalid")) === null);
  }
  await entries(page, "Mira Okafor added the phone number").waitFor();
  await field("Notes").fill("Prefers mornings.\nSpeaks <i>Portuguese</i>.");
  await field("Notes").press("Tab");
  await field("Name").fill("Edited and renamed");
  await field("Name").press("Enter");
  await page.getByRole("heading", { level: 1, name: "Edited and renamed" }).waitFor();
  await row(page, /^Edited and renamed/).waitFor();
  await page.reload();
  assert.equal(await field("Notes").inputValue(), "Prefers mornings.\nSpeaks <i>Portuguese</i>.");
});

test("what was refused stays with its reason, whatever arrives meanwhile", async () => {
  await createCase(page, { name: "Refused" });
  const email = details(page).getByRole("textbox", { name: "Email address", exact: true });
  await email.fill("refused@");
  await email.press("Enter");
  await details(page).locator("#detail-email-error").waitFor();
  await details(page).getByRole("heading").first().click();
  const other = await browser.page();
  await other.goto(page.url());
  await details(other).getByRole("textbox", { name: "Notes" }).fill("From elsewhere");
  await details(other).getByRole("textbox", { name: "Notes" }).press("Tab");
  await until("the note of a colleague", async () =>
    (await details(page).getByRole("textbox", { name: "Notes" }).inputValue()) === "From elsewhere");
  await other.close();
  assert.equal(await email.inputValue(), "refused@");
  assert.ok(await details(page).locator("#detail-email-error").isVisible());
  await email.fill("refused@example.org");
  await email.press("Enter");
  await details(page).locator("#detail-email-error").waitFor({ state: "detached" });
  assert.equal(await email.inputValue(), "refused@example.org");
});

test("what was refused in one case does not follow into another", async () => {
  await createCase(page, { name: "Other case" });
  const here = await createCase(page, { name: "This case" });
  const email = details(page).getByRole("textbox", { name: "Email address", exact: true });
  await email.fill("wrong@");
  await email.press("Enter");
  await details(page).locator("#detail-email-error").waitFor();
  await list().getByText("Other case", { exact: true }).click();
  await page.getByRole("heading", { name: "Other case" }).first().waitFor();
  await details(page).locator("#detail-email-error").waitFor({ state: "detached" });
  assert.equal(await email.inputValue(), "");
  await email.fill("right@example.org");
  await email.press("Enter");
  await until("saved", async () => (await email.getAttribute("value")) === "right@example.org");
  await page.goto(here);
  assert.equal(await email.inputValue(), "");
});

test("a case is completed, reopened, and deleted after typing its number", async () => {
  await createCase(page, { name: "Nearly done", email: "nearly@example.org" });
  await schedule(page, { date: "2037-08-03", start: "10:00", end: "10:30" });
  const [address, number] = page.url().match(/.*\/cases\/(\d+)/);
  const complete = await openDialog(page, "Complete", "Complete case");
  assert.ok(await complete.getByRole("radio", { name: "Cancel it and tell the customer" }).isChecked());
  await complete.getByRole("radio", { name: "Keep it" }).check();
  await press(complete, "Complete case");
  await page.getByText(/^Completed by Mira Okafor/).waitFor();
  assert.equal(await page.getByRole("button", { name: "Reschedule" }).count(), 0);
  await page.getByRole("button", { name: "Reopen" }).first().click();
  await page.getByText(/^Completed by Mira Okafor/).waitFor({ state: "hidden" });
  await showsStart(page, "2037-08-03T10:00");

  await details(page).locator("summary").click();
  await details(page).getByRole("link", { name: "Delete" }).click();
  const remove = page.getByRole("dialog", { name: "Delete case" });
  const typed = remove.getByRole("textbox", { name: `Type the number ${number} to confirm` });
  await typed.fill("1");
  await remove.getByRole("button", { name: "Delete for good" }).click();
  await remove.getByText("This is not the number of the case.").waitFor();
  await typed.fill(number);
  await remove.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL("**/dashboard**");
  await row(page, /^Nearly done/).waitFor({ state: "hidden" });
  assert.equal((await page.request.get(address)).status(), 404);
});

test("the customer's link is copied, and a replaced one ends", async () => {
  await createCase(page, { name: "Linked" });
  const dialog = await openDialog(page, "Show customer's link", "Customer's link");
  const link = await dialog.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Copy" }).first().click();
  await dialog.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  assert.equal((await fetch(link)).status, 200);
  await dialog.getByRole("link", { name: "Replace link" }).click();
  const replace = page.getByRole("dialog", { name: "Replace link" });
  await replace.getByRole("button", { name: "Replace link" }).click();
  await toast(page, "The old link has ended").waitFor();
  assert.equal((await fetch(link)).status, 404);
});

test("a case is taken from the queue", async () => {
  await row(page, /^Ulla Bergström/).click();
  await page.getByRole("heading", { level: 1, name: "Ulla Bergström" }).waitFor();
  await details(page).getByText("Nobody owns this case yet.").waitFor();
  const dialog = await openDialog(page, "Add an operator");
  await dialog.getByLabel("Operator").selectOption("Mira Okafor");
  await press(dialog, "Add");
  await entries(page, "Mira Okafor took this case.").waitFor();
  await details(page).getByText("Mira Okafor").waitFor();
  await list().getByRole("listitem").filter({ hasText: /^Queue\s*1$/ }).waitFor();
});

test("other browsers follow, also after the server was away", async () => {
  await createCase(page, { name: "Followed" });
  await schedule(page, { date: "2037-08-04", start: "10:00", end: "10:30" }, "Save");
  const other = await Browser.open();
  try {
    const colleague = await other.signIn(desk, desk.operators[1]);
    await colleague.goto(page.url());
    await showsStart(colleague, "2037-08-04T10:00");
    await desk.restart();
    const dialog = await openReschedule(page);
    await fillTimes(dialog, { start: "12:00" });
    await press(dialog, "Save");
    await showsStart(page, "2037-08-04T12:00");
    await showsStart(colleague, "2037-08-04T12:00");
    await createCase(page, { name: "Made after the restart" });
    await colleague.getByLabel("Filter").selectOption("All active cases");
    await row(colleague, /^Made after the restart/).waitFor();
  } finally {
    await other.end();
  }
});

test("without a licence everything can be seen and nothing pressed", async () => {
  const other = await Browser.open();
  try {
    const viewer = await other.signIn(desk, desk.operators[2]);
    await viewer.getByText(/^You have no licence/).waitFor();
    await viewer.getByLabel("Filter").selectOption("All active cases");
    await row(viewer, /^José Álvarez/).click();
    await viewer.getByRole("region", { name: "Appointment" }).waitFor();
    for (const name of [
      "Create new case", "Schedule call", "Show customer's link", "Reschedule",
      "Cancel appointment", "Complete", "Add an operator",
    ]) {
      assert.equal(await viewer.getByRole("button", { name, exact: true }).count(), 0, name);
    }
    const phone = details(viewer).getByRole("textbox", { name: "Phone number" });
    assert.equal(await phone.isEditable(), false);
    const asked = await viewer.request.get(`${viewer.url().split("?")[0]}/appointment`);
    assert.equal(asked.status(), 403);
  } finally {
    await other.end();
  }
});
