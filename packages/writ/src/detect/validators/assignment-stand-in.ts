import type { Validator } from "../family.js";
import { isOnlyFiller } from "./assignment-words.js";

/** What is there for a reader or a template engine to replace, what is masked, and what only fills the place. */
export const NO_STAND_IN: Validator = {
  name: "no stand-in",
  test: (value) => !isStandIn(value),
};

/** Whether a value stands for a secret without being one. Linear. */
export function isStandIn(value: string): boolean {
  return isReference(value) || isMasked(value) || isSequence(value) || saysExample(value) || isOnlyFiller(value);
}

/** Starts as a variable, a template or a command substitution does, or has one inside. */
const REFERENCE =
  /^(?:\$[A-Za-z_{(]|%[sdv]$|%[A-Za-z_(]|\{|<|\[|\(|:[a-z_]+$|@[A-Za-z_]+$|!(?:Ref|Sub|ENV|vault)|&[a-z]|\\?\$)|\$\{|\{\{|\}\}|\$\(|#\{|<%|%>|\$\[|%\(|%[A-Z_]+%|__[A-Z]/;

/** Whether a value names where the secret is to come from: `$TOKEN`, `${{ … }}`, `<token>`, `%s`. */
export const isReference = (value: string): boolean => REFERENCE.test(value);

const MASK = /[xX]{4}|[*•●…?]{2}|\.{3}|-{4}|_{4}|#{3}|0{6}/;

/** Blacked out, cut short, or one or two characters over and over. */
function isMasked(value: string): boolean {
  return MASK.test(value) || new Set(value).size <= Math.min(3, value.length / 2);
}

const saysExample = (value: string): boolean =>
  /example|sample|placeholder|changeme|change[-_ ]me|dummy|redacted|your[-_]|replace[-_]|insert[-_]|[-_]here$|not[-_]?a[-_]?(?:real|secret)|lorem|foobar/i.test(
    value,
  );

const KEYBOARD = "qwertyuiopasdfghjklzxcvbnm";

/** More than half of it counts or runs along the keyboard: `1234567890`, `abcdef`, `qwerty`. */
function isSequence(value: string): boolean {
  const text = value.toLowerCase();
  let inRuns = 0;
  let run = 1;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && follows(text.charAt(at - 1), text.charAt(at))) run++;
    else {
      if (run >= 4) inRuns += run;
      run = 1;
    }
  }
  return inRuns * 2 > text.length;
}

function follows(a: string, b: string): boolean {
  const step = b.charCodeAt(0) - a.charCodeAt(0);
  if (Math.abs(step) === 1 || (a === "9" && b === "0")) return true;
  const at = KEYBOARD.indexOf(a);
  return at !== -1 && KEYBOARD.charAt(at + 1) === b;
}
