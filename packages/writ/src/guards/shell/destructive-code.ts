import { patternsOf } from "./pattern.js";
import type { ShellPattern } from "./pattern.js";

const { other } = patternsOf("destructive");

/** Calls by which source text deletes files or starts programs, in the languages that are given on command lines. */
const CALLS =
  /\b(?:rmtree|removedirs|unlink|unlinkSync|rmSync|rmdirSync|rm_rf|rm_r|remove_entry_secure|remove_dir_all|rimraf|child_process|execSync|execFileSync|spawnSync|spawn|subprocess|popen|Popen|shell_exec|passthru|proc_open|system|exec|execv|execvp|qx|remove|rmdir|FileUtils)\b|\bFile\.delete\b|\bfs\.rm\b|`/;

/** What source text on a command line takes away, as far as its words say. Source from elsewhere is opaque, and granted by no rule. */
export const DESTRUCTIVE_CODE: readonly ShellPattern[] = [
  other(
    ["code.eval"],
    ({ reading }) => {
      const { source } = reading.resource;
      return typeof source === "string" && CALLS.test(source);
    },
    "code-deletes-or-runs",
    "source text that deletes files or starts programs",
    { action: "code.eval", resource: { language: "python", source: "import shutil; shutil.rmtree('/repo')" } },
    { action: "code.eval", resource: { language: "python", source: "print(sum(range(10)))" } },
  ),
];
