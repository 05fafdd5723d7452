// Makes the benchmark runnable: the peers installed as the lockfile says, the packages built.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const ROOT = at("..");

/** @throws {Error} when a step fails. */
export function prepare() {
  if (!isInstalled()) {
    process.stderr.write("installing what is compared with …\n");
    step(npm(["ci", "--prefix", at("."), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]));
  }
  step({ command: process.execPath, args: [at("../scripts/build.mjs")] });
}

function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const found = readPackages("node_modules/.package-lock.json");
  return Object.entries(wanted).every(([path, { version }]) => path === "" || found[path]?.version === version);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(at(file), "utf8")).packages;
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

/** What a step prints is shown only if it fails. */
function step({ command, args, shell = false }) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, shell, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
  throw new Error(
    `\`${[command, ...args].join(" ")}\` ${error === undefined ? `ended with ${status}` : error.message}`,
  );
}
