// Builds scripts and style sheets into dist/, each with a hash of its contents in the name, and
// dist/manifest.json from plain to hashed names. The binary embeds the folder (crates/web/src/assets.rs).
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { build } from "esbuild";

const dist = new URL("dist/", import.meta.url);
// A bundle each: what only one kind of page needs is loaded only there.
const entries = [
  "src/app.ts",
  "src/invitation.ts",
  { in: "src/calendar/index.ts", out: "calendar" },
  "css/app.css",
  "css/invitation.css",
  "css/calendar.css",
].map((entry) => (typeof entry === "string" ? { in: entry, out: basename(entry, extname(entry)) } : entry));

/** Writes one file under a name that changes with its contents, and notes it in the manifest. */
function keep(manifest, name, contents) {
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 10);
  const ending = extname(name);
  const hashed = `${name.slice(0, -ending.length)}.${hash}${ending}`;
  manifest[name] = hashed;
  writeFileSync(new URL(hashed, dist), contents);
}

async function run() {
  const result = await build({
    entryPoints: entries,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome115", "firefox115", "safari16.4"],
    outdir: "dist",
    entryNames: "[name]",
    loader: { ".svg": "text" },
    write: false,
    legalComments: "none",
  });
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(new URL("flags/", dist), { recursive: true });
  const manifest = {};
  for (const file of result.outputFiles) keep(manifest, basename(file.path), file.contents);
  keep(manifest, "mark.svg", readFileSync(new URL("assets/mark.svg", import.meta.url)));
  // Flags are small pictures that load only where one is shown. The Spanish one keeps its colours and
  // leaves out its coat of arms, which alone is larger than the whole page.
  const flags = new URL("node_modules/flag-icons/flags/4x3/", import.meta.url);
  const own = new URL("assets/flags/", import.meta.url);
  const ours = new Set(readdirSync(own));
  for (const name of readdirSync(flags).filter((file) => /^([a-z]{2}|arab)\.svg$/.test(file))) {
    const source = new URL(name, ours.has(name) ? own : flags);
    keep(manifest, `flags/${name}`, readFileSync(source));
  }
  writeFileSync(new URL("manifest.json", dist), `${JSON.stringify(manifest, null, 1)}\n`);
}

await run();
if (process.argv.includes("--watch")) {
  for (const folder of ["src", "css"]) {
    watch(new URL(folder, import.meta.url), { recursive: true }, () => run().catch(console.error));
  }
}
