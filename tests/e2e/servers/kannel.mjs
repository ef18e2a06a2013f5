// Kannel on loopback: bearerbox, smsbox and the simulated SMS centre fakesmsc, on free ports and in
// a folder of its own.
//
//   node kannel.mjs [--user reconvene] [--password secret]
//
// Events: {"event":"listening","port"} (the port of /cgi-bin/sendsms) and, for each message that
// reached the SMS centre whole, {"event":"sms","from","to","text","parts","coding"}.
// Commands: `stop` ends the gateway (the SMS centre's messages stay known), `start` starts it again
// on the same ports.

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

await writeFile(configuration, `group = core
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
`);

let running = [];

/** Starts the three programs one after the other, each when the one before it answers. */
async function start() {
  await program("bearerbox", [configuration]);
  await answers(boxes);
  await program("smsbox", [configuration]);
  await answers(sendsms);
  const smsc = await program(
    "/usr/lib/kannel/test/fakesmsc",
    ["-H", "127.0.0.1", "-r", String(centre), "-i", "3600", "-m", "0", "100 200 text none"],
  );
  createInterface({ input: smsc.stderr }).on("line", received);
  await online();
}

/** Ends them in reverse, by their own process ids. */
async function stop() {
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
  const isCentre = name.endsWith("fakesmsc");
  const child = spawn(name, args, {
    cwd: folder,
    stdio: ["ignore", "ignore", isCentre ? "pipe" : "ignore"],
  });
  await once(child, "spawn");
  running.push(child);
  return child;
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

/** Understands fakesmsc's `Got message 1: <from to [udh HEADER] text|data|ucs-2 WORDS>`. */
function received(line) {
  const found = line.match(/Got message \d+: <(\S+) (\S+) (?:udh (\S+) )?(text|data|ucs-2) (.*)>$/);
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

/** fakesmsc does not name the coding of a part; UCS-2 has zeros in every space. */
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

obey({ start, stop }, async () => {
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
