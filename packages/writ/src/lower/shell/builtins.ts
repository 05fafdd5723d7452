import { assign } from "./assign.js";
import type { Call } from "./call.js";
import { checkExpression } from "./expression.js";
import { isName } from "./codes.js";
import { addFile } from "./files.js";
import { movedTo } from "./effect.js";
import { textsOf } from "./execute.js";
import { checkName } from "./names.js";
import { parseCommands } from "./parse-command.js";
import type { Cwds, Value } from "./state.js";
import { forgetAll, fork, setVariable } from "./state.js";
import { addOpaque } from "./walk.js";
import type { Word } from "./word.js";
import { knownWord } from "./word.js";

type Builtin = (call: Call) => Cwds;

/** It runs nothing and changes nothing that is followed. */
const nothing: Builtin = ({ state }) => state.cwds;

const UNKNOWN_NAME = "a variable whose name is not known and may hold commands";
const UNKNOWN_LINE = "a command line that is not known before it runs";

/** Reports something that cannot be followed, after which nothing is certain. */
function lose({ walk, state, depth }: Call, why: string): Cwds {
  addOpaque(walk, "process.exec", why, depth + 1);
  forgetAll(state);
  return state.cwds;
}

/** The words behind options; `null`: an option that is not known. `taking`: letters of those with a value. */
function operands(words: readonly Word[], letters: string, taking = ""): readonly Word[] | null {
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    if (word.text === null) return word.prefix === "" || word.prefix.startsWith("-") ? null : words.slice(at);
    if (word.text === "--") return words.slice(at + 1);
    if (word.text === "-" || !word.text.startsWith("-")) return words.slice(at);
    const last = word.text.charAt(word.text.length - 1);
    for (const letter of word.text.slice(1)) {
      if (taking.includes(letter)) {
        if (letter === last && word.text.indexOf(letter) === word.text.length - 1) at++;
        break;
      }
      if (!letters.includes(letter)) return null;
    }
  }
  return [];
}

const cd: Builtin = (call) => {
  const { walk, state, words } = call;
  const [target, ...more] = operands(words, "LPe@") ?? [null];
  const failed = state.cwds;
  if (target === undefined) {
    const home = walk.odd.has("HOME") ? null : (state.variables?.get("HOME") ?? (state.lost ? null : walk.fs.home));
    state.cwds = typeof home === "string" && home !== "" ? movedTo(walk, state.cwds, knownWord(home)) : null;
  } else if (target === null || more.length > 0 || target.text === "-" || state.variables?.has("CDPATH") === true)
    state.cwds = null;
  else if (target.text !== "") state.cwds = movedTo(walk, state.cwds, target);
  return state.cwds === null ? null : failed;
};

const pushd: Builtin = (call) => {
  const first = call.words[1]?.text ?? "";
  if (call.words.length !== 2 || first === "" || first.startsWith("-") || first.startsWith("+")) {
    call.state.cwds = null;
    return null;
  }
  return cd(call);
};

const popd: Builtin = ({ state }) => {
  state.cwds = null;
  return null;
};

const evaluate: Builtin = (call) => {
  const { walk, state, words, depth } = call;
  const texts = textsOf(words);
  if (texts === null) return lose(call, UNKNOWN_LINE);
  const text = texts.slice(texts[1] === "--" ? 2 : 1).join(" ");
  return text === "" ? state.cwds : walk.run.text(walk, text, "bash", state, depth + 1);
};

const source: Builtin = (call) => {
  const { walk, state, words, depth } = call;
  const [, first, second] = words;
  const file = first?.text === "--" ? second : first;
  if (file !== undefined) addFile(walk, state, "file.read", file, false, depth + 1);
  return lose(call, "commands that are read from a file");
};

const command: Builtin = (call) => {
  const asked = call.words[1]?.text ?? "";
  // `-v` and `-V` only tell what it is.
  if (asked.startsWith("-") && /[vV]/.test(asked)) return call.state.cwds;
  const words = operands(call.words, "p");
  return words === null ? lose(call, UNKNOWN_LINE) : call.again(call, words, "builtin");
};

const builtin: Builtin = (call) => {
  const words = operands(call.words, "");
  return words === null ? lose(call, UNKNOWN_LINE) : call.again(call, words, "builtin");
};

const execute: Builtin = (call) => {
  const words = operands(call.words, "cl", "a");
  return words === null ? lose(call, UNKNOWN_LINE) : call.again(call, words, "program");
};

const exit: Builtin = ({ state, walk, words }) => {
  // A function of that name may do something else.
  if (walk.functions.size > 0 || words.length > 2 || state.lost) return state.cwds;
  state.cwds = NOWHERE;
  return NOWHERE;
};

const NOWHERE: Cwds = Object.freeze([]);

