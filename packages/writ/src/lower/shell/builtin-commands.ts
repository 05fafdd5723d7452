import type { Builtin } from "./builtin.js";
import { lose, operands, UNKNOWN_LINE } from "./builtin.js";
import type { Call } from "./call.js";
import { isNumber } from "./codes.js";
import { textsOf } from "./execute.js";
import { addFile } from "./files.js";
import { parseCommands } from "./parse-command.js";
import type { Cwds } from "./state.js";
import { forgetAll, fork } from "./state.js";

/** `eval`: its words are a command line of this very shell. */
export const evaluate: Builtin = (call) => {
  const { walk, state, words, depth } = call;
  const texts = textsOf(words);
  if (texts === null) return lose(call, UNKNOWN_LINE);
  const text = texts.slice(texts[1] === "--" ? 2 : 1).join(" ");
  return text === "" ? state.cwds : walk.run.text(walk, text, "bash", state, depth + 1);
};

/** `source` and `.` */
export const source: Builtin = (call) => {
  const { walk, state, words, depth } = call;
  const [, first, second] = words;
  const file = first?.text === "--" ? second : first;
  if (file !== undefined) addFile(walk, state, "file.read", file, false, depth + 1);
  return lose(call, "commands that are read from a file");
};

/** `command`: no function is meant. */
export const command: Builtin = (call) => {
  const asked = call.words[1]?.text ?? "";
  // `-v` and `-V` only tell what it is.
  if (asked.startsWith("-") && /[vV]/.test(asked)) return call.state.cwds;
  const words = operands(call.words, "p");
  return words === null ? lose(call, UNKNOWN_LINE) : call.again(call, words, "builtin");
};

/** `builtin` */
export const builtin: Builtin = (call) => {
  const words = operands(call.words, "");
  return words === null ? lose(call, UNKNOWN_LINE) : call.again(call, words, "builtin");
};

/** `exec`: a program, and neither function nor builtin. */
export const execute: Builtin = (call) => {
  const words = operands(call.words, "cl", "a");
  return words === null ? lose(call, UNKNOWN_LINE) : call.again(call, words, "program");
};

/** `exit`: what stands behind it is not reached. */
export const exit: Builtin = ({ state, walk, words, redirected }) => {
  // A function of that name may do something else, `--help` only tells, and a file that does not open keeps it from running.
  const [, status, ...more] = words;
  const leaves = more.length === 0 && (status === undefined || (status.text !== null && isNumber(status.text)));
  if (!leaves || redirected || walk.functions.size > 0 || state.lost) return state.cwds;
  state.cwds = NOWHERE;
  return NOWHERE;
};

const NOWHERE: Cwds = Object.freeze([]);

/** `trap`: a command line that runs later. */
export const trap: Builtin = (call) => {
  const { walk, state, words, depth } = call;
  const found = operands(words, "lpP");
  const [action, ...signals] = found ?? [];
  if (found === null || (action !== undefined && action.text === null)) return lose(call, UNKNOWN_LINE);
  if (action === undefined || signals.length === 0 || action.text === null || action.text === "-") return state.cwds;
  // It runs later: from any folder, with any variables.
  const later = fork(state);
  forgetAll(later);
  walk.run.text(walk, action.text, "bash", later, depth + 1);
  return signals.every(({ text }) => text === "EXIT" || text === "0") ? state.cwds : haunt(call, action.text);
};

/** A trap may change anything between any two commands: what it may change is not followed from here on. */
function haunt(call: Call, text: string): Cwds {
  const { walk, state } = call;
  for (const { name, kind } of parseCommands(text, "bash", 0).changes) {
    const isFunction = kind === "call" && walk.functions.has(name);
    if (name === "*" || name === "PWD" || name === "IFS" || isFunction || walk.loops > 0)
      return lose(call, "a trap that changes what later commands mean");
    if (kind === "call") walk.trapped.add(name);
    else walk.odd.add(name);
  }
  return state.cwds;
}

/** `jobs`: with `-x` it runs a command. */
export const jobs: Builtin = (call) => {
  const at = call.words.findIndex(({ text }) => text === "-x");
  if (call.words.some(({ text }) => text === null) && at < 0) return lose(call, UNKNOWN_LINE);
  return at < 0 ? call.state.cwds : call.again(call, call.words.slice(at + 1), "any");
};
