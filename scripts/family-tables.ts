import type { Family, Trigger } from "../packages/writ/src/detect/family.js";
import { PII_FAMILIES } from "../packages/writ/src/detect/families/pii.js";
import { SECRET_FAMILIES } from "../packages/writ/src/detect/families/secrets.js";
import { code, table } from "./markdown.js";
import type { Row } from "./markdown.js";

const HEAD = ["type", "what it is", "found by", "checked by", "confidence", "beside"] as const;

export const secretFamilies = (): string => table(HEAD, rowsOf(SECRET_FAMILIES));
export const piiFamilies = (): string => table(HEAD, rowsOf(PII_FAMILIES));

const rowsOf = (families: readonly Family[]): readonly Row[] =>
  [...families].sort((a, b) => (a.type < b.type ? -1 : 1)).map(rowOf);

function rowOf({ type, about, source, trigger, validators = [], confidence, context }: Family): Row {
  const alone = context?.required === true ? [] : [String(confidence)];
  return [
    `[${code(type)}](${source})`,
    about,
    triggerOf(trigger),
    validators.map(({ name }) => name).join("; "),
    [...alone, ...(context === undefined ? [] : [String(context.confidence)])].join(", "),
    context === undefined ? "" : some(context.words),
  ];
}

const triggerOf = (trigger: Trigger): string =>
  "literals" in trigger
    ? some(trigger.literals)
    : `${trigger.digits.least === trigger.digits.most ? trigger.digits.least : `${trigger.digits.least} to ${trigger.digits.most}`} digits`;

const MOST = 4;

/** A few of many. */
const some = (words: readonly string[]): string =>
  `${words.slice(0, MOST).map(shown).join(" ")}${words.length > MOST ? " …" : ""}`;

/** Blanks at the ends and line ends would be lost in a table. */
const shown = (word: string): string => code(JSON.stringify(word).slice(1, -1));