const trap: Builtin = (call) => {
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
    if (name === "*" || name === "PWD" || name === "IFS" || isFunction)
      return lose(call, "a trap that changes what later commands mean");
    if (kind === "call") walk.trapped.add(name);
    else walk.odd.add(name);
  }
  return state.cwds;
}

/** Sets the variable that a word names; `false`: it is not known which, or its subscript runs something. */
function set({ walk, state, depth }: Call, word: Word, value: Value = null): boolean {
  if (!checkName(walk, state, word)) return false;
  const { prefix } = word;
  const end = prefix.search(/[+=[]/);
  const name = end < 0 ? prefix : prefix.slice(0, end);
  if (isName(name)) assign(walk, state, name, value, depth + 1);
  return true;
}

const declare: Builtin = (call) => {
  const own = call.words[0]?.text ?? "";
  const exports = own === "export" || own === "readonly";
  let attributes = own === "readonly" ? "r" : "";
  for (const word of call.words.slice(1)) {
    if (/^[-+]/.test(word.prefix)) {
      if (word.text === null) return lose(call, UNKNOWN_NAME);
      attributes += word.text.slice(1);
    } else if (attributes.includes("n") && !exports) return lose(call, "a variable that stands for another");
    else if (!/[fF]/.test(attributes) && !declareOne(call, word, attributes, exports)) return lose(call, UNKNOWN_NAME);
  }
  return call.state.cwds;
};

/** Declares one variable; `false`: it is not known which. */
function declareOne(call: Call, word: Word, attributes: string, exports: boolean): boolean {
  const { walk, state } = call;
  const { text, prefix } = word;
  const end = prefix.indexOf("=");
  const appends = prefix.charAt(end - 1) === "+";
  const name = end < 0 ? prefix : prefix.slice(0, appends ? end - 1 : end);
  if (isName(name)) {
    if (/[iluc]/.test(attributes)) walk.odd.add(name);
    if (attributes.includes("i")) walk.integers.add(name);
  }
  // `export NAME` changes no value, and `local NAME` hides the one that there is.
  const declared =
    end < 0 && exports
      ? checkName(walk, state, word)
      : set(call, word, text === null || end < 0 || appends ? null : text.slice(end + 1));
  if (attributes.includes("r") && isName(name)) walk.odd.add(name);
  return declared;
}

/** Sets each variable that its operands name. */
const setting =
  (letters: string, taking: string, others: readonly string[]): Builtin =>
  (call) => {
    const words = operands(call.words, letters, taking);
    if (words === null || call.words.some(({ many }) => many)) return lose(call, UNKNOWN_NAME);
    for (const word of words) if (!set(call, word)) return lose(call, UNKNOWN_NAME);
    for (const name of others) setVariable(call.state, name, null);
    return call.state.cwds;
  };

const read: Builtin = (call) => {
  const { words } = call;
  const at = words.findIndex(({ text }) => text !== null && /^-[a-zA-Z]*a$/.test(text));
  const array = at < 0 ? undefined : words[at + 1];
  if (array !== undefined && !set(call, array)) return lose(call, UNKNOWN_NAME);
  return setting("ersE", "adinNptu", ["REPLY"])(call);
};

const unset: Builtin = (call) => {
  const words = operands(call.words, "fvn");
  if (words === null) return lose(call, UNKNOWN_NAME);
  for (const word of words) if (word.many || word.text === null || !set(call, word)) return lose(call, UNKNOWN_NAME);
  return call.state.cwds;
};

const printf: Builtin = (call) => {
  const { words, state } = call;
  const [, first, name] = words;
  if (first === undefined) return state.cwds;
  // `-v` may stand alone or together with the name, or come out of what is not known.
  if (first.text === null)
    return first.prefix === "" && (first.many || words.length > 2) ? lose(call, UNKNOWN_NAME) : state.cwds;
  if (!first.text.startsWith("-v")) return state.cwds;
  const target = first.text === "-v" ? name : knownWord(first.text.slice(2));
  return target === undefined || (!target.many && set(call, target)) ? state.cwds : lose(call, UNKNOWN_NAME);
};

const mapfile: Builtin = (call) => {
  if (call.words.some(({ text, many }) => many || text === null || /^-[a-zA-Z]*C/.test(text)))
    return lose(call, "a command that is run for each line");
  return setting("t", "dnOsucC", ["MAPFILE"])(call);
};

const getopts: Builtin = (call) => {
  const [, , name] = call.words;
  for (const own of ["OPTARG", "OPTIND"]) setVariable(call.state, own, null);
  return name === undefined || (!name.many && set(call, name)) ? call.state.cwds : lose(call, UNKNOWN_NAME);
};

const wait: Builtin = (call) => {
  const at = call.words.findIndex(({ text }) => text !== null && /^-[fn]*p/.test(text));
  const name = at < 0 ? undefined : call.words[at + 1];
  return name === undefined || set(call, name) ? call.state.cwds : lose(call, UNKNOWN_NAME);
};

const evaluateNumbers: Builtin = (call) => {
  for (const { text } of call.words.slice(1))
    if (text === null || !checkExpression(call.walk, call.state, text))
      return lose(call, "arithmetic over a value that is not known and may itself be evaluated");
  return call.state.cwds;
};

/** `test` and `[`: SECURITY: `-v` expands the subscript of the name behind it, and a value that is split may say `-v`. */
const test: Builtin = (call) => {
  const { walk, state, words } = call;
  let before: Word | undefined;
  for (const word of words.slice(1)) {
    if (word.many && word.glob === null) return lose(call, UNKNOWN_NAME);
    const naming = before !== undefined && (before.text === null || before.text === "-v" || before.text === "-R");
    if (naming && !checkName(walk, state, word)) {
      addOpaque(walk, "process.exec", UNKNOWN_NAME, call.depth + 1);
    }
    before = word;
  }
  return state.cwds;
};

/** Options of the shell that change how a line is read or what it runs. */
const setOptions: Builtin = (call) => {
  const { state, words } = call;
  for (let at = 1; at < words.length; at++) {
    const text = words[at]?.text ?? null;
    if (text === null) return lose(call, "options of the shell that are not known");
    if (text === "--" || text === "-" || !/^[-+]/.test(text)) return state.cwds;
    const letters = text.slice(1);
    if (/[kHBP]/.test(letters)) return lose(call, "an option that changes how commands are read");
    if (letters.includes("f")) state.globs = false;
    if (!letters.includes("o")) continue;
    const option = words[++at]?.text;
    if (option === "noglob") state.globs = false;
    else if (option !== undefined && (option === null || !HARMLESS_OPTIONS.has(option)))
      return lose(call, "an option that changes how commands are read");
  }
  return state.cwds;
};

const HARMLESS_OPTIONS: ReadonlySet<string> = new Set(
  "allexport errexit errtrace functrace ignoreeof interactive-comments monitor noclobber noexec nounset onecmd pipefail verbose xtrace emacs vi notify".split(
    " ",
  ),
);
const GLOB_OPTIONS: ReadonlySet<string> = new Set(
  "nullglob dotglob globstar failglob nocaseglob globasciiranges globskipdots".split(" "),
);
const HARMLESS_SHOPTS: ReadonlySet<string> = new Set(
  "checkhash checkjobs checkwinsize cmdhist histappend huponexit inherit_errexit lithist nocasematch gnu_errfmt mailwarn no_empty_cmd_completion progcomp promptvars".split(
    " ",
  ),
);

const shopt: Builtin = (call) => {
  for (const { text } of call.words.slice(1)) {
    if (text !== null && GLOB_OPTIONS.has(text)) call.state.globs = false;
    else if (text === null || (!/^-[suqp]+$/.test(text) && !HARMLESS_SHOPTS.has(text)))
      return lose(call, "an option that changes how commands are read");
  }
  return call.state.cwds;
};

/** It changes what later words mean, unless it is only asked. */
const renaming: Builtin = (call) =>
  call.words.length === 1 || (call.words.length === 2 && /^(?:-[pr]|\d{1,9})$/.test(call.words[1]?.text ?? ""))
    ? call.state.cwds
    : lose(call, "a builtin that changes what later words mean");

const alias: Builtin = (call) =>
  call.words.slice(1).every(({ text }) => text !== null && !text.includes("=")) ? call.state.cwds : renaming(call);

const jobs: Builtin = (call) => {
  const at = call.words.findIndex(({ text }) => text === "-x");
  if (call.words.some(({ text }) => text === null) && at < 0) return lose(call, UNKNOWN_LINE);
  return at < 0 ? call.state.cwds : call.again(call, call.words.slice(at + 1), "any");
};

/** Every builtin of bash, with what it does to the shell. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...": bg break caller continue dirs disown echo false fg help kill logout pwd return shift suspend times true type ulimit umask unalias"
    .split(" ")
    .map((name) => [name, nothing] as const),
  ...["alias"].map((name) => [name, alias] as const),
  ...["bind", "compgen", "complete", "compopt", "enable", "fc", "hash", "history"].map(
    (name) => [name, renaming] as const,
  ),
  ...["declare", "typeset", "local", "export", "readonly"].map((name) => [name, declare] as const),
  ["cd", cd],
  ["pushd", pushd],
  ["popd", popd],
  ["eval", evaluate],
  ["source", source],
  [".", source],
  ["command", command],
  ["builtin", builtin],
  ["exec", execute],
  ["exit", exit],
  ["trap", trap],
  ["read", read],
  ["unset", unset],
  ["printf", printf],
  ["mapfile", mapfile],
  ["readarray", mapfile],
  ["getopts", getopts],
  ["wait", wait],
  ["let", evaluateNumbers],
  ["test", test],
  ["[", test],
  ["set", setOptions],
  ["shopt", shopt],
  ["jobs", jobs],
]);
