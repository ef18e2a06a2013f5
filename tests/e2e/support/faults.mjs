// The fault run: clients change appointments while the program is killed, its database restarted and
// its servers fail in every way they know; then the ledger is drawn up.

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";

import { Client, Operator, REMINDED_BEFORE_MINUTES, dice, planCases } from "./clients.mjs";
import { PASSWORD, cleanEnvironment, reconvene } from "./desk.mjs";
import { audit, totals } from "./ledger.mjs";
import { PATIENCE_MS, Program, Scripted, freePort, until } from "./program.mjs";
import { Gateway, Post } from "./weather.mjs";

const BINARY = process.env.RECONVENE_BIN
  ?? new URL("../../../target/debug/reconvene", import.meta.url).pathname;
const PYTHON = process.env.RECONVENE_TEST_PYTHON
  ?? new URL("../../../target/test-tools/python/bin/python", import.meta.url).pathname;

/** Whose cases they are. */
const OPERATOR = { email: "mira@example.org", language: "en" };

/** Cases to which one client keeps. */
const CLIENTS = 8;

/**
 * After the last fault: what a server has put off again and again, and what a vanished worker held,
 * take their time.
 */
const SETTLED_WITHIN_MS = 40 * 60_000;

/** An invitation keeps reminders away for half an hour. */
const LONG_AGO_MS = 60 * 60_000;

/** How long customers can take their own cancellation back; nobody waits for that here. */
const CUSTOMER_GRACE_MS = 5 * 60_000;

/** What is due so soon is waited for; the organisation's other reminders are due days later. */
const SOON_MS = 10 * 60_000;

const APPOINTMENTS = `
  SELECT c.number AS number, HEX(a.id) AS id, a.revision AS revision, a.starts_at AS starts_at,
    a.status AS status
  FROM appointment a JOIN customer_case c ON c.id = a.case_id ORDER BY a.id`;

const MESSAGES = `
  SELECT c.number AS number, HEX(m.id) AS id, HEX(m.appointment_id) AS appointment,
    m.revision AS revision, m.kind AS kind, m.channel AS channel, m.recipient AS recipient,
    m.language AS language, m.state AS state, m.attempt AS attempts, m.reason AS reason,
    m.starts_at AS starts_at
  FROM message m JOIN customer_case c ON c.id = m.case_id ORDER BY m.id`;

/** What became of reminders for one start of an appointment. */
const REMINDERS = `
  SELECT c.number AS number, HEX(r.appointment_id) AS appointment, r.starts_at AS starts_at,
    r.channel AS channel, r.minutes AS minutes, HEX(r.message_id) AS message, r.left_out AS left_out
  FROM reminder r JOIN appointment a ON a.id = r.appointment_id
    JOIN customer_case c ON c.id = a.case_id`;

const RECORDED = "SELECT HEX(id) AS id FROM message WHERE state IN ('sent', 'delivered')";

const WAITING = "SELECT count(*) AS waiting FROM message WHERE state IN ('queued', 'sending') OR fall_back";

/** Appointments of which something reminds at the moment, or soon. */
const reminding = (firstOfOurs, until) => `
  SELECT count(*) AS waiting FROM appointment a JOIN customer_case c ON c.id = a.case_id
  WHERE c.number > ${firstOfOurs} AND a.remind_at < ${until * 1_000}`;

/** What left so far left so much earlier. */
const letPass = (ms) => `UPDATE message SET sent_at = sent_at - ${ms * 1_000} WHERE sent_at IS NOT NULL`;

/** What waits until a customer's own cancellation can no longer be taken back leaves now. */
const LET_GRACE_PASS = `
  UPDATE message SET due_at = due_at - ${CUSTOMER_GRACE_MS * 1_000}
  WHERE state = 'queued' AND attempt = 0 AND kind IN ('cancellation_receipt', 'customer_cancelled')
    AND due_at = created_at + ${CUSTOMER_GRACE_MS * 1_000}`;

/** Asks a SQLite file, read-only, beside the program that writes it. */
const READ_SQLITE = `
import json, sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, timeout=30)
db.row_factory = sqlite3.Row
print(json.dumps([dict(row) for row in db.execute(sys.argv[2])]))`;

