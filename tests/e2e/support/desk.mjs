// The program under test: the built binary on a free port, with a demo organisation of its own.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { Program, freePort, until } from "./program.mjs";
import { witness } from "./witness.mjs";

const BINARY = process.env.RECONVENE_BIN
  ?? new URL("../../../target/debug/reconvene", import.meta.url).pathname;

/** The password of everybody in a test's demo organisation. */
export const PASSWORD = "correct horse battery staple";

/** The process's variables without those that would configure the program. */
export function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("RECONVENE_")),
  );
}

/** Runs one command of the program to its end; returns its output, or throws with it. */
export async function reconvene(args, variables = {}) {
  const options = { env: { ...cleanEnvironment(), ...variables } };
  const { stdout } = await promisify(execFile)(BINARY, args, options);
  return stdout;
}

/** A running installation. */
export class Desk {
  /**
   * Makes a demo organisation in a new folder and serves it.
   * `variables` are added to the configuration; without `demo` the database stays empty.
   */
  static async start(variables = {}, { demo = true } = {}) {
    const desk = new Desk();
    desk.folder = await mkdtemp(join(tmpdir(), "desk-"));
    const port = await freePort();
    desk.url = `http://localhost:${port}`;
    desk.variables = {
      RECONVENE_DATABASE: `sqlite:${join(desk.folder, "reconvene.db")}`,
      RECONVENE_LISTEN: `127.0.0.1:${port}`,
      RECONVENE_PUBLIC_URL: desk.url,
      ...variables,
    };
    try {
      if (demo) await desk.fill();
      await desk.serve();
    } catch (error) {
      await desk.program?.end();
      await rm(desk.folder, { recursive: true, force: true });
      throw error;
    }
    return desk;
  }

  /** Fills the database with the demo organisation. */
  async fill() {
    const said = await reconvene(["demo", "--password", PASSWORD], this.variables);
    this.operators = [...said.matchAll(/[\w.+-]+@[\w.-]+\w/g)].map(([email]) => email);
    if (this.operators.length === 0) throw new Error(`nobody can sign in:\n${said}`);
  }

  /** Starts to serve and waits until the program is ready. */
  async serve() {
    this.unwatched ??= witness(() => `${this.url} said last:\n${this.program.lines.slice(-20).join("\n")}`);
    this.program = new Program(BINARY, ["serve"], {
      env: { ...cleanEnvironment(), ...this.variables },
    });
    await until("reconvene is ready", async () => {
      if (!this.program.isRunning) throw new Error(`ended:\n${this.log}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      return answer?.ok;
    });
  }

  /** Everything the program logged. */
  get log() {
    return this.program.lines.join("\n");
  }

  /** The administrator's address. */
  get administrator() {
    return this.operators[0];
  }

  /** Ends the program, in order or with `kill -9`, and starts it again on the same data. */
  async restart(signal = "SIGTERM") {
    await this.program.end(signal);
    await this.serve();
  }

  /** Ends the program and removes its data. */
  async end() {
    this.unwatched?.();
    const code = await this.program.end();
    await rm(this.folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`reconvene ended with ${code}:\n${this.log}`);
  }
}
