// How a test server talks with the test that started it: each event is one line of JSON on
// standard output, each command one line on standard input, and it ends when that input closes.
// So it never outlives its test, whatever happens to the test.

import { createInterface } from "node:readline";

/** Tells the test what happened. */
export function tell(event, details = {}) {
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);
}

/**
 * Obeys the test until its end of the pipe closes, then calls `end` and leaves.
 * `commands` maps the first word of a line to a function that gets the rest; what it returns is
 * told as the event `done`, so that the test knows when the command counts.
 */
export function obey(commands, end) {
  const lines = createInterface({ input: process.stdin });
  let leaving = false;
  const leave = async (code) => {
    if (leaving) return;
    leaving = true;
    await end();
    process.exit(code);
  };
  // One after the other, in the order in which they came.
  let earlier = Promise.resolve();
  lines.on("line", (line) => {
    const [name, ...rest] = line.trim().split(" ");
    earlier = earlier.then(async () => {
      if (!commands[name]) throw new Error(`unknown command: ${name}`);
      await commands[name](rest.join(" "));
      tell("done", { command: line.trim() });
    }).catch((error) => {
      tell("error", { message: String(error.message ?? error) });
      return leave(1);
    });
  });
  lines.on("close", () => leave(0));
  process.on("SIGTERM", () => leave(0));
}
