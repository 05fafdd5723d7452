import { assign } from "./assign.js";
import type { Builtin } from "./builtin.js";
import { lose, operands, UNKNOWN_NAME } from "./builtin.js";
import type { Call } from "./call.js";
import { isName } from "./codes.js";
import { checkExpression } from "./expression.js";
import { checkName } from "./names.js";
import type { Value } from "./state.js";
import { setVariable } from "./state.js";
import { addOpaque } from "./walk.js";
import type { Word } from "./word.js";
import { knownWord } from "./word.js";

/** Sets the variable that a word names; `false`: it is not known which, or its subscript runs something. */
function set({ walk, state, depth }: Call, word: Word, value: Value = null): boolean {
  if (!checkName(walk, state, word)) return false;
  const { prefix } = word;
  const end = prefix.search(/[+=[]/);
  const name = end < 0 ? prefix : prefix.slice(0, end);
  if (isName(name)) assign(walk, state, name, value, depth + 1);
  return true;
}

/** `declare`, `typeset`, `local`, `export`, `readonly` */
export const declare: Builtin = (call) => {
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
  return /[ilucr]/.test(attributes) && call.walk.loops > 0 ? lose(call, IN_LOOP) : call.state.cwds;
};

const IN_LOOP = "an attribute that changes assignments before it in the next round of a loop";

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

/** `read` */
export const read: Builtin = (call) => {
  const { words } = call;
  const at = words.findIndex(({ text }) => text !== null && /^-[a-zA-Z]*a$/.test(text));
  const array = at < 0 ? undefined : words[at + 1];
  if (array !== undefined && !set(call, array)) return lose(call, UNKNOWN_NAME);
  return setting("ersE", "adinNptu", ["REPLY"])(call);
};

/** `unset` */
export const unset: Builtin = (call) => {
  const words = operands(call.words, "fvn");
  if (words === null) return lose(call, UNKNOWN_NAME);
  for (const word of words) if (word.many || word.text === null || !set(call, word)) return lose(call, UNKNOWN_NAME);
  return call.state.cwds;
};

/** `printf`: with `-v` it sets a variable. */
export const printf: Builtin = (call) => {
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

/** `mapfile` and `readarray` */
export const mapfile: Builtin = (call) => {
  if (call.words.some(({ text, many }) => many || text === null || /^-[a-zA-Z]*C/.test(text)))
    return lose(call, "a command that is run for each line");
  return setting("t", "dnOsucC", ["MAPFILE"])(call);
};

/** `getopts` */
export const getopts: Builtin = (call) => {
  const [, , name] = call.words;
  for (const own of ["OPTARG", "OPTIND"]) setVariable(call.state, own, null);
  return name === undefined || (!name.many && set(call, name)) ? call.state.cwds : lose(call, UNKNOWN_NAME);
};

/** `wait`: with `-p` it sets a variable. */
export const wait: Builtin = (call) => {
  const at = call.words.findIndex(({ text }) => text !== null && /^-[fn]*p/.test(text));
  const name = at < 0 ? undefined : call.words[at + 1];
  return name === undefined || set(call, name) ? call.state.cwds : lose(call, UNKNOWN_NAME);
};

/** `let` */
export const evaluateNumbers: Builtin = (call) => {
  for (const { text } of call.words.slice(1))
    if (text === null || !checkExpression(call.walk, call.state, text))
      return lose(call, "arithmetic over a value that is not known and may itself be evaluated");
  return call.state.cwds;
};

/** `test` and `[`: SECURITY: `-v` expands the subscript of the name behind it, and a value that is split may say `-v`. */
export const test: Builtin = (call) => {
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
