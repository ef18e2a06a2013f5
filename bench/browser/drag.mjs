// What each move of the pointer costs the page's main thread, from a trace: every task from one move
// to the next, so its handlers and what they cause (script, style, layout, paint).

const CATEGORIES = [
  "toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata",
];

/** A pointer reports about as often as a screen draws; each move gets a frame of its own. */
const PAUSE_MS = 30;
const MOVES = 200;

/** Drags one of the appointments about; what `work` says of each move. */
export async function drag(page) {
  const button = page.locator(".cal-grid .cal-chip").nth(40);
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  const grid = await page.locator(".cal-grid .cal-times").boundingBox();
  const at = { x: box.x + 12, y: box.y + 8 };
  const session = await page.context().newCDPSession(page);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  // The first ones begin the drag.
  await page.mouse.move(at.x + 12, at.y + 6, { steps: 4 });
  await page.locator(".cal-hint:visible").waitFor();

  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ["*"] },
  });
  for (let n = 1; n <= MOVES; n += 1) {
    // Across the days and down through the hours, so that times and columns change all the while.
    const x = at.x + ((n * 9) % (grid.width - at.x + grid.x - 20));
    const y = at.y + Math.floor(n / 3) * 4;
    await page.mouse.move(x, y);
    await page.waitForTimeout(PAUSE_MS);
  }
  await session.send("Tracing.end");
  await complete;
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return work(events);
}

/**
 * Milliseconds of the main thread's tasks from each pointer move to the next: of its processor
 * (`work`), and of the clock (`wall`), which goes on while other programs have the processor.
 */
function work(events) {
  const isMove = ({ name, args }) => name === "EventDispatch" && args?.data?.type === "pointermove";
  const moves = events.filter(isMove).sort((a, b) => a.ts - b.ts);
  if (moves.length === 0) throw new Error("the trace has no pointer moves");
  const { pid, tid } = moves[0];
  const tasks = events
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === "X")
    .filter(({ name }) => name === "RunTask" || name === "ThreadControllerImpl::RunTask");
  // The same task may be told in two categories, and one may run inside of another.
  tasks.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const outer = [];
  for (const task of tasks) {
    const last = outer.at(-1);
    if (!last || task.ts >= last.ts + last.dur) outer.push(task);
  }
  const begins = moves.map(({ ts }) => outer.find((task) => task.ts <= ts && ts < task.ts + task.dur)?.ts ?? ts);
  // The last one has no next.
  const tasksOf = begins.slice(0, -1).map((from, at) => outer.filter(({ ts }) => ts >= from && ts < begins[at + 1]));
  if (outer.some(({ tdur }) => tdur === undefined)) throw new Error("the trace does not tell the processor's time");
  const sum = (kind) => tasksOf.map((own) => own.reduce((all, task) => all + task[kind], 0) / 1000);
  return { work: sum("tdur"), wall: sum("dur") };
}
