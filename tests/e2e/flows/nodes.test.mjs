// Several nodes on one PostgreSQL: what is done at one is seen at the other.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { PASSWORD, reconvene } from "../support/desk.mjs";
import { Program, freePort, until } from "../support/program.mjs";

const built = (name) => new URL(`../../../target/${name}`, import.meta.url).pathname;
const BINARY = process.env.RECONVENE_BIN ?? built("debug/reconvene");
const PYTHON = process.env.RECONVENE_TEST_PYTHON ?? built("test-tools/python/bin/python");

let cluster;
let postgres;

before(async () => {
  postgres = process.env.RECONVENE_TEST_POSTGRES;
  if (postgres) return;
  cluster = new Program(built("debug/testkit-postgres"), []);
  postgres = await until("PostgreSQL", () => cluster.lines.find((line) => line.startsWith("postgres:")));
});

after(async () => {
  cluster?.child.stdin.end();
  await cluster?.ended;
});

const sql = (statement) => promisify(execFile)("psql", [postgres, "--quiet", "-c", statement]);

/** Runs `work` with two nodes of a demo organisation in a database of its own. */
async function withNodes(more, work) {
  const name = `desk_${randomBytes(6).toString("hex")}`;
  const folder = await mkdtemp(join(tmpdir(), "desk-"));
  const key = join(folder, "key");
  await writeFile(key, randomBytes(32).toString("base64"), { mode: 0o600 });
  await sql(`CREATE DATABASE ${name}`);
  const ports = [await freePort(), await freePort()];
  const variables = (port) => ({
    PATH: process.env.PATH,
    RECONVENE_DATABASE: postgres.replace(/\/[^/]*$/, `/${name}`),
    RECONVENE_SECRET_FILE: key,
    RECONVENE_LISTEN: `127.0.0.1:${port}`,
    RECONVENE_PUBLIC_URL: `http://localhost:${ports[0]}`,
    ...more,
  });
  const nodes = [];
  try {
    await reconvene(["demo", "--password", PASSWORD], variables(ports[0]));
    for (const port of ports) {
      const program = new Program(BINARY, ["serve"], { env: variables(port) });
      const url = `http://127.0.0.1:${port}`;
      nodes.push({ program, url });
      await until("a node is connected to the others", async () => {
        if (!program.isRunning) throw new Error(program.lines.join("\n"));
        const ready = (await fetch(`${url}/readyz`).catch(() => undefined))?.ok;
        return ready && program.lines.some((line) => line.includes("within reach"));
      });
    }
    await work(nodes.map(({ url }) => url), variables(ports[0]));
    for (const { program } of nodes) {
      assert.equal(await program.end(), 0, program.lines.join("\n"));
    }
  } finally {
    await Promise.all(nodes.map(({ program }) => program.end("SIGKILL")));
    await sql(`DROP DATABASE ${name} WITH (FORCE)`);
    await rm(folder, { recursive: true, force: true });
  }
}

/** One browser without script: it keeps cookies, and sends a page's form with what was typed. */
class Visitor {
  cookies = new Map();

  async fetch(url, options = {}) {
    const headers = { Cookie: [...this.cookies].map((pair) => pair.join("=")).join("; ") };
    const answer = await fetch(url, { headers, redirect: "manual", ...options });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      this.cookies.set(name, value);
    }
    return answer;
  }

  async send(page, action, typed) {
    const html = await (await this.fetch(page)).text();
    const form = new URLSearchParams();
    for (const [input] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
      const [, name, value] = /name="([^"]*)" value="([^"]*)"/.exec(input) ?? [];
      if (name && !form.has(name)) form.set(name, value);
    }
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    const answer = await this.fetch(new URL(action, page), { method: "POST", body: form });
    assert.equal(answer.status, 303, await answer.text());
    return answer;
  }
}

/** What is done at the first node is announced to a page that is open at the second. */
async function aChangeIsSeenEverywhere([here, there], variables) {
  assert.match(await reconvene(["doctor"], variables), /ok +bus +\S+ carries announcements/);
  const mira = new Visitor();
  await mira.send(`${here}/sign-in`, "/sign-in", { email: "mira@example.org", password: PASSWORD });
  const stop = new AbortController();
  const live = await mira.fetch(`${there}/live`, { signal: stop.signal });
  assert.equal(live.status, 200);
  let heard = "";
  // However the stream ends: what was heard until then decides.
  const listening = (async () => {
    for await (const bytes of live.body) heard += Buffer.from(bytes).toString();
  })().catch(() => {});
  try {
    await until("the stream is open", () => heard.includes(": here"));
    assert.doesNotMatch(heard, /case:/);
    const walker = { kind: "individual", name: "Node Walker", language: "en" };
    await mira.send(`${here}/cases/new`, "/cases", walker);
    await until("the change is announced", () => /event: changed\ndata: .*case:/.test(heard), 20_000);
  } finally {
    stop.abort();
    await listening;
  }
}

test("nodes tell each other by PostgreSQL what changed", () => withNodes({}, aChangeIsSeenEverywhere));

test("nodes tell each other by NATS what changed", async () => {
  const beside = join(dirname(PYTHON), "nats-server");
  const port = await freePort();
  const program = existsSync(beside) ? beside : "nats-server";
  const nats = new Program(program, ["--addr", "127.0.0.1", "--port", String(port)]);
  try {
    await until("NATS", () => nats.lines.some((line) => line.includes("Server is ready")));
    await withNodes({ RECONVENE_BUS: `nats://127.0.0.1:${port}` }, aChangeIsSeenEverywhere);
  } finally {
    await nats.end();
  }
});
