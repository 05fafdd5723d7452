// CASL with conditions in MongoDB's language; it files rules by action by itself, so tools are actions.
import picomatch from "picomatch";
import { ALLOWED } from "../workload.mjs";

export const name = "casl";
export const form = "createMongoAbility; tools as actions, conditions over flat attributes";
export const packageName = "@casl/ability";

export async function open() {
  const { createMongoAbility } = await import("@casl/ability");
  return async (rules) => {
    const allow = { action: ALLOWED, subject: "Call" };
    const ability = createMongoAbility([allow, ...rules.map(forbid)], { detectSubjectType: () => "Call" });
    return {
      input: ({ tool, args: { path, host, command }, role }) => ({ tool, subject: { path, host, command, role } }),
      allows: ({ tool, subject }) => ability.can(tool, subject),
    };
  };
}

function forbid(rule) {
  const action = rule.tool === "*" ? "manage" : rule.tool;
  return { action, subject: "Call", conditions: conditions(rule), inverted: true };
}

function conditions({ kind, glob, suffix, re, roles }) {
  if (kind === "path") return { path: { $regex: picomatch.makeRe(glob, { dot: true }) } };
  if (kind === "host") return { host: { $regex: new RegExp(`${suffix.replaceAll(".", "\\.")}$`) } };
  if (kind === "cmd") return { command: { $regex: new RegExp(re) } };
  return { role: { $nin: roles } };
}
