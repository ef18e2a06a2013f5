// The calendar as people use it: where a time stands on the screen, and how it is pointed at.

import { createCase, fillTimes, greenButton, openDialog } from "./steps.mjs";

/** Opens the calendar and waits until its appointments stand there. */
export async function openCalendar(page, desk, query = "") {
  await page.goto(`${desk.url}/calendar${query}`);
  await ready(page);
}

/** Waits until the island has read the appointments. */
export async function ready(page) {
  await page.locator("#calendar[data-ready]:not([aria-busy])").waitFor();
}

/** An appointment in the grid, by the beginning of its name. */
export function inGrid(page, name) {
  return page.locator(".cal-grid").getByRole("button", { name });
}

/**
 * Makes a case with an appointment, without contact data, so that nobody is told. What stands
 * against the time is confirmed.
 */
export async function appointmentAt(page, desk, name, times) {
  await page.goto(`${desk.url}/dashboard`);
  const url = await createCase(page, { name });
  const dialog = await openDialog(page, "Schedule call", "Schedule appointment");
  await fillTimes(dialog, times);
  await greenButton(dialog).click();
  const anyway = dialog.getByRole("button", { name: "Save anyway" });
  // Either it is done, or it has to be confirmed.
  await anyway.or(page.locator("body:not(:has(#dialog dialog))")).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await dialog.waitFor({ state: "hidden" });
  return url;
}

/**
 * Where a time stands on the screen, in a view with hours. It is scrolled to first.
 * `column` counts from 0; a point is a little below the line, so that it is inside the slot.
 */
export async function pointAt(page, column, time) {
  const [hours, minutes] = time.split(":").map(Number);
  return page.evaluate(async ([index, share]) => {
    const main = document.querySelector(".cal-grid .cal-main");
    const day = [...document.querySelectorAll(".cal-grid .cal-day")][index];
    const place = () => day.getBoundingClientRect();
    const view = main.getBoundingClientRect();
    const wanted = () => place().top + place().height * share;
    if (wanted() < view.top + 80 || wanted() > view.bottom - 60) {
      main.scrollTop += wanted() - (view.top + view.height / 2);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    return { x: place().left + place().width * 0.6, y: wanted() + 3 };
  }, [column, (hours * 60 + minutes) / 1440]);
}

/** Takes an appointment at its upper part and holds it over a time, in several moves. */
export async function holdOver(page, button, column, time) {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  const at = { x: box.x + box.width * 0.6, y: box.y + Math.min(box.height / 2, 10) };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  const to = await pointAt(page, column, time);
  await page.mouse.move((at.x + to.x) / 2, (at.y + to.y) / 2, { steps: 4 });
  // Held where the time begins, as far below the line as it was taken.
  await page.mouse.move(to.x, to.y - 3 + (at.y - box.y), { steps: 4 });
}

/** What stands beside the pointer during a drag. */
export function hint(page) {
  return page.locator(".cal-hint:visible");
}

/** From now on pages are read from right to left, whatever language they are written in. */
export function mirror(page) {
  return page.addInitScript(() => {
    document.addEventListener("readystatechange", () => document.documentElement.setAttribute("dir", "rtl"));
  });
}
