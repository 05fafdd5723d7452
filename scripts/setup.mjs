// Makes the repository runnable from a fresh clone: installs what the lockfile says and builds what is not built. Does nothing,
// and says nothing, where that is done already. Needs Node and npm, and the network only to install.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(fileURLToPath(new URL("..", import.meta.url)));
const MINIMUM = [20, 12];

/** @throws {Error} when a step fails. */
export function setup() {
  checkNode();
  // Installing builds as well: `prepare` does.
  if (!isInstalled())
    step("installing dependencies and building …", npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]));
  step(null, { command: process.execPath, args: [join(ROOT, "scripts/build.mjs")] });
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  throw new Error(`Node ${MINIMUM.join(".")} or later is needed, this is ${process.versions.node}`);
}

/** Whether `node_modules` holds what the lockfile says; packages for other systems may be missing. */
function isInstalled() {
  const wanted = readPackages(join(ROOT, "package-lock.json"));
  const found = readPackages(join(ROOT, "node_modules/.package-lock.json"));
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith("node_modules/")) return true;
    if (link === true) return existsSync(join(ROOT, path));
    if (found[path] === undefined) return optional === true;
    return found[path].version === version && existsSync(join(ROOT, path));
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/** npm as this very process's npm, where there is one: on Windows `npm` is no program of its own. */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return { command: process.execPath, args: [cli, ...args] };
  return { command: "npm", args, shell: process.platform === "win32" };
}

/** What a step prints is shown only if it fails. `NODE_ENV=production` would leave out what builds. */
function step(title, { command, args, shell = false }) {
  if (title !== null) process.stderr.write(`${title}\n`);
  const env = { ...process.env, NODE_ENV: "development" };
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, env, shell, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
  throw new Error(
    `\`${[command, ...args].join(" ")}\` ${error === undefined ? `ended with ${status}` : error.message}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
