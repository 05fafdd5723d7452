import type { Builtin } from "./builtin.js";
import { operands } from "./builtin.js";
import { movedTo } from "./effect.js";
import type { State } from "./state.js";
import { knownWord } from "./word.js";

/** Whether a folder may be looked for in those that `CDPATH` names. */
const isSearched = ({ variables, lost }: State, folder: string): boolean =>
  (lost || variables?.has("CDPATH") === true) && !/^(?:\/|\.\.?(?:\/|$))/.test(folder);

/**
 * `cd`: where it leads if it succeeds, and where it does not. SECURITY: `HOME` and `CDPATH` before it are its own, and behind
 * `-P` a folder is called what its links lead to, so that `..` is another.
 */
export const cd: Builtin = (call) => {
  const { walk, state, words, names } = call;
  const [target, ...more] = operands(words, "Le@") ?? [null];
  const failed = state.cwds;
  if (names.includes("HOME") || names.includes("CDPATH")) state.cwds = null;
  else if (target === undefined) {
    const home = walk.odd.has("HOME") ? null : (state.variables?.get("HOME") ?? (state.lost ? null : walk.fs.home));
    state.cwds = typeof home === "string" && home !== "" ? movedTo(walk, state.cwds, knownWord(home)) : null;
  } else if (target === null || more.length > 0 || target.text === "-" || isSearched(state, target.prefix))
    state.cwds = null;
  else if (target.text !== "") state.cwds = movedTo(walk, state.cwds, target);
  return state.cwds === null ? null : failed;
};

/** `pushd`: with a folder, like `cd`. */
export const pushd: Builtin = (call) => {
  const first = call.words[1]?.text ?? "";
  if (call.words.length !== 2 || first === "" || first.startsWith("-") || first.startsWith("+")) {
    call.state.cwds = null;
    return null;
  }
  return cd(call);
};

/** `popd`: back to a folder that is not followed. */
export const popd: Builtin = ({ state }) => {
  state.cwds = null;
  return null;
};
