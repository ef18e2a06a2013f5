// Programs that run beside a test: what they print is kept, awaited and shown when a test fails;
// they are ended by their own process ids.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

/** Nothing that a test waits for takes longer, even on a busy machine. */
export const PATIENCE_MS = 60_000;

/** Waits until `holds` returns something true, and returns that. */
export async function until(what, holds, patience = PATIENCE_MS) {
  const deadline = performance.now() + patience;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`never seen: ${what}`);
    await pause(25);
  }
}

/** A port of loopback that nobody uses at the moment. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A running program. */
export class Program {
  /** What it printed, line by line. */
  lines = [];

  constructor(command, args, options = {}) {
    this.name = command;
    this.child = spawn(command, args, { ...options, stdio: ["pipe", "pipe", "pipe"] });
    // A program that ends by itself closes its input; writing to it must not end the test run.
    this.child.stdin.on("error", () => {});
    this.ended = once(this.child, "exit");
    for (const output of [this.child.stdout, this.child.stderr]) {
      createInterface({ input: output }).on("line", (line) => this.hear(line));
    }
  }

  /** Takes in a line that it printed. */
  hear(line) {
    this.lines.push(line);
  }

  get isRunning() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Asks it to end and waits; returns its exit code. */
  async end(signal = "SIGTERM") {
    if (this.isRunning) this.child.kill(signal);
    const [code] = await this.ended;
    return code;
  }
}

/** A server of `servers/`, which tells of events as lines of JSON and ends with its input. */
export class Scripted extends Program {
  #read = 0;

  #watch = {};

  /** `watch` maps kinds of events to functions that get them as they come; they are not kept. */
  static async start(name, args = [], watch = {}) {
    const script = new URL(`../servers/${name}.mjs`, import.meta.url).pathname;
    const server = new Scripted(process.execPath, [script, ...args]);
    server.#watch = watch;
    server.port = (await server.next("listening")).port;
    return server;
  }

  hear(line) {
    const event = line.startsWith("{") ? JSON.parse(line) : {};
    const watching = this.#watch[event.event];
    if (watching) watching(event);
    else super.hear(line);
  }

  /** All events so far. */
  get events() {
    return this.lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  }

  /**
   * The next event of a kind that was not returned before; earlier ones of other kinds are passed
   * over, and those to somebody else than `to`: the demo's own people are reminded at times too.
   */
  async next(kind, to) {
    return until(`${kind} of ${this.name}`, () => {
      const events = this.events;
      const failed = events.find(({ event }) => event === "error");
      if (failed) throw new Error(failed.message);
      if (!this.isRunning) throw new Error(`ended:\n${this.lines.join("\n")}`);
      const isMeant = (event) => event.event === kind && (to === undefined || [event.to].flat().includes(to));
      const at = events.findIndex((event, place) => place >= this.#read && isMeant(event));
      if (at < 0) return undefined;
      this.#read = at + 1;
      return events[at];
    });
  }

  /** Gives a command and waits until it counts. */
  async command(line) {
    const done = () => this.events.filter(({ event }) => event === "done").length;
    const before = done();
    this.child.stdin.write(`${line}\n`);
    await until(`${line} is obeyed`, () => done() > before);
  }

  async end(signal) {
    if (signal) return super.end(signal);
    this.child.stdin.end();
    const [code] = await this.ended;
    return code;
  }
}
