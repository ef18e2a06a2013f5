// What a failed test leaves to read: what stood on the screens, and what the programs logged.

/** Functions that tell what one of the things under test looked like. */
const witnesses = new Set();

/** `tell` is asked for a text whenever a test fails, until the returned function is called. */
export function witness(tell) {
  witnesses.add(tell);
  return () => witnesses.delete(tell);
}

// The fault run and the measurements use the same support without tests; there, whoever only loads
// the test runner has its report among the output.
if (process.env.NODE_TEST_CONTEXT) {
  const { afterEach } = await import("node:test");
  afterEach(async ({ name, passed }) => {
    if (passed) return;
    for (const tell of witnesses) {
      // A witness that cannot speak must not hide why the test failed.
      console.error(`— when “${name}” failed: ${await Promise.resolve().then(tell).catch(String)}`);
    }
  });
}
