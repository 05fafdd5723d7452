/**
 * Reads words as bash's `set -x` prints them: bare, `'…'`, `$'…'`, with `\` outside quotes. A character stands for a byte.
 * `null`: the text is not such a list, as it is for `[[`, `((` and the heads of loops.
 */
export function readWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === " ") {
      at += 1;
      continue;
    }
    let word = "";
    while (at < text.length && text[at] !== " ") {
      const piece = readPiece(text, at);
      if (piece === null) return null;
      word += piece.text;
      at = piece.end;
    }
    words.push(word);
  }
  return words;
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

function readPiece(text: string, at: number): Piece | null {
  if (text.startsWith("$'", at)) return readAnsi(text, at + 2);
  if (text[at] === "'") {
    const end = text.indexOf("'", at + 1);
    return end < 0 ? null : { text: text.slice(at + 1, end), end: end + 1 };
  }
  if (text[at] === "\\" && at + 1 < text.length) return { text: text.charAt(at + 1), end: at + 2 };
  return { text: text.charAt(at), end: at + 1 };
}

const NAMED: Readonly<Record<string, string>> = {
  E: "\u001b",
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function readAnsi(text: string, from: number): Piece | null {
  let word = "";
  let at = from;
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== "\\") {
      word += text.charAt(at);
      at += 1;
      continue;
    }
    const octal = /^[0-7]{3}/.exec(text.slice(at + 1, at + 4))?.[0];
    const next = text.charAt(at + 1);
    word +=
      octal === undefined ? (Object.hasOwn(NAMED, next) ? NAMED[next] : next) : String.fromCharCode(parseInt(octal, 8));
    at += octal === undefined ? 2 : 4;
  }
  return at < text.length ? { text: word, end: at + 1 } : null;
}
