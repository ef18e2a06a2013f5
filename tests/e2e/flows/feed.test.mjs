// The own calendar's private address, subscribed to by a real client: vdirsyncer reads it over HTTP
// and keeps each appointment as a file. It gives entries that are only read a UID of its own; that ours stays the
// same is tested in crates/web/tests/it/feed.rs.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { barriers } from "../support/browser.mjs";
import { openedDesk } from "../support/opened.mjs";
import {
  createCase, fillTimes, openDialog, openReschedule, press, row, schedule, showsStart, toast,
} from "../support/steps.mjs";

const PYTHON = process.env.RECONVENE_TEST_PYTHON
  ?? new URL("../../../target/test-tools/python/bin/python", import.meta.url).pathname;

/** A coming day within the year that the calendar reaches ahead, a public holiday in no year. */
const DAY = [0, 1]
  .flatMap((more) => ["02-12", "09-12"].map((day) => `${new Date().getFullYear() + more}-${day}`))
  .find((day) => Date.parse(day) > Date.now() + 2 * 86_400_000);

const { desk, page } = await openedDesk();

/** A client that subscribes to an address, in a folder of its own. */
async function subscribe(address) {
  const folder = await mkdtemp(join(tmpdir(), "phone-"));
  const kept = join(folder, "kept");
  await mkdir(kept);
  const config = join(folder, "config");
  await writeFile(config, `
[general]
status_path = "${join(folder, "status")}"
[pair calendar]
a = "desk"
b = "phone"
collections = null
conflict_resolution = "a wins"
[storage desk]
type = "http"
url = "${address}"
[storage phone]
type = "filesystem"
path = "${kept}"
fileext = ".ics"
`);
  const run = (...args) => promisify(execFile)(
    join(dirname(PYTHON), "vdirsyncer"), ["-c", config, ...args],
  );
  await run("discover");
  return {
    /** Synchronizes, and returns the kept appointments with this title. */
    async sync(name) {
      await run("sync");
      const files = await readdir(kept);
      const texts = await Promise.all(files.map((file) => readFile(join(kept, file), "utf8")));
      const whole = texts.map((text) => text.replaceAll(/\r?\n[ \t]/g, ""));
      return whole.filter((text) => new RegExp(`^SUMMARY.*:${name} #\\d+\\r?$`, "m").test(text));
    },
    /** Synchronizes; fails with what the client said. */
    run,
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The value of a property in a calendar file. */
function value(text, name) {
  return new RegExp(`^${name}(?:;[^:]*)?:(.*?)\\r?$`, "m").exec(text)?.[1];
}

/** An instant as calendars write it, of a wall clock time in Berlin on DAY. */
function utc(time) {
  const zoned = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Berlin", timeZoneName: "longOffset",
  }).formatToParts(new Date(`${DAY}T12:00:00Z`));
  const offset = zoned.find(({ type }) => type === "timeZoneName").value.replace("GMT", "");
  const instant = new Date(`${DAY}T${time}:00${offset || "Z"}`).toISOString();
  return instant.replaceAll(/[-:]|\.\d+/g, "");
}

/** The address that the settings show. */
function shownAddress() {
  return page.getByRole("textbox", { name: "Private address" });
}

test("a phone follows what is moved and cancelled, until the address is switched off", async () => {
  await page.goto(`${desk.url}/settings`);
  const section = page.getByRole("region", { name: "Calendar on your phone" });
  await section.getByRole("button", { name: "Switch on" }).click();
  await toast(page, "Saved").waitFor();
  const address = await shownAddress().inputValue();
  await section.getByRole("button", { name: "Copy" }).click();
  await section.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  assert.deepEqual(await barriers(page), []);

  const phone = await subscribe(address);
  try {
    await page.goto(`${desk.url}/dashboard`);
    const url = await createCase(page, { name: "Farid Feed" });
    await schedule(page, { date: DAY, start: "06:00", end: "06:30" }, "Save");
    const [planned, ...more] = await phone.sync("Farid Feed");
    assert.deepEqual(more, []);
    assert.equal(value(planned, "DTSTART"), utc("06:00"));
    assert.equal(value(planned, "DTEND"), utc("06:30"));
    assert.equal(value(planned, "STATUS"), "CONFIRMED");
    assert.equal(value(planned, "URL"), url.split("?")[0]);

    const dialog = await openReschedule(page);
    await fillTimes(dialog, { date: DAY, start: "05:15" });
    await press(dialog, "Save");
    await showsStart(page, `${DAY}T05:15`);
    const [moved, ...others] = await phone.sync("Farid Feed");
    assert.deepEqual(others, [], "one entry, not two");
    assert.equal(value(moved, "DTSTART"), utc("05:15"));
    assert.equal(Number(value(moved, "SEQUENCE")), Number(value(planned, "SEQUENCE")) + 1);

    const cancel = await openDialog(page, "Cancel appointment");
    await press(cancel, "Cancel appointment");
    await row(page, /^Farid Feed.*Appointment cancelled/).waitFor();
    const [off, ...rest] = await phone.sync("Farid Feed");
    assert.deepEqual(rest, []);
    assert.equal(value(off, "STATUS"), "CANCELLED");

    await page.goto(`${desk.url}/settings`);
    await section.getByRole("button", { name: "Replace the address" }).click();
    await toast(page, "Saved").waitFor();
    assert.notEqual(await shownAddress().inputValue(), address);
    await assert.rejects(phone.run("sync"), /Not Found/);
    await section.getByRole("button", { name: "Switch off" }).click();
    await section.getByRole("button", { name: "Switch on" }).waitFor();
    assert.ok(!desk.log.includes(address.split("/").at(-1).replace(".ics", "")));
  } finally {
    await phone.end();
  }
});
