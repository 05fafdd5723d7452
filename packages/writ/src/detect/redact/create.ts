import type { Json } from "../../model/json.js";
import { redactGraph } from "./graph.js";
import { readJson } from "./read-json.js";
import { createReader } from "./read.js";
import type { Redactor, RedactorOptions } from "./redactor.js";
import { createReplace } from "./replacement.js";
import { settle, type Settling } from "./settle.js";

/**
 * Makes a redactor. Its results hold nothing that `find` finds, are given back unchanged by a second pass, and equal the
 * source outside of what was found.
 * @throws {TypeError} for the strategy `hash` without `keyedHash`.
 */
export function createRedactor(options: RedactorOptions): Redactor {
  const counts = new Map<string, number>();
  const settling = (keepsJson: boolean): Settling => ({
    find: options.find,
    replace,
    count: (type) => void counts.set(type, (counts.get(type) ?? 0) + 1),
    keepsJson,
  });
  const replace = createReplace(options);
  const plain = settling(false);
  const structured = settling(true);
  const read = createReader(options.isProxy);
  return {
    text: (text) => settle({ texts: [text], leads: [""] }, plain)?.[0] ?? text,
    json: (value) => redactGraph<Json>(value, readJson, structured),
    value: (value) => redactGraph<unknown>(value, read, structured),
    get counts() {
      return Object.fromEntries(counts);
    },
  };
}
