// Calls aimed at single rules: one that the rule denies and one that it only just does not. The workload's own 64 calls
// meet few rules; a contender that reads a pattern wrongly is found by these.

/** Two calls for each of the first `max` rules. What is right about them is for the reference to say. */
export function makeTargetedCalls(rules, max = 40) {
  return rules.slice(0, max).flatMap((rule) => [aimedAt(rule, hits(rule)), aimedAt(rule, misses(rule))]);
}

const HARMLESS = { path: "/srv/project/src/index.ts", host: "api.example.com", command: "git status", role: "admin" };

function aimedAt({ tool }, change) {
  const { role, ...args } = { ...HARMLESS, ...change };
  return { tool: tool === "*" ? "tool_0" : tool, args, role, env: "prod" };
}

function hits({ kind, glob, suffix, re }) {
  if (kind === "path") return { path: `/srv/backup/${folderOf(glob)}/old/key.pem` };
  if (kind === "host") return { host: `a.b${suffix}` };
  if (kind === "cmd") return { command: `cd / && rm -rf ${targetOf(re)} && ls` };
  return { role: "guest" };
}

function misses({ kind, glob, suffix, re, roles }) {
  if (kind === "path") return { path: `/srv/backup/${folderOf(glob)}x/old/key.pem` };
  if (kind === "host") return { host: `a.b${suffix}.com` };
  if (kind === "cmd") return { command: `cd / && rm -rf ${targetOf(re)}x && ls` };
  return { role: roles.at(-1) };
}

const folderOf = (glob) => glob.slice("**/".length, -"/**".length);
const targetOf = (re) => /\/dir\d+/.exec(re)?.[0];
