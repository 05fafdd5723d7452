import { expandSingle, expandWord } from "./expand.js";
import { addConnection, addFile } from "./files.js";
import { isNumber } from "./codes.js";
import { assign } from "./assign.js";
import type { State } from "./state.js";
import { NUMBER } from "./state.js";
import type { Redirect } from "./syntax.js";
import type { Walk } from "./walk.js";
import { addOpaque } from "./walk.js";
import type { Word } from "./word.js";

/** What standard input holds where it is said in the command line: text that is known, or not (`null`). */
export type Input = { readonly text: string | null } | undefined;

/** Adds what redirections open; what standard input is after them. */
export function walkRedirects(walk: Walk, state: State, redirects: readonly Redirect[], depth: number): Input {
  let input: Input;
  for (const redirect of redirects) {
    if (typeof redirect.fd === "string") assign(walk, state, redirect.fd, NUMBER, depth);
    const text = walkRedirect(walk, state, redirect, depth);
    if ((redirect.fd ?? defaultFd(redirect)) === 0) input = { text };
  }
  return input;
}

const defaultFd = ({ operator }: Redirect): number => (operator.startsWith("<") ? 0 : 1);

/** Adds what one redirection opens; the text that it holds, where it does. */
function walkRedirect(walk: Walk, state: State, { operator, fd, target }: Redirect, depth: number): string | null {
  if (operator === "<<") return expandSingle(walk, state, target, depth).text;
  if (operator === "<<<") {
    const { text } = expandSingle(walk, state, target, depth);
    return text === null ? null : `${text}\n`;
  }
  const words: Word[] = [];
  expandWord(walk, state, target, depth, words);
  for (const word of words) open(walk, state, operator, fd, word, depth);
  return null;
}

type Opening = Exclude<Redirect["operator"], "<<" | "<<<">;

function open(walk: Walk, state: State, operator: Opening, fd: Redirect["fd"], word: Word, depth: number): void {
  if (operator === "<&" || operator === ">&") {
    if (operator === "<&" || isCopy(word.text) || (fd !== null && fd !== 1)) return;
    if (!isPlain(word.text)) {
      // SECURITY: bash expands the name of this file twice, so what was quoted runs.
      addOpaque(walk, "process.exec", "a redirection whose file is expanded twice", depth);
      return addOpaque(walk, "file.write", "a redirection whose file is expanded twice", depth);
    }
  }
  if (word.text !== null && word.text.startsWith("/dev/") && connects(walk, word.text, depth)) return;
  if (
    word.text === null &&
    word.glob === null &&
    (DEVICES.startsWith(word.prefix.slice(0, 5)) || word.prefix.startsWith(DEVICES))
  )
    addOpaque(walk, "net.connect", "a redirection to what is not known", depth);
  if (operator === "<" || operator === "<>") addFile(walk, state, "file.read", word, false, depth);
  if (operator !== "<") addFile(walk, state, "file.write", word, false, depth);
}

/** A text that no expansion changes. */
const isPlain = (text: string | null): boolean => text !== null && /^[A-Za-z0-9_@%+=:,./-]+$/.test(text);

const DEVICES = "/dev/";

/** `>&2`, `>&-`, `>&2-`: a descriptor and no file. */
const isCopy = (text: string | null): boolean =>
  text !== null && (text === "-" || isNumber(text) || (text.endsWith("-") && isNumber(text.slice(0, -1))));

/** `/dev/tcp/host/port` and `/dev/udp/host/port` connect. */
function connects(walk: Walk, text: string, depth: number): boolean {
  const [, , scheme, host = "", port = "", ...rest] = text.split("/");
  if (scheme !== "tcp" && scheme !== "udp") return false;
  const named = isNumber(port) && port.length < 6 && rest.length === 0;
  if (named) addConnection(walk, { host, port: Number(port), scheme }, depth);
  else addOpaque(walk, "net.connect", "a connection to a port that is not a number", depth);
  return true;
}