/** Writes into a SQLite file. */
const WRITE_SQLITE = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], timeout=30)
db.execute(sys.argv[2])
db.commit()`;

/**
 * Ways to break the outbox on purpose, as triggers in the SQLite file: the ledger has to notice each.
 * Every fourth message is concerned.
 */
export const BREAKAGES = {
  // It counts as sent as soon as it is written.
  lost: `CREATE TRIGGER breakage AFTER INSERT ON message WHEN random() % 4 = 0 BEGIN
    UPDATE message SET state = 'sent', told = TRUE, sent_at = NEW.created_at WHERE id = NEW.id; END`,
  // That it was sent is forgotten; not for ever, as the run waits until nothing is left.
  doubled: `CREATE TRIGGER breakage AFTER UPDATE OF state ON message
    WHEN NEW.state = 'sent' AND NEW.attempt < 4 AND random() % 4 = 0 BEGIN
    UPDATE message SET state = 'queued', told = FALSE, sent_at = NULL, due_at = NEW.sent_at + 8000000
    WHERE id = NEW.id; END`,
  // What a change made pointless waits on, as if it told of that change.
  outdated: `CREATE TRIGGER breakage AFTER UPDATE OF state ON message
    WHEN NEW.state = 'superseded' AND NEW.kind = 'invitation' AND NEW.superseded_by IS NOT NULL
      AND random() % 4 = 0 BEGIN
    UPDATE message SET state = 'queued', due_at = NEW.settled_at + 12000000,
      revision = NEW.superseded_by, superseded_by = NULL WHERE id = NEW.id; END`,
};

/** Where the program keeps its data: a file, or a PostgreSQL server that can be taken away. */
class Database {
  static async open(engine, folder) {
    const database = new Database();
    if (engine === "sqlite") {
      database.file = join(folder, "reconvene.db");
      database.url = `sqlite:${database.file}`;
      return database;
    }
    database.server = await Scripted.start("postgres");
    const socket = (await database.server.events.find(({ event }) => event === "listening")).folder;
    database.url = `postgres://reconvene@${encodeURIComponent(socket)}/postgres`;
    return database;
  }

  async ask(sql) {
    const options = { maxBuffer: 1 << 30 };
    if (this.file) {
      const { stdout } = await promisify(execFile)(PYTHON, ["-c", READ_SQLITE, this.file, sql], options);
      return JSON.parse(stdout);
    }
    const rows = `SELECT COALESCE(json_agg(row), '[]') FROM (${sql.replace(/HEX\((\S+)\)/g, "encode($1, 'hex')")}) row`;
    const { stdout } = await promisify(execFile)("psql", [this.url, "-At", "-c", rows], options);
    return JSON.parse(stdout);
  }

  async write(sql) {
    const [command, args] = this.file
      ? [PYTHON, ["-c", WRITE_SQLITE, this.file, sql]]
      : ["psql", [this.url, "-c", sql]];
    await promisify(execFile)(command, args);
  }

  async end() {
    await this.server?.end();
  }
}

/** An id as messages name it, of one as the database writes it. */
const uuid = (hex) => hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/** The program and everything around it. */
class Scene {
  breaks = [];
  changes = [];
  codes = [];
  rules = ["email", "sms"].map((channel) => ({ channel, minutes: REMINDED_BEFORE_MINUTES }));

  static async open(options) {
    const scene = new Scene();
    try {
      await scene.#prepare(options);
    } catch (error) {
      await scene.end();
      throw error;
    }
    return scene;
  }

