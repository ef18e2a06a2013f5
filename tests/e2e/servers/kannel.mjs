// Kannel on loopback: bearerbox and smsbox on free ports and in a folder of their own, and this
// program in the place of Kannel's fakesmsc: the SMS centre behind its driver `fake`.
//
//   node kannel.mjs [--user reconvene] [--password secret]
//
// Events: {"event":"listening","port"} (the port of /cgi-bin/sendsms) and, for each message that
// reached the SMS centre whole, {"event":"sms","from","to","text","parts","coding"}.
// Commands: `stop` ends the gateway (the SMS centre's messages stay known), `start` starts it again
// on the same ports; `service "GROUP"` (a JSON text) puts a group `sms-service` into its configuration
// and starts it anew; `answer {"from","to","text"}` is a text message that somebody sends.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";

import { obey, tell } from "./protocol.mjs";

/** Each step of starting up must be seen within this time. */
const PATIENCE_MS = 20_000;

const { values: options } = parseArgs({
  options: {
    user: { type: "string", default: "reconvene" },
    password: { type: "string", default: "secret" },
  },
});

const folder = await mkdtemp(join(tmpdir(), "kannel-"));
const [admin, boxes, centre, sendsms] = await freePorts(4);
const configuration = join(folder, "kannel.conf");

const groups = `group = core
admin-port = ${admin}
admin-password = adm
admin-interface = 127.0.0.1
smsbox-port = ${boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = "127.0.0.1"
dlr-storage = internal
store-type = file
store-location = "${join(folder, "store")}"
log-level = 1

group = smsc
smsc = fake
smsc-id = FAKE
port = ${centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${sendsms}
sendsms-interface = 127.0.0.1
global-sender = 13013

group = sendsms-user
username = ${options.user}
password = ${options.password}
user-allow-ip = "127.0.0.1"
max-messages = 10
concatenation = true
`;
await writeFile(configuration, groups);

let running = [];

/** The connection of the SMS centre. */
let line;

/** Starts the three programs one after the other, each when the one before it answers. */
async function start() {
  await program("bearerbox", [configuration]);
  await answers(boxes);
  await program("smsbox", [configuration]);
  await answers(sendsms);
  line = connect(centre, "127.0.0.1");
  await once(line, "connect");
  // bearerbox may go away in the middle of a word, which is what some tests want to see.
  line.on("error", () => {});
  createInterface({ input: line }).on("line", received);
  await online();
}

/** Starts the gateway with a group more. */
async function service(group) {
  await stop();
  await writeFile(configuration, `${groups}\n${JSON.parse(group)}\n`);
  await start();
}

/** Hands a text message over to Kannel, in the alphabet that it needs. */
function answer(message) {
  const { from, to, text } = JSON.parse(message);
  // What stands in no GSM alphabet, and what would end the line, comes as UCS-2.
  const isPlain = /^[ -Z_a-z]*$/.test(text);
  const words = isPlain ? `text ${text}` : `ucs2 ${encoded(Buffer.from(text, "utf16le").swap16())}`;
  line.write(`${from} ${to} ${words}\n`);
}

/** Ends them in reverse, by their own process ids. */
async function stop() {
  line?.destroy();
  for (const child of running.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    // bearerbox waits for its clients; a second request makes it leave at once.
    const patience = new AbortController();
    const late = pause(2_000, "late", { signal: patience.signal }).catch(() => undefined);
    if (await Promise.race([gone, late]) === "late") child.kill("SIGKILL");
    patience.abort();
    await gone;
  }
  running = [];
}

async function program(name, args) {
  const child = spawn(name, args, { cwd: folder, stdio: "ignore" });
  await once(child, "spawn");
  running.push(child);
}

/** Waits until something listens on a port. */
async function answers(port) {
  await until(`port ${port} of Kannel answers`, () => new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => { socket.destroy(); resolve(true); });
    socket.on("error", () => resolve(false));
  }));
}

/** Waits until bearerbox has both the SMS centre and an smsbox. */
async function online() {
  await until("Kannel's SMS centre is online", async () => {
    const status = await fetch(`http://127.0.0.1:${admin}/status.txt?password=adm`);
    const text = await status.text();
    return /FAKE.*\(online/.test(text) && /smsbox/.test(text);
  });
}

async function until(what, holds) {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`never seen: ${what}`);
    await pause(20);
  }
}

/** Parts of long messages that wait for the others, by recipient and reference. */
const parts = new Map();

/** Understands `from to [udh HEADER] text|data|ucs-2 WORDS`, as Kannel's driver says it. */
function received(said) {
  const found = said.match(/^(\S+) (\S+) (?:udh (\S+) )?(text|data|ucs-2) (.*)$/);
  if (!found) return;
  const [, from, to, header, coding, words] = found;
  const bytes = coding === "text" ? Buffer.from(words) : decoded(words);
  if (!header) return message(from, to, [bytes], coding === "ucs-2");
  const [reference, total, number] = decoded(header).subarray(-3);
  const key = `${to} ${reference}`;
  const known = parts.get(key) ?? [];
  known[number - 1] = bytes;
  parts.set(key, known);
  if (known.filter((part) => part !== undefined).length < total) return;
  parts.delete(key);
  message(from, to, known, !isUtf8(Buffer.concat(known)));
}

/** The driver does not name the coding of a part; UCS-2 has zeros in every space. */
function isUtf8(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return !bytes.includes(0);
}

/** Tells of a message that arrived whole; characters may be split between parts. */
function message(from, to, bytes, isUcs2) {
  const whole = Buffer.concat(bytes);
  tell("sms", {
    from: decodeURIComponent(from),
    to: decodeURIComponent(to),
    text: isUcs2 ? whole.swap16().toString("utf16le") : whole.toString("utf8"),
    parts: bytes.length,
    coding: isUcs2 ? "ucs-2" : "gsm-7",
  });
}

/** Bytes, each percent-encoded. */
function encoded(bytes) {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

/** The bytes of a percent-encoded text in which a plus is a space. */
function decoded(words) {
  const bytes = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === "%") {
      bytes.push(Number.parseInt(words.slice(at + 1, at + 3), 16));
      at += 2;
    } else {
      bytes.push(words[at] === "+" ? 0x20 : words.charCodeAt(at));
    }
  }
  return Buffer.from(bytes);
}

/** Ports that nobody uses at the moment, all different. */
async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return server;
  }));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

obey({ start, stop, service, answer }, async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

try {
  await start();
  tell("listening", { port: sendsms });
} catch (error) {
  tell("error", { message: error.message });
  await stop();
  await rm(folder, { recursive: true, force: true });
  process.exit(1);
}
