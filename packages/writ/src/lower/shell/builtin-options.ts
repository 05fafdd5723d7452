import type { Builtin } from "./builtin.js";
import { lose, operands } from "./builtin.js";

/** Options of the shell that change how a line is read or what it runs. */
export const setOptions: Builtin = (call) => {
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

export const HARMLESS_OPTIONS: ReadonlySet<string> = new Set(
  "allexport errexit errtrace functrace ignoreeof interactive-comments monitor noclobber noexec nounset onecmd pipefail verbose xtrace emacs vi notify".split(
    " ",
  ),
);
const GLOB_OPTIONS: ReadonlySet<string> = new Set(
  "nullglob dotglob globstar failglob nocaseglob globasciiranges globskipdots".split(" "),
);
export const HARMLESS_SHOPTS: ReadonlySet<string> = new Set(
  "checkhash checkjobs checkwinsize cmdhist histappend huponexit inherit_errexit lithist nocasematch gnu_errfmt mailwarn no_empty_cmd_completion progcomp promptvars".split(
    " ",
  ),
);

/** `shopt` */
export const shopt: Builtin = (call) => {
  for (const { text } of call.words.slice(1)) {
    if (text !== null && GLOB_OPTIONS.has(text)) call.state.globs = false;
    else if (text === null || (!/^-[suqp]+$/.test(text) && !HARMLESS_SHOPTS.has(text)))
      return lose(call, "an option that changes how commands are read");
  }
  return call.state.cwds;
};

/** It changes what later words mean, unless it is only asked. */
export const renaming: Builtin = (call) =>
  call.words.length === 1 || (call.words.length === 2 && /^(?:-[pr]|\d{1,9})$/.test(call.words[1]?.text ?? ""))
    ? call.state.cwds
    : lose(call, "a builtin that changes what later words mean");

/** `hash`: looks names up; with `-p` it says which file a name runs. */
export const hash: Builtin = (call) => (operands(call.words, "rtld") === null ? renaming(call) : call.state.cwds);

/** `alias`: with a value it changes what later words mean. */
export const alias: Builtin = (call) =>
  call.words.slice(1).every(({ text }) => text !== null && !text.includes("=")) ? call.state.cwds : renaming(call);
