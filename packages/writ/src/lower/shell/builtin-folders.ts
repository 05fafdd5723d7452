import type { Builtin } from "./builtin.js";
import { operands } from "./builtin.js";
import { movedTo } from "./effect.js";
import { knownWord } from "./word.js";

/** `cd`: where it leads if it succeeds, and where it does not. */
export const cd: Builtin = (call) => {
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