  async #prepare({ engine, cases, breakage }) {
    this.cases = planCases(cases);
    const people = new Map(this.cases.flatMap((person) => [[person.phone, person], [person.email, person]]));
    const personAt = (address) => people.get(address);
    this.folder = await mkdtemp(join(tmpdir(), "faults-"));
    this.post = await Post.open(personAt);
    this.gateway = await Gateway.open(personAt);
    this.database = await Database.open(engine, this.folder);
    const key = join(this.folder, "key");
    await writeFile(key, randomBytes(32).toString("base64"), { mode: 0o600 });
    const port = await freePort();
    this.url = `http://localhost:${port}`;
    this.variables = {
      ...cleanEnvironment(),
      RECONVENE_DATABASE: this.database.url,
      RECONVENE_SECRET_FILE: key,
      RECONVENE_LISTEN: `127.0.0.1:${port}`,
      RECONVENE_PUBLIC_URL: this.url,
      RECONVENE_SMTP: `smtp://127.0.0.1:${this.post.port}`,
      RECONVENE_SMS: this.gateway.url,
      RECONVENE_UNDO_SECONDS: "1",
      RECONVENE_TRUSTED_PROXIES: "127.0.0.0/8",
      RECONVENE_SMS_PER_RECIPIENT_HOUR: "1000",
      RECONVENE_SMS_PER_ORGANISATION_DAY: "1000000",
      RECONVENE_LOG: "error",
    };
    await reconvene(["demo", "--password", PASSWORD], this.variables);
    // The demo's own story is not part of the books.
    this.before = (await this.database.ask("SELECT count(*) AS cases FROM customer_case"))[0].cases;
    if (breakage) await this.database.write(BREAKAGES[breakage]);
    await this.serve();
  }

  async serve() {
    this.program = new Program(BINARY, ["serve"], { env: this.variables });
    await until("reconvene is ready", async () => {
      if (!this.program.isRunning) throw new Error(`ended:\n${this.program.lines.join("\n")}`);
      return (await fetch(`${this.url}/readyz`).catch(() => undefined))?.ok;
    });
  }

  /** `what` is down from now until `work` has ended; these messages are known to be recorded. */
  async while(what, work, recorded) {
    const down = { from: Date.now(), to: Infinity, what, recorded };
    this.breaks.push(down);
    await work();
    down.to = Date.now();
  }

  async kill() {
    await this.letGracePass();
    const recorded = await this.#recorded();
    await this.while("program", async () => {
      await this.program.end("SIGKILL");
      await this.serve();
    }, recorded);
  }

  async restartDatabase() {
    const recorded = await this.#recorded();
    await this.while("database", async () => {
      await this.database.server.command("stop");
      await this.database.server.command("start");
    }, recorded);
  }

  /** Waits until nothing is to leave any more, and no reminder is due. */
  async settle() {
    await until("nothing waits", async () => {
      this.closed = Date.now() + SOON_MS;
      const [[messages], [reminders]] = [
        await this.database.ask(WAITING), await this.database.ask(reminding(this.before, this.closed)),
      ];
      const waits = messages.waiting > 0 || reminders.waiting > 0;
      if (waits) await pause(500);
      return !waits;
    }, SETTLED_WITHIN_MS);
  }

  /** The messages of customers' own cancellations need not wait until those can no longer be taken back. */
  async letGracePass() {
    await this.database.write(LET_GRACE_PASS);
  }

  /** All that has happened so far is made to have happened so much earlier. */
  async letPass(ms) {
    await this.database.write(letPass(ms));
    for (const change of this.changes) {
      change.asked -= ms;
      change.at -= ms;
    }
    this.post.letPass(ms);
    this.gateway.letPass(ms);
  }

  async #recorded() {
    return new Set((await this.database.ask(RECORDED)).map(({ id }) => uuid(id)));
  }

  /** The books when all is over. */
  async books() {
    const ours = ({ number }) => number > this.before;
    const appointments = (await this.database.ask(APPOINTMENTS)).filter(ours);
    const all = await this.database.ask(MESSAGES);
    const messages = all.filter(ours);
    // The demo's own people are reminded meanwhile.
    const theirs = new Set(all.filter((message) => !ours(message)).map(({ id }) => uuid(id)));
    const reminders = (await this.database.ask(REMINDERS)).filter(ours);
    const received = [...await this.post.received(), ...this.gateway.received()];
    return {
      cases: this.cases.filter((person) => person.case),
      changes: this.changes,
      codes: this.codes,
      program: {
        appointments: appointments.map(({ number, id, revision, starts_at: start, status }) => ({
          case: number, id, revision, start: start / 1_000, off: status === "cancelled",
        })),
        messages: messages.map((message) => ({
          ...message,
          case: message.number,
          id: uuid(message.id),
          to: message.recipient,
          start: message.starts_at / 1_000,
        })),
        reminders: reminders.map(({ appointment, starts_at: start, channel, minutes, message, left_out: leftOut }) => ({
          appointment, start: start / 1_000, channel, minutes, leftOut, message: message && uuid(message),
        })),
      },
      operators: [OPERATOR],
      rules: this.rules,
      closed: this.closed,
      received: received.filter(({ id }) => !theirs.has(id)),
      breaks: this.breaks,
      refused: [...this.post.refused, ...this.gateway.refused],
    };
  }

  async end() {
    await this.program?.end();
    await this.gateway?.end();
    await this.post?.end();
    await this.database?.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * Runs so many changes with so many kills, and answers what the ledger says: `complaints`, empty if
 * the books balance, and `totals`. `breakage` is one of `BREAKAGES`, for SQLite; `say` is told how it
 * goes.
 */
export async function faultRun({
  engine, changes, kills, cases, seed, breakage, pauseMs, say = () => {},
}) {
  const scene = await Scene.open({ engine, cases, breakage });
  try {
    const operator = await new Operator(scene.url).signIn(OPERATOR.email);
    // Whether the books balance must not depend on the time of day.
    await operator.post("/settings/reminders", { part: "quiet" });
    for (const { channel, minutes } of scene.rules) {
      await operator.post("/settings/reminders", { part: "add", channel, amount: minutes, unit: "minutes" });
    }
    await operator.post("/settings/organisation", {
      name: "Reconvene", zone: "Europe/Berlin", language: "en", overlaps: "warn", colour: "#175c4c",
      other_channel: "on", codes: "off", replies: "operator",
    });
    const plan = dice(seed);
    const progress = () => scene.changes.length;
    const running = () => progress() < changes;
    let failure;
    const reached = (count) => until(`${count} changes`, () => failure || progress() >= count, 60 * PATIENCE_MS);
    const clients = Array.from({ length: CLIENTS }, (_, index) => new Client({
      operator,
      cases: scene.cases.filter((person) => person.index % CLIENTS === index),
      seed: seed + index + 1,
      pauseMs,
      pageOf: (person) => scene.gateway.pageOf(person),
      done: (change) => scene.changes.push(change),
      coded: (code) => scene.codes.push(code),
    }));
    // Whoever is reminded in the run was invited long before.
    await Promise.all(clients.map((client) => client.begin(({ reminded }) => reminded)));
    await scene.settle();
    await scene.letPass(LONG_AGO_MS);
    const moments = (count, before = changes) =>
      Array.from({ length: count }, () => plan.below(before)).sort((a, b) => a - b);

    const killing = async () => {
      for (const [place, moment] of moments(kills - 1).entries()) {
        await reached(moment);
        if (failure) return;
        await pause(plan.below(400));
        // One in ten times it is the database that goes.
        if (scene.database.server && place % 10 === 5) await scene.restartDatabase();
        await scene.kill();
        if ((place + 1) % 20 === 0) say(`${place + 1} kills, ${progress()} changes, ${scene.post.count} emails`);
      }
    };
    // Every trouble at least once, in turn; each server has its own. The last ones are not the last
    // thing that happens, so that the end need not be waited for too long.
    const suffering = async (channel, server, troubles, rounds) => {
      for (const [place, moment] of moments(rounds, changes * 0.6).entries()) {
        await reached(moment);
        if (failure) return;
        const what = troubles[place % troubles.length];
        const down = what === "dead" || what === "away";
        const suffer = async () => {
          const over = await server.suffer(what);
          await pause(200 + plan.below(what === "refuse" ? 200 : 1_200));
          await over();
        };
        await (down ? scene.while(channel, suffer) : suffer());
      }
    };
    const rounds = Math.max(Post.TROUBLES.length, Math.floor(kills / 3));
    const more = () => !failure && running();
    const all = [
      ...clients.map(async (client) => {
        await client.begin(({ reminded }) => !reminded, more);
        await client.work(more);
      }),
      killing(),
      suffering("email", scene.post, Post.TROUBLES, rounds),
      suffering("sms", scene.gateway, Gateway.TROUBLES, rounds),
    ].map((part) => part.catch((error) => { failure ??= error; }));
    await Promise.all(all);
    if (failure) throw failure;
    // The last reminders are due only now.
    await pause(1_000 + plan.below(3_000));
    await scene.kill();
    say(`${progress()} changes are acknowledged; waiting for the last messages`);
    await scene.settle();
    await until("the SMS centre has everything", () =>
      scene.gateway.arrived.length >= scene.gateway.taken.length, PATIENCE_MS).catch(() => {});
    await scene.program.end();
    const books = await scene.books();
    return {
      complaints: [...audit(books), ...scene.gateway.astray().map((line) => `Kannel: ${line}`)],
      totals: { ...totals(books), kills, requests: operator.tries },
      books,
    };
  } catch (error) {
    say(scene.program?.lines.slice(-20).join("\n"));
    throw error;
  } finally {
    await scene.end();
  }
}
