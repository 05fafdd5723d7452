// New processes: what `import "writ"` adds to one, and how long a whole `writ check` takes.
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { raceStarts } from "../processes.mjs";
import { figure, number } from "../report.mjs";
import { inTemporaryFolder } from "../temporary.mjs";
import { policyText } from "../workload-policy.mjs";
import { makeRules } from "../workload.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const WRIT = at("../../packages/cli/bin/writ.js");
const callOf = (policy, tool, args) => ["--policy", policy, "--tool", tool, "--args", JSON.stringify(args)];
const FILE_AGENT = callOf("builtin:file-agent", "read_text_file", { path: "/srv/app/a.txt" });
const PATH_CALL = callOf("builtin:coding-agent", "Read", { file_path: "/srv/app/a.txt" });
const SHELL_CALL = callOf("builtin:coding-agent", "Bash", { command: "git log | head" });

export const measure = ({ quick }) => inTemporaryFolder((folder) => measureIn(folder, quick ? 5 : 21));

async function measureIn(folder, rounds) {
  const workload = join(folder, "workload.yaml");
  writeFileSync(workload, policyText(makeRules(100)));
  const check = (...options) => [WRIT, "check", "--json", ...options];
  const results = raceStarts(
    [
      { name: "node -e 0", args: ["-e", "0"] },
      { name: 'import("writ")', args: ["-e", 'import("writ")'] },
      { name: 'import("writ/core")', args: ["-e", 'import("writ/core")'] },
      { name: "createBoundary, builtin:file-agent", args: ["-e", CREATE] },
      { name: "writ check, builtin:file-agent", args: check(...FILE_AGENT) },
      { name: "writ check, 100 rules", args: check("--policy", workload, "--tool", "tool_1", "--role", "admin") },
      { name: "writ check, builtin:coding-agent, a path", args: check(...PATH_CALL) },
      { name: "writ check, builtin:coding-agent, a shell", args: check(...SHELL_CALL) },
    ],
    rounds,
  );
  const [bare, library, , , fileAgent, hundred, path, shell] = results;
  const head = ["", "p50 ms", "over node -e 0", "slowest", "n"];
  const rows = results.map(({ name, p50, highest, n }) => [name, ...[p50, p50 - bare.p50, highest].map(number), n]);
  return {
    title: "new processes, from start to exit",
    tables: [{ caption: "in turn", rows: [head, ...rows] }],
    figures: [
      figure('import "writ" over bare Node', library.p50 - bare.p50, 60, "ms"),
      figure("writ check, builtin:file-agent", fileAgent.p50, 160, "ms"),
      figure("writ check, 100 rules", hundred.p50, 160, "ms"),
      figure("writ check, `git log | head` over a path", shell.p50 - path.p50, 25, "ms"),
    ],
    notes: [
      `JavaScript in packages/writ/dist ${kiB("../../packages/writ/dist")}, in packages/cli/dist ${kiB("../../packages/cli/dist")}, of which a run reads what it needs`,
    ],
    results,
  };
}

const CREATE = 'import("writ").then((writ) => writ.createBoundary({ policy: "builtin:file-agent", log: "/dev/null" }))';

function kiB(folder) {
  const files = readdirSync(at(folder)).filter((file) => file.endsWith(".js"));
  const bytes = files.reduce((sum, file) => sum + statSync(join(at(folder), file)).size, 0);
  return `${number(bytes / 1024)} KiB`;
}
