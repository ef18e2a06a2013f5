// What a failed test leaves to read: what stood on the screens, and what the programs logged.

import { afterEach } from "node:test";

/** Functions that tell what one of the things under test looked like. */
const witnesses = new Set();

/** `tell` is asked for a text whenever a test fails, until the returned function is called. */
export function witness(tell) {
  witnesses.add(tell);
  return () => witnesses.delete(tell);
}

afterEach(async ({ name, passed }) => {
  if (passed) return;
  for (const tell of witnesses) {
    // A witness that cannot speak must not hide why the test failed.
    console.error(`— when “${name}” failed: ${await Promise.resolve().then(tell).catch(String)}`);
  }
});
