// What the numbers were taken on.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, cpus, loadavg, platform, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export function describeMachine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
    v8: process.versions.v8,
    loadBefore: load(),
  };
}

/** Processes that wanted a processor, on average over the last minute. */
export const load = () => Math.round(loadavg()[0] * 100) / 100;

/** What was measured: our version and commit, and the peers' versions. */
export function describeVersions() {
  const peers = readJson("bench/package.json").dependencies;
  return { writ: readJson("packages/writ/package.json").version, commit: commit(), peers };
}

function commit() {
  const git = (...args) => spawnSync("git", args, { cwd: ROOT, encoding: "utf8" });
  const { status, stdout } = git("rev-parse", "--short=12", "HEAD");
  if (status !== 0) return null;
  const changed = git("status", "--porcelain", "--", "packages").stdout.trim() !== "";
  return stdout.trim() + (changed ? ", with changes" : "");
}

const readJson = (path) => JSON.parse(readFileSync(`${ROOT}/${path}`, "utf8"));
