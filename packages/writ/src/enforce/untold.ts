import type { Find, Numbering, Redactor } from "../detect/redact/redactor.js";
import { createRedactor } from "../detect/redact/create.js";

/** What a value looks like to those who may not know what it holds: the log, whoever catches an error. */
export type Tell = <T>(value: T) => T;

/** Replaces what `untold` finds by placeholders, with the session's own numbers. Throws for what cannot be looked into. */
export function tellWithout(untold: Find | null, numbering: Numbering): Tell {
  if (untold === null) return (value) => value;
  let redactor: Redactor | null = null;
  return <T>(value: T): T => {
    redactor ??= createRedactor({ find: untold, numbering });
    return redactor.value(value) as T;
  };
}
