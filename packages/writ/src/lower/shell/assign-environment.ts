import { addConnection, addFile } from "./files.js";
import { COMMANDS, CONNECTING, EMPTIED, FILLED, LOADING, OPTIONS, READ, RUNNING, WRITTEN } from "./environment.js";
import type { State, Value } from "./state.js";
import type { Walk } from "./walk.js";
import { addOpaque } from "./walk.js";
import { knownWord, unknownWord } from "./word.js";

/** Reports what an assignment makes run, read, write or connect: a shell or a program takes the value for its own. */
export function reportAssignment(walk: Walk, state: State, name: string, value: Value, depth: number): void {
  const text = typeof value === "string" ? value : null;
  if (RUNNING.has(name) || LOADING.some((prefix) => name.startsWith(prefix)))
    addOpaque(walk, "process.exec", "a variable that says which programs run", depth);
  else if (text === "" || (text === "/dev/null" && EMPTIED.has(name))) return;
  else if (COMMANDS.has(name) || EMPTIED.has(name)) {
    if (text === null || EMPTIED.has(name)) addOpaque(walk, "process.exec", "a variable whose value is run", depth);
    else walk.run.text(walk, text, "any", { ...state, cwds: null, variables: null, lost: true }, depth);
  } else reportValue(walk, state, name, text, depth);
}

/** Reports a variable that names files or places, or holds options of a program. */
function reportValue(walk: Walk, state: State, name: string, text: string | null, depth: number): void {
  const harmless = OPTIONS.get(name);
  if (harmless !== undefined && (text === null || !isHarmless(text, harmless)))
    addOpaque(walk, "process.exec", "options of a program that are not read", depth);
  if (READ.has(name)) reportFiles(walk, state, "file.read", false, text, depth);
  if (FILLED.has(name)) reportFiles(walk, state, "file.write", true, text, depth);
  // Numbers and switches are no names of files.
  if (WRITTEN.has(name) || (name.startsWith("GIT_TRACE") && text?.includes("/") !== false))
    reportFiles(walk, state, "file.write", false, text, depth);
  if (CONNECTING.has(name.toLowerCase())) reportPlace(walk, text, depth);
}

const isHarmless = (text: string, harmless: RegExp): boolean =>
  text
    .trim()
    .split(/\s+/)
    .every((word) => word.length <= MAX_OPTION && harmless.test(word));

const MAX_OPTION = 200;

/** Reports each path of a list. `below`: whatever is below it. */
function reportFiles(
  walk: Walk,
  state: State,
  action: string,
  below: boolean,
  text: string | null,
  depth: number,
): void {
  for (const path of text === null ? [null] : text.split(":"))
    if (path !== "") addFile(walk, state, action, path === null ? unknownWord() : knownWord(path), below, depth);
}

/** Reports the place that a variable names; several, or one without a scheme, are read as one host each. */
function reportPlace(walk: Walk, text: string | null, depth: number): void {
  if (text === null) return addOpaque(walk, "net.connect", "a host that is not known before it runs", depth);
  for (const place of text.split(/[\s,|]+/)) {
    if (place === "" || place === "direct" || place === "off" || place.startsWith("unix:")) continue;
    addConnection(walk, { url: place.includes("://") ? place.replace(/^tcp:/, "http:") : `http://${place}` }, depth);
  }
}
