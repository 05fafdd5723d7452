/** Where what starts with a quote at `start` ends, one past the closing quote; `-1`: nowhere. A doubled quote is one inside. */
export function endOfQuoted(text: string, start: number, quote: string, escapes: boolean): number {
  const mark = quote.charCodeAt(0);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && escapes) at++;
    else if (code === mark) {
      if (text.charCodeAt(at + 1) !== mark) return at + 1;
      at++;
    }
  }
  return -1;
}

const BACKSLASH = 92;

/** The end of `$tag$ … $tag$`; `null`: no tag starts here, `-1`: it is not closed. */
export function endOfDollarQuoted(text: string, start: number): number | null {
  DOLLAR_TAG.lastIndex = start;
  const tag = DOLLAR_TAG.exec(text)?.[0];
  if (tag === undefined) return null;
  const close = text.indexOf(tag, start + tag.length);
  return close < 0 ? -1 : close + tag.length;
}

const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

const CLOSERS: Readonly<Record<string, string>> = { "[": "]", "(": ")", "{": "}", "<": ">" };

/** The end of Oracle's `q'[ … ]'`, whose quote stands at `start`; `-1`: it is not closed. */
export function endOfOperatorQuoted(text: string, start: number): number {
  const open = text[start + 1] ?? "";
  const close = text.indexOf(`${CLOSERS[open] ?? open}'`, start + 2);
  return open === "" || close < 0 ? -1 : close + 2;
}
