import { CLOSE, GREATER, isName, LESS, OPEN } from "./codes.js";
import { skipBlanks } from "./blank.js";
import { looksAssigned, readAssignment } from "./parse-assignment.js";
import { descriptorOf, isRedirect, readRedirect } from "./parse-redirect.js";
import { readWord } from "./parse-word.js";
import { isReserved } from "./reserved.js";
import type { Source } from "./source.js";
import { MAX_COMMANDS, Unreadable } from "./source.js";
import type { Assignment, Redirect, Simple, WordNode } from "./syntax.js";

/** Builtins whose arguments are read as assignments. */
const DECLARING: ReadonlySet<string> = new Set(["declare", "typeset", "local", "export", "readonly"]);

/**
 * Reads a simple command. `isProgram`: its first word is no reserved word here. `function`: behind its first word stand parentheses, which are read: its body follows.
 * Nothing read at all: no command stands here.
 */
export function readSimple(
  source: Source,
  isProgram: boolean,
): { readonly command: Simple; readonly function: string | null } {
  const assignments: Assignment[] = [];
  const words: WordNode[] = [];
  const redirects: Redirect[] = [];
  if (++source.count.commands > MAX_COMMANDS) throw new Unreadable("more commands than are decided at once");
  let declaring = false;
  for (;;) {
    skipBlanks(source);
    if (isRedirect(source)) {
      redirects.push(readRedirect(source, null));
      continue;
    }
    const assignment = words.length === 0 || declaring ? readAssignment(source) : null;
    if (assignment !== null) {
      if (words.length === 0) assignments.push(assignment);
      else words.push(argument(assignment));
      continue;
    }
    const word = readWord(source);
    if (word.parts.length === 0) break;
    const code = source.text.charCodeAt(source.at);
    const fd = code === LESS || code === GREATER ? descriptorOf(word) : undefined;
    if (fd !== undefined) {
      redirects.push(readRedirect(source, fd));
      continue;
    }
    if (words.length === 0) {
      if (assignments.length + redirects.length === 0) {
        const name = functionName(source, word);
        if (name !== null) return { command: { kind: "simple", assignments, words, redirects }, function: name };
        // A joined line has hidden what it is.
        if (!isProgram && !word.quoted && word.plain !== null && isReserved(word.plain)) throw new Unreadable(HIDDEN);
      }
      declaring = word.plain !== null && DECLARING.has(word.plain);
    }
    if ((words.length === 0 || declaring) && looksAssigned(word)) throw new Unreadable(HIDDEN);
    words.push(word);
  }
  noteChanges(source, words);
  return { command: { kind: "simple", assignments, words, redirects }, function: null };
}

const HIDDEN = "a word that is joined from two lines";

/** An argument `name=value`, as a word and as an assignment. */
function argument(assignment: Assignment): WordNode {
  const { value, name, append, subscript } = assignment;
  const before = `${name}${append ? "+" : ""}=`;
  const text = { kind: "text", text: before, quoted: true } as const;
  if (subscript !== null || !("parts" in value)) return { parts: [text], plain: null, quoted: true, assignment };
  const plain = value.plain === null ? null : before + value.plain;
  return { parts: [text, ...value.parts], plain, quoted: true, assignment };
}

/** The name of the function that is defined here, its parentheses read; `null`: none is. */
function functionName(source: Source, word: WordNode): string | null {
  const { at } = source;
  skipBlanks(source);
  if (source.text.charCodeAt(source.at) !== OPEN) {
    source.at = at;
    return null;
  }
  if (word.plain === null || word.quoted) throw new Unreadable("a function whose name is not plain");
  source.at++;
  skipBlanks(source);
  if (source.text.charCodeAt(source.at) !== CLOSE) throw new Unreadable("parentheses behind a word");
  source.at++;
  return word.plain;
}

/** Builtins that set the variables that their words name. */
const SETTING: ReadonlySet<string> = new Set(
  "read mapfile readarray getopts unset declare typeset local export readonly let wait printf".split(" "),
);
/** Builtins after which nothing is known. */
const UNKNOWING: ReadonlySet<string> = new Set("eval source . builtin command trap set shopt enable alias".split(" "));

/** Notes which variables a command may set, for the loops around it. */
function noteChanges(source: Source, words: readonly WordNode[]): void {
  const [first, second] = words;
  if (first === undefined) return;
  const { changes } = source;
  const name = first.plain;
  if (name === null) changes.push({ name: "*", kind: "text" });
  else if (name === "cd" || name === "pushd" || name === "popd") changes.push({ name: "PWD", kind: "text" });
  else if (SETTING.has(name)) {
    if (name !== "printf" || second?.plain === "-v" || second?.plain === null) noteNames(source, words);
  } else if (UNKNOWING.has(name)) changes.push({ name: "*", kind: "text" });
  else changes.push({ name, kind: "call" });
}

function noteNames({ changes }: Source, words: readonly WordNode[]): void {
  for (const { plain, assignment } of words) {
    if (assignment !== undefined) continue;
    if (plain === null) changes.push({ name: "*", kind: "text" });
    else if (isName(plain)) changes.push({ name: plain, kind: "text" });
  }
  changes.push({ name: "REPLY", kind: "text" }, { name: "MAPFILE", kind: "text" }, { name: "OPTARG", kind: "text" });
}
