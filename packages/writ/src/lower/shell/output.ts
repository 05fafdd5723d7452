import { BACKSLASH } from "./codes.js";
import type { State } from "./state.js";
import type { Command, Script, Simple, WordNode } from "./syntax.js";
import { folder } from "./variables.js";
import type { Walk } from "./walk.js";

/** What commands write, where that is certain: one `echo`, `printf`, `pwd`, or `cat` of a here-document. */
export function outputOf(walk: Walk, state: State, script: Script): string | null {
  const [item, ...others] = script.items;
  if (item === undefined || others.length > 0 || item.rest.length > 0 || item.background) return null;
  const [command, ...more] = item.first.commands;
  return command === undefined || more.length > 0 || item.first.timed ? null : outputOfCommand(walk, state, command);
}

/** Whether commands write a number and nothing else: counters, clocks, identifiers. */
export function writesNumber(walk: Walk, script: Script): boolean {
  const [item, ...others] = script.items;
  const last = item?.first.commands.at(-1);
  if (last?.kind !== "simple" || others.length > 0 || item?.rest.length !== 0 || last.assignments.length > 0)
    return false;
  const words = plainTexts(last.words);
  const [program = ""] = words ?? [];
  return words !== null && !walk.functions.has(program) && NUMBERS.has(words.join(" "));
}

/** Command lines whose output is one number. `wc` reads its standard input, so that it writes no name. */
const NUMBERS: ReadonlySet<string> = new Set([
  "date +%s",
  "date +%Y",
  "date -u +%s",
  "nproc",
  "id -u",
  "id -g",
  "wc -l",
  "wc -c",
  "wc -w",
  "wc -m",
]);

/** What one command writes, where that is certain. */
export function outputOfCommand(walk: Walk, state: State, command: Command): string | null {
  if (command.kind !== "simple" || command.assignments.length > 0) return null;
  const [program, ...args] = command.words;
  const name = program?.plain ?? null;
  if (name === null || walk.functions.has(name) || state.lost) return null;
  if (name === "cat") return args.length === 0 ? documentOf(command) : null;
  if (command.redirects.length > 0) return null;
  const texts = plainTexts(args);
  if (texts === null) return null;
  if (name === "pwd") return texts.length === 0 ? folderLine(state) : null;
  return name === "echo" ? echoed(texts) : name === "printf" ? printed(texts) : null;
}

function folderLine(state: State): string | null {
  const known = folder(state);
  return known === null ? null : `${known}\n`;
}

function plainTexts(words: readonly WordNode[]): readonly string[] | null {
  const texts: string[] = [];
  for (const { plain } of words) {
    if (plain === null) return null;
    texts.push(plain);
  }
  return texts;
}

/** SECURITY: one `echo` reads backslashes and another does not. */
function echoed(texts: readonly string[]): string | null {
  const [first] = texts;
  if (texts.some((text) => text.includes("\\"))) return null;
  if (first === "-n") return texts.slice(1).some((text) => text.startsWith("-")) ? null : texts.slice(1).join(" ");
  return first?.startsWith("-") === true ? null : `${texts.join(" ")}\n`;
}

function printed([format, ...texts]: readonly string[]): string | null {
  if (format === undefined || format.startsWith("-")) return null;
  if (format === "%s") return texts.join("");
  if (format === "%s\\n" || format === "%s\n") return texts.length === 0 ? "\n" : `${texts.join("\n")}\n`;
  return texts.length > 0 || format.includes("%") ? null : unescaped(format);
}

/** The format of `printf` without directives; `null`: an escape that is not read. */
function unescaped(format: string): string | null {
  let result = "";
  for (let at = 0; at < format.length; at++) {
    if (format.charCodeAt(at) !== BACKSLASH) {
      result += format.charAt(at);
      continue;
    }
    const letter = format.charAt(++at);
    const meant = letter === "n" ? "\n" : letter === "t" ? "\t" : letter === "\\" ? "\\" : null;
    if (meant === null) return null;
    result += meant;
  }
  return result;
}

/** The text of the last here-document or here-string on standard input; `null`: not known, or there is none. */
export function documentOf({ redirects }: Simple): string | null {
  let text: string | null = null;
  for (const { operator, fd, target } of redirects) {
    if (operator === "<<" && (fd === null || fd === 0)) text = target.plain;
    else if (operator === "<<<" && (fd === null || fd === 0)) text = target.plain === null ? null : `${target.plain}\n`;
    else return null;
  }
  return text;
}
