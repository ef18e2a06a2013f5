// The program from the outside: how it starts, what it refuses, how it ends.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { Program, Scripted, freePort, until } from "../support/program.mjs";
import { reconvene } from "../support/desk.mjs";

const BINARY = process.env.RECONVENE_BIN
  ?? new URL("../../../target/debug/reconvene", import.meta.url).pathname;

/** Runs `work` with the variables of a new, empty installation. */
async function withFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), "desk-"));
  const port = await freePort();
  try {
    await work({
      RECONVENE_DATABASE: `sqlite:${join(folder, "reconvene.db")}`,
      RECONVENE_LISTEN: `127.0.0.1:${port}`,
      RECONVENE_PUBLIC_URL: `http://localhost:${port}`,
    }, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function serve(variables) {
  const program = new Program(BINARY, ["serve"], {
    env: { PATH: process.env.PATH, ...variables },
  });
  await until("readyz", async () => {
    if (!program.isRunning) throw new Error(program.lines.join("\n"));
    const url = `http://${variables.RECONVENE_LISTEN}/readyz`;
    return (await fetch(url).catch(() => undefined))?.ok;
  });
  return program;
}

/** The words of a command that must fail. */
async function refusal(args, variables) {
  return reconvene(args, variables).then(
    (said) => assert.fail(`not refused: ${said}`),
    (error) => `${error.stdout}${error.stderr}`,
  );
}

test("a server starts on an empty folder, is ready, and ends when asked", () =>
  withFolder(async (variables, folder) => {
    const program = await serve(variables);
    const key = await stat(join(folder, "reconvene.db.key"));
    assert.equal(key.mode & 0o777, 0o600);
    assert.equal(await program.end("SIGTERM"), 0, program.lines.join("\n"));
  }));

test("a second server on the same file is refused with a reason", () =>
  withFolder(async (variables) => {
    const program = await serve(variables);
    const other = { ...variables, RECONVENE_LISTEN: "127.0.0.1:0" };
    const said = await refusal(["serve"], other);
    assert.match(said, /reconvene\.db/);
    assert.match(said, /another process|already|in use/i);
    assert.equal(await program.end("SIGINT"), 0);
  }));

test("backup and doctor work beside a running server", () =>
  withFolder(async (variables, folder) => {
    const program = await serve(variables);
    const copy = join(folder, "copy.db");
    await reconvene(["backup", copy], variables);
    assert.equal((await readFile(copy)).subarray(0, 15).toString(), "SQLite format 3");
    assert.match(await refusal(["backup", copy], variables), /copy\.db/);
    const report = await reconvene(["doctor"], variables);
    assert.match(report, /ok +database/);
    assert.match(report, /ok +public address/);
    await program.end();
  }));

test("an operator's password is reset beside a running server", () =>
  withFolder(async (variables) => {
    await reconvene(["demo", "--password", "correct horse"], variables);
    const program = await serve(variables);
    const reset = ["operator", "reset-password", "jonas@example.org"];
    const password = /jonas@example\.org: (\S+)/.exec(await reconvene(reset, variables))?.[1];
    assert.ok(password);
    const signIn = async (typed) => {
      const base = `http://${variables.RECONVENE_LISTEN}/sign-in`;
      const form = new URLSearchParams({ email: "jonas@example.org", password: typed });
      const headers = { Origin: variables.RECONVENE_PUBLIC_URL };
      const page = await fetch(base);
      const token = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1];
      if (token) form.set("csrf", token);
      headers.Cookie = page.headers.getSetCookie().map((set) => set.split(";")[0]).join("; ");
      const answer = await fetch(base, { method: "POST", body: form, headers, redirect: "manual" });
      return answer.headers.get("location");
    };
    assert.equal(await signIn("correct horse"), null);
    assert.ok(await signIn(password));
    assert.match(await refusal(["operator", "reset-password", "x@example.org"], variables), /no operator/);
    assert.equal(await program.end(), 0);
  }));

test("nobody's password is reset in a database that is not there", () =>
  withFolder(async (variables, folder) => {
    const said = await refusal(["operator", "reset-password", "jonas@example.org"], variables);
    assert.match(said, /there is no database/);
    assert.deepEqual(await readdir(folder), []);
  }));

test("Prometheus sees requests by route and what waits in the outbox", () =>
  withFolder(async (variables) => {
    const metrics = `127.0.0.1:${await freePort()}`;
    const program = await serve({ ...variables, RECONVENE_METRICS_LISTEN: metrics });
    const said = await until("the outbox", async () => {
      const text = await (await fetch(`http://${metrics}/metrics`)).text();
      return text.includes('reconvene_outbox_waiting{channel="sms"} 0') && text;
    });
    assert.match(said, /reconvene_http_request_seconds_bucket\{route="\/readyz",method="GET"/);
    const own = await fetch(`http://${variables.RECONVENE_LISTEN}/metrics`);
    assert.equal(own.ok, false, "not on the public address");
    await program.end();
  }));

test("doctor names what fails and ends with 1", () =>
  withFolder(async (variables) => {
    const smtp = `smtp://127.0.0.1:${await freePort()}`;
    const said = await refusal(["doctor"], { ...variables, RECONVENE_SMTP: smtp });
    assert.match(said, /FAILED +database/);
    assert.match(said, /FAILED +mail .*cannot be reached/);
  }));

test("doctor sends a test message and says what came of it", () =>
  withFolder(async (variables) => {
    const mail = await Scripted.start("smtp");
    const program = await serve(variables);
    try {
      const sending = { ...variables, RECONVENE_SMTP: `smtp://127.0.0.1:${mail.port}` };
      const said = await reconvene(["doctor", "--send-test", "ada@example.org"], sending);
      assert.match(said, /ok +test message +ada@example\.org: the mail server took the test message/);
      assert.deepEqual((await mail.next("mail")).to, ["ada@example.org"]);
      await mail.command("mode refuse");
      const refused = await refusal(["doctor", "--send-test", "ada@example.org"], sending);
      assert.match(refused, /FAILED +test message +ada@example\.org: the mail server refused/);
      const unset = await refusal(["doctor", "--send-test", "+447700900123"], sending);
      assert.match(unset, /FAILED +test message +nothing was sent: no SMS gateway is configured/);
      assert.match(await refusal(["doctor", "--send-test", "ada"], sending), /neither an email address/);
    } finally {
      await program.end();
      await mail.end();
    }
  }));

test("every wrong value is named at once, secrets are not", () =>
  withFolder(async (variables) => {
    const said = await refusal(["config", "check"], {
      ...variables,
      RECONVENE_LISTEN: "somewhere",
      RECONVENE_SMTP: "smpt://desk:s3cret@host",
      RECONVENE_SMPT: "x",
    });
    for (const name of ["RECONVENE_LISTEN", "RECONVENE_SMTP", "RECONVENE_SMPT"]) {
      assert.ok(said.includes(name), said);
    }
    assert.ok(!said.includes("s3cret"), said);
    const shown = await reconvene(["config", "show"], {
      ...variables, RECONVENE_SMTP: "smtp://desk:s3cret@127.0.0.1",
    });
    assert.match(shown, /smtp = "smtp:\/\/desk:\[hidden\]@127\.0\.0\.1"/);
  }));

test("messages do not leave the machine with links to localhost", () =>
  withFolder(async (variables) => {
    const real = { ...variables, RECONVENE_SMTP: "smtp://desk:x@mail.example.org" };
    assert.match(await refusal(["serve"], real), /RECONVENE_PUBLIC_URL/);
  }));

test("a lost key is not replaced", () =>
  withFolder(async (variables, folder) => {
    await (await serve(variables)).end();
    await rm(join(folder, "reconvene.db.key"));
    assert.match(await refusal(["serve"], variables), /put the key back/);
  }));
