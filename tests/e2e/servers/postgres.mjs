// A PostgreSQL server of its own, which a test may take down and bring up again.
//
//   node postgres.mjs
//
// Event: {"event":"listening","port","folder"}; it listens on a socket in the folder alone.
// Commands: `stop` ends it at once, as a crash would (what was committed is kept), `start` starts it.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { obey, tell } from "./protocol.mjs";

const PORT = 5432;

const folder = await mkdtemp(join(tmpdir(), "postgres-"));
const data = join(folder, "data");
const owner = await anOrdinaryUser();
const options = { ...owner, cwd: "/", env: { ...process.env, LC_ALL: "C" } };
let server;

/** PostgreSQL refuses to run as root: then an ordinary user gets the folder. */
async function anOrdinaryUser() {
  if (process.getuid() !== 0) return {};
  const users = readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
  const [, , uid, gid] = users.find(([name]) => name === "postgres")
    ?? users.find(([name]) => name === "nobody");
  await chown(folder, Number(uid), Number(gid));
  return { uid: Number(uid), gid: Number(gid) };
}

/** A program of PostgreSQL: where Debian puts it, or on the path. */
function program(name) {
  let versions = [];
  try {
    versions = readdirSync("/usr/lib/postgresql").sort((a, b) => Number(b) - Number(a));
  } catch { /* Not Debian. */ }
  return versions.length > 0 ? join("/usr/lib/postgresql", versions[0], "bin", name) : name;
}

async function start() {
  // The disk may lag behind: the machine does not crash here, only the programs do.
  server = spawn(program("postgres"), [
    "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off",
    "-c", `port=${PORT}`, "-c", "max_connections=100", "-c", "log_min_messages=log",
  ], { ...options, stdio: ["ignore", "ignore", "pipe"] });
  const lines = createInterface({ input: server.stderr });
  const ready = new Promise((resolve, reject) => {
    const said = [];
    lines.on("line", (line) => {
      said.push(line);
      if (line.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL ended:\n${said.join("\n")}`)));
  });
  await ready;
}

async function stop() {
  if (!server || server.exitCode !== null) return;
  const gone = once(server, "exit");
  server.kill("SIGQUIT");
  await gone;
}

obey({ start, stop }, async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

try {
  await promisify(execFile)(program("initdb"), [
    "--username=reconvene", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync",
    "--no-instructions", "--pgdata", data,
  ], options);
  await start();
  tell("listening", { port: PORT, folder });
} catch (error) {
  tell("error", { message: error.message });
  await stop();
  await rm(folder, { recursive: true, force: true });
  process.exit(1);
}
