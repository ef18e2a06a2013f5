// Runs the tests of the pure models in Node: bundles each into node_modules/.test, then `node --test`.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { build } from "esbuild";

const tests = readdirSync("src", { recursive: true }).filter((file) => file.endsWith(".test.ts"));
const outdir = "node_modules/.test";
await build({
  entryPoints: tests.map((file) => `src/${file}`),
  bundle: true,
  platform: "node",
  format: "esm",
  outdir,
  loader: { ".svg": "text" },
  outExtension: { ".js": ".mjs" },
});
const built = readdirSync(outdir, { recursive: true }).filter((file) => file.endsWith(".test.mjs"));
const run = spawnSync(process.execPath, ["--test", ...built.map((file) => `${outdir}/${file}`)], {
  stdio: "inherit",
});
process.exit(run.status ?? 1);
